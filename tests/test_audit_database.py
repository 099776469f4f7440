"""The store in a database that a server keeps: the same answers as from a file."""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobtan.audit import results, schema
from sobtan.audit import store as stores
from sobtan.audit.database import StoreError
from sobtan.audit.details import sortable
from sobtan.audit.record import Decision, Number, Record, Related, Stale, State, Stated, Task
from sobtan.audit.store import Store, file_of, is_served, shown_place
from sobtan.audit.summary import summary
from sobtan.audit.worker import Limits
from sobtan.messages.common import Language
from sobtan.writers import audit_json, audit_machines
from tests import postgres_server
from tests.postgres_server import Server
from tests.test_audit import FAULTY, SAMPLES, audit, content, files_read
from tests.test_audit_workers import FOUND

OLD = Path(__file__).parent / "old_stores" / "layout-3.sql"
OLD_SERVED = OLD.with_name("layout-4.postgresql.sql")
OF_A_FILE = ("finding", "stale_acceptance", "number", "relation", "fact", "decision")
LIMITS = Limits(60.0, 2000)
NUMBER = Number(1, 1.0, 2.0, 3.0, 4.0, "12", "amount", "12", 0, "บาท", "ก", "verified", "")
TESTED = Related("T001", True, "forced", "ยอด", "total", "#1 = (#1)")


def stated(amount: int, said_on: str, **changes: Any) -> Stated:
    """A fact: so much was spent in 2566, as a report up to that day has it."""
    value = Decimal(amount)
    fact = Stated(
        number=1,
        source="table",
        agency_key="กองทุน",
        programme=0,
        subject="ทุน/เบิกจ่าย",
        measure="บาท",
        period="2566",
        fiscal_year=2566,
        said_on=said_on,
        label="ทุน / เบิกจ่าย",
        amount=f"{value:f}",
        low=sortable(value, ROUND_FLOOR),
        high=sortable(value, ROUND_CEILING),
        sole=True,
    )
    return replace(fact, **changes)


def record(*facts: Stated, agency: str = "กองทุน") -> Record:
    """A report that was read, with one of each there is."""
    return Record(
        State.READ,
        title="รายงาน",
        agency=agency,
        series=f"รายงาน/{agency}",
        fiscal_year=2567,
        first_day="2023-10-01",
        last_day="2024-09-30",
        numbers=1,
        verified=1,
        relations=1,
        findings=(FOUND, replace(FOUND, accepted=False, programme="แผนงานที่ 1 ก")),
        stale=(Stale("b" * 16, "T001", "ข", "ค", False),),
        ledger=(NUMBER,),
        tested=(TESTED,),
        stated=facts,
        decisions=(Decision("a" * 16, "T001", "12", "ตามมติ", "ก", "2025-01-01"),),
    )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    reason = postgres_server.why_not()
    if reason:
        pytest.skip(reason)
    with postgres_server.server() as running:
        yield running


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of either kind."""
    if request.param == "SQLite":
        return str(tmp_path / "a.db")
    running: Server = request.getfixturevalue("server")
    return running.database("a")


def put(store: Store, path: str, kept: Record) -> None:
    store.put(Task(path, "00" + path, "11"), kept, LIMITS, "2026-01-05")


def every_row(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All tables but for numbers that a database gives."""
    given = {"id", "file_id", "run_id"}
    queries = {"file": "SELECT * FROM file ORDER BY path"}
    order = {"finding": "compared, position", "stale_acceptance": "compared, fingerprint"}
    for table in OF_A_FILE:
        queries[table] = (
            f"SELECT file.path, {table}.* FROM {table} JOIN file ON file.id = file_id"
            f" ORDER BY path, {order.get(table, 'position')}"
        )
    return {
        table: [{k: v for k, v in row.items() if k not in given} for row in store.rows(query)]
        for table, query in queries.items()
    }


