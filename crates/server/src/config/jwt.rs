//! Whose tokens count beside those of this service.

use std::{path::PathBuf, time::Duration};

use super::{AN_HOUR, args::JwtArgs, read::Reader};
use crate::auth::{Claim, JwtConfig, KeySource};

/// The identity provider, if there is one. `None` only if what is set cannot work.
pub(super) fn read(reader: &mut Reader, args: &JwtArgs) -> Option<Option<JwtConfig>> {
    let issuer = reader.optional("INGEST_JWT_ISSUER", &args.jwt_issuer, issuer);
    let audience = reader.optional("INGEST_JWT_AUDIENCE", &args.jwt_audience, any);
    // What a query holds may be secret.
    let keys = reader.secret("INGEST_JWT_JWKS", &args.jwt_jwks, |text| {
        let accepted = "a URL that begins with https://, or the path of a file, is accepted";
        KeySource::parse(text).ok_or_else(|| accepted.into())
    });
    let authorities = reader.optional("INGEST_JWT_CA", &args.jwt_ca, |text| {
        Ok(PathBuf::from(text))
    });
    let leeway = reader.duration(
        "INGEST_JWT_LEEWAY",
        &args.jwt_leeway,
        "60s",
        Duration::ZERO..=AN_HOUR,
    );
    let subject_claim = reader.required(
        "INGEST_JWT_SUBJECT_CLAIM",
        &args.jwt_subject_claim,
        "sub",
        any,
    );
    let scope_claim = reader.required(
        "INGEST_JWT_SCOPE_CLAIM",
        &args.jwt_scope_claim,
        "scope",
        any,
    );
    match (issuer?, audience?, keys?, authorities?) {
        (Some(issuer), Some(audience), Some(keys), authorities) => Some(Some(JwtConfig {
            issuer,
            audience,
            keys,
            authorities,
            leeway: leeway?,
            subject_claim: Claim(subject_claim?),
            scope_claim: Claim(scope_claim?),
        })),
        (None, None, None, None) => Some(None),
        _ => {
            reader.refuse(
                "INGEST_JWT_ISSUER, INGEST_JWT_AUDIENCE and INGEST_JWT_JWKS belong together: set all of them, or none",
            );
            None
        }
    }
}

/// As tokens have it in `iss`. Subjects are made of it with a `#`, which it has none of, so that no two are the same.
fn issuer(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    let is_issuer = host.is_some_and(|host| !host.is_empty() && !host.contains(['#', ' ']));
    let accepted =
        "the URL that tokens have in `iss`, letter by letter, such as https://id.example.com/realm";
    is_issuer
        .then(|| text.to_owned())
        .ok_or_else(|| accepted.into())
}

fn any(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}
