"""What the store knows of the files of a run and of their findings, for writers to lay out."""

from __future__ import annotations

from collections.abc import Iterator

from sobtan.audit.database import Row
from sobtan.audit.store import Store

# Each file once, with its open findings counted; what else is wanted of it comes before that.
FILES = """
SELECT asked_file.*, {more} prior_path,
       coalesce(nullif(comparison.page, ''), asked_file.page) AS shown,
       coalesce(counted.errors, 0) AS errors, coalesce(counted.warnings, 0) AS warnings,
       coalesce(counted.infos, 0) AS infos
FROM asked_file LEFT JOIN comparison ON comparison.file_id = asked_file.id
LEFT JOIN (
    SELECT file_id, count(*) FILTER (WHERE severity = 'error') AS errors,
           count(*) FILTER (WHERE severity = 'warning') AS warnings,
           count(*) FILTER (WHERE severity = 'info') AS infos
    FROM asked_finding GROUP BY file_id
) AS counted ON counted.file_id = asked_file.id
ORDER BY asked_file.path
"""
_LISTED = """
(SELECT string_agg({0}, :unit) FROM (SELECT DISTINCT {0} FROM asked_finding
 WHERE file_id = asked_file.id ORDER BY {0}) AS each) AS {0}s,
"""
_UNIT = "\x1f"
_FINDINGS = """
SELECT asked_file.path, asked_file.sha256, asked_file.title, asked_file.agency,
       asked_file.period_th, asked_file.period_en, asked_file.state AS file_state, found.*
FROM asked_file JOIN current_finding AS found ON found.file_id = asked_file.id
ORDER BY asked_file.path, compared, position
"""
_SERIES = """
SELECT series, min(title) AS title, min(agency) AS agency, count(DISTINCT asked_file.id) AS files,
       count(*) FILTER (WHERE severity = 'error') AS errors,
       count(*) FILTER (WHERE severity = 'warning') AS warnings,
       count(*) FILTER (WHERE severity = 'info') AS infos
FROM asked_file LEFT JOIN asked_finding ON asked_finding.file_id = asked_file.id
WHERE series <> '' GROUP BY series ORDER BY title, series
"""


def files(store: Store) -> Iterator[Row]:
    """The files of the run, each with its open findings counted by severity.

    `rules` and `programmes` are those of these findings, with a unit separator between, `shown` is
    the review page that was written last.
    """
    return store.rows(
        FILES.format(more=_LISTED.format("rule") + _LISTED.format("programme")), unit=_UNIT
    )


def findings(store: Store) -> Iterator[Row]:
    """All findings of these files, accepted ones among them, with what their file is."""
    return store.rows(_FINDINGS)


def series(store: Store) -> Iterator[Row]:
    """The series of these files, with their open findings counted."""
    return store.rows(_SERIES)


# Copies and drafts restate alike: one of each is named.
RESTATED = """
SELECT restated_fact.agency, label, measure, period, earlier_quoted, later_quoted,
       min(earlier_path) AS earlier_path, min(earlier_page) AS earlier_page,
       min(later_path) AS later_path, min(later_page) AS later_page, earlier_amount, later_amount
FROM restated_fact JOIN asked_file ON asked_file.id = file_id
GROUP BY restated_fact.agency, label, measure, period, earlier_quoted, later_quoted,
         earlier_amount, later_amount
ORDER BY restated_fact.agency, label, measure, period, earlier_amount, later_amount,
         earlier_quoted, later_quoted
"""


def restated(store: Store) -> Iterator[Row]:
    """What these files state otherwise than reports before them, with both places."""
    return store.rows(RESTATED)
