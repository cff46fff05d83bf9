-- The unfinished hash of the first `ingested_bytes`, from which ingestion goes on; opaque here.
ALTER TABLE jobs ADD COLUMN hash_state TEXT;
ALTER TABLE jobs ADD COLUMN detected_content_type TEXT;
-- What a whole reading found instead of `sha256`.
ALTER TABLE jobs ADD COLUMN contradicting_sha256 TEXT;

ALTER TABLE datasets ADD COLUMN detected_content_type TEXT;
