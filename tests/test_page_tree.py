"""Every page a file claims or holds is read, or named as not read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Document, PageState, TroubleKind
from sobtan_extractor.model.errors import ReadError, ReadErrorKind
from sobtan_extractor.pdf import page_tree
from sobtan_extractor.read import read
from tests.bad_pdfs import FONT, page, pdf, shown, stream

Read = Callable[[bytes], Document]
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
LEAF = page(4)


@pytest.fixture
def read_bytes(tmp_path: Path) -> Read:
    def reads(data: bytes) -> Document:
        path = tmp_path / "ก.pdf"
        path.write_bytes(data)
        return read(path)

    return reads


def tree(kids: bytes, *more: bytes, count: int = 2, leaf: bytes = LEAF) -> bytes:
    """Pages at objects 5 and 6, the font at 3, a list of pages with those kids."""
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf([CATALOGUE, pages, FONT, shown(), leaf, leaf, *more])


def states(document: Document) -> str:
    """A letter a page: r read, x broken, b blank."""
    letters = {PageState.READ: "r", PageState.BROKEN: "x", PageState.BLANK: "b"}
    return "".join(letters[page.state] for page in document.pages)


def is_doubted(document: Document) -> bool:
    """Whether it is said that there may be other pages."""
    return any(trouble.kind is TroubleKind.PAGES for trouble in document.troubles)


@pytest.mark.parametrize(
    ("kids", "found"),
    [
        (b"5 0 R 6 0 R", "rr"),
        (LEAF + b" 6 0 R", "rr"),  # a page within the list itself
        (b"5 0 R 9 0 R", "rr"),  # a page that is not there, and one that nobody names
        (b"5 0 R 6 0 R null", "rrx"),
        (b"5 0 R 6 0 R 9 0 R", "rrx"),
        (b"5 0 R 6 0 R 3 0 R", "rrx"),  # a font
        (b"5 0 R 6 0 R 4 0 R", "rrx"),  # a stream
        (b"5 0 R 5 0 R", "rr"),  # a page shown twice is two pages
        (b"[5 0 R] 6 0 R", "rr"),
        (b"5 0 R 6 0 R (x) 7.5 /Page true", "rr"),
    ],
)
def test_each_branch_is_a_page_or_is_told_of(read_bytes: Read, kids: bytes, found: str) -> None:
    assert states(read_bytes(tree(kids))) == found


@pytest.mark.parametrize(
    ("kids", "count", "doubted"),
    [
        (b"5 0 R 6 0 R", 2, False),
        (b"5 0 R 6 0 R", 1, False),  # all are read: nothing is lost
        (b"5 0 R 6 0 R", 0, False),
        (b"5 0 R 6 0 R", -2, False),
        (b"5 0 R 6 0 R", 3, True),
        (b"5 0 R 6 0 R", 99_999_999, True),
        (b"5 0 R", 2, True),  # the other is found, but not where it stands
        (b"5 0 R 6 0 R 2 0 R", 2, True),  # a branch that bears itself
    ],
)
def test_more_pages_claimed_than_found_are_said(
    read_bytes: Read, kids: bytes, count: int, doubted: bool
) -> None:
    document = read_bytes(tree(kids, count=count))
    assert (states(document), is_doubted(document)) == ("rr", doubted)


@pytest.mark.parametrize(("count", "doubted"), [(1, False), (0, False), (3, True), (9, True)])
def test_more_pages_claimed_by_one_branch_than_it_bears_are_said(
    read_bytes: Read, count: int, doubted: bool
) -> None:
    """Also where the root claims no more than are found."""
    branch = b"<< /Type /Pages /Kids [4 0 R] /Count %d >>" % count
    root = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
    document = read_bytes(pdf([CATALOGUE, root, FONT, page(5), shown(), branch]))
    assert (states(document), is_doubted(document)) == ("r", doubted)


@pytest.mark.parametrize(
    "catalogue",
    [
        b"<< /Type /Catalog /Pages 9 0 R >>",
        b"<< /Type /Catalog /Pages 3 0 R >>",
        b"<< /Type /Catalog /Pages null >>",
        b"<< /Type /Catalog >>",
        b"<< /Type /Catalogue /Pages 2 0 R >>",
        b"(lost)",
    ],
)
def test_a_lost_root_is_searched_for(read_bytes: Read, catalogue: bytes) -> None:
    data = tree(b"6 0 R 5 0 R").replace(CATALOGUE, catalogue.ljust(len(CATALOGUE)))
    assert states(read_bytes(data)) == "rr"


def test_pages_of_a_lost_list_are_found_one_by_one(read_bytes: Read) -> None:
    data = tree(b"5 0 R 6 0 R").replace(b"/Type /Pages", b"/Type /Phages")
    data = data.replace(b"/Kids", b"/Kinds")
    document = read_bytes(data)
    assert states(document) == "rr" and is_doubted(document)


def test_an_outline_is_no_page_for_what_its_branch_bequeaths(read_bytes: Read) -> None:
    outline = b"<< /Count 6 /First 5 0 R /Last 6 0 R >>"
    data = tree(b"5 0 R 7 0 R", outline).replace(
        b"/Type /Pages", b"/Type /Pages /MediaBox [0 0 595 842] /Resources << >>"
    )
    document = read_bytes(data)
    assert states(document) == "rr" and is_doubted(document)  # object 6 stands in for it


def test_a_page_inherits_on_both_ways(read_bytes: Read) -> None:
    """From the branch above it, and, found by itself, from the one it names as its parent."""
    bare = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    given = b"/MediaBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> "
    for kids in (b"5 0 R 6 0 R", b"9 0 R 8 0 R"):
        data = tree(kids, leaf=bare).replace(b"/Type /Pages ", b"/Type /Pages " + given)
        document = read_bytes(data)
        assert [(page.width, page.height) for page in document.pages] == [(300.0, 400.0)] * 2
        assert [p.text.string for p in document.paragraphs + document.furniture] or kids


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (lambda data: data[: data.index(b"xref")], "rr"),
        (lambda data: data[: data.index(b"6 0 obj")], "rx"),
        (lambda data: data[: data.index(b"6 0 obj") + 20], "rx"),
        (lambda data: data.replace(b"5 0 obj", b"5 0 ojb"), "xr"),
        (lambda data: data.replace(b"endobj\n6 0", b"endobk\n6 0"), "rr"),
        (lambda data: data.replace(b"0000000", b"0x00000"), "rr"),
        (lambda data: data.replace(b"startxref\n", b"startxref\n9"), "rr"),
        (lambda data: data.replace(b"trailer", b"tailer"), "rr"),
        (lambda data: data.replace(b"/Root 1 0 R", b"/Root 7 0 R"), "rr"),
        (lambda data: data.replace(b"/Size 7", b"/Size 0"), "rr"),
        (lambda data: b"\x00" * 500 + data, "rr"),
    ],
)
def test_what_is_left_of_a_file_is_read(
    read_bytes: Read, damage: Callable[[bytes], bytes], found: str
) -> None:
    assert states(read_bytes(damage(tree(b"5 0 R 6 0 R")))) == found


def test_a_page_without_a_page_in_it_is_no_report(read_bytes: Read) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(pdf([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"]))
    assert caught.value.kind is ReadErrorKind.EMPTY


def test_branches_that_meet_again_come_to_an_end(
    read_bytes: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each branch bears the next one twice: two to the power of their number."""
    monkeypatch.setattr(page_tree, "_MOST_PAGES", 20)
    branches = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (number, number)
        for number in range(8, 8 + 60)
    ]
    last = b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>"
    document = read_bytes(tree(b"7 0 R 7 0 R", *branches, last))
    assert is_doubted(document) and len(document.pages) <= 20
    many = read_bytes(tree(b"5 0 R " * 50, count=50))
    assert len(many.pages) <= 40 and is_doubted(many)


@pytest.mark.parametrize(
    "leaf",
    [
        LEAF.replace(b"/Contents 4 0 R", b"/Contents 9 0 R"),
        LEAF.replace(b"/Contents 4 0 R", b"/Contents [4 0 R 9 0 R]"),
        LEAF.replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
        LEAF.replace(b"/Contents 4 0 R", b"/Contents (text)"),
        LEAF.replace(b"/Contents", b"/Contentz"),
        LEAF.replace(b"/Resources << /Font <<", b"/Resources \x99< /Font <<"),
        LEAF.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 5 8]"),
        LEAF.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox (large)"),
        LEAF.replace(b"/MediaBox", b"/Rotate (left) /MediaBox"),
    ],
)
def test_a_page_that_has_lost_its_content_is_not_blank(read_bytes: Read, leaf: bytes) -> None:
    document = read_bytes(tree(b"5 0 R", count=1, leaf=leaf))
    assert document.unread_pages


def test_blank_pages_are_named(read_bytes: Read) -> None:
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    document = read_bytes(tree(b"5 0 R 7 0 R 8 0 R", blank, page(9), stream(b"q Q"), count=3))
    assert states(document) == "rbb"
    assert [page.number for page in document.blank_pages] == [2, 3]
