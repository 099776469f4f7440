-- A store of layout 4 in PostgreSQL, as that sobtan wrote it (pg_dump --inserts): a series of two
-- reports held against each other, an acceptance, a file that was not read.
CREATE TABLE public.comparison (
    file_id bigint NOT NULL,
    prior_path text NOT NULL COLLATE pg_catalog."C",
    prior_sha256 text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    basis text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    reason_th text NOT NULL COLLATE pg_catalog."C",
    reason_en text NOT NULL COLLATE pg_catalog."C",
    limit_used double precision,
    page text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT comparison_state_check CHECK ((state = ANY (ARRAY['read'::text, 'partly'::text, 'refused'::text])))
);
CREATE TABLE public.finding (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    compared boolean NOT NULL,
    "position" integer NOT NULL,
    rule text NOT NULL COLLATE pg_catalog."C",
    severity text NOT NULL COLLATE pg_catalog."C",
    confidence text NOT NULL COLLATE pg_catalog."C",
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    page integer,
    x0 double precision,
    top double precision,
    x1 double precision,
    bottom double precision,
    place_th text NOT NULL COLLATE pg_catalog."C",
    place_en text NOT NULL COLLATE pg_catalog."C",
    quoted text NOT NULL COLLATE pg_catalog."C",
    expected text NOT NULL COLLATE pg_catalog."C",
    actual text NOT NULL COLLATE pg_catalog."C",
    difference text NOT NULL COLLATE pg_catalog."C",
    message_th text NOT NULL COLLATE pg_catalog."C",
    message_en text NOT NULL COLLATE pg_catalog."C",
    programme text NOT NULL COLLATE pg_catalog."C",
    fiscal_year integer,
    accepted boolean NOT NULL,
    acceptance text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT finding_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text, 'info'::text])))
);
CREATE VIEW public.current_finding AS
 SELECT finding.id,
    finding.file_id,
    finding.compared,
    finding."position",
    finding.rule,
    finding.severity,
    finding.confidence,
    finding.fingerprint,
    finding.page,
    finding.x0,
    finding.top,
    finding.x1,
    finding.bottom,
    finding.place_th,
    finding.place_en,
    finding.quoted,
    finding.expected,
    finding.actual,
    finding.difference,
    finding.message_th,
    finding.message_en,
    finding.programme,
    finding.fiscal_year,
    finding.accepted,
    finding.acceptance
   FROM (public.finding
     LEFT JOIN public.comparison ON (((comparison.file_id = finding.file_id) AND (comparison.state <> 'refused'::text))))
  WHERE (finding.compared = (comparison.file_id IS NOT NULL));
CREATE TABLE public.file (
    id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    path_bytes bytea,
    name text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    basis text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    reason_th text NOT NULL COLLATE pg_catalog."C",
    reason_en text NOT NULL COLLATE pg_catalog."C",
    limit_used double precision,
    page text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    agency text NOT NULL COLLATE pg_catalog."C",
    series text NOT NULL COLLATE pg_catalog."C",
    period_th text NOT NULL COLLATE pg_catalog."C",
    period_en text NOT NULL COLLATE pg_catalog."C",
    fiscal_year integer,
    first_day text COLLATE pg_catalog."C",
    last_day text COLLATE pg_catalog."C",
    pages integer NOT NULL,
    unread_pages integer NOT NULL,
    tables integer NOT NULL,
    numbers integer NOT NULL,
    verified integer NOT NULL,
    failed integer NOT NULL,
    relations integer NOT NULL,
    seconds double precision NOT NULL,
    audited_at text NOT NULL COLLATE pg_catalog."C",
    gone boolean DEFAULT false NOT NULL,
    run_id bigint,
    layout integer DEFAULT 3 NOT NULL,
    CONSTRAINT file_state_check CHECK ((state = ANY (ARRAY['read'::text, 'partly'::text, 'refused'::text])))
);
CREATE VIEW public.open_finding AS
 SELECT file.path,
    file.name,
    file.agency,
    file.title,
    file.period_th,
    current_finding.id,
    current_finding.file_id,
    current_finding.compared,
    current_finding."position",
    current_finding.rule,
    current_finding.severity,
    current_finding.confidence,
    current_finding.fingerprint,
    current_finding.page,
    current_finding.x0,
    current_finding.top,
    current_finding.x1,
    current_finding.bottom,
    current_finding.place_th,
    current_finding.place_en,
    current_finding.quoted,
    current_finding.expected,
    current_finding.actual,
    current_finding.difference,
    current_finding.message_th,
    current_finding.message_en,
    current_finding.programme,
    current_finding.fiscal_year,
    current_finding.accepted,
    current_finding.acceptance
   FROM (public.current_finding
     JOIN public.file ON ((file.id = current_finding.file_id)))
  WHERE ((NOT current_finding.accepted) AND (NOT file.gone));
