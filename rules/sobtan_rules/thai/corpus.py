"""The word lists of pythainlp, read without leaving a trace.

Left alone, pythainlp makes a folder for downloads in the user's home, and fails where
there is no home or none that may be written to.
"""

from __future__ import annotations

import os
from types import ModuleType


def corpus() -> ModuleType:
    """`pythainlp.corpus`, told to write nothing; importing it takes its time."""
    if "PYTHAINLP_READ_MODE" not in os.environ:  # its name in older versions: never both
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    import pythainlp.corpus

    return pythainlp.corpus
