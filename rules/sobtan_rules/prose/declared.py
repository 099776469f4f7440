"""What `relations.toml` declares: relations, and the wordings by which prose states them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sobtan_extractor.late import dataclass, pattern
from sobtan_rules.lexicon.senses import Sense
from sobtan_rules.prose.formulas import Formula, formula, roles_of
from sobtan_rules.relations.claim import Plainness
from sobtan_rules.relations.finding import Message

MOVED = frozenset((Sense.ROSE, Sense.FELL, Sense.ABOVE, Sense.BELOW))
DIRECTED = MOVED | {Sense.SURPLUS, Sense.DEFICIT, Sense.REACHED, Sense.MISSED}
DOWN = frozenset((Sense.FELL, Sense.BELOW, Sense.DEFICIT, Sense.MISSED))


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern, and what may stand there.

    `role` for a figure (`is_many` for a list of them, `is_added` with plus signs between,
    `is_flows` of what comes in and goes out),
    `senses` for a word that means one of these, `sign` for that sign, `is_name` for the name
    of a number. None of them: a gap, over other words only or, if `is_wide`, over figures too.
    """

    role: str = ""
    is_many: bool = False
    is_added: bool = False
    is_flows: bool = False
    senses: frozenset[Sense] = frozenset()
    sign: str = ""
    is_name: bool = False
    is_wide: bool = False
    is_optional: bool = False

    @property
    def is_gap(self) -> bool:
        return not (self.role or self.senses or self.sign or self.is_name)


@dataclass(frozen=True, slots=True)
class Seek:
    """A role that the pattern leaves open, and what its figure must be like.

    `wants` and `bans` are senses of the words that lead up to it, `above` is how many
    paragraphs above it may stand in.
    """

    role: str
    wants: frozenset[Sense]
    bans: frozenset[Sense]
    above: int
    is_behind: bool
    is_named: bool  # whether the pattern has the words that name it


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say a relation, how plainly that says it, and an example.

    Of each set of `needs` some sense must stand in the paragraph. `where` is an equation
    that numbers which are sought must keep to the last digit: that tells they are meant.
    """

    elements: tuple[Element, ...]
    seeks: tuple[Seek, ...]
    plainness: Plainness
    like: str
    guard: str
    where: tuple[Formula, ...]  # where the words say that something rose, or fell

    needs: tuple[frozenset[Sense], ...]


@dataclass(frozen=True, eq=False)
class Declared:
    """A relation: the rule it belongs to, its name, its equation, what its roles measure.

    `falling` is the equation where the words say that something fell or is below; an
    equation of `mistakes` holds where a well-known mistake was made.
    `claim` is the role whose figure is read one way or another: of its readings one is right.
    `fails` says what is wrong where it is no equation that fails, with roles in braces.
    `units` are those that some number must be in, `guard` names a condition on the figures
    that is no equation (`guards.py`).
    """

    rule: str
    name: Message
    rising: Formula
    falling: Formula
    mistakes: tuple[Formula, ...]
    measures: Mapping[str, str]
    claim: str
    guard: str
    units: frozenset[str]
    fails: Message | None
    wordings: tuple[Wording, ...]


@cache
def declared() -> tuple[Declared, ...]:
    """All relations that are declared."""
    data = files("sobtan_rules.prose").joinpath("relations.toml").read_text(encoding="utf-8")
    return tuple(
        _declared(one)
        for entry in tomllib.loads(data)["relation"]
        for one in (_fractions(entry) if "fractions" in entry else _units(entry))
    )


def _units(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The entry itself or, where it has units with a fixed proportion, one for each, both ways."""
    if "units" not in entry:
        yield entry
    for one, other, times in entry.get("units", ()):
        for begin, end, sign in ((one, other, "*"), (other, one, "/")):
            measures = entry["measures"].replace("=from", f"={begin}").replace("=to", f"={end}")
            equation = entry["equation"].replace("* times", f"{sign} {times}")
            yield {**entry, "equation": equation, "measures": measures}


