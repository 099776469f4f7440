"""What is damaged of a page, or leads nowhere, is said; what is not damaged is read."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Document, PageState, TroubleKind
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.pdf import contents, streams
from sobtan_extractor.pdf.streams import BombError, inflate
from sobtan_extractor.read import read
from tests.bad_pdfs import FONT, one_page, page, pdf, stream

Read = Callable[[bytes], Document]
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
SHOWN = b"BT /F1 12 Tf 72 700 Td (Total 12 of 15) Tj ET"
# Content that packs badly: damage in its middle leaves something before and behind it
LINES = b"\n".join(
    b"BT /F1 12 Tf 72 %d Td (Line %d of %d) Tj ET" % (810 - 8 * n, n, n * n * 7919)
    for n in range(99)
)


@pytest.fixture
def read_bytes(tmp_path: Path) -> Read:
    def reads(data: bytes) -> Document:
        path = tmp_path / "ก.pdf"
        path.write_bytes(data)
        return read(path)

    return reads


def deflated(content: bytes, damage: Callable[[bytes], bytes] = lambda data: data) -> bytes:
    return stream(damage(zlib.compress(content)), b"/Filter /FlateDecode")


def state(document: Document) -> PageState:
    (only,) = document.pages
    return only.state


# --- Packed streams -------------------------------------------------------------------


@pytest.mark.parametrize(
    "harmless",
    [
        lambda data: data,
        lambda data: data + b"\n",
        lambda data: data + b"\r\n",
        lambda data: data + b"\x00" * 100,
        lambda data: data[:-4],  # all but the checksum
        lambda data: data[:-2],
    ],
)
def test_what_loses_nothing_is_no_damage(
    read_bytes: Read, harmless: Callable[[bytes], bytes]
) -> None:
    document = read_bytes(one_page(deflated(LINES, harmless)))
    assert state(document) is PageState.READ and "Line 98" in _text(document)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-6],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:400] + bytes([data[400] ^ 4]) + data[401:],
        lambda data: data[:400] + data[402:],
        lambda data: data[:400] + b"\x00" * 50 + data[450:],
    ],
)
def test_damage_is_said_and_what_stands_before_it_read(
    read_bytes: Read, damage: Callable[[bytes], bytes]
) -> None:
    document = read_bytes(one_page(deflated(LINES, damage)))
    assert state(document) is PageState.PARTLY and "Line 1" in _text(document)


@pytest.mark.parametrize("key", [b"/Filter", b"/FlateDecode"])
def test_a_packed_stream_that_does_not_say_so_is_read_and_said(
    read_bytes: Read, key: bytes
) -> None:
    data = one_page(deflated(LINES))
    document = read_bytes(data.replace(key, key[:-2] + b"xx"))
    assert state(document) in (PageState.PARTLY, PageState.BROKEN)


def test_what_is_no_content_is_not_blank(read_bytes: Read) -> None:
    document = read_bytes(one_page(stream(bytes(range(128, 256)) * 3)))
    assert state(document) is PageState.BROKEN


def test_a_stream_that_ends_with_its_file_is_cut(read_bytes: Read) -> None:
    data = one_page(stream(LINES))
    document = read_bytes(data[: data.index(b"Line 50")])
    assert state(document) is PageState.PARTLY and "Line 49" in _text(document)


@pytest.mark.parametrize("wrong", [-5, 0, 5, 40])
def test_a_wrong_length_is_put_right(read_bytes: Read, wrong: int) -> None:
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(SHOWN) + wrong, SHOWN)
    document = read_bytes(one_page(content))
    assert _text(document) == "Total 12 of 15"


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        (b"/ASCIIHexDecode", lambda data: data.hex().encode() + b">"),
        (b"/RunLengthDecode", lambda data: bytes([len(data) - 1]) + data + b"\x80"),
        (b"[/ASCIIHexDecode /FlateDecode]", lambda data: zlib.compress(data).hex().encode()),
        (b"[/FlateDecode /FlateDecode]", lambda data: zlib.compress(zlib.compress(data))),
        (b"/FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>", lambda data: _rows(data, 5)),
    ],
)
def test_every_packing_is_undone(
    read_bytes: Read, packing: bytes, pack: Callable[[bytes], bytes]
) -> None:
    document = read_bytes(one_page(stream(pack(SHOWN + b"  " * 2), b"/Filter " + packing)))
    assert (state(document), _text(document)) == (PageState.READ, "Total 12 of 15")


def _rows(data: bytes, width: int) -> bytes:
    """Packed, each row of that width behind a byte that says it is as it is."""
    rows = [data[start : start + width] for start in range(0, len(data), width)]
    return zlib.compress(b"".join(b"\x00" + row.ljust(width) for row in rows))


@pytest.mark.parametrize(
    "parameters",
    [
        b"<< /Predictor 10 /Colors 536870913 /Columns 1 >>",
        b"<< /Predictor 10 /Colors 1 /Columns 999999999 >>",
        b"<< /Predictor 2 /Columns 0 >>",
        b"<< /Predictor 12 /Columns -7 >>",
        b"<< /Predictor (x) >>",
        b"<< /Predictor 11 /BitsPerComponent 3 >>",
    ],
)
def test_a_predictor_beyond_reason_costs_its_page(read_bytes: Read, parameters: bytes) -> None:
    content = stream(zlib.compress(SHOWN), b"/Filter /FlateDecode /DecodeParms " + parameters)
    begin = time.process_time()
    assert state(read_bytes(one_page(content))) is PageState.BROKEN
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("behind", [b"", b"\n", b"\x00" * 7])
def test_unpacking_ends_with_the_stream_whatever_stands_behind_it(behind: bytes) -> None:
    packed = zlib.compress(bytes(range(256)) * 20_000, 1) + behind
    begin = time.process_time()
    assert len(inflate(packed).data) == 256 * 20_000
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("FlateDecode", zlib.compress),
        ("RunLengthDecode", lambda data: b"\x81 " * (len(data) // 128)),
    ],
)
def test_unpacking_is_bounded(
    name: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LARGEST", 100_000)
    with pytest.raises(BombError):
        streams._undone(name, pack(b" " * 200_000))
    assert len(streams._undone(name, pack(b" " * 90_000)).data) >= 89_000


# --- Pictures are not unpacked ----------------------------------------------------------


def picture(data: bytes, extra: bytes) -> bytes:
    """A page of text that shows a picture too."""
    image = stream(data, b"/Type /XObject /Subtype /Image /Width 9 /Height 9 " + extra)
    resources = b"/Resources << /XObject << /X 6 0 R >> /Font << /F1 3 0 R >> >>"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 5 0 R >>" % resources
    return pdf([CATALOGUE, PAGES, FONT, leaf, stream(SHOWN + b" /X Do"), image])


@pytest.mark.parametrize(
    ("data", "extra"),
    [
        (zlib.compress(b"\x00" * 300_000_000), b"/Filter /FlateDecode"),
        (b"\x00" * 15_600, b"/Filter [/FlateDecode /DCTDecode]"),
        (b"\x00" * 15_600, b"/Filter [/ASCII85Decode /FlateDecode /LZWDecode]"),
        (zlib.compress(bytes(range(256)) * 2000) + b"\n", b"/Filter /FlateDecode"),
        (b"damaged", b"/Filter /FlateDecode"),
        (b"", b"/Filter /Unheard"),
    ],
)
def test_no_picture_keeps_the_text_from_being_read(
    read_bytes: Read, data: bytes, extra: bytes
) -> None:
    begin = time.process_time()
    document = read_bytes(picture(data, extra))
    assert (state(document), _text(document)) == (PageState.READ, "Total 12 of 15")
    assert time.process_time() - begin < 5


# --- Contents that lead nowhere ---------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        SHOWN + b" /Gone Do",
        SHOWN + b" BT 72 600 Td /Gone 12 Tf (34) Tj ET",
        b"BT 72 600 Td (text without a font) Tj ET " + SHOWN,
    ],
)
def test_what_a_page_asks_for_and_has_not_is_said(read_bytes: Read, content: bytes) -> None:
    document = read_bytes(one_page(stream(content)))
    assert _text(document).startswith("Total 12 of 15")
    assert any(trouble.kind.loses for trouble in document.troubles)


@pytest.mark.parametrize(
    "content",
    [
        b"/F1 gs 1 2 scn /X sh 0 0 0 0 0 0 0 k (x) rg /Pattern cs /P1 scn " + SHOWN,
        b"Q Q Q EMC EMC ET " + SHOWN,
        b"BX unheard of EX " + SHOWN,
        b"/Span << /MCID (x) >> BDC " + SHOWN + b" EMC",
        b"/Span /Gone BDC " + SHOWN + b" EMC",
    ],
)
def test_operations_that_fail_cost_no_text(read_bytes: Read, content: bytes) -> None:
    assert "Total 12 of 15" in _text(read_bytes(one_page(stream(content))))


@pytest.mark.parametrize(
    "opening", [b"0 (0 0 rg ", b"[ 0 0 rg ", b"/Span << /MCID 1 BDC ", b"(a\\) Tj "]
)
def test_a_bracket_that_is_never_closed_is_said(read_bytes: Read, opening: bytes) -> None:
    content = SHOWN + b" " + opening + SHOWN.replace(b"700", b"600")
    document = read_bytes(one_page(deflated(content)))
    assert (state(document), _text(document)) == (PageState.PARTLY, "Total 12 of 15")


@pytest.mark.parametrize(
    "closed",
    [
        b"% never (closed in a comment\n",
        b"/P << /Lang (a (b) \\( c) >> BDC EMC ",
        b"BI /W 4 /H 1 /BPC 8 /CS /G ID ((([ EI ",
        b"] >> ",
    ],
)
def test_brackets_that_open_nothing_are_not_said(read_bytes: Read, closed: bytes) -> None:
    content = SHOWN + b" " + closed + SHOWN.replace(b"700", b"600")
    document = read_bytes(one_page(deflated(content)))
    assert (state(document), len(document.paragraphs)) == (PageState.READ, 1)


@pytest.mark.parametrize("before", [b"", b"% read letter by letter\n"])
@pytest.mark.parametrize(
    "content",
    [
        SHOWN[:-3],  # cut short within a text,
        b"/P << /MCID 1 >> BDC " + SHOWN,  # a mark,
        SHOWN + b" 1 0 0 1 72 6",  # or before an instruction
        SHOWN + b" BT 72 600 Td (34) Tk ET",
        SHOWN + b" BT /F1 12 Tf 72 \x96 Td (34) Tj ET",
        SHOWN + b" BT /F1 Tf 72 600 Td ET",
        SHOWN + b" BT /F1 12 Tf 72 600 Td \0\0\0\0 Tj ET",
    ],
)
def test_content_as_only_damage_leaves_it_is_said(
    read_bytes: Read, content: bytes, before: bytes
) -> None:
    document = read_bytes(one_page(stream(before + content)))
    assert state(document) is PageState.PARTLY and "Total 12 of 15" in _text(document)


@pytest.mark.parametrize("before", [b"", b"% read letter by letter\n"])
@pytest.mark.parametrize(
    "content",
    [
        b"q q " + SHOWN,  # states that are never taken up again are common, and so are
        SHOWN + b" Q Q EMC",  # more ends than beginnings
        b". .59 .84 rg " + SHOWN,
        b"BX 1 2 unheard of EX " + SHOWN,
        SHOWN + b"\0\0",  # filled up
        b"1 0 0 RG 5 w 9 " + SHOWN,
    ],
)
def test_content_that_is_odd_and_whole_is_not_said(
    read_bytes: Read, content: bytes, before: bytes
) -> None:
    document = read_bytes(one_page(stream(before + content)))
    assert (state(document), _text(document)) == (PageState.READ, "Total 12 of 15")


DOTS = bytes(range(128, 192))  # of a picture of eight by eight
BEHIND = b" BT /F1 12 Tf 72 600 Td (and 15) Tj ET"


@pytest.mark.parametrize(
    "picture",
    [
        b"BI /W 8 /H 8 ID " + DOTS,  # without an end
        b"BI /W 8 /H 8 /L 9999 ID " + DOTS + b"\nEI",  # said to be longer than all there is
        b"BI /W 8 /H 8 /L 90 ID " + DOTS + b"\nEI",  # or than it is
        b"BI /W 8 /H 8 /L 5 ID " + DOTS + b"\nEI",
        b"BI",
        b"BI /W 8",
        b"[",
    ],
)
def test_a_picture_in_the_content_takes_no_text_with_it_unsaid(
    read_bytes: Read, picture: bytes
) -> None:
    document = read_bytes(one_page(stream(SHOWN + b" " + picture + BEHIND)))
    assert state(document) is PageState.PARTLY and _text(document).startswith("Total 12 of 15")


def test_a_picture_takes_no_text_up_to_the_next_unsaid(read_bytes: Read) -> None:
    picture = b" BI /W 8 /H 8 ID " + DOTS + b"\nE"
    document = read_bytes(one_page(stream(SHOWN + picture + b"J" + BEHIND + picture + b"I")))
    assert state(document) is PageState.PARTLY


@pytest.mark.parametrize("end", [b"\nEI", b"EI"])
@pytest.mark.parametrize("length", [b"", b"/L 64"])
def test_a_picture_in_the_content_that_is_whole_is_not_said(
    read_bytes: Read, length: bytes, end: bytes
) -> None:
    picture = b" BI /W 8 /H 8 /BPC 8 /CS /G %s ID %s%s" % (length, DOTS, end)
    document = read_bytes(one_page(stream(SHOWN + picture + BEHIND)))
    assert (state(document), _text(document)) == (PageState.READ, "Total 12 of 15 and 15")


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 (12) Tf 72 600 Td (15) Tj ET",
        b"BT /F1 12 Tf /A 600 Td (15) Tj ET",
        b"BT /F1 12 Tf 72 600 Td (15) TJ ET",
    ],
)
def test_an_instruction_that_is_given_what_it_cannot_use_is_said(
    read_bytes: Read, content: bytes
) -> None:
    assert state(read_bytes(one_page(stream(SHOWN + content)))) is PageState.PARTLY


@pytest.mark.parametrize(
    "endless",
    [b"q " * 9_000, b"/A BMC " * 9_000, b"/A << >> BDC " * 9_000],
)
def test_states_and_marks_without_end_are_bounded(read_bytes: Read, endless: bytes) -> None:
    document = read_bytes(one_page(stream(SHOWN + b" " + endless + b"(unread) Tj")))
    assert (state(document), _text(document)) == (PageState.PARTLY, "Total 12 of 15")


def test_contents_without_end_are_not_begun(
    read_bytes: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they are one stream over and over."""
    monkeypatch.setattr(contents, "_LONGEST", 5_000)
    leaf = page(5).replace(b"/Contents 5 0 R", b"/Contents [%s]" % (b"5 0 R " * 200))
    two = PAGES.replace(b"[4 0 R]", b"[4 0 R 6 0 R]")
    document = read_bytes(pdf([CATALOGUE, two, FONT, leaf, stream(SHOWN), page(5)]))
    assert [p.state for p in document.pages] == [PageState.BROKEN, PageState.READ]


