"""Stores, pages and names of batch audits where something is in the way."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

from sobtan.audit import course, embedded, schema
from sobtan.audit.database import StoreError
from sobtan.audit.embedded import SQLite
from sobtan.audit.files import full_path, meaning
from sobtan.audit.record import Record, State, Task
from sobtan.audit.store import Store
from sobtan.audit.worker import Limits
from sobtan.audit.workers import Workers
from sobtan.messages.common import Language
from sobtan.terminal.output import OutputError, blaming, opened_bytes
from sobtan.writers import audit_xlsx
from sobtan_rules.relations.finding import Message
from tests.test_audit import (
    FAULTY,
    SAMPLES,
    SOUND,
    _command,
    _environment,
    audit,
    content,
    files_read,
    rows,
    slow_pdf,
)
from tests.test_audit_workers import FOUND
from tests.test_bad_input import IS_ROOT, wait_for

BROKEN = Path(__file__).parent.parent.parent / "shared" / "broken-pdfs"
LIMITS = Limits(60.0, 2000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ก", "ข"):
        (tmp_path / f"{name}.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def _put(kept: Store, path: str, size: int = 1) -> None:
    record = Record(State.READ, reason=Message("ก" * size, "a"), findings=(FOUND,))
    kept.put(Task(path, "00", "11"), record, LIMITS, "2026-01-05")


# --- The store ---------------------------------------------------------------------------


def test_two_audits_of_one_store_end_as_one(tmp_path: Path) -> None:
    for number, sample in enumerate(("fund-q1", "fund-q2-opening", "draft", "fund-q2")):
        shutil.copy(SAMPLES / f"{sample}.word.pdf", tmp_path / f"{number}.pdf")
    audit(tmp_path, ".", "--store", "one.db")
    both = [
        subprocess.Popen(
            _command(".", "--store", "two.db", "--jobs", 1),
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
        for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 1, said.decode()
    assert content(tmp_path / "two.db") == content(tmp_path / "one.db")


def test_a_series_is_gone_through_while_another_program_writes(tmp_path: Path) -> None:
    record = Record(State.READ, series="ก/ข", first_day="2025-01-01", last_day="2025-03-31")
    with Store(tmp_path / "a.db") as mine, Store(tmp_path / "a.db") as other:
        for path in ("/1.pdf", "/2.pdf"):
            mine.put(Task(path, "", ""), record, LIMITS, "")
        for members in mine.series():
            other.put(Task("/3.pdf", "", ""), record, LIMITS, "")
            mine.put_comparison(Task("/2.pdf", "", "", prior="/1.pdf"), record, LIMITS)
            assert [member.path for member in members] == ["/1.pdf", "/2.pdf"]


def test_a_store_that_is_full_keeps_what_it_has(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as kept:
        _put(kept, "/1.pdf")
        kept._database._connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
        with pytest.raises(StoreError) as caught:
            _put(kept, "/2.pdf", size=100_000)
        assert caught.value.trouble.kind == "full"
    query = "SELECT path, rule FROM file JOIN finding ON file.id = file_id"
    assert rows(tmp_path / "a.db", query) == [("/1.pdf", "T001")]


def test_a_store_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_PATIENCE", 0.1)
    with Store(tmp_path / "a.db") as kept:
        other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            _put(kept, "/1.pdf")
        assert caught.value.trouble.kind == "locked"
        other.close()
        _put(kept, "/1.pdf")


@pytest.mark.parametrize("to_read", [True, False])
def test_a_store_of_another_layout_is_left_alone(tmp_path: Path, to_read: bool) -> None:
    place = tmp_path / "a.db"
    for version, kind in ((schema.OLDEST - 1, "older"), (schema.VERSION + 1, "newer")):
        place.unlink(missing_ok=True)
        with Store(place):
            pass
        with sqlite3.connect(place) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        with pytest.raises(StoreError) as caught:
            Store(place, to_read)
        assert caught.value.trouble.kind == kind


@pytest.mark.skipif(IS_ROOT, reason="the superuser may write anywhere")
def test_a_store_is_read_where_nothing_can_be_written(folder: Path) -> None:
    closed = folder / "ปิด"
    closed.mkdir()
    run = audit(folder, "*.txt", "--store", closed / "a.db")
    closed.chmod(0o555)
    try:
        assert audit(folder, "--report", "--store", closed / "a.db").stdout == run.stdout
        assert audit(folder, "*.txt", "--store", closed / "a.db").returncode == 2
    finally:
        closed.chmod(0o755)


def test_a_store_that_cannot_have_a_journal_is_read_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is write-protected, which a superuser's test cannot have."""
    place = tmp_path / ("ก %3f#.db" if sys.platform == "win32" else "ก ?#.db")
    with Store(place) as kept:
        _put(kept, "/1.pdf")
    prepare, failing = SQLite._prepare, ["missing"]

    def refuse_once(self: SQLite, to_read: bool) -> None:
        if failing:
            raise StoreError(failing.pop())
        prepare(self, to_read)

    monkeypatch.setattr(SQLite, "_prepare", refuse_once)
    with Store(place, to_read=True) as kept:
        assert [row["path"] for row in kept.rows("SELECT path FROM file")] == ["/1.pdf"]
        with pytest.raises(StoreError):
            _put(kept, "/2.pdf")


