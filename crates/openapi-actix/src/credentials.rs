//! Security schemes: the credentials that operations require, and where a request has them.

use std::borrow::Cow;

use actix_web::HttpRequest;
use actix_web::http::header;
use percent_encoding::percent_decode;

use crate::cookies;

/// One sufficient set of credentials: all of its schemes together.
#[derive(Clone, Copy, Debug)]
pub struct Requirement<S: 'static> {
    /// The schemes that are needed.
    pub schemes: &'static [SchemeUse<S>],
}

/// A security scheme and the scopes that the credential must have.
#[derive(Clone, Copy, Debug)]
pub struct SchemeUse<S> {
    /// The scheme.
    pub scheme: S,
    /// The scopes, all of them.
    pub scopes: &'static [&'static str],
}

/// The security schemes of a document: the generated `SecurityScheme`.
pub trait Scheme: Copy + 'static {
    /// Where the credential of this scheme is.
    fn place(self) -> CredentialPlace;

    /// Whether a request has anything where the credential belongs.
    fn is_presented(self, request: &HttpRequest) -> bool {
        self.place().is_filled(request)
    }

    /// The credential of a request, without the scheme: `abc` of `Authorization: Bearer abc`.
    fn credential(self, request: &HttpRequest) -> Option<Cow<'_, str>> {
        self.place().credential(request)
    }
}

/// Where the credential of a security scheme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialPlace {
    /// In `Authorization`, after this word: `Bearer`, `Basic`.
    Authorization(&'static str),
    /// In this header.
    Header(&'static str),
    /// In this parameter of the query string.
    Query(&'static str),
    /// In this cookie.
    Cookie(&'static str),
    /// In the connection, as a client certificate. Only the service knows whether there is one.
    Certificate,
}

impl CredentialPlace {
    /// Whether a request has anything where the credential belongs.
    #[must_use]
    pub fn is_filled(self, request: &HttpRequest) -> bool {
        match self {
            Self::Authorization(_) => request.headers().contains_key(header::AUTHORIZATION),
            Self::Header(name) => request.headers().contains_key(name),
            Self::Query(name) => from_query(request, name).is_some(),
            Self::Cookie(name) => from_cookie(request, name).is_some(),
            Self::Certificate => true,
        }
    }

    /// The credential of a request, without the scheme: `abc` of `Authorization: Bearer abc`.
    #[must_use]
    pub fn credential(self, request: &HttpRequest) -> Option<Cow<'_, str>> {
        match self {
            Self::Authorization(word) => from_authorization(request, word).map(Cow::Borrowed),
            Self::Header(name) => from_header(request, name).map(Cow::Borrowed),
            Self::Query(name) => from_query(request, name),
            Self::Cookie(name) => from_cookie(request, name).map(Cow::Borrowed),
            Self::Certificate => None,
        }
    }
}

/// What follows the name of an authentication scheme in `Authorization`, whose case does not matter (RFC 9110).
fn from_authorization<'r>(request: &'r HttpRequest, word: &str) -> Option<&'r str> {
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
fn from_header<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    let value = request.headers().get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// The value of a cookie.
fn from_cookie<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    cookies::values(request, name).find(|value| !value.is_empty())
}

/// The value of a parameter in the query string.
fn from_query<'r>(request: &'r HttpRequest, name: &str) -> Option<Cow<'r, str>> {
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
