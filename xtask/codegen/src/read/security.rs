//! Security: the schemes, and what is required of callers.

use super::cursor::{Cursor, Keywords};
use super::reference::resolve;
use crate::diagnostics::Code;
use crate::document::{Alternative, SecurityKind, SecurityScheme};

/// Reads the alternatives of a `security` keyword.
pub fn requirements(cursor: &Cursor<'_>) -> Vec<Alternative> {
    let alternatives = cursor.list().unwrap_or_default();
    alternatives
        .iter()
        .filter_map(Cursor::entries)
        .map(|schemes| {
            schemes
                .into_iter()
                .map(|(scheme, scopes)| (scheme.to_owned(), scopes.strings()))
                .collect()
        })
        .collect()
}

/// Reads a security scheme.
pub fn scheme(name: &str, cursor: &Cursor<'_>) -> Option<SecurityScheme> {
    let resolved = resolve(cursor, "securitySchemes")?;
    let mut keywords = resolved.target.keywords()?;
    let description = keywords.string("description");
    keywords.flag("deprecated");
    let kind = keywords.require("type")?;
    let kind = match kind.string()? {
        "http" => http(&mut keywords)?,
        "apiKey" => api_key(&mut keywords)?,
        "oauth2" => {
            flows(&keywords.require("flows")?);
            keywords.string("oauth2MetadataUrl");
            SecurityKind::OAuth2
        }
        "openIdConnect" => {
            keywords.require("openIdConnectUrl")?.string()?;
            SecurityKind::OpenIdConnect
        }
        "mutualTLS" => SecurityKind::MutualTls,
        other => {
            kind.report(
                Code::InvalidValue,
                format!("there is no security scheme of the type `{other}`"),
                "The types are http, apiKey, oauth2, openIdConnect and mutualTLS.",
            );
            return None;
        }
    };
    keywords.finish();
    Some(SecurityScheme {
        name: name.to_owned(),
        description,
        kind,
    })
}

fn http(keywords: &mut Keywords<'_>) -> Option<SecurityKind> {
    let scheme = keywords.require("scheme")?.string()?;
    keywords.string("bearerFormat");
    Some(match scheme.to_ascii_lowercase().as_str() {
        "bearer" => SecurityKind::Bearer,
        "basic" => SecurityKind::Basic,
        _ => SecurityKind::Http(scheme.to_owned()),
    })
}

fn api_key(keywords: &mut Keywords<'_>) -> Option<SecurityKind> {
    let name = keywords.require("name")?.string()?.to_owned();
    let place = keywords.require("in")?;
    match place.string()? {
        "header" => Some(SecurityKind::Header(name)),
        "query" => Some(SecurityKind::Query(name)),
        "cookie" => Some(SecurityKind::Cookie(name)),
        other => {
            place.report(
                Code::InvalidValue,
                format!("an API key cannot be in `{other}`"),
                "It is in `header`, `query` or `cookie`.",
            );
            None
        }
    }
}

/// The flows are for clients; here they only have to be right.
fn flows(cursor: &Cursor<'_>) {
    const FLOWS: [(&str, &[&str]); 5] = [
        ("implicit", &["authorizationUrl"]),
        ("password", &["tokenUrl"]),
        ("clientCredentials", &["tokenUrl"]),
        ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
        (
            "deviceAuthorization",
            &["deviceAuthorizationUrl", "tokenUrl"],
        ),
    ];
    let Some(mut keywords) = cursor.keywords() else {
        return;
    };
    for (name, urls) in FLOWS {
        let Some(mut flow) = keywords.take(name).and_then(|cursor| cursor.keywords()) else {
            continue;
        };
        for url in urls {
            flow.require(url).map(|cursor| cursor.string());
        }
        flow.string("refreshUrl");
        flow.require("scopes").map(|cursor| cursor.entries());
        flow.finish();
    }
    keywords.finish();
}
