"""The figures of an audit's report, worked out a second time without SQL."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sobtan.audit.messages import KINDS
from sobtan.audit.record import Ended, Found, Record, Stale, State, Task
from sobtan.audit.store import Store
from sobtan.audit.summary import Levels, Line, Summary, summary
from sobtan.audit.worker import Limits
from sobtan.messages.common import Language
from sobtan.results.exit_codes import ExitCode, FailOn
from sobtan.writers import audit_text
from sobtan_extractor.model.document import PageState, TroubleKind
from sobtan_extractor.model.errors import ReadErrorKind
from sobtan_rules.relations.finding import Message
from tests.test_audit_workers import FOUND

LIMITS = Limits(60.0, 2000)
QUARTERS = (
    ("2024-10-01", "2024-12-31"),
    ("2025-01-01", "2025-03-31"),
    ("2025-04-01", "2025-06-30"),
)


@dataclass(frozen=True)
class File:
    """A file as it was put into the store; `compared` is the second look at it, if any."""

    path: str
    record: Record
    compared: Record | None = None

    @property
    def findings(self) -> tuple[Found, ...]:
        """Those that count: of the comparison, where there is one that succeeded."""
        is_used = self.compared is not None and self.compared.state is not State.REFUSED
        return (self.compared if is_used and self.compared else self.record).findings

    @property
    def open(self) -> list[Found]:
        return [found for found in self.findings if not found.accepted]


def _findings(chance: random.Random) -> tuple[Found, ...]:
    return tuple(
        replace(
            FOUND,
            rule=chance.choice(["T001", "N001", "D001"]),
            severity=chance.choice(["error", "warning", "info"]),
            programme=chance.choice(["", "แผนงานที่ 1 ก", "แผนงานที่ 2 ข"]),
            fiscal_year=chance.choice([None, 2566, 2567, 2568]),
            accepted=chance.random() < 0.3,
        )
        for _ in range(chance.randrange(6))
    )


def _record(chance: random.Random) -> Record:
    state = chance.choice([State.READ] * 4 + [State.PARTLY, State.REFUSED])
    if state is State.REFUSED:
        return Record.refused(chance.choice(["empty", "damaged"]), Message("เสีย", "it is broken"))
    first, last = chance.choice(QUARTERS)
    numbers = chance.randrange(1, 90)
    return Record(
        state,
        "" if state is State.READ else "lost",
        series=chance.choice(["", "ก/ข", "ค/ง"]),
        title="รายงาน",
        agency="กอง",
        fiscal_year=chance.choice([None, 2567, 2568]),
        first_day=first,
        last_day=last,
        numbers=numbers,
        verified=chance.randrange(numbers),
        findings=_findings(chance),
        stale=tuple(Stale(f"{n:016}", "T001", "1", "ก", False) for n in range(chance.randrange(2))),
    )


@pytest.fixture(scope="module", params=range(3))
def audited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[File], Summary]:
    """Sixty files of all kinds, and the summary of the store they are in."""
    chance = random.Random(request.param)
    files: list[File] = []
    with Store(tmp_path_factory.mktemp("store") / "a.db") as store:
        for number in range(60):
            path = f"/{chance.randrange(3)}/{number}.pdf"
            record, compared = _record(chance), None
            store.put(Task(path, "", ""), record, LIMITS, "")
            if record.state is not State.REFUSED and chance.random() < 0.4:
                compared = _record(chance)
                store.put_comparison(Task(path, "", "", prior="/x.pdf"), compared, LIMITS)
            files.append(File(path, record, compared))
        left_out = {path for file in files if (path := file.path).endswith("7.pdf")}
        store.ask_for(file.path for file in files if file.path not in left_out)
        return [file for file in files if file.path not in left_out], summary(store, "en")


def _levels(findings: Iterable[Found]) -> Levels:
    count = Counter(found.severity for found in findings)
    return Levels(count["error"], count["warning"], count["info"])


def _groups(files: list[File], key: Callable[[Found], object]) -> dict[object, tuple[int, Levels]]:
    """How many files, and which findings, for each value of the key."""
    keys = {key(found) for file in files for found in file.open}
    return {
        one: (
            sum(any(key(found) == one for found in file.open) for file in files),
            _levels(found for file in files for found in file.open if key(found) == one),
        )
        for one in keys
    }


def _lines(lines: Iterable[Line]) -> dict[object, tuple[int, Levels]]:
    return {line.name: (line.files, line.levels) for line in lines}


def test_files_by_state_and_what_was_not_read(audited: tuple[list[File], Summary]) -> None:
    files, found = audited
    states = Counter(file.record.state for file in files)
    counts = found.counts
    assert (counts.read, counts.partly) == (states[State.READ], states[State.PARTLY])
    assert counts.refused == states[State.REFUSED]
    for state in (State.PARTLY, State.REFUSED):
        kinds = Counter(file.record.kind for file in files if file.record.state is state)
        assert dict(found.kinds[state.value]) == kinds
    refused = sorted((f.record.kind, f.path) for f in files if f.record.state is State.REFUSED)
    assert [(one.kind, one.path) for one in found.refused] == refused[:20]
    compared = [file for file in files if file.compared]
    lacking = [
        file.path
        for file in compared
        if file.compared
        and (
            file.compared.state is State.REFUSED
            or (file.compared.state is State.PARTLY and file.record.state is State.READ)
        )
    ]
    assert (found.compared, counts.not_compared) == (len(compared), len(lacking))
    assert [one.path for one in found.not_compared] == sorted(lacking)[:20]
    assert found.exit_code(FailOn.NEVER) is ExitCode.UNCHECKED


def test_findings_by_severity_rule_and_programme(audited: tuple[list[File], Summary]) -> None:
    files, found = audited
    assert found.levels == _levels(one for file in files for one in file.open)
    assert found.accepted == sum(one.accepted for file in files for one in file.findings)
    assert _lines(found.rules) == _groups(files, lambda one: one.rule)
    assert _lines(found.programmes) == _groups(files, lambda one: one.programme)
    assert found.all_programmes == len(found.programmes)
    errors = [line.levels.errors for line in found.rules]
    assert errors == sorted(errors, reverse=True)


def test_years_have_the_files_and_findings_of_each(audited: tuple[list[File], Summary]) -> None:
    files, found = audited
    read = [file for file in files if file.record.state is not State.REFUSED]
    years = {file.record.fiscal_year for file in read}
    years |= {one.fiscal_year for file in files for one in file.open}
    by_year = {line.name: line for line in found.years}
    assert set(by_year) == {"" if year is None else str(year) for year in years}
    assert len(found.years) == len(by_year)
    for year in years:
        line = by_year["" if year is None else str(year)]
        mine = [file.record for file in read if file.record.fiscal_year == year]
        assert line.files == len(mine)
        assert (line.numbers, line.verified) == (
            sum(record.numbers for record in mine),
            sum(record.verified for record in mine),
        )
        assert line.levels == _levels(
            one for file in files for one in file.open if one.fiscal_year == year
        )


def test_the_trend_and_the_worst(audited: tuple[list[File], Summary]) -> None:
    files, found = audited
    read = [file for file in files if file.record.state is not State.REFUSED]
    courses = []
    for series in {file.record.series for file in read} - {""}:
        mine = [file for file in read if file.record.series == series]
        periods = sorted({file.record.last_day or "" for file in mine})
        inside = [[file for file in mine if file.record.last_day == last] for last in periods]
        courses.append(
            [(len(some), _levels(one for file in some for one in file.open)) for some in inside]
        )
    shown = [[(line.files, line.levels) for line in course.periods] for course in found.courses]
    assert sorted(shown) == sorted(courses) and len(shown) == 2
    assert found.all_courses == len(shown)
    worst = sorted(
        ((_levels(file.open), file.path) for file in files),
        key=lambda one: (*(-count for count in one[0]), one[1]),
    )
    worst = [one for one in worst if one[0].errors or one[0].warnings]
    assert [(line.levels, line.name) for line in found.worst] == worst[:10]


def test_stale_acceptances_are_those_of_the_findings_that_count(
    audited: tuple[list[File], Summary],
) -> None:
    files, found = audited
    stale = [
        file.path
        for file in files
        for _ in (
            file.compared
            if file.compared and file.compared.state is not State.REFUSED
            else file.record
        ).stale
    ]
    assert found.all_stale == len(stale)
    assert [one.path for one in found.stale] == sorted(stale)[:20]


def test_what_is_left_out_of_a_list_is_counted(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        for number in range(30):
            finding = replace(FOUND, programme=f"แผนงานที่ {number}", accepted=False)
            for quarter, (first, last) in enumerate(QUARTERS[:2]):
                task = Task(f"/{number}-{quarter}.pdf", "", "")
                record = Record(
                    State.READ,
                    series=f"{number}/ก",
                    first_day=first,
                    last_day=last,
                    findings=(finding,),
                )
                store.put(task, record, LIMITS, "")
            refused = Record.refused("empty" if number % 3 else "timeout", Message("ก", "a"))
            store.put(Task(f"/x{number}.pdf", "", ""), refused, LIMITS, "")
        store.ask_for_stored(lambda _: True)
        said = audit_text.report(summary(store, "en"), Language.EN)
    for words in ("and 10 more programmes", "and 20 more series", "and 10 more\n"):
        assert words in said
    assert "empty 20 · took too long 10" in said


def test_every_reason_has_a_word_in_both_languages() -> None:
    kinds = {*ReadErrorKind, *Ended, *(kind for kind in TroubleKind if kind.loses), "rule", "blank"}
    kinds |= {state for state in PageState if state not in (PageState.READ, PageState.BLANK)}
    assert {str(kind) for kind in kinds} == set(KINDS)
    assert all(word.th and word.en and word.th != word.en for word in KINDS.values())


def test_nothing_checked_is_not_clean(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        assert summary(store, "th").exit_code(FailOn.NEVER) is ExitCode.UNCHECKED
