"""What passages are, and how tables get their caption, unit and section."""

from __future__ import annotations

from pathlib import Path

import pytest

from sobtan_extractor.model.document import Block, Cluster, Kind, Paragraph, Role, Table, Text
from sobtan_extractor.model.pieces import Grid, GridCell, Passage
from sobtan_extractor.plain import plain_text, read_plain
from sobtan_extractor.structure.assemble import assemble

REPORT = Path(__file__).parent.parent.parent / "shared" / "report" / "eef-2567-q1-q2.txt"

LONG = "สำนักงานได้ดำเนินการตามแผนที่วางไว้ตลอดปีงบประมาณและมีผู้เข้าร่วมจากทุกภูมิภาคของประเทศอย่างต่อเนื่อง "


def passage(
    text: str, size: float = 14.0, bold: bool = False, centred: bool = False, note: bool = False
) -> Passage:
    return Passage(plain_text(text), size, bold=bold, centred=centred, is_footnote=note)


def grid(*rows: str) -> Grid:
    texts = [row.split("|") for row in rows]
    cells = [
        GridCell(r, c, plain_text(text))
        for r, row in enumerate(texts)
        for c, text in enumerate(row)
    ]
    return Grid(tuple(cells), len(texts), len(texts[0]), pages=(1,))


def roles(*pieces: Passage | Grid) -> list[str]:
    return [_role(block) for block in assemble(pieces)]


def plain_roles(text: str) -> list[str]:
    return [_role(block) for block in read_plain(text).blocks]


def _role(block: Block) -> str:
    return block.role.value if isinstance(block, Paragraph) else "table"


def table_of(*pieces: Passage | Grid) -> Table:
    return next(block for block in assemble(pieces) if isinstance(block, Table))


TABLE = "รายการ\tแผน\nครู\t10\nรวม\t10"


def test_numbered_lines_are_headings_where_they_are_short_and_state_no_amount() -> None:
    assert plain_roles(
        f"1. ความเป็นมา\n\n2.1 ผลการใช้จ่าย ปี 2567\n\n3. {LONG * 3}\n\n4. ชาย จำนวน 60 คน"
    ) == ["heading", "heading", "item", "item"]


def test_where_headings_are_bold_no_other_numbered_line_is_one() -> None:
    assert roles(
        passage("1. พันธกิจ", bold=True),
        passage("1. กำกับดูแล"),
        passage("2. ส่งเสริม"),
        passage("2. ผลงาน", bold=True),
    ) == ["heading", "item", "item", "heading"]


def test_bold_headings_go_on_behind_a_list_with_the_same_numbers() -> None:
    blocks = assemble(
        [
            passage("1. พันธกิจ", bold=True),
            passage("1. กำกับดูแล"),
            passage("2. ผลงาน", bold=True),
            passage("1. อบรม"),
        ]
    )
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [0, 1, 0, 1]


def test_other_labels_make_items_and_programmes() -> None:
    assert plain_roles("(1) ทุน\n\n- ชาย\n\n1) ย่อย\n\nแผนงานที่ 3 ครู\n\nมาตรา 4 ให้") == [
        "item", "item", "item", "programme", "item",
    ]  # fmt: skip


def test_type_tells_a_title() -> None:
    body = passage(LONG)
    for title in (
        passage("ภาพรวมของงาน", bold=True),
        passage("ภาพรวมของงาน", centred=True),
        passage("ภาพรวมของงาน", size=18),
    ):
        assert roles(title, body) == ["title", "body"]
    assert roles(passage("ภาพรวมของงาน"), body) == ["body", "body"]
    assert roles(passage(LONG * 3, bold=True), body) == ["body", "body"]


@pytest.mark.parametrize(
    "text",
    ["รายงานผลการดำเนินงาน", "ประจำปีงบประมาณ พ.ศ. 2567", "บทสรุปผู้บริหาร", "(ตุลาคม 2566 - มีนาคม 2567)"],
)
def test_words_tell_a_title_in_plain_text(text: str) -> None:
    assert plain_roles(text) == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        "มีผู้รับทุน 100 คน",
        "รายงานนี้แสดงผลการดำเนินงาน",
        "ไตรมาสที่ 1 มีผู้รับทุน 100 คน",
        "ประจำปีนี้ได้จัดอบรมแล้ว",
        "สรุปผลการดำเนินงาน ดังนี้",
    ],
)
def test_a_sentence_is_no_title(text: str) -> None:
    assert plain_roles(text) == ["body"]


def test_the_lines_of_a_title_are_nested_in_its_first() -> None:
    first, second, third, _ = read_plain(
        "รายงานผลการดำเนินงาน\n\nรวมทุกแหล่ง\n\nประจำปีงบประมาณ 2567\n\n1. งาน"
    ).paragraphs
    assert [p.role for p in (first, second, third)] == [Role.TITLE] * 3
    assert second.parent is third.parent is first


