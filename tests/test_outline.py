"""Outline labels and the nesting that follows from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan_extractor.model.document import Document, LabelStyle, Paragraph
from sobtan_extractor.plain import plain_text, read_plain
from sobtan_extractor.structure.outline import announces, is_contents_title, read_label

LABELS = [
    ("1. ความเป็นมา", "1.", LabelStyle.SECTION, (1,)),
    ("1.ความเป็นมา", "1.", LabelStyle.SECTION, (1,)),
    ("12. ความเป็นมา", "12.", LabelStyle.SECTION, (12,)),
    ("2.1 ผลการใช้จ่าย", "2.1", LabelStyle.SECTION, (2, 1)),
    ("2.1. ผลการใช้จ่าย", "2.1.", LabelStyle.SECTION, (2, 1)),
    ("2.1.1 ภาพรวม", "2.1.1", LabelStyle.SECTION, (2, 1, 1)),
    ("2.10 ภาพรวม", "2.10", LabelStyle.SECTION, (2, 10)),
    ("๒.๑ ภาพรวม", "๒.๑", LabelStyle.SECTION, (2, 1)),
    ("๑. ภาพรวม", "๑.", LabelStyle.SECTION, (1,)),
    ("1. 10 จังหวัดแรก", "1.", LabelStyle.SECTION, (1,)),
    ("2.1 คนพิการและผู้ดูแล", "2.1", LabelStyle.SECTION, (2, 1)),
    ("(1) การวิจัย", "(1)", LabelStyle.PARENTHESISED, (1,)),
    ("(๑๒) การวิจัย", "(๑๒)", LabelStyle.PARENTHESISED, (12,)),
    ("(1.2) การวิจัย", "(1.2)", LabelStyle.PARENTHESISED, (1, 2)),
    ("(1) 3 จังหวัด", "(1)", LabelStyle.PARENTHESISED, (1,)),
    ("3) การวิจัย", "3)", LabelStyle.HALF, (3,)),
    ("3.) การวิจัย", "3.)", LabelStyle.HALF, (3,)),
    ("1.2) การวิจัย", "1.2)", LabelStyle.HALF, (1, 2)),
    ("(ก) รายรับ", "(ก)", LabelStyle.LETTER, (1,)),
    ("ข) รายรับ", "ข)", LabelStyle.LETTER, (2,)),
    ("ค. รายรับ", "ค.", LabelStyle.LETTER, (3,)),
    ("(b) income", "(b)", LabelStyle.LETTER, (2,)),
    ("- ผู้รับทุน", "-", LabelStyle.DASH, ()),
    ("-ผู้รับทุน", "-", LabelStyle.DASH, ()),
    ("– ผู้รับทุน", "–", LabelStyle.DASH, ()),
    ("- 5 จังหวัด", "-", LabelStyle.DASH, ()),
    ("• ผู้รับทุน", "•", LabelStyle.DASH, ()),
    ("\uf0b7 ผู้รับทุน", "\uf0b7", LabelStyle.DASH, ()),
    ("o ผู้รับทุน", "o", LabelStyle.DASH, ()),
    ("แผนงานที่ 3 พัฒนาครู", "แผนงานที่ 3", LabelStyle.PROGRAMME, (3,)),
    ("แผนงานที่ ๓ พัฒนาครู", "แผนงานที่ ๓", LabelStyle.PROGRAMME, (3,)),
    ("แผนงานที่ 3 : พัฒนาครู", "แผนงานที่ 3 :", LabelStyle.PROGRAMME, (3,)),
    ("แผนงานที่ 3", "แผนงานที่ 3", LabelStyle.PROGRAMME, (3,)),
    ("โครงการที่ 2 ฝึกอาชีพ", "โครงการที่ 2", LabelStyle.PROGRAMME, (2,)),
    ("มาตรา 4 ในพระราชบัญญัตินี้", "มาตรา 4", LabelStyle.ARTICLE, (4,)),
    ("ข้อ ๕ ให้ประธานกรรมการ", "ข้อ ๕", LabelStyle.ARTICLE, (5,)),
    ("มาตรา 53/1 ให้จังหวัด", "มาตรา 53/1", LabelStyle.ARTICLE, (53, 1)),
]

NO_LABELS = [
    "",
    "การวิจัย",
    "3,673.84 ล้านบาท",
    "2567 เป็นปีแรก",
    "2567. เป็นปีแรก",
    "1.5 ล้านคน",
    "1.5 ล้าน",
    "60.95 ของงบประมาณ",
    "2.5 คน ต่อครัวเรือน",
    "1.05 ของค่าเป้าหมาย",
    "3.25%",
    "09.30 น. ลงทะเบียน",
    "10.30 น. พักรับประทานอาหารว่าง",
    "13.30 - 15.00 น. ประชุมกลุ่ม",
    "10 กิโลเมตร",
    "5 พัฒนาระบบการผลิตครู",
    "12",
    "12.",
    "2.1",
    "(1)",
    "-",
    "- 5",
    "-5.2 ล้านบาท",
    "(1) + (2)",
    "(4) = (2) + (3)",
    "(1) / (2) ของแผน",
    "(60.95%) ของแผน",
    "(2567) ปีงบประมาณ",
    "(รุ่นที่ 1-5) ผู้รับทุน",
    "1/2567 ของไตรมาส",
    "1-5 ของรุ่น",
    "พ.ศ. 2567 เป็นต้นไป",
    "ก.พ. 2567 เป็นต้นไป",
    "จ.สงขลา และจังหวัดใกล้เคียง",
    "ม.ขอนแก่น เป็นผู้ดำเนินการ",
    "แผนงานที่ 1-3 แล้วเสร็จ",
    "แผนงานที่ 1 และแผนงานที่ 2 แล้วเสร็จ",
    "กิจกรรมที่ 3 จังหวัด จัดร่วมกัน",
    "มาตรา 4 แห่งพระราชบัญญัติ",
    "once more",
]


@pytest.mark.parametrize(("text", "printed", "style", "numbers"), LABELS)
def test_labels_are_read(
    text: str, printed: str, style: LabelStyle, numbers: tuple[int, ...]
) -> None:
    label = read_label(plain_text(text))
    assert label is not None
    assert (label.text.string, label.style, label.numbers) == (printed, style, numbers)


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert read_label(plain_text(text)) is None


@given(st.text(alphabet="0123456789๑๒.()-–/ %+=กขคมาตราข้อแผนงานที่abo•บาท"))
def test_a_label_is_the_beginning_of_its_text(text: str) -> None:
    label = read_label(plain_text(text))
    if label is not None:
        assert text.startswith(label.text.string)
        assert len(label.text) < len(text) or label.style is LabelStyle.PROGRAMME


def tree(*paragraphs: str) -> list[str]:
    """Each paragraph's first word, indented by its level."""
    return [line for _, line in _lines(read_plain("\n\n".join(paragraphs)))]


