-- What version 0.1.0 with layout 3 wrote of fund-q1.word.pdf and a table with a wrong total.
PRAGMA application_id = 1354211841;
PRAGMA user_version = 3;
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
INSERT INTO "file" VALUES(1,'/reports/a.pdf',NULL,'a.pdf','bd8d74fdade4280f843bccb5b6534874b1216cff215bf216babd6f092f99b846','43383ec536a6258e','read','','','',NULL,'','รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณกองทุนเรียนรู้ใกล้บ้าน (กรบ.) ประจำปีงบประมาณ พ.ศ. 2568 ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2567) เสนอคณะกรรมการบริหารกองทุน ในการประชุมครั้งที่ 2/2568 วันที่ 11 กุมภาพันธ์ 2568','กองทุนเรียนรู้ใกล้บ้าน (กรบ.)','รายงานความก้าวหน้าการดำเนินงานและการใช้จ่ายงบประมาณกองทุนเรียนรู้ใกล้บ้านกรบ/กองทุนเรียนรู้ใกล้บ้านกรบ','ไตรมาสที่ 1/2568','quarter 1/2568',2568,'2024-10-01','2024-12-31',5,0,2,122,120,0,85,1.984,'2026-11-30T08:06:29+00:00',0);
INSERT INTO "file" VALUES(2,'/reports/b.txt',NULL,'b.txt','583a3bd8ccb572a91a932e3d454b194969581b65dce66bab2974a47f59f79af9','43383ec536a6258e','read','','','',NULL,'','หน่วย : ล้านบาท','','','','',NULL,NULL,NULL,1,0,1,3,0,3,1,0.028,'2026-11-30T08:06:29+00:00',0);
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
INSERT INTO "finding" VALUES(1,2,0,1,'T001','error','high','89c250b591062c8e',1,300.5,152.0,330.5,166.0,'หน้า 1','Page 1','19.95','19.75','19.95','0.20','“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย” พิมพ์ไว้ 19.95 แต่ผลรวมของ 2 รายการได้ 19.75 (ต่างกัน 0.20); ยังชี้ไม่ได้ว่าตัวเลขใดผิด อาจเป็นตัวเลขนี้หรือตัวเลขที่ใช้คำนวณ','“รวมทั้งสิ้น” of the column “เบิกจ่าย” is printed as 19.95, but the sum of its 2 parts gives 19.75 (difference 0.20); it cannot be decided which is wrong, this number or one it is computed from','',NULL,0,'');
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
COMMIT;
