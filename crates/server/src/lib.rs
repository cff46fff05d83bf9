//! The presigned-upload service: configuration, composition, and the implementation of the generated routes.

// It panics where nobody reads stderr any more; `logging::tell` does not.
#![deny(clippy::print_stderr)]

mod addresses;
pub mod api;
pub mod app;
pub mod auth;
pub mod background;
pub mod commands;
pub mod config;
pub mod data_dir;
pub mod dev_token;
pub mod http;
pub mod identity;
pub mod intake;
mod limits;
pub mod logging;
pub mod metrics;
pub mod preview;
pub mod problems;
pub mod proxies;
pub mod rates;
pub mod readiness;
pub mod request_id;
pub mod serve;
pub mod signals;
pub mod storage;
pub mod tls;
pub mod tokens;
pub mod trace;
