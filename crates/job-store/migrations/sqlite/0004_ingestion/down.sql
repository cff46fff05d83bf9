ALTER TABLE datasets DROP COLUMN detected_content_type;

ALTER TABLE jobs DROP COLUMN contradicting_sha256;
ALTER TABLE jobs DROP COLUMN detected_content_type;
ALTER TABLE jobs DROP COLUMN hash_state;
