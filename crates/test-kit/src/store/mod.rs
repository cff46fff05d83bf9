//! Databases with a job store in them, for tests of the store itself: SQLite and PostgreSQL, and rows to put there.

pub mod database;
pub mod rows;
pub mod samples;
