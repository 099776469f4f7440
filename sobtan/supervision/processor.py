"""How much processor time a process has had."""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path


def seconds_of(process: int) -> float:
    """Seconds of processor time of another process; where that cannot be told, of the clock.

    A machine with much to do does not make a file take longer. Only to be compared with
    what was told of the same process before.
    """
    if sys.platform == "win32":
        from sobtan.supervision import windows_usage

        return windows_usage.seconds_of(process)
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        user, system = said.rpartition(")")[2].split()[11:13]  # the name may hold anything
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):  # another system, or it is gone
        return time.monotonic()


def limit(seconds: float) -> None:
    """Have the system end this process after so much more processor time, where it does that."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = math.ceil(time.process_time() + seconds)
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
