// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Documents that have every keyword of every object, built.

pub mod content;
pub mod header;
pub mod info;
pub mod license_url;
pub mod operation;
pub mod parameter;
pub mod path_item;
pub mod request_body;
pub mod response;
pub mod schema;
mod schemas;
pub mod security;
pub mod types;
pub mod unknown_security;