def _fractions(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """For each fraction in words what a part of the whole is at most, and what at least."""
    for sense, word, part, low, high in entry["fractions"]:
        wordings = [
            {
                **one,
                "says": one["says"].replace("FRACTION", sense),
                "like": one["like"].replace("FRACTION", word).replace("PART", part),
            }
            for one in entry["wording"]
        ]
        yield {**entry, "equation": f"part <= whole * {high}", "wording": wordings}
        yield {
            **entry,
            "equation": f"whole <= part / {low}",
            "wording": wordings,
        }


def _declared(entry: Mapping[str, Any]) -> Declared:
    rising = formula(entry["equation"])
    measures = dict(_measures(entry["measures"]))
    units = (m.removesuffix("~")[1:] for m in measures.values() if m.startswith("="))
    return Declared(
        rule=entry["rule"],
        name=Message(entry["th"], entry["en"]),
        rising=rising,
        falling=formula(entry.get("falling", entry["equation"])),
        mistakes=tuple(map(formula, entry.get("mistakes", ()))),
        measures=measures,
        claim=entry.get("claim", rising.result),
        guard=entry.get("guard", ""),
        units=frozenset(units),
        fails=Message(entry["fails_th"], entry["fails_en"]) if "fails_th" in entry else None,
        wordings=tuple(_wording(one, set(roles_of(rising))) for one in entry["wording"]),
    )


def _measures(text: str) -> Iterator[tuple[str, str]]:
    """How "share: %, part base: a" says what each role measures."""
    for group in text.split(","):
        names, measure = group.split(":")
        yield from ((name, measure.strip()) for name in names.split())


def _wording(entry: Mapping[str, str], roles: set[str]) -> Wording:
    elements = tuple(map(_element, entry["says"].split()))
    seeks = tuple(map(_seek, filter(None, entry.get("seeks", "").split(";"))))
    filled = {e.role for e in elements} | {seek.role for seek in seeks}
    if not roles <= filled:
        raise ValueError(f"{entry['says']!r} does not fill {roles - filled}")
    guard = entry.get("guard", "")
    needs = tuple(e.senses for e in elements if e.senses and not e.is_optional)
    kept = [entry[key] for key in ("where", "where_falling") if key in entry]
    where = tuple(map(formula, kept))
    return Wording(elements, seeks, Plainness(entry["plain"]), entry["like"], guard, where, needs)


_ROLE = pattern(r"[a-z]\w*")


def _element(word: str) -> Element:
    bare = word.removesuffix("?")
    is_optional = bare != word
    if bare == "{name}":
        return Element(is_name=True, is_optional=is_optional)
    if bare in ("...", "...."):
        return Element(is_wide=bare == "....")
    role = bare.rstrip("+-")
    if _ROLE.fullmatch(role):
        kinds = bare != role, bare.endswith("++"), bare.endswith("+-")
        return Element(role, *kinds, is_optional=is_optional)
    if bare[0].isupper():
        return Element(senses=_senses(bare), is_optional=is_optional)
    return Element(sign=bare, is_optional=is_optional)


def _senses(text: str) -> frozenset[Sense]:
    return frozenset(
        s for name in text.split("|") for s in (MOVED if name == "MOVED" else (Sense(name),))
    )


def _seek(text: str) -> Seek:
    """What "former FORMER|COMPARED !TARGET above:3 behind" asks for."""
    role, *words = text.split()
    wants: set[Sense] = set()
    bans: set[Sense] = set()
    above, is_behind, is_named = 0, False, False
    for word in words:
        if word.startswith("above:"):
            above = int(word.removeprefix("above:"))
        elif word == "behind":
            is_behind = True
        elif word == "named":
            is_named = True
        else:
            (bans if word.startswith("!") else wants).update(_senses(word.removeprefix("!")))
    return Seek(role, frozenset(wants), frozenset(bans), above, is_behind, is_named)
