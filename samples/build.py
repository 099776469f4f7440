"""Builds the PDFs of the samples with LibreOffice and with Chromium.

    python samples/build.py                 every sample
    python samples/build.py draft fund-q1   these only

Each sample NAME becomes pdf/NAME.word.pdf (LibreOffice) and pdf/NAME.chrome.pdf.
Needs only Python's standard library, the two programs, Poppler's pdftoppm for the
scan, and the fonts named in the reports (package fonts-thai-tlwg).
"""

from __future__ import annotations

import argparse
import base64
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from catalogue import HERE, REPORTS, Sample, classes, everything, meta
from flat_odt import flat_odt

PDF = HERE / "pdf"
SCAN = "scan"  # page 1 of SCANNED as a picture, its page 2 as text
SCANNED = "province"
CHROMIUM_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
# A scanned page is nothing but its picture: no margin, no page number beside it.
SCANNED_PAGE = """
@page :first { margin: 0; @bottom-center { content: none; } }
.picture { width: 210mm; height: 297mm; }
"""
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def main() -> int:
    """Build what the command line asks for; 0 when all of it stands in `pdf/`."""
    options = _options()
    samples = everything()
    names = options.names or [*(sample.name for sample in samples), SCAN]
    unknown = set(names) - {sample.name for sample in samples} - {SCAN}
    if unknown:
        print(f"no such sample: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    PDF.mkdir(exist_ok=True)
    wanted = [sample for sample in samples if sample.name in names]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        word(wanted, work, options.soffice)
        for sample in wanted:
            # A twin goes without the logical structure, which is half of a file's size.
            untagged = () if sample.name == sample.source else ("--disable-pdf-tagging",)
            page = work / f"{sample.name}.html"
            page.write_text(browser_html(sample.parse()), encoding="utf-8")
            chrome(page, options.chromium, *untagged)
        if SCAN in names:
            scan(samples, work, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the PDFs of the samples.")
    parser.add_argument("names", nargs="*", help="samples to build; all without any")
    parser.add_argument("--soffice", default="soffice", help="where LibreOffice is")
    parser.add_argument("--chromium", default="chromium", help="where Chromium is")
    parser.add_argument("--pdftoppm", default="pdftoppm", help="where Poppler's pdftoppm is")
    return parser.parse_args()


def word(samples: list[Sample], work: Path, soffice: str) -> None:
    """Write pdf/NAME.word.pdf of each sample, in one run of LibreOffice."""
    files = []
    for sample in samples:
        files.append(work / f"{sample.name}.word.fodt")
        files[-1].write_text(flat_odt(sample.parse()), encoding="utf-8")
    if files:
        profile = f"-env:UserInstallation={(work / 'soffice').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(PDF)]
        _run([*command, *map(str, files)])


def chrome(page: Path, chromium: str, *more: str) -> None:
    """Write pdf/NAME.chrome.pdf of the page NAME.html; `more` are further options."""
    profile = f"--user-data-dir={page.with_suffix('.profile')}"
    target = f"--print-to-pdf={PDF / f'{page.stem}.chrome.pdf'}"
    _run([chromium, *CHROMIUM_OPTIONS, *more, profile, target, page.as_uri()])


def scan(samples: list[Sample], work: Path, options: argparse.Namespace) -> None:
    """Write pdf/scan.chrome.pdf: the first page is only a picture."""
    source = next(sample for sample in samples if sample.name == SCANNED)
    picture = work / "scan"
    command = [options.pdftoppm, "-png", "-gray", "-r", "80", "-f", "1", "-singlefile"]
    _run([*command, str(PDF / f"{SCANNED}.word.pdf"), str(picture)])
    data = base64.b64encode(picture.with_suffix(".png").read_bytes()).decode()
    root = source.parse()
    body = root.find("body")
    assert body is not None
    breaks = next(i for i, block in enumerate(body) if "new-page" in classes(block))
    del body[:breaks]
    image = ET.Element("img", {"class": "picture", "src": f"data:image/png;base64,{data}"})
    body.insert(0, image)
    page = work / f"{SCAN}.html"
    html = browser_html(root).replace("</style>", f"{SCANNED_PAGE}</style>")
    page.write_text(html, encoding="utf-8")
    chrome(page, options.chromium)


def browser_html(root: ET.Element) -> str:
    """The report with its footnotes, page style and style sheet put in for the browser."""
    body, head = root.find("body"), root.find("head")
    assert body is not None and head is not None
    notes = 0
    for block in list(body):
        for mark in block.iter("span"):
            if "footnote" in classes(mark):
                notes += 1
                _move_note(body, block, mark, notes)
        for page in block.findall("span"):
            if "page" in classes(page):
                block.insert(0, ET.Element("span", {"class": "leader"}))
    for link in head.findall("link"):
        head.remove(link)
    style = ET.SubElement(head, "style")
    style.text = (REPORTS.parent / "print.css").read_text(encoding="utf-8") + _page_style(root)
    return "<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html")


def _move_note(body: ET.Element, block: ET.Element, mark: ET.Element, number: int) -> None:
    """Leave the note's mark where it stood and put the note below its block."""
    sign = "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))
    note = ET.Element("p", {"class": "note"})
    note.text = f"{sign} {mark.text}"
    mark.text = sign
    body.insert(list(body).index(block) + 1, note)


def _page_style(root: ET.Element) -> str:
    font, size = meta(root, "font", "Laksaman"), meta(root, "size", "15")
    numbers = "counter(page, thai)" if meta(root, "digits", "arabic") == "thai" else "counter(page)"
    return f"""
@page {{
  size: A4 {meta(root, "orientation", "portrait")};
  @top-right {{ content: "{meta(root, "running", "")}"; font: {float(size) * 0.8}pt "{font}"; }}
  @bottom-center {{ content: "- " {numbers} " -"; font: {float(size) * 0.8}pt "{font}"; }}
}}
@page :first {{ @top-right {{ content: none; }} }}
body {{ font-family: "{font}"; font-size: {size}pt; }}
.body, .programme, .number, .dash, .half {{ text-align: {meta(root, "align", "left")}; }}
"""


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
