// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2,
    OpenIdConnect, Scopes, SecurityScheme,
};
use utoipa::openapi::{OpenApi, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in RESPONSES {
        components.responses.insert((*name).to_owned(), component());
    }
    for (name, component) in SECURITY_SCHEMES {
        components
            .security_schemes
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ResponsesRow = (&'static str, fn() -> RefOr<Response>);

const RESPONSES: &[ResponsesRow] = &[("Who", who)];

/// A row of the table.
type SecuritySchemesRow = (&'static str, fn() -> RefOr<SecurityScheme>);

const SECURITY_SCHEMES: &[SecuritySchemesRow] = &[
    ("bearer", bearer),
    ("basic", basic),
    ("digest", digest),
    ("in-header", in_header),
    ("in-query", in_query),
    ("in-cookie", in_cookie),
    ("oauth", oauth),
    ("openid", openid),
    ("certificate", certificate),
];

fn who() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("Who it is.")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .build()
        .into()
}

fn bearer() -> RefOr<SecurityScheme> {
    let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    scheme.description = Some("A token.".to_owned());
    RefOr::T(SecurityScheme::Http(scheme))
}

fn basic() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Basic).build(),
    ))
}

fn digest() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Digest).build(),
    ))
}

fn in_header() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(
        "X-Key",
    ))))
}

fn in_query() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Query(ApiKeyValue::new(
        "api key",
    ))))
}

fn in_cookie() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(
        "session",
    ))))
}

fn oauth() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::OAuth2(OAuth2::new([
        Flow::ClientCredentials(ClientCredentials::new(
            "https://example.com/token",
            Scopes::from_iter([
                ("read:things", "Read."),
                ("write:things", "Write."),
                ("a", "A."),
                ("b", "B."),
                ("c", "C."),
                ("d", "D."),
            ]),
        )),
    ])))
}

fn openid() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::OpenIdConnect(OpenIdConnect::new(
        "https://example.com/openid",
    )))
}

fn certificate() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::MutualTls {
        description: None,
        deprecated: None,
        extensions: None,
    })
}
