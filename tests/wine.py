"""What Wine cannot do of what Windows does, for tests that need it."""

from __future__ import annotations

import ctypes
import sys

import pytest

IS_WINE = sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")

tells_time_of_others = pytest.mark.skipif(
    IS_WINE, reason="Wine tells no process how much processor time another has had"
)
