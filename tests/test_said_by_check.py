"""What was not read is said by `sobtan check`, which then never ends as if all were well."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sobtan.cli import cli
from tests.bad_pdfs import FONT, page, pdf, shown, stream

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
BLANK = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
NAMELESS = b"/Encoding << /Type /Encoding /Differences [49 /g1 /g2 /g3 /g4] >> >>"
IMAGE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
PACKED = zlib.compress(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % bytes(range(65, 91)) * 40)


def pages(kids: bytes, *objects: bytes, count: int = 2) -> bytes:
    """A sound page at 5, and the objects from 6."""
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf([CATALOGUE, tree, FONT, shown(), page(4), *objects])


def _nameless_digits() -> bytes:
    """A page that can be read but for its digits."""
    words = shown(b"Of those who had been asked for the second time 12 said that they had come")
    data = pages(b"5 0 R", count=1).replace(shown(), words)
    return data.replace(FONT, FONT[:-3] + NAMELESS)


def _stamped() -> bytes:
    """A scan over the whole page, and what the app that made it stamped upon it."""
    image = stream(b"\x00", IMAGE + b"/BitsPerComponent 8")
    content = b"q 595 0 0 842 0 0 cm /X Do Q BT /F1 9 Tf 72 20 Td (Scanned with CamScanner) Tj ET"
    resources = b"<< /XObject << /X 8 0 R >> /Font << /F1 3 0 R >> >>"
    leaf = page(7).replace(b"<< /Font << /F1 3 0 R >> >>", resources)
    return pages(b"5 0 R 6 0 R", leaf, stream(content), image)


LOST: dict[str, tuple[bytes, str]] = {
    "a page that is none": (pages(b"5 0 R 3 0 R"), "page(s) 2"),
    "more pages claimed": (pages(b"5 0 R", count=9), "pages"),
    "content that is not there": (pages(b"5 0 R 6 0 R", page(9)), "page(s) 2"),
    "content that is damaged": (
        pages(b"5 0 R 6 0 R", page(7), stream(PACKED[:-30] + b"?" * 30, b"/Filter /FlateDecode")),
        "page(s) 2",
    ),
    "a scan with a stamp": (_stamped(), "page(s) 2"),
    "digits that cannot be read": (_nameless_digits(), "(page(s) 1)"),
}


def check(path: Path, data: bytes) -> Result:
    path.write_bytes(data)
    return CliRunner().invoke(cli, ["check", str(path), "--lang", "en"])


@pytest.mark.parametrize("what", LOST)
def test_what_is_lost_makes_a_report_partly_read(tmp_path: Path, what: str) -> None:
    data, said = LOST[what]
    result = check(tmp_path / "ก.pdf", data)
    assert result.exit_code == 2, result.output
    assert said in result.stderr and len(result.stderr.splitlines()) == 1


def test_a_blank_page_is_said(tmp_path: Path) -> None:
    result = check(tmp_path / "ก.pdf", pages(b"5 0 R 6 0 R", BLANK))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "page(s) 2" in result.stdout.replace("\n", " ")


def test_a_report_of_blank_pages_is_none(tmp_path: Path) -> None:
    result = check(tmp_path / "ก.pdf", pages(b"6 0 R 6 0 R", BLANK))
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1
