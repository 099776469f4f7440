-- Files, their findings, and what holding each against its predecessor has shown.
CREATE TABLE file (
    id           {key},
    path         {text} NOT NULL UNIQUE,
    path_bytes   {blob},
    name         {text} NOT NULL,
    sha256       {text} NOT NULL,
    basis        {text} NOT NULL,
    state        {text} NOT NULL CHECK (state IN ('read', 'partly', 'refused')),
    kind         {text} NOT NULL,
    reason_th    {text} NOT NULL,
    reason_en    {text} NOT NULL,
    limit_used   {real},
    page         {text} NOT NULL,
    title        {text} NOT NULL,
    agency       {text} NOT NULL,
    series       {text} NOT NULL,
    period_th    {text} NOT NULL,
    period_en    {text} NOT NULL,
    fiscal_year  INTEGER,
    first_day    {text},
    last_day     {text},
    pages        INTEGER NOT NULL,
    unread_pages INTEGER NOT NULL,
    tables       INTEGER NOT NULL,
    numbers      INTEGER NOT NULL,
    verified     INTEGER NOT NULL,
    failed       INTEGER NOT NULL,
    relations    INTEGER NOT NULL,
    seconds      {real} NOT NULL,
    audited_at   {text} NOT NULL,
    gone         {flag} NOT NULL DEFAULT {no}
);
CREATE INDEX file_series ON file (series, last_day);

CREATE TABLE comparison (
    file_id      {number} PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
    prior_path   {text} NOT NULL,
    prior_sha256 {text} NOT NULL,
    sha256       {text} NOT NULL,
    basis        {text} NOT NULL,
    state        {text} NOT NULL CHECK (state IN ('read', 'partly', 'refused')),
    kind         {text} NOT NULL,
    reason_th    {text} NOT NULL,
    reason_en    {text} NOT NULL,
    limit_used   {real},
    page         {text} NOT NULL
);

CREATE TABLE finding (
    id          {key},
    file_id     {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    compared    {flag} NOT NULL,
    position    INTEGER NOT NULL,
    rule        {text} NOT NULL,
    severity    {text} NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
    confidence  {text} NOT NULL,
    fingerprint {text} NOT NULL,
    page        INTEGER,
    x0          {real},
    top         {real},
    x1          {real},
    bottom      {real},
    place_th    {text} NOT NULL,
    place_en    {text} NOT NULL,
    quoted      {text} NOT NULL,
    expected    {text} NOT NULL,
    actual      {text} NOT NULL,
    difference  {text} NOT NULL,
    message_th  {text} NOT NULL,
    message_en  {text} NOT NULL,
    programme   {text} NOT NULL,
    fiscal_year INTEGER,
    accepted    {flag} NOT NULL,
    acceptance  {text} NOT NULL,
    UNIQUE (file_id, compared, position)
);
CREATE INDEX finding_rule ON finding (rule);

CREATE TABLE stale_acceptance (
    id          {key},
    file_id     {number} NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    compared    {flag} NOT NULL,
    fingerprint {text} NOT NULL,
    rule        {text} NOT NULL,
    quote       {text} NOT NULL,
    acceptance  {text} NOT NULL,
    comes_back  {flag} NOT NULL
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
    WHERE NOT accepted AND NOT gone;
