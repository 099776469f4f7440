"""The process that watches: it ends the one that works when a file takes more than it may.

A new one then begins again, told where the one before was: it leaves that out, reports
what could be read, and writes nothing twice.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sobtan.supervision import memory
from sobtan.supervision.orders import Limits, Order, Orders
from sobtan.supervision.processor import seconds_of
from sobtan.supervision.start import Started, start

_SUPERVISED = ("check", "compare", "accept", "extract", "numbers")
_LOOK = 0.1  # seconds between looks at the memory in use
_PATIENCE = 10  # times the processor time a file may take: for a machine with much to do
_LAST_MOMENTS = 5.0  # seconds a process may take to end after Ctrl-C
_INTERRUPTED = 130  # as shells say it
_UNCHECKED = 2  # the exit code where a file could not be checked
_KILLED = 9  # the signal by which a system without memory ends processes


def is_supervised(arguments: Sequence[str]) -> bool:
    """Whether the command reads what may do harm."""
    is_help = any(argument in ("-h", "--help") for argument in arguments)
    return _command(arguments) in _SUPERVISED and not is_help


def _command(arguments: Sequence[str]) -> str:
    """The first word behind the language, which may be named before it."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("--lang="):
            return word
    return ""


def supervise(arguments: Sequence[str]) -> int:
    """The exit code of the command, whatever a file does to the process that reads it."""
    orders = Orders()
    while True:
        watched = _Watched(arguments, start(arguments, orders), orders)
        code = watched.attend()
        if code is not None:
            return code
        orders = watched.orders


class _Watched:
    """A process at work, and what it has said of where it is."""

    def __init__(self, arguments: Sequence[str], process: Started, orders: Orders) -> None:
        self.orders = orders
        self._arguments = arguments
        self._process = process
        self._said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._limits = Limits()
        self._file = self._step = ""
        self._file_begin = self._step_begin = seconds_of(process.number)
        self._clock_begin = time.monotonic()
        self._used = 0
        self._kept: set[Path] = set()
        self._listener = threading.Thread(target=self._listen, daemon=True)

    def attend(self) -> int | None:
        """The exit code; None where another process has to begin again."""
        self._listener.start()
        signal.signal(signal.SIGTERM, self._terminated)
        try:
            reason = self._watch()
        except KeyboardInterrupt:
            return self._interrupted()
        if reason:
            self._process.kill()
        code = self._ended()
        if not reason and code >= 0:
            return code
        reason = reason or ("memory" if code == -_KILLED else "crashed")
        self._tidy()
        order = self.orders.files.get(self._file, Order())
        if not self._file or order.refused:  # it is not the file: nothing more can be left out
            self._say(reason)
            return _UNCHECKED
        self._order(order.stricter(self._step, reason))
        return None

    def _listen(self) -> None:
        with os.fdopen(self._process.channel, encoding="ascii") as lines:
            for line in lines:
                self._said.put(line.rstrip("\n"))
        self._said.put(None)

    def _watch(self) -> str:
        """Why the process has to be ended; empty where it ends by itself."""
        while True:
            with suppress(queue.Empty):
                line = self._said.get(timeout=_LOOK)
                if line is None:
                    return ""
                self._hear(line)
                continue
            reason = self._passed()
            if reason:
                return reason

    def _hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        now = seconds_of(self._process.number)
        if word == "step":
            self._step, self._step_begin = rest, now
        elif word == "file":
            self._file = bytes.fromhex(rest).decode("utf-8", "surrogatepass")
            self._step = ""
            self._file_begin = self._step_begin = now
            self._clock_begin = time.monotonic()
            self._used = memory.used_by(self._process.number)
        elif word == "stop":
            page, reason = rest.split()
            order = self.orders.files.get(self._file, Order())
            self._order(replace(order, before=int(page), reason=reason))
        elif word == "wrote":
            stream, count = rest.split()
            written = {**self.orders.written, stream: int(count)}
            self.orders = replace(self.orders, written=written)
        elif word == "keeps":
            self._kept.add(Path(os.fsdecode(bytes.fromhex(rest))))
        elif word == "limits":
            seconds, megabytes = rest.split()
            self._limits = Limits(float(seconds), int(megabytes))

    def _order(self, order: Order) -> None:
        self.orders = replace(self.orders, files={**self.orders.files, self._file: order})

    def _passed(self) -> str:
        """Which bound the process has passed."""
        now, limits = seconds_of(self._process.number), self._limits
        is_page = self._step.startswith("page")
        if time.monotonic() - self._clock_begin > _PATIENCE * limits.seconds:
            return "timeout"
        if now - self._file_begin > limits.seconds:
            return "timeout"
        if is_page and now - self._step_begin > limits.seconds_a_page:
            return "timeout"
        taken = memory.used_by(self._process.number) - self._used
        return "memory" if taken > limits.megabytes * memory.MEGABYTE else ""

    def _ended(self) -> int:
        code = self._process.wait()
        self._listener.join(_LAST_MOMENTS)
        while not self._said.empty():  # its last words
            line = self._said.get()
            if line is not None:
                self._hear(line)
        with suppress(OSError):
            os.close(self._process.lifeline)
        return code

    def _tidy(self) -> None:
        """Remove what an ended process could not."""
        for file in self._kept:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        if sys.stderr is not None and sys.stderr.isatty():  # the sign of life it showed
            sys.stderr.write("\r\x1b[K\x1b[?25h")
            sys.stderr.flush()

    def _interrupted(self) -> int:
        """Ctrl-C: the process at work says so; it is ended where it cannot."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.platform != "win32":  # there the console tells all its processes
            with suppress(ProcessLookupError):
                os.kill(self._process.number, signal.SIGINT)
        deadline = time.monotonic() + _LAST_MOMENTS
        while time.monotonic() < deadline:
            with suppress(queue.Empty):
                if self._said.get(timeout=_LOOK) is None:
                    return self._ended()
        self._process.kill()
        self._ended()
        self._tidy()
        self._say("interrupted")
        return _INTERRUPTED

    def _say(self, reason: str) -> None:
        """Why the whole of it ended: the only words of the process that watches."""
        from sobtan.messages.common import INTERRUPTED  # late: seldom needed
        from sobtan.settings.effective import language_here
        from sobtan.supervision.words import given_up
        from sobtan.terminal.output import use_utf8, write_error
        from sobtan.terminal.usage import voice_of

        use_utf8()
        message = INTERRUPTED if reason == "interrupted" else given_up(reason, self._limits)
        write_error(voice_of(self._arguments, language_here).language.pick(message))

    def _terminated(self, number: int, frame: object) -> None:
        self._process.kill()
        self._tidy()
        os._exit(128 + number)
