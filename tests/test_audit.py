"""Batch audits as their users run them: folders, limits, kills, and what the store holds."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sobtan.audit.files import expand

SAMPLES = Path(__file__).parent.parent / "samples" / "pdf"
DOCS = Path(__file__).parent.parent / "docs" / "audit-store.md"
SOUND = "หน่วย : ล้านบาท\n\nแผนงาน\tเบิกจ่าย\nก\t12.50\nข\t7.25\nรวมทั้งสิ้น\t19.75\n"
FAULTY = SOUND.replace("19.75", "19.95")
TABLES = (
    *("file", "comparison", "finding", "stale_acceptance"),
    *("number", "relation", "fact", "decision", "document", "run"),
)
Run = subprocess.CompletedProcess[str]


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sobtan", "audit", *map(str, arguments)]


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("SOBTAN_")}


def audit(folder: Path, *arguments: object) -> Run:
    """Run an audit in the folder, with its store there."""
    return subprocess.run(
        _command(*arguments, "--jobs", 2, "--lang", "en"),
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
        check=False,
    )


def rows(store: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query says of the store."""
    connection = sqlite3.connect(store)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def content(store: Path) -> list[tuple[Any, ...]]:
    """Everything in the store but numbers of rows and times."""
    passing = {"id", "file_id", "run_id", "seconds", "audited_at"}
    found: list[tuple[Any, ...]] = []
    for query in (
        "SELECT * FROM file ORDER BY path",
        "SELECT path, comparison.* FROM comparison JOIN file ON file.id = file_id ORDER BY path",
        "SELECT path, finding.* FROM finding JOIN file ON file.id = file_id"
        " ORDER BY path, compared, position",
        *(
            f"SELECT path, {table}.* FROM {table} JOIN file ON file.id = file_id"
            " ORDER BY path, position"
            for table in ("number", "relation", "fact", "decision")
        ),
    ):
        connection = sqlite3.connect(store)
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        kept = [index for index, name in enumerate(names) if name not in passing]
        found += [tuple(row[index] for index in kept) for row in cursor]
        connection.close()
    return found


def files_read(run: Run) -> list[str]:
    """The names of the files that a run says it has read; never more than it says there are."""
    told = re.findall(r"^\[(\d+)/(\d+)\] (.*?): ", run.stderr, re.MULTILINE)
    assert all(int(number) <= int(total) for number, total, _ in told), run.stderr
    return [name for _, _, name in told]


def slow_pdf() -> bytes:
    """A PDF of a hundred pages that draw 150,000 letters each: minutes of work."""
    drawn = b"BT /F 1 Tf " + b"1 0 0 1 9 9 Tm (ab) Tj " * 75_000 + b"ET"
    packed = zlib.compress(drawn)
    pages = range(5, 105)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % page for page in pages), len(pages)),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    parts += [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>"
    ] * len(pages)
    written = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return written + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        start,
    )


@pytest.fixture
def reports(tmp_path: Path) -> Callable[..., Path]:
    """Puts sample reports into a new folder, as the names given."""

    def put(**samples: str) -> Path:
        folder = tmp_path / "รายงาน ปี 2568"
        folder.mkdir(exist_ok=True)
        for name, sample in samples.items():
            shutil.copy(SAMPLES / f"{sample}.pdf", folder / f"{name}.pdf")
        return folder

    return put


# --- Going on after a stop -------------------------------------------------------------


