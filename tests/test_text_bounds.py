"""Text without end costs what its length costs, whatever it is made of: never its square."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Document
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_rules.run import run
from tests import excel_files, word_files
from tests.long import LONG

# By what was slow in it: the size of one paragraph, and a fragment that it is made of
FRAGMENTS = {
    "brackets that open": "(",
    "brackets that close": "1)",
    "leaders": ".",
    "leaders with spaces": ". ",
    "digits before brackets": "1,",
    "numbers": "1,234.56 ",
    "numbers one unit": "5 ล้านบาท ",
    "sums in one paragraph": "รวม 15 คน เป็นชาย 7 คน หญิง 9 คน ",
    "sums in many paragraphs": "รวม 15 คน เป็นชาย 7 คน หญิง 9 คน\n",
    "plus signs": "1+",
}
LENGTH = 60_000 if LONG else 6_000
MOST = LENGTH / 300  # seconds of processor time: a hundred times what prose takes


@pytest.mark.parametrize("what", FRAGMENTS)
def test_no_text_costs_the_square_of_its_length(what: str) -> None:
    fragment = FRAGMENTS[what]
    begin = time.process_time()
    document = read_plain(fragment * (LENGTH // len(fragment)) + "ก", "ก.txt")
    assert run(document).failures == ()
    assert time.process_time() - begin < MOST


def letters(document: Document) -> str:
    return "".join("".join(one.text.string.split()) for one in document.paragraphs)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ก" * 25_000, 3),
        ("ก " * 8_000, 2),
        ("คน 5 " * 300, 3),
        ("1" * 25_000, 3),
        ("1.5," * 200, 1),  # one number to look at
        ("ก" * 10_000, 1),
    ],
)
def test_a_paragraph_longer_than_any_is_read_in_parts(text: str, parts: int) -> None:
    document = read_plain(text, "ก.txt")
    assert len(document.paragraphs) == parts and letters(document) == "".join(text.split())


def test_all_readers_read_it_so(tmp_path: Path) -> None:
    word = word_files.document_bytes(tmp_path / "ก.docx", word_files.paragraph("ก" * 25_000))
    assert len(read(word).paragraphs) == 3
    excel = excel_files.workbook(tmp_path, excel_files.put([["ก" * 25_000]]))
    assert len(read(excel).paragraphs) == 3


def test_a_table_of_twenty_thousand_cells_is_read_in_time() -> None:
    rows = [f"รายการ {n}\t{n * 7}\t{n * 11}\t{n * 18}" for n in range(5_000 if LONG else 500)]
    begin = time.process_time()
    document = read_plain("รายการ\tชาย\tหญิง\tรวม\n" + "\n".join(rows), "ก.txt")
    assert len(document.tables[0].rows) == len(rows) and run(document).failures == ()
    assert time.process_time() - begin < len(rows) / 25


def test_a_word_table_of_many_rows_is_read_in_time(tmp_path: Path) -> None:
    rows = [word_files.row(f"ก{n}", str(n)) for n in range(10_000 if LONG else 2_000)]
    begin = time.process_time()
    document = word_files.word(tmp_path, word_files.table(*rows))
    assert len(document.tables[0].rows) == len(rows)
    assert time.process_time() - begin < len(rows) / 400
