"""Word documents are read as Word prints them."""

from __future__ import annotations

from pathlib import Path

from sobtan_extractor.model.document import (
    Document,
    DocumentKind,
    Part,
    Remark,
    RemarkKind,
    Role,
    Spot,
    TroubleKind,
)
from sobtan_rules.run import run as check
from tests.word_files import cell, field, paragraph, row, run, table, word

TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    "<v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def texts(document: Document) -> list[str]:
    return [paragraph.text.string for paragraph in document.paragraphs]


def rows(document: Document, number: int = 0) -> list[list[str]]:
    """The header and the rows of a table, what a span covers left empty."""
    one = document.tables[number]
    height = max([cell.row for cell in one.header] + [row.index for row in one.rows]) + 1
    grid = [[""] * len(one.columns) for _ in range(height)]
    body = [cell for row in one.rows for cell in row.cells if cell is not None]
    for found in (*one.header, *body):
        grid[found.row][found.column] = found.text.string
    return grid


def test_a_document_has_paragraphs_and_tables_and_no_pages(tmp_path: Path) -> None:
    body = paragraph("รายงานผล") + table(row("รายการ", "บาท"), row("ค่าวัสดุ", "1,200"))
    document = word(tmp_path, body)
    assert document.kind is DocumentKind.WORD
    assert document.pages == ()
    assert texts(document) == ["รายงานผล"]
    assert rows(document) == [["รายการ", "บาท"], ["ค่าวัสดุ", "1,200"]]


def test_places_are_paragraphs_and_cells(tmp_path: Path) -> None:
    body = (
        paragraph("ผลการดำเนินงาน")
        + paragraph("")
        + paragraph("ได้รับ 50 คน")
        + table(row("รายการ", "คน"), row("ครู", "50"))
    )
    document = word(tmp_path, body)
    spots = [one.text.places()[0].spot for one in document.paragraphs]
    assert spots == [Spot(paragraph=1), Spot(paragraph=2)]
    value = document.tables[0].rows[0].cells[1]
    assert value is not None
    place = value.text.places()[0]
    assert place.spot == Spot(table=1, row=2, column=2)
    assert place.page == 0


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    body = paragraph(
        run("งบประมาณ ")
        + '<w:del w:id="1"><w:r><w:delText>450</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("500")}</w:ins>'
        + run(" บาท")
        + f'<w:moveFrom w:id="3">{run("ย้ายไป")}</w:moveFrom>'
    )
    document = word(tmp_path, body)
    assert texts(document) == ["งบประมาณ 500 บาท"]
    assert document.remarks == (Remark(RemarkKind.TRACKED_CHANGES, 2),)


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    body = paragraph("จำนวน ", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("25 คน")
    assert texts(word(tmp_path, body)) == ["จำนวน 25 คน"]


def test_deleted_rows_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    body = table(
        row("รายการ", "บาท"),
        row("เก่า", "1", properties='<w:del w:id="1"/>'),
        row("ใหม่", "2", properties='<w:ins w:id="2"/>'),
    )
    document = word(tmp_path, body)
    assert rows(document) == [["รายการ", "บาท"], ["ใหม่", "2"]]
    assert document.remarks == (Remark(RemarkKind.TRACKED_CHANGES, 2),)


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="ลับ"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="ซ้อน"><w:basedOn w:val="ลับ"/></w:style>'
    )
    body = (
        paragraph(run("มี 5 คน") + run(" (ร่างเดิม 7)", "<w:vanish/>"))
        + paragraph(run("มี 6 คน") + run(" (ร่างเดิม 8)", '<w:rStyle w:val="ซ้อน"/>'))
        + paragraph(run("มี 9 คน", '<w:rStyle w:val="ซ้อน"/><w:vanish w:val="0"/>'))
    )
    document = word(tmp_path, body, styles=styles)
    assert texts(document) == ["มี 5 คน", "มี 6 คน", "มี 9 คน"]
    assert document.remarks == (Remark(RemarkKind.HIDDEN_TEXT, 2),)


