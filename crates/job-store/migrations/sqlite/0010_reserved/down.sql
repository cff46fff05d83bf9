DROP INDEX jobs_reserved;
