"""What stands before a person's name, as data (`titles.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sobtan_rules.lexicon.spelling import spellings


def same_titles(title: str) -> frozenset[str]:
    """The titles before a name, abbreviated or not, each as one word for all its forms."""
    return frozenset(_known()["".join(found.group().split())] for found in _any().finditer(title))


def is_of_few(titles: frozenset[str]) -> bool:
    """Whether one of them is borne by few: a doctor, an officer, a monk."""
    return not titles <= _of_everyone()


@cache
def _of_everyone() -> frozenset[str]:
    """Those that everyone has one of, as `same_titles` gives them."""
    return frozenset(_known()["".join(forms[0].split())] for forms in _titles("people"))


@cache
def _known() -> dict[str, str]:
    """Every form of a title, and the first form of the same one."""
    known: dict[str, str] = {}
    for forms in _titles():
        for form in forms:
            known["".join(form.split())] = forms[0]
    return known


def _titles(kind: str = "") -> Iterator[list[str]]:
    """The forms of each title, of one kind or of all."""
    data = tomllib.loads(files(__package__).joinpath("titles.toml").read_text(encoding="utf-8"))
    for titles in [data[kind]] if kind else data.values():
        for entries in titles:
            yield [spelling.word for entry in entries for spelling in spellings(entry)]


@cache
def _any() -> re.Pattern[str]:
    return re.compile(title_pattern())


@cache
def title_pattern() -> str:
    """What stands before a person's name, as a part of a pattern: the longest first.

    A dot of an abbreviation may have a space behind it or, inside it, be missing.
    """
    return "|".join(sorted(map(_spaced, _known()), key=len, reverse=True))


def _spaced(title: str) -> str:
    inner, last = re.escape(title[:-1]), re.escape(title[-1])
    return inner.replace(r"\.", r"\.\s?") + last
