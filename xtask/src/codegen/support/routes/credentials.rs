//! Where credentials are found in a request.

use std::borrow::Cow;

use actix_web::HttpRequest;
use actix_web::http::header;
use percent_encoding::percent_decode;

use super::cookies;

/// What follows the name of an authentication scheme in `Authorization`, whose case does not matter (RFC 9110).
#[must_use]
pub fn from_word<'r>(request: &'r HttpRequest, word: &str) -> Option<&'r str> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, credential) = value.trim().split_once(' ')?;
    let credential = credential.trim();
    (scheme.eq_ignore_ascii_case(word) && !credential.is_empty()).then_some(credential)
}

/// The value of a header.
#[must_use]
pub fn from_header<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    let value = request.headers().get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// The value of a cookie.
#[must_use]
pub fn from_cookie<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    cookies::values(request, name).find(|value| !value.is_empty())
}

/// The value of a parameter in the query string.
#[must_use]
pub fn from_query<'r>(request: &'r HttpRequest, name: &str) -> Option<Cow<'r, str>> {
    let decode = |text: &'r str| {
        let text = text.replace('+', " ");
        percent_decode(text.as_bytes())
            .decode_utf8()
            .ok()
            .map(|text| text.into_owned())
    };
    let mut pairs = request
        .query_string()
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let found = pairs.find_map(|(key, value)| {
        if decode(key)? == name {
            decode(value)
        } else {
            None
        }
    });
    found.filter(|value| !value.is_empty()).map(Cow::Owned)
}
