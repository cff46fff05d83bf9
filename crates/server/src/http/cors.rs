//! Cross-origin calls: which pages may call the API from a browser, and what they may see of its answers.

use actix_cors::Cors;
use actix_web::{
    http::{
        Method, Uri,
        header::{self, HeaderName},
    },
    middleware::Condition,
};

use crate::request_id;

/// The methods that the API has.
const METHODS: [Method; 4] = [Method::GET, Method::HEAD, Method::POST, Method::DELETE];
/// How long, in seconds, a browser need not ask again whether it may.
const MAX_AGE: usize = 3600;

/// The origins whose pages may call the API from browsers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CorsOrigins {
    /// None: only pages of the service itself.
    #[default]
    None,
    /// All.
    Any,
    /// These, as browsers write them.
    Only(Vec<String>),
}

impl CorsOrigins {
    /// `*`, or a comma-separated list of origins. `None` if one of them is no origin.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Any);
        }
        let origins = text.split(',').map(|item| origin(item.trim()));
        origins.collect::<Option<_>>().map(Self::Only)
    }
}

/// An origin as a browser sends it (RFC 6454 §6.2): in small letters, and without the port that its scheme has anyway.
fn origin(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let (scheme, host) = text.split_once("://")?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_lowercase())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let host = match scheme {
        "http" => host.strip_suffix(":80"),
        "https" => host.strip_suffix(":443"),
        _ => None,
    }
    .unwrap_or(host);
    let uri: Uri = format!("http://{host}").parse().ok()?;
    let names_a_host = uri.authority().is_some_and(|authority| authority == host)
        && (uri.port_u16().is_some() || uri.host() == Some(host))
        && !host.is_empty()
        && !host.contains(['@', '*']);
    (is_scheme && names_a_host).then(|| format!("{scheme}://{host}"))
}

/// Answers preflights and marks every other answer, problems included, for pages of `origins`. Tokens are sent in headers,
/// which pages set themselves, so browsers need not send what they keep.
pub(super) fn cors(origins: &CorsOrigins) -> Condition<Cors> {
    let cors = Cors::default()
        .allowed_methods(METHODS)
        .allow_any_header()
        .expose_headers(exposed())
        .max_age(MAX_AGE);
    match origins {
        CorsOrigins::None => Condition::new(false, cors),
        CorsOrigins::Any => Condition::new(true, cors.allow_any_origin().send_wildcard()),
        CorsOrigins::Only(origins) => {
            let allow = |cors: Cors, origin: &String| cors.allowed_origin(origin);
            Condition::new(true, origins.iter().fold(cors, allow))
        }
    }
}

/// What answers tell in headers that a page could not read otherwise.
fn exposed() -> [HeaderName; 10] {
    [
        header::ACCEPT_ENCODING,
        header::ALLOW,
        header::CONTENT_DISPOSITION,
        header::ETAG,
        header::LOCATION,
        header::RETRY_AFTER,
        header::WWW_AUTHENTICATE,
        HeaderName::from_static("ratelimit"),
        HeaderName::from_static("ratelimit-policy"),
        request_id::HEADER,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_what_browsers_send() {
        for (text, origins) in [
            ("https://app.example.com", &["https://app.example.com"][..]),
            ("HTTP://LocalHost:3000", &["http://localhost:3000"]),
            (
                "https://a.example:443, http://b.example:80 ,http://c.example:443",
                &[
                    "https://a.example",
                    "http://b.example",
                    "http://c.example:443",
                ],
            ),
            ("http://[::1]:8080", &["http://[::1]:8080"]),
            ("tauri://localhost", &["tauri://localhost"]),
        ] {
            let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
            assert_eq!(
                CorsOrigins::parse(text),
                Some(CorsOrigins::Only(origins)),
                "{text}"
            );
        }
        assert_eq!(CorsOrigins::parse("*"), Some(CorsOrigins::Any));
    }

    #[test]
    fn what_no_browser_sends_is_refused() {
        for text in [
            "",
            ",",
            "null",
            "example.com",
            "https://",
            "https://a.example/",
            "https://a.example/app",
            "https://a.example?x",
            "https://user@a.example",
            "https://*.example",
            "https://a.example:",
            "https://a.example:70000",
            "https://a b",
            "*,https://a.example",
            "1http://a.example",
            "https://b\u{fc}cher.example",
        ] {
            assert_eq!(CorsOrigins::parse(text), None, "{text}");
        }
    }
}
