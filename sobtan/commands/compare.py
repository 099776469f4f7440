"""`sobtan compare`: two reports side by side, and what changed between them."""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from sobtan.forms import outputs
from sobtan.messages.common import Language
from sobtan.reading import Terms, read_report
from sobtan.results.comparison import Comparison
from sobtan.results.exit_codes import ExitCode
from sobtan.results.outcome import Refused, is_read
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.effective import settle
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import heedless, opened, wants_colour, write_error
from sobtan.terminal.paint import Paint
from sobtan.writers import compare_csv, compare_json, compare_text
from sobtan_extractor.model.document import Document

_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  เทียบได้ครบทุกหน้า · every page was compared
2  อ่านไม่ได้ หรืออ่านได้เพียงบางหน้า · not read, or only in part"""


@click.command(cls=Command, epilog=_EPILOG)
@click.argument("old", metavar="OLD.pdf", type=options.FILE, callback=options.one)
@click.argument("new", metavar="NEW.pdf", type=options.FILE, callback=options.one)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="ข้อความ ข้อมูล JSON หรือ CSV สำหรับ Excel · text, JSON, or CSV",
)
@options.output
@click.option(
    "--html",
    type=options.FILE,
    metavar="FILE",
    help="เขียนผลเทียบเป็นหน้าเดียวสำหรับเบราว์เซอร์ด้วย · write it as a page for a browser, too",
)
@options.language
@options.config
@options.password
@options.ocr
@options.bounds
@options.show_help
@click.pass_context
def compare(
    context: click.Context,
    old: Path,
    new: Path,
    form: str,
    output: Path | None,
    html: Path | None,
    language: Language,
    config: Path | None,
    password: str | None,
    ocr: bool,
) -> None:
    """เทียบรายงานสองฉบับว่าอะไรเปลี่ยนและอธิบายไว้หรือไม่ · Compare two reports.

    แสดงตัวเลขที่จับคู่กันได้ตามแผนงาน: ก่อน ปัจจุบัน ส่วนต่าง ที่ข้อความบอก และลงตัวหรือไม่
    ลำดับเป็นไปตามงวดของรายงาน หากเป็นร่างของงวดเดียวกันจะแสดงเฉพาะตัวเลขและข้อทักท้วงที่ต่างกัน

    Shows each number that both reports have, by programme: earlier, now, the change, what
    the text says of it, and whether that adds up. Of two drafts of one period: what differs.
    """
    settled = settle(context, config, new, language)
    language = settled.language
    targets = {"html": html} if html else {}
    places = [place for place in (output, html) if place]
    outputs.refuse_clashes(places, (old, new), (), language)
    outputs.refuse_overwriting(targets, language)
    documents = [_read(path, password, settled.terms, language) for path in (old, new)]
    first, second = documents
    if first is None or second is None:
        context.exit(ExitCode.UNCHECKED)
    for document in (first, second):
        for sentence in incomplete(document, (), language):
            write_error(sentence)
    with opened(output) as write, ExitStack() as stack:
        write_page = stack.enter_context(opened(html)) if html else None
        compared = Comparison.of(first, second)
        (heedless(write) if html else write)(_written(compared, form, language, output is None))
        if write_page:
            write_page(_as_page(compared, language))
    complete = is_read(first) and is_read(second)
    context.exit(ExitCode.CLEAN if complete else ExitCode.UNCHECKED)


def _read(path: Path, password: str | None, terms: Terms, language: Language) -> Document | None:
    document = read_report(path, password, language, ocr=terms.ocr)
    if isinstance(document, Refused):
        write_error(refusal(document, language))
        return None
    return document


def _written(compared: Comparison, form: str, language: Language, on_screen: bool) -> str:
    if form == "json":
        return compare_json.document(compared, language)
    if form == "csv":
        return compare_csv.comparison(compared.pairs, language)
    return _as_text(compared, language, on_screen)


def _as_page(compared: Comparison, language: Language) -> str:
    from sobtan.writers import compare_html  # late: its library takes its time to load

    return compare_html.document(compared, language)


def _as_text(compared: Comparison, language: Language, on_screen: bool) -> str:
    paint = Paint(on_screen and wants_colour(sys.stdout))
    is_terminal = on_screen and sys.stdout.isatty()
    width = shutil.get_terminal_size((compare_text.WIDTH, 24)).columns if is_terminal else 0
    return compare_text.comparison(compared, language, paint, max(width, compare_text.WIDTH))
