"""Checks files as `sobtan check` does and prints those that took more than they may.

    python benchmarks/bounds.py PLACE... [--seconds 60] [--megabytes 1000] [--all]

Places are files, or folders with files in them. Printed is what took more processor time or
memory than that, with what was said of it, and whatever is a fault of the program: a
traceback, a rule that failed, an exit code that is not documented. `--all` prints the rest,
too. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sobtan.supervision.supervisor import supervise
from sobtan_extractor.read import read
from sobtan_rules.registry import all_rules

_ENDINGS = (".pdf", ".docx", ".xlsx", ".txt")
_UNIT = 1 if sys.platform == "darwin" else 1024  # of the memory that the system tells
_CODES = (0, 1, 2)
_UNREAD = 2  # the exit code where something was not read, which is said
_FAULTS = ("Traceback", "failed, so what it looks for", "the program failed", "brought down")


class Taken(NamedTuple):
    """What a check took, how it ended, and what it said on its standard error."""

    seconds: float
    megabytes: float
    code: int
    said: str

    def beyond(self, seconds: float, megabytes: float) -> bool:
        return self.seconds > seconds or self.megabytes > megabytes

    @property
    def fault(self) -> str:
        """What is wrong whatever the file is like; empty for nothing."""
        if self.code not in _CODES:
            return f"ended with {self.code}"
        return next((fault for fault in _FAULTS if fault in self.said), "")


def main() -> int:
    """The exit code: 1 where a file took too much without a word, or the program is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    _load()
    files, wrong = list(_files(given.places)), 0
    most_seconds = most_megabytes = 0.0
    for path in files:
        taken = _check(path)
        most_seconds = max(most_seconds, taken.seconds)
        most_megabytes = max(most_megabytes, taken.megabytes)
        is_beyond = taken.beyond(given.seconds, given.megabytes)
        wrong += bool(taken.fault or (is_beyond and taken.code != _UNREAD))
        if taken.fault or is_beyond or given.all:
            figures = f"{taken.seconds:.1f} s, {taken.megabytes:.0f} MB, code {taken.code}"
            print(f"{path.name}: {figures} {taken.fault}", flush=True)
        if taken.fault or is_beyond:
            print(taken.said, flush=True)
    print(
        f"{len(files)} files, at most {most_seconds:.0f} s and {most_megabytes:.0f} MB;"
        f" {wrong} beyond that without a word, or a fault"
    )
    return int(wrong > 0)


def _load() -> None:
    """Loads what every check needs, once for all."""
    all_rules()
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"15")
        file.flush()
        read(file.name)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in found if path.suffix.lower() in _ENDINGS or path == place)


def _check(path: Path) -> Taken:
    with tempfile.TemporaryFile() as said, Path(os.devnull).open("wb") as nowhere:
        child = os.fork()
        if child == 0:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(said.fileno(), 2)
            os._exit(supervise(["check", str(path), "--lang", "en"]))
        _, status, usage = os.wait4(child, 0)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
    megabytes = usage.ru_maxrss * _UNIT / 1e6
    code = os.waitstatus_to_exitcode(status)
    return Taken(usage.ru_utime + usage.ru_stime, megabytes, code, words)


if __name__ == "__main__":
    sys.exit(main())