def test_killed_and_resumed_it_ends_with_the_same_store(reports: Callable[..., Path]) -> None:
    kinds = ("fund-q1.word", "fund-q2-opening.word", "draft.word")
    folder = reports(**{f"รายงาน{number:02}": kinds[number % 3] for number in range(9)})
    undisturbed = audit(folder, ".", "--store", "whole.db")
    assert undisturbed.returncode == 1 and len(set(files_read(undisturbed))) == 9
    chance = random.Random(5)
    killed = 0
    for _ in range(3):
        process = subprocess.Popen(
            _command(".", "--store", "killed.db", "--jobs", 2),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            process.wait(chance.uniform(0.8, 2.0))
        except subprocess.TimeoutExpired:
            process.kill()  # SIGKILL; on Windows TerminateProcess
            process.wait()
            killed += 1
    assert killed > 0
    if (folder / "killed.db").exists():  # the first kill may come before it
        assert rows(folder / "killed.db", "PRAGMA integrity_check") == [("ok",)]
    last = audit(folder, ".", "--store", "killed.db")
    assert last.returncode == 1
    assert content(folder / "killed.db") == content(folder / "whole.db")
    assert last.stdout == undisturbed.stdout


def test_a_second_run_reads_nothing(reports: Callable[..., Path]) -> None:
    folder = reports(a="fund-q1.word", b="fund-q2.word")
    first = audit(folder, ".")
    before = rows(folder / "audit.db", "SELECT path, audited_at, id FROM file ORDER BY path")
    second = audit(folder, ".")
    assert len(files_read(first)) == 3  # both, and the comparison of one with the other
    assert files_read(second) == [] and "Not read again" in second.stderr
    after = rows(folder / "audit.db", "SELECT path, audited_at, id FROM file ORDER BY path")
    assert after == before and second.stdout == first.stdout


def test_what_has_changed_is_read_again(tmp_path: Path) -> None:
    for name in ("ก.txt", "ข.txt"):
        (tmp_path / name).write_text(FAULTY, encoding="utf-8")
    assert audit(tmp_path, "*.txt").returncode == 1
    (tmp_path / "ก.txt").write_text(SOUND, encoding="utf-8")
    run = audit(tmp_path, "*.txt")
    assert [Path(name).name for name in files_read(run)] == ["ก.txt"]
    (fingerprint, faulty) = rows(
        tmp_path / "audit.db", "SELECT fingerprint, name FROM open_finding"
    )[0]
    assert faulty == "ข.txt"
    (tmp_path / "ข.accepted.toml").write_text(
        f'[[accepted]]\nfingerprint = "{fingerprint}"\nrule = "T001"\nreason = "ตกลง"\n'
        "date = 2026-01-05\n",
        encoding="utf-8",
    )
    run = audit(tmp_path, "*.txt")
    assert [Path(name).name for name in files_read(run)] == ["ข.txt"] and run.returncode == 0
    assert rows(tmp_path / "audit.db", "SELECT accepted FROM finding") == [(1,)]
    (tmp_path / "sobtan.toml").write_text('[rules]\nignore = ["T"]\n', encoding="utf-8")
    run = audit(tmp_path, "*.txt")
    assert len(files_read(run)) == 2
    assert rows(tmp_path / "audit.db", "SELECT count(*) FROM finding") == [(0,)]


# --- Files that take too much ------------------------------------------------------------


def test_a_hanging_file_costs_one_line(reports: Callable[..., Path]) -> None:
    folder = reports(a="fund-q1.word", z="fund-q1.word")
    (folder / "b ช้า.pdf").write_bytes(slow_pdf())
    run = audit(folder, ".", "--timeout", 8, "--memory", 8000)
    kinds = rows(folder / "audit.db", "SELECT name, state, kind FROM file ORDER BY name")
    assert kinds[0] == ("a.pdf", "read", "") and kinds[2:] == [("z.pdf", "read", "")]
    # What was read until then is kept; on a slow machine that may be nothing.
    partly, refused = ("b ช้า.pdf", "partly", "stopped"), ("b ช้า.pdf", "refused", "timeout")
    assert kinds[1] in (partly, refused) and run.returncode == 2
    told = _squeezed(run.stdout)
    assert "readingstoppedbefore" in told or "ittooklongerthan8s" in told
    assert files_read(audit(folder, ".", "--timeout", 8, "--memory", 8000)) == []


def _squeezed(printed: str) -> str:
    """Without the breaks that it has where the folder's name is long."""
    return "".join(printed.split())


def test_a_file_that_takes_too_much_memory_costs_one_line(reports: Callable[..., Path]) -> None:
    folder = reports(a="fund-q1.word", z="fund-q1.word")
    (folder / "b ใหญ่.txt").write_text("มีผู้ร่วม 1,234 คน\n\n" * 100_000, encoding="utf-8")
    run = audit(folder, ".", "b ใหญ่.txt", "--memory", 150)
    kinds = rows(folder / "audit.db", "SELECT name, kind, limit_used FROM file ORDER BY name")
    assert kinds == [("a.pdf", "", None), ("b ใหญ่.txt", "memory", 150.0), ("z.pdf", "", None)]
    assert run.returncode == 2 and "morethan150MB" in _squeezed(run.stdout)


def test_a_higher_limit_is_tried(reports: Callable[..., Path]) -> None:
    folder = reports(a="fund-q1.word")
    assert audit(folder, ".", "--timeout", 0.01).returncode == 2
    assert rows(folder / "audit.db", "SELECT kind FROM file") == [("timeout",)]
    run = audit(folder, ".", "--timeout", 60)
    assert len(files_read(run)) == 1
    assert rows(folder / "audit.db", "SELECT state, kind FROM file") == [("read", "")]


# --- Which files -------------------------------------------------------------------------


def test_folders_patterns_thai_and_long_names(tmp_path: Path) -> None:
    long = "รายงานผลการดำเนินงาน" * 4  # 80 characters, 240 bytes
    deep = tmp_path / "ชั้นนอก" / "ชั้นใน"
    deep.mkdir(parents=True)
    for path in (deep / f"{long}.pdf", deep / "ข [ร่าง].PDF", tmp_path / "ก.pdf"):
        shutil.copy(SAMPLES / "fund-q1.word.pdf", path)
    (deep / "~$ข.pdf").write_bytes(b"")
    (deep / "ค.odt").write_bytes(b"")
    run = audit(tmp_path, "ชั้นนอก", "*.pdf", "**/ข [[]*.PDF", "--html", "หน้า")
    assert run.returncode == 0, run.stdout
    names = rows(tmp_path / "audit.db", "SELECT name, state FROM file ORDER BY name")
    assert names == [("ก.pdf", "read"), ("ข [ร่าง].PDF", "read"), (f"{long}.pdf", "read")]
    pages = {path.name for path in (tmp_path / "หน้า").glob("*.html")}
    assert len(pages - {"index.html"}) == 3
    page = next((tmp_path / "หน้า").glob("ก-*.html"))
    page.unlink()
    assert len(files_read(audit(tmp_path, "ชั้นนอก", "*.pdf", "--html", "หน้า"))) == 1
    assert page.exists()


def test_each_file_is_meant_once(tmp_path: Path) -> None:
    for name in ("a.pdf", "b [1].pdf"):
        (tmp_path / name).write_bytes(b"")
    names = [tmp_path / "b [1].pdf", tmp_path, tmp_path / "*.pdf", tmp_path / "x" / ".." / "a.pdf"]
    assert list(expand(map(str, names))) == [str(tmp_path / "b [1].pdf"), str(tmp_path / "a.pdf")]
    assert list(expand([str(tmp_path / "none*")])) == [str(tmp_path / "none*")]


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "ว่าง.pdf").write_bytes(b"")
    (tmp_path / "ไม่ใช่.pdf").write_bytes(b"PK\x03\x04")
    (tmp_path / "ดี.txt").write_text(SOUND, encoding="utf-8")
    run = audit(tmp_path, ".", "ดี.txt", "ไม่มี.pdf")
    kinds = rows(
        tmp_path / "audit.db", "SELECT name, kind FROM file WHERE kind <> '' ORDER BY kind"
    )
    assert kinds == [("ว่าง.pdf", "empty"), ("ไม่มี.pdf", "missing"), ("ไม่ใช่.pdf", "not_pdf")]
    assert run.returncode == 2
    told = _squeezed(run.stdout)
    assert all(name in told for name in ("ว่าง.pdf", "ไม่ใช่.pdf", "ไม่มี.pdf"))
    assert "Read: 1 · in part: 0 · not read: 3" in run.stdout


