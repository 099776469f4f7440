"""What was read is kept in the store: when a rule changes, rules run again without the files."""

import inspect
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sobtan_extractor.read
from sobtan.audit import basis as bases
from sobtan.audit import examine as examined
from sobtan.audit import kept, schema, versions
from sobtan.audit.course import Settings, audit
from sobtan.audit.examine import examine
from sobtan.audit.identity import identified
from sobtan.audit.pool import Answer, Identity
from sobtan.audit.record import Record, Task, dump, load_record, load_task
from sobtan.audit.store import Store
from sobtan.audit.summary import summary
from sobtan.audit.worker import Limits
from sobtan_rules.kit.rule import Rule
from sobtan_rules.registry import all_rules
from tests.test_audit import FAULTY, SAMPLES, SOUND
from tests.test_audit_database import every_row

OLD = Path(__file__).parent / "old_stores" / "layout-4.sql"
SHARED = Path(__file__).parent.parent.parent / "shared" / "report"
LIMITS = Limits(600.0, 4000)
NAMES = ("fund-q1.word.pdf", "fund-q2-opening.word.pdf")  # the second is held against the first


class Here:
    """Reads in this process, with tasks and records as they pass between processes."""

    name = "here"

    def __init__(self) -> None:
        self.read: list[str] = []

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def identified(self, tasks: Iterable[Task]) -> Iterator[Identity | None]:
        return map(identified, tasks)

    def results(self, tasks: Iterable[Task | None]) -> Iterator[Answer]:
        for task in tasks:
            if task is not None:
                self.read.append(Path(task.path).name)
                record = load_record(dump(examine(load_task(dump(task)))))
                yield task.without_documents(), replace(record, seconds=0.0)


class Silent:
    def begin(self, total: int, comparing: bool) -> None:
        pass

    def ended(self, path: str, record: Record | None) -> None:
        pass


def _audited(place: Path, files: Iterable[Path], **settings: Any) -> list[str]:
    """The names of what had to be looked at."""
    pool = Here()
    with Store(place) as store:
        store.ask_for(map(str, files))
        audit(store, pool, Settings(LIMITS, **settings), Silent())
    return pool.read


