"""The tables of an audit's store; `docs/audit-store.md` explains them."""

from __future__ import annotations

VERSION = 3  # PRAGMA user_version: raise it with every change below
APPLICATION = 0x50B7A201  # PRAGMA application_id: marks the file as ours

SCHEMA = """
CREATE TABLE file (
    id           INTEGER PRIMARY KEY,
    path         TEXT NOT NULL UNIQUE,
    path_bytes   BLOB,
    name         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    basis        TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('read', 'partly', 'refused')),
    kind         TEXT NOT NULL,
    reason_th    TEXT NOT NULL,
    reason_en    TEXT NOT NULL,
    limit_used   REAL,
    page         TEXT NOT NULL,
    title        TEXT NOT NULL,
    agency       TEXT NOT NULL,
    series       TEXT NOT NULL,
    period_th    TEXT NOT NULL,
    period_en    TEXT NOT NULL,
    fiscal_year  INTEGER,
    first_day    TEXT,
    last_day     TEXT,
    pages        INTEGER NOT NULL,
    unread_pages INTEGER NOT NULL,
    tables       INTEGER NOT NULL,
    numbers      INTEGER NOT NULL,
    verified     INTEGER NOT NULL,
    failed       INTEGER NOT NULL,
    relations    INTEGER NOT NULL,
    seconds      REAL NOT NULL,
    audited_at   TEXT NOT NULL,
    gone         INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX file_series ON file (series, last_day);

CREATE TABLE comparison (
    file_id      INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
    prior_path   TEXT NOT NULL,
    prior_sha256 TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    basis        TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('read', 'partly', 'refused')),
    kind         TEXT NOT NULL,
    reason_th    TEXT NOT NULL,
    reason_en    TEXT NOT NULL,
    limit_used   REAL,
    page         TEXT NOT NULL
);

CREATE TABLE finding (
    id          INTEGER PRIMARY KEY,
    file_id     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    compared    INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    rule        TEXT NOT NULL,
    severity    TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    confidence  TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    page        INTEGER,
    x0          REAL,
    top         REAL,
    x1          REAL,
    bottom      REAL,
    place_th    TEXT NOT NULL,
    place_en    TEXT NOT NULL,
    quoted      TEXT NOT NULL,
    expected    TEXT NOT NULL,
    actual      TEXT NOT NULL,
    difference  TEXT NOT NULL,
    message_th  TEXT NOT NULL,
    message_en  TEXT NOT NULL,
    programme   TEXT NOT NULL,
    fiscal_year INTEGER,
    accepted    INTEGER NOT NULL,
    acceptance  TEXT NOT NULL,
    UNIQUE (file_id, compared, position)
);
CREATE INDEX finding_rule ON finding (rule);

CREATE TABLE stale_acceptance (
    id          INTEGER PRIMARY KEY,
    file_id     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    compared    INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule        TEXT NOT NULL,
    quote       TEXT NOT NULL,
    acceptance  TEXT NOT NULL,
    comes_back  INTEGER NOT NULL
);
CREATE INDEX stale_acceptance_file ON stale_acceptance (file_id);

CREATE VIEW current_finding AS
    SELECT finding.* FROM finding
    LEFT JOIN comparison ON comparison.file_id = finding.file_id AND state <> 'refused'
    WHERE compared = (comparison.file_id IS NOT NULL);

CREATE VIEW current_stale_acceptance AS
    SELECT stale_acceptance.* FROM stale_acceptance
    LEFT JOIN comparison ON comparison.file_id = stale_acceptance.file_id AND state <> 'refused'
    WHERE compared = (comparison.file_id IS NOT NULL);

CREATE VIEW open_finding AS
    SELECT file.path, file.name, file.agency, file.title, file.period_th, current_finding.*
    FROM current_finding JOIN file ON file.id = file_id
    WHERE NOT accepted AND NOT gone
"""
# What this run is about. `path` is as the system has it, `stored` as the tables have it.
ASKED = """
CREATE TEMP TABLE asked (number INTEGER PRIMARY KEY, path BLOB, stored TEXT UNIQUE);
CREATE TEMP VIEW asked_file AS
    SELECT file.* FROM file JOIN asked ON stored = file.path;
CREATE TEMP VIEW asked_finding AS
    SELECT current_finding.* FROM current_finding
    JOIN asked_file ON asked_file.id = file_id WHERE NOT accepted;
CREATE TEMP VIEW asked_accepted AS
    SELECT current_finding.* FROM current_finding
    JOIN asked_file ON asked_file.id = file_id WHERE accepted
"""
