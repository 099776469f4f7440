"""Text that is painted in two fonts, one into the gaps of the other, is read in its order."""

from __future__ import annotations

import pytest

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.lines import Line
from tests.pages import Sheet

SIZE = 12.0


def read(painted: list[tuple[str, float]]) -> str:
    """What is read of texts painted in that order, each at its place on one line."""
    sheet = Sheet()
    for text, x in painted:
        sheet.put(text, x, 100)
    runs, _ = read_runs(sheet.content)
    return "".join(Line(runs, sheet.content).text.string.split())


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (0, 2, 1)])
def test_digits_of_another_font_stand_in_the_gaps_of_the_words(order: tuple[int, ...]) -> None:
    sheet = Sheet()
    first = sheet.put("ที่", 60, 100)
    digit = sheet.put("1", first, 100)
    bracket = sheet.put("(", digit, 100)
    places = {"ที่": 60.0, "1": first, "(": digit, "ตุลาคม": bracket}
    parts = [["ที่", "("], ["1"], ["ตุลาคม"]]
    painted = [(text, places[text]) for one in order for text in parts[one]]
    assert read(painted) == "ที่1(ตุลาคม"


def test_words_painted_on_one_spot_are_not_cut() -> None:
    """Shadows and bold type are painted twice: neither stands in a gap of the other."""
    assert read([("จำนวน 5 คน", 60.0), ("จำนวน 5 คน", 60.3)]) == "จำนวน5คน"
