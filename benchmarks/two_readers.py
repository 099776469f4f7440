"""Compares what is read of each page with what another reader finds there.

    python benchmarks/two_readers.py FOLDER... [--share 0.95]

A page of which we have fewer characters than that share of pdfium's, and of which nothing
is said, is printed with the words that we have nowhere in the file: something of it was lost
without a word, or pdfium finds what is not shown. Where no word is missing, text is painted
twice (fake bold), or a table's header is repeated on each of its pages and read once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from sobtan.supervision import processor
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadError
from sobtan_extractor.read import read
from tests.accounts import characters, texts

_SECONDS = 60  # of processor time: a check says that it stopped there
_FEW = 5  # characters: fewer are a page number
_LOOK = 90  # characters shown of what is missing


class Short(NamedTuple):
    """A page that we have less of than the other reader."""

    page: int
    ours: int
    theirs: int
    missing: tuple[str, ...]  # words


def main() -> int:
    """The exit code: 1 where anything was lost without a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--share", type=float, default=0.95)
    given = parser.parse_args()
    lost = 0
    for path in _files(given.places):
        lost += _in_own_process(path, given.share)
    print(f"{lost} file(s) with pages that are short without a word")
    return int(lost > 0)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.pdf")) if place.is_dir() else [place]


def _in_own_process(path: Path, share: float) -> int:
    """Whether pages of the file are short; a reader that falls takes nothing with it."""
    child = os.fork()
    if child == 0:
        processor.limit(_SECONDS)
        os._exit(_report(path, share))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code < 0:
        print(f"{path.name}: not read within {_SECONDS} s, or it fell ({-code})")
    return int(code > 0)


def _report(path: Path, share: float) -> int:
    try:
        document = read(path)
    except ReadError:
        return 0  # said
    except Exception as error:
        print(f"{path.name}: {type(error).__name__}: {error}")
        return 1
    found = list(short_pages(path, document, share))
    for page, ours, theirs, missing in found:
        why = (
            f"missing {' '.join(missing)[:_LOOK]!r}"
            if missing
            else "repeated on the page or before"
        )
        print(f"{path.name} page {page}: {ours} of {theirs} characters; {why}")
    sys.stdout.flush()
    return int(any(page.missing for page in found))


def short_pages(path: Path, document: Document, share: float) -> Iterator[Short]:
    """The pages of which we have less than that share, and say nothing."""
    if any(trouble.kind.loses and not trouble.page for trouble in document.troubles):
        return
    told = {trouble.page for trouble in document.troubles}
    told |= {page.number for page in document.unread_pages}
    ours = characters(document)
    everything = "".join("".join(text.string.split()) for text in texts(document))
    for number, words in enumerate(_pdfium_pages(path), 1):
        theirs = sum(map(len, words))
        if number not in told and theirs >= _FEW and ours[number] < share * theirs:
            missing = tuple(word for word in words if word not in everything)
            yield Short(number, ours[number], theirs, missing)


def _pdfium_pages(path: Path) -> Iterator[list[str]]:
    """The words of each page that pdfium finds within what the page shows."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    for index in range(len(document)):
        try:
            text = document[index].get_textpage().get_text_bounded(errors="ignore")
        except pypdfium2.PdfiumError:
            text = ""
        yield text.split()


if __name__ == "__main__":
    sys.exit(main())
