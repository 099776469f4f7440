"""The one entry into the extractor, on small PDFs written here byte by byte."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Document, PageState, TroubleKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.read import read

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
FORM = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]"
    b"/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>"
)
TEXT = b"BT /F 16 Tf 100 700 Td (Total 1,234 baht) Tj ET"
PORTRAIT = b"0 0 595 842"

ReadBytes = Callable[..., Document]


def pdf(
    contents: Sequence[bytes], box: bytes = PORTRAIT, page: bytes = b"", form: bytes = b""
) -> bytes:
    """A PDF with one page for each content stream; `form` may be painted as /X."""
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(count))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
        3: FONT,
        4: _stream(form, FORM),
    }
    for index, content in enumerate(contents):
        number = 5 + 2 * index
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%b]%b/Resources<</Font<</F 3 0 R>>"
            b"/XObject<</X 4 0 R>>>>/Contents %d 0 R>>" % (box, page, number + 1)
        )
        objects[number + 1] = _stream(content)
    return _file(objects)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def _file(objects: dict[int, bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in sorted(objects.items()):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(data))
    )


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    def reads(data: bytes, name: str = "report.pdf") -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read(path)

    return reads


def texts(document: Document) -> list[str]:
    return [paragraph.text.string for paragraph in document.paragraphs]


def test_a_file_is_read_with_its_pages_and_its_fingerprint(
    read_bytes: ReadBytes, tmp_path: Path
) -> None:
    data = pdf([TEXT, b"BT /F 16 Tf 100 500 Td (Second page) Tj ET"])
    document = read_bytes(data)
    assert texts(document) == ["Total 1,234 baht", "Second page"]
    assert [(page.number, page.width, page.height) for page in document.pages] == [
        (1, 595, 842),
        (2, 595, 842),
    ]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == str(tmp_path / "report.pdf")


def place_of(document: Document) -> tuple[int, int]:
    """Left edge and lower edge of the first paragraph, which stands in one place."""
    (place,) = document.paragraphs[0].text.places()
    return round(place.box.x0), round(place.box.bottom)


@pytest.mark.parametrize(
    ("data", "size", "place"),
    [
        (pdf([TEXT]), (595, 842), (100, 145)),
        (pdf([TEXT], page=b"/CropBox[50 50 545 792]"), (595, 842), (100, 145)),
        (
            pdf([TEXT.replace(b"100 700", b"1100 1700")], b"1000 1000 1595 1842"),
            (595, 842),
            (100, 145),
        ),
        (
            pdf([TEXT.replace(b"100 700 Td", b"0 1 -1 0 300 100 Tm")], page=b"/Rotate 90"),
            (842, 595),
            (100, 303),
        ),
        (
            pdf([TEXT.replace(b"100 700 Td", b"0 -1 1 0 300 700 Tm")], page=b"/Rotate 270"),
            (842, 595),
            (142, 298),
        ),
    ],
    ids=["plain", "cropped", "moved", "turned right", "turned left"],
)
def test_places_are_those_of_the_page_as_it_is_shown(
    read_bytes: ReadBytes, data: bytes, size: tuple[int, int], place: tuple[int, int]
) -> None:
    document = read_bytes(data)
    assert texts(document) == ["Total 1,234 baht"]
    assert (document.pages[0].width, document.pages[0].height) == size
    assert place_of(document) == place


HIDDEN = b"BT /F 16 Tf %b (What is printed of this is nothing at all) Tj ET "


@pytest.mark.parametrize("place", [b"700 500 Td", b"100 900 Td", b"0 1 -1 0 700 100 Tm"])
@pytest.mark.parametrize("page", [b"", b"/CropBox[50 50 545 792]", b"/Rotate 90"])
def test_a_page_that_shows_less_text_than_stands_beside_it_is_said(
    read_bytes: ReadBytes, place: bytes, page: bytes
) -> None:
    """As where its size is damaged."""
    more = b" ".join(TEXT.replace(b"700", b"%d" % level) for level in (700, 650, 600, 550))
    document = read_bytes(
        pdf([TEXT + b" " + HIDDEN % place, more + b" " + HIDDEN % place], page=page)
    )
    said = [(trouble.kind, trouble.page) for trouble in document.troubles]
    assert said == [(TroubleKind.OUTSIDE, 1)]
    assert not document.troubles[0].kind.loses and "nothing at all" not in str(texts(document))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_stands_turned_is_read_in_one_piece(read_bytes: ReadBytes, turn: int) -> None:
    document = read_bytes(pdf([TEXT], page=b"/Rotate %d" % turn))
    assert texts(document) == ["Total 1,234 baht"]
    assert len(document.paragraphs[0].text.places()) == 1


def test_text_set_aslant_does_not_mix_with_the_lines_it_lies_over(read_bytes: ReadBytes) -> None:
    mark = b" BT /F 90 Tf .7 .7 -.7 .7 100 500 Tm (DRAFT) Tj ET"
    document = read_bytes(pdf([TEXT + mark]))
    assert texts(document) == ["Total 1,234 baht", "DRAFT"]
    for cluster in document.paragraphs[1].text.clusters:
        assert 0 < cluster.box.x0 < cluster.box.x1 < 595
        assert 0 < cluster.box.top < cluster.box.bottom < 842


@pytest.mark.parametrize(
    "unseen",
    [
        b"BT /F 16 Tf 100 -50 Td (below 9) Tj ET",
        b"BT /F 16 Tf 700 300 Td (beside 9) Tj ET",
        b"BT /F 16 Tf -200 300 Td (before 9) Tj ET",
        b"BT /F 16 Tf 0 1 -1 0 -40 300 Tm (turned 9) Tj ET",
        b"BT 3 Tr /F 16 Tf 100 600 Td (guessed 9) Tj 0 Tr ET",
        b"BT /F 0 Tf 100 600 Td (zero 9) Tj ET",
    ],
    ids=["below", "right", "left", "turned", "invisible", "no size"],
)
def test_what_nobody_can_see_is_not_read(read_bytes: ReadBytes, unseen: bytes) -> None:
    assert texts(read_bytes(pdf([unseen + b" " + TEXT]))) == ["Total 1,234 baht"]


def test_text_in_a_form_is_read_where_it_is_painted(read_bytes: ReadBytes) -> None:
    document = read_bytes(pdf([b"q 1 0 0 1 20 -30 cm /X Do Q"], form=TEXT))
    assert texts(document) == ["Total 1,234 baht"]
    assert place_of(document) == (120, 175)


@pytest.mark.parametrize("paints", [1, 10])
def test_forms_that_paint_themselves_come_to_an_end(read_bytes: ReadBytes, paints: int) -> None:
    begin = time.process_time()
    document = read_bytes(pdf([TEXT + b" /X Do"], form=b"/X Do " * paints))
    assert texts(document) == ["Total 1,234 baht"]
    assert time.process_time() - begin < 20
    if paints > 1:
        assert document.pages[0].state is PageState.PARTLY


def test_letter_spacing_does_not_join_cells(read_bytes: ReadBytes) -> None:
    """The spacing behind one cell's last letter reaches to the next cell's first."""
    borders = (50, 100, 147, 193, 240)
    rules = b" ".join(b"%d 665 m %d 715 l S" % (x, x) for x in borders)
    levels = b" ".join(b"50 %d m 240 %d l S" % (y, y) for y in (665, 690, 715))
    row = b"BT /F 12 Tf 60 700 Td 40 Tc (6789) Tj ET BT 0 Tc /F 12 Tf 60 675 Td (5) Tj ET"
    document = read_bytes(pdf([b" ".join([rules, levels, row])]))
    (table,) = document.tables
    body = [cell for line in table.rows for cell in line.cells if cell is not None]
    cells = [cell.text.string for cell in (*table.header, *body)]
    assert cells == ["6", "7", "8", "9", "5", "", "", ""]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ReadErrorKind.EMPTY),
        (b"not a PDF at all", ReadErrorKind.NOT_PDF),
        (b"%PDF-1.7\nnothing more", ReadErrorKind.DAMAGED),
        (pdf([]), ReadErrorKind.EMPTY),
    ],
)
def test_what_cannot_be_read_says_why(
    read_bytes: ReadBytes, data: bytes, kind: ReadErrorKind
) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data)
    assert caught.value.kind is kind


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, kind in (
        (tmp_path / "none.pdf", ReadErrorKind.MISSING),
        (tmp_path, ReadErrorKind.FOLDER),
    ):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.kind is kind


def test_a_header_behind_junk_is_a_header(read_bytes: ReadBytes) -> None:
    assert texts(read_bytes(b"junk\n" * 20 + pdf([TEXT]))) == ["Total 1,234 baht"]


def test_a_damaged_page_does_not_hide_the_others(read_bytes: ReadBytes) -> None:
    document = read_bytes(pdf([TEXT, b"BT /F 16 Tf (((", TEXT.replace(b"1,234", b"5,678")]))
    assert texts(document) == ["Total 1,234 baht", "Total 5,678 baht"]
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_plain_text_is_read_as_such(read_bytes: ReadBytes) -> None:
    assert texts(read_bytes("รวม 5 คน\n".encode(), "report.txt")) == ["รวม 5 คน"]


def test_a_page_of_very_many_glyphs_takes_no_more_than_seconds(read_bytes: ReadBytes) -> None:
    lines = b" ".join(
        b"1 0 0 1 10 %.1f Tm (%b) Tj" % (835 - index * 0.8, b"Word 123 " * 20)
        for index in range(1000)
    )
    begin = time.process_time()
    document = read_bytes(pdf([b"BT /F 1 Tf " + lines + b" ET"]))
    assert time.process_time() - begin < 60
    assert sum(text.count("123") for text in texts(document)) == 20_000


def test_a_document_of_hundreds_of_pages_is_read_page_by_page(read_bytes: ReadBytes) -> None:
    contents = [
        b"BT /F 12 Tf 14 TL 60 700 Td (Chapter %d begins) Tj T* (Total %d baht) Tj ET" % (n, n * n)
        for n in range(1, 301)
    ]
    begin = time.process_time()
    document = read_bytes(pdf(contents))
    assert time.process_time() - begin < 30
    assert len(document.pages) == 300
    assert "".join(texts(document)).count("Total") == 300
