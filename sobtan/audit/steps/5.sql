-- What was read of a file, so that rules can run again without it.
ALTER TABLE file ADD COLUMN reader {text} NOT NULL DEFAULT '';

CREATE TABLE document (
    sha256 {text} NOT NULL,
    reader {text} NOT NULL,
    packed {blob} NOT NULL,
    PRIMARY KEY (sha256, reader)
);
