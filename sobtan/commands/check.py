"""`sobtan check`: reads reports and says which numbers cannot be right."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sobtan.cache.record import RECORD
from sobtan.forms import outputs
from sobtan.messages import common as messages
from sobtan.messages.common import Language
from sobtan.reading import Terms, check_report, read_report
from sobtan.results.exit_codes import ExitCode, FailOn
from sobtan.results.outcome import Checked, Refused, Result, exit_code
from sobtan.results.unread import incomplete, refusal
from sobtan.settings import acceptance
from sobtan.settings.acceptance import Acceptance
from sobtan.settings.catalogue import UnknownCodeError, parse_selection
from sobtan.settings.effective import settle
from sobtan.settings.toml_file import FileError
from sobtan.supervision.watch import WATCH
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import Write, heedless, opened, wants_colour, write_error
from sobtan.terminal.paint import Paint
from sobtan.writers import check_json, check_text
from sobtan_extractor.collector import collect_latest, paused_collector
from sobtan_extractor.model.document import Document
from sobtan_extractor.model.errors import ReadErrorKind

_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  ไม่พบข้อทักท้วงตั้งแต่ระดับที่กำหนด · nothing at or above the level
1  พบข้อทักท้วง · findings
2  ตรวจไม่ได้ หรือได้เพียงบางหน้า (มาก่อนรหัส 1) · not or only partly checked (goes before 1)
130  หยุดด้วย Ctrl-C · stopped by Ctrl-C"""


def _selection(
    context: click.Context, parameter: click.Parameter, value: Sequence[str]
) -> tuple[str, ...]:
    try:
        return parse_selection(value)
    except UnknownCodeError as error:
        language = context.params.get("language", Language.TH)
        raise click.UsageError(error.sentence(language), context) from error


@click.command(cls=Command, epilog=_EPILOG)
@options.reports
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="รูปแบบผลลัพธ์ · form of the result",
)
@options.against
@options.annexed
@options.output
@outputs.options
@options.language
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=_selection,
    help="ตรวจเฉพาะกฎเหล่านี้ เช่น T001,T002 หรือ T ทั้งหมวด · apply these rules only",
)
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    show_default=FailOn.ERROR.value,
    help="ระดับที่ทำให้รหัสจบเป็น 1 · findings of which level make the exit code 1",
)
@click.option(
    "--per-page",
    is_flag=True,
    help="สรุปตัวเลขที่ยืนยันได้เป็นรายหน้าด้วย · tally the numbers of each page as well",
)
@click.option(
    "--force",
    is_flag=True,
    help="เขียนทับแฟ้มที่มีอยู่ · overwrite files that are no earlier results",
)
@click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    help="ตรวจใหม่เสมอ ไม่ใช้และไม่เก็บผลที่ตรวจไว้ · check anew, and keep no result",
)
@options.accepted
@options.config
@options.password
@options.ocr
@options.bounds
@options.show_help
@click.pass_context
def check(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    form: str,
    others: tuple[Path, ...],
    annexes: tuple[Path, ...],
    output: Path | None,
    language: Language,
    select: tuple[str, ...],
    fail_on: str | None,
    per_page: bool,
    force: bool,
    accepted: Path | None,
    config: Path | None,
    password: str | None,
    ocr: bool,
    **files: Path | None,
) -> None:
    """ตรวจรายงานและบอกตัวเลขที่เป็นไปไม่ได้ พร้อมหลักฐาน · Check reports.

    อ่านรายงาน PDF คำนวณตัวเลขทุกตัวที่คำนวณได้จากตัวเลขอื่นในรายงาน แล้วแจ้งตัวที่ไม่ตรงกัน
    ว่าอยู่หน้าใด ควรเป็นเท่าใด เพราะเหตุใด และบอกด้วยว่าส่วนใดไม่ได้ตรวจ

    Recomputes every number that others in the report determine, and names those that
    disagree: where, what was expected, from what. Says also what was not checked.
    """
    RECORD.names((*paths, *others))
    settled = settle(context, config, paths[0], language, select)
    language = settled.language
    given = {form: path for form, path in files.items() if path is not None}
    targets = {**settled.configuration.files(paths[0]), **given}
    kept = [accepted, config, settled.configuration.path, *map(acceptance.beside, paths)]
    outputs.refuse_clashes(
        [*([output] if output else []), *targets.values()],
        (*paths, *others, *annexes),
        [path for path in kept if path is not None],
        language,
    )
    outputs.refuse_several(targets, paths, language)
    if not force:
        outputs.refuse_overwriting(targets, language)
    acceptances = _acceptances(paths, accepted, language)
    prior, results = _beside(others, password, settled.terms, language)
    beside, unread = _beside(annexes, password, settled.terms, language)
    results += unread
    with (
        paused_collector(),
        opened(output) as writing,
        outputs.opened_all(targets) as write_files,
    ):
        write = heedless(writing) if targets else writing
        for number, path in enumerate(paths):
            if number:
                collect_latest()
            result = check_report(path, password, settled.terms, language, prior, annexes=beside)
            if isinstance(result, Checked):
                result = result.with_acceptances(acceptances[path])
            results.append(result)
            _say_what_failed(result, language)
            if form == "text":
                _write_report(result, write, language, output is None, per_page)
        if form == "json":
            write(check_json.document(results, language))
        elif len(results) > 1:
            write(check_text.total(results, language))
        errors = write_files(results, language, password)
    for error in errors:
        write_error(error.sentence(language))
    level = FailOn(fail_on) if fail_on else settled.configuration.fail_on or FailOn.ERROR
    code = ExitCode.UNCHECKED if errors else exit_code(results, level)
    if not errors and all(map(_is_lasting, results)) and not WATCH.has_stopped:
        RECORD.end(code)
    context.exit(code)


