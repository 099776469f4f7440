"""Cuts a line of writing into the stretches of ink that stand apart, and says what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image

from sobtan_extractor.late import dataclass, pattern
from sobtan_extractor.recognition.engine import Word, WrittenLine

_APART = 0.17  # parts of the size: a wider gap between letters is a space
_POINT = 0.3  # parts of the size: how wide the gap beside a point within a number may be
_SPECK = 0.12  # parts of the size: what is smaller both ways is dirt, or a full stop alone
_DASH = 0.15, 0.9  # parts of the size: how wide what is no higher than a speck may be
_BESIDE = 0.4  # parts of the size: an engine tells a letter's place only about so well
_LETTER = 0.5  # parts of the size: about how high a letter without marks is
_INK = pattern(b"[^\x00]+")
_MIDST = pattern(r"\d[.,] \d|\d [.,]\d")

NUMBER = pattern(r"[^\w\s]*\d[\d.,/:%()\[\]\-–+*=]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ink that stands together: its box in pixels, and what each model read there."""

    x0: float
    top: float
    x1: float
    bottom: float
    words: str  # as the model for Thai read it
    figures: str  # as the model for numbers read it
    is_dash: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the model for numbers read nothing but a number."""
        return NUMBER.fullmatch(self.figures) is not None


def stretches(line: WrittenLine, dark: Image.Image, size: float) -> list[Stretch]:
    """The stretches of a line from left to right; `dark` is the page's ink, `size` in pixels."""
    spans = _joined(_spans(line, dark, size), line.figures)
    spans = _without_gaps_in_numbers(spans, line, size)
    words, figures = (
        _sorted_in(read, spans, _BESIDE * size) for read in (line.words, line.figures)
    )
    found = []
    for (x0, x1), thai, number in zip(spans, words, figures, strict=True):
        box = _box(dark, x0, x1, line)
        if box is None:
            continue
        top, bottom = box
        flat = bottom - top < _SPECK * size
        if flat and x1 - x0 < _SPECK * size:
            continue
        is_dash = flat and _DASH[0] * size < x1 - x0 < _DASH[1] * size
        found.append(Stretch(x0, top, x1, bottom, thai, number, is_dash))
    return found


def _spans(line: WrittenLine, dark: Image.Image, size: float) -> list[tuple[int, int]]:
    """Where ink begins and ends on the line, at the height of its letters' bodies."""
    left = int(min((word.x0 for word in (*line.words, *line.figures)), default=0))
    right = int(max((word.x1 for word in (*line.words, *line.figures)), default=0)) + 1
    top, bottom = round(line.baseline - _LETTER * size), round(line.baseline + 0.06 * size)
    if right <= left or bottom <= top:
        return []
    band = dark.crop((left, top, right, bottom))
    columns = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    spans: list[tuple[int, int]] = []
    for match in _INK.finditer(columns):
        x0, x1 = left + match.start(), left + match.end()
        if spans and x0 - spans[-1][1] <= _APART * size:
            spans[-1] = spans[-1][0], x1
        else:
            spans.append((x0, x1))
    return spans


def _joined(spans: Sequence[tuple[int, int]], figures: Iterable[Word]) -> list[tuple[int, int]]:
    """The spans, those joined that one number covers: figures of one width have wide gaps."""
    numbers = [word for word in figures if NUMBER.fullmatch(word.text)]
    joined: list[tuple[int, int]] = list(spans[:1])
    for before, span in pairwise(spans):
        if any(word.x0 < before[1] and span[0] < word.x1 for word in numbers):
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return joined


def _without_gaps_in_numbers(
    spans: Sequence[tuple[int, int]], line: WrittenLine, size: float
) -> list[tuple[int, int]]:
    """The spans, those joined between which a number has its point or comma."""
    texts = _sorted_in(line.figures, spans, _BESIDE * size)
    joined: list[tuple[int, int]] = []
    for place, span in enumerate(spans):
        gap = span[0] - spans[place - 1][1]
        if place and gap < _POINT * size and _MIDST.search(f"{texts[place - 1]} {texts[place]}"):
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return joined


def _sorted_in(words: Iterable[Word], spans: Sequence[tuple[int, int]], reach: float) -> list[str]:
    """What was read on each span: each word belongs to the nearest; far from all it is dirt."""
    texts = ["" for _ in spans]
    for word in words:
        away = [_distance(word, span) for span in spans]
        if away and min(away) < reach:
            texts[away.index(min(away))] += word.text
    return ["".join(text.split()) for text in texts]


def _distance(word: Word, span: tuple[int, int]) -> float:
    middle = word.middle
    return max(span[0] - middle, middle - span[1], 0.0)


def _box(dark: Image.Image, x0: int, x1: int, line: WrittenLine) -> tuple[float, float] | None:
    """The upper and lower edge of the ink between; None where there is none."""
    top, bottom = round(line.top), max(round(line.bottom), round(line.top) + 1)
    found = dark.crop((x0, top, x1, bottom)).getbbox()
    return None if found is None else (top + found[1], top + found[3])