def _all(place: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row but for when it was made."""
    with Store(place) as store:
        found = every_row(store)
        found["document"] = list(store.rows("SELECT * FROM document ORDER BY sha256, reader"))
        found["comparison"] = list(store.rows("SELECT prior_path, state FROM comparison"))
    passing = ("audited_at", "basis")
    return {
        table: [{k: v for k, v in row.items() if k not in passing} for row in rows]
        for table, rows in found.items()
    }


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files can no longer be read."""

    def closed(*_: object, **__: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr(sobtan_extractor.read, "read", closed)


def _change_rules(monkeypatch: pytest.MonkeyPatch, version: str = "changed") -> None:
    monkeypatch.setattr(bases, "rules_version", lambda: version)


def _folder(tmp_path: Path) -> list[Path]:
    files = [tmp_path / name for name in (*NAMES, "ผิด.txt")]
    for file in files[:-1]:
        file.write_bytes((SAMPLES / file.name).read_bytes())
    files[-1].write_text(FAULTY, encoding="utf-8")
    return files


def test_when_rules_change_the_store_is_that_of_a_fresh_audit_and_no_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    files = _folder(tmp_path)
    looked_at = [*(file.name for file in files), NAMES[1]]
    assert sorted(_audited(tmp_path / "fresh.db", files)) == sorted(looked_at)
    fresh = _all(tmp_path / "fresh.db")
    assert fresh["finding"] and fresh["relation"] and fresh["comparison"]
    assert len(fresh["document"]) == len(files)
    request.getfixturevalue("no_reader")
    assert _audited(tmp_path / "fresh.db", files) == []
    _change_rules(monkeypatch)
    assert sorted(_audited(tmp_path / "fresh.db", files)) == sorted(looked_at)
    assert _all(tmp_path / "fresh.db") == fresh


def test_a_rule_that_says_something_else_is_heard_without_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "ผิด.txt"
    file.write_text(FAULTY, encoding="utf-8")
    _audited(tmp_path / "a.db", [file])
    request.getfixturevalue("no_reader")
    rule: Rule = next(rule for rule in all_rules() if rule.code == "T001")
    monkeypatch.setattr(type(rule), "check", lambda self, review: iter(()))
    changed = {**versions.reading_versions(), "T001": "changed"}
    monkeypatch.setattr(kept, "reading_versions", lambda: changed)
    _change_rules(monkeypatch)
    _audited(tmp_path / "a.db", [file])
    found = _all(tmp_path / "a.db")
    assert not found["finding"] and found["number"][0]["state"] == "unverified"


def _closed(self: Rule, review: object) -> None:
    raise AssertionError(f"{self.code} has read again")


def test_only_the_rule_that_has_changed_reads_again_and_all_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / NAMES[0]
    file.write_bytes((SAMPLES / "fund-q1-total.word.pdf").read_bytes())
    _audited(tmp_path / "a.db", [file])
    fresh = _all(tmp_path / "a.db")
    assert fresh["finding"]
    request.getfixturevalue("no_reader")
    changed = {**versions.reading_versions(), "T001": "changed"}
    monkeypatch.setattr(kept, "reading_versions", lambda: changed)
    with monkeypatch.context() as others:
        for rule in all_rules():
            if rule.code != "T001":
                others.setattr(type(rule), "check", _closed)
        _change_rules(monkeypatch, "once")
        _audited(tmp_path / "a.db", [file])
    again = _all(tmp_path / "a.db")
    assert again.pop("document") != fresh.pop("document")  # the new readings are kept
    assert again == fresh
    for rule in all_rules():
        monkeypatch.setattr(type(rule), "check", _closed)
    _change_rules(monkeypatch, "twice")
    _audited(tmp_path / "a.db", [file])
    again = _all(tmp_path / "a.db")
    assert again.pop("document") and again == fresh


def test_rules_read_again_where_settings_name_programmes(tmp_path: Path) -> None:
    file = tmp_path / "ดี.txt"
    file.write_text(SOUND, encoding="utf-8")
    first = examine(Task(str(file), "", ""))
    task = Task(str(file), "", "", document=first.document)
    assert examine(task).document == ""  # nothing new is to be kept
    (tmp_path / "sobtan.toml").write_text('[programmes]\n1 = "ก"\n', encoding="utf-8")
    assert examine(task).document not in ("", first.document)


@pytest.mark.parametrize("name", ["eef-2567-q1-q2.word.pdf", "eef-2567-q1-q2.word.docx"])
def test_a_real_report_is_judged_again_as_at_first(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if not SHARED.exists():
        pytest.skip("the shared report is not here")
    _audited(tmp_path / "a.db", [SHARED / name])
    fresh = _all(tmp_path / "a.db")
    request.getfixturevalue("no_reader")
    _change_rules(monkeypatch)
    _audited(tmp_path / "a.db", [SHARED / name])
    assert _all(tmp_path / "a.db") == fresh


def test_what_reads_has_changed_so_the_file_is_read_and_its_old_document_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ดี.txt"
    file.write_text(SOUND, encoding="utf-8")
    _audited(tmp_path / "a.db", [file])
    (before,) = _all(tmp_path / "a.db")["document"]
    monkeypatch.setattr(bases, "reader_version", lambda: "changed")
    assert _audited(tmp_path / "a.db", [file]) == [file.name]
    (after,) = _all(tmp_path / "a.db")["document"]
    assert before["sha256"] == after["sha256"] and before["reader"] != after["reader"]


def test_a_copy_shares_its_document_which_goes_with_the_last_of_them(tmp_path: Path) -> None:
    one, other = tmp_path / "1.txt", tmp_path / "2.txt"
    for file in (one, other):
        file.write_text(SOUND, encoding="utf-8")
        _audited(tmp_path / "a.db", [file])
    assert len(_all(tmp_path / "a.db")["document"]) == 1
    one.write_text(FAULTY, encoding="utf-8")
    _audited(tmp_path / "a.db", [one])
    assert len(_all(tmp_path / "a.db")["document"]) == 2
    other.write_text(FAULTY, encoding="utf-8")
    _audited(tmp_path / "a.db", [other])
    assert len(_all(tmp_path / "a.db")["document"]) == 1


def test_words_of_the_settings_are_part_of_how_a_file_is_read(tmp_path: Path) -> None:
    settings = tmp_path / "sobtan.toml"
    known = {bases.reader(str(tmp_path / "a.pdf"))}
    for text in ('[vocabulary]\nunits = ["ลำเรือ"]\n', '[rules]\nselect = ["T001"]\n'):
        settings.write_text(text, encoding="utf-8")
        known.add(bases.reader(str(tmp_path / "a.pdf")))
    assert len(known) == 2  # which rules are asked for is not
    assert bases.reader_of(bases.reader("/a.txt"), "/a.pdf") == bases.reader("/a.pdf")
    assert bases.reader("/a.txt") != bases.reader("/a.pdf")


def test_what_a_password_protects_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "ดี.txt"
    file.write_text(SOUND, encoding="utf-8")
    _audited(tmp_path / "a.db", [file], password="ลับ")
    assert _all(tmp_path / "a.db")["document"] == []


def test_a_document_that_cannot_be_opened_is_read_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ผิด.txt"
    file.write_text(FAULTY, encoding="utf-8")
    _audited(tmp_path / "a.db", [file])
    fresh = _all(tmp_path / "a.db")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE document SET packed = x'00'")
    connection.close()
    _change_rules(monkeypatch)
    _audited(tmp_path / "a.db", [file])
    assert _all(tmp_path / "a.db") == fresh


def test_a_report_at_an_address_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ผิด.txt"
    file.write_text(FAULTY, encoding="utf-8")
    first = replace(examine(Task(str(file), "", "")), seconds=0.0)

    def closed(_: str) -> None:
        raise AssertionError("it was fetched")

    monkeypatch.setattr(examined, "fetched", closed)
    task = Task("https://127.0.0.1:1/ผิด.txt", "", "", document=first.document)
    again = replace(examine(task), seconds=0.0)
    assert first.document and again == replace(first, document="")


def test_a_store_of_layout_4_keeps_what_it_says_and_documents_come_with_the_next_change(
    tmp_path: Path,
) -> None:
    place = tmp_path / "a.db"
    with sqlite3.connect(place) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    with Store(place, to_read=True) as store:
        store.ask_for_stored(lambda _: True)
        assert summary(store, "th").levels.errors == 1
    with Store(place) as store:
        (row,) = store.rows("SELECT * FROM file")
        task = Task(row["path"], row["sha256"], row["basis"])
        assert store.is_current(task, LIMITS)
        assert (row["layout"], row["reader"]) == (4, "") and schema.VERSION == 5
        assert store.with_documents(task).document == ""
    file = tmp_path / "ผิด.txt"
    file.write_text(FAULTY, encoding="utf-8")
    _audited(place, [file])
    assert len(_all(place)["document"]) == 1


def test_a_rule_rests_on_all_that_its_module_imports_and_on_the_tables_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contents = dict(versions._contents(versions.files("sobtan_rules"), "sobtan_rules"))
    before = versions.reading_versions()
    assert before.keys() == {rule.code for rule in all_rules()}

    def changed_by(name: str) -> set[str]:
        assert name in contents
        altered = contents | {name: contents[name] + b"\n# changed\n"}
        monkeypatch.setattr(versions, "_contents", lambda *_: altered.items())
        versions.reading_versions.cache_clear()
        after = versions.reading_versions()
        return {code for code in before if before[code] != after[code]}

    file = Path(inspect.getfile(type(all_rules()[0]))).as_posix()
    own = "sobtan_rules/" + file.split("/sobtan_rules/")[1]
    assert changed_by(own) == {all_rules()[0].code}
    assert changed_by("sobtan_rules/kit/review.py") == before.keys()
    assert {"N015"} <= changed_by("sobtan_rules/prose/directions.toml") < before.keys()
    assert changed_by("sobtan_rules/judge/thresholds.toml") == set()  # the judge's own
    versions.reading_versions.cache_clear()


def test_versions_change_with_the_sources_they_are_of() -> None:
    assert versions.sources("sobtan_rules") != versions.sources("sobtan_extractor")
    assert len({versions.rules_version(), versions.reader_version()}) == 2
