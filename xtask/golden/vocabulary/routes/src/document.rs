// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use api_models as models;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ObjectBuilder, Ref, RefOr};
use utoipa::{Modify, openapi};

use crate::{amend, things};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 2;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        things::list_things,
        things::put_thing,
        things::get_self,
    ),
    components(
        schemas(
            models::Submission,
            models::Part,
            models::Problem,
            models::Name,
            models::Thing,
            models::Shape,
            models::Circle,
            models::Square,
            models::Colour,
        ),
    ),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        amend::parameter_schema(
            document,
            "list_things",
            "ratio",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .exclusive_minimum(Some(0.0))
                .exclusive_maximum(Some(1.0)),
        );
        amend::deprecated(document, "put_thing");
        amend::optional_body(document, "put_thing");
        amend::response_header(
            document,
            "get_self",
            "307",
            "Location",
            RefOr::Ref(Ref::new("#/components/headers/Location")),
        );
        for operation in WITHOUT_CREDENTIAL {
            amend::no_security(document, operation);
        }
        built::add(document);
    }
}

/// The operations that need no credential.
const WITHOUT_CREDENTIAL: &[&str] = &["get_self"];
