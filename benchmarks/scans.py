"""How well scanned pages are read, and whether what is said of them accuses a right number.

    python benchmarks/scans.py ../shared/report [--dpi 150 200 300] [--pages 1-12] [--list]

The three scanned pages of the folder are held against its text; pages of its Word PDF are
drawn in grey at each resolution, laid askew, given noise and stored as JPEG of quality 50,
and held against what the PDF itself says; so are pages of Thai digits. A number is right,
doubted (what stands there is marked as not certain, or unreadable), wrong, or missing;
further ones are sure or doubted. Where the numbers of the scan stand is not known.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from io import BytesIO
from math import inf
from pathlib import Path
from statistics import NormalDist
from typing import NamedTuple

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from sobtan_extractor.model.document import UNREADABLE, Box, Document
from sobtan_extractor.read import read
from sobtan_rules.ledger import Reason, confirmed_by_page, ledger
from sobtan_rules.relations.finding import Severity
from sobtan_rules.run import Run, run

SKEW, NOISE, QUALITY = 0.7, 12, 50  # degrees either way, grey levels, of a JPEG
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹๐๑๒๓๔๕๖๗๘๙", "01234567890123456789")
SEED = 13
NORMAL = [round(NormalDist(128, NOISE).inv_cdf((byte + 0.5) / 256)) for byte in range(256)]
ALONG, ACROSS = 30, 10  # points: how far off a number may be, which shares its stretch's width
THAI = Path(__file__).parent.parent / "samples/pdf/province.word.pdf"


class Number(NamedTuple):
    """A number as it was printed or read; one that is read may be doubtful."""

    text: str
    page: int
    x: float
    y: float
    doubtful: bool = False

    def away(self, other: Number) -> float:
        """How far it stands from the other, in points; infinite where that is another place."""
        along, across = abs(self.x - other.x), abs(self.y - other.y)
        near = self.page == other.page and along < ALONG and across < ACROSS
        return along + across if near else inf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dpi", type=int, nargs="*", default=[150, 200, 300])
    parser.add_argument("--pages", default="1-12", help="of the Word PDF: a range, or all")
    parser.add_argument("--thai", type=Path, nargs="*", default=[THAI], help="of Thai digits")
    parser.add_argument("--seed", type=int, default=SEED, help="of skew and noise")
    parser.add_argument("--list", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    columns = ("right", "doubted", "wrong", "missing", "extra", "confirmed", "s/page")
    print(" " * 28 + "".join(f"{column:>10}" for column in columns))
    _scan(given.folder, given.list)
    sources = [("Word PDF", given.folder / "eef-2567-q1-q2.word.pdf", given.pages)]
    sources += [("Thai digits", path, "all") for path in given.thai]
    for name, source, pages in sources:
        for dpi in given.dpi:
            _worn_pages(f"{name}, {dpi} dpi", source, pages, dpi, given)


def _scan(folder: Path, lists: bool) -> None:
    text = (folder / "eef-2567-q1-q2.txt").read_text(encoding="utf-8")
    begin = text.index("รายงานความก้าวหน้าตามแผนการดำเนินงานและแผนการใช้เงิน รวมทุกแหล่งเงิน\n\n")
    end = text.index("ในไตรมาสที่ 1/2567 ดังนี้", begin) + len("ในไตรมาสที่ 1/2567")
    text = re.sub(r"(\d)\.(\d)\.(\d)", r"\1 \2 \3", text[begin:end].replace("¹", "1"))
    truth = ["2", "3", "4", *NUMBER.findall(text)]
    _measure("scan", folder / "eef-2567-q1-scan-3-pages.pdf", partial(_by_text, truth), lists)


def _worn_pages(name: str, source: Path, pages: str, dpi: int, given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clean, worn = _made(source, dpi, pages, Path(folder), given.seed)
        truth = list(_numbers(run(read(clean))))
        _measure(name, worn, partial(_by_place, truth), given.list)


_Became = tuple[str, str, Number | None]  # the kind, what was printed, what was read


def _measure(
    name: str, path: Path, compared: Callable[[list[Number]], Iterator[_Became]], lists: bool
) -> None:
    begin = time.process_time()
    document = read(path, ocr=True)
    seconds = (time.process_time() - begin) / len(document.pages)
    found = run(document)
    counts: Counter[str] = Counter()
    for kind, was, became in compared([*_numbers(found), *_unreadable(document)]):
        counts[kind] += 1
        if lists and kind != "right":
            where = f"page {became.page}: {became.text}" if became else ""
            print(f"    {kind} {was} {where}")
    kinds = ("right", "doubted", "wrong", "missing", "extra")
    confirmed = sum(page.confirmed for page in confirmed_by_page(ledger(found)))
    figures = "".join(f"{count:10}" for count in (*(counts[k] for k in kinds), confirmed))
    print(f"{name:28}{figures}{seconds:10.1f}", flush=True)
    _findings(found, lists)


def _findings(found: Run, lists: bool) -> None:
    said = Counter(finding.severity.value for finding in found.findings)
    holds = sum(relation.holds for relation in found.relations)
    print(f"    findings {dict(said)}, relations {holds} of {len(found.relations)} hold")
    for finding in found.findings:
        if lists or finding.severity is not Severity.INFO:
            print(f"    {finding.severity.value} {finding.rule} p{finding.primary.page}", end=" ")
            print(finding.message.th, flush=True)


def _by_place(expected: Sequence[Number], got: Sequence[Number]) -> Iterator[_Became]:
    """What became of each number: what stands where it was printed."""
    left, rest = list[Number](), list(got)
    for number in expected:
        same = _nearest(number, (one for one in rest if one.text == number.text))
        if same is None:
            left.append(number)
        else:
            rest.remove(same)
            yield "right", number.text, same
    for number in left:
        instead = _nearest(number, rest)
        if instead is None:
            yield "missing", number.text, number
        else:
            rest.remove(instead)
            yield _kind(instead, "wrong"), number.text, instead
    yield from (("extra, doubted" if one.doubtful else "extra", "", one) for one in rest)


def _nearest(number: Number, others: Iterable[Number]) -> Number | None:
    near = min(others, key=number.away, default=None)
    return None if near is None or number.away(near) == inf else near


def _kind(number: Number, sure: str) -> str:
    return "doubted" if number.doubtful else sure


def _by_text(expected: Sequence[str], got: Sequence[Number]) -> Iterator[_Became]:
    """What became of each number, where it is not known where they stand."""
    left, rest = list[str](), sorted(got, key=lambda one: one.doubtful)
    for text in expected:
        same = next((one for one in rest if one.text == text), None)
        if same is None:
            left.append(text)
        else:
            rest.remove(same)
            yield "right", text, same
    for text in left:
        like = get_close_matches(text, [one.text for one in rest], 1, 0.5)
        if not like:
            yield "missing", text, None
        else:
            instead = next(one for one in rest if one.text == like[0])
            rest.remove(instead)
            yield _kind(instead, "wrong"), text, instead
    yield from (("extra, doubted" if one.doubtful else "extra", "", one) for one in rest)


def _numbers(found: Run) -> Iterator[Number]:
    """Every number of the report, with Arabic digits."""
    for entry in ledger(found):
        place = entry.places[0]
        doubtful = entry.reason is Reason.DOUBTFUL
        for text in NUMBER.findall(entry.text.translate(PLAIN)) or [entry.text]:
            yield Number(text, place.page, *_middle(place.box), doubtful)


def _unreadable(document: Document) -> Iterator[Number]:
    """The stretches of figures that nobody could read, each where it stands."""
    for trouble in document.troubles:
        for lost in re.finditer(f"{UNREADABLE}+", trouble.text.string):
            place = trouble.text.places(*lost.span())[0]
            yield Number(lost.group(), place.page, *_middle(place.box), True)


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _made(source: Path, dpi: int, pages: str, folder: Path, seed: int) -> tuple[Path, Path]:
    """Those pages of the file, and their worn pictures as a file of the same pages."""
    clean, worn = folder / f"clean-{dpi}.pdf", folder / f"worn-{dpi}.pdf"
    document = pdfium.PdfDocument(source)
    numbers = _range(pages, len(document))
    part = pdfium.PdfDocument.new()
    part.import_pages(document, numbers)
    part.save(clean)
    chance = random.Random(seed)
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
    noise = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
    image = ImageChops.add(image, noise.point(NORMAL), 1, -128 - NOISE // 2)
    stored = BytesIO()
    image.save(stored, "JPEG", quality=QUALITY)
    return Image.open(stored)


if __name__ == "__main__":
    main()
