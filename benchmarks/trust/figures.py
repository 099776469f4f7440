"""What a run comes to: findings true and false by rule and severity, faults found and missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .planted import Planted, score
from .record import ALARMS, Examined, Found
from .verdicts import DOUBTFUL, FALSE, OPEN, TRUE, Verdicts

STATES = (TRUE, FALSE, DOUBTFUL, OPEN)
Tally = Counter[str]  # by state
_NUMBERS = ("N", "L", "D", "F", "T")  # rules of numbers, lists, dates and tables


@dataclass
class Figures:
    """The figures of one material, or of several together."""

    files: int = 0
    pages: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)
    measuring: int = 0
    verified: int = 0
    bounded: int = 0
    relations: int = 0
    by_severity: dict[str, Tally] = field(default_factory=lambda: defaultdict(Counter))
    number_alarms: Tally = field(default_factory=Counter)  # errors and warnings of such rules
    by_rule: dict[str, Tally] = field(default_factory=lambda: defaultdict(Counter))
    sound_files: int = 0
    sound_alarms: Counter[str] = field(default_factory=Counter)  # by severity
    families: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    strays: int = 0

    @property
    def planted(self) -> int:
        return sum(family["planted"] for family in self.families.values())

    @property
    def found(self) -> int:
        return sum(family["found"] for family in self.families.values())


@dataclass(frozen=True)
class Judged:
    """A finding of a run and what is known of it."""

    examined: Examined
    found: Found
    state: str
    kind: str = ""  # the kind of cause, where a reader named one
    why: str = ""

    @property
    def key(self) -> str:
        return self.examined.key(self.found)


def judged(examined: Sequence[Examined], verdicts: Verdicts) -> list[Judged]:
    """Every finding that counts: on faulty forms those alone that the sound twin has not.

    On a sound form every finding is false; one that names a planted fault is true.
    """
    plain = [one for one in examined if not one.faults]
    found = [said for one in plain for said in _judged(one, verdicts)]
    for planted in score(examined):
        hits, strays = set(map(id, planted.hits)), set(map(id, planted.strays))
        for said in _judged(planted.examined, verdicts):
            if id(said.found) in hits:
                found.append(Judged(said.examined, said.found, TRUE))
            elif id(said.found) in strays:
                found.append(said)
    return found


def _judged(one: Examined, verdicts: Verdicts) -> Iterable[Judged]:
    for found, state, verdict in verdicts.judged(one):
        if one.is_sound:
            yield Judged(one, found, FALSE, verdict.kind if verdict else "sound form")
        else:
            said = (verdict.kind, verdict.why) if verdict else ("", "")
            yield Judged(one, found, state, *said)


def figures(examined: Sequence[Examined], verdicts: Verdicts) -> dict[str, Figures]:
    """By material, in the order of the run."""
    made: dict[str, Figures] = defaultdict(Figures)
    for one in examined:
        _count_file(made[one.material], one)
    for said in judged(examined, verdicts):
        figure = made[said.examined.material]
        figure.by_rule[said.found.rule][said.state] += 1
        if said.examined.is_sound:
            figure.sound_alarms[said.found.severity] += 1
            continue
        figure.by_severity[said.found.severity][said.state] += 1
        if said.found.severity in ALARMS and said.found.rule.startswith(_NUMBERS):
            figure.number_alarms[said.state] += 1
    for planted in score(examined):
        _count_faults(made[planted.examined.material], planted)
    return dict(made)


def _count_file(figure: Figures, one: Examined) -> None:
    figure.files += 1
    figure.pages += one.pages
    figure.seconds += one.seconds
    figure.sound_files += one.is_sound
    figure.measuring += one.measuring
    figure.verified += one.verified
    figure.bounded += one.bounded
    figure.relations += one.relations
    if one.error or one.failures:
        figure.errors.append(f"{one.label}: {one.error or ', '.join(one.failures)}")


def _count_faults(figure: Figures, planted: Planted) -> None:
    figure.strays += len(planted.strays)
    for fault, rules in planted.rules:
        family = figure.families[fault.family]
        family["planted"] += 1
        family["found"] += bool(rules)


def pooled(made: Mapping[str, Figures]) -> Figures:
    """All materials together: severities and rules."""
    whole = Figures()
    for figure in made.values():
        whole.measuring += figure.measuring
        whole.verified += figure.verified
        for severity, tally in figure.by_severity.items():
            whole.by_severity[severity] += tally
        for rule, tally in figure.by_rule.items():
            whole.by_rule[rule] += tally
        whole.sound_alarms += figure.sound_alarms
    return whole


def alarms(figure: Figures) -> int:
    """Errors and warnings on sound forms."""
    return sum(figure.sound_alarms[severity] for severity in ALARMS)
