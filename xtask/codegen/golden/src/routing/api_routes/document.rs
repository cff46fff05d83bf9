// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use serde_json::Value;

use crate::routing::api_routes::{data, type_};

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
pub const PATCHED_PLACES: usize = 11;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        data::get_file,
        data::get_any_file,
        data::get_short_index,
        data::get_index_notes,
        data::get_index,
        type_::get_post,
        type_::left,
        data::clone,
        data::authenticate,
        data::new,
        data::into,
        data::self_,
        data::from_x,
        data::to_string,
        data::is_ok,
    ),
    components(schemas(),)
)]
struct Document;
