// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in SECURITY_SCHEMES {
        components
            .security_schemes
            .insert((*name).to_owned(), component());
    }
    for (name, component) in HEADERS {
        components.headers.insert((*name).to_owned(), component());
    }
    for (name, component) in RESPONSES {
        components.responses.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type SecuritySchemesRow = (&'static str, fn() -> RefOr<SecurityScheme>);

const SECURITY_SCHEMES: &[SecuritySchemesRow] = &[
    ("bearerAuth", bearer_auth),
    ("basicAuth", basic_auth),
    ("keyAuth", key_auth),
];

/// A row of the table.
type HeadersRow = (&'static str, fn() -> RefOr<Header>);

const HEADERS: &[HeadersRow] = &[("Location", location)];

/// A row of the table.
type ResponsesRow = (&'static str, fn() -> RefOr<Response>);

const RESPONSES: &[ResponsesRow] = &[("Conflict", conflict), ("Invalid", invalid)];

fn bearer_auth() -> RefOr<SecurityScheme> {
    let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    scheme.bearer_format = Some("opaque".to_owned());
    RefOr::T(SecurityScheme::Http(scheme))
}

fn basic_auth() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Basic).build(),
    ))
}

fn key_auth() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(
        "X-Key",
    ))))
}

fn location() -> RefOr<Header> {
    HeaderBuilder::new()
        .description(Some("Where it is."))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uri".to_owned()))),
        ))
        .extensions(Some(Extensions::from_iter([("required", json!(true))])))
        .build()
        .into()
}

fn conflict() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("It cannot be done as things are. Look at them first.")
        .header(
            "Retry-After",
            HeaderBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .format(Some(SchemaFormat::Custom("int32".to_owned())))
                        .minimum(Some(0)),
                ))
                .build(),
        )
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Problem")))
                .build(),
        )
        .build()
        .into()
}

fn invalid() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("The values are wrong.")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Object)
                        .property("detail", ObjectBuilder::new().schema_type(Type::Array)),
                ))
                .build(),
        )
        .build()
        .into()
}
