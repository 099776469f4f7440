"""A glyph cut by the page end is read once, and gives back the marks it lost."""

from __future__ import annotations

from sobtan_extractor.lines.clusters import read_runs
from sobtan_extractor.lines.lines import Line, build_lines
from sobtan_extractor.lines.slivers import drop_slivers
from tests.pages import Setting, Sheet, width


def lines_of(sheet: Sheet) -> list[Line]:
    runs, _ = read_runs(sheet.content)
    return build_lines(runs, sheet.content)


def strings(lines: list[Line]) -> list[str]:
    return [line.text.string for line in lines]


def test_slivers_of_the_next_pages_first_line_are_dropped() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("บรรทัดสุดท้ายของหน้า", 60, 800)
    first.put("ใ", 60 + width("ครู"), 840)
    second.put("ครูใหม่", 60, 20)
    before, after = lines_of(first), lines_of(second)
    drop_slivers(before, after)
    assert strings(before) == ["บรรทัดสุดท้ายของหน้า"]
    assert strings(after) == ["ครูใหม่"]


def test_a_mark_painted_on_the_wrong_page_only_returns_to_its_letter() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("บรรทัดสุดท้ายของหน้า", 60, 800, Setting(11))
    first.put("\u0e48", 60 + width("ท", 11), 838, Setting(11))
    second.put("ที 3", 60, 12, Setting(11))
    before, after = lines_of(first), lines_of(second)
    drop_slivers(before, after)
    assert strings(before) == ["บรรทัดสุดท้ายของหน้า"]
    assert strings(after) == ["ที่ 3"]


def test_slivers_of_the_last_line_at_the_top_of_the_next_page_are_dropped() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("ฐานข้อมูล", 60, 835)
    second.put("ฐ", 60, 4)
    second.put("ข้อความบนหน้าใหม่", 60, 60)
    before, after = lines_of(first), lines_of(second)
    drop_slivers(before, after)
    assert strings(before) == ["ฐานข้อมูล"]
    assert strings(after) == ["ข้อความบนหน้าใหม่"]


def test_a_short_line_of_its_own_stays() -> None:
    """What a sliver repeats stands at the same place; a line of its own does not."""
    first, second = Sheet(1), Sheet(2)
    first.put("ข้อความ", 60, 700)
    first.put("ใบ", 300, 800)
    second.put("ใบสำคัญ", 60, 60)
    before, after = lines_of(first), lines_of(second)
    drop_slivers(before, after)
    assert strings(before) == ["ข้อความ", "ใบ"]


def test_numbers_are_never_slivers() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("1", 60, 838)
    second.put("1,234", 60, 20)
    before, after = lines_of(first), lines_of(second)
    drop_slivers(before, after)
    assert strings(before) == ["1"]
