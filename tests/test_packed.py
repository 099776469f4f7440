"""A document that was packed and opened again is the document: rules say the same of it."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sobtan_extractor.model.document import (
    EMPTY,
    Box,
    Cluster,
    Document,
    Page,
    Paragraph,
    Reading,
    Spot,
    Text,
)
from sobtan_extractor.model.packed import PackError, pack, unpack
from sobtan_extractor.read import read
from sobtan_rules.ledger import ledger
from sobtan_rules.run import Run, run

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = Path(__file__).parent.parent.parent / "shared" / "report"
FILES = (
    SAMPLES / "pdf" / "fund-q2-opening.word.pdf",
    SAMPLES / "pdf" / "fund-q1-total.chrome.pdf",
    SAMPLES / "pdf" / "institute-letter.word.pdf",
    REPORT / "eef-2567-q1-q2.word.pdf",
    REPORT / "eef-2567-q1-q2.word.docx",
    REPORT / "eef-2567-q1-q2.txt",
)


def _said(found: Run) -> list[object]:
    """All that rules and judge say, in plain values."""
    findings = [
        (f.rule, f.severity, f.confidence, f.fingerprint, f.message, f.expected, f.actual)
        for f in found.findings
    ]
    grounds = [
        (f.grounds, f.difference, f.primary.places, [e.places for e in f.related])
        for f in found.findings
    ]
    relations = [
        (r.rule, r.holds, r.name, r.claim, [(p.text.places(), p.interval) for p in r.parts])
        for r in found.relations
    ]
    entries = [
        (e.text, e.kind, e.label, e.state, e.reason, e.relations, e.places, e.quantity.amount)
        for e in ledger(found)
    ]
    return [findings, grounds, relations, entries, found.failures]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_findings_relations_and_ledger_are_those_of_the_file(path: Path) -> None:
    if not path.exists():
        pytest.skip("the shared report is not here")
    document = read(path)
    packed = pack(document)
    again = unpack(packed, str(path))
    assert pack(again) == packed
    assert (again.path, again.sha256, again.kind) == (str(path), document.sha256, document.kind)
    assert (again.pages, again.remarks) == (document.pages, document.remarks)
    assert _said(run(again)) == _said(run(document))


def test_where_a_report_lies_is_not_packed() -> None:
    assert pack(Document("/a.pdf", (), ())) == pack(Document("/b.pdf", (), ()))


def test_what_was_one_object_is_one_again_and_what_were_two_are_two() -> None:
    one, other = Reading(("8",), True), Reading(("8",), True)
    box = Box(-0.0, 0.1 + 0.2, 1 / 3, 1e300)
    letters = [
        Cluster("ก่", "ก่\udcff", 1, box, 9.5, "A", raised=True, spot=Spot(paragraph=3), reading=one),
        Cluster("8", "8", 1, Box(0.0, 0.0, 7.1, 1.0), 9.5, "B", reading=one),
        Cluster("8", "8", 2, Box(1e16, 0.0, 1.0, 1.0), 9.5, "B", reading=other),
    ]
    above = Paragraph(Text(letters))
    below = Paragraph(above.text.slice(2), parent=above)
    found = unpack(pack(Document("", (Page(1, 595.0, 842.0),), (above, below))), "/a.pdf")
    again, lower = found.blocks
    assert again.text.clusters == tuple(
        c._replace(reading=r.reading) for c, r in zip(letters, again.text.clusters, strict=True)
    )
    assert repr(again.text.clusters[0].box) == repr(box)
    first, second, third = (cluster.reading for cluster in again.text.clusters)
    assert (
        first is second and second is not third and (third.others, third.is_sure) == (("8",), True)
    )
    assert lower.parent is again and lower.text.clusters[0] is again.text.clusters[1]
    assert Paragraph(EMPTY).text is EMPTY and lower.label is None


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    packed = json.loads(zlib.decompress(pack(Document("", (), (Paragraph(EMPTY),)))))
    change(packed)
    return zlib.compress(json.dumps(packed).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        pack(Document("", (), ()))[:-5],
        zlib.compress(b"[]"),
        zlib.compress(b"\xff"),
        _changed(lambda packed: packed["kinds"].append("Popen")),
        _changed(lambda packed: packed.update(root=99)),
        _changed(lambda packed: packed["entries"].append([0])),
        _changed(lambda packed: packed["entries"].append(["decimal", "x"])),
        _changed(lambda packed: packed.pop("characters")),
    ],
)
def test_what_is_no_packed_document_is_refused_and_runs_nothing(data: bytes) -> None:
    with pytest.raises(PackError):
        unpack(data, "/a.pdf")


def test_only_what_documents_are_made_of_can_be_packed() -> None:
    document = replace(Document("", (), ()), remarks=(Path("/a"),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="cannot be packed"):
        pack(document)
