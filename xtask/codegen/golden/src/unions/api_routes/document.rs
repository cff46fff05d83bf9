// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::unions::api_models as models;
use serde_json::Value;

use crate::unions::api_routes::pets;

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
pub const PATCHED_PLACES: usize = 14;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(pets::add_pet,),
    components(schemas(
        models::Pet,
        models::Cat,
        models::Dog,
        models::Volume,
        models::Shape,
        models::Either,
        models::Parcel,
        models::Weighed,
        models::Measured,
        models::Freight,
        models::Entry,
        models::Asked,
        models::Told,
        models::Called,
    ),)
)]
struct Document;
