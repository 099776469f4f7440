"""`sobtan accept`: notes that findings were looked at and may stand as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.reading import check_report, read_report
from sobtan.results.exit_codes import ExitCode
from sobtan.results.outcome import Refused
from sobtan.results.unread import refusal
from sobtan.settings import acceptance
from sobtan.settings.effective import settle
from sobtan.settings.toml_file import FileError
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import opened, write_error, write_standard_output
from sobtan_extractor.model.document import Document

_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  บันทึกแล้ว · noted
2  ไม่พบข้อทักท้วงนั้น หรืออ่านเขียนแฟ้มไม่ได้ · no such finding, or a file cannot be read or written"""


@click.command(cls=Command, epilog=_EPILOG)
@click.argument("report", metavar="REPORT.pdf", type=options.FILE, callback=options.one)
@click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
@click.option(
    "--reason",
    required=True,
    metavar="TEXT",
    help="เหตุผลที่ยอมรับได้ · why it may stand",
)
@click.option("--by", default="", metavar="NAME", help="ชื่อผู้ยอมรับ · who accepts it")
@options.accepted
@options.against
@options.config
@options.password
@options.ocr
@options.bounds
@options.language
@options.show_help
@click.pass_context
def accept(
    context: click.Context,
    report: Path,
    fingerprints: tuple[str, ...],
    reason: str,
    by: str,
    accepted: Path | None,
    others: tuple[Path, ...],
    config: Path | None,
    password: str | None,
    ocr: bool,
    language: Language,
) -> None:
    """ยอมรับข้อทักท้วงที่ตรวจดูแล้วว่าถูกต้อง · Accept findings.

    รหัสข้อทักท้วงดูได้จาก sobtan check จะพิมพ์เพียง 6 หลักแรกก็ได้ ผลเก็บไว้ในแฟ้มข้างรายงาน
    และ sobtan check จะยังแสดงข้อเหล่านี้ว่ายอมรับแล้ว

    Fingerprints are shown by sobtan check; six digits are enough. Accepted findings are
    kept in a file beside the report, and still shown, as accepted.
    """
    settled = settle(context, config, report, language)
    language = settled.language
    if not reason.strip():
        raise FileError(messages.NO_REASON)
    file = accepted or acceptance.beside(report)
    before = acceptance.load(file)
    prior: list[Document] = []
    for other in others:
        document = read_report(other, password, language, ocr=settled.terms.ocr)
        if isinstance(document, Refused):
            write_error(refusal(document, language))
            context.exit(ExitCode.UNCHECKED)
        prior.append(document)
    result = check_report(report, password, settled.terms, language, prior)
    if isinstance(result, Refused):
        write_error(refusal(result, language))
        context.exit(ExitCode.UNCHECKED)
    today = date.today()
    new = [
        acceptance.accept(finding, reason.strip(), by.strip(), today)
        for finding in acceptance.chosen(fingerprints, result.run.findings)
    ]
    with opened(file) as write:
        write(acceptance.dump(acceptance.joined(before, new)))
    saved = language.say(messages.ACCEPTED_SAVED, path=file, count=len(new))
    write_standard_output(saved + "\n")
