// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::path::{Callback, HttpMethod, OperationBuilder, PathItemBuilder};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Flow, Implicit, OAuth2, Scopes, SecurityScheme,
};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in CALLBACKS {
        components.callbacks.insert((*name).to_owned(), component());
    }
    for (name, component) in SECURITY_SCHEMES {
        components
            .security_schemes
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type CallbacksRow = (&'static str, fn() -> RefOr<Callback>);

const CALLBACKS: &[CallbacksRow] = &[("Shared", shared), ("Alias", alias)];

/// A row of the table.
type SecuritySchemesRow = (&'static str, fn() -> RefOr<SecurityScheme>);

const SECURITY_SCHEMES: &[SecuritySchemesRow] = &[("key", key), ("oauth", oauth)];

fn shared() -> RefOr<Callback> {
    RefOr::T(Callback::from([(
        "{$request.query.url}".to_owned(),
        RefOr::T(
            PathItemBuilder::new()
                .operation(
                    HttpMethod::Put,
                    OperationBuilder::new()
                        .response("200", ResponseBuilder::new().description("Well.").build())
                        .build(),
                )
                .build(),
        ),
    )]))
}

fn alias() -> RefOr<Callback> {
    RefOr::Ref(Ref::new("#/components/callbacks/Shared"))
}

fn key() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Query(ApiKeyValue::new(
        "key",
    ))))
}

fn oauth() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::OAuth2(OAuth2::new([Flow::Implicit(
        Implicit::new(
            "https://example.com",
            Scopes::from_iter([("read", "Reads."), ("write", "Writes.")]),
        ),
    )])))
}
