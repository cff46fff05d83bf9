-- One row that is written to find out whether anything can be written.
CREATE TABLE write_probe (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    probed_at INTEGER NOT NULL,
    -- Takes about as much of the log as a new job does.
    filler TEXT NOT NULL
) STRICT;
INSERT INTO write_probe (singleton, probed_at, filler) VALUES (1, 0, '');
