//! The command line as people use it: the real program against a real server with its embedded S3, killed,
//! interrupted, lied to, and gone on with.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod files;
mod resume;
mod settings;
mod standard_input;
mod world;
