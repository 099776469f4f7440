"""Help is written once, Thai first and English behind " · "; this picks one of the two."""

from __future__ import annotations

from sobtan.messages.common import Language
from sobtan_extractor.late import pattern

_BETWEEN = " · "
_NUMBER = pattern(r"\s*\d+\s+")  # of an exit code, before both languages
_THAI = pattern("[ก-๛]")


def line(text: str, language: Language) -> str:
    """The half of the line in that language; a line that has no halves is left as it is."""
    if _BETWEEN not in text:
        return text
    th, en = text.split(_BETWEEN, 1)
    number = _NUMBER.match(th)
    return th if language is Language.TH else (number.group() if number else "") + en


def paragraphs(text: str, language: Language) -> list[str]:
    """The paragraphs in that language, each whole: lines of one belong together."""
    return [
        "\n".join(line(one, language) for one in paragraph.split("\n"))
        for paragraph in text.split("\n\n")
        if _BETWEEN in paragraph or bool(_THAI.search(paragraph)) is (language is Language.TH)
    ]
