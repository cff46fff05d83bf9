// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use utoipa::{Modify, openapi};

use crate::routing::api_routes::{data, type_};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 0;

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
    components(
        schemas(
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
