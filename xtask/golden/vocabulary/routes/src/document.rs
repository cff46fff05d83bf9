// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use api_models as models;
use serde_json::json;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{SchemaFormat, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ObjectBuilder, Ref, RefOr};
use utoipa::{Modify, PartialSchema, openapi};

use crate::{amend, jobs, responses, things};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 2;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Vocabulary",
        version = "1",
        description = "One of everything that the generator understands, small enough to read \
            beside what becomes of it.",
    ),
    servers(
        (url = "https://example.com/v1"),
    ),
    tags(
        (name = "jobs", description = "The model that the recorded validation errors are about, and its parameters."),
        (name = "things"),
    ),
    paths(
        jobs::submit_job,
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
        responses(
            responses::Conflict,
            responses::Invalid,
        ),
    ),
    security(("keyAuth" = [])),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        amend::parameter_default(document, "submitJob", "sort", json!("asc"));
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
            "submitJob",
            "200",
            "X-Parts",
            RefOr::T(amend::required_header(
                HeaderBuilder::new()
                    .schema(Some(
                        ObjectBuilder::new()
                            .schema_type(Type::Integer)
                            .minimum(Some(0)),
                    ))
                    .build(),
            )),
        );
        amend::response_header(
            document,
            "submitJob",
            "200",
            "X-Note",
            RefOr::T(HeaderBuilder::new().schema(Some(String::schema())).build()),
        );
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
        document.info.license = None;
        let components = document.components.get_or_insert_default();
        components.headers.insert(
            "Location".to_owned(),
            amend::required_header(
                HeaderBuilder::new()
                    .schema(Some(
                        ObjectBuilder::new()
                            .schema_type(Type::String)
                            .format(Some(SchemaFormat::Custom("uri".to_owned()))),
                    ))
                    .description(Some("Where it is."))
                    .build(),
            )
            .into(),
        );
        components.add_security_scheme(
            "bearerAuth",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .bearer_format("opaque")
                    .build(),
            ),
        );
        components.add_security_scheme(
            "basicAuth",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Basic).build()),
        );
        components.add_security_scheme(
            "keyAuth",
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new("X-Key"))),
        );
    }
}

/// The operations that need no credential.
const WITHOUT_CREDENTIAL: &[&str] = &["get_self"];
