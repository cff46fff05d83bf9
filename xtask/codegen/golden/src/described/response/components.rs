// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::link::{Link, LinkBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in RESPONSES {
        components.responses.insert((*name).to_owned(), component());
    }
    for (name, component) in LINKS {
        components.links.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ResponsesRow = (&'static str, fn() -> RefOr<Response>);

const RESPONSES: &[ResponsesRow] = &[("Missing", missing), ("Alias", alias)];

/// A row of the table.
type LinksRow = (&'static str, fn() -> RefOr<Link>);

const LINKS: &[LinksRow] = &[("Shared", shared), ("Other", other)];

fn missing() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("Not there.")
        .build()
        .into()
}

fn alias() -> RefOr<Response> {
    RefOr::Ref(Ref::new("#/components/responses/Missing"))
}

fn shared() -> RefOr<Link> {
    LinkBuilder::new().operation_id("next").build().into()
}

fn other() -> RefOr<Link> {
    RefOr::Ref(Ref::new("#/components/links/Shared"))
}
