// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use openapi_actix::amend;
use utoipa::{Modify, openapi};

use crate::security::api_routes::doors;

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
        for operation in WITHOUT_CREDENTIAL {
            amend::no_security(document, operation);
        }
        built::add(document);
    }
}

/// The operations that need no credential.
const WITHOUT_CREDENTIAL: &[&str] = &["without"];