# --- Fonts --------------------------------------------------------------------------------


def with_font(font: bytes, content: bytes, *more: bytes) -> bytes:
    """A page in Helvetica, as F1, and in another font, as F2 (object 6)."""
    leaf = page(5).replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 6 0 R")
    return pdf([CATALOGUE, PAGES, FONT, leaf, stream(content), font, *more])


COMPOSITE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [<< /Type /Font /Subtype"
    b" /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> >>]"
)
BOTH = SHOWN + b" BT /F2 12 Tf 72 600 Td (34) Tj ET BT /F1 12 Tf 72 500 Td (End) Tj ET"


@pytest.mark.parametrize(
    "font",
    [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X >>",
        b"<< /Type /Font /Subtype /Type0 /DescendantFonts [99 0 R] /Encoding /Identity-H >>",
        b"<< /Type /Font /Subtype /Unheard /BaseFont /X >>",
        b"<< /Type /Font /Subtype /TrueType /Widths (x) >>",
        b"<< /Type /Font /Subtype /Type3 /CharProcs 7 >>",
        b"<< >>",
        b"(font)",
        b"null",
        COMPOSITE + b" /Encoding /Identity-Unheard >>",
    ],
)
def test_a_font_that_fails_costs_its_own_glyphs(read_bytes: Read, font: bytes) -> None:
    document = read_bytes(with_font(font, BOTH))
    assert "Total 12 of 15" in _text(document) and "End" in _text(document)
    assert "34" not in _text(document)
    assert any(t.kind is TroubleKind.UNREADABLE for t in document.troubles)
    assert any(t.kind.loses for t in document.troubles)


