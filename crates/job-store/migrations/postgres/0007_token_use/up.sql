-- When the token was last seen to count, to within a minute.
ALTER TABLE tokens ADD COLUMN last_used_at BIGINT;
