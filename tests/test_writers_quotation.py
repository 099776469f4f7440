"""Evidence is quoted as it stands in the report."""

from sobtan.results.quotation import Quotations
from sobtan_extractor.model.document import Text
from sobtan_extractor.plain import read_plain

REPORT = """รายงานการใช้จ่าย

ใช้จ่ายจำนวน 12.50 ล้านบาท จากแผน 20.00 ล้านบาท

แผนงาน\tเบิกจ่าย\tผูกพัน
อบรมครู\t7.25\t1.00
รวม\t12.50\t3.00 (30%)
"""


def test_prose_is_quoted_with_the_words_around_it() -> None:
    document = read_plain(REPORT)
    paragraph = next(p for p in document.paragraphs if "20.00" in p.text.string)
    start = paragraph.text.string.index("20.00")
    quoted = Quotations(document).find(paragraph.text.slice(start, start + 5))
    assert (quoted.before, quoted.marked, quoted.after) == (
        "ใช้จ่ายจำนวน 12.50 ล้านบาท จากแผน ",
        "20.00",
        " ล้านบาท",
    )
    assert (quoted.row, quoted.column) == ("", "")


def test_a_cell_is_named_by_its_row_and_column() -> None:
    document = read_plain(REPORT)
    cell = document.tables[0].rows[1].cells[2]
    assert cell is not None
    quoted = Quotations(document).find(cell.text.slice(0, 4))
    assert (quoted.marked, quoted.after) == ("3.00", " (30%)")
    assert (quoted.row, quoted.column) == ("รวม", "ผูกพัน")


def test_a_row_label_is_not_named_by_itself() -> None:
    document = read_plain(REPORT)
    label = document.tables[0].rows[1].label
    quoted = Quotations(document).find(label)
    assert (quoted.marked, quoted.row, quoted.column) == ("รวม", "", "แผนงาน")


def test_text_from_elsewhere_stands_alone() -> None:
    other = read_plain("หน้าอื่น 99")
    quoted = Quotations(read_plain("")).find(other.paragraphs[0].text)
    assert (quoted.before, quoted.marked, quoted.after) == ("", "หน้าอื่น 99", "")
    assert Quotations(other).find(Text(())).marked == ""
