// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in RESPONSES {
        components.responses.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ResponsesRow = (&'static str, fn() -> RefOr<Response>);

const RESPONSES: &[ResponsesRow] = &[
    ("Problem", problem),
    ("Value", value),
    ("Anything", anything),
    ("Unused", unused),
];

fn problem() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("It cannot be done. There is more to be said.")
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .build()
        .into()
}

fn value() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("A shared success.")
        .header(
            "X-Shared",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .build()
        .into()
}

fn anything() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("Whatever went wrong.")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "text/plain",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .build()
        .into()
}

fn unused() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("Nobody answers it.")
        .build()
        .into()
}
