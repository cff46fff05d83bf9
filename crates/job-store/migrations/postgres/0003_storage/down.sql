DROP TABLE storage;

ALTER TABLE jobs DROP COLUMN alarm;

-- What has no name in the older version is told as what is nearest to it: `lost` is failed, too, and final.
UPDATE jobs SET state = 'lost' WHERE state = 'abandoned';
ALTER TABLE jobs DROP CONSTRAINT jobs_state_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_state_check CHECK (state IN (
    'creating', 'awaiting_parts', 'completing', 'uploaded', 'queued', 'running', 'complete', 'rejected',
    'failed', 'lost', 'aborting', 'aborted', 'expired', 'discarding', 'discarded'
));
