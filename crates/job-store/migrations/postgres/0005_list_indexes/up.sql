-- Writes wait while the indexes are made, a few seconds for each million rows; reads go on. Who cannot have that makes the
-- new ones beforehand, by these statements with CONCURRENTLY: those that are there are left as they are.
-- One lock from the beginning, on the tables in the order in which jobs are written, so that nobody waits in a circle.
LOCK TABLE jobs, datasets IN EXCLUSIVE MODE;

-- One index for each kind of seek that pages are read by. The public status is indexed as an expression of the state,
-- letter for letter the one that the queries use: a step that adds a state makes these two anew.
-- There are no nulls. NULLS LAST makes the order of everyone's rows another than that of an owner's, so that PostgreSQL
-- never reads one owner's page from everyone's rows.
CREATE INDEX IF NOT EXISTS jobs_by_status ON jobs (
    (CASE
        WHEN upload_id IS NULL AND NOT expired AND state IN ('aborting', 'aborted') THEN 'unopened'
        WHEN state IN ('creating', 'awaiting_parts', 'completing', 'uploaded') THEN 'pending'
        WHEN state IN ('queued', 'running') THEN 'running'
        WHEN state = 'complete' THEN 'complete'
        WHEN state IN ('failed', 'rejected', 'expired', 'lost', 'abandoned') THEN 'failed'
        WHEN state IN ('aborting', 'aborted', 'discarding', 'discarded') THEN 'cancelled'
    END),
    created_at DESC NULLS LAST,
    id DESC NULLS LAST
);
CREATE INDEX IF NOT EXISTS jobs_of_owner_by_status ON jobs (
    owner,
    (CASE
        WHEN upload_id IS NULL AND NOT expired AND state IN ('aborting', 'aborted') THEN 'unopened'
        WHEN state IN ('creating', 'awaiting_parts', 'completing', 'uploaded') THEN 'pending'
        WHEN state IN ('queued', 'running') THEN 'running'
        WHEN state = 'complete' THEN 'complete'
        WHEN state IN ('failed', 'rejected', 'expired', 'lost', 'abandoned') THEN 'failed'
        WHEN state IN ('aborting', 'aborted', 'discarding', 'discarded') THEN 'cancelled'
    END),
    created_at,
    id
);
CREATE INDEX IF NOT EXISTS datasets_by_visibility ON datasets (
    visibility,
    created_at DESC NULLS LAST,
    id DESC NULLS LAST
);
CREATE INDEX IF NOT EXISTS datasets_of_owner_by_visibility ON datasets (owner, visibility, created_at, id);

-- What is read without regard to status or visibility is read by all of them.
DROP INDEX jobs_by_age;
DROP INDEX jobs_of_owner;
DROP INDEX datasets_by_age;
DROP INDEX datasets_of_owner;

-- Expressions have statistics of their own, which there are none of until somebody looks.
ANALYZE jobs;
