// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::inheritance::api_models as models;
use serde_json::Value;

use crate::inheritance::api_routes::accounts;

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
    paths(accounts::add_account,),
    components(schemas(
        models::Account,
        models::FreeAccount,
        models::PaidAccount,
        models::Document,
        models::Letter,
        models::Invoice,
        models::PaidInvoice,
        models::Folder,
        models::Ticket,
        models::Train,
        models::Flight,
        models::Paper,
        models::Sheet,
        models::Roll,
    ),)
)]
struct Document;
