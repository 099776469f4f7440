"""The figures as text, and findings ready to be judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .figures import STATES, Figures, Judged, Tally, alarms, pooled
from .planted import score
from .record import ALARMS, Examined
from .verdicts import FALSE, OPEN, TRUE, Verdicts

_SEVERITIES = (*ALARMS, "info")


def overview(made: Mapping[str, Figures]) -> Iterator[str]:
    """A line a material and one for all: true/false/doubtful/open by severity."""
    yield (
        f"{'':<10}{'files':>6}{'pages':>7}{'seconds':>9}{'verified':>20}"
        + "".join(f"{severity + ' t/f/d/open':>24}" for severity in _SEVERITIES)
    )
    for name, figure in {**made, "in all": pooled(made)}.items():
        share = (
            f"{figure.verified}/{figure.measuring} {_percent(figure.verified, figure.measuring)}"
        )
        yield (
            f"{name:<10}{figure.files:>6}{figure.pages:>7}{figure.seconds:>9.0f}{share:>20}"
            + "".join(f"{_tally(figure.by_severity.get(s, Counter())):>24}" for s in _SEVERITIES)
        )
    for name, figure in made.items():
        yield from _apart(name, figure)


def _apart(name: str, figure: Figures) -> Iterator[str]:
    """What is to be said of one material by itself."""
    if figure.number_alarms:
        false = 100 * figure.number_alarms[FALSE] / figure.files
        yield (
            f"{name}: alarms of number, list, date and table rules t/f/d/open "
            f"{_tally(figure.number_alarms)}, {false:.1f} false in 100 files"
        )
    if figure.planted or figure.sound_files:
        yield (
            f"{name}: faults found {figure.found} of {figure.planted} "
            f"({_percent(figure.found, figure.planted)}), strays {figure.strays}; "
            f"{alarms(figure)} alarms on {figure.sound_files} sound forms "
            f"(errors {figure.sound_alarms['error']}, infos {figure.sound_alarms['info']})"
        )
    for error in figure.errors:
        yield f"{name}: NOT CHECKED {error}"


def _tally(tally: Tally) -> str:
    judged = tally[TRUE] + tally[FALSE]
    share = f" {_percent(tally[TRUE], judged)}" if judged else ""
    return "/".join(str(tally[state]) for state in STATES) + share


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


def by_rule(made: Mapping[str, Figures]) -> Iterator[str]:
    """A line a rule, all materials together; sound forms count as false."""
    yield f"{'rule':<6}" + "".join(f"{state:>10}" for state in STATES)
    for rule, tally in sorted(pooled(made).by_rule.items()):
        yield f"{rule:<6}" + "".join(f"{tally[state]:>10}" for state in STATES)


def by_family(made: Mapping[str, Figures]) -> Iterator[str]:
    """A line a family of planted faults."""
    for name, figure in made.items():
        for family, counts in sorted(figure.families.items()):
            yield f"{name:<10}{family:<28}{counts['found']:>4} of {counts['planted']}"


def missed(examined: Sequence[Examined]) -> Iterator[str]:
    for planted in score(examined):
        for fault, rules in planted.rules:
            if not rules:
                yield f"{planted.examined.label} {fault.id} {fault.family}: {list(fault.needles)}"


def listing(judged: Iterable[Judged], verdicts: Verdicts) -> Iterator[str]:
    """Each finding as a few lines, ready to be judged."""
    for said in judged:
        found, one = said.found, said.examined
        yield (
            f"{said.key} {said.state.upper()} {found.rule} {found.severity} "
            f"{one.label} p{found.page} {_remark(said, verdicts)}".rstrip()
        )
        yield f"    {found.message}"
        yield f"    {found.context}"


def _remark(said: Judged, verdicts: Verdicts) -> str:
    """Why it was judged so, or what was said of the same quote elsewhere."""
    if said.state != OPEN:
        return " ".join(text for text in (said.kind and f"[{said.kind}]", said.why) if text)
    hint = verdicts.hint(said.examined, said.found)
    return f"(by {hint.rule} {hint.verdict}: {hint.kind or hint.why})" if hint else ""


def kinds(judged: Iterable[Judged]) -> Iterator[str]:
    """The kinds of false alarms, the most frequent first, each with two keys."""
    by_kind: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for said in judged:
        if said.state == FALSE:
            by_kind[said.found.rule, said.kind or said.why].append(said)
    yield "| rule | kind of false alarm | count | examples |"
    yield "|---|---|---|---|"
    for (rule, kind), found in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        examples = ", ".join(f"{said.key} ({said.examined.label})" for said in found[:2])
        yield f"| {rule} | {kind} | {len(found)} | {examples} |"


def waiting(judged: Iterable[Judged]) -> Iterator[str]:
    """How many findings of each rule nobody has judged yet."""
    counts = Counter(said.found.rule for said in judged if said.state == OPEN)
    yield "not yet judged: " + (", ".join(f"{r} {n}" for r, n in sorted(counts.items())) or "none")
