"""Looks rules up by the codes users type."""

from __future__ import annotations

from collections.abc import Iterable

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules

_SHORTEST = 2  # letters: of one nobody can say what was meant
_NEAR = 0.66  # the share of letters that are the same


class UnknownCodeError(Exception):
    """No rule has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def sentence(self, language: Language) -> str:
        near = nearest(self.code, (rule.code for rule in all_rules()))
        hint = messages.DID_YOU_MEAN if near else messages.SEE_RULES
        return language.say(
            messages.UNKNOWN_CODE, code=self.code, hint=language.say(hint, codes=near)
        )


def find_rule(code: str) -> Rule:
    """The rule with that code, in whatever case. Raises UnknownCodeError."""
    for rule in all_rules():
        if rule.code == code.strip().upper():
            return rule
    raise UnknownCodeError(code)


def rule_name(code: str, language: Language) -> str:
    """The rule's name; the code itself where no rule has it."""
    return next((language.pick(rule.name) for rule in all_rules() if rule.code == code), code)


def parse_selection(selections: Iterable[str]) -> tuple[str, ...]:
    """The codes, or beginnings of codes, in "T001,n": each begins at least one rule's.

    Raises UnknownCodeError otherwise.
    """
    typed = ",".join(selections).replace(" ", ",").upper().split(",")
    codes = tuple(dict.fromkeys(code for code in typed if code))
    for code in codes:
        if not any(rule.code.startswith(code) for rule in all_rules()):
            raise UnknownCodeError(code)
    return codes


def nearest(typed: str, known: Iterable[str]) -> str:
    """The known name most like what was typed; empty where none is near.

    Near is one that goes on as typed, or differs in a third of its letters at most; the
    dashes of an option say nothing.
    """
    wanted = _letters(typed)
    names = {name: _letters(name) for name in known}
    if len(wanted) < _SHORTEST:
        return ""
    if begun := [name for name, letters in names.items() if letters.startswith(wanted)]:
        return begun[0]
    from rapidfuzz import process  # late: only for what is misspelt
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extractOne(
        wanted, names, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_NEAR
    )
    return str(found[2]) if found else ""


def _letters(name: str) -> str:
    return name.lstrip("-").upper()
