//! What the domain may expect of any S3 server through the port.
//!
//! Runs against the embedded S3, or against the server that `INGEST_S3_ENDPOINT`, `INGEST_S3_BUCKET`, `AWS_REGION` and
//! `AWS_ACCESS_KEY_ID` with their like name. Everything is put below keys of its own and taken away again. What a server is
//! known not to do is named in `INGEST_S3_LACKS`, and said aloud:
//!
//! - `parts-again`: a part is put once and for all;
//! - `any-order`: parts come one after the other;
//! - `refused-completes`: a Complete that is refused is the end of the upload.

#![cfg(test)]

mod fixture;
mod life;
mod probe;
mod refusals;
