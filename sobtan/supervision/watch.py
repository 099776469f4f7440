"""The side of the process that works: it says where it is, and is told what to leave out.

A process that nobody watches says nothing and leaves nothing out: everything here may be
called at any time. Only standard modules are imported: this is loaded with the program.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from sobtan.supervision import memory, processor
from sobtan.supervision.orders import Limits, Order, Orders

_PATIENCE = 10  # times the processor time a file may take that its watcher waits
_GRACE = 30.0  # seconds after that after which a process ends itself that nobody has killed
_TIME_TO_READ = 0.5  # parts of its bounds at which the reading of a file stops: the rules,
_MEMORY_TO_READ = 0.75  # which take as long, but little more memory, have to do with the rest
_TIME_TO_CHECK = 0.8  # the part at which no more rules begin: the judge takes time as well
_LAST = "rule judge"


class LeftOutError(Exception):
    """A step that took too much the last time, and is not taken again."""


class Watch:
    """What the process at work says and knows of its bounds."""

    def __init__(self) -> None:
        self._channel = -1
        self._orders = Orders()
        self._limits: Limits | None = None
        self._order = Order()
        self._begin = 0.0
        self._pages = 0  # of the file at hand, as far as they were read
        self._used = 0  # bytes, before the file at hand
        self._written = {"out": 0, "err": 0}
        self._nowhere: TextIO | None = None
        self._has_stopped = False

    @property
    def limits(self) -> Limits:
        return self._limits or Limits()

    @property
    def is_first(self) -> bool:
        """Whether this process is watched, and none before it was ended at the same work."""
        return self._channel >= 0 and not self._orders.files

    @property
    def has_stopped(self) -> bool:
        """Whether anything was left out of a file for what it would have taken."""
        return self._has_stopped

    def connect(self, channel: int, lifeline: int, orders: Orders) -> None:
        """Be watched by who reads the channel; end when the lifeline does."""
        self._channel, self._orders = channel, orders
        threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
        signal.signal(signal.SIGINT, _interrupted)

    def bound(self, limits: Limits) -> None:
        """Keep each file to these from now on."""
        self._limits = limits
        self._say(f"limits {limits.seconds} {limits.megabytes}")

    def begin(self, name: str) -> Order:
        """A file, or what is to be made of all, is taken in hand: what to leave out of it."""
        self._order = self._orders.files.get(name, Order())
        self._say(f"file {name.encode('utf-8', 'surrogatepass').hex()}")
        if self._limits is not None:
            self._begin, self._used = time.process_time(), memory.used()
            if self._channel >= 0:
                memory.limit(self._limits.megabytes)
                processor.limit(self._limits.seconds + _GRACE)
                self._end_in_time(self._limits.seconds)
        return self._order

    def end(self) -> None:
        """The file is read and checked: what comes is made of it."""
        self._say("step ")

    def stop(self, page: int) -> str:
        """Why that page and those behind it are not to be read; empty for as long as they are.

        Page 0 is asked for behind the last one: what was read is put together.
        """
        if page == 0:
            self._say(f"step layout {self._pages}")
            return ""
        if not 0 < self._order.before <= page:
            self._pages = page
            self._say(f"step page {page}")
        if not self._order.before:
            reason = self._spent()
            if reason:
                self._has_stopped = True
                self._order = replace(self._order, before=page, reason=reason)
                self._say(f"stop {page} {reason}")
        return self._order.reason if 0 < self._order.before <= page else ""

    def step(self, name: str) -> None:
        """A step begins: "rule T001". Raises LeftOutError for one that is left out.

        Rules are also left out when most of the time is gone: what the others have found is
        judged and reported, and need not be found again by a process that follows this one.
        """
        self._say(f"step {name}")
        if name in self._order.without:
            raise LeftOutError(self._order.reason)
        if name != _LAST and self._is_late(_TIME_TO_CHECK):
            self._has_stopped = True
            raise LeftOutError("timeout")

    def fresh(self, stream: str, text: str) -> str:
        """What of the text no process before this one has written to that stream."""
        done = self._orders.written.get(stream, 0) - self._written[stream]
        self._written[stream] += len(text)
        return text[max(done, 0) :]

    def wrote(self, stream: str) -> None:
        """What was fresh of the stream is written."""
        self._say(f"wrote {stream} {self._written[stream]}")

    def keeps(self, file: Path) -> None:
        """A file is there that has to go if this process is ended."""
        self._say(f"keeps {os.fsencode(file.absolute()).hex()}")

    def _spent(self) -> str:
        """Which bound the file has come so near to that the reading must end."""
        limits = self._limits
        if limits is None:
            return ""
        if self._is_late(_TIME_TO_READ):
            return "timeout"
        taken = memory.used() - self._used
        return "memory" if taken > _MEMORY_TO_READ * limits.megabytes * memory.MEGABYTE else ""

    def _is_late(self, share: float) -> bool:
        """Whether more than that part of the time is gone."""
        limits = self._limits
        return limits is not None and time.process_time() - self._begin > share * limits.seconds

    def _end_in_time(self, seconds: float) -> None:
        """End the process even where Python itself hangs, and where its watcher was killed."""
        if self._nowhere is None:
            self._nowhere = Path(os.devnull).open("w", encoding="ascii")  # noqa: SIM115
        patience = _PATIENCE * seconds + _GRACE
        faulthandler.dump_traceback_later(patience, exit=True, file=self._nowhere)

    def _say(self, line: str) -> None:
        if self._channel < 0:
            return
        try:
            os.write(self._channel, f"{line}\n".encode())
        except OSError:  # nobody is there any more
            os._exit(1)


WATCH = Watch()


def _end_with(lifeline: int) -> None:
    """End this process when its watcher is gone: it holds the other end open."""
    with suppress(OSError):
        os.read(lifeline, 1)
    os._exit(1)


def _interrupted(number: int, frame: object) -> None:
    """Ctrl-C counts once: it may come from the terminal and from the watcher as well."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
