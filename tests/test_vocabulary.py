"""Words of one body, for units and totals: they hold where they are given, and only there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sobtan.settings.configuration import configured
from sobtan.settings.toml_file import FileError
from sobtan_extractor.numbers.cues import Sign, read_cues
from sobtan_extractor.numbers.units import Unit, header_unit, unit_after, unit_line
from sobtan_extractor.numbers.vocabulary import NO_WORDS, Vocabulary, current, using
from sobtan_extractor.plain import read_plain
from sobtan_rules.lexicon.table_words import is_grand_total, is_total
from sobtan_rules.run import run

OWN = Vocabulary(
    units=("สุ่มไก่", "ลำ เรือ"), spellings=(("MB", "ล้านบาท"), ("หีบ", "กล่อง")), totals=("เบ็ดเสร็จ",)
)


def test_a_unit_is_known_where_it_is_given_and_nowhere_else() -> None:
    assert unit_after(" สุ่มไก่", 0) is None
    with using(OWN):
        found = unit_after(" สุ่มไก่", 0)
        assert found is not None
        assert (found[0].measure, found[0].is_counted, found[1]) == ("สุ่มไก่", True, 8)
    assert unit_after(" สุ่มไก่", 0) is None
    assert current() == NO_WORDS


def test_a_given_unit_takes_scales_rates_lines_and_spaces() -> None:
    with using(OWN):
        scaled, rate = unit_after("ล้านสุ่มไก่", 0), unit_after("สุ่มไก่ต่อไร่", 0)
        assert scaled is not None
        assert (scaled[0].measure, scaled[0].scale) == ("สุ่มไก่", Decimal(1_000_000))
        assert rate is not None
        assert rate[0].measure == "สุ่มไก่/ไร่"
        plain = Unit("สุ่มไก่", "สุ่มไก่")
        assert unit_line("หน่วย : สุ่มไก่") == header_unit("ผลผลิต (สุ่มไก่)") == plain
        wrapped = unit_after("ลำ\nเรือ", 0)
        assert wrapped is not None
        assert wrapped[0] == Unit("ลำเรือ", "ลำเรือ")
        assert read_cues("สุ่มไก่ละ").sign is Sign.RATE
    assert read_cues("สุ่มไก่ละ").sign is not Sign.RATE


def test_another_spelling_means_the_unit_it_is_given_for() -> None:
    with using(OWN):
        money = header_unit("งบประมาณ (MB)")
    assert money is not None
    assert (money.name, money.measure, money.scale) == ("MB", "บาท", Decimal(1_000_000))
    assert header_unit("ขนาด (MB)") != money


def test_a_word_for_totals() -> None:
    assert not is_total("เบ็ดเสร็จ")
    with using(OWN):
        assert is_total("เบ็ดเสร็จ")
        assert is_grand_total("เบ็ดเสร็จ")
        assert is_total("2. เบ็ดเสร็จแผนงานที่ 1")
        assert not is_grand_total("เบ็ดเสร็จแผนงานที่ 1")
        assert not is_total("ร้อยละเบ็ดเสร็จ")
    assert not is_total("เบ็ดเสร็จ")


TABLE = """ตารางที่ 1 ข้าวเปลือกที่รับซื้อ
หน่วย : บาท
อำเภอ\tรับซื้อ\tจ่ายแล้ว
เมือง\t1,200\t900
บางปลา\t800\t650
ท่าช้าง\t500\t450
{total}\t2,530\t2,000
"""


def found(total: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    with using(vocabulary):
        checked = run(read_plain(TABLE.format(total=total), "t.txt"), select=["T001"])
        return [(finding.primary.text.string, finding.expected) for finding in checked.findings]


def test_a_column_of_a_given_total_is_footed() -> None:
    wrong = [("2,530", "2,500")]
    assert found("รวม", NO_WORDS) == found("เบ็ดเสร็จ", OWN) == wrong
    assert found("เบ็ดเสร็จ", NO_WORDS) == []


def settings(folder: Path, text: str) -> Path:
    file = folder / "sobtan.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_settings_hold_the_words(tmp_path: Path) -> None:
    file = settings(
        tmp_path,
        '[vocabulary]\nunits = ["สุ่มไก่"]\ntotals = [" เบ็ดเสร็จ "]\nspellings = {"MB" = "ล้านบาท"}\n',
    )
    assert configured(file, tmp_path / "ร่าง.pdf").vocabulary == Vocabulary(
        units=("สุ่มไก่",), spellings=(("MB", "ล้านบาท"),), totals=("เบ็ดเสร็จ",)
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('total = ["เบ็ดเสร็จ"]', "vocabulary.total"),
        ('totals = "เบ็ดเสร็จ"', "vocabulary.totals"),
        ('totals = [""]', "vocabulary.totals"),
        ('units = ["3 สุ่มไก่"]', "vocabulary.units"),
        ('spellings = ["MB"]', "vocabulary.spellings"),
        ('spellings = { "MB" = "ล้านหอย" }', "vocabulary.spellings.MB"),
    ],
)
def test_a_wrong_word_is_an_error_that_names_it(tmp_path: Path, line: str, named: str) -> None:
    file = settings(tmp_path, f"[vocabulary]\n{line}\n")
    with pytest.raises(FileError) as caught:
        configured(file, tmp_path / "ร่าง.pdf")
    assert named in caught.value.message.th
    assert named in caught.value.message.en