def test_a_report_is_told_from_the_store_alone(folder: Path) -> None:
    (folder / "ปี 1").mkdir()
    (folder / "ปี 1" / "ค.txt").write_text(SOUND, encoding="utf-8")
    whole = audit(folder, "*.txt", "ปี 1/*.txt")
    for path in (*folder.glob("*.txt"), *folder.glob("*/*.txt")):
        path.unlink()
    assert audit(folder, "--report").stdout == whole.stdout
    for names, count in ((("ปี 1",), 1), (("*.txt",), 2), (("**/ค*",), 1), (("ก.txt", "ปี 1"), 2)):
        assert f"Audit of {count} file(s)" in audit(folder, "--report", *names).stdout, names
    nothing = audit(folder, "--report", "ไม่มี")
    assert nothing.returncode == 2 and "Nothing is known" in nothing.stdout


@pytest.mark.parametrize(
    ("name", "path", "is_meant"),
    [
        ("a", "a/b/c.pdf", True),
        ("a", "ab.pdf", False),
        ("*.pdf", "a.pdf", True),
        ("*.pdf", "a/b.pdf", False),
        ("**/b.pdf", "b.pdf", True),
        ("**/b.pdf", "a/a/b.pdf", True),
        ("a/**", "a/b/c.pdf", True),
        ("ปี*", "ปี 1/ก.pdf", True),
        ("a[!x-z]?", "abc", True),
        ("a[!x-z]?", "ayc", False),
        ("a?c", os.path.join("a", "c"), False),  # noqa: PTH118 (one string, as in a store)
        ("b [1].pdf", "b [1].pdf", True),
    ],
)
def test_names_mean_the_same_without_the_disk(name: str, path: str, is_meant: bool) -> None:
    assert meaning([name])(full_path(path)) is is_meant


# --- Places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--xlsx", "audit.db"), "two results cannot go to one file"),
        (("--xlsx", "ก.txt"), "report to be read"),
        (("--store", "ก.txt"), "the name of a report"),
        (("--xlsx", "ไม่มี/a.xlsx"), "no such folder"),
        (("--html", "ก.txt"), "cannot be a folder"),
        (("--report", "--html", "h"), "leave --report out"),
    ],
)
def test_results_take_no_place_that_is_taken(
    folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    audit(folder, "*.txt")
    before = {path.name: path.read_bytes() for path in folder.glob("*.txt")}
    (folder / "ค.txt").write_text(SOUND, encoding="utf-8")
    run = audit(folder, "*.txt", *arguments)
    assert run.returncode == 2 and words in run.stderr and run.stdout == ""
    assert files_read(run) == []  # said before anything is read
    assert {path.name: path.read_bytes() for path in folder.glob("[กข].txt")} == before
    assert rows(folder / "audit.db", "SELECT count(*) FROM file") == [(2,)]


def test_a_workbook_that_finds_no_room_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is put together on the disk, where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = tmp_path / "ผล.xlsx"

    def full(book: object) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, "no space"))

    monkeypatch.setattr("xlsxwriter.Workbook.close", full)
    with Store(tmp_path / "a.db") as kept:
        _put(kept, "/1.pdf")
        with pytest.raises(OutputError) as caught, opened_bytes(target) as write, blaming(target):
            write(audit_xlsx.workbook(kept, Language.TH, tmp_path))
    assert caught.value.path == target and caught.value.reason.th == "พื้นที่เก็บเต็ม"
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    run = audit(tmp_path, ".")
    assert run.returncode == 2 and "no PDF is there" in run.stderr


def test_a_page_that_could_not_be_written_is_tried_again(folder: Path) -> None:
    audit(folder, "ก.txt", "--html", "h")
    (page,) = (one for one in (folder / "h").glob("*.html") if one.name != "index.html")
    page.unlink()
    (page / "x").mkdir(parents=True)  # something is in the way
    run = audit(folder, "ก.txt", "--html", "h")
    assert run.returncode == 2 and "cannotbewritten" in "".join(run.stdout.split())
    assert rows(folder / "audit.db", "SELECT state, kind FROM file") == [("partly", "page")]
    shutil.rmtree(page)
    assert audit(folder, "ก.txt", "--html", "h").returncode == 1 and page.is_file()
    assert rows(folder / "audit.db", "SELECT state, page FROM file") == [("read", str(page))]


def test_a_page_of_an_older_result_is_written_anew(folder: Path) -> None:
    audit(folder, "ก.txt", "--html", "h")
    (page,) = (one for one in (folder / "h").glob("*.html") if one.name != "index.html")
    (folder / "ก.txt").write_text(SOUND, encoding="utf-8")
    audit(folder, "ก.txt")
    assert "19.95" in page.read_text(encoding="utf-8")
    audit(folder, "ก.txt", "--html", "h")
    assert "19.95" not in page.read_text(encoding="utf-8")
    assert files_read(audit(folder, "ก.txt", "--html", "h")) == []


