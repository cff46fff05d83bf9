//! The service as its users see it: the binary itself over real HTTP, and every answer held against `openapi.yaml`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod abort;
mod access;
mod aws;
mod behind_nginx;
mod browser;
mod complete;
mod configuration;
mod connections;
mod content_types;
mod create;
mod credentials;
mod crowds;
mod database_faults;
mod deploy_files;
mod deployed;
mod disk;
mod documents;
mod downloads;
mod engine;
mod equality;
mod failover;
mod form;
mod form_faults;
mod honest_files;
mod ingestion;
mod ingestion_faults;
mod ingestion_turns;
mod jwt;
mod killed;
mod large;
mod late_puts;
mod least_privilege;
mod life;
mod nginx;
mod pooler;
mod preview;
mod private_files;
mod process;
mod rates;
mod readiness;
mod reconcile;
mod refused_content;
mod replicas;
mod restore;
mod resume;
mod s3_servers;
mod secrets;
mod slow_aborts;
mod storage_check;
mod storage_faults;
mod storage_identity;
mod telemetry;
mod time;
mod tls;
mod validation;
mod virtual_host;
mod waiting;

// Where the tests look for what all tests are made of.
use test_kit::{bucket, client, contract, gate, postgres, proxy, server, upload, world};
