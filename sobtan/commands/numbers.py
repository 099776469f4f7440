"""`sobtan numbers`: lists every number of a report and whether anything confirms it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sobtan.messages.common import Language
from sobtan.reading import check_report, refuse_overwriting
from sobtan.results.exit_codes import ExitCode
from sobtan.results.listing import Listed
from sobtan.results.outcome import Refused
from sobtan.results.unread import incomplete, refusal
from sobtan.settings.effective import settle
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import opened, wants_colour, write_error
from sobtan.terminal.paint import Paint
from sobtan.writers import numbers_csv, numbers_json, numbers_text
from sobtan_rules.relations.state import State

_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  อ่านได้ครบทุกหน้า · every page was read
2  อ่านไม่ได้ หรืออ่านได้เพียงบางหน้า · not read, or only in part"""


@click.command(cls=Command, epilog=_EPILOG)
@options.reports
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in State]),
    help="เฉพาะตัวเลขที่อยู่ในสถานะนี้ ระบุได้หลายครั้ง · only numbers in this state (repeatable)",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="ข้อความ ข้อมูล JSON หรือ CSV สำหรับ Excel · text, JSON, or CSV",
)
@options.output
@options.language
@options.config
@options.password
@options.ocr
@options.bounds
@options.show_help
@click.pass_context
def numbers(
    context: click.Context,
    paths: tuple[Path, ...],
    states: tuple[str, ...],
    form: str,
    output: Path | None,
    language: Language,
    config: Path | None,
    password: str | None,
    ocr: bool,
) -> None:
    """แสดงตัวเลขทุกตัวในรายงานและผลการยืนยัน · List every number.

    บอกว่าตัวเลขแต่ละตัวนับหรือวัดอะไร อยู่หน้าใด ตรงกับตัวเลขอื่นหรือไม่ตามกฎใด
    หรือยังยืนยันไม่ได้เพราะเหตุใด

    For each number: what it measures, where it stands, which rules it agrees by, or why
    nothing confirms it.
    """
    settled = settle(context, config, paths[0], language)
    language = settled.language
    refuse_overwriting(output, paths, language)
    wanted = [State(state) for state in states]
    with opened(output) as write:
        listed: list[Listed] = []
        refused: list[Refused] = []
        is_complete = True
        for path in paths:
            result = check_report(path, password, settled.terms, language)
            if isinstance(result, Refused):
                write_error(refusal(result, language))
                refused.append(result)
                continue
            is_complete = is_complete and result.is_complete
            for sentence in incomplete(result.document, result.run.failures, language):
                write_error(sentence)
            listed.append(Listed.of(result, wanted))
        if form == "json":
            write(numbers_json.document(listed, refused, language))
        elif form == "csv":
            write(numbers_csv.numbers(listed, language))
        else:
            write(_as_text(listed, language, output is None))
    context.exit(ExitCode.CLEAN if is_complete and not refused else ExitCode.UNCHECKED)


def _as_text(listed: Sequence[Listed], language: Language, on_screen: bool) -> str:
    paint = Paint(on_screen and wants_colour(sys.stdout))
    is_terminal = on_screen and sys.stdout.isatty()
    width = shutil.get_terminal_size((numbers_text.WIDTH, 24)).columns if is_terminal else 0
    width = max(width, numbers_text.WIDTH)
    return "".join(numbers_text.listing(one, language, paint, width) for one in listed)
