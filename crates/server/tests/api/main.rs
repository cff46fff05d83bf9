//! The service as its users see it: the binary itself over real HTTP, and every answer held against `openapi.yaml`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod abort;
mod access;
mod behind_nginx;
mod browser;
mod bucket;
mod client;
mod complete;
mod content_types;
mod contract;
mod create;
mod database_faults;
mod disk;
mod documents;
mod downloads;
mod engine;
mod equality;
mod failover;
mod gate;
mod honest_files;
mod ingestion;
mod ingestion_faults;
mod ingestion_turns;
mod killed;
mod large;
mod late_puts;
mod life;
mod nginx;
mod postgres;
mod process;
mod proxy;
mod reconcile;
mod refused_content;
mod replicas;
mod resume;
mod s3_servers;
mod server;
mod slow_aborts;
mod storage_faults;
mod time;
mod upload;
mod validation;
mod waiting;
mod world;