def test_a_font_whose_names_are_damaged_is_doubted_on_each_page(read_bytes: Read) -> None:
    names = b"/CIDInit begincmap 1 beginbfchar <33> <0039> endbfchar endcmap " * 20
    damaged = zlib.compress(names)[:-1] + b"\x00"  # a wrong checksum
    font = FONT.replace(b">>", b"/ToUnicode 7 0 R >>")
    leaf = page(5).replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 6 0 R")
    two = PAGES.replace(b"[4 0 R]", b"[4 0 R 4 0 R]")
    objects = [CATALOGUE, two, FONT, leaf, stream(BOTH), font]
    packed = stream(damaged, b"/Filter /FlateDecode")
    document = read_bytes(pdf([*objects, packed]))
    assert [p.state for p in document.pages] == [PageState.PARTLY] * 2


@pytest.mark.parametrize("space", [b"<0000> <ffff>", b"<00> <ff>", b"<0000> <0001>", b""])
def test_a_name_is_found_whatever_code_space_the_map_gives(read_bytes: Read, space: bytes) -> None:
    spaces = b"1 begincodespacerange " + space + b" endcodespacerange " if space else b""
    names = b"begincmap " + spaces + b"1 beginbfchar <3334> <0039> endbfchar endcmap"
    font = COMPOSITE + b" /Encoding /Identity-H /ToUnicode 7 0 R >>"
    document = read_bytes(with_font(font, BOTH, stream(names)))
    assert "Total 12 of 15" in _text(document) and "9" in _text(document)
    assert "34" not in _text(document)


