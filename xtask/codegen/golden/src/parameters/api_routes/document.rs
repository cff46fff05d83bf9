// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::parameters::api_models as models;
use utoipa::{Modify, openapi};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 1;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
    ),
    components(
        schemas(
            models::Numbers,
            models::Mode,
            models::Point,
        ),
    ),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        built::add(document);
    }
}
