"""Pairs of reports for the tests: the samples as plain text, and the shared report's halves."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest

from sobtan_extractor.model.document import Document
from sobtan_extractor.plain import read_plain

REPORTS = Path(__file__).parent.parent / "samples" / "reports"
SHARED = Path(__file__).parent.parent.parent / "shared"
REAL = SHARED / "report" / "eef-2567-q1-q2.txt"
needs_shared = pytest.mark.skipif(not REAL.exists(), reason="the shared report is not here")

READ = {"p", "h2", "h3", "table"}


@cache
def plain_sample(name: str) -> str:
    """A sample report in the plain text form: lines of paragraphs, tabs between cells."""
    html = (REPORTS / f"{name}.html").read_text(encoding="utf-8")
    lines = [line for element in _blocks(ET.fromstring(html)) for line in _lines(element)]
    return "\n".join(lines)


def _blocks(root: ET.Element) -> list[ET.Element]:
    body = root.find("body")
    assert body is not None
    return [e for e in body if e.tag in READ and "contents" not in (e.get("class") or "")]


def _lines(element: ET.Element) -> list[str]:
    if element.tag != "table":
        return [_words(element), ""]
    first, *further = element.findall("thead/tr")
    spanning = [cell for cell in first if cell.get("rowspan")]
    rows = [[_words(cell) for cell in first]]
    rows += [[""] * len(spanning) + [_words(cell) for cell in row] for row in further]
    rows += [[_words(cell) for cell in row] for row in element.findall("tbody/tr")]
    return ["\t".join(cells) for cells in rows] + [""]


def _words(element: ET.Element) -> str:
    notes = [e for e in element.iter("span") if e.get("class") in ("footnote", "page")]
    left_out = {id(e) for e in notes}
    parts = [element.text or ""]
    for child in element:
        if id(child) not in left_out:
            parts.append(" " if child.tag == "br" else _words(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


@cache
def real_parts() -> tuple[str, str]:
    """The shared report's two quarters, each as a text of its own."""
    text = REAL.read_text(encoding="utf-8")
    title = re.compile(
        r"^รายงานความก้าวหน้าตามแผน[^\t\n]*รวมทุกแหล่งเงิน\n\n(?=ประจำ.*ไตรมาสที่ [12] \()", re.M
    )
    first, second = (match.start() for match in title.finditer(text))
    return text[first:second], text[second:]


@cache
def real_documents() -> tuple[Document, Document, Document]:
    """The shared report whole, and its two halves."""
    first, second = real_parts()
    whole = REAL.read_text(encoding="utf-8")
    return tuple(
        read_plain(text, path) for text, path in ((whole, "both"), (first, "1"), (second, "2"))
    )  # type: ignore[return-value]
