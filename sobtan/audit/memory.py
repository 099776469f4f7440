"""How much memory this process uses, and a limit to it where the system has one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")  # Linux: sizes in pages, the whole first, then what is in use
_SLACK = 256 << 20  # bytes of address space that threads and libraries reserve and never use
MEGABYTE = 1 << 20


def used() -> int:
    """Bytes in use now; on macOS and Windows the most there ever were. 0: cannot be told."""
    if sys.platform == "win32":
        return _used_on_windows()
    if _STATM.exists():
        return _statm(1)
    return _peak()


def peak() -> int:
    """The most bytes this process has used so far; 0 where that cannot be told."""
    return _used_on_windows() if sys.platform == "win32" else _peak()


def limit(megabytes: int) -> None:
    """Have one huge request refused at once (MemoryError), where the system does that.

    What grows step by step has to be watched with `used`: not every system limits it.
    """
    if sys.platform == "win32" or not _STATM.exists():
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _statm(0) + megabytes * MEGABYTE + _SLACK
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def _statm(field: int) -> int:
    return int(_STATM.read_text(encoding="ascii").split()[field]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


def _used_on_windows() -> int:
    """The largest working set, as Windows counts it."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    process = ctypes.windll.kernel32.GetCurrentProcess
    process.restype = wintypes.HANDLE
    inform = ctypes.windll.kernel32.K32GetProcessMemoryInfo
    inform.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    done = inform(process(), ctypes.byref(counters), counters.cb)
    return int(counters.PeakWorkingSetSize) if done else 0
