"""No file, however odd, brings the reader down or holds it up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.read import read

FOLDER = Path(__file__).parent.parent.parent / "shared" / "broken-pdfs"
WITHOUT_END = ("mem1.pdf",)  # bounded by the process that reads it (`test_supervision.py`)
FILES = [path for path in sorted(FOLDER.rglob("*.pdf")) if path.name not in WITHOUT_END]
LONGEST = 20.0  # seconds of processor time

pytestmark = pytest.mark.skipif(not FILES, reason="the shared odd files are not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_an_odd_file_is_read_or_refused_in_time(path: Path) -> None:
    begin = time.process_time()
    try:
        document = read(path)
    except ReadError as error:
        assert error.path == str(path)
    else:
        assert [page.number for page in document.pages] == [*range(1, len(document.pages) + 1)]
        for paragraph in document.paragraphs:
            assert paragraph.text.places() or not paragraph.text.raw().strip()
    assert time.process_time() - begin < LONGEST


MADE = {
    "count": ("", ["read"]),  # ninety-nine million pages are claimed
    "direct": ("2,610", ["read"]),
    "kid-is-font": ("2,610", ["read", "broken"]),
    "lost-kids": ("2,610", ["read", "broken", "broken"]),
    "lost-root": ("2,610", ["read"]),
    "cpu1": (None, []),
    "img-newline": ("", ["read"]),
    "img-ok": ("", ["read"]),
    "stamp-cam1": ("", ["picture"]),
    "stamp-mixed": ("", ["picture"] * 3),
    "fuzz-249": ("", ["read"] * 5),
    "public-test_pdfs_issue12823": ("123321", ["read"]),
    "public-samples_contrib_issue-598-cmap-other-fonts": ("", ["read"]),
    "public-qpdf_qtest_qpdf_issue-1688b": ("", ["broken"]),
    "public-tests_resources_test_3357": ("", ["read", "picture"]),
}


@pytest.mark.parametrize("name", MADE)
def test_what_was_once_silent_or_endless_is_read_or_said(name: str) -> None:
    words, states = MADE[name]
    path = FOLDER / "made" / f"{name}.pdf"
    if words is None:
        with pytest.raises(ReadError):
            read(path)
        return
    document = read(path)
    assert [page.state.value for page in document.pages] == states
    assert words in " ".join(paragraph.text.string for paragraph in document.paragraphs)


def test_fewer_pages_than_claimed_are_said() -> None:
    assert any(trouble.kind.loses for trouble in read(FOLDER / "made" / "count.pdf").troubles)


@pytest.mark.parametrize("number", ["004", "145"])
def test_lost_pages_and_numbers_make_a_report_partly_read(number: str) -> None:
    document = read(FOLDER / "made" / f"fuzz-{number}.pdf")
    assert any(trouble.kind.loses for trouble in document.troubles) or document.unread_pages
    assert len(document.pages) == {"004": 28, "145": 2}[number]
