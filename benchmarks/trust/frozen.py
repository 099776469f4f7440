"""What an earlier version found and a later one must not lose.

Planted faults, true findings on real documents, and how many numbers it verified.
Precision that is reached by falling silent is none: this is where it would show.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .planted import names, score
from .record import ALARMS, Examined, Fault, Found
from .verdicts import TRUE, Verdict, Verdicts, are_alike, cut
from .words import bare

FILE = Path(__file__).resolve().parents[1] / "frozen.json"
_TEXT = ("S", "X", "P004")  # rules of text and reading: one finding may stand for many places
_TELLING = 5  # characters from which on a quote or value tells a place by itself
Data = dict[str, Any]


def freeze(examined: Sequence[Examined], verdicts: Verdicts, path: Path = FILE) -> None:
    """Write down what a run found; materials it has not keep what was written of them."""
    data: Data = _read(path) or {"planted": {}, "true": {}, "numbers": {}}
    data["planted"].update(_planted(examined))
    data["true"].update(_true(examined, verdicts))
    data["numbers"].update(
        (one.label, [one.measuring, one.verified, one.relations]) for one in examined
    )
    path.write_text(_compact(data), encoding="utf-8")


def _planted(examined: Sequence[Examined]) -> dict[str, list[str]]:
    """Faults found, by rendering."""
    found: dict[str, list[str]] = {}
    for planted in score(examined):
        ids = [fault.id for fault, rules in planted.rules if rules]
        found[planted.examined.label] = ids
    return found


def _true(examined: Iterable[Examined], verdicts: Verdicts) -> dict[str, list[int]]:
    """Pages of each true finding, by key."""
    pages: dict[str, set[int]] = {}
    for one in examined:
        for found, state, verdict in verdicts.judged(one):
            if verdict is not None and state == TRUE:
                pages.setdefault(verdict.key, set()).add(found.page)
    return {key: sorted(of_key) for key, of_key in pages.items()}


def _compact(data: Data) -> str:
    """JSON with a line for each file or key: small, and readable in a comparison."""
    parts = []
    for name, values in data.items():
        lines = [f'"{key}": {json.dumps(values[key])}' for key in sorted(values)]
        parts.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _read(path: Path) -> Data | None:
    if not path.exists():
        return None
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return data


# --- The check ---


def check(examined: Sequence[Examined], verdicts: Verdicts, path: Path = FILE) -> Iterator[str]:
    """What is lost, and a line of figures for each kind of thing that must be kept."""
    data = _read(path)
    if data is None:
        return
    yield from _check_planted(examined, data["planted"])
    yield from _check_true(examined, data["true"], verdicts)
    yield from _check_numbers(examined, data["numbers"])


def _check_planted(examined: Sequence[Examined], frozen: Mapping[str, list[str]]) -> Iterator[str]:
    kept: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for planted in score(examined):
        one = planted.examined
        for fault, rules in planted.rules:
            if fault.id not in frozen.get(one.label, ()):
                continue
            total[one.material] += 1
            kept[one.material] += bool(rules)
            if not rules:
                yield f"LOST fault {fault.id} in {one.label}{_said_softly(one, fault)}"
    for material in total:
        yield f"frozen: {material}: planted faults kept {kept[material]} of {total[material]}"


def _said_softly(one: Examined, fault: Fault) -> str:
    """Whether the fault is at least said as information."""
    rules = {f.rule for f in one.findings if f.severity not in ALARMS and names(f, fault)}
    return f" (information of {', '.join(sorted(rules))})" if rules else ""


def _check_true(
    examined: Sequence[Examined], frozen: Mapping[str, list[int]], verdicts: Verdicts
) -> Iterator[str]:
    by_file: dict[str, list[Examined]] = {}
    for one in examined:
        by_file.setdefault(one.file, []).append(one)
    kept: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for key, pages in frozen.items():
        verdict = verdicts.by_key.get(key)
        if verdict is None or verdict.file not in by_file:
            continue
        kind = "text and reading" if verdict.rule.startswith(_TEXT) else "other"
        total[verdict.material, kind] += 1
        if _is_kept(verdict, pages, by_file[verdict.file]):
            kept[verdict.material, kind] += 1
        else:
            yield f"LOST true {key} {verdict.rule} {verdict.file} p{pages[0]} {verdict.quote}"
    for (material, kind), count in total.items():
        yield f"frozen: {material}: true {kind} findings kept {kept[material, kind]} of {count}"


def _is_kept(verdict: Verdict, pages: Sequence[int], forms: Iterable[Examined]) -> bool:
    """Whether a finding says it still, under whatever rule, or one for many places does."""
    return any(
        one.key(found) == verdict.key
        or _shows(found, verdict)
        or (verdict.rule.startswith(_TEXT) and _covers(found, verdict, pages))
        for one in forms
        for found in one.findings
    )


def _shows(found: Found, verdict: Verdict) -> bool:
    """Whether the finding quotes the same passage, or the value it was about."""
    wanted = bare(verdict.actual or verdict.quote)
    shown = (found.quote, found.actual, *found.evidence)
    if wanted not in [bare(cut(text)) for text in shown]:
        return False
    return len(wanted) >= _TELLING or are_alike(verdict.around, found.around)


def _covers(found: Found, verdict: Verdict, pages: Sequence[int]) -> bool:
    """Whether one finding of the rule points to all the pages."""
    return found.rule == verdict.rule and set(pages) <= set(found.pages)


def _check_numbers(
    examined: Sequence[Examined], frozen: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    """Numbers verified and relations that hold, then and now, of the same files."""
    sums: dict[str, Sequence[int]] = {}
    for one in examined:
        was = frozen.get(one.label)
        if was is not None and not one.error:
            values = (*was, one.measuring, one.verified, one.relations)
            sums[one.material] = [
                a + b for a, b in zip(sums.get(one.material, [0] * 6), values, strict=True)
            ]
    for material, (whole, held, related, whole_now, held_now, related_now) in sums.items():
        yield (
            f"frozen: {material}: numbers verified {held} of {whole} -> {held_now} of {whole_now}, "
            f"relations that hold {related} -> {related_now}"
        )
