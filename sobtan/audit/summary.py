"""What the store says of the files of a run: numbers for a report, worked out by SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sobtan.audit.database import Row
from sobtan.audit.results import RESTATED
from sobtan.audit.series import undated
from sobtan.audit.store import Store
from sobtan.results.exit_codes import ExitCode, FailOn
from sobtan_extractor.late import dataclass
from sobtan_rules.relations.finding import Message, Severity

_LONGEST_LIST = 20  # lines of one kind in a report; the store has the rest
_WORST = 10
_SERIES = 10  # the longest ones whose course is shown
_BY_SEVERITY = (
    "count(*) FILTER (WHERE severity = 'error') AS errors,"
    " count(*) FILTER (WHERE severity = 'warning') AS warnings,"
    " count(*) FILTER (WHERE severity = 'info') AS infos"
)


class Levels(NamedTuple):
    """Findings by severity, accepted ones left out."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0


class Line(NamedTuple):
    """One thing counted: a rule, a programme, a year, a period, or a file."""

    name: str
    files: int
    levels: Levels
    numbers: int = 0
    verified: int = 0


class Unread(NamedTuple):
    """A file that was not read, or not all of it. `kind` says why in one word."""

    path: str
    kind: str
    reason: Message


class Stale(NamedTuple):
    """An acceptance of what is not found any more, or `comes_back` with other evidence."""

    path: str
    fingerprint: str
    rule: str
    quote: str
    comes_back: bool


class Place(NamedTuple):
    """Where a number stands: its text, its file, and the page, where there are pages."""

    quoted: str
    path: str
    page: int | None


class Restated(NamedTuple):
    """What a later report states otherwise than one before it."""

    name: str
    period: str
    before: Place
    after: Place


class Course(NamedTuple):
    """A series: its reports period by period."""

    title: str
    periods: tuple[Line, ...]


class Counts(NamedTuple):
    """Files by state."""

    read: int
    partly: int
    refused: int
    not_compared: int  # of those with a predecessor

    @property
    def files(self) -> int:
        return self.read + self.partly + self.refused


@dataclass(frozen=True)
class Summary:
    """An audit in numbers. Lists are cut at their ends; the totals are of everything.

    `kinds` says how many files of a state ("partly", "refused") are so for which reason.
    """

    counts: Counts
    levels: Levels
    accepted: int
    compared: int
    numbers: int
    verified: int
    kinds: Mapping[str, tuple[tuple[str, int], ...]]
    refused: tuple[Unread, ...]
    partly: tuple[Unread, ...]
    not_compared: tuple[Unread, ...]
    stale: tuple[Stale, ...]
    all_stale: int
    rules: tuple[Line, ...]
    programmes: tuple[Line, ...]
    all_programmes: int
    years: tuple[Line, ...]
    courses: tuple[Course, ...]
    all_courses: int
    worst: tuple[Line, ...]
    restated: tuple[Restated, ...] = ()
    all_restated: int = 0

    def exit_code(self, fail_on: FailOn) -> ExitCode:
        """As of a check of all these files; where there is none, nothing was checked."""
        if not self.counts.files:
            return ExitCode.UNCHECKED
        if self.counts.partly or self.counts.refused or self.counts.not_compared:
            return ExitCode.UNCHECKED
        by_severity = zip(
            (Severity.ERROR, Severity.WARNING, Severity.INFO), self.levels, strict=True
        )
        found = any(count and fail_on.covers(severity) for severity, count in by_severity)
        return ExitCode.FINDINGS if found else ExitCode.CLEAN


