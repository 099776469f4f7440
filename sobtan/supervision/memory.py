"""How much memory a process uses, and a limit to it where the system has one."""

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
        return peak()
    if _STATM.exists():
        return _statm(1)
    return peak()


def used_by(process: int) -> int:
    """Bytes another process uses; 0 where that cannot be told."""
    if sys.platform == "win32":
        from sobtan.supervision import windows_usage

        return windows_usage.used_by(process)
    try:
        return _statm(1, Path(f"/proc/{process}/statm"))
    except (OSError, ValueError):  # another system, or it is gone
        return 0


def peak() -> int:
    """The most bytes this process has used so far; 0 where that cannot be told."""
    if sys.platform == "win32":
        from sobtan.supervision import windows_usage

        return windows_usage.used()
    try:
        import resource
    except ImportError:
        return 0
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


def limit(megabytes: int) -> None:
    """Have one huge request refused at once (MemoryError), where the system does that.

    It counts from what is in use now. What grows step by step has to be watched with
    `used`: not every system limits it.
    """
    if sys.platform == "win32":
        from sobtan.supervision import windows_usage

        windows_usage.limit(used() + megabytes * MEGABYTE + _SLACK)
        return
    if not _STATM.exists():
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _statm(0) + megabytes * MEGABYTE + _SLACK
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))


def _statm(field: int, file: Path = _STATM) -> int:
    return int(file.read_text(encoding="ascii").split()[field]) * os.sysconf("SC_PAGE_SIZE")
