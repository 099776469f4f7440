"""Memory and time as Windows counts and limits them. Loaded on Windows only."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes

assert sys.platform == "win32"

_MAY_BE_ASKED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_TICKS = 10_000_000  # in a second of processor time
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_MEMORY_OF_A_PROCESS = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY


class _Counters(ctypes.Structure):
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


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h."""

    _fields_ = (
        ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
        ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_kernel = ctypes.WinDLL("kernel32")
_kernel.GetCurrentProcess.restype = wintypes.HANDLE
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel.K32GetProcessMemoryInfo.argtypes = (
    wintypes.HANDLE,
    ctypes.POINTER(_Counters),
    wintypes.DWORD,
)
_kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
_kernel.CreateJobObjectW.restype = wintypes.HANDLE
_kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
_kernel.SetInformationJobObject.argtypes = (
    wintypes.HANDLE,
    ctypes.c_int,
    ctypes.c_void_p,
    wintypes.DWORD,
)
_kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)


def used() -> int:
    """The most bytes this process ever used."""
    return _counted(_kernel.GetCurrentProcess()).PeakWorkingSetSize


def used_by(process: int) -> int:
    """The bytes the process of that number uses; 0 where that cannot be told."""
    with _opened(process) as handle:
        return _counted(handle).WorkingSetSize if handle else 0


def seconds_of(process: int) -> float:
    """The processor time the process has had; of the clock where that cannot be told."""
    begun, ended, system, user = (wintypes.FILETIME() for _ in range(4))
    times = [ctypes.byref(one) for one in (begun, ended, system, user)]
    with _opened(process) as handle:
        if not handle or not _kernel.GetProcessTimes(handle, *times):
            return time.monotonic()
    ticks = sum((t.dwHighDateTime << 32) + t.dwLowDateTime for t in (system, user))
    return ticks / _TICKS


@contextmanager
def _opened(process: int) -> Iterator[int]:
    handle = _kernel.OpenProcess(_MAY_BE_ASKED, False, process)
    try:
        yield handle
    finally:
        if handle:
            _kernel.CloseHandle(handle)


def _counted(handle: int) -> _Counters:
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    _kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    return counters


_job: list[int] = []  # the one this process is in: limits of several add up


def limit(size: int) -> None:
    """Have this process refused more bytes than that, where Windows does so."""
    if not _job:
        _job.append(_kernel.CreateJobObjectW(None, None))
        _kernel.AssignProcessToJobObject(_job[0], _kernel.GetCurrentProcess())
    limits = _Limits(LimitFlags=_MEMORY_OF_A_PROCESS, ProcessMemoryLimit=size)
    _kernel.SetInformationJobObject(
        _job[0], _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