def _text(document: Document) -> str:
    return " ".join(paragraph.text.string for paragraph in document.paragraphs)


# --- Numbers without end ----------------------------------------------------------------

ENDLESS = b"9" * 5_000  # more digits than Python makes a number of
SOUND = one_page(stream(SHOWN))


@pytest.mark.parametrize(
    "data",
    [
        one_page(stream(SHOWN + b" BT " + ENDLESS + b" 0 Td (lost) Tj ET")),
        one_page(stream(b"0 0 " + ENDLESS + b" 5 re f " + SHOWN)),
        one_page(stream(b"/P <</MCID " + ENDLESS + b">> BDC " + SHOWN + b" EMC")),
        SOUND.replace(b"/Contents 5 0 R", b"/Contents " + ENDLESS + b" 0 R"),
        SOUND.replace(b"5 0 obj", ENDLESS + b" 0 obj"),
        SOUND.replace(b"/Length ", b"/Length " + ENDLESS),
        SOUND.replace(b"/Count 1", b"/Count " + ENDLESS),
        SOUND.replace(b"/MediaBox", b"/Rotate " + ENDLESS + b" /MediaBox"),
        SOUND.replace(b"/Helvetica", b"/Helvetica /FirstChar " + ENDLESS + b" /Widths [500]"),
    ],
)
def test_a_number_without_end_costs_what_it_stands_in_and_is_said(
    read_bytes: Read, data: bytes
) -> None:
    assert any(trouble.kind.loses for trouble in read_bytes(data).troubles)


@pytest.mark.parametrize("key", [b"startxref\n", b"/Size ", b"xref\n0 "])
def test_a_table_of_objects_with_numbers_without_end_is_made_anew(
    read_bytes: Read, key: bytes
) -> None:
    assert _text(read_bytes(SOUND.replace(key, key + ENDLESS))) == "Total 12 of 15"


# --- References in circles ----------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("to", ["itself", "another"])
def test_a_dictionary_that_is_left_as_a_reference_in_a_circle_is_none(
    tmp_path: Path, number: int, to: str
) -> None:
    """Such a one has a key without a value; of the file there is something to be said."""
    objects = [CATALOGUE, PAGES, FONT, page(5), stream(SHOWN), b"<< /A %d 0 R /B >>" % number]
    objects[number - 1] = b"<< /A %d 0 R /B >>" % (number if to == "itself" else 6)
    path = tmp_path / "ก.pdf"
    path.write_bytes(pdf(objects))
    try:
        document = read(path)
    except ReadError:
        return
    assert any(trouble.kind.loses for trouble in document.troubles)
