"""`sobtan audit`: checks folders of reports, keeps the results, and compares each series."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from sobtan.audit import messages
from sobtan.audit.cluster import Cluster, ClusterError
from sobtan.audit.course import Settings
from sobtan.audit.course import audit as run_audit
from sobtan.audit.database import StoreError
from sobtan.audit.display import shown
from sobtan.audit.files import expand, full_path, meaning, storable
from sobtan.audit.pool import Pool
from sobtan.audit.store import Store, file_of, is_served, shown_place
from sobtan.audit.summary import Summary, summary
from sobtan.audit.worker import Limits
from sobtan.audit.workers import WorkerError, Workers
from sobtan.messages.common import FILE_ERROR, OUTPUT_IS_INPUT, OUTPUT_TWICE, Language
from sobtan.results.exit_codes import FailOn
from sobtan.settings.configuration import find
from sobtan.settings.effective import Settled, settle, settle_without_file
from sobtan.settings.toml_file import FileError
from sobtan.terminal import options
from sobtan.terminal.help import Command
from sobtan.terminal.output import (
    OutputError,
    blaming,
    heedless,
    opened,
    opened_bytes,
    wants_colour,
    write_error,
    write_standard_output,
)
from sobtan.terminal.paint import Paint
from sobtan.writers import audit_json, audit_text
from sobtan_rules.relations.finding import Message

_INTERRUPTED = 130  # as shells say it
_MOST_JOBS = 60  # Windows can wait for no more at a time
_REPORTS = (".pdf", ".docx", ".xlsx", ".txt")
_EPILOG = """\b
รหัสจบการทำงาน · Exit codes:
0  ไม่พบข้อทักท้วงตั้งแต่ระดับที่กำหนด · nothing at or above the level
1  พบข้อทักท้วง · findings
2  มีแฟ้มที่ตรวจไม่ได้ หรือได้เพียงบางส่วน (มาก่อนรหัส 1) · files not or only partly checked
130  หยุดด้วย Ctrl-C ผลที่ได้เก็บไว้แล้ว · stopped by Ctrl-C, what is done is kept"""


def _processors() -> int:
    """How many processors this program may use."""
    if sys.platform == "linux":
        return min(len(os.sched_getaffinity(0)), _MOST_JOBS)
    return min(os.cpu_count() or 1, _MOST_JOBS)


@click.command(cls=Command, epilog=_EPILOG)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--store",
    "place",
    default="audit.db",
    show_default=True,
    metavar="FILE|URL",
    help="แฟ้มฐานข้อมูลที่เก็บผล (SQLite) หรือ postgresql://… · where results are kept",
)
@click.option(
    "--cluster",
    metavar="URL",
    help="อ่านด้วยคลัสเตอร์ Dask (tcp://…) · read on a Dask cluster, by its scheduler's address",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    default=_processors,
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
    type=options.FILE,
    metavar="DIR",
    help="เขียนหน้าสอบทาน HTML ของแต่ละแฟ้มไว้ในโฟลเดอร์นี้ · write a review page for each file",
)
@click.option(
    "--xlsx",
    type=options.FILE,
    metavar="FILE",
    help="เขียนแฟ้มและข้อทักท้วงทั้งหมดเป็นสมุดงาน Excel · write files and findings as a workbook",
)
@click.option(
    "--sarif",
    type=options.FILE,
    metavar="FILE",
    help="เขียนข้อทักท้วงทั้งหมดเป็น SARIF 2.1.0 · write all findings as SARIF 2.1.0",
)
@click.option(
    "--junit",
    type=options.FILE,
    metavar="FILE",
    help="เขียนผลเป็น JUnit XML สำหรับระบบ CI · write the results as JUnit XML",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="แสดงสรุป ผลทั้งหมดเป็น JSON หรือ CSV สำหรับ Excel · a summary, all results as JSON or CSV",
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
    show_default=FailOn.ERROR.value,
    help="ระดับที่ทำให้รหัสจบเป็น 1 · findings of which level make the exit code 1",
)
@options.config
@options.language
@options.password
@options.ocr
@options.show_help
@click.pass_context
def audit(
    context: click.Context,
    paths: tuple[str, ...],
    place: str,
    cluster: str | None,
    jobs: int,
    timeout: float,
    memory: int,
    html: Path | None,
    xlsx: Path | None,
    sarif: Path | None,
    junit: Path | None,
    form: str,
    only_report: bool,
    fail_on: str | None,
    config: Path | None,
    language: Language,
    password: str | None,
    ocr: bool,
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
    if html is not None and only_report:
        raise click.UsageError(language.pick(messages.HTML_OF_REPORT), context)
    targets = {"xlsx": xlsx, "sarif": sarif, "junit": junit}
    files = {name: path for name, path in targets.items() if path is not None}
    settled = _settled(context, config, paths, language)
    language = settled.language
    _try_places(html, files.values())
    limits = Limits(timeout, memory)
    settings = Settings(limits, password or "", html, config, language, ocr, meaning(paths))
    pool = _pool(cluster, jobs, limits, language)
    try:
        if not is_served(place) and file_of(place).suffix.lower() in _REPORTS:
            raise StoreError("report")
        with Store(place, only_report, _telling_of_lost(language)) as store:
            if only_report:
                store.ask_for_stored(meaning(paths) if paths else lambda _: True)
            else:
                store.ask_for(expand(paths))
            _refuse_clashes(list(files.values()), place, store, language)
            if not only_report:
                _fill(store, pool, settings, place)
            found = summary(store, language.value)
            write = heedless(write_standard_output) if files or html else write_standard_output
            write(_shown(store, found, form, language))
            if html is not None:
                _write_index(store, found, html, language)
            _write_files(store, files, language)
    except StoreError as error:
        kind, detail = error.trouble
        reason = Message(*(text.format(detail=detail) for text in messages.STORE_TROUBLES[kind]))
        raise FileError(FILE_ERROR, path=shown_place(place), reason=reason) from error
    level = FailOn(fail_on) if fail_on else settled.configuration.fail_on or FailOn.ERROR
    context.exit(found.exit_code(level))


def _settled(
    context: click.Context, config: Path | None, paths: tuple[str, ...], language: Language
) -> Settled:
    """What holds for the run: by the settings given, or those near the first path.

    What each report is checked by is found near that report. Settings that cannot be used
    end the run where they are for all of it; else they cost their own reports only.
    Raises FileError.
    """
    near = [_near(path) for path in paths or ("",)]
    try:
        return settle(context, config, near[0], language)
    except FileError:
        if config or len({find(path) for path in near}) == 1:
            raise
        return settle_without_file(context, language)


def _near(path: str) -> Path:
    """A file, there or not, beside which settings are looked for."""
    place = Path(path)
    return place / "x" if os.path.isdir(place) else place  # noqa: PTH112 (breaks down on no name)


def _try_places(html: Path | None, files: Iterable[Path]) -> None:
    """Find out before hours of work whether there is somewhere to put it.

    The folder for the pages is made if there is none. Raises FileError and OutputError.
    """
    if html is not None:
        try:
            html.mkdir(parents=True, exist_ok=True)
            with opened_bytes(html / "x"):
                pass
        except (OSError, OutputError) as error:
            raise FileError(messages.HTML_IS_FILE, path=html) from error
    for file in files:
        with opened_bytes(file):
            pass


def _pool(cluster: str | None, jobs: int, limits: Limits, language: Language) -> Pool:
    """Who reads: processes here, or a cluster."""
    if cluster is None:
        return Workers(jobs, limits)
    told = language.pick(messages.SCHEDULER_LOST)
    return Cluster(cluster, limits, lambda name: write_error(told.format(path=name)))


def _telling_of_lost(language: Language) -> Callable[[str], None]:
    """Says that a connection was lost, and why."""
    return lambda why: write_error(language.say(messages.CONNECTION_LOST, detail=why))


def _refuse_clashes(files: Sequence[Path], place: str, store: Store, language: Language) -> None:
    """Keep what is written from taking the place of the store, of a report, or of another."""
    places = [os.path.realpath(file) for file in files]
    kept = None if is_served(place) else os.path.realpath(file_of(place))
    for file, resolved in zip(files, places, strict=True):
        if resolved == kept or places.count(resolved) > 1:
            raise click.UsageError(language.say(OUTPUT_TWICE, path=file))
        if store.is_asked(storable(full_path(file))):
            raise click.UsageError(language.say(OUTPUT_IS_INPUT, path=file))


def _fill(store: Store, pool: Pool, settings: Settings, place: str) -> None:
    """Bring the store up to date for the files asked for."""
    language = settings.language
    if not store.number_asked():
        raise FileError(messages.NO_PDFS)
    try:
        with shown(language) as display:
            run_audit(store, pool, settings, display)
    except KeyboardInterrupt:
        write_error(language.say(messages.STOPPED, path=shown_place(place)))
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except WorkerError as error:
        raise FileError(messages.NO_WORKERS) from error
    except ClusterError as error:
        kind, detail = error.trouble
        said = messages.CLUSTER_TROUBLES[kind]
        reason = Message(*(text.format(detail=detail) for text in said))
        raise FileError(FILE_ERROR, path=pool.name, reason=reason) from error
    if display.known:
        write_error(language.say(messages.ALREADY_READ, count=display.known))


def _shown(store: Store, found: Summary, form: str, language: Language) -> str:
    if form == "json":
        return audit_json.document(store, language)
    if form == "csv":
        return audit_json.table(store, language)
    width = shutil.get_terminal_size((audit_text.WIDTH, 24)).columns
    wide = min(max(width, 60), 110) if sys.stdout.isatty() else audit_text.WIDTH
    return audit_text.report(found, language, Paint(wants_colour(sys.stdout)), wide)


def _write_index(store: Store, found: Summary, folder: Path, language: Language) -> None:
    """The page that leads to the review pages, in the folder they are in."""
    from sobtan.writers import audit_index

    with opened(folder / audit_index.NAME) as write:
        write(audit_index.document(store, found, folder, language))


def _write_files(store: Store, files: Mapping[str, Path], language: Language) -> None:
    from sobtan.writers import audit_machines, audit_xlsx  # late: a library takes its time

    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: audit_xlsx.workbook(store, language, files["xlsx"].parent),
        "sarif": lambda: audit_machines.log(store, language).encode("utf-8", "replace"),
        "junit": lambda: audit_machines.suites(store, language).encode("utf-8", "replace"),
    }
    for name, path in files.items():
        with opened_bytes(path) as write, blaming(path):  # some are put together on the disk
            write(makers[name]())