def test_a_field_shows_its_saved_result(tmp_path: Path) -> None:
    nested = field("IF", "ก่อน")[: -len('<w:r><w:fldChar w:fldCharType="end"/></w:r>')]
    body = (
        paragraph(run("รวม ") + field("=SUM(ABOVE)", "230.00") + run(" บาท"))
        + paragraph(f'<w:fldSimple w:instr="NUMWORDS">{run("12")}</w:fldSimple>' + run(" คำ"))
        + paragraph(nested + field("REF x", "กลาง") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    assert texts(word(tmp_path, body)) == ["รวม 230.00 บาท", "12 คำ", "ก่อนกลาง"]


def test_a_field_that_never_ends_hides_nothing_behind_it(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE</w:instrText></w:r>'
    body = paragraph(run("ก่อน") + begin) + paragraph("หลัง 5 คน")
    assert texts(word(tmp_path, body)) == ["ก่อน", "หลัง 5 คน"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path) -> None:
    inner = paragraph("ในกรอบ 40 คน") + paragraph("อีกบรรทัด")
    body = paragraph(run("นอกกรอบ") + TEXT_BOX.format(inner)) + paragraph("ถัดไป")
    document = word(tmp_path, body)
    assert texts(document) == ["นอกกรอบ", "ในกรอบ 40 คน", "อีกบรรทัด", "ถัดไป"]
    spot = document.paragraphs[1].text.places()[0].spot
    assert spot == Spot(Part.TEXT_BOX, paragraph=1)


def test_a_footnote_follows_its_paragraph_with_its_mark(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    own = "<w:r><w:footnoteRef/></w:r>"
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{paragraph("ขีด")}</w:footnote>'
        f'<w:footnote w:id="7">{paragraph(own + run(" ที่มา: สำนักงาน"))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph(own + run(" ปรับปรุงแล้ว"))}</w:footnote>'
    )
    body = (
        paragraph(run("เบิกจ่าย 120") + mark.format(3) + run(" บาท"))
        + table(row("รายการ", "บาท"), row(cell(paragraph(run("วัสดุ") + mark.format(7))), "120"))
        + paragraph("จบ")
    )
    document = word(tmp_path, body, footnotes=notes)
    assert texts(document) == ["เบิกจ่าย 1201 บาท", "1 ปรับปรุงแล้ว", "2 ที่มา: สำนักงาน", "จบ"]
    first = document.paragraphs[0]
    assert [q.value for q in first.quantities][:1] == [120]
    notes_read = [p for p in document.paragraphs if p.role is Role.FOOTNOTE]
    assert [p.note_mark for p in notes_read] == ["1", "2"]
    assert notes_read[1].text.places()[0].spot == Spot(Part.FOOTNOTE, paragraph=2)


def test_notes_are_numbered_as_the_section_says(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = (
        f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" ก"))}</w:footnote>'
    )
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="thaiNumbers"/></w:footnotePr></w:sectPr>'
    document = word(tmp_path, paragraph(run("ข้อความ") + mark) + section, footnotes=notes)
    assert texts(document) == ["ข้อความ๑", "๑ ก"]


def test_headers_and_footers_are_set_apart(tmp_path: Path) -> None:
    document = word(
        tmp_path,
        paragraph("เนื้อหา"),
        header1=paragraph("สำนักงาน") + paragraph("สำนักงาน"),
        footer1=paragraph(run("หน้า ") + field("PAGE", "1")),
    )
    assert texts(document) == ["เนื้อหา"]
    assert [text.string for text in document.furniture] == ["สำนักงาน", "หน้า 1"]


def test_signs_of_symbol_fonts_are_what_they_show(tmp_path: Path) -> None:
    body = paragraph(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        + run("³", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
        + run(" 25")
        + '<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>'
    )
    assert texts(word(tmp_path, body)) == ["✓≥ 25③"]


def test_breaks_tabs_and_hyphens_are_gaps_and_signs(tmp_path: Path) -> None:
    body = (
        paragraph("<w:r><w:t>ปี 2567</w:t><w:noBreakHyphen/><w:t>2568</w:t></w:r>")
        + paragraph("<w:r><w:t>รวม</w:t><w:tab/><w:t>25</w:t><w:softHyphen/></w:r>")
        + paragraph("<w:r><w:t>ในจังหวัด</w:t><w:br/><w:t>เชียงใหม่</w:t></w:r>")
        + paragraph("<w:r><w:t>รวม 25</w:t><w:br/><w:t>30 คน</w:t></w:r>")
    )
    assert texts(word(tmp_path, body)) == [
        "ปี 2567-2568",
        "รวม 25",
        "ในจังหวัดเชียงใหม่",
        "รวม 25 30 คน",
    ]


def test_a_typed_break_before_an_item_begins_a_paragraph(tmp_path: Path) -> None:
    body = paragraph(
        "<w:r><w:t>ดังนี้</w:t><w:br/><w:t>(1) ครู 5 คน</w:t><w:br/><w:t>(2) นักเรียน 7 คน</w:t></w:r>"
    )
    document = word(tmp_path, body)
    assert texts(document) == ["ดังนี้", "(1) ครู 5 คน", "(2) นักเรียน 7 คน"]


def test_thai_typed_in_pieces_is_put_together(tmp_path: Path) -> None:
    """A ring and า are ำ, marks take their order, and what cannot be seen is nothing."""
    typed = (
        "จ\u0e4d\u0e32นวน",
        "น\u0e4d\u0e49\u0e32",
        "น\u0e33\u0e49",
        "ท\u0e48\u0e35",
        "1,2\u200b50",
    )
    body = "".join(paragraph(one) for one in typed)
    assert texts(word(tmp_path, body)) == ["จำนวน", "น้ำ", "น้ำ", "ที่", "1,250"]


def test_merged_cells_keep_their_places(tmp_path: Path) -> None:
    body = table(
        row(
            cell("รายการ", '<w:vMerge w:val="restart"/>'),
            cell("ไตรมาส 1", '<w:gridSpan w:val="2"/>'),
        ),
        row(cell("ไม่แสดง", "<w:vMerge/>"), "แผน", "ผล"),
        row("ครู", "1,200", "1,100"),
        columns=3,
    )
    document = word(tmp_path, body)
    assert rows(document) == [
        ["รายการ", "ไตรมาส 1", ""],
        ["", "แผน", "ผล"],
        ["ครู", "1,200", "1,100"],
    ]
    assert [column.name for column in document.tables[0].columns] == [
        "รายการ", "ไตรมาส 1 แผน", "ไตรมาส 1 ผล",
    ]  # fmt: skip


def test_borders_that_drifted_apart_make_no_column(tmp_path: Path) -> None:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 30, 2000))
    rows_ = row(cell("รายการ", '<w:gridSpan w:val="2"/>'), "บาท") + row(
        "ครู", cell("1,200", '<w:gridSpan w:val="2"/>')
    )
    document = word(tmp_path, f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows_}</w:tbl>")
    assert rows(document) == [["รายการ", "บาท"], ["ครู", "1,200"]]


