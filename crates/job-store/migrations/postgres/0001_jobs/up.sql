-- Times are milliseconds since the Unix epoch. UUIDs are lower-case text, so that text order is their order.

CREATE TABLE jobs (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'creating', 'awaiting_parts', 'completing', 'uploaded', 'queued', 'running', 'complete', 'rejected',
        'failed', 'lost', 'aborting', 'aborted', 'expired', 'discarding', 'discarded'
    )),
    version BIGINT NOT NULL CHECK (version >= 0),
    token BIGINT NOT NULL CHECK (token >= 0),
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    sha256 TEXT,
    file_size BIGINT NOT NULL CHECK (file_size > 0),
    part_size BIGINT NOT NULL CHECK (part_size > 0),
    object_key TEXT NOT NULL,
    upload_id TEXT,
    idempotency_key TEXT,
    request_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    lease_until BIGINT,
    due_at BIGINT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    reserved BOOLEAN NOT NULL,
    expired BOOLEAN NOT NULL,
    gone_since BIGINT,
    etag TEXT,
    discard_at BIGINT,
    commit_title TEXT,
    commit_summary TEXT,
    commit_visibility TEXT,
    started_at BIGINT,
    completed_at BIGINT,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    ingested_bytes BIGINT NOT NULL CHECK (ingested_bytes >= 0),
    error_message TEXT,
    dataset_id TEXT COLLATE "C",
    -- The part lists, as JSON. Listings never read them, and most writes leave them alone.
    request TEXT,
    sent TEXT NOT NULL,
    intent INTEGER,
    pinned INTEGER,
    UNIQUE (owner, idempotency_key),
    CHECK ((commit_title IS NULL) = (commit_visibility IS NULL))
);

-- `state` is in it so that a claim passes over rows of other states without reading them.
CREATE INDEX jobs_due ON jobs (due_at, id, state) WHERE due_at IS NOT NULL;
CREATE INDEX jobs_of_owner ON jobs (owner, created_at, id);
CREATE INDEX jobs_by_age ON jobs (created_at, id);

-- What each subject has reserved: the sum over its jobs with `reserved`.
CREATE TABLE usage (
    subject TEXT NOT NULL PRIMARY KEY,
    jobs BIGINT NOT NULL CHECK (jobs >= 0),
    bytes BIGINT NOT NULL CHECK (bytes >= 0)
);

CREATE TABLE datasets (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    job_id TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES jobs (id),
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'restricted', 'internal', 'public')),
    filename TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    etag TEXT NOT NULL,
    object_key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX datasets_of_owner ON datasets (owner, created_at, id);
CREATE INDEX datasets_by_age ON datasets (created_at, id);
