//! Media types, encodings and examples.

use serde_json::Value;

use crate::canonical::place::Object;

use super::build::{Build, Chain, Finish};
use super::data;
use super::parameter::{headers, style};
use super::reference::or_reference;
use super::schema::schema;

const CONTENT: Finish = Finish {
    result: "Content",
    call: ".build()",
    in_place: true,
};

const ENCODING: Finish = Finish {
    result: "Encoding",
    call: ".build()",
    in_place: true,
};

pub const EXAMPLE: Finish = Finish {
    result: "Example",
    call: ".build()",
    in_place: true,
};

/// The media types of a body, a parameter or a header, as calls.
pub fn media_types(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, value) in value.as_object()? {
        let content = build.within(name, |build| {
            build.expression(CONTENT, |build| content(value, build))
        })?;
        calls.push(format!(".content({}, {content})", data::name(name)));
    }
    Some(calls)
}

fn content(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::MediaType,
        "ContentBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "schema" => Some(vec![format!(".schema(Some({}))", schema(value, build)?)]),
            "example" => Some(vec![format!(".example(Some({}))", data::json(value))]),
            "examples" => Some(vec![format!(
                ".examples_from_iter({})",
                examples(value, build)?
            )]),
            "encoding" => encodings(value, build),
            _ => None,
        },
    )
}

fn encodings(value: &Value, build: &mut Build) -> Option<Vec<String>> {
    let mut calls = Vec::new();
    for (name, value) in value.as_object()? {
        let encoding = build.within(name, |build| {
            build.expression(ENCODING, |build| encoding(value, build))
        })?;
        calls.push(format!(".encoding({}, {encoding})", data::name(name)));
    }
    Some(calls)
}

fn encoding(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Encoding,
        "EncodingBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "contentType" => Some(vec![format!(".content_type(Some({}))", data::word(value)?)]),
            "headers" => headers(value, build),
            "style" => Some(vec![format!(".style(Some({}))", style(value)?)]),
            "explode" => Some(vec![format!(".explode(Some({}))", value.as_bool()?)]),
            "allowReserved" => Some(vec![format!(".allow_reserved(Some({}))", value.as_bool()?)]),
            _ => None,
        },
    )
}

/// Examples by name, as an array.
pub fn examples(value: &Value, build: &mut Build) -> Option<String> {
    let mut items = Vec::new();
    for (name, value) in value.as_object()? {
        let example = build.within(name, |build| or_reference(value, build, EXAMPLE, example))?;
        items.push(format!("({}, {example})", data::name(name)));
    }
    // An array has to have a type.
    (!items.is_empty()).then(|| format!("[{}]", items.join(", ")))
}

/// An example, which is not a reference.
pub fn example(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Example,
        "ExampleBuilder::new()",
        value.as_object()?,
        |name, value, _| match name {
            "summary" | "description" => Some(vec![format!(".{name}({})", data::prose(value)?)]),
            "value" => Some(vec![format!(".value(Some({}))", data::json(value))]),
            "externalValue" => {
                let place = data::word(value).filter(|place| place != "\"\"")?;
                Some(vec![format!(".external_value({place})")])
            }
            _ => None,
        },
    )
}