# --- Series ------------------------------------------------------------------------------


def test_a_report_is_held_against_the_period_before(reports: Callable[..., Path]) -> None:
    folder = reports(z="fund-q1.word", a="fund-q2-opening.word")
    run = audit(folder, ".")
    compared = rows(
        folder / "audit.db",
        "SELECT name, prior_path FROM comparison JOIN file ON file.id = file_id",
    )
    assert compared == [("a.pdf", str(folder / "z.pdf"))]
    assert "compared with" not in run.stderr
    rules = "SELECT rule FROM finding WHERE compared = {}"
    assert rows(folder / "audit.db", rules.format(0)) == []
    assert rows(folder / "audit.db", rules.format(1)) == [("P201",)]
    assert rows(folder / "audit.db", "SELECT rule, name FROM open_finding") == [("P201", "a.pdf")]
    assert run.returncode == 1
    (folder / "z.pdf").unlink()  # nothing comes before it any more
    assert audit(folder, ".").returncode == 0
    assert rows(folder / "audit.db", "SELECT name, gone FROM file ORDER BY name") == [
        ("a.pdf", 0),
        ("z.pdf", 1),
    ]
    assert rows(folder / "audit.db", "SELECT count(*) FROM finding WHERE compared") == [(0,)]


# --- What is said of it ------------------------------------------------------------------


