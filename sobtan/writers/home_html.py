"""The first page of `sobtan open`: where reports are dropped, and how far each is."""

from __future__ import annotations

from sobtan.messages.common import SEVERITIES, Language
from sobtan.writers import review_markup
from sobtan.writers import review_words as words
from sobtan.writers.review_markup import data_block, render


def document(language: Language, version: str) -> str:
    """The page as a whole, in both languages."""
    data = {
        "words": {name: list(message) for name, message in words.HOME.items()},
        "severities": {one.value: list(name) for one, name in SEVERITIES.items()},
    }
    return render("home.html", language, version=version, data=data_block("data", data))


def part(name: str) -> str:
    """Its style or its script."""
    return str(review_markup.part(name))