def test_a_table_in_a_table_stands_behind_it(tmp_path: Path) -> None:
    inner = table(row("จังหวัด", "คน"), row("เลย", "3"))
    body = table(
        row("ภาค", "หมายเหตุ"), row("อีสาน", cell(paragraph("ดูข้างใน") + inner + paragraph("")))
    )
    document = word(tmp_path, body)
    assert rows(document, 0) == [["ภาค", "หมายเหตุ"], ["อีสาน", "ดูข้างใน"]]
    assert rows(document, 1) == [["จังหวัด", "คน"], ["เลย", "3"]]


def test_a_frame_of_one_cell_is_text(tmp_path: Path) -> None:
    document = word(
        tmp_path, table(row(cell(paragraph("ข้อควรทราบ") + paragraph("มี 5 คน"))), columns=1)
    )
    assert texts(document) == ["ข้อควรทราบ", "มี 5 คน"]
    assert document.tables == ()


def test_stacked_lines_of_a_row_are_rows(tmp_path: Path) -> None:
    names = "".join(map(paragraph, ("ครู", "นักเรียน", "ผู้ปกครอง")))
    numbers = "".join(map(paragraph, ("5", "70", "12")))
    document = word(tmp_path, table(row("กลุ่ม", "คน"), row(cell(names), cell(numbers))))
    assert rows(document) == [["กลุ่ม", "คน"], ["ครู", "5"], ["นักเรียน", "70"], ["ผู้ปกครอง", "12"]]


def test_a_share_below_its_amount_stays_in_the_cell(tmp_path: Path) -> None:
    pair = paragraph("120") + paragraph("(60.00%)")
    document = word(tmp_path, table(row("แผน", "ผล"), row(cell(pair), cell(pair))))
    assert rows(document)[1] == ["120 (60.00%)", "120 (60.00%)"]