def test_the_name_of_a_chapter_is_part_of_its_title() -> None:
    assert plain_roles("หมวด ๑\n\nความทั่วไป\n\nมาตรา ๑ ให้") == ["title", "title", "item"]


def test_what_stands_inside_a_running_list_is_no_title() -> None:
    blocks = assemble([passage("(1) ทุน"), passage("ยังไม่รวมปีก่อน", bold=True), passage("(2) ครู")])
    assert [_role(block) for block in blocks] == ["item", "body", "item"]


def test_entries_of_the_table_of_contents() -> None:
    document = read_plain("สารบัญ\n\n\tหน้า\n1. บทนำ\t1\n2. ผลงาน\t14\n\nรายงานผล\n\n1. บทนำ")
    assert [_role(block) for block in document.blocks] == [
        "title", "contents", "contents", "contents", "title", "heading",
    ]  # fmt: skip
    entry = document.paragraphs[3]
    assert entry.text.string == "2. ผลงาน\t14"
    assert entry.label is not None and entry.label.numbers == (2,)
    assert entry.parent is document.paragraphs[0]
    assert document.paragraphs[5].parent is document.paragraphs[4]


@pytest.mark.parametrize("gap", [" ........ ", "......", " … … … … ", "     "])
def test_contents_with_leaders(gap: str) -> None:
    assert roles(
        passage("สารบัญ", bold=True),
        passage(f"1. บทนำ{gap}1"),
        passage("2. ผลการดำเนินงานของแต่ละ"),
        passage(f"แผนงาน{gap}12"),
        passage("คำนำ", bold=True),
        passage("1. งาน ประจำปี 2567"),
    ) == ["title", "contents", "contents", "contents", "title", "heading"]


def test_a_sentence_with_dots_before_a_number_is_no_entry() -> None:
    assert plain_roles("ค่าใช้จ่ายอื่น ๆ 12\n\nเป็นต้น... 3 ครั้ง") == ["body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "หน่วย : ล้านบาท",
        "(หน่วย: บาท)",
        "หน่วยนับ : คน",
        "หน่วย ล้านบาท",
        "(ล้านบาท)",
        "หน่วย : ล้านบาท, ร้อยละ",
    ],
)
def test_unit_lines(text: str) -> None:
    document = read_plain(f"{text}\n\n{TABLE}")
    unit, table = document.blocks
    assert isinstance(unit, Paragraph) and isinstance(table, Table)
    assert unit.role is Role.UNIT
    assert table.unit_text is unit.text


@pytest.mark.parametrize(
    "text", ["หน่วยงาน", "หน่วยงานในสังกัดร่วมกันจัดอบรม", "หน่วยบริการ 12 แห่ง เปิดแล้ว", "(ฉบับแก้ไข)"]
)
def test_words_about_units_are_no_unit_line(text: str) -> None:
    assert "unit" not in plain_roles(f"{text}\n\n{TABLE}")


def test_caption_unit_and_section_of_a_table() -> None:
    document = read_plain(
        f"2.1 ผลการใช้จ่าย\n\nตารางที่ 3 แผนและผล\n\nหน่วย : บาท\n\n{TABLE}\n\n{TABLE}"
    )
    first = document.tables[0]
    assert first.caption.string == "ตารางที่ 3 แผนและผล"
    assert first.unit is not None and first.unit.measure == "บาท"
    assert first.section is document.paragraphs[0]


def test_an_explicit_caption_wins_over_the_line_between() -> None:
    document = read_plain(f"ตารางที่ 3 แผนและผล\n\nข้อมูลสะสม\n\n{TABLE}")
    assert document.tables[0].caption.string == "ตารางที่ 3 แผนและผล"


@pytest.mark.parametrize("text", ["มีผู้รับทุน 100 คน", "ผลเป็นดังนี้", LONG * 2, "(1) ทุนการศึกษา"])
def test_what_names_no_table_is_its_section(text: str) -> None:
    table = read_plain(f"{text}\n\n{TABLE}").tables[0]
    assert not table.caption
    assert table.section is not None and table.section.text.string == text.strip()


def test_a_unit_in_the_captions_line() -> None:
    for caption in (
        "ตารางที่ 1 แผน (หน่วย : ล้านบาท)",
        "ตารางที่ 1 แผน หน่วย : ล้านบาท",
        "ตารางที่ 1 แผน (ล้านบาท)",
    ):
        table = table_of(passage(caption), grid("รายการ|แผน", "ครู|10"))
        assert table.unit is not None and table.unit.name == "ล้านบาท"
        assert "ล้านบาท" in table.unit_text.string
        assert table.unit_text.places() == table.caption.places(len(caption) - len(table.unit_text))