def _is_lasting(result: Result) -> bool:
    """Whether another check of the same file would come to the same."""
    if isinstance(result, Refused):
        return result.kind in list(ReadErrorKind)
    return not result.run.failures


def _acceptances(
    paths: Sequence[Path], given: Path | None, language: Language
) -> dict[Path, tuple[Acceptance, ...]]:
    """What is accepted in each report: read before any report, as it may be misspelt."""
    if given and len(paths) > 1:
        raise click.UsageError(language.pick(messages.ONE_ACCEPTED_FILE))
    if given and not given.exists():
        raise FileError(messages.NO_ACCEPTED, path=given)
    if given:
        return {path: acceptance.load(given) for path in paths}
    return {path: acceptance.load_beside(path) for path in paths}


def _beside(
    paths: Sequence[Path], password: str | None, terms: Terms, language: Language
) -> tuple[list[Document], list[Result]]:
    """The files that go with the reports, and those that could not be read."""
    read: list[Document] = []
    refused: list[Result] = []
    for path in paths:
        document = read_report(path, password, language, ocr=terms.ocr)
        if isinstance(document, Refused):
            refused.append(document)
            write_error(refusal(document, language))
        else:
            read.append(document)
    return read, refused


def _say_what_failed(result: Result, language: Language) -> None:
    """Sentences to standard error on what makes the exit code 2."""
    if isinstance(result, Refused):
        write_error(refusal(result, language))
        return
    for sentence in incomplete(result.document, result.run.failures, language):
        write_error(sentence)


def _write_report(
    result: Result, write: Write, language: Language, on_screen: bool, per_page: bool
) -> None:
    if isinstance(result, Refused):
        if not on_screen:  # on the screen standard error has said it
            write(check_text.refusal(result, language))
        return
    is_terminal = on_screen and sys.stdout.isatty()
    width = shutil.get_terminal_size((check_text.WIDTH, 24)).columns if is_terminal else 0
    write(
        check_text.report(
            result,
            language,
            Paint(on_screen and wants_colour(sys.stdout)),
            min(max(width, 40), 100) if width else check_text.WIDTH,
            per_page,
        )
    )
