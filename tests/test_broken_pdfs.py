"""No file, however odd, brings the reader down or holds it up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.read import read

FOLDER = Path(__file__).parent.parent.parent / "shared" / "broken-pdfs"
FILES = sorted(FOLDER.glob("*.pdf")) if FOLDER.is_dir() else []
LONGEST = 20.0  # seconds

pytestmark = pytest.mark.skipif(not FILES, reason="the shared odd files are not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-50:])
def test_an_odd_file_is_read_or_refused_in_time(path: Path) -> None:
    begin = time.perf_counter()
    try:
        document = read(path)
    except ReadError as error:
        assert error.path == str(path)
    else:
        assert [page.number for page in document.pages] == [*range(1, len(document.pages) + 1)]
        for paragraph in document.paragraphs:
            assert paragraph.text.places() or not paragraph.text.raw().strip()
    assert time.perf_counter() - begin < LONGEST
