"""Automatic numbering is printed as Word counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from sobtan_extractor.word.counting import counted
from tests.test_word import texts
from tests.word_files import cell, item, level, lists, paragraph, row, table, word


@pytest.mark.parametrize(
    ("form", "text", "wanted"),
    [
        ("decimal", "(%1)", ["(1) ก", "(2) ข", "(3) ค"]),
        ("thaiLetters", "%1.", ["ก. ก", "ข. ข", "ค. ค"]),
        ("thaiNumbers", "%1.", ["๑. ก", "๒. ข", "๓. ค"]),
        ("thaiCounting", "%1)", ["หนึ่ง) ก", "สอง) ข", "สาม) ค"]),
        ("lowerRoman", "%1.", ["i. ก", "ii. ข", "iii. ค"]),
        ("upperLetter", "%1)", ["A) ก", "B) ข", "C) ค"]),
        ("decimal", "แผนงานที่ %1", ["แผนงานที่ 1 ก", "แผนงานที่ 2 ข", "แผนงานที่ 3 ค"]),
        ("bullet", "•", ["• ก", "• ข", "• ค"]),
        ("none", "%1", ["ก", "ข", "ค"]),
    ],
)
def test_every_kind_of_number(tmp_path: Path, form: str, text: str, wanted: list[str]) -> None:
    body = "".join(item(word_, 1) for word_ in "กขค")
    assert texts(word(tmp_path, body, numbering=lists(level(0, form, text)))) == wanted


def test_a_bullet_of_a_symbol_font_is_a_bullet(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    numbering = lists(level(0, "bullet", "\uf0b7").replace("</w:lvl>", f"{font}</w:lvl>"))
    assert texts(word(tmp_path, item("ก", 1), numbering=numbering)) == ["• ก"]


def test_levels_count_in_their_parents_and_begin_anew(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"))
    body = "".join(item("ก", 1, depth) for depth in (0, 1, 1, 0, 1))
    found = texts(word(tmp_path, body, numbering=numbering))
    assert found == ["1. ก", "1.1 ก", "1.2 ก", "2. ก", "2.1 ก"]


def test_a_level_may_go_on_counting_behind_its_parent(tmp_path: Path) -> None:
    deep = level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    numbering = lists(level(0, "decimal", "%1.") + deep)
    body = "".join(item("ก", 1, depth) for depth in (0, 1, 0, 1))
    assert texts(word(tmp_path, body, numbering=numbering)) == ["1. ก", "1) ก", "2. ก", "2) ก"]


def test_lists_of_one_kind_go_on_unless_they_begin_anew(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = lists(level(0, "decimal", "(%1)"), overrides={2: (1, ""), 3: (1, override)})
    body = "".join(item("ก", listing) for listing in (1, 1, 2, 3, 3))
    found = texts(word(tmp_path, body, numbering=numbering))
    assert found == ["(1) ก", "(2) ก", "(3) ก", "(1) ก", "(2) ก"]


def test_legal_numbering_shows_every_level_in_digits(tmp_path: Path) -> None:
    numbering = lists(level(0, "thaiLetters", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = item("ก", 1) + item("ข", 1, 1)
    assert texts(word(tmp_path, body, numbering=numbering)) == ["ก. ก", "1.1 ข"]


def test_a_style_may_number_its_paragraphs_and_one_may_opt_out(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="ข้อ"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    own = '<w:pStyle w:val="ข้อ"/>'
    body = (
        paragraph("ก", own)
        + paragraph("ข", own + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("ค", own)
    )
    numbering = lists(level(0, "decimal", "%1)"))
    assert texts(word(tmp_path, body, styles=styles, numbering=numbering)) == ["1) ก", "ข", "2) ค"]


def test_rows_of_a_table_are_numbered_too(tmp_path: Path) -> None:
    body = table(row("ที่", "คน"), row(cell(item("", 1)), "5"), row(cell(item("", 1)), "7"))
    document = word(tmp_path, body, numbering=lists(level(0, "decimal", "%1")))
    assert [one.cells[0].text.string for one in document.tables[0].rows if one.cells[0]] == [
        "1",
        "2",
    ]


def test_a_number_without_a_gap_stands_close(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "ข้อ%1", '<w:suff w:val="nothing"/>'))
    assert texts(word(tmp_path, item(" ก", 1), numbering=numbering)) == ["ข้อ1 ก"]


@pytest.mark.parametrize(
    ("number", "form", "wanted"),
    [
        (42, "thaiLetters", "กก"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (21, "thaiCounting", "ยี่สิบเอ็ด"),
        (111, "thaiCounting", "หนึ่งร้อยสิบเอ็ด"),
        (1_000_001, "thaiCounting", "หนึ่งล้านเอ็ด"),
        (7, "decimalZero", "07"),
        (13, "ordinal", "13th"),
        (3, "chicago", "‡"),
        (12, "decimalEnclosedCircle", "⑫"),
        (5, "ideographDigital", "5"),
        (0, "upperRoman", "0"),
    ],
)
def test_numbers_in_words_letters_and_signs(number: int, form: str, wanted: str) -> None:
    assert counted(number, form) == wanted