def _lines(document: Document) -> list[tuple[Paragraph, str]]:
    return [(p, "." * p.level + p.text.string.split()[0]) for p in document.paragraphs]


def parent_of(document: Document, start: str) -> str:
    """The beginning of the parent of the paragraph that begins with `start`."""
    paragraph = next(p for p in document.paragraphs if p.text.string.startswith(start))
    return paragraph.parent.text.string.split()[0] if paragraph.parent else ""


def test_a_style_that_appears_below_another_nests_in_it() -> None:
    assert tree(
        "1. หัวข้อแรก", "(1) ก้าวแรก", "- ย่อย", "1) ย่อยลงไป", "2) ย่อยลงไป", "- ย่อย", "(2) ก้าวต่อไป"
    ) == ["1.", ".(1)", "..-", "...1)", "...2)", "..-", ".(2)"]


def test_two_shapes_of_one_style_are_two_levels() -> None:
    assert tree("1. หัวข้อแรก", "ก. รายรับ", "(ก) จากรัฐ", "(ข) จากเอกชน", "ข. รายจ่าย") == [
        "1.", ".ก.", "..(ก)", "..(ข)", ".ข.",
    ]  # fmt: skip


def test_section_numbers_nest_by_their_parts() -> None:
    assert tree("1. ก่อน", "2. ผล", "2.1 เงิน", "2.1.1 รวม", "2.1.2 แยก", "2.2 งาน", "3. หลัง") == [
        "1.", "2.", ".2.1", "..2.1.1", "..2.1.2", ".2.2", "3.",
    ]  # fmt: skip


def test_a_subsection_under_the_wrong_section_stands_where_it_is_printed() -> None:
    document = read_plain("1. ก่อน\n\n2. ผล\n\n3. สรุป\n\n2.1 เงิน\n\n2.2 งาน")
    assert parent_of(document, "2.1") == parent_of(document, "2.2") == "3."


