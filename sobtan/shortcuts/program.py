"""The command line that opens the page, without a window of its own."""

from __future__ import annotations

import sys
from pathlib import Path

WINDOWED = "sobtan-page"  # the form without a terminal, beside the packed program


def opening() -> list[str]:
    """What a shortcut starts; names of files may follow."""
    here = Path(sys.executable)
    if getattr(sys, "frozen", False):
        windowed = here.with_name(WINDOWED + here.suffix)
        return [str(windowed if windowed.exists() else here), "open"]
    silent = here.with_name("pythonw.exe")
    python = silent if sys.platform == "win32" and silent.exists() else here
    return [str(python), "-P", "-m", "sobtan", "open"]  # -P: whatever folder it is started in
