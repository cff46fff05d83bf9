-- One index for each kind of seek that pages are read by. The public status is indexed as an expression of the state,
-- letter for letter the one that the queries use: a step that adds a state makes these two anew.
CREATE INDEX jobs_by_status ON jobs (
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
CREATE INDEX jobs_of_owner_by_status ON jobs (
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
CREATE INDEX datasets_by_visibility ON datasets (visibility, created_at, id);
CREATE INDEX datasets_of_owner_by_visibility ON datasets (owner, visibility, created_at, id);

-- What is read without regard to status or visibility is read by all of them.
DROP INDEX jobs_by_age;
DROP INDEX jobs_of_owner;
DROP INDEX datasets_by_age;
DROP INDEX datasets_of_owner;
