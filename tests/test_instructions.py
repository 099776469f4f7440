"""The quick reading of a page's content gives what the library gives, token for token."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playa.parser import ObjectParser

from sobtan_extractor.pdf import instructions, playa_reader
from sobtan_extractor.pdf.playa_reader import PlayaReader

SAMPLES = sorted((Path(__file__).parents[1] / "samples" / "pdf").glob("*.pdf"))[::7]


def _quickly(data: bytes) -> list[Any] | None:
    """The objects in order, idle ones too; none where the content is left to the library."""
    instructions._repeated.cache_clear()
    try:
        with patch.dict(instructions._IDLE, clear=True):
            found = instructions._instructions(data, None)
    except Exception:
        return None
    finally:
        instructions._repeated.cache_clear()
    return [one for operator, operands in found for one in (*operands, operator)]


def _by_the_library(data: bytes) -> list[Any]:
    return [found for _, found in ObjectParser(data)]


def _is_same(data: bytes) -> bool:
    """Whether both read the same; what is left to the library is."""
    quick = _quickly(data)
    return quick is None or [*map(repr, quick)] == [*map(repr, _by_the_library(data))]


@pytest.mark.parametrize(
    "usual",
    [
        b"BT /F1 12 Tf 1 0 0 1 72.5 -700 Tm <0041 0042> Tj ET",
        b"BT/F1 12 Tf[(a\\(b\\)\\\\)-120.5<41>3(\\101\\0\\n)]TJ ET",
        b"/P <</MCID 12>> BDC /Span<</ActualText<FEFF0E33>>>BDC (x) ' EMC EMC",
        b"/Span <</Lang (th) /ActualText (x>y)>> BDC /OC /MC0 BDC /Artifact BMC EMC",
        b"q 1 0 0 1 0 0 cm 0 0 10 .5 re f* Q\r\n/Im0 Do\n",
        b"[3 2] 0 d /Cs1 cs 0.5 0 1 scn /P1 scn /GS0 gs 1. w +2 J",
        b"<4> Tj <4 1 4> Tj () Tj [] TJ (two\nlines \\\n) Tj",
        b"  \n ",
        b"",
    ],
)
def test_usual_content_is_read_quickly_and_the_same(usual: bytes) -> None:
    assert _quickly(usual) is not None
    assert _is_same(usual)


@pytest.mark.parametrize(
    "unusual",
    [
        b"BI /W 1 /H 1 ID x EI",
        b"1 0 m % a comment\n2 0 l S",
        b"(a (nested) string) Tj",
        b"(a\rb) Tj",
        b"/F#31 12 Tf",
        b"<</A <</B 1>>>> BDC",
        b"1-2 0 m",
        b"1 0 m (never ends",
        b"1 2 3",
        b"0.5 /P1 scn",
        b"true w",
    ],
)
def test_unusual_content_is_left_to_the_library(unusual: bytes) -> None:
    assert _quickly(unusual) is None


_PIECES = st.sampled_from(
    [b"1", b"-2.5", b".5", b"4.", b"+", b"/F1", b"/", b"<41>", b"<4>", b"<", b"(a)", b"(\\101\\n)",
     b"(", b")", b"[", b"]", b"[(a)-5<42>]", b"<</MCID 3>>", b"<<", b">>", b"Tj", b"TJ", b"BDC",
     b"re", b"T*", b"'", b'"', b"f*", b"\\", b"%", b"\n", b"\r", b"\x00", b"R", b"null"]
)  # fmt: skip


@given(st.lists(st.tuples(_PIECES, st.sampled_from([b" ", b"", b"\n"])), max_size=14))
def test_whatever_is_read_quickly_the_library_reads_the_same(
    pieces: list[tuple[bytes, bytes]],
) -> None:
    assert _is_same(b"".join(b"".join(pair) for pair in pieces))


@given(st.binary(max_size=40))
def test_any_bytes_are_read_the_same_or_left_to_the_library(data: bytes) -> None:
    assert _is_same(data)


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_every_glyph_and_ruling_is_the_librarys(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = _known(file)
    monkeypatch.setattr(playa_reader, "interpreted", lambda interpreter, _: interpreter)
    assert quick == _known(file)


def _known(file: Path) -> list[object]:
    return [
        (
            [(*glyph[:6], glyph.font.name, glyph.actual and glyph.actual.text, *glyph[8:])
             for glyph in page.glyphs],
            page.rulings, page.shades, page.pictures, page.outlines, page.error,
        )
        for page in PlayaReader(file, file.read_bytes()).pages()
    ]  # fmt: skip