CREATE VIEW public.counted_finding AS
 SELECT open_finding.file_id,
    count(*) FILTER (WHERE (open_finding.severity = 'error'::text)) AS errors,
    count(*) FILTER (WHERE (open_finding.severity = 'warning'::text)) AS warnings,
    count(*) FILTER (WHERE (open_finding.severity = 'info'::text)) AS infos
   FROM public.open_finding
  GROUP BY open_finding.file_id;
CREATE TABLE public.stale_acceptance (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    compared boolean NOT NULL,
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    rule text NOT NULL COLLATE pg_catalog."C",
    quote text NOT NULL COLLATE pg_catalog."C",
    acceptance text NOT NULL COLLATE pg_catalog."C",
    comes_back boolean NOT NULL
);
CREATE VIEW public.current_stale_acceptance AS
 SELECT stale_acceptance.id,
    stale_acceptance.file_id,
    stale_acceptance.compared,
    stale_acceptance.fingerprint,
    stale_acceptance.rule,
    stale_acceptance.quote,
    stale_acceptance.acceptance,
    stale_acceptance.comes_back
   FROM (public.stale_acceptance
     LEFT JOIN public.comparison ON (((comparison.file_id = stale_acceptance.file_id) AND (comparison.state <> 'refused'::text))))
  WHERE (stale_acceptance.compared = (comparison.file_id IS NOT NULL));
