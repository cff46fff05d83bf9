// Generated from documents by `cargo xtask codegen`. Do not edit.

//! An OpenAPI document, and nothing else.

mod about;
mod components;
mod operations;

use utoipa::openapi::OpenApi;

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 0;

/// The document.
#[must_use]
pub fn openapi() -> OpenApi {
    let mut document = OpenApi::default();
    about::add(&mut document);
    components::add(&mut document);
    operations::add(&mut document);
    document
}
