"""What a new process is told of those before it that were ended at their work."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace

_MOST_ATTEMPTS = 4  # at one file, after which it is left aside


@dataclass(frozen=True)
class Limits:
    """What one file may take."""

    seconds: float = 600.0
    megabytes: int = 4000

    @property
    def seconds_a_page(self) -> float:
        """What one page may take: no honest one needs as much."""
        return self.seconds / 10


@dataclass(frozen=True)
class Order:
    """What is to be left out of one file, and why: "timeout", "memory" or "crashed".

    From page `before` on nothing is read; 0 leaves none out. `without` are steps of the
    check. With `refused` the file is not touched at all.
    """

    reason: str = ""
    before: int = 0
    without: tuple[str, ...] = ()
    refused: bool = False
    attempts: int = 0

    def stricter(self, step: str, reason: str) -> Order:
        """The order after a process was ended at that step.

        Steps are "page 3", "layout 40" (of so many pages that were read), "rule T001".
        """
        tried = replace(self, reason=reason, attempts=self.attempts + 1)
        kind, _, what = step.partition(" ")
        if tried.attempts >= _MOST_ATTEMPTS:
            return replace(tried, refused=True)
        if kind == "page" and (not self.before or int(what) < self.before):
            return replace(tried, before=int(what))
        if kind == "layout" and int(what) > 1:
            return replace(tried, before=int(what) // 2 + 1)
        if kind == "rule" and step not in self.without:
            return replace(tried, without=(*self.without, step))
        return replace(tried, refused=True)


@dataclass(frozen=True)
class Orders:
    """All that is told: an order for each file, and how much was written already."""

    files: dict[str, Order] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)  # characters by stream

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Orders:
        """Undoes `dump`."""
        values = json.loads(text)
        files = {
            path: Order(**{**order, "without": tuple(order["without"])})
            for path, order in values["files"].items()
        }
        return cls(files, values["written"])