def test_the_report_comes_from_the_store(reports: Callable[..., Path]) -> None:
    folder = reports(a="draft.word", b="fund-q1.word")
    run = audit(folder, ".", "--xlsx", "ผล.xlsx")
    report = audit(folder, "--report")
    assert report.stdout == run.stdout and (report.returncode, report.stderr) == (1, "")
    for words in ("Findings by rule", "Findings by programme", "Year 2568", "Files to look at"):
        assert words in report.stdout
    assert audit(folder, "--report", "b.pdf").returncode == 0
    assert audit(folder, "--report", "--fail-on", "never").returncode == 0
    assert (folder / "ผล.xlsx").stat().st_size > 0
    for name in ("audit.db-wal", "audit.db-shm"):
        assert not (folder / name).exists()


def test_the_workbook_holds_files_and_findings(reports: Callable[..., Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    folder = reports(a="draft.word", b="fund-q1.word")
    audit(folder, ".", "--xlsx", "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    _, files, findings, *_ = (list(sheet.values) for sheet in book.worksheets)
    assert [Path(row[0]).name for row in files[1:]] == ["a.pdf", "b.pdf"]
    errors = [str(title).lower() for title in files[0]].index("errors")
    assert [row[errors] for row in files[1:]] == [4, 0] and len(findings) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name files or folders"),
        (("--report", "--store", "none.db"), "no such store"),
        ((".", "--store", "text.db"), "no store of sobtan audit"),
        ((".", "--store", "other.db"), "no store of sobtan audit"),
        ((".", "--store", "newer.db"), "newer sobtan"),
        ((".", "--store", "no/such/folder.db"), "cannot be opened"),
        ((".", "--html", "text.db"), "cannot be a folder"),
    ],
)
def test_mistakes_are_one_sentence(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "text.db").write_text("no database " * 100, encoding="utf-8")
    audit(tmp_path, "--store", "newer.db", "none*.pdf")
    for name, statement in (
        ("other.db", "CREATE TABLE t (x)"),
        ("newer.db", "PRAGMA user_version = 99"),
    ):
        with sqlite3.connect(tmp_path / name) as connection:
            connection.execute(statement)
        connection.close()
    run = audit(tmp_path, *arguments)
    assert run.returncode == 2 and words in run.stderr and "Traceback" not in run.stderr
    assert run.stdout == ""


def test_the_queries_of_the_documentation_work(reports: Callable[..., Path]) -> None:
    folder = reports(a="draft.word", b="fund-q1.word", c="fund-q2-opening.word")
    (folder / "d.pdf").write_bytes(b"")
    audit(folder, ".")
    queries = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) >= 6
    found = [rows(folder / "audit.db", query) for query in queries]
    assert found[0] == [("empty", 1, "d.pdf")]
    assert all(found[:5])
    named = set(re.findall(r"`(\w+)`", DOCS.read_text(encoding="utf-8")))
    for table in TABLES:
        columns = {row[1] for row in rows(folder / "audit.db", f"PRAGMA table_info({table})")}
        assert columns <= named, columns - named
