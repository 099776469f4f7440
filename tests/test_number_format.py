"""A workbook's numbers are read as its cells show them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sobtan_extractor.sheets.number_format import BUILT_IN, general, shown, text_shown

ACCOUNTING = BUILT_IN[43]


@pytest.mark.parametrize(
    ("value", "code", "wanted"),
    [
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234.5", "0." + "0" * 99, "1234.5" + "0" * 29),
        ("1e300", "0.0" + "0" * 29, "1" + "0" * 300 + "." + "0" * 30),
        ("5", "[>1.2.3]0", "5"),  # no condition that can be tested
        ("1234", "#,##" + "0" * 5_000, "0" * 991 + "1,234"),  # no more of a code is looked at
        ("5", "0.0" + "%" * 997, "5" + "0" * 60 + ".0" + "%" * 997),
        ("1234567.891", "#,##0", "1,234,568"),
        ("0.5", "0", "1"),
        ("2.5", "0", "3"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("-0.001", "0.00", "0.00"),
        ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
        ("0", '#,##0;-#,##0;"-"', "-"),
        ("0.1234", "0.0%", "12.3%"),
        ("1234567890", '#,##0.00,, "ล้านบาท"', "1,234.57 ล้านบาท"),
        ("1500", "#,##0,", "2"),
        ("5", "000", "005"),
        ("5", "0.##", "5"),
        ("5.25", "0.0#", "5.25"),
        ("12", '0 "คน"', "12 คน"),
        ("12", "[Red]0.0", "12.0"),
        ("1234", "[$฿-41E]#,##0.00", "฿1,234.00"),
        ("1234.5", ACCOUNTING, "1,234.50"),
        ("-1234.5", ACCOUNTING, "(1,234.50)"),
        ("0", ACCOUNTING, "-"),
        ("230.54999999999998", "0.00", "230.55"),
        ("1.005", "0.00", "1.01"),
        ("75", '[>=80]"ผ่าน" 0;[<80]"ไม่ผ่าน" 0', "ไม่ผ่าน 75"),
        ("2567", "t0", "๒๕๖๗"),
        ("1250.5", "[$-D000000]#,##0.00", "๑,๒๕๐.๕๐"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("3", ";;;", ""),
        ("1234.5678", "General", "1234.5678"),
        ("5", 'General" คน"', "5 คน"),
    ],
)
def test_numbers(value: str, code: str, wanted: str) -> None:
    assert shown(Decimal(value), code) == wanted


@pytest.mark.parametrize(
    ("value", "code", "wanted"),
    [
        ("45292", "d/m/yyyy", "1/1/2024"),
        ("45292", "[$-107041E]d mmmm yyyy", "1 มกราคม 2567"),
        ("45292", "[$-th-TH,107]d mmm yy", "1 ม.ค. 67"),
        ("45292", "[$-41E]d mmmm yyyy", "1 มกราคม 2024"),
        ("45292", "d mmm bbbb", "1 ม.ค. 2567"),
        ("45292", "[$-D07041E]d mmmm yyyy", "๑ มกราคม ๒๕๖๗"),
        ("45292", "dddd, mmmm d", "Monday, January 1"),
        ("45292.75", "d/m/yy h:mm", "1/1/24 18:00"),
        ("45292.75", "h:mm AM/PM", "6:00 PM"),
        ("0.0208333333", "mm:ss", "30:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "d/m/yyyy", "1/1/1900"),
        ("61", "d/m/yyyy", "1/3/1900"),
        ("-5", "d/m/yyyy", "-5"),
        ("99999999999", "d/m/yyyy", "99999999999"),
    ],
)
def test_dates(value: str, code: str, wanted: str) -> None:
    assert shown(Decimal(value), code) == wanted


def test_dates_of_old_apple_workbooks_count_from_1904() -> None:
    assert shown(Decimal("43830"), "d/m/yyyy", from_1904=True) == "1/1/2024"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("0.1", "0.1"),
        ("0.30000000000000004", "0.3"),
        ("0.3333333333333333", "0.333333333"),
        ("12345678.123456789", "12345678.12"),
        ("100000000000", "1E+11"),
        ("0", "0"),
        ("-4", "-4"),
    ],
)
def test_a_cell_without_a_format(value: str, wanted: str) -> None:
    assert general(Decimal(value)) == wanted


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [("ครู", "General", "ครู"), ("ครู", '0;-0;0;"กลุ่ม "@', "กลุ่ม ครู"), ("5", "@", "5")],
)
def test_texts(text: str, code: str, wanted: str) -> None:
    assert text_shown(text, code) == wanted


@pytest.mark.parametrize("code", BUILT_IN.values())
def test_every_built_in_format_shows_any_number(code: str) -> None:
    for value in ("0", "-1.5", "45292.5", "1e15", "1e-9"):
        assert isinstance(shown(Decimal(value), code), str)