def test_content_controls_and_links_change_nothing(tmp_path: Path) -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('ในตัวควบคุม 5 คน')}</w:sdtContent></w:sdt>" + paragraph(
        f"<w:hyperlink>{run('ลิงก์')}</w:hyperlink><w:smartTag>{run(' 7 คน')}</w:smartTag>"
    )
    assert texts(word(tmp_path, body)) == ["ในตัวควบคุม 5 คน", "ลิงก์ 7 คน"]


def test_headings_are_told_by_the_style_s_outline_level(tmp_path: Path) -> None:
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="H1">{level}</w:style>'
    body = paragraph("ผลการดำเนินงาน", '<w:pStyle w:val="H1"/>') + paragraph("มีผู้เข้าร่วม 5 คน")
    document = word(tmp_path, body, styles=styles)
    assert [p.role for p in document.paragraphs] == [Role.TITLE, Role.BODY]


def test_thai_type_is_bold_by_its_own_property(tmp_path: Path) -> None:
    body = (
        paragraph(run("สรุปภาพรวม", "<w:bCs/>"))
        + paragraph(run("ผู้เข้าร่วม", "<w:b/>"))
        + paragraph("ข้อความธรรมดาของเอกสารที่ยาวกว่าหัวข้อ")
    )
    document = word(tmp_path, body)
    assert [p.role for p in document.paragraphs] == [Role.TITLE, Role.BODY, Role.BODY]


def test_an_equation_is_read_in_its_order(tmp_path: Path) -> None:
    fraction = (
        "<m:f><m:num><m:r><m:t>50</m:t></m:r></m:num><m:den><m:r><m:t>200</m:t></m:r></m:den></m:f>"
    )
    body = paragraph(f"{run('ร้อยละ ')}<m:oMath>{fraction}</m:oMath>")
    assert texts(word(tmp_path, body)) == ["ร้อยละ 50/200"]


def test_a_file_put_in_whole_is_said_to_be_unread(tmp_path: Path) -> None:
    document = word(tmp_path, paragraph("ก่อน") + '<w:altChunk r:id="x"/>')
    assert [trouble.kind for trouble in document.troubles] == [TroubleKind.LOST]


def test_a_large_picture_is_said_and_a_logo_is_not(tmp_path: Path) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="{0}" cy="{0}"/><a:graphic><a:graphicData>'
        "<a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    large, logo = picture.format(5_000_000), picture.format(900_000)
    document = word(tmp_path, paragraph(run("ภาพ") + large + logo))
    assert document.remarks == (Remark(RemarkKind.PICTURES, 1),)


def test_rules_on_pages_say_nothing_of_a_document_without_pages(tmp_path: Path) -> None:
    entries = ("1. ความเป็นมา\t2", "2. ผลการใช้จ่าย\t3", "3. ปัญหาและอุปสรรค\t9")
    tabbed = [
        f"<w:r><w:t>{a}</w:t><w:tab/><w:t>{b}</w:t></w:r>"
        for a, b in (e.split("\t") for e in entries)
    ]
    body = "".join(map(paragraph, ("สารบัญ", *tabbed, *(e.split("\t")[0] for e in entries))))
    assert [f.rule for f in check(word(tmp_path, body)).findings] == []


def test_no_character_of_a_hard_document_is_wrong(tmp_path: Path) -> None:
    """All at once: every kind of content in one paragraph."""
    content = (
        run("ก")
        + '<w:del w:id="1"><w:r><w:delText>ข</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2"><w:hyperlink>{run("ค")}</w:hyperlink></w:ins>'
        + run("ง", "<w:vanish/>")
        + f"<w:sdt><w:sdtContent>{field('DATE', 'จ')}</w:sdtContent></w:sdt>"
        + TEXT_BOX.format(paragraph("ฉ"))
        + f'<w:fldSimple w:instr="REF">{run("ช")}</w:fldSimple>'
        + "<w:r><w:rPr/><w:t>ซ</w:t><w:cr/><w:t>ฌ</w:t></w:r>"
    )
    assert texts(word(tmp_path, paragraph(content))) == ["กคจชซฌ", "ฉ"]
