-- What version 0.1.0 with layout 4 wrote of a table with a wrong total.
PRAGMA application_id = 1354211841;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
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
CREATE TABLE decision (
    file_id     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    rule        TEXT NOT NULL,
    quote       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    decided_by  TEXT NOT NULL,
    decided_on  TEXT NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
CREATE TABLE fact (
    file_id     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    source      TEXT NOT NULL CHECK (source IN ('prose', 'table')),
    agency_key  TEXT NOT NULL,
    programme   INTEGER NOT NULL,
    subject     TEXT NOT NULL,
    measure     TEXT NOT NULL,
    period      TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    said_on     TEXT NOT NULL,
    label       TEXT NOT NULL,
    amount      TEXT NOT NULL,
    low         TEXT NOT NULL,
    high        TEXT NOT NULL,
    sole        INTEGER NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
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
, run_id INTEGER, layout INTEGER NOT NULL DEFAULT 3);
INSERT INTO "file" VALUES(1,'/reports/ผิด.txt',NULL,'ผิด.txt','583a3bd8ccb572a91a932e3d454b194969581b65dce66bab2974a47f59f79af9','d6cfb64dd0cb8aec','read','','','',NULL,'','หน่วย : ล้านบาท','','','','',NULL,NULL,NULL,1,0,1,3,0,3,1,1.0,'2026-11-30T15:24:44+00:00',0,1,4);
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
INSERT INTO "finding" VALUES(1,1,0,1,'T001','error','high','89c250b591062c8e',1,300.5,152.0,330.5,166.0,'หน้า 1','Page 1','19.95','19.75','19.95','0.20','“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย” พิมพ์ไว้ 19.95 แต่ผลรวมของ 2 รายการได้ 19.75 (ต่างกัน 0.20); ยังชี้ไม่ได้ว่าตัวเลขใดผิด อาจเป็นตัวเลขนี้หรือตัวเลขที่ใช้คำนวณ','“รวมทั้งสิ้น” of the column “เบิกจ่าย” is printed as 19.95, but the sum of its 2 parts gives 19.75 (difference 0.20); it cannot be decided which is wrong, this number or one it is computed from','',NULL,0,'');
CREATE TABLE number (
    file_id  INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page     INTEGER,
    x0       REAL,
    top      REAL,
    x1       REAL,
    bottom   REAL,
    quoted   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    amount   TEXT,
    decimals INTEGER NOT NULL,
    unit     TEXT NOT NULL,
    label    TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('verified', 'failed', 'unverified')),
    reason   TEXT NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
INSERT INTO "number" VALUES(1,1,1,300.5,112.0,330.5,126.0,'12.50','amount','12500000.00',2,'ล้านบาท','ก / เบิกจ่าย','failed','');
INSERT INTO "number" VALUES(1,2,1,300.5,132.0,324.5,146.0,'7.25','amount','7250000.00',2,'ล้านบาท','ข / เบิกจ่าย','failed','');
INSERT INTO "number" VALUES(1,3,1,300.5,152.0,330.5,166.0,'19.95','amount','19950000.00',2,'ล้านบาท','รวมทั้งสิ้น / เบิกจ่าย','failed','');
CREATE TABLE relation (
    file_id   INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    rule      TEXT NOT NULL,
    holds     INTEGER NOT NULL,
    plainness TEXT NOT NULL,
    name_th   TEXT NOT NULL,
    name_en   TEXT NOT NULL,
    equation  TEXT NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
INSERT INTO "relation" VALUES(1,1,'T001',0,'forced','“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย”','“รวมทั้งสิ้น” of the column “เบิกจ่าย”','#3 = (#1 + #2)');
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    mark        TEXT NOT NULL UNIQUE,
    begun_at    TEXT NOT NULL,
    ended_at    TEXT,
    state       TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
    version     TEXT NOT NULL,
    host        TEXT NOT NULL,
    pool        TEXT NOT NULL,
    files_asked INTEGER NOT NULL,
    files_read  INTEGER NOT NULL,
    files_known INTEGER NOT NULL
);
INSERT INTO "run" VALUES(1,'20006850b4eb40b3876295ea44cdd760','2026-11-30T15:24:28+00:00','2026-11-30T15:24:44+00:00','done','0.1.0','host','local',1,1,0);
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
CREATE INDEX file_series ON file (series, last_day);
CREATE INDEX finding_rule ON finding (rule);
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
    WHERE NOT accepted AND NOT gone;
CREATE INDEX file_agency ON file (agency, fiscal_year);
CREATE INDEX file_year ON file (fiscal_year);
CREATE INDEX file_content ON file (sha256, basis);
CREATE INDEX finding_fingerprint ON finding (fingerprint);
CREATE INDEX finding_severity ON finding (severity, fiscal_year);
CREATE INDEX relation_rule ON relation (rule, holds);
CREATE INDEX fact_subject ON fact (subject, measure, period, agency_key, programme, said_on);
CREATE INDEX decision_fingerprint ON decision (fingerprint);
CREATE VIEW counted_finding AS
    SELECT file_id, count(*) FILTER (WHERE severity = 'error') AS errors,
           count(*) FILTER (WHERE severity = 'warning') AS warnings,
           count(*) FILTER (WHERE severity = 'info') AS infos
    FROM open_finding GROUP BY file_id;
CREATE VIEW findings_by_agency AS
    SELECT agency, fiscal_year, count(*) AS reports, sum(numbers) AS numbers,
           sum(verified) AS verified, coalesce(sum(errors), 0) AS errors,
           coalesce(sum(warnings), 0) AS warnings, coalesce(sum(infos), 0) AS infos
    FROM file LEFT JOIN counted_finding ON file_id = file.id
    WHERE NOT gone AND state <> 'refused' GROUP BY agency, fiscal_year;
CREATE VIEW findings_by_year AS
    SELECT fiscal_year, count(*) AS reports, sum(numbers) AS numbers,
           sum(verified) AS verified, coalesce(sum(errors), 0) AS errors,
           coalesce(sum(warnings), 0) AS warnings, coalesce(sum(infos), 0) AS infos
    FROM file LEFT JOIN counted_finding ON file_id = file.id
    WHERE NOT gone AND state <> 'refused' GROUP BY fiscal_year;
CREATE VIEW findings_by_programme AS
    SELECT agency, programme, fiscal_year, count(DISTINCT file_id) AS reports,
           count(*) FILTER (WHERE severity = 'error') AS errors,
           count(*) FILTER (WHERE severity = 'warning') AS warnings,
           count(*) FILTER (WHERE severity = 'info') AS infos
    FROM open_finding WHERE programme <> '' GROUP BY agency, programme, fiscal_year;
CREATE VIEW fact_over_years AS
    SELECT file.agency, fact.programme, fact.subject, fact.label, fact.measure, fact.period,
           fact.fiscal_year, fact.amount, fact.said_on, file.path, number.page, number.quoted
    FROM fact JOIN file ON file.id = fact.file_id
    JOIN number ON number.file_id = fact.file_id AND number.position = fact.number
    WHERE NOT file.gone;
CREATE VIEW restated_fact AS
    SELECT later_file.id AS file_id, later_file.agency, later.programme, later.subject, later.label,
           later.measure, later.period, later.fiscal_year,
           earlier_file.path AS earlier_path, earlier_number.page AS earlier_page,
           earlier_number.quoted AS earlier_quoted, earlier.amount AS earlier_amount,
           earlier.said_on AS earlier_said_on,
           later_file.path AS later_path, later_number.page AS later_page,
           later_number.quoted AS later_quoted, later.amount AS later_amount,
           later.said_on AS later_said_on, later.position
    FROM fact AS later
    JOIN fact AS earlier ON earlier.subject = later.subject AND earlier.measure = later.measure
         AND earlier.period = later.period AND earlier.agency_key = later.agency_key
         AND earlier.programme = later.programme AND earlier.said_on < later.said_on
    JOIN file AS later_file ON later_file.id = later.file_id
    JOIN file AS earlier_file ON earlier_file.id = earlier.file_id
    JOIN number AS later_number ON later_number.file_id = later.file_id
         AND later_number.position = later.number
    JOIN number AS earlier_number ON earlier_number.file_id = earlier.file_id
         AND earlier_number.position = earlier.number
    WHERE later.sole AND earlier.sole AND later.agency_key <> ''
      AND NOT later_file.gone AND NOT earlier_file.gone
      AND (earlier.high < later.low OR later.high < earlier.low)
      AND NOT EXISTS (
          SELECT 1 FROM fact AS since
          WHERE since.subject = later.subject AND since.measure = later.measure
            AND since.period = later.period AND since.agency_key = later.agency_key
            AND since.programme = later.programme AND since.sole
            AND since.said_on > earlier.said_on AND since.said_on < later.said_on);
CREATE VIEW tie_out AS
    SELECT one_file.agency AS one_agency, other_file.agency AS other_agency, one.subject,
           one.label, one.measure, one.period, one.fiscal_year,
           one.low <= other.high AND other.low <= one.high AS agrees,
           one.amount AS one_amount, other.amount AS other_amount,
           one_file.path AS one_path, other_file.path AS other_path,
           one_number.page AS one_page, other_number.page AS other_page
    FROM fact AS one
    JOIN fact AS other ON other.subject = one.subject AND other.measure = one.measure
         AND other.period = one.period AND other.programme = one.programme
         AND one.agency_key < other.agency_key
    JOIN file AS one_file ON one_file.id = one.file_id
    JOIN file AS other_file ON other_file.id = other.file_id
    JOIN number AS one_number ON one_number.file_id = one.file_id
         AND one_number.position = one.number
    JOIN number AS other_number ON other_number.file_id = other.file_id
         AND other_number.position = other.number
    WHERE one.sole AND other.sole AND one.agency_key <> ''
      AND NOT one_file.gone AND NOT other_file.gone;
COMMIT;
