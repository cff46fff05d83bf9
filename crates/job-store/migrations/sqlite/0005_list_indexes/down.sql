CREATE INDEX jobs_by_age ON jobs (created_at, id);
CREATE INDEX jobs_of_owner ON jobs (owner, created_at, id);
CREATE INDEX datasets_by_age ON datasets (created_at, id);
CREATE INDEX datasets_of_owner ON datasets (owner, created_at, id);

DROP INDEX jobs_by_status;
DROP INDEX jobs_of_owner_by_status;
DROP INDEX datasets_by_visibility;
DROP INDEX datasets_of_owner_by_visibility;