# --- Names -------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_names_that_are_no_text_are_read_compared_and_told(tmp_path: Path) -> None:
    """As old archives of Thai Windows unpack elsewhere."""
    stem = os.fsencode(tmp_path) + b"/" + "งวด".encode("cp874")
    shutil.copy(os.fsencode(SAMPLES / "fund-q1.word.pdf"), stem + b"1.pdf")
    shutil.copy(os.fsencode(SAMPLES / "fund-q2-opening.word.pdf"), stem + b"2.pdf")
    run = audit(tmp_path, ".", "--html", "h")
    assert run.returncode == 1 and "not read: 0" in run.stdout and "P201" in run.stdout
    assert files_read(audit(tmp_path, ".", "--html", "h")) == []
    assert audit(tmp_path, "--report").stdout == run.stdout
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    audit(tmp_path, "a.txt")
    assert rows(tmp_path / "audit.db", "SELECT gone FROM file") == [(0,)] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_that_would_steer_a_terminal_are_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "ก\nข\x1b[31m.txt").write_text(SOUND, encoding="utf-8")
    run = audit(tmp_path, "*.txt")
    assert (
        run.returncode == 0 and "\x1b" not in run.stderr and "ก ข[31m.txt: errors 0" in run.stderr
    )


def test_a_name_no_file_can_have_is_one_line_for_ever(tmp_path: Path) -> None:
    long = "ก" * 300 + ".pdf"
    assert audit(tmp_path, long).returncode == 2
    (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
    assert audit(tmp_path, "a.txt").returncode == 0
    assert rows(tmp_path / "audit.db", "SELECT kind, gone FROM file ORDER BY kind") == [
        ("", 0),
        ("missing", 1),
    ]


@pytest.mark.skipif(not BROKEN.exists(), reason="the shared material is not here")
def test_encrypted_files_are_read_when_a_password_is_given(tmp_path: Path) -> None:
    shutil.copy(next(BROKEN.glob("*rc4-128.pdf")), tmp_path / "a.pdf")
    (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")
    kinds = "SELECT kind FROM file ORDER BY name"
    for options, kind, read in (
        ((), "encrypted", 2),
        (("--password", "x"), "wrong_password", 1),
        (("--password", "foo"), "", 1),
        ((), "", 0),
    ):
        run = audit(tmp_path, ".", "b.txt", *options)
        assert rows(tmp_path / "audit.db", kinds) == [(kind,), ("",)]
        assert len(files_read(run)) == read and "foo" not in run.stderr


# --- Ctrl-C ------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
@pytest.mark.parametrize("lines", [0, 1, 2], ids=["it begins", "they start", "they read"])
def test_ctrl_c_ends_in_a_sentence_and_loses_nothing(tmp_path: Path, lines: int) -> None:
    """Pressed as soon as it has said so many lines: its stage, then a line for each file."""
    (tmp_path / "0.pdf").write_bytes(slow_pdf())  # it is not over before the key is pressed
    for number in range(1, 6):
        shutil.copy(SAMPLES / "draft.word.pdf", tmp_path / f"{number}.pdf")
    process = subprocess.Popen(
        _command(".", "--jobs", 2),
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    wait_for(tmp_path, "audit.db*")
    assert process.stderr is not None
    before = b"".join(process.stderr.readline() for _ in range(lines))
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, (before + said).decode()
    assert b"Traceback" not in said and "หยุด".encode() in said
    shutil.copy(SAMPLES / "draft.word.pdf", tmp_path / "0.pdf")
    assert audit(tmp_path, ".").returncode == 1
    assert rows(tmp_path / "audit.db", "SELECT state, count(*) FROM file") == [("read", 6)]


# --- Files that do not wait --------------------------------------------------------------


def test_files_that_change_or_go_while_the_audit_runs(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(FAULTY, encoding="utf-8")

    class Meddling:
        """Changes and removes files as soon as the first is done."""

        def begin(self, total: int, comparing: bool) -> None:
            pass

        def ended(self, path: str, record: Record | None) -> None:
            if path.endswith("a.txt"):
                (tmp_path / "b.txt").write_text(SOUND, encoding="utf-8")
                (tmp_path / "c.txt").unlink()
                (tmp_path / "d.txt").unlink()

    with Store(tmp_path / "audit.db") as kept:
        kept.ask_for(str(tmp_path / f"{name}.txt") for name in "abcd")
        course.audit(kept, Workers(1, LIMITS), course.Settings(LIMITS), Meddling())
    kinds = "SELECT name, kind FROM file ORDER BY name"
    assert rows(tmp_path / "audit.db", kinds)[2:] == [("c.txt", "missing"), ("d.txt", "missing")]
    (tmp_path / "d.txt").write_text(FAULTY, encoding="utf-8")
    run = audit(tmp_path, "?.txt")
    assert run.returncode == 1
    found = "SELECT name FROM open_finding ORDER BY name"
    assert rows(tmp_path / "audit.db", found) == [("a.txt",), ("d.txt",)]
    gone = "SELECT name FROM file WHERE gone"
    assert rows(tmp_path / "audit.db", gone) == [("c.txt",)]
