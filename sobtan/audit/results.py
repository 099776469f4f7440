"""What the store knows of the files of a run and of their findings, for writers to lay out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sobtan.audit.store import Store

_FILES = """
SELECT asked_file.*, prior_path,
       coalesce(nullif(comparison.page, ''), asked_file.page) AS shown,
       count(*) FILTER (WHERE severity = 'error') AS errors,
       count(*) FILTER (WHERE severity = 'warning') AS warnings,
       count(*) FILTER (WHERE severity = 'info') AS infos,
       (SELECT group_concat(rule, char(31)) FROM (SELECT DISTINCT rule FROM asked_finding
        WHERE file_id = asked_file.id)) AS rules,
       (SELECT group_concat(programme, char(31)) FROM (SELECT DISTINCT programme
        FROM asked_finding WHERE file_id = asked_file.id)) AS programmes
FROM asked_file LEFT JOIN asked_finding ON asked_finding.file_id = asked_file.id
LEFT JOIN comparison ON comparison.file_id = asked_file.id
GROUP BY asked_file.id ORDER BY asked_file.path
"""
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


def files(store: Store) -> Iterator[sqlite3.Row]:
    """The files of the run, each with its open findings counted by severity.

    `rules` and `programmes` are those of these findings, with a unit separator between, `shown` is
    the review page that was written last.
    """
    return store.rows(_FILES)


def findings(store: Store) -> Iterator[sqlite3.Row]:
    """All findings of these files, accepted ones among them, with what their file is."""
    return store.rows(_FINDINGS)


def series(store: Store) -> Iterator[sqlite3.Row]:
    """The series of these files, with their open findings counted."""
    return store.rows(_SERIES)
