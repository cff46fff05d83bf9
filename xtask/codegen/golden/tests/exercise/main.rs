//! The golden code: compared with what it was generated from, and exercised over real HTTP.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agreement;
mod client;
mod combined;
mod documents;
mod journey;
mod operations;
mod vocabulary;
