"""Provinces in running text: their names, their short names, near misses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sobtan_rules.thai.provinces import (
    is_close,
    nearest_province,
    province_at,
    province_names,
    provinces_in,
    torn_province,
)


def test_there_are_seventy_seven_with_bangkok() -> None:
    names = province_names()
    assert len(names) == 77
    assert {"กรุงเทพมหานคร", "บึงกาฬ", "เลย"} <= names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("น่าน", "น่าน"),
        ("สุราษฎร์ ธานี", "สุราษฎร์ธานี"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("กรุงเทพมหานคร", "กรุงเทพมหานคร"),
        ("อยุธยา", "พระนครศรีอยุธยา"),
        ("ประจวบฯ", "ประจวบคีรีขันธ์"),
        ("เพชรบูรณ์", "เพชรบูรณ์"),
    ],
)
def test_a_name_is_found_as_printed(printed: str, name: str) -> None:
    found = province_at(f"ที่{printed} และ", 3)
    assert found is not None
    assert (found.name, found.end) == (name, 3 + len(printed))


def test_what_several_provinces_begin_with_is_none_of_them() -> None:
    assert province_at("นครฯ", 0) is None
    assert province_at("หาดใหญ่", 0) is None


def test_every_province_of_a_text_is_found_in_order() -> None:
    found = provinces_in("ตาก น่านและแพร่", 0, 15)
    assert [(start, one.name) for start, one in found] == [(0, "ตาก"), (4, "น่าน"), (11, "แพร่")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("อุตรดิตย์", "อุตรดิตถ์"),
        ("สุราษฎ์ธานี", "สุราษฎร์ธานี"),
        ("พังงาน", "พังงา"),
        ("หาดใหญ่", ""),
        ("แม่สอด", ""),
        ("พัทยา", ""),  # as near to พังงา as to พะเยา
        ("โครงการ", ""),
    ],
)
def test_a_misspelt_name_is_known_by_its_letters(printed: str, name: str) -> None:
    assert nearest_province(printed) == name


def test_a_torn_name_is_known_by_its_end_where_only_one_ends_so() -> None:
    assert torn_province("พิจิตร", "โลก") == "พิษณุโลก"
    assert torn_province("น่าน", "ราม") == ""  # สมุทรสงคราม has other letters
    assert torn_province("อุดร", "ธานี") == ""  # several end so
    assert torn_province("ลำ", "ตาก") == ""


def test_close_is_nearer_than_near() -> None:
    assert is_close("อุตรดิตย์", "อุตรดิตถ์")
    assert nearest_province("ตรวาท") == "ตราด"
    assert not is_close("ตรวาท", "ตราด")


def test_the_lists_are_read_only_when_a_name_is_asked_for() -> None:
    code = (
        "import sobtan_rules.lists.listings, sobtan_rules.checks.lists._findings; "
        "import sobtan_rules.checks.lists.l001_list_count; "
        "from sobtan_rules.thai import dictionary, provinces; "
        "asked = (dictionary.words, provinces.province_names); "
        "print(sum(one.cache_info().currsize for one in asked))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_lists_are_those_they_were_made_from() -> None:
    pytest.importorskip("pythainlp", reason="pythainlp, which they are made from, is not here")
    from tools import word_lists

    for name, words in word_lists.lists().items():
        assert (word_lists.FOLDER / name).read_text(encoding="utf-8").split("\n")[:-1] == sorted(
            words
        )
