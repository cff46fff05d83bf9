//! The presigned-upload service: configuration, composition, and the implementation of the generated routes.

pub mod app;
pub mod config;
pub mod problems;
pub mod request_id;
pub mod tokens;