def summary(store: Store, language: str) -> Summary:
    """The files asked for. `language` is that of the periods' names: "th" or "en"."""
    states = {row["state"]: row["n"] for row in store.rows(_STATES)}
    (totals,) = store.rows(_TOTALS)
    (levels,) = store.rows(f"SELECT {_BY_SEVERITY} FROM asked_finding")
    (compared,) = store.rows(_COMPARED)
    lists = (_ACCEPTED, _STALE, _ALL_PROGRAMMES, _ALL_COURSES, RESTATED)
    accepted, all_stale, all_programmes, all_courses, all_restated = (
        _count(store, query) for query in lists
    )
    return Summary(
        counts=Counts(
            states.get("read", 0),
            states.get("partly", 0),
            states.get("refused", 0),
            compared["lacking"],
        ),
        levels=Levels(levels["errors"], levels["warnings"], levels["infos"]),
        accepted=accepted,
        compared=compared["compared"],
        numbers=totals["numbers"] or 0,
        verified=totals["verified"] or 0,
        kinds={
            state: tuple((row["kind"], row["n"]) for row in store.rows(_KINDS, state=state))
            for state in ("partly", "refused")
        },
        refused=_unread(store, "refused"),
        partly=_unread(store, "partly"),
        not_compared=tuple(
            _as_unread(row) for row in store.rows(_NOT_COMPARED, most=_LONGEST_LIST)
        ),
        stale=tuple(
            _as_stale(row) for row in store.rows(f"{_STALE} LIMIT :most", most=_LONGEST_LIST)
        ),
        all_stale=all_stale,
        rules=_lines(store, _RULES),
        programmes=_lines(store, _PROGRAMMES, most=_LONGEST_LIST),
        all_programmes=all_programmes,
        years=_years(store),
        courses=tuple(_courses(store, language)),
        all_courses=all_courses,
        worst=_lines(store, _WORST_FILES, most=_WORST),
        restated=tuple(
            map(_as_restated, store.rows(f"{RESTATED} LIMIT :most", most=_LONGEST_LIST))
        ),
        all_restated=all_restated,
    )


_STATES = "SELECT state, count(*) AS n FROM asked_file GROUP BY state"
_ACCEPTED = "SELECT fingerprint FROM asked_accepted"
_TOTALS = "SELECT sum(numbers) AS numbers, sum(verified) AS verified FROM asked_file"
# A file that was read in part is told of as such, and not once more for its comparison.
_IS_LACKING = (
    "(comparison.state = 'refused' OR comparison.state = 'partly' AND asked_file.state = 'read')"
)
_COMPARED = f"""
SELECT count(*) AS compared, count(*) FILTER (WHERE {_IS_LACKING}) AS lacking
FROM comparison JOIN asked_file ON asked_file.id = file_id
"""
_NOT_COMPARED = f"""
SELECT asked_file.path, comparison.kind, comparison.reason_th, comparison.reason_en
FROM comparison JOIN asked_file ON asked_file.id = file_id
WHERE {_IS_LACKING} ORDER BY asked_file.path LIMIT :most
"""
_STALE = """
SELECT asked_file.path, stale.* FROM current_stale_acceptance AS stale
JOIN asked_file ON asked_file.id = file_id ORDER BY asked_file.path, stale.id
"""
_UNREAD = """
SELECT path, kind, reason_th, reason_en FROM asked_file
WHERE state = :state ORDER BY kind, path LIMIT :most
"""
_KINDS = """
SELECT kind, count(*) AS n FROM asked_file WHERE state = :state GROUP BY kind ORDER BY n DESC, kind
"""
_RULES = f"""
SELECT rule AS name, count(DISTINCT file_id) AS files, {_BY_SEVERITY} FROM asked_finding
GROUP BY rule ORDER BY errors DESC, warnings DESC, infos DESC, rule
"""
_ALL_PROGRAMMES = "SELECT DISTINCT programme FROM asked_finding"
_PROGRAMMES = f"""
SELECT programme AS name, count(DISTINCT file_id) AS files, {_BY_SEVERITY}
FROM asked_finding GROUP BY programme
ORDER BY programme = '', errors DESC, warnings DESC, infos DESC, programme LIMIT :most
"""
_WORST_FILES = f"""
WITH found AS (SELECT file_id, {_BY_SEVERITY} FROM asked_finding GROUP BY file_id)
SELECT asked_file.path AS name, 1 AS files, errors, warnings, infos
FROM found JOIN asked_file ON asked_file.id = file_id
WHERE errors > 0 OR warnings > 0
ORDER BY errors DESC, warnings DESC, infos DESC, asked_file.path LIMIT :most
"""
# A finding counts for the year of the report it stands in, a file for its own; -1 is no year.
YEARS = f"""
WITH files AS (
    SELECT coalesce(fiscal_year, -1) AS year, count(*) AS number, sum(numbers) AS numbers,
           sum(verified) AS verified
    FROM asked_file WHERE state <> 'refused' GROUP BY coalesce(fiscal_year, -1)
), found AS (
    SELECT coalesce(fiscal_year, -1) AS year, {_BY_SEVERITY} FROM asked_finding
    GROUP BY coalesce(fiscal_year, -1)
), years AS (SELECT year FROM files UNION SELECT year FROM found)
SELECT nullif(years.year, -1) AS name, coalesce(number, 0) AS files,
       coalesce(numbers, 0) AS numbers, coalesce(verified, 0) AS verified,
       coalesce(errors, 0) AS errors, coalesce(warnings, 0) AS warnings,
       coalesce(infos, 0) AS infos
FROM years LEFT JOIN files ON files.year = years.year LEFT JOIN found ON found.year = years.year
ORDER BY years.year
"""
_ALL_COURSES = """
SELECT series, count(DISTINCT last_day) AS periods FROM asked_file
WHERE series <> '' AND last_day IS NOT NULL AND state <> 'refused'
GROUP BY series HAVING count(DISTINCT last_day) > 1
"""
_COURSES = f"""
WITH longest AS ({_ALL_COURSES} ORDER BY periods DESC, series LIMIT :most)
SELECT asked_file.series, min(title) AS title, min(agency) AS agency, min(period_th) AS th,
       min(period_en) AS en, first_day, last_day, count(DISTINCT asked_file.id) AS files,
       {_BY_SEVERITY}
FROM asked_file JOIN longest ON longest.series = asked_file.series
LEFT JOIN asked_finding ON asked_finding.file_id = asked_file.id
WHERE last_day IS NOT NULL AND state <> 'refused'
GROUP BY longest.periods, asked_file.series, last_day, first_day
ORDER BY longest.periods DESC, asked_file.series, last_day, first_day
"""


