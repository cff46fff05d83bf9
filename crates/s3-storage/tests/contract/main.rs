//! What the domain may expect of any S3 server through the port.
//!
//! Runs against the embedded S3, or against the server that `INGEST_S3_ENDPOINT`, `INGEST_S3_BUCKET`, `AWS_REGION` and
//! `AWS_ACCESS_KEY_ID` with their like name. Everything is put below keys of its own and taken away again.

#![cfg(test)]

mod fixture;
mod life;
mod refusals;