def test_an_amount_of_money_alone_above_a_table_is_its_unit() -> None:
    table = table_of(passage("ตารางที่ 1 แผน"), passage("ล้านบาท"), grid("รายการ|แผน", "ครู|10"))
    assert table.unit is not None
    assert (table.unit.name, table.caption.string) == ("ล้านบาท", "ตารางที่ 1 แผน")


def test_a_unit_line_serves_only_the_table_below_it() -> None:
    document = read_plain(f"หน่วย : บาท\n\n{TABLE}\n\nต่อไป\n\n{TABLE}")
    assert [table.unit is not None for table in document.tables] == [True, False]


def test_footnotes_are_tied_to_their_marks() -> None:
    raised = Cluster("3", "3", 1, plain_text("3").clusters[0].box, 8, "plain", raised=True)
    pieces = [
        passage("¹ ข้อมูลเดือนมีนาคม"),
        passage("2/ ข้อมูลเดือนเมษายน", note=True),
        Passage(Text((raised, *plain_text(" ข้อมูลเดือนพฤษภาคม").clusters))),
        passage("* ตัวเลขเบื้องต้น"),
        passage("หมายเหตุ : ไม่รวมเงินบริจาค"),
        passage("4 แห่งเปิดแล้ว"),
    ]
    found = [(p.role, p.note_mark) for p in assemble(pieces) if isinstance(p, Paragraph)]
    note = Role.FOOTNOTE
    assert found == [
        (note, "1"), (note, "2"), (note, "3"), (note, "*"), (note, ""), (Role.BODY, ""),
    ]  # fmt: skip


def test_a_footnote_above_a_table_is_not_its_section() -> None:
    document = read_plain(f"2.1 ผล¹\n\n¹ ข้อมูลเดือนมีนาคม\n\nหน่วย : บาท\n\n{TABLE}")
    table = document.tables[0]
    assert table.section is document.paragraphs[0]
    assert table.unit is not None


def test_numbers_of_paragraphs_are_read_and_labels_are_outline() -> None:
    (paragraph,) = read_plain("(3) มีผู้รับทุน 150 คน").paragraphs
    assert [q.kind for q in paragraph.quantities] == [Kind.OUTLINE, Kind.COUNT]
    assert paragraph.text.string[paragraph.body_start :] == "มีผู้รับทุน 150 คน"


def test_empty_and_padded_passages() -> None:
    (paragraph,) = assemble([passage("  "), passage("  (1) ทุน ")])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.string == "(1) ทุน"
    assert paragraph.label is not None


@pytest.fixture(scope="module")
def report() -> list[Block]:
    if not REPORT.exists():
        pytest.skip("the shared report is not here")
    return list(read_plain(REPORT.read_text(encoding="utf-8")).blocks)


def test_the_reports_budget_tables(report: list[Block]) -> None:
    source = [
        [cell.strip() for cell in line.split("\t")]
        for line in REPORT.read_text(encoding="utf-8").splitlines()
        if line.count("\t") > 1
    ]
    tables = [block for block in report if isinstance(block, Table)]
    read: list[list[str]] = []
    for table in tables:
        for row in range(1 + max(row.index for row in table.rows)):
            cells = [c for c in table.header if c.row == row]
            cells += [c for r in table.rows for c in r.cells if c is not None and c.row == row]
            texts = {cell.column: cell.text.string for cell in cells}
            read.append([texts.get(column, "") for column in range(len(table.columns))])
    assert read == source
    assert [(len(t.columns), len(t.rows)) for t in tables] == [(6, 4), (5 + 1, 10)] * 2
    assert all(t.unit is not None and t.unit.name == "ล้านบาท" for t in tables)
    assert [t.section.text.string[:5] for t in tables if t.section] == ["2.1.1", "2.1.2"] * 2
    for table in tables[1::2]:
        assert [len(column.path) for column in table.columns] == [1, 1, 2, 2, 2, 2]
        assert table.columns[5].unit is not None and table.columns[5].unit.is_percentage


def test_the_reports_outline(report: list[Block]) -> None:
    paragraphs = [block for block in report if isinstance(block, Paragraph)]
    programmes = [p for p in paragraphs if p.role is Role.PROGRAMME]
    numbers = [p.label.numbers[0] for p in programmes if p.label is not None]
    assert numbers == [*range(1, 10)] * 2
    assert {p.parent.text.string[:3] for p in programmes if p.parent} == {"2.2"}
    assert [p.note_mark for p in paragraphs if p.role is Role.FOOTNOTE] == ["1", "2", "3"]
    for programme in programmes:
        items = [p for p in paragraphs if p.parent is programme and p.label is not None]
        assert {p.label.text.string[0] for p in items if p.label} <= {"("}
    (movement,) = (p for p in paragraphs if p.text.string.startswith("ลดลงจากไตรมาส"))
    assert movement.parent is not None and "107 คน" in movement.parent.text.string
