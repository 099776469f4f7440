"""What the page asks of a process that checks a report, and what comes back."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Any

from sobtan_extractor.late import dataclass

PAGE = "review.html"  # the files an answer leaves in its folder
FINDINGS = "findings.json"


@dataclass(frozen=True)
class Order:
    """A report to be checked: `prior` are earlier ones, `annexes` go with it."""

    report: Path
    folder: Path  # for what the page shows
    address: str  # where the page is served from
    language: str
    prior: tuple[Path, ...] = ()
    annexes: tuple[Path, ...] = ()
    password: str = ""
    ocr: bool = False
    before: tuple[str, ...] | None = None  # fingerprints of the last look; None: the first

    @property
    def others(self) -> tuple[Path, ...]:
        """The reports that can be looked at beside this one."""
        return (*self.prior, *self.annexes)


@dataclass(frozen=True)
class Progress:
    """How far the work is: `stage` is "reading", "checking" or "drawing"."""

    stage: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Ready:
    """The page can be shown; its pictures follow."""

    summary: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Failed:
    """The report could not be read, and why, in Thai and English."""

    kind: str
    th: str
    en: str


Word = Progress | Ready | Failed


def picture(folder: Path, report: int, page: int) -> Path:
    """Where the picture of a page is put; report 0 is the one under review."""
    return folder / f"picture-{report}-{page}"
