// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::names::api_models as models;
use serde_json::Value;

use crate::names::api_routes::{credentials, serde_, tag};

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
pub const PATCHED_PLACES: usize = 21;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(serde_::n2fa_enable, tag::list用户, credentials::body_by,),
    components(schemas(
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
        models::S3,
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
    ),)
)]
struct Document;
