-- SQLite cannot change a CHECK: the table is made anew. Foreign keys are off while migrations run.
CREATE TABLE jobs_new (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'creating', 'awaiting_parts', 'completing', 'uploaded', 'queued', 'running', 'complete', 'rejected',
        'failed', 'lost', 'abandoned', 'aborting', 'aborted', 'expired', 'discarding', 'discarded'
    )),
    version INTEGER NOT NULL CHECK (version >= 0),
    token INTEGER NOT NULL CHECK (token >= 0),
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    sha256 TEXT,
    file_size INTEGER NOT NULL CHECK (file_size > 0),
    part_size INTEGER NOT NULL CHECK (part_size > 0),
    object_key TEXT NOT NULL,
    upload_id TEXT,
    idempotency_key TEXT,
    request_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    lease_until INTEGER,
    due_at INTEGER,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    reserved INTEGER NOT NULL CHECK (reserved IN (0, 1)),
    expired INTEGER NOT NULL CHECK (expired IN (0, 1)),
    gone_since INTEGER,
    -- Whether S3 has an object at the key that is not this job's.
    alarm INTEGER NOT NULL DEFAULT 0 CHECK (alarm IN (0, 1)),
    etag TEXT,
    discard_at INTEGER,
    commit_title TEXT,
    commit_summary TEXT,
    commit_visibility TEXT,
    started_at INTEGER,
    completed_at INTEGER,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    ingested_bytes INTEGER NOT NULL CHECK (ingested_bytes >= 0),
    error_message TEXT,
    dataset_id TEXT,
    -- The part lists, as JSON. Listings never read them, and most writes leave them alone.
    request TEXT,
    sent TEXT NOT NULL,
    intent INTEGER,
    pinned INTEGER,
    UNIQUE (owner, idempotency_key),
    CHECK ((commit_title IS NULL) = (commit_visibility IS NULL))
) STRICT;

INSERT INTO jobs_new (
    id, owner, state, version, token, filename, content_type, sha256, file_size, part_size, object_key,
    upload_id, idempotency_key, request_hash, created_at, deadline, lease_until, due_at, tries, reserved,
    expired, gone_since, etag, discard_at, commit_title, commit_summary, commit_visibility, started_at,
    completed_at, attempts, ingested_bytes, error_message, dataset_id, request, sent, intent, pinned, alarm
)
SELECT
    id, owner, state, version, token, filename, content_type, sha256, file_size, part_size, object_key,
    upload_id, idempotency_key, request_hash, created_at, deadline, lease_until, due_at, tries, reserved,
    expired, gone_since, etag, discard_at, commit_title, commit_summary, commit_visibility, started_at,
    completed_at, attempts, ingested_bytes, error_message, dataset_id, request, sent, intent, pinned, 0
FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_new RENAME TO jobs;

-- `state` is in it so that a claim passes over rows of other states without reading them.
CREATE INDEX jobs_due ON jobs (due_at, id, state) WHERE due_at IS NOT NULL;
CREATE INDEX jobs_of_owner ON jobs (owner, created_at, id);
CREATE INDEX jobs_by_age ON jobs (created_at, id);

-- Which storage the rows' objects are in: one row, or none while nobody has looked.
CREATE TABLE storage (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    -- The random id that is in the marker object, and in the keys of new objects.
    id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    adopted_at INTEGER NOT NULL
) STRICT;
