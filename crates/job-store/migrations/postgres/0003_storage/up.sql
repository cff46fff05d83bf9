ALTER TABLE jobs DROP CONSTRAINT jobs_state_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_state_check CHECK (state IN (
    'creating', 'awaiting_parts', 'completing', 'uploaded', 'queued', 'running', 'complete', 'rejected',
    'failed', 'lost', 'abandoned', 'aborting', 'aborted', 'expired', 'discarding', 'discarded'
));

-- Whether S3 has an object at the key that is not this job's. The default is for servers of the version before, which may
-- go on for a while.
ALTER TABLE jobs ADD COLUMN alarm BOOLEAN NOT NULL DEFAULT FALSE;

-- Which storage the rows' objects are in: one row, or none while nobody has looked.
CREATE TABLE storage (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    -- The random id that is in the marker object, and in the keys of new objects.
    id TEXT COLLATE "C" NOT NULL,
    bucket TEXT NOT NULL,
    adopted_at BIGINT NOT NULL
);
