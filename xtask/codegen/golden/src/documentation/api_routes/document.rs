// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::documentation::api_models as models;
use utoipa::{Modify, openapi};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 3;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
    ),
    components(
        schemas(
            models::Day,
            models::Thing,
            models::WithState,
            models::WithDetails,
            models::WithEither,
            models::WithQuoted,
            models::WithNext,
            models::WithDay,
            models::WithUnset,
            models::WithMetadata,
            models::WithAnything,
            models::WithShown,
            models::WithPlace,
            models::Short,
            models::Repeated,
            models::Headers,
            models::ReadOnly,
            models::Listed,
            models::WithSeen,
            models::WithNullable,
            models::WithLoose,
            models::WithFree,
            models::WithExamples,
            models::WithTitles,
            models::Measure,
            models::WithDescribed,
            models::WithUuid,
            models::Prefilled,
            models::WithNullables,
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
