-- What takes room of an owner's quota, the first due first: tells when there will be room again.
CREATE INDEX jobs_reserved ON jobs (owner, due_at) WHERE reserved;
