"""How well scanned pages are read, and whether what is said of them accuses a right number.

    python benchmarks/scans.py ../shared/report [--dpi 150 200 300] [--pages 1-12] [--list]

The three scanned pages of the folder are held against its text; pages of its Word PDF are
drawn in grey at each resolution, laid askew, given noise and stored as JPEG of quality 50,
and held against what the PDF itself says. A number is right, doubted (it is marked as not
certain, unreadable, or its finding says the picture was probably misread), wrong, or missing.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from sobtan_extractor.model.document import UNREADABLE, Document
from sobtan_extractor.read import read
from sobtan_rules.ledger import Reason, confirmed_by_page, ledger
from sobtan_rules.run import Run, run

SKEW, NOISE, QUALITY = 0.7, 12, 50  # degrees either way, grey levels, of a JPEG
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SEED = 13


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dpi", type=int, nargs="*", default=[150, 200, 300])
    parser.add_argument("--pages", default="1-12", help="of the Word PDF: a range, or all")
    parser.add_argument("--list", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    print(
        f"{'':24}{'right':>7}{'doubted':>9}{'wrong':>7}{'missing':>9}{'extra':>7}{'sure':>7}{'s/page':>8}"
    )
    _scan(given.folder, given.list)
    source = given.folder / "eef-2567-q1-q2.word.pdf"
    with tempfile.TemporaryDirectory() as folder:
        for dpi in given.dpi:
            clean, worn = _made(source, dpi, given.pages, Path(folder))
            truth = [_numbers(page) for page in _printed(read(clean))]
            _measure(f"Word PDF, {dpi} dpi", worn, truth, given.list)


def _scan(folder: Path, lists: bool) -> None:
    text = (folder / "eef-2567-q1-q2.txt").read_text(encoding="utf-8")
    begin = text.index("รายงานความก้าวหน้าตามแผนการดำเนินงานและแผนการใช้เงิน รวมทุกแหล่งเงิน\n\n")
    end = text.index("ในไตรมาสที่ 1/2567 ดังนี้", begin) + len("ในไตรมาสที่ 1/2567")
    text = re.sub(r"(\d)\.(\d)\.(\d)", r"\1 \2 \3", text[begin:end].replace("¹", "1"))
    truth = ["2", "3", "4", *NUMBER.findall(text)]
    _measure("scan", folder / "eef-2567-q1-scan-3-pages.pdf", [truth], lists)


def _measure(name: str, path: Path, truth: Sequence[list[str]], lists: bool) -> None:
    begin = time.process_time()
    document = read(path, ocr=True)
    seconds = (time.process_time() - begin) / len(document.pages)
    found = run(document)
    doubts = {id(e.quantity) for e in ledger(found) if e.reason is Reason.DOUBTFUL}
    pages = _read(document, found, doubts)
    if len(truth) == 1:
        pages = [[number for page in pages for number in page]]
    counts: Counter[str] = Counter()
    for number, (expected, got) in enumerate(zip(truth, pages, strict=True), 1):
        for kind, was, became in _compared(expected, got):
            counts[kind] += 1
            if lists and kind != "right":
                print(f"    page {number}: {kind} {was} {became}")
    sure = sum(c.confirmed for c in confirmed_by_page(ledger(found)))
    print(
        f"{name:24}{counts['right']:7}{counts['doubted']:9}{counts['wrong']:7}"
        f"{counts['missing']:9}{counts['extra']:7}{sure:7}{seconds:8.1f}",
        flush=True,
    )
    said = Counter(finding.severity.value for finding in found.findings)
    holds = sum(relation.holds for relation in found.relations)
    print(f"    findings {dict(said)}, relations {holds} of {len(found.relations)} hold")
    for finding in found.findings:
        if lists or finding.severity.value != "info":
            print(f"    {finding.severity.value} {finding.rule} p{finding.primary.page}", end=" ")
            print(finding.message.th)


def _compared(
    expected: Sequence[str], got: Sequence[tuple[str, bool]]
) -> Iterator[tuple[str, str, str]]:
    """What became of each number: a misread one may be in the place of another."""
    texts = [text for text, _ in got]
    left: list[tuple[str, list[tuple[str, bool]]]] = []
    over: list[tuple[str, bool]] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, expected, texts, False).get_opcodes():
        if kind == "equal":
            yield from (("right", text, "") for text in expected[a0:a1])
            continue
        over += got[b0:b1]
        left += [(text, list(got[b0 + n : b0 + n + 1])) for n, text in enumerate(expected[a0:a1])]
    for text, instead in _elsewhere(left, over):
        if instead is None:
            yield "right", text, ""
        elif any(one in over for one in instead):
            over.remove(instead[0])
            yield "doubted" if instead[0][1] else "wrong", text, instead[0][0]
        else:
            yield "missing", text, ""
    yield from (("extra, doubted" if doubtful else "extra", "", text) for text, doubtful in over)


def _elsewhere(
    left: Sequence[tuple[str, list[tuple[str, bool]]]], over: list[tuple[str, bool]]
) -> list[tuple[str, list[tuple[str, bool]] | None]]:
    """The numbers left, with None where they were only read in another order."""
    found: list[tuple[str, list[tuple[str, bool]] | None]] = []
    for text, instead in left:
        same = next((one for one in over if one[0] == text), None)
        if same is not None:
            over.remove(same)
        found.append((text, None if same is not None else instead))
    return found


def _read(document: Document, found: Run, doubts: set[int]) -> list[list[tuple[str, bool]]]:
    """The numbers of each page in reading order, and whether each is doubtful."""
    pages: list[list[tuple[float, float, str, bool]]] = [[] for _ in document.pages]
    for entry in ledger(found):
        place = entry.places[0]
        doubtful = id(entry.quantity) in doubts
        for text in NUMBER.findall(entry.text.translate(RAISED)) or [entry.text]:
            pages[place.page - 1].append((*_order(place.box), text, doubtful))
    for trouble in document.troubles:
        if UNREADABLE in trouble.text.string:
            place = trouble.text.places()[0]
            pages[place.page - 1].append((*_order(place.box), trouble.text.string, True))
    return [[(text, doubtful) for *_, text, doubtful in sorted(page)] for page in pages]


def _printed(document: Document) -> Iterator[list[tuple[float, float, str]]]:
    pages: list[list[tuple[float, float, str]]] = [[] for _ in document.pages]
    for entry in ledger(run(document)):
        place = entry.places[0]
        for text in NUMBER.findall(entry.text.translate(RAISED)) or [entry.text]:
            pages[place.page - 1].append((*_order(place.box), text))
    yield from pages


def _order(box: Sequence[float]) -> tuple[float, float]:
    """By line, then along it."""
    return round(box[3] / 8), box[0]


def _numbers(page: Sequence[tuple[float, float, str]]) -> list[str]:
    return [text for *_, text in sorted(page)]


def _made(source: Path, dpi: int, pages: str, folder: Path) -> tuple[Path, Path]:
    """Those pages of the file, and their worn pictures as a file of the same pages."""
    clean, worn = folder / f"clean-{dpi}.pdf", folder / f"worn-{dpi}.pdf"
    document = pdfium.PdfDocument(source)
    numbers = _range(pages, len(document))
    part = pdfium.PdfDocument.new()
    part.import_pages(document, numbers)
    part.save(clean)
    chance = random.Random(SEED)
    images = [_worn(document[number], dpi, chance) for number in numbers]
    images[0].save(worn, "PDF", resolution=dpi, save_all=True, append_images=images[1:])
    return clean, worn


def _range(pages: str, count: int) -> list[int]:
    if pages == "all":
        return list(range(count))
    first, _, last = pages.partition("-")
    return list(range(int(first) - 1, min(int(last or first), count)))


def _worn(page: pdfium.PdfPage, dpi: int, chance: random.Random) -> Image.Image:
    image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    angle = chance.uniform(-SKEW, SKEW)
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    noise = Image.effect_noise(image.size, NOISE)
    image = ImageChops.add(image, noise, 1, -128 - NOISE // 2)
    stored = BytesIO()
    image.save(stored, "JPEG", quality=QUALITY)
    return Image.open(stored)


if __name__ == "__main__":
    main()
