DROP TABLE datasets;
DROP TABLE usage;
DROP TABLE jobs;
