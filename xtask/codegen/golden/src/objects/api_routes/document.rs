// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::objects::api_models as models;
use serde_json::Value;

use crate::objects::api_routes::objects;

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
pub const PATCHED_PLACES: usize = 17;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(objects::keep,),
    components(schemas(
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
        models::Counting,
        models::Lottery,
        models::Merged,
        models::Base,
        models::Empty,
        models::Calendar,
        models::Moment,
    ),)
)]
struct Document;
