// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::names::api_models as models;
use utoipa::{Modify, openapi};

use crate::names::api_routes::{credentials, serde_, tag};

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
        serde_::n2fa_enable,
        tag::list用户,
        credentials::body_by,
    ),
    components(
        schemas(
            models::Requirement,
            models::Locals,
            models::Option2,
            models::Vec2,
            models::String2,
            models::Value2,
            models::Rule,
            models::Result2,
            models::Type,
            models::Schema,
            models::Ref,
            models::Default2,
            models::From2,
            models::FooBar,
            models::Foo,
            models::FooBar2,
            models::FooBar3,
            models::Itself,
            models::N2fa,
            models::SomeDottedName,
            models::YòngHù,
            models::GivenName,
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
