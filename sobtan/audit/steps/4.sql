-- Runs, every number, relation and fact of a report, decisions on findings, and views to ask.
CREATE TABLE run (
    id          {key},
    mark        {text} NOT NULL UNIQUE,
    begun_at    {text} NOT NULL,
    ended_at    {text},
    state       {text} NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
    version     {text} NOT NULL,
    host        {text} NOT NULL,
    pool        {text} NOT NULL,
    files_asked INTEGER NOT NULL,
    files_read  INTEGER NOT NULL,
    files_known INTEGER NOT NULL
);

ALTER TABLE file ADD COLUMN run_id {number};
ALTER TABLE file ADD COLUMN layout INTEGER NOT NULL DEFAULT 3;
CREATE INDEX file_agency ON file (agency, fiscal_year);
CREATE INDEX file_year ON file (fiscal_year);
CREATE INDEX file_content ON file (sha256, basis);
CREATE INDEX finding_fingerprint ON finding (fingerprint);
CREATE INDEX finding_severity ON finding (severity, fiscal_year);

CREATE TABLE number (
    file_id  {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    page     INTEGER,
    x0       {real},
    top      {real},
    x1       {real},
    bottom   {real},
    quoted   {text} NOT NULL,
    kind     {text} NOT NULL,
    amount   {text},
    decimals INTEGER NOT NULL,
    unit     {text} NOT NULL,
    label    {text} NOT NULL,
    state    {text} NOT NULL CHECK (state IN ('verified', 'failed', 'unverified')),
    reason   {text} NOT NULL,
    PRIMARY KEY (file_id, position)
){packed};

CREATE TABLE relation (
    file_id   {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    rule      {text} NOT NULL,
    holds     {flag} NOT NULL,
    plainness {text} NOT NULL,
    name_th   {text} NOT NULL,
    name_en   {text} NOT NULL,
    equation  {text} NOT NULL,
    PRIMARY KEY (file_id, position)
){packed};
CREATE INDEX relation_rule ON relation (rule, holds);

CREATE TABLE fact (
    file_id     {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    source      {text} NOT NULL CHECK (source IN ('prose', 'table')),
    agency_key  {text} NOT NULL,
    programme   INTEGER NOT NULL,
    subject     {text} NOT NULL,
    measure     {text} NOT NULL,
    period      {text} NOT NULL,
    fiscal_year INTEGER NOT NULL,
    said_on     {text} NOT NULL,
    label       {text} NOT NULL,
    amount      {text} NOT NULL,
    low         {text} NOT NULL,
    high        {text} NOT NULL,
    sole        {flag} NOT NULL,
    PRIMARY KEY (file_id, position)
){packed};
CREATE INDEX fact_subject ON fact (subject, measure, period, agency_key, programme, said_on);

CREATE TABLE decision (
    file_id     {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    fingerprint {text} NOT NULL,
    rule        {text} NOT NULL,
    quote       {text} NOT NULL,
    reason      {text} NOT NULL,
    decided_by  {text} NOT NULL,
    decided_on  {text} NOT NULL,
    PRIMARY KEY (file_id, position)
){packed};
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
