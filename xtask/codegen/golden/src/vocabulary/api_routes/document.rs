// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::vocabulary::api_models as models;
use openapi_actix::amend;
use utoipa::{Modify, openapi};

use crate::vocabulary::api_routes::things;

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
        things::put_thing,
    ),
    components(
        schemas(
            models::Submission,
            models::Part,
            models::Problem,
            models::Name,
            models::Thing,
            models::Shape,
            models::Circle,
            models::Square,
            models::Colour,
        ),
    ),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        amend::deprecated(document, "put_thing");
        amend::optional_body(document, "put_thing");
        built::add(document);
    }
}
