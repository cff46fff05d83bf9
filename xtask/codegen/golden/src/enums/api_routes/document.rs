// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::enums::api_models as models;
use utoipa::{Modify, openapi};

use crate::enums::api_routes::enums;

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 2;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        enums::choose,
    ),
    components(
        schemas(
            models::Choices,
            models::Reaction,
            models::Level,
            models::Maybe,
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
