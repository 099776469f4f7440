"""A list reads the same wherever its lines were broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import Cluster, Document, Text
from sobtan_extractor.numbers.numerals import read_numerals
from sobtan_extractor.plain import read_plain
from sobtan_rules.kit.review import Review
from sobtan_rules.lists.listings import lists
from sobtan_rules.names.persons import persons

LISTS = (
    "ลงพื้นที่ 5 จังหวัด ได้แก่ ตาก น่าน ศรีสะเกษ นครศรีธรรมราช และสุราษฎร์ธานี โดยเริ่มต้นปี",
    "ลงพื้นที่ 6 จังหวัด ได้แก่ ตาก น่าน เลย แพร่ และลำพูน เพื่ออบรมครู",
    "ลงพื้นที่ 4 จังหวัด (ระยอง ตราด พะเยา สงขลา) ร่วมกับเครือข่าย",
    "ลงพื้นที่ 5 จังหวัด ได้แก่ เชียงราย อุตรดิตย์ ลำปาง พิจิตร โลก และพังงา รวมถึงที่อื่น",
    "จัดเวที 7 ครั้ง ในพื้นที่จังหวัด เลย (2 ครั้ง) ตรัง (3 ครั้ง) ยะลา และสตูล เพื่อรับฟังความเห็น",
    "สถานศึกษา 4 แห่ง ได้แก่ มรภ.เลย มทร.อีสาน มรภ.สุรินทร์ และ ม.นเรศวร โดยมีครูร่วมด้วย",
    "สถานศึกษา 5 แห่ง ได้แก่ สพป.ตรัง เขต 1, สพป.เลย เขต 2, สพม.น่าน และ สพป.ระนอง",
    "หน่วยงาน 5 สังกัด (สพฐ. อปท. สช. พศ. และ กทม.) จำนวนมาก",
    "ใน 3 พื้นที่ ได้แก่ เขตบางรัก เขตสาทร และเขตพระโขนง ซึ่งอยู่ในกรุงเทพมหานคร",
    "ดำเนินการ 3 ด้าน ได้แก่ 1) การอ่านออกเสียง 2) การเขียนตามคำบอก และ 3) การคิดเลข",
    "องค์กร 4 แห่ง ได้แก่ อบต.นาดี จ.เลย เทศบาลเมืองน่าน จ.น่าน อบต.ดอนแก้ว และเทศบาลนครยะลา",
)


def _said(document: Document) -> list[tuple[int, int, bool | None, tuple[str, ...]]]:
    """Of each list: stated, listed, whether it fits, and the names that are no provinces."""
    return [
        (
            one.announcement.count,
            one.listed,
            one.fits,
            tuple("".join(item.name.split()) for item in one.items if not item.is_known),
        )
        for one in lists(Review(document))
    ]


def _wrapped(document: Document, places: set[int]) -> Document:
    """The document with its only paragraph broken before those clusters.

    A space there is lost, as at the end of a printed line.
    """
    (paragraph,) = document.paragraphs
    clusters: list[Cluster] = []
    for index, cluster in enumerate(paragraph.text.clusters):
        if index in places:
            clusters.append(cluster._replace(text="", raw=""))
            if cluster.text.isspace():
                continue
        clusters.append(cluster)
    text = Text(clusters)
    broken = replace(paragraph, text=text, quantities=read_numerals(text))
    return replace(document, blocks=(broken,))


def _breaks(document: Document) -> list[int]:
    """Where a line of the list may be broken: behind its count, not inside numbers or marks."""
    (paragraph,) = document.paragraphs
    clusters = paragraph.text.clusters
    count = paragraph.quantities[0]
    letters = [c.text for c in clusters]
    start = next(
        i for i, c in enumerate(letters) if "".join(letters[:i]).__len__() >= count.end + 2
    )
    return [
        index
        for index in range(start, len(clusters))
        if not any(c.isdigit() or c in "(),." for c in letters[index - 1] + letters[index])
        or letters[index].isspace()
    ]


@pytest.mark.parametrize("line", LISTS)
def test_one_wrap_anywhere_changes_nothing(line: str) -> None:
    document = read_plain(line + "\n")
    expected = _said(document)
    assert expected
    for place in _breaks(document):
        broken = _wrapped(document, {place})
        assert _said(broken) == expected, broken.paragraphs[0].text.string


@given(st.sampled_from(LISTS), st.data())
def test_lines_of_any_length_change_nothing(line: str, data: st.DataObject) -> None:
    document = read_plain(line + "\n")
    breaks = _breaks(document)
    chosen: set[int] = set()
    position = 0
    while position < len(line):
        position += data.draw(st.integers(18, 60))
        near = [place for place in breaks if place >= position]
        if near:
            chosen.add(near[0])
            position = near[0]
        else:
            break
    assert _said(_wrapped(document, chosen)) == _said(document)


def test_a_person_is_read_behind_a_wrap_that_swallowed_the_space_before() -> None:
    document = read_plain("ตั้งเป้าหมายผู้เข้าชม 410,000 คน ดร.วรเดช ธารางาม ผู้อำนวยการ\n")
    space = document.paragraphs[0].text.string.index(" ดร.")
    place = [c.text for c in document.paragraphs[0].text.clusters].index("ด") - 1
    broken = _wrapped(document, {place})
    assert broken.paragraphs[0].text.string[space:].startswith("ดร.")
    assert [person.name for person in persons(Review(broken))] == ["ดร.วรเดช ธารางาม"]