def lasting(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows without what is another each time."""
    passing = {"seconds", "audited_at"}
    return {
        table: [{name: v for name, v in row.items() if name not in passing} for row in rows]
        for table, rows in found.items()
    }


# --- Either kind -------------------------------------------------------------------------


def test_a_file_put_twice_is_there_once_with_all_there_is_of_it(place: str) -> None:
    with Store(place) as kept:
        put(kept, "/1.pdf", record(stated(1, "2024-09-30")))
        put(kept, "/1.pdf", record(stated(2, "2024-09-30"), stated(3, "2024-09-30", period="2565")))
        found = every_row(kept)
        assert {table: len(rows) for table, rows in found.items()} == {
            "file": 1,
            "finding": 2,
            "stale_acceptance": 1,
            "number": 1,
            "relation": 1,
            "fact": 2,
            "decision": 1,
        }
        assert [row["amount"] for row in found["fact"]] == ["2", "3"]


def test_what_is_no_text_for_a_database_is_kept_escaped(place: str) -> None:
    path, odd = "/\udcff.pdf", replace(record(), title="ก\0ข\udcff")
    with Store(place) as kept:
        put(kept, path, odd)
        kept.ask_for([path])
        (row,) = kept.rows("SELECT path, path_bytes, title FROM asked_file")
        assert (row["path"], bytes(row["path_bytes"])) == ("/\\udcff.pdf", os.fsencode(path))
        assert row["title"] == "ก\\x00ข\\udcff"


def test_the_same_content_elsewhere_is_taken_over(place: str) -> None:
    with Store(place) as kept:
        kept.ask_for(["/1.pdf"])
        kept.begin_run("h", "local")
        first = Task("/1.pdf", "aa", "bb")
        kept.put(first, record(stated(1, "2024-09-30")), LIMITS, "2026-01-05")
        assert not kept.adopt(Task("/2.pdf", "aa", "bb"), LIMITS)  # of the same run: not yet
    with Store(place) as kept:
        kept.begin_run("h", "local")
        for other in (
            Task("/2.docx", "aa", "bb"),
            Task("/2.pdf", "aa", "cc"),
            Task("/2.pdf", "aa", "bb", html="h.html"),
        ):
            assert not kept.adopt(other, LIMITS)
        assert kept.adopt(Task("/2.pdf", "aa", "bb"), LIMITS)
        found = every_row(kept)
        for rows in found.values():
            one, other = ([r for r in rows if r["path"] == path] for path in ("/1.pdf", "/2.pdf"))
            same = [{**row, "path": "", "name": ""} for row in one]
            assert same and same == [{**row, "path": "", "name": ""} for row in other]


def test_a_run_is_noted_from_its_beginning_to_its_end(place: str) -> None:
    with Store(place) as kept:
        kept.ask_for(["/1.pdf", "/2.pdf"])
        kept.begin_run("h", "local")
        query = "SELECT state, ended_at, files_asked, files_read, files_known FROM run"
        (row,) = kept.rows(query)
        assert tuple(row.values()) == ("running", None, 2, 0, 0)
        kept.end_run("done", 1, 1)
        (row,) = kept.rows(query)
        assert (row["state"], row["files_read"], row["files_known"]) == ("done", 1, 1)


def test_what_a_later_report_states_otherwise_is_a_restatement(place: str) -> None:
    with Store(place) as kept:
        put(kept, "/1.pdf", record(stated(100, "2023-09-30")))
        put(kept, "/2.pdf", record(stated(90, "2024-09-30")))
        put(kept, "/3.pdf", record(stated(90, "2025-09-30"), stated(5, "2025-09-30", subject="ข")))
        put(kept, "/4.pdf", record(stated(1, "2026-09-30", sole=False)))
        (row,) = kept.rows("SELECT * FROM restated_fact")
        assert (row["earlier_path"], row["earlier_amount"], row["earlier_page"]) == (
            "/1.pdf",
            "100",
            1,
        )
        assert (row["later_path"], row["later_amount"]) == ("/2.pdf", "90")


def test_the_same_fact_of_two_agencies_is_a_tie_out(place: str) -> None:
    with Store(place) as kept:
        put(kept, "/1.pdf", record(stated(100, "2024-09-30")))
        other = stated(100, "2024-09-30", agency_key="กระทรวง")
        put(kept, "/2.pdf", record(other, stated(3, "2024-09-30", subject="ข"), agency="กระทรวง"))
        third = stated(99, "2024-09-30", agency_key="กรม")
        put(kept, "/3.pdf", record(third, agency="กรม"))
        rows = list(kept.rows("SELECT * FROM tie_out ORDER BY one_path, other_path"))
        assert [(r["one_path"], r["other_path"], bool(r["agrees"])) for r in rows] == [
            ("/2.pdf", "/1.pdf", True),
            ("/3.pdf", "/1.pdf", False),
            ("/3.pdf", "/2.pdf", False),
        ]


def test_the_views_count_what_is_open(place: str) -> None:
    with Store(place) as kept:
        put(kept, "/1.pdf", record())
        put(kept, "/2.pdf", record(agency="กระทรวง"))
        by_agency = list(kept.rows("SELECT * FROM findings_by_agency ORDER BY agency"))
        assert [(r["agency"], r["reports"], r["errors"]) for r in by_agency] == [
            ("กระทรวง", 1, 1),
            ("กองทุน", 1, 1),
        ]
        (by_year,) = kept.rows("SELECT * FROM findings_by_year")
        assert (by_year["fiscal_year"], by_year["reports"], by_year["errors"]) == (2567, 2, 2)
        by_programme = list(kept.rows("SELECT * FROM findings_by_programme"))
        assert {r["programme"] for r in by_programme} == {"แผนงานที่ 1 ก"}
        assert not list(kept.rows("SELECT * FROM fact_over_years"))


def test_everything_that_is_written_is_the_same_from_either(tmp_path: Path, server: Server) -> None:
    said: list[object] = []
    for place in (str(tmp_path / "a.db"), server.database("b")):
        with Store(place) as kept:
            for number in range(4):
                facts = (stated(number, f"202{number}-09-30"),)
                put(kept, f"/{number}.pdf", replace(record(*facts), fiscal_year=2560 + number))
            put(kept, "/x.pdf", Record.refused("empty", FOUND_REASON))
            kept.put_comparison(Task("/1.pdf", "", "", prior="/0.pdf"), record(), LIMITS)
            kept.ask_for(f"/{name}.pdf" for name in (*range(4), "x"))
            said.append(
                [
                    summary(kept, "th"),
                    every_row(kept),
                    audit_json.document(kept, Language.TH),
                    audit_json.table(kept, Language.EN),
                    audit_machines.log(kept, Language.TH),
                    audit_machines.suites(kept, Language.EN),
                    [dict(row) for row in results.series(kept)],
                    list(kept.series()),
                ]
            )
    assert said[0] == said[1]


FOUND_REASON = record().reason


# --- Layouts -----------------------------------------------------------------------------


def test_a_store_of_an_older_layout_is_brought_up_to_date(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with sqlite3.connect(place) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    with Store(place, to_read=True) as kept:
        kept.ask_for_stored(lambda _: True)
        assert summary(kept, "th").counts.files == 2
        assert summary(kept, "th").levels.errors == 1
    with Store(place) as kept:
        put(kept, "/new.pdf", record(stated(1, "2024-09-30")))
        (row,) = kept.rows("SELECT * FROM file WHERE name = 'a.pdf'")
        task = Task(row["path"], row["sha256"], row["basis"])
        assert not kept.is_current(task, LIMITS)  # its numbers were not kept then


def test_an_older_store_that_cannot_be_changed_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sobtan.audit.embedded import SQLite

    place = tmp_path / "a.db"
    with sqlite3.connect(place) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()

    def closed(self: SQLite) -> None:
        raise StoreError("read-only")

    monkeypatch.setattr(SQLite, "_build", closed)
    with pytest.raises(StoreError) as caught:
        Store(place, to_read=True)
    assert caught.value.trouble.kind == "unchangeable"


def older(server: Server) -> str:
    """The address of a filled database of layout 4."""
    place = server.database("old")
    _in_database(place, OLD_SERVED.read_text(encoding="utf-8"))
    return place


def _every_value(place: str) -> dict[str, list[dict[str, Any]]]:
    """All tables as they stand, without a store that would bring them up to date."""
    import psycopg
    from psycopg.rows import dict_row

    found = {}
    with psycopg.connect(place, row_factory=dict_row) as connection:
        for table in ("file", "run", "comparison", *OF_A_FILE):
            query = f"SELECT * FROM {table} ORDER BY {table}::text"
            found[table] = connection.execute(query.encode()).fetchall()
    return found


def test_a_filled_database_of_layout_4_keeps_every_row_and_goes_on(server: Server) -> None:
    place = older(server)
    before = _every_value(place)
    with Store(place, to_read=True) as kept:
        kept.ask_for_stored(lambda _: True)
        (version,) = kept.rows("SELECT version_num AS n FROM sobtan_layout")
        assert version["n"] == str(schema.VERSION) == "5"
        counts = summary(kept, "th").counts
        assert (counts.files, counts.refused) == (3, 1)
    after = _every_value(place)
    assert [row.pop("reader") for row in after["file"]] == [""] * 3
    assert after == before
    assert all(before[table] for table in before.keys() - {"stale_acceptance"})
    with Store(place) as kept:
        for row in list(kept.rows("SELECT * FROM file")):
            task = Task(row["path"], row["sha256"], row["basis"])
            assert kept.is_current(task, LIMITS) and kept.with_documents(task).document == ""
        put(kept, "/new.pdf", replace(record(stated(1, "2024-09-30")), document="AAEC"))
        (row,) = kept.rows("SELECT packed FROM document")
        assert bytes(row["packed"]) == b"\0\1\2"


def test_two_programs_that_find_an_older_database_bring_it_up_to_date_once(server: Server) -> None:
    place = older(server)

    def opened(_: int) -> int:
        with Store(place) as kept:
            return len(list(kept.rows("SELECT id FROM file")))

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(opened, range(2))) == [3, 3]


def test_who_may_only_read_an_older_database_is_told_why_it_is_not_read(server: Server) -> None:
    place = older(server)
    server.say("DROP ROLE IF EXISTS reader")
    server.say("CREATE ROLE reader LOGIN")
    _in_database(place, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    try:
        with pytest.raises(StoreError) as caught:
            Store(server.address("old", "reader"), to_read=True)
        assert caught.value.trouble.kind == "unchangeable"
    finally:
        _in_database(place, "DROP OWNED BY reader")


def test_a_newer_layout_in_a_database_is_left_alone(server: Server) -> None:
    place = server.database("c")
    with Store(place):
        pass
    _in_database(place, f"UPDATE sobtan_layout SET version_num = '{schema.VERSION + 1}'")
    for to_read in (True, False):
        with pytest.raises(StoreError) as caught:
            Store(place, to_read)
        assert caught.value.trouble.kind == "newer"


def test_an_empty_database_has_nothing_to_report(server: Server) -> None:
    with pytest.raises(StoreError) as caught:
        Store(server.database("c"), to_read=True)
    assert caught.value.trouble.kind == "absent"


def test_a_database_with_other_tables_of_these_names_is_left_alone(server: Server) -> None:
    place = server.database("c")
    _in_database(place, "CREATE TABLE file (id INTEGER)")
    with pytest.raises(StoreError) as caught:
        Store(place)
    assert caught.value.trouble.kind == "foreign"


def _in_database(place: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(place) as connection:
        connection.execute(statement.encode())


# --- What a server can do ----------------------------------------------------------------


def test_a_connection_that_is_lost_is_made_again_and_said(server: Server) -> None:
    said: list[str] = []
    with Store(server.database("d"), told=said.append) as kept:
        kept.ask_for(["/1.pdf", "/2.pdf"])
        put(kept, "/1.pdf", record())
        server.kill()
        server.start()
        put(kept, "/2.pdf", record())
        assert said and kept.number_asked() == 2
        assert len(list(kept.rows("SELECT path FROM asked_file"))) == 2


def test_rows_are_there_although_the_connection_is_lost_after_the_first(server: Server) -> None:
    with Store(server.database("d")) as kept:
        for number in range(3):
            put(kept, f"/{number}.pdf", record())
        found = kept.rows("SELECT path FROM file ORDER BY path")
        assert next(found) == {"path": "/0.pdf"}
        server.kill()
        server.start()
        assert [row["path"] for row in found] == ["/1.pdf", "/2.pdf"]
        assert len(list(kept.rows("SELECT path FROM file"))) == 3


def test_files_that_are_gone_are_looked_for_some_at_a_time(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_BATCH", 2)
    (tmp_path / "3.pdf").write_bytes(b"")
    with Store(place) as kept:
        for number in range(5):
            put(kept, str(tmp_path / f"{number}.pdf"), record())
        kept.mark_gone(lambda _: True)
        rows = kept.rows("SELECT name FROM file WHERE gone ORDER BY name")
        assert [row["name"] for row in rows] == ["0.pdf", "1.pdf", "2.pdf", "4.pdf"]


def test_a_server_that_stays_away_ends_the_run_in_a_word(server: Server) -> None:
    with Store(server.database("d")) as kept:
        kept._database._patience = 0.5  # type: ignore[attr-defined]
        server.stop()
        try:
            with pytest.raises(StoreError) as caught:
                put(kept, "/1.pdf", record())
        finally:
            server.start()
        assert caught.value.trouble.kind == "unreachable"


def test_a_server_whose_disk_is_full_says_so_and_keeps_what_it_has(server: Server) -> None:
    place = server.database("full")
    with Store(place) as kept:
        put(kept, "/1.pdf", record())
        _in_database(  # as PostgreSQL says it (disk_full, 53100)
            place,
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
            " 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;"
            " CREATE TRIGGER full_disk BEFORE INSERT ON number EXECUTE FUNCTION full_disk()",
        )
        with pytest.raises(StoreError) as caught:
            put(kept, "/2.pdf", record())
        assert caught.value.trouble.kind == "full"
        assert [row["path"] for row in kept.rows("SELECT path FROM file")] == ["/1.pdf"]


def test_a_wrong_password_and_a_wrong_name_are_told_apart(tmp_path: Path, server: Server) -> None:
    rules = server._folder / "data" / "pg_hba.conf"
    trusting = rules.read_text()
    server.database("e")
    server.say("DROP ROLE IF EXISTS guarded")
    server.say("CREATE ROLE guarded LOGIN PASSWORD 'x'")
    rules.write_text("local all guarded scram-sha-256\n" + trusting)
    server.say("SELECT pg_reload_conf()")
    try:
        for address, kind in (
            (server.address("e", "guarded", "wrong"), "refused"),
            (server.address("nowhere"), "absent-database"),
            ("postgresql://sobtan@localhost:1/e", "unreachable"),
            ("mysql://localhost/e", "address"),
        ):
            with pytest.raises(StoreError) as caught:
                Store(address)
            assert caught.value.trouble.kind == kind, caught.value
        run = audit(tmp_path, "a.txt", "--store", server.address("e", "guarded", "wrong"))
        assert run.returncode == 2 and "refuses this user or password" in run.stderr
        assert ":wrong@" not in run.stderr and "Traceback" not in run.stderr
    finally:
        rules.write_text(trusting)
        server.say("SELECT pg_reload_conf()")


def test_who_may_only_read_gets_the_report_and_a_sentence(server: Server) -> None:
    place = server.database("f")
    with Store(place) as kept:
        put(kept, "/1.pdf", record())
    server.say("DROP ROLE IF EXISTS reader")
    server.say("CREATE ROLE reader LOGIN")
    _in_database(place, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reader = server.address("f", "reader")
    with Store(reader, to_read=True) as kept:
        kept.ask_for_stored(lambda _: True)
        assert summary(kept, "th").counts.files == 1
    with Store(reader) as kept, pytest.raises(StoreError) as caught:
        put(kept, "/2.pdf", record())
    assert caught.value.trouble.kind == "read-only"
    _in_database(place, "DROP OWNED BY reader")


def test_pieces_of_thai_words_are_found_by_an_index(server: Server) -> None:
    with Store(server.database("g")) as kept:
        put(kept, "/1.pdf", replace(record(), findings=(replace(FOUND, quoted="ทุนการศึกษา"),)))
        query = "SELECT quoted FROM finding WHERE quoted LIKE '%การศึก%'"
        assert [row["quoted"] for row in kept.rows(query)] == ["ทุนการศึกษา"]
        indexes = {row["indexname"] for row in kept.rows("SELECT indexname FROM pg_indexes")}
    assert "finding_words" in indexes


# --- Whole audits ------------------------------------------------------------------------


def test_an_audit_into_a_database_says_what_one_into_a_file_does(
    tmp_path: Path, server: Server
) -> None:
    import shutil

    shutil.copy(SAMPLES / "fund-q1.word.pdf", tmp_path)
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    place = server.database("h")
    into_file, into_database = (
        audit(tmp_path, ".", "a.txt"),
        audit(tmp_path, ".", "a.txt", "--store", place),
    )
    assert into_file.stdout == into_database.stdout and into_file.returncode == 1
    assert audit(tmp_path, "--report", "--store", place).stdout == into_file.stdout
    again = audit(tmp_path, ".", "a.txt", "--store", place, "--xlsx", "a.xlsx")
    assert files_read(again) == [] and (tmp_path / "a.xlsx").stat().st_size > 0
    assert content(tmp_path / "audit.db")
    with Store(tmp_path / "audit.db") as one, Store(place) as other:
        mine, theirs = lasting(every_row(one)), lasting(every_row(other))
        assert mine == theirs and mine["number"] and mine["relation"] and mine["fact"]


def test_two_audits_at_once_of_one_database_end_as_one(tmp_path: Path, server: Server) -> None:
    import shutil

    for number, sample in enumerate(("fund-q1", "fund-q2-opening")):
        shutil.copy(SAMPLES / f"{sample}.word.pdf", tmp_path / f"{number}.pdf")
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{FAULTY}\nฉบับที่ {number}\n", encoding="utf-8")
    one, two = server.database("one"), server.database("two")
    run = audit(tmp_path, ".", "*.txt", "--store", one)
    with ThreadPoolExecutor(2) as both:
        runs = list(both.map(lambda _: audit(tmp_path, ".", "*.txt", "--store", two), range(2)))
    assert all((r.returncode, r.stdout) == (run.returncode, run.stdout) for r in runs)
    with Store(one) as mine, Store(two) as theirs:
        assert lasting(every_row(mine)) == lasting(every_row(theirs))


def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("psycopg")
    (tmp_path / "a.txt").write_text("ก", encoding="utf-8")
    place = "postgresql://me:secret@localhost:1/x"
    run = audit(tmp_path, "a.txt", "--store", place)
    assert run.returncode == 2 and "cannot be reached" in run.stderr
    assert "secret" not in run.stderr and "Traceback" not in run.stderr


# --- Small things ------------------------------------------------------------------------


def test_where_a_store_is_follows_from_its_name() -> None:
    assert is_served("postgresql://x/y") and not is_served("audit.db")
    assert not is_served("sqlite:///a.db") and file_of("sqlite:///a.db") == Path("a.db")
    assert shown_place("postgresql://me:secret@h/x") == "postgresql://me:***@h/x"
    assert shown_place("postgresql://me@h/x") == "postgresql://me@h/x"


@given(
    st.decimals(-(10**15), 10**15, places=6),
    st.decimals(-(10**15), 10**15, places=6),
)
def test_numbers_written_to_be_sorted_sort_as_numbers(one: Decimal, other: Decimal) -> None:
    assert (sortable(one, ROUND_FLOOR) < sortable(other, ROUND_FLOOR)) is (one < other)
