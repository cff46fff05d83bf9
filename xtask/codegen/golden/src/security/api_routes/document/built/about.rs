// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::security::SecurityRequirement;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.security = Some(vec![SecurityRequirement::new(
        "bearer",
        Vec::<String>::new(),
    )]);
}

fn info() -> Info {
    InfoBuilder::new().title("Security").version("1").build()
}