CREATE TABLE public.decision (
    file_id bigint NOT NULL,
    "position" integer NOT NULL,
    fingerprint text NOT NULL COLLATE pg_catalog."C",
    rule text NOT NULL COLLATE pg_catalog."C",
    quote text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    decided_by text NOT NULL COLLATE pg_catalog."C",
    decided_on text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.fact (
    file_id bigint NOT NULL,
    "position" integer NOT NULL,
    number integer NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    agency_key text NOT NULL COLLATE pg_catalog."C",
    programme integer NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C",
    measure text NOT NULL COLLATE pg_catalog."C",
    period text NOT NULL COLLATE pg_catalog."C",
    fiscal_year integer NOT NULL,
    said_on text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    amount text NOT NULL COLLATE pg_catalog."C",
    low text NOT NULL COLLATE pg_catalog."C",
    high text NOT NULL COLLATE pg_catalog."C",
    sole boolean NOT NULL,
    CONSTRAINT fact_source_check CHECK ((source = ANY (ARRAY['prose'::text, 'table'::text])))
);
CREATE TABLE public.number (
    file_id bigint NOT NULL,
    "position" integer NOT NULL,
    page integer,
    x0 double precision,
    top double precision,
    x1 double precision,
    bottom double precision,
    quoted text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    amount text COLLATE pg_catalog."C",
    decimals integer NOT NULL,
    unit text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT number_state_check CHECK ((state = ANY (ARRAY['verified'::text, 'failed'::text, 'unverified'::text])))
);
CREATE VIEW public.fact_over_years AS
 SELECT file.agency,
    fact.programme,
    fact.subject,
    fact.label,
    fact.measure,
    fact.period,
    fact.fiscal_year,
    fact.amount,
    fact.said_on,
    file.path,
    number.page,
    number.quoted
   FROM ((public.fact
     JOIN public.file ON ((file.id = fact.file_id)))
     JOIN public.number ON (((number.file_id = fact.file_id) AND (number."position" = fact.number))))
  WHERE (NOT file.gone);
ALTER TABLE public.file ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW public.findings_by_agency AS
 SELECT file.agency,
    file.fiscal_year,
    count(*) AS reports,
    sum(file.numbers) AS numbers,
    sum(file.verified) AS verified,
    COALESCE(sum(counted_finding.errors), (0)::numeric) AS errors,
    COALESCE(sum(counted_finding.warnings), (0)::numeric) AS warnings,
    COALESCE(sum(counted_finding.infos), (0)::numeric) AS infos
   FROM (public.file
     LEFT JOIN public.counted_finding ON ((counted_finding.file_id = file.id)))
  WHERE ((NOT file.gone) AND (file.state <> 'refused'::text))
  GROUP BY file.agency, file.fiscal_year;
CREATE VIEW public.findings_by_programme AS
 SELECT open_finding.agency,
    open_finding.programme,
    open_finding.fiscal_year,
    count(DISTINCT open_finding.file_id) AS reports,
    count(*) FILTER (WHERE (open_finding.severity = 'error'::text)) AS errors,
    count(*) FILTER (WHERE (open_finding.severity = 'warning'::text)) AS warnings,
    count(*) FILTER (WHERE (open_finding.severity = 'info'::text)) AS infos
   FROM public.open_finding
  WHERE (open_finding.programme <> ''::text)
  GROUP BY open_finding.agency, open_finding.programme, open_finding.fiscal_year;
CREATE VIEW public.findings_by_year AS
 SELECT file.fiscal_year,
    count(*) AS reports,
    sum(file.numbers) AS numbers,
    sum(file.verified) AS verified,
    COALESCE(sum(counted_finding.errors), (0)::numeric) AS errors,
    COALESCE(sum(counted_finding.warnings), (0)::numeric) AS warnings,
    COALESCE(sum(counted_finding.infos), (0)::numeric) AS infos
   FROM (public.file
     LEFT JOIN public.counted_finding ON ((counted_finding.file_id = file.id)))
  WHERE ((NOT file.gone) AND (file.state <> 'refused'::text))
  GROUP BY file.fiscal_year;
CREATE TABLE public.relation (
    file_id bigint NOT NULL,
    "position" integer NOT NULL,
    rule text NOT NULL COLLATE pg_catalog."C",
    holds boolean NOT NULL,
    plainness text NOT NULL COLLATE pg_catalog."C",
    name_th text NOT NULL COLLATE pg_catalog."C",
    name_en text NOT NULL COLLATE pg_catalog."C",
    equation text NOT NULL COLLATE pg_catalog."C"
);
CREATE VIEW public.restated_fact AS
 SELECT later_file.id AS file_id,
    later_file.agency,
    later.programme,
    later.subject,
    later.label,
    later.measure,
    later.period,
    later.fiscal_year,
    earlier_file.path AS earlier_path,
    earlier_number.page AS earlier_page,
    earlier_number.quoted AS earlier_quoted,
    earlier.amount AS earlier_amount,
    earlier.said_on AS earlier_said_on,
    later_file.path AS later_path,
    later_number.page AS later_page,
    later_number.quoted AS later_quoted,
    later.amount AS later_amount,
    later.said_on AS later_said_on,
    later."position"
   FROM (((((public.fact later
     JOIN public.fact earlier ON (((earlier.subject = later.subject) AND (earlier.measure = later.measure) AND (earlier.period = later.period) AND (earlier.agency_key = later.agency_key) AND (earlier.programme = later.programme) AND (earlier.said_on < later.said_on))))
     JOIN public.file later_file ON ((later_file.id = later.file_id)))
     JOIN public.file earlier_file ON ((earlier_file.id = earlier.file_id)))
     JOIN public.number later_number ON (((later_number.file_id = later.file_id) AND (later_number."position" = later.number))))
     JOIN public.number earlier_number ON (((earlier_number.file_id = earlier.file_id) AND (earlier_number."position" = earlier.number))))
  WHERE (later.sole AND earlier.sole AND (later.agency_key <> ''::text) AND (NOT later_file.gone) AND (NOT earlier_file.gone) AND ((earlier.high < later.low) OR (later.high < earlier.low)) AND (NOT (EXISTS ( SELECT 1
           FROM public.fact since
          WHERE ((since.subject = later.subject) AND (since.measure = later.measure) AND (since.period = later.period) AND (since.agency_key = later.agency_key) AND (since.programme = later.programme) AND since.sole AND (since.said_on > earlier.said_on) AND (since.said_on < later.said_on))))));
CREATE TABLE public.run (
    id bigint NOT NULL,
    mark text NOT NULL COLLATE pg_catalog."C",
    begun_at text NOT NULL COLLATE pg_catalog."C",
    ended_at text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    pool text NOT NULL COLLATE pg_catalog."C",
    files_asked integer NOT NULL,
    files_read integer NOT NULL,
    files_known integer NOT NULL,
    CONSTRAINT run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'stopped'::text])))
);
ALTER TABLE public.run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sobtan_layout (
    version_num character varying(32) NOT NULL
);
ALTER TABLE public.stale_acceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.stale_acceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW public.tie_out AS
 SELECT one_file.agency AS one_agency,
    other_file.agency AS other_agency,
    one.subject,
    one.label,
    one.measure,
    one.period,
    one.fiscal_year,
    ((one.low <= other.high) AND (other.low <= one.high)) AS agrees,
    one.amount AS one_amount,
    other.amount AS other_amount,
    one_file.path AS one_path,
    other_file.path AS other_path,
    one_number.page AS one_page,
    other_number.page AS other_page
   FROM (((((public.fact one
     JOIN public.fact other ON (((other.subject = one.subject) AND (other.measure = one.measure) AND (other.period = one.period) AND (other.programme = one.programme) AND (one.agency_key < other.agency_key))))
     JOIN public.file one_file ON ((one_file.id = one.file_id)))
     JOIN public.file other_file ON ((other_file.id = other.file_id)))
     JOIN public.number one_number ON (((one_number.file_id = one.file_id) AND (one_number."position" = one.number))))
     JOIN public.number other_number ON (((other_number.file_id = other.file_id) AND (other_number."position" = other.number))))
  WHERE (one.sole AND other.sole AND (one.agency_key <> ''::text) AND (NOT one_file.gone) AND (NOT other_file.gone));
