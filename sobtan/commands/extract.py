"""`sobtan extract`: writes down what was read, without judging it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sobtan.messages.common import Language
from sobtan.reading import read_report, refuse_overwriting
from sobtan.results.exit_codes import ExitCode
from sobtan.results.outcome import Refused, is_read
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.effective import settle
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import opened, write_error
from sobtan.writers import extract_csv, extract_json, extract_text
from sobtan_extractor.model.document import Document

_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  อ่านได้ครบทุกหน้า · every page was read
2  อ่านไม่ได้ หรืออ่านได้เพียงบางหน้า · not read, or only in part"""


@click.command(cls=Command, epilog=_EPILOG)
@options.reports
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="ข้อความ ข้อมูล JSON หรือตาราง CSV สำหรับ Excel · text, JSON, or tables as CSV",
)
@options.output
@options.language
@options.config
@options.password
@options.ocr
@options.bounds
@options.show_help
@click.pass_context
def extract(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    language: Language,
    config: Path | None,
    password: str | None,
    ocr: bool,
) -> None:
    """ดึงข้อความและตารางออกจากรายงาน · Extract text and tables.

    ข้อความเรียงตามลำดับการอ่าน คั่นหน้าด้วย form feed, JSON มีตำแหน่งและค่า, CSV มีเฉพาะตาราง

    Text comes in reading order with a form feed between pages, JSON with places and
    values, CSV with the tables alone.
    """
    settled = settle(context, config, paths[0], language)
    language = settled.language
    refuse_overwriting(output, paths, language)
    with opened(output) as write:
        documents: list[Document] = []
        for path in paths:
            result = read_report(path, password, language, ocr=settled.terms.ocr)
            if isinstance(result, Refused):
                write_error(refusal(result, language))
                continue
            documents.append(result)
            for sentence in incomplete(result, (), language):
                write_error(sentence)
        write(_written(documents, form, language))
    complete = len(documents) == len(paths) and all(map(is_read, documents))
    context.exit(ExitCode.CLEAN if complete else ExitCode.UNCHECKED)


def _written(documents: Sequence[Document], form: str, language: Language) -> str:
    if form == "json":
        return extract_json.document(documents)
    if form == "csv":
        return extract_csv.tables(documents, language)
    return "\f".join(extract_text.text(document) for document in documents)
