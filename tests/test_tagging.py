"""Tables that only the logical structure of a tagged file tells of."""

from pathlib import Path

import pytest

from sobtan_extractor.model.document import Table
from sobtan_extractor.read import read
from tests.bad_pdfs import FONT, pdf, stream

ROWS = (("Name", "Post"), ("Somchai", "Director"), ("Somying", "Deputy"), ("Malee", "Analyst"))
PARENTS = b"/StructParents 0"
_FIRST_ROW = 8  # object number; each row is followed by its two cells


def _tagged(page: bytes = PARENTS, parents: bytes = b"/Nums [0 %s]") -> bytes:
    """A page with a table of words that nothing rules, tagged as one."""
    painted, elements, owners = b"", [], []
    for index, row in enumerate(ROWS):
        number = _FIRST_ROW + 3 * index
        kids = b"[%d 0 R %d 0 R]" % (number + 1, number + 2)
        elements.append(b"<< /Type /StructElem /S /TR /P 7 0 R /K %s >>" % kids)
        for column, text in enumerate(row):
            mark = 2 * index + column
            owner = number + 1 + column
            owners.append(b"%d 0 R" % owner)
            elements.append(
                b"<< /Type /StructElem /S /TD /P %d 0 R /Pg 4 0 R /K %d >>" % (number, mark)
            )
            painted += b"/TD << /MCID %d >> BDC BT /F1 12 Tf %d %d Td (%s) Tj ET EMC\n" % (
                mark, 72 + 200 * column, 700 - 20 * index, text.encode(),
            )  # fmt: skip
    rows = b" ".join(b"%d 0 R" % (_FIRST_ROW + 3 * index) for index in range(len(ROWS)))
    tree = parents % (b"[%s]" % b" ".join(owners)) if b"%s" in parents else parents
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> %s >>" % page,
            stream(painted),
            b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree << %s >> >>" % tree,
            b"<< /Type /StructElem /S /Table /P 6 0 R /K [%s] >>" % rows,
            *elements,
        ]
    )


def _words(path: Path) -> list[list[str]]:
    tables = [block for block in read(path).blocks if isinstance(block, Table)]
    return [
        [cell.text.string for row in table.rows for cell in row.cells if cell is not None]
        + [cell.text.string for cell in table.header]
        for table in tables
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_tagged(), id="the page names its elements"),
        pytest.param(_tagged(page=b""), id="the page names none"),
        pytest.param(_tagged(parents=b"/Nums []"), id="the tree has none of the page"),
    ],
)
def test_a_tagged_table_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "tagged.pdf"
    path.write_bytes(data)
    (found,) = _words(path)
    assert sorted(found) == sorted(word for row in ROWS for word in row)


def test_without_tags_it_is_text(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(_tagged().replace(b"/StructTreeRoot 6 0 R", b""))
    assert not _words(path)


def test_tags_in_a_circle_are_no_evidence(tmp_path: Path) -> None:
    path = tmp_path / "circle.pdf"
    path.write_bytes(_tagged().replace(b"/S /Table /P 6 0 R", b"/S /Table /P 8 0 R"))
    assert len(read(path).pages) == 1