INSERT INTO public.comparison VALUES (2, '/reports/ไตรมาส1.txt', '0d8f25ca256d9cbcb07dd3d72992ab77b7351a33e09846af9768b1f2fde1780c', 'f8614a6e4640105ca97ef672572ac6fe593608071796cc9d9d2d4c78bd568ea8', '2271e95396ecbee8', 'read', '', '', '', NULL, '');
INSERT INTO public.decision VALUES (2, 1, '684e58d88ce5e777', 'T001', '21.95', 'ตามมติที่ประชุม', 'ก', '2026-11-30');
INSERT INTO public.fact VALUES (1, 1, 4, 'table', 'กองทุนส่งเสริมการอ่าน', 0, '/ก/เบิกจ่าย', 'บาท', '2567/1', 2567, '2023-12-31', 'ก / เบิกจ่าย', '12500000.00', '100000000000000012495000000000000', '100000000000000012505000000000000', true);
INSERT INTO public.fact VALUES (1, 2, 5, 'table', 'กองทุนส่งเสริมการอ่าน', 0, '/ข/เบิกจ่าย', 'บาท', '2567/1', 2567, '2023-12-31', 'ข / เบิกจ่าย', '7250000.00', '100000000000000007245000000000000', '100000000000000007255000000000000', true);
INSERT INTO public.fact VALUES (2, 1, 4, 'table', 'กองทุนส่งเสริมการอ่าน', 0, '/ก/เบิกจ่าย', 'บาท', '2567/2', 2567, '2024-03-31', 'ก / เบิกจ่าย', '14500000.00', '100000000000000014495000000000000', '100000000000000014505000000000000', true);
INSERT INTO public.fact VALUES (2, 2, 5, 'table', 'กองทุนส่งเสริมการอ่าน', 0, '/ข/เบิกจ่าย', 'บาท', '2567/2', 2567, '2024-03-31', 'ข / เบิกจ่าย', '7250000.00', '100000000000000007245000000000000', '100000000000000007255000000000000', true);
INSERT INTO public.file VALUES (1, '/reports/ไตรมาส1.txt', NULL, 'ไตรมาส1.txt', '0d8f25ca256d9cbcb07dd3d72992ab77b7351a33e09846af9768b1f2fde1780c', 'd6cfb64dd0cb8aec', 'read', '', '', '', NULL, '', 'รายงานผลการดำเนินงาน กองทุนส่งเสริมการอ่าน ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 1', 'กองทุนส่งเสริมการอ่าน', 'รายงานผลการดำเนินงานกองทุนส่งเสริมการอ่าน/กองทุนส่งเสริมการอ่าน', 'ไตรมาสที่ 1/2567', 'quarter 1/2567', 2567, '2023-10-01', '2023-12-31', 1, 0, 1, 3, 3, 0, 1, 1.212, '2026-11-30T18:26:29+00:00', false, 1, 4);
INSERT INTO public.file VALUES (3, '/reports/ขาด.pdf', NULL, 'ขาด.pdf', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'd6cfb64dd0cb8aec', 'refused', 'empty', 'แฟ้มว่างเปล่า ไม่มีเนื้อหาให้อ่าน โปรดบันทึกหรือส่งออกใหม่', 'the file is empty and has nothing to read; save or export it again.', NULL, '', '', '', '', '', '', NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0.002, '2026-11-30T18:26:29+00:00', false, 1, 4);
INSERT INTO public.file VALUES (2, '/reports/ไตรมาส2.txt', NULL, 'ไตรมาส2.txt', 'f8614a6e4640105ca97ef672572ac6fe593608071796cc9d9d2d4c78bd568ea8', '2271e95396ecbee8', 'read', '', '', '', NULL, '', 'รายงานผลการดำเนินงาน กองทุนส่งเสริมการอ่าน ปีงบประมาณ พ.ศ. 2567 ไตรมาสที่ 2', 'กองทุนส่งเสริมการอ่าน', 'รายงานผลการดำเนินงานกองทุนส่งเสริมการอ่าน/กองทุนส่งเสริมการอ่าน', 'ไตรมาสที่ 2/2567', 'quarter 2/2567', 2567, '2024-01-01', '2024-03-31', 1, 0, 1, 3, 0, 3, 1, 7.402, '2026-11-30T18:27:19+00:00', false, 2, 4);
INSERT INTO public.finding VALUES (3, 2, false, 1, 'T001', 'error', 'high', '684e58d88ce5e777', 1, 300.5, 232, 330.5, 246, 'หน้า 1', 'Page 1', '21.95', '21.75', '21.95', '0.20', '“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย” พิมพ์ไว้ 21.95 แต่ผลรวมของ 2 รายการได้ 21.75 (ต่างกัน 0.20); ยังชี้ไม่ได้ว่าตัวเลขใดผิด อาจเป็นตัวเลขนี้หรือตัวเลขที่ใช้คำนวณ', '“รวมทั้งสิ้น” of the column “เบิกจ่าย” is printed as 21.95, but the sum of its 2 parts gives 21.75 (difference 0.20); it cannot be decided which is wrong, this number or one it is computed from', '', 2567, true, 'ตามมติที่ประชุม (ก 2026-11-30)');
INSERT INTO public.finding VALUES (4, 2, true, 1, 'T001', 'error', 'high', '684e58d88ce5e777', 1, 300.5, 232, 330.5, 246, 'หน้า 1', 'Page 1', '21.95', '21.75', '21.95', '0.20', '“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย” พิมพ์ไว้ 21.95 แต่ผลรวมของ 2 รายการได้ 21.75 (ต่างกัน 0.20); ยังชี้ไม่ได้ว่าตัวเลขใดผิด อาจเป็นตัวเลขนี้หรือตัวเลขที่ใช้คำนวณ', '“รวมทั้งสิ้น” of the column “เบิกจ่าย” is printed as 21.95, but the sum of its 2 parts gives 21.75 (difference 0.20); it cannot be decided which is wrong, this number or one it is computed from', '', 2567, true, 'ตามมติที่ประชุม (ก 2026-11-30)');
INSERT INTO public.number VALUES (1, 1, 1, 162, 112, 186, 126, '2567', 'date', '2567', 0, '', 'พ.ศ.', 'unverified', 'date');
INSERT INTO public.number VALUES (1, 2, 1, 240, 112, 246, 126, '1', 'date', '1', 0, '', 'ไตรมาสที่', 'unverified', 'date');
INSERT INTO public.number VALUES (1, 3, 1, 72, 132, 78, 146, '1', 'outline', '1', 0, '', '', 'unverified', 'outline');
INSERT INTO public.number VALUES (1, 4, 1, 300.5, 192, 330.5, 206, '12.50', 'amount', '12500000.00', 2, 'ล้านบาท', 'ก / เบิกจ่าย', 'verified', '');
INSERT INTO public.number VALUES (1, 5, 1, 300.5, 212, 324.5, 226, '7.25', 'amount', '7250000.00', 2, 'ล้านบาท', 'ข / เบิกจ่าย', 'verified', '');
INSERT INTO public.number VALUES (1, 6, 1, 300.5, 232, 330.5, 246, '19.75', 'amount', '19750000.00', 2, 'ล้านบาท', 'รวมทั้งสิ้น / เบิกจ่าย', 'verified', '');
INSERT INTO public.number VALUES (2, 1, 1, 162, 112, 186, 126, '2567', 'date', '2567', 0, '', 'พ.ศ.', 'unverified', 'date');
INSERT INTO public.number VALUES (2, 2, 1, 240, 112, 246, 126, '2', 'date', '2', 0, '', 'ไตรมาสที่', 'unverified', 'date');
INSERT INTO public.number VALUES (2, 3, 1, 72, 132, 78, 146, '1', 'outline', '1', 0, '', '', 'unverified', 'outline');
INSERT INTO public.number VALUES (2, 4, 1, 300.5, 192, 330.5, 206, '14.50', 'amount', '14500000.00', 2, 'ล้านบาท', 'ก / เบิกจ่าย', 'failed', '');
INSERT INTO public.number VALUES (2, 5, 1, 300.5, 212, 324.5, 226, '7.25', 'amount', '7250000.00', 2, 'ล้านบาท', 'ข / เบิกจ่าย', 'failed', '');
INSERT INTO public.number VALUES (2, 6, 1, 300.5, 232, 330.5, 246, '21.95', 'amount', '21950000.00', 2, 'ล้านบาท', 'รวมทั้งสิ้น / เบิกจ่าย', 'failed', '');
INSERT INTO public.relation VALUES (1, 1, 'T001', true, 'forced', '“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย”', '“รวมทั้งสิ้น” of the column “เบิกจ่าย”', '#6 = (#4 + #5)');
INSERT INTO public.relation VALUES (2, 1, 'T001', false, 'forced', '“รวมทั้งสิ้น” ของคอลัมน์ “เบิกจ่าย”', '“รวมทั้งสิ้น” of the column “เบิกจ่าย”', '#6 = (#4 + #5)');
INSERT INTO public.run VALUES (1, '07e9eb85cb3a4e5c826392a33037f79d', '2026-11-30T18:26:24+00:00', '2026-11-30T18:26:29+00:00', 'done', '0.1.0', 'host', 'local', 3, 3, 0);
INSERT INTO public.run VALUES (2, 'e00dd0b857224a188f41af9e2a1d6261', '2026-11-30T18:26:44+00:00', '2026-11-30T18:27:21+00:00', 'done', '0.1.0', 'host', 'local', 3, 1, 2);
INSERT INTO public.sobtan_layout VALUES ('4');
SELECT pg_catalog.setval('public.file_id_seq', 4, true);
SELECT pg_catalog.setval('public.finding_id_seq', 4, true);
SELECT pg_catalog.setval('public.run_id_seq', 2, true);
SELECT pg_catalog.setval('public.stale_acceptance_id_seq', 1, false);
ALTER TABLE ONLY public.comparison
    ADD CONSTRAINT comparison_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (file_id, "position");
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (file_id, "position");
ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_path_key UNIQUE (path);
ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_file_id_compared_position_key UNIQUE (file_id, compared, "position");
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.number
    ADD CONSTRAINT number_pkey PRIMARY KEY (file_id, "position");
