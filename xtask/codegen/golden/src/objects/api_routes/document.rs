// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::objects::api_models as models;
use utoipa::{Modify, openapi};

use crate::objects::api_routes::objects;

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 11;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        objects::keep,
    ),
    components(
        schemas(
            models::Everything,
            models::Counted,
            models::Open,
            models::TypedOthers,
            models::Patterned,
            models::Headers,
            models::Metadata,
            models::Point,
            models::Row,
            models::Dependent,
            models::Conditional,
            models::Lottery,
            models::Merged,
            models::Base,
            models::Empty,
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