def _count(store: Store, query: str) -> int:
    (row,) = store.rows(f"SELECT count(*) AS number FROM ({query}) AS counted")
    return int(row["number"])


def _unread(store: Store, state: str) -> tuple[Unread, ...]:
    return tuple(_as_unread(row) for row in store.rows(_UNREAD, state=state, most=_LONGEST_LIST))


def _as_unread(row: Row) -> Unread:
    return Unread(row["path"], row["kind"], Message(row["reason_th"], row["reason_en"]))


def _as_stale(row: Row) -> Stale:
    return Stale(
        row["path"], row["fingerprint"], row["rule"], row["quote"], bool(row["comes_back"])
    )


def _as_restated(row: Row) -> Restated:
    before, after = (
        Place(row[f"{when}_quoted"], row[f"{when}_path"], row[f"{when}_page"])
        for when in ("earlier", "later")
    )
    return Restated(row["label"], row["period"], before, after)


def _lines(store: Store, query: str, **values: int) -> tuple[Line, ...]:
    return tuple(
        Line(row["name"], row["files"], Levels(row["errors"], row["warnings"], row["infos"]))
        for row in store.rows(query, **values)
    )


def _years(store: Store) -> tuple[Line, ...]:
    return tuple(
        Line(
            str(row["name"] or ""),
            row["files"],
            Levels(row["errors"], row["warnings"], row["infos"]),
            int(row["numbers"]),
            int(row["verified"]),
        )
        for row in store.rows(YEARS)
    )


def _courses(store: Store, language: str) -> Iterator[Course]:
    for _, group in groupby(store.rows(_COURSES, most=_SERIES), lambda row: str(row["series"])):
        rows = list(group)
        names = told_apart([(row[language], row["first_day"], row["last_day"]) for row in rows])
        lines = [
            Line(
                name,
                row["files"],
                Levels(row["errors"], row["warnings"], row["infos"]),
            )
            for row, name in zip(rows, names, strict=True)
        ]
        yield Course(_name(rows[0]["title"], rows[0]["agency"]), tuple(lines))


def told_apart(periods: Sequence[tuple[str, str, str]]) -> list[str]:
    """The periods' names; where two are the same, each with its first and last day.

    A quarter and the months up to its end can be called alike.
    """
    counted = Counter(name for name, _, _ in periods)
    return [
        name if counted[name] == 1 else f"{name} ({first} – {last})".strip()
        for name, first, last in periods
    ]


def _name(title: str, agency: str) -> str:
    """The series in words: its title without the occasion, and the agency if not in that."""
    name = undated(title).strip()
    return name if agency in name else f"{name} · {agency}"