ALTER TABLE ONLY public.relation
    ADD CONSTRAINT relation_pkey PRIMARY KEY (file_id, "position");
ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_mark_key UNIQUE (mark);
ALTER TABLE ONLY public.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sobtan_layout
    ADD CONSTRAINT sobtan_layout_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.stale_acceptance
    ADD CONSTRAINT stale_acceptance_pkey PRIMARY KEY (id);
CREATE INDEX decision_fingerprint ON public.decision USING btree (fingerprint);
CREATE INDEX fact_subject ON public.fact USING btree (subject, measure, period, agency_key, programme, said_on);
CREATE INDEX file_agency ON public.file USING btree (agency, fiscal_year);
CREATE INDEX file_content ON public.file USING btree (sha256, basis);
CREATE INDEX file_series ON public.file USING btree (series, last_day);
CREATE INDEX file_year ON public.file USING btree (fiscal_year);
CREATE INDEX finding_fingerprint ON public.finding USING btree (fingerprint);
CREATE INDEX finding_rule ON public.finding USING btree (rule);
CREATE INDEX finding_severity ON public.finding USING btree (severity, fiscal_year);
CREATE INDEX relation_rule ON public.relation USING btree (rule, holds);
CREATE INDEX stale_acceptance_file ON public.stale_acceptance USING btree (file_id);
ALTER TABLE ONLY public.comparison
    ADD CONSTRAINT comparison_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.number
    ADD CONSTRAINT number_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.relation
    ADD CONSTRAINT relation_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.stale_acceptance
    ADD CONSTRAINT stale_acceptance_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.file(id) ON DELETE CASCADE;