def test_programmes_stand_under_their_section() -> None:
    assert tree(
        "2.2 ผลงาน", "แผนงานที่ 1 วิจัย", "(1) สำรวจ", "- ย่อย", "แผนงานที่ 2 ครู", "(1) อบรม", "2.3 ปัญหา"
    ) == ["2.2", ".แผนงานที่", "..(1)", "...-", ".แผนงานที่", "..(1)", "2.3"]


def test_sections_of_a_programme_stand_under_it() -> None:
    assert tree("แผนงานที่ 1 วิจัย", "1.1 สำรวจ", "1.2 ทดลอง", "แผนงานที่ 2 ครู", "2.1 อบรม") == [
        "แผนงานที่", ".1.1", ".1.2", "แผนงานที่", ".2.1",
    ]  # fmt: skip


def test_numbers_that_begin_anew_behind_a_title_open_a_part() -> None:
    document = read_plain(
        "รายงานผล ไตรมาสที่ 1\n\n1. ก่อน\n\n2. หลัง\n\nรายงานผล ไตรมาสที่ 2\n\n1. ก่อน\n\n2. หลัง"
    )
    first, second = (p for p in document.paragraphs if p.parent is None)
    assert [p.text.string for p in document.children(first)] == ["1. ก่อน", "2. หลัง"]
    assert [p.text.string for p in document.children(second)] == ["1. ก่อน", "2. หลัง"]


def test_numbers_that_begin_anew_inside_a_section_are_a_list() -> None:
    assert tree("1. ก่อน", "2. หลัง", "2.1 ขั้นตอน", "1. เตรียม", "2. ทำ", "2.2 ผล", "3. สรุป") == [
        "1.", "2.", ".2.1", "..1.", "..2.", ".2.2", "3.",
    ]  # fmt: skip


def test_articles_hold_their_numbered_parts() -> None:
    assert tree("มาตรา ๑ ชื่อ", "มาตรา ๒ งบ", "๑. สำนัก", "(๑) แผน", "๒. กรม", "มาตรา ๓ อื่น") == [
        "มาตรา", "มาตรา", ".๑.", "..(๑)", ".๒.", "มาตรา",
    ]  # fmt: skip


def test_a_paragraph_without_label_goes_on_from_the_item_before_it() -> None:
    document = read_plain("1. งาน\n\n(1) ทุน\n\n- รุ่นแรก 107 คน\n\nลดลงจากปีก่อน 3 คน\n\n- รุ่นสอง 50 คน")
    assert parent_of(document, "ลดลง") == "-"
    assert tree("(1) ทุน", "- รุ่นแรก", "ลดลง", "ต่อเนื่อง", "- รุ่นสอง") == [
        "(1)", ".-", "..ลดลง", "..ต่อเนื่อง", ".-",
    ]  # fmt: skip


def test_behind_a_heading_and_behind_a_table_a_paragraph_belongs_to_the_heading() -> None:
    document = read_plain(
        "1. งาน\n\nเริ่มแล้ว\n\n(1) ทุน\n\nรายการ\tบาท\nก\t10\nข\t20\n\nการเบิกจ่ายเป็นไปตามแผน\n\n(2) ครู"
    )
    assert parent_of(document, "เริ่มแล้ว") == parent_of(document, "การเบิกจ่าย") == "1."
    assert parent_of(document, "(2)") == "1."


@pytest.mark.parametrize("opening", ["รวมทั้งสิ้น 100 คน", "ทั้งนี้ ยังไม่รวมปีก่อน", "โดยสรุป เป็นไปตามแผน"])
def test_words_that_close_a_list_belong_to_the_heading(opening: str) -> None:
    document = read_plain(f"1. งาน\n\n- ชาย 60 คน\n\n- หญิง 40 คน\n\n{opening}")
    assert parent_of(document, opening) == "1."


def test_a_stated_total_is_the_parent_of_its_parts() -> None:
    document = read_plain("1. งาน\n\nมีผู้รับทุน 100 คน จำแนกเป็น\n\n- ชาย 60 คน\n\n- หญิง 40 คน")
    assert parent_of(document, "- ชาย") == parent_of(document, "- หญิง") == "มีผู้รับทุน"
    assert parent_of(document, "มีผู้รับทุน") == "1."


