"""Starts the process that works: a copy of this one, or where there are none, a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from sobtan.supervision.orders import Orders
from sobtan.supervision.watch import WATCH

_WATCHED = "SOBTAN_WATCHED"  # in a new process's environment: its ends of the pipes
_ORDERS = "SOBTAN_ORDERS"
_HIGHEST_CODE = 255  # that a program ends with of its own will


class Started(NamedTuple):
    """A process at work."""

    number: int
    channel: int  # what it says; ends with it
    lifeline: int  # it ends with this
    wait: Callable[[], int]  # its exit code, once it has ended; negative for a signal
    kill: Callable[[], None]


def start(arguments: Sequence[str], orders: Orders) -> Started:
    """Starts a process on the arguments of the command line. Raises OSError."""
    channel, theirs = _pipe()
    lifeline, ours = _pipe()
    try:
        begin = _forked if hasattr(os, "fork") else _spawned
        return begin(arguments, orders, Pipes(channel, theirs, lifeline, ours))
    except OSError:
        for end in (channel, theirs, lifeline, ours):
            os.close(end)
        raise


class Pipes(NamedTuple):
    """The ends of both pipes: what is said goes from `theirs` to `channel`."""

    channel: int
    theirs: int
    lifeline: int
    ours: int


def _pipe() -> tuple[int, int]:
    """A pipe, above the numbers of the standard streams: those may be closed."""
    ends = os.pipe()
    low = [end for end in ends if end < 3]
    if not low:
        return ends
    try:
        return _pipe()
    finally:
        for end in ends:
            os.close(end)


def _forked(arguments: Sequence[str], orders: Orders, pipes: Pipes) -> Started:
    number = os.fork()
    if number == 0:
        os.close(pipes.channel)
        os.close(pipes.ours)
        os._exit(_work(arguments, orders, pipes))
    os.close(pipes.theirs)
    os.close(pipes.lifeline)

    def wait() -> int:
        return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(number, 9)

    return Started(number, pipes.channel, pipes.ours, wait, kill)


def _work(arguments: Sequence[str], orders: Orders, pipes: Pipes) -> int:
    """The work of a copy, to its end: it never returns to what its original was at."""
    try:
        WATCH.connect(pipes.theirs, pipes.lifeline, orders)
        from sobtan.cli import main

        main(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except KeyboardInterrupt:  # before the program could say so
        code = 130
    else:
        code = 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    return code


def _spawned(arguments: Sequence[str], orders: Orders, pipes: Pipes) -> Started:
    handles = [_inherited(pipes.theirs), _inherited(pipes.lifeline)]
    process = subprocess.Popen(
        [*program(), *arguments],
        env={**os.environ, _WATCHED: " ".join(map(str, handles)), _ORDERS: orders.dump()},
        close_fds=False,
        stdin=_standard(0),
        stdout=_standard(1),
        stderr=_standard(2),
    )
    os.close(pipes.theirs)
    os.close(pipes.lifeline)

    def wait() -> int:
        code = process.wait()
        return -1 if code > _HIGHEST_CODE else code  # as Windows tells of a process that fell

    return Started(process.pid, pipes.channel, pipes.ours, wait, process.kill)


def program() -> list[str]:
    """This program: a packed one is what it runs by."""
    return [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "sobtan"]


def _standard(stream: int) -> int:
    """The standard stream of that number, to be named: Windows hands on no other for certain."""
    try:
        os.fstat(stream)
    except OSError:  # closed by who started us
        return subprocess.DEVNULL
    return stream


def _inherited(end: int) -> int:
    """What a new process knows this end by."""
    os.set_inheritable(end, True)
    if sys.platform != "win32":
        return end
    import msvcrt

    handle = msvcrt.get_osfhandle(end)
    os.set_handle_inheritable(handle, True)
    return handle


def is_started() -> bool:
    """Whether another process has started this one; it is connected to that, then."""
    watched = os.environ.pop(_WATCHED, "")
    orders = os.environ.pop(_ORDERS, "")
    if not watched:
        return False
    channel, lifeline = map(int, watched.split())
    if sys.platform == "win32":
        import msvcrt

        channel = msvcrt.open_osfhandle(channel, os.O_WRONLY)
        lifeline = msvcrt.open_osfhandle(lifeline, os.O_RDONLY)
    WATCH.connect(channel, lifeline, Orders.load(orders))
    return True
