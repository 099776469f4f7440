"""What one file gave, in plain values that can be saved and compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .words import bare

ALARMS = ("error", "warning")


@dataclass(frozen=True)
class Fault:
    """A planted fault. A finding names it that shows one of its `needles`.

    `place` are words of the passage, for needles that prove little by themselves; a quote
    that is a part of the `passage` names the fault too.
    """

    id: str
    family: str
    needles: tuple[str, ...]
    place: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Found:
    """A finding. `around` are the letters beside the quote, `context` the passage to judge by."""

    rule: str
    severity: str
    page: int
    message: str
    quote: str
    actual: str
    expected: str
    difference: str
    around: str
    context: str
    evidence: tuple[str, ...]  # texts and notes of all it points to, its own first
    pages: tuple[int, ...]  # of all it points to

    @property
    def said(self) -> str:
        """All the finding says, in one text."""
        return " | ".join(
            [self.message, self.expected, self.actual, self.difference, *self.evidence]
        )

    def key(self, name: str) -> str:
        """Names the finding by content: neither page nor wording of the message is in it."""
        parts = (name, self.rule, bare(self.quote), bare(self.actual), self.around)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Examined:
    """What the program made of one file."""

    material: str
    name: str
    form: str
    half: str
    pages: int = 0
    seconds: float = 0.0
    error: str = ""  # why there is no result
    failures: tuple[str, ...] = ()  # rules that broke down
    measuring: int = 0  # numbers that say how much or how many
    verified: int = 0
    bounded: int = 0  # of the verified: only not too large
    relations: int = 0  # that hold
    findings: tuple[Found, ...] = ()
    is_sound: bool = False
    twin: str = ""
    faults: tuple[Fault, ...] = field(default=())

    @property
    def file(self) -> str:
        """The document, whoever produced the file."""
        return f"{self.material}/{self.name}"

    @property
    def label(self) -> str:
        return f"{self.file}.{self.form}" if self.form else self.file

    def key(self, found: Found) -> str:
        return found.key(self.file)


def save(path: Path, examined: Iterable[Examined]) -> None:
    """A line a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in examined]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def load(path: Path) -> list[Examined]:
    with path.open(encoding="utf-8") as lines:
        return [_examined(json.loads(line)) for line in lines]


def _examined(values: dict[str, Any]) -> Examined:
    faults = [Fault(**_tuples(fault)) for fault in values.pop("faults")]
    findings = [Found(**_tuples(found)) for found in values.pop("findings")]
    return Examined(**_tuples(values), faults=tuple(faults), findings=tuple(findings))


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {
        k: tuple(v) if isinstance(v, Sequence) and not isinstance(v, str) else v
        for k, v in values.items()
    }
