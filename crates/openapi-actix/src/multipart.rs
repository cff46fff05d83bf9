//! `multipart/form-data`: files and other members, each with a content type of its own.

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::web::Bytes;
use futures::{StreamExt, stream};
use openapi_check::{Binary, Expected, Rule, Segment, Violation};
use serde_json::Value;

use super::Rejection;
use super::form::{Encoding, is_json};
use super::pairs;

/// A part of the body.
#[derive(Debug)]
pub struct Part {
    name: String,
    content_type: Option<String>,
    bytes: Bytes,
}

const MALFORMED: Rejection = Rejection::Undecodable { what: "body" };

/// The parts of a received body.
pub(crate) async fn parts(
    request: &HttpRequest,
    body: Bytes,
    limit: usize,
) -> Result<Vec<Part>, Rejection> {
    let mut multipart = Multipart::new(request.headers(), stream::iter([Ok(body)]));
    let mut parts = Vec::new();
    while let Some(field) = multipart.next().await {
        let mut field = field.map_err(|_| MALFORMED)?;
        let name = field.name().ok_or(MALFORMED)?.to_owned();
        let content_type = field.content_type().map(ToString::to_string);
        let bytes = field.bytes(limit).await;
        let bytes = bytes.map_err(|_| MALFORMED)?.map_err(|_| MALFORMED)?;
        parts.push(Part {
            name,
            content_type,
            bytes,
        });
    }
    Ok(parts)
}

/// The value of a form, and what is wrong with its parts.
pub(crate) struct Form {
    pub(crate) value: Value,
    /// The names of the members that are JSON.
    pub(crate) json: Vec<String>,
    pub(crate) violations: Vec<Violation>,
}

/// The value that consists of the parts. `None` if one of them has to be text and is not UTF-8.
pub(crate) fn form(parts: Vec<Part>, rule: &Rule, encodings: &[Encoding]) -> Option<Form> {
    let mut members = Vec::new();
    let mut json = Vec::new();
    let mut violations = Vec::new();
    for part in parts {
        let encoding = encodings.iter().find(|encoding| encoding.name == part.name);
        let documented = encoding.and_then(|encoding| encoding.content_type);
        if let Some(expected) = documented.filter(|types| !part.has_one_of(types)) {
            violations.push(part.wrong_content_type(expected));
            continue;
        }
        let rules = rule.below(&Segment::from(part.name.clone()));
        // Objects are JSON unless an Encoding Object has another content type.
        let only_objects = !rules.is_empty()
            && rules.iter().all(|rule| {
                let types = rule.json_types();
                types.object && !types.scalar && !types.array
            });
        let sent_as_json = part
            .content_type
            .as_deref()
            .or(documented)
            .map_or(only_objects, is_json);
        let value = if rules.iter().any(|rule| rule.is_binary()) {
            serde_json::to_value(Binary::from(part.bytes.to_vec())).unwrap_or_default()
        } else if sent_as_json {
            let expected = Expected::of(rule).member(&part.name);
            match openapi_check::parse(&part.bytes, Segment::from(part.name.clone()), &expected) {
                Ok(value) => value,
                Err(malformed) => {
                    violations.extend(malformed);
                    continue;
                }
            }
        } else {
            Value::from(std::str::from_utf8(&part.bytes).ok()?)
        };
        if sent_as_json {
            json.push(part.name.clone());
        }
        members.push((part.name, value));
    }
    Some(Form {
        value: pairs::object(rule, members),
        json,
        violations,
    })
}

impl Part {
    /// Whether the part's content type is one of `documented`, which are separated by commas. A part without a content
    /// type passes.
    fn has_one_of(&self, documented: &str) -> bool {
        let Some(content_type) = &self.content_type else {
            return true;
        };
        let essence = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        documented.split(',').map(str::trim).any(|media_type| {
            let media_type = media_type
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            let in_range = media_type
                .strip_suffix("/*")
                .is_some_and(|kind| essence.starts_with(&format!("{kind}/")));
            media_type == "*/*" || in_range || media_type == essence
        })
    }

    fn wrong_content_type(&self, expected: &str) -> Violation {
        let loc = [Segment::from(self.name.clone())];
        let sent = self.content_type.clone().map_or(Value::Null, Value::from);
        Violation::value_error(loc, format!("Content type should be {expected}"), sent)
    }
}
