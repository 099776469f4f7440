"""One run against an earlier one: what appeared, what went, and what is said otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .record import Examined, Found
from .verdicts import OPEN, Verdicts

_Place = tuple[str, str]  # label of the file, key


def compare(old: Sequence[Examined], new: Sequence[Examined], verdicts: Verdicts) -> Iterator[str]:
    """Of the files that both runs checked."""
    both = {one.label for one in old} & {one.label for one in new}
    before, after = _by_place(old, both), _by_place(new, both)
    yield f"{len(both)} files in both runs"
    yield from _only(before, after, verdicts, "went")
    yield from _only(after, before, verdicts, "appeared")
    for place in before.keys() & after.keys():
        yield from _changed(place, before[place], after[place])
    yield from _numbers(old, new, both)


_Found = list[tuple[Examined, Found]]


def _by_place(examined: Sequence[Examined], labels: set[str]) -> dict[_Place, _Found]:
    places: dict[_Place, _Found] = {}
    for one in examined:
        if one.label in labels:
            for found in one.findings:
                places.setdefault((one.label, one.key(found)), []).append((one, found))
    return places


def _only(
    these: dict[_Place, _Found], those: dict[_Place, _Found], verdicts: Verdicts, what: str
) -> Iterator[str]:
    """What one run has more of than the other."""
    counts: Counter[str] = Counter()
    for place, found in these.items():
        for one, said in found[len(those.get(place, ())) :]:
            verdict = verdicts.of(one, said)
            state = "false" if one.is_sound else verdict.verdict if verdict else OPEN
            counts[state] += 1
            head = f"{state.upper()} {said.rule} {said.severity} {one.label} p{said.page}"
            yield f"{what}: {place[1]} {head}"
            yield f"    {said.message}"
            yield f"    {said.context}"
    yield f"{what}: {sum(counts.values())} " + str(dict(counts))


def _changed(place: _Place, before: _Found, after: _Found) -> Iterator[str]:
    for (one, was), (_, now) in zip(before, after, strict=False):
        if (was.severity, was.expected) != (now.severity, now.expected):
            yield (
                f"changed: {place[1]} {now.rule} {one.label} p{now.page} "
                f"{was.severity} {was.expected!r} -> {now.severity} {now.expected!r}"
            )
            yield f"    {now.message}"


def _numbers(old: Sequence[Examined], new: Sequence[Examined], both: set[str]) -> Iterator[str]:
    for what in ("measuring", "verified", "relations"):
        was, now = (sum(getattr(o, what) for o in run if o.label in both) for run in (old, new))
        yield f"{what}: {was} -> {now}"
