"""`sobtan audit`: checks folders of reports, keeps the results, and compares each series."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from rules.finding import Message
from sobtan import options
from sobtan.audit import messages
from sobtan.audit.course import Settings
from sobtan.audit.course import audit as run_audit
from sobtan.audit.display import shown
from sobtan.audit.files import expand
from sobtan.audit.store import Store, StoreError
from sobtan.audit.summary import Summary, summary
from sobtan.audit.worker import Limits
from sobtan.audit.workers import WorkerError
from sobtan.help import ThaiCommand
from sobtan.messages import FILE_ERROR, Language
from sobtan.output import opened_bytes, wants_colour, write_error, write_standard_output
from sobtan.paint import Paint
from sobtan.results import FailOn
from sobtan.toml_file import FileError
from sobtan.writers import audit_text

_INTERRUPTED = 130  # as shells say it
_EPILOG = """\b
รหัสจบการทำงาน (exit code):
0  ไม่พบข้อทักท้วงตั้งแต่ระดับที่กำหนด · nothing at or above the level
1  พบข้อทักท้วง · findings
2  มีแฟ้มที่ตรวจไม่ได้ หรือได้เพียงบางส่วน (มาก่อนรหัส 1) · files not or only partly checked"""


@click.command(cls=ThaiCommand, epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--store",
    "place",
    type=click.Path(path_type=Path),
    default=Path("audit.db"),
    show_default=True,
    metavar="FILE",
    help="ฐานข้อมูลที่เก็บผล (SQLite) · where results are kept",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: os.cpu_count() or 1,
    show_default="จำนวนซีพียู · processors",
    metavar="N",
    help="อ่านพร้อมกันกี่แฟ้ม · how many files to read at a time",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="S",
    help="วินาทีที่ให้แต่ละแฟ้ม · seconds a file may take",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    metavar="MB",
    help="หน่วยความจำที่ให้แต่ละแฟ้ม · memory a file may take",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="เขียนหน้าสอบทาน HTML ของแต่ละแฟ้มไว้ในโฟลเดอร์นี้ · write a review page for each file",
)
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="เขียนแฟ้มและข้อทักท้วงทั้งหมดเป็นสมุดงาน Excel · write files and findings as a workbook",
)
@click.option(
    "--report",
    "only_report",
    is_flag=True,
    help="แสดงผลที่เก็บไว้ โดยไม่อ่านแฟ้มใด · show what is stored, without reading any file",
)
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in FailOn]),
    default=FailOn.ERROR.value,
    show_default=True,
    help="ระดับที่ทำให้รหัสจบเป็น 1 · findings of which level make the exit code 1",
)
@options.language
@options.password
@options.show_help
@click.pass_context
def audit(
    context: click.Context,
    paths: tuple[str, ...],
    place: Path,
    jobs: int,
    timeout: float,
    memory: int,
    html: Path | None,
    xlsx: Path | None,
    only_report: bool,
    fail_on: str,
    language: Language,
    password: str | None,
) -> None:
    """ตรวจรายงานทั้งโฟลเดอร์ เก็บผล และเทียบกับงวดก่อน · Audit folders of reports.

    ตรวจแฟ้ม PDF ทุกแฟ้มในโฟลเดอร์หรือตามรูปแบบชื่อ แฟ้มละกระบวนการที่จำกัดเวลาและหน่วยความจำ
    เก็บผลลงฐานข้อมูลทันทีที่แต่ละแฟ้มเสร็จ หากหยุดกลางคัน สั่งคำสั่งเดิมเพื่อทำต่อได้ แฟ้มที่ไม่เปลี่ยนจะไม่อ่านซ้ำ

    Checks every PDF in folders or of a pattern, each in a process with limits to its time and
    memory. Results are kept as each file ends: when stopped, the same command goes on, and a
    file that has not changed is not read again. Reports of one series are held against the
    period before.
    """
    if not paths and not only_report:
        raise click.UsageError(language.pick(messages.NO_PATHS), context)
    settings = Settings(jobs, Limits(timeout, memory), password or "", _folder(html), language)
    try:
        with Store(place, must_exist=only_report) as store:
            _fill(store, paths, settings, only_report, language, place)
            found = summary(store, language.value)
            write_standard_output(_text(found, language))
            if xlsx is not None:
                _write_workbook(store, xlsx, language)
    except StoreError as error:
        kind, detail = error.trouble
        reason = Message(*(text.format(detail=detail) for text in messages.STORE_TROUBLES[kind]))
        raise FileError(FILE_ERROR, path=place, reason=reason) from error
    context.exit(found.exit_code(FailOn(fail_on)))


def _folder(html: Path | None) -> Path | None:
    """The folder for the pages, made if there is none. Raises FileError."""
    if html is not None:
        try:
            html.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError(messages.HTML_IS_FILE, path=html) from error
    return html


def _fill(
    store: Store,
    paths: tuple[str, ...],
    settings: Settings,
    only_report: bool,
    language: Language,
    place: Path,
) -> None:
    """Bring the store up to date for these paths, or only take note of them."""
    if only_report:
        store.ask_for(expand(paths)) if paths else store.ask_for_all()
        return
    try:
        with shown(language) as display:
            run_audit(store, paths, settings, display)
    except KeyboardInterrupt:
        write_error(language.say(messages.STOPPED, path=place))
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except WorkerError as error:
        raise FileError(messages.NO_WORKERS) from error
    if display.known:
        write_error(language.say(messages.ALREADY_READ, count=display.known))


def _text(found: Summary, language: Language) -> str:
    width = shutil.get_terminal_size((audit_text.WIDTH, 24)).columns
    wide = min(max(width, 60), 110) if sys.stdout.isatty() else audit_text.WIDTH
    return audit_text.report(found, language, Paint(wants_colour(sys.stdout)), wide)


def _write_workbook(store: Store, place: Path, language: Language) -> None:
    from sobtan.writers import audit_xlsx  # late: its library takes its time to load

    with opened_bytes(place) as write:
        write(audit_xlsx.workbook(store, language))
