"""Numbers spelled out in Thai words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sobtan_rules.thai.number_words import read_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ห้า", "5"),
        ("สิบเอ็ด", "11"),
        ("ยี่สิบ", "20"),
        ("หนึ่งร้อยเอ็ด", "101"),
        ("สามหมื่นสี่ร้อย", "30400"),
        ("สิบสองล้านแปดแสนบาทถ้วน", "12800000"),
        ("หนึ่งพันล้านบาทถ้วน", "1000000000"),
        ("สองล้านล้านบาท", "2000000000000"),
        ("ศูนย์บาท", "0"),
        ("หนึ่งบาทยี่สิบห้าสตางค์", "1.25"),
        ("เก้า แสน บาท ถ้วน", "900000"),
    ],
)
def test_words_are_read_as_the_number_they_spell(words: str, value: str) -> None:
    assert read_number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "บาทถ้วน",
        "สองคัน",
        "ร้อยละห้า",
        "หนึ่งสอง",
        "สิบร้อย",
        "หนึ่งบาทร้อยสตางค์",
        "ล้านนา",
        "ล้านบาท",
        "พันบาท",
    ],
)
def test_words_that_spell_no_number_are_none(words: str) -> None:
    assert read_number(words) is None
