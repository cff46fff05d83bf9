// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, AuthorizationCode, ClientCredentials, Flow, HttpAuthScheme, HttpBuilder,
    Implicit, OAuth2, OpenIdConnect, Password, Scopes, SecurityScheme,
};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in SECURITY_SCHEMES {
        components
            .security_schemes
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type SecuritySchemesRow = (&'static str, fn() -> RefOr<SecurityScheme>);

const SECURITY_SCHEMES: &[SecuritySchemesRow] = &[
    ("bearer", bearer),
    ("basic", basic),
    ("digest", digest),
    ("header", header),
    ("query", query),
    ("cookie", cookie),
    ("openid", openid),
    ("mutual", mutual),
    ("told", told),
    ("oauth", oauth),
    ("alias", alias),
];

fn bearer() -> RefOr<SecurityScheme> {
    let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    scheme.bearer_format = Some("JWT".to_owned());
    scheme.description = Some("A token.".to_owned());
    scheme.extensions = Some(Extensions::from_iter([("x-a", json!(1))]));
    RefOr::T(SecurityScheme::Http(scheme))
}

fn basic() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::Http(
        HttpBuilder::new().scheme(HttpAuthScheme::Basic).build(),
    ))
}

fn digest() -> RefOr<SecurityScheme> {
    let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Digest).build();
    scheme.bearer_format = Some("odd".to_owned());
    RefOr::T(SecurityScheme::Http(scheme))
}

fn header() -> RefOr<SecurityScheme> {
    let mut scheme = ApiKeyValue::new("X-Key");
    scheme.description = Some("A key.".to_owned());
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Header(scheme)))
}

fn query() -> RefOr<SecurityScheme> {
    let mut scheme = ApiKeyValue::new("key");
    scheme.extensions = Some(Extensions::from_iter([("x-b", json!(2))]));
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Query(scheme)))
}

fn cookie() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(
        "key",
    ))))
}

fn openid() -> RefOr<SecurityScheme> {
    let mut scheme = OpenIdConnect::new("https://example.com/.well-known");
    scheme.description = Some("Elsewhere.".to_owned());
    scheme.extensions = Some(Extensions::from_iter([("x-c", json!(3))]));
    RefOr::T(SecurityScheme::OpenIdConnect(scheme))
}

fn mutual() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::MutualTls {
        description: None,
        deprecated: None,
        extensions: None,
    })
}

fn told() -> RefOr<SecurityScheme> {
    RefOr::T(SecurityScheme::MutualTls {
        description: Some("Certificates.".to_owned()),
        deprecated: None,
        extensions: Some(Extensions::from_iter([("x-d", json!(4))])),
    })
}

fn oauth() -> RefOr<SecurityScheme> {
    let mut implicit = Implicit::with_refresh_url(
        "https://example.com/a",
        Scopes::from_iter([("read", "Reads.")]),
        "https://example.com/r",
    );
    implicit.extensions = Some(Extensions::from_iter([("x-f", json!(6))]));
    let mut scheme = OAuth2::new([
        Flow::Implicit(implicit),
        Flow::Password(Password::new("https://example.com/t", Scopes::new())),
        Flow::ClientCredentials(ClientCredentials::with_refresh_url(
            "https://example.com/t",
            Scopes::from_iter([("a", "A"), ("b", "B")]),
            "https://example.com/r",
        )),
        Flow::AuthorizationCode(AuthorizationCode::new(
            "https://example.com/a",
            "https://example.com/t",
            Scopes::from_iter([("write", "")]),
        )),
    ]);
    scheme.description = Some("All flows.".to_owned());
    scheme.extensions = Some(Extensions::from_iter([("x-e", json!(5))]));
    RefOr::T(SecurityScheme::OAuth2(scheme))
}

fn alias() -> RefOr<SecurityScheme> {
    RefOr::Ref(Ref::new("#/components/securitySchemes/basic"))
}
