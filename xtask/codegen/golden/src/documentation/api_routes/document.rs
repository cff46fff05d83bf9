// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::documentation::api_models as models;
use serde_json::Value;

use crate::documentation::api_routes::things;

/// The OpenAPI document of this API, made from the code where attributes suffice.
#[must_use]
pub fn openapi() -> Value {
    let attributes = <Document as utoipa::OpenApi>::openapi();
    openapi_actix::patched(&attributes, OPENAPI_PATCH)
}

/// What attributes cannot say of the document: JSON values by their JSON Pointers.
pub const OPENAPI_PATCH: &str = include_str!("document/patch.json");

/// How many places of the document are not made from the code: those of the patch, and the schemas
/// of types that attributes cannot describe.
pub const PATCHED_PLACES: usize = 44;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(things::get_silent,),
    components(schemas(
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
    ),)
)]
struct Document;
