//! What tests, benches, `cargo xtask chaos` and `cargo xtask hostile` are made of: real servers, databases and an S3,
//! the places between them at which a test can come in, and a client that holds every answer against `openapi.yaml`.
//!
//! It knows the service from outside only, as a binary that is configured and asked; what is generated from the contract
//! is no part of it. It fails by panicking, as tests do. Nothing here sleeps to wait or binds a fixed port.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod bucket;
pub mod client;
pub mod contract;
pub mod gate;
pub mod postgres;
pub mod proxy;
pub mod s3_log;
pub mod server;
#[cfg(feature = "store")]
pub mod store;
pub mod upload;
pub mod world;
