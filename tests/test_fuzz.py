"""Damage at random, the same in every run.

The long forms: `benchmarks/fuzz.py`, and `benchmarks/guided.py`, which is guided by coverage.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sobtan.settings.configuration import configured, template
from sobtan.settings.toml_file import FileError
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.model.glyphs import Ruling
from sobtan_extractor.numbers.units import known_unit
from sobtan_extractor.plain import read_plain
from sobtan_extractor.read import read
from sobtan_extractor.sheets.number_format import shown, text_shown
from sobtan_extractor.tables.ruled import find_cells
from sobtan_rules.run import run
from tests.accounts import silent_losses
from tests.excel_files import AMOUNT, put, workbook
from tests.long import LONG
from tests.mutations import mutated
from tests.word_files import document_bytes, paragraph

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"
MUTATIONS = 25 if LONG else 10  # of each file
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# What numerals, dates and their units are made of, and what stands beside them
PIECES = st.lists(
    st.sampled_from(
        [
            *"0123456789๐๑๙", ",", ".", "-", "–", "%", "(", ")", "/", ":", " ", "\t", "\n", "\n\n",
            "ร้อยละ", "ล้านบาท", "บาท", "คน", "พ.ศ.", "256", "31", "มกราคม", "ไตรมาสที่", "รวม",
            "รวมทั้งสิ้น", "เพิ่มขึ้น", "จาก", "เป็น", "แผนงานที่", "หน่วย :", "(1)", "1.1", "ก.", "“", "”",
            "\ufffd", "\u0e33", "\u0e4d", "\u200b", "\x00", "Ⅳ", "²", "½", "٣", "1e9", "9" * 40,
        ]
    ),
    max_size=60,
)  # fmt: skip


def _is_accounted_for(path: Path) -> None:
    """The file, damaged for a while, is read without silent losses, or refused."""
    data, sound = path.read_bytes(), read(path)
    for seed in range(MUTATIONS):
        path.write_bytes(mutated(data, seed))
        try:
            document = read(path)
        except ReadError:
            continue
        assert silent_losses(sound, document) == [], f"seed {seed}"
        assert run(document).failures == (), f"seed {seed}"


@pytest.mark.parametrize(
    "name", ["institute.chrome", "institute.word", "province.chrome", "scan.chrome"]
)
def test_a_damaged_report_is_read_or_said_to_be_lost(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ก.pdf"
    path.write_bytes((SAMPLES / f"{name}.pdf").read_bytes())
    _is_accounted_for(path)


def _word(folder: Path) -> Path:
    return document_bytes(folder / "ก.docx", paragraph("รวม 15 คน เป็นชาย 7 คน หญิง 9 คน") * 3)


def _excel(folder: Path) -> Path:
    sums: list[list[object]] = [
        ["รายการ", "จำนวน"],
        ["ก", 1200],
        ["ข", 3400],
        ["รวม", ("=SUM(B2:B3)", 4600)],
    ]
    return workbook(folder, put(sums, code=AMOUNT), put([["หน่วย: บาท"], *sums], top=2))


@pytest.mark.parametrize("made", [_word, _excel])
def test_a_damaged_office_file_is_read_or_refused(
    made: Callable[[Path], Path], tmp_path: Path
) -> None:
    _is_accounted_for(made(tmp_path))


@QUICK
@given(PIECES)
def test_no_text_breaks_the_reader_or_a_rule(pieces: list[str]) -> None:
    document = read_plain("".join(pieces), "ก.txt")
    assert run(document).failures == ()
    for word in pieces:
        known_unit(word)


ENDLESS = "9" * 5_000  # more digits than Python makes a number of


@pytest.mark.parametrize(
    "text",
    [
        "²" * 5_000 + " ก",
        f"ก\t1\n{ENDLESS}\t{ENDLESS}\nค\t3\n",
        f"ลำดับ\tรายการ\n{ENDLESS}\t1\n2\t2\n3\t3\n",
        f"ก\t({ENDLESS})\t(2)\n1\t2\t3\n",
        f"รายการ\tจำนวน\nก\t{ENDLESS}\nข\t0.{ENDLESS}\nรวม\t15\n",
        f"({ENDLESS}) ก\n\n{ENDLESS}.1 ข\n\n{ENDLESS},{ENDLESS} คน",
        f"ตารางที่ {ENDLESS} ก\n\nแผนงานที่ {ENDLESS}.{ENDLESS} ข\n\nบทที่ {ENDLESS} .... {ENDLESS}",
        f"ครั้งที่ {ENDLESS}/{ENDLESS} วันที่ {ENDLESS} มกราคม {ENDLESS} ไตรมาสที่ {ENDLESS}/{ENDLESS}",
        f"รวม {ENDLESS} คน เป็นชาย {ENDLESS} คน หญิง 1 คน ร้อยละ {ENDLESS}.{ENDLESS}",
    ],
)
def test_digits_without_end_break_no_reader_and_no_rule(text: str) -> None:
    assert run(read_plain(text, "ก.txt")).failures == ()


# What the formats of cells are made of
CODES = st.lists(
    st.sampled_from(
        [
            *"0#?.,%;\"\\_*[]<>=-1๑yYmdhsbg/@t$ ก", "E+", "e-", "General", "AM/PM", "[>", "[<>",
            "[$-", "[$-D07041E]", "[$-th-TH,D07]", "[h]", "ss.0", "# ?/?", "0" * 999, "0" * 5_000,
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@QUICK
@given(CODES, st.floats(allow_nan=False, allow_infinity=False))
def test_no_format_of_a_cell_breaks_the_reader(code: str, value: float) -> None:
    assert isinstance(shown(Decimal(repr(value)), code), str)
    assert "ก" in text_shown("ก", code) or "@" in code


@QUICK
@given(st.lists(st.tuples(*[st.floats(-1e4, 1e4)] * 4), max_size=40))
def test_no_rulings_break_the_table_finder(edges: list[tuple[float, float, float, float]]) -> None:
    rulings = [
        Ruling(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) for x0, y0, x1, y1 in edges
    ]
    tables, left_aside = find_cells(rulings)
    assert left_aside >= 0 and all(tables)


@QUICK
@given(st.integers(0, 1 << 32), st.booleans())
def test_damaged_settings_are_used_or_one_sentence(
    tmp_path: Path, seed: int, are_used: bool
) -> None:
    written = template()
    if are_used:
        written = "".join(
            line.removeprefix("# ") if " = " in line else line
            for line in written.splitlines(keepends=True)
        )
    file = tmp_path / "sobtan.toml"
    file.write_bytes(mutated(written.encode(), seed))
    try:
        configured(None, tmp_path / "ก.pdf")
    except FileError as error:
        assert str(file) in error.message.th