@pytest.mark.parametrize("lead", ["มีผู้รับทุน 100 คน จำแนกเป็น", "(1) มีผู้รับทุน 100 คน จำแนกเป็น"])
def test_parts_may_be_numbered_as_sections_are(lead: str) -> None:
    document = read_plain(f"{lead}\n\n1. ชาย 60 คน\n\n2. หญิง 40 คน\n\n(2) ครู")
    first = document.paragraphs[0]
    assert [p.text.string[:2] for p in document.children(first)][:2] == ["1.", "2."]


def test_an_announcement_without_a_figure_leaves_the_list_to_the_heading() -> None:
    document = read_plain("แผนงานที่ 5 ครู\n\nมีการดำเนินงานหลายด้าน ดังนี้\n\n(1) อบรม\n\n(2) ติดตาม")
    assert parent_of(document, "(1)") == parent_of(document, "(2)") == "แผนงานที่"


def test_a_second_list_does_not_run_into_the_first() -> None:
    document = read_plain(
        "1. งาน\n\nมีผู้รับทุน 100 คน จำแนกเป็น\n\n- ชาย 60 คน\n\n- หญิง 40 คน"
        "\n\nมีครู 50 คน แบ่งเป็น\n\n- ในเมือง 30 คน\n\n- นอกเมือง 20 คน"
    )
    students, teachers = document.children(document.paragraphs[0])
    assert [len(document.children(lead)) for lead in (students, teachers)] == [2, 2]


def test_numbers_that_begin_anew_are_a_second_list() -> None:
    document = read_plain("1. งาน\n\n(1) ก่อน\n\n(2) หลัง\n\nงานอื่นในปีนี้\n\n(1) สาม\n\n(2) สี่")
    assert parent_of(document, "(1) สาม") == parent_of(document, "(2) สี่") == "งานอื่นในปีนี้"
    assert parent_of(document, "งานอื่น") == "1."


def test_a_skipped_number_stays_in_its_list() -> None:
    assert tree("1. งาน", "(1) ก", "(2) ข", "(4) ง", "(4) จ") == [
        "1.",
        ".(1)",
        ".(2)",
        ".(4)",
        ".(4)",
    ]


def test_a_footnote_does_not_interrupt_a_list() -> None:
    document = read_plain("(1) ทุน\n\n- ชาย\n\n¹ ข้อมูลล่าสุด\n\n- หญิง\n\n(2) ครู")
    assert parent_of(document, "- หญิง") == "(1)"
    assert parent_of(document, "(2)") == ""


SOME_PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            *("1. งาน", "2. ผล", "2.1 เงิน", "2.2 คน", "3.1 อื่น", "(1) ทุน", "(2) ครู", "- ข้อ", "• จุด"),
            *("1) ย่อย", "2) ย่อย", "ก. แรก", "มาตรา 4 ให้", "แผนงานที่ 1 วิจัย", "แผนงานที่ 2 ครู"),
            *("ความต่อ", "มี 5 คน ได้แก่", "รวม 7 คน", "รายงานผล", "หน่วย : บาท", "¹ หมายเหตุ"),
            *("ก\t1\nข\t2", "สารบัญ", "บทนำ\t3"),
        ]
    ),
    max_size=30,
)


@given(SOME_PARAGRAPHS)
def test_every_parent_stands_before_its_children_one_level_up(paragraphs: list[str]) -> None:
    document = read_plain("\n\n".join(paragraphs))
    seen: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if paragraph.parent is None:
            assert paragraph.level == 0
        else:
            assert paragraph.parent in seen
            assert paragraph.level == paragraph.parent.level + 1
        seen.append(paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "มี 3 ด้าน ดังนี้",
        "ได้แก่",
        "รวม 10 คน จำแนกเป็น",
        "แบ่งเป็น :",
        "จำแนกตามเพศ",
        "มี 2 ด้าน คือ (หน่วย : คน)",
    ],
)
def test_announcements(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize("text", ["ดังนี้แล้วจึงสรุป", "มีผู้รับทุน ได้แก่ นายก และนายข", "เป็นไปตามแผน"])
def test_sentences_that_announce_nothing(text: str) -> None:
    assert not announces(text)


def test_titles_of_contents() -> None:
    assert is_contents_title(" สารบัญ ") and is_contents_title("สารบัญตาราง")
    assert not is_contents_title("สารบัญของรายงานฉบับนี้ปรับปรุงแล้ว")
