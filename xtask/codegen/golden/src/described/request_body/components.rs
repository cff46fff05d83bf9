// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in REQUEST_BODIES {
        components
            .request_bodies
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type RequestBodiesRow = (&'static str, fn() -> RefOr<RequestBody>);

const REQUEST_BODIES: &[RequestBodiesRow] = &[("Shared", shared), ("Alias", alias)];

fn shared() -> RefOr<RequestBody> {
    RequestBodyBuilder::new()
        .content("text/plain", ContentBuilder::new().build())
        .build()
        .into()
}

fn alias() -> RefOr<RequestBody> {
    RefOr::Ref(Ref::new("#/components/requestBodies/Shared"))
}
