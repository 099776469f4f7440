"""Verdicts of readers on findings: data beside the bench, one line each, a file a material.

A key names a finding by its content (`Found.key`). Where a reading of the page changed, so
that the key is another, a verdict on the same quote in like surroundings still counts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .record import Examined, Found
from .words import bare, plain

FOLDER = Path(__file__).resolve().parents[1] / "verdicts"
TRUE, FALSE, DOUBTFUL, OPEN = "true", "false", "doubtful", "open"
VERDICTS = (TRUE, FALSE, DOUBTFUL)
_LONGEST = 80  # characters kept of a quote
_LIKE = 0.5  # share of letter triples that two surroundings must have in common
_TRIPLE = 3


@dataclass(frozen=True)
class Verdict:
    """What a reader said. `count` is for how many places; `kind` is the kind of cause."""

    key: str
    file: str
    rule: str
    quote: str
    actual: str
    around: str
    verdict: str
    why: str
    kind: str = ""
    count: int = 1

    @property
    def material(self) -> str:
        return self.file.partition("/")[0]


class Verdicts:
    """All verdicts there are, to be asked for findings."""

    def __init__(self, verdicts: Iterable[Verdict]) -> None:
        self.by_key = {verdict.key: verdict for verdict in verdicts}
        self._alike: dict[tuple[str, ...], list[Verdict]] = defaultdict(list)
        for verdict in self.by_key.values():
            self._alike[_place(verdict.file, verdict)].append(verdict)

    def of(self, examined: Examined, found: Found) -> Verdict | None:
        """The verdict on the finding, or on its like where the surroundings were read anew."""
        exact = self.by_key.get(examined.key(found))
        if exact:
            return exact
        on_quote = self._alike.get(_place(examined.file, found), ())
        like = [verdict for verdict in on_quote if are_alike(verdict.around, found.around)]
        return like[0] if len({verdict.verdict for verdict in like}) == 1 else None

    def hint(self, examined: Examined, found: Found) -> Verdict | None:
        """What was said of the same quote in like surroundings by another rule's finding."""
        file, _, *quote = _place(examined.file, found)
        for (other_file, _, *other_quote), verdicts in self._alike.items():
            if (file, quote) == (other_file, other_quote):
                for verdict in verdicts:
                    if are_alike(verdict.around, found.around):
                        return verdict
        return None

    def judged(self, examined: Examined) -> Iterator[tuple[Found, str, Verdict | None]]:
        """Each finding with what is said of it; places beyond those judged are open."""
        used: Counter[str] = Counter()
        for found in examined.findings:
            verdict = self.of(examined, found)
            if verdict:
                used[verdict.key] += 1
            if verdict is None or used[verdict.key] > verdict.count:
                yield found, OPEN, None
            else:
                yield found, verdict.verdict, verdict


def _place(file: str, said: Verdict | Found) -> tuple[str, ...]:
    return file, said.rule, bare(cut(said.quote)), bare(cut(said.actual))


def cut(text: str) -> str:
    """As much of a quote as a verdict keeps."""
    return plain(text)[:_LONGEST]


def are_alike(one: str, other: str) -> bool:
    """Whether two surroundings are mostly the same letters."""
    mine, theirs = _triples(one), _triples(other)
    return len(mine & theirs) >= _LIKE * len(mine | theirs)


def _triples(text: str) -> set[str]:
    return {text[n : n + _TRIPLE] for n in range(max(1, len(text) - _TRIPLE + 1))}


# --- Judging ---


def judge(
    examined: Iterable[Examined], key: str, verdict: str, why: str, kind: str = ""
) -> Verdict:
    """The verdict on a finding, for as many places as one file has of it. Raises KeyError."""
    places = [(one, [found for found in one.findings if one.key(found) == key]) for one in examined]
    one, found = max(places, key=lambda place: len(place[1]))
    if not found:
        raise KeyError(key)
    quote, actual = cut(found[0].quote), cut(found[0].actual)
    return Verdict(
        key, one.file, found[0].rule, quote, actual, found[0].around, verdict, why, kind, len(found)
    )


def load(folder: Path = FOLDER) -> Verdicts:
    return Verdicts(verdict for path in sorted(folder.glob("*.jsonl")) for verdict in read(path))


def read(path: Path) -> list[Verdict]:
    with path.open(encoding="utf-8") as lines:
        return [Verdict(**json.loads(line)) for line in lines]


def add(said: Iterable[Verdict], folder: Path = FOLDER) -> None:
    """Write verdicts down; each takes the place of an earlier one on the same key."""
    by_material: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in said:
        by_material[verdict.material].append(verdict)
    for material, verdicts in by_material.items():
        path = folder / f"{material}.jsonl"
        kept = {verdict.key: verdict for verdict in (read(path) if path.exists() else ())}
        kept.update((verdict.key, verdict) for verdict in verdicts)
        # In order, so that what two people judge merges line by line.
        ordered = sorted(kept.values(), key=lambda v: (v.file, v.rule, v.key))
        lines = (json.dumps(asdict(verdict), ensure_ascii=False) for verdict in ordered)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
