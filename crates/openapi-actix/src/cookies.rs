//! Cookies, as RFC 6265 has clients send them.

use actix_web::HttpRequest;
use actix_web::http::header;

/// The values of the cookies of this name, in the order in which they were sent.
pub fn values<'r>(request: &'r HttpRequest, name: &str) -> impl Iterator<Item = &'r str> {
    let headers = request.headers().get_all(header::COOKIE);
    let pairs = headers
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'));
    pairs.filter_map(move |pair| {
        let (key, value) = pair.trim().split_once('=')?;
        let unquoted = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        (key.trim() == name).then_some(unquoted.unwrap_or(value))
    })
}
