// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use serde_json::Value;

use crate::security::api_routes::doors;

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
pub const PATCHED_PLACES: usize = 5;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        doors::by_default,
        doors::without,
        doors::empty,
        doors::optional,
        doors::both,
        doors::either,
        doors::scoped,
        doors::many,
        doors::certified,
        doors::perhaps,
    ),
    components(schemas(),)
)]
struct Document;
