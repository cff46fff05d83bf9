//! Responses and links.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::content::media_types;
use super::data;
use super::parameter::headers;
use super::reference::{or_reference, reference};
use super::server::server;

pub const RESPONSE: Finish = Finish {
    result: "Response",
    call: ".build()",
    in_place: true,
};

pub const LINK: Finish = Finish {
    result: "Link",
    call: ".build()",
    in_place: true,
};

/// The responses of an operation, as calls of its builder.
pub fn responses(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let members = value.as_object()?;
    let mut calls = Vec::new();
    let mut extensions = Vec::new();
    for (status, value) in members {
        if status.starts_with("x-") {
            extensions.push((status.as_str(), value));
            continue;
        }
        let response = build.within(status, |build| match reference(value) {
            Some(reference) => reference,
            None => build.expression(RESPONSE, |build| response(value, build)),
        })?;
        calls.push(format!(".response({}, {response})", data::name(status)));
    }
    if extensions.is_empty() {
        return Some(calls);
    }
    let extensions = build.extensions(&extensions);
    let calls = calls.concat();
    Some(vec![format!(
        ".responses(ResponsesBuilder::new(){calls}.extensions(Some({extensions})))"
    )])
}

/// A response, which is not a reference.
pub fn response(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Response,
        "ResponseBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "description" => Some(vec![format!(".description({})", data::prose(value)?)]),
            "headers" => headers(value, build),
            "content" => media_types(value, build),
            "links" => links(value, build),
            _ => None,
        },
    )
}

fn links(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, value) in value.as_object()? {
        let link = build.within(name, |build| or_reference(value, build, LINK, link))?;
        calls.push(format!(".link({}, {link})", data::name(name)));
    }
    Some(calls)
}

/// A link, which is not a reference.
pub fn link(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Link,
        "LinkBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "operationRef" => filled(value).map(|text| vec![format!(".operation_ref({text})")]),
            "operationId" => filled(value).map(|text| vec![format!(".operation_id({text})")]),
            "description" => Some(vec![format!(".description({})", data::prose(value)?)]),
            "parameters" => {
                let members = value.as_object().filter(|members| !members.is_empty())?;
                let call = |(name, value): (&String, &Value)| {
                    format!(".parameter({}, {})", data::name(name), data::json(value))
                };
                Some(members.iter().map(call).collect())
            }
            "requestBody" => Some(vec![format!(".request_body(Some({}))", data::json(value))]),
            "server" => Some(vec![format!(".server(Some({}))", server(value, build)?)]),
            _ => None,
        },
    )
}

/// A string that utoipa does not leave out.
fn filled(value: &Value) -> Option<String> {
    data::word(value).filter(|text| text != "\"\"")
}
