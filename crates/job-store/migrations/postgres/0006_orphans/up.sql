-- Open uploads that no job names, while some process aborts them.
CREATE TABLE orphans (
    upload_id TEXT NOT NULL PRIMARY KEY,
    -- Until when nobody else aborts it.
    lease_until BIGINT NOT NULL
);
