//! Bodies of requests and responses: their content types, and examples of them.

use super::cursor::{Cursor, Keywords};
use super::parameter::style_of;
use super::reference::resolve;
use super::{response, schema};
use crate::diagnostics::Code;
use crate::document::{BodyFormat, Content, Encoding, Example, ParameterLocation, RequestBody};
use crate::tree::Value;

/// Reads a request body.
pub fn read_body(cursor: &Cursor<'_>) -> Option<RequestBody> {
    let resolved = resolve(cursor, "requestBodies")?;
    let mut keywords = resolved.target.keywords()?;
    let content = keywords.take("content");
    let contents = content.as_ref().map(read_contents).unwrap_or_default();
    let place = content.as_ref().unwrap_or(&resolved.target);
    if contents.is_empty()
        && content
            .as_ref()
            .is_none_or(|content| content.node.is_empty())
    {
        place.warn(
            Code::NoEffect,
            "the body has no content type, so there is none",
            "Name at least one, such as `application/json`.",
        );
    }
    let description = keywords.string("description");
    let required = keywords.flag("required");
    let attributes_suffice = resolved.name.is_none() && !keywords.extended();
    keywords.finish();
    (!contents.is_empty()).then_some(RequestBody {
        description,
        required,
        contents,
        attributes_suffice,
    })
}

/// Reads every content type.
pub fn read_contents(cursor: &Cursor<'_>) -> Vec<Content> {
    let entries = cursor.entries().unwrap_or_default();
    entries
        .iter()
        .filter_map(|(media_type, content)| read_content(media_type, content))
        .collect()
}

/// Reads a media type that has a name instead of its content type, for its errors.
pub fn read_named(cursor: &Cursor<'_>) {
    read_content("application/json", cursor);
}

fn read_content(media_type: &str, cursor: &Cursor<'_>) -> Option<Content> {
    let essence = essence(media_type);
    if essence.split('/').filter(|half| !half.is_empty()).count() != 2 {
        cursor.report(
            Code::InvalidValue,
            format!("`{media_type}` is no content type"),
            "Write it as `type/subtype`.",
        );
    }
    let mut keywords = cursor.keywords()?;
    let described = keywords.take("schema");
    let items = keywords.take("itemSchema");
    let streamed = keywords.flag("x-rust-stream");
    let format = match format_of(&essence) {
        _ if streamed => BodyFormat::Binary,
        BodyFormat::Text if described.as_ref().is_some_and(is_bytes) => BodyFormat::Binary,
        format => format,
    };
    if let Some(items) = items {
        schema::read(&items);
        if format == BodyFormat::Binary {
            items.warn(
                Code::NoEffect,
                "the operation gets the items as bytes, and they are not checked",
                "Leave it for clients; the operation reads the items.",
            );
        } else {
            items.report(
                Code::Unsupported,
                format!("`itemSchema` is not supported in `{media_type}`"),
                "Describe the whole with `schema`.",
            );
        }
    }
    keywords.unsupported(
        &["prefixEncoding", "itemEncoding"],
        "Name the parts, and use `encoding`.",
    );
    let attributes_suffice = described.is_some() && format == BodyFormat::Json;
    let schema = described.map_or_else(|| schema::anything(cursor), |cursor| schema::read(&cursor));
    let (example, examples, spelt_out) = read_examples(&mut keywords);
    let encodings: Vec<Encoding> = keywords
        .entries("encoding")
        .iter()
        .filter_map(|(property, cursor)| read_encoding(property, cursor))
        .collect();
    let attributes_suffice =
        attributes_suffice && spelt_out && !keywords.has("encoding") && !keywords.extended();
    keywords.finish();
    Some(Content {
        media_type: media_type.to_owned(),
        format,
        schema,
        encodings,
        example,
        examples,
        attributes_suffice,
    })
}

/// A content type without its parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a content type is a kind of JSON.
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json"
        || essence == "text/json"
        || essence.ends_with("+json")
        || essence.starts_with("application/json+")
}

fn format_of(essence: &str) -> BodyFormat {
    match essence {
        _ if is_json(essence) => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::UrlEncoded,
        "multipart/form-data" => BodyFormat::Multipart,
        "text/event-stream" => BodyFormat::Binary,
        _ if essence.starts_with("text/") => BodyFormat::Text,
        _ => BodyFormat::Binary,
    }
}

/// Whether a schema is for bytes, whatever the content type.
fn is_bytes(cursor: &Cursor<'_>) -> bool {
    let resolved = resolve(cursor, "schemas");
    let format = resolved.and_then(|resolved| resolved.target.node.get("format"));
    format.is_some_and(|format| matches!(&format.value, Value::String(name) if name == "binary"))
}

fn read_encoding(property: &str, cursor: &Cursor<'_>) -> Option<Encoding> {
    let mut keywords = cursor.keywords()?;
    let content_type = keywords.string("contentType");
    let style = keywords
        .take("style")
        .and_then(|cursor| style_of(&cursor, ParameterLocation::Query));
    let explode = keywords.take("explode").and_then(|cursor| cursor.boolean());
    keywords.ignore(&["allowReserved"]);
    for (name, cursor) in keywords.entries("headers") {
        response::read_header(name, &cursor);
    }
    keywords.finish();
    Some(Encoding {
        property: property.to_owned(),
        content_type,
        style,
        explode,
    })
}

/// The examples, and whether attributes can say the named ones.
fn read_examples(keywords: &mut Keywords<'_>) -> (Option<serde_json::Value>, Vec<Example>, bool) {
    let example = keywords.value("example");
    let named = keywords.entries("examples");
    let spelt_out = named.iter().all(|(_, cursor)| is_spelt_out(cursor));
    let examples = named
        .iter()
        .filter_map(|(name, cursor)| read_example(name, cursor))
        .collect();
    (example, examples, spelt_out)
}

/// Whether an example is here, and nothing but what an attribute has a place for.
fn is_spelt_out(cursor: &Cursor<'_>) -> bool {
    let Value::Map(members) = &cursor.node.value else {
        return false;
    };
    let usual = |name: &str| matches!(name, "summary" | "description" | "value");
    members.iter().any(|member| member.name == "value")
        && members.iter().all(|member| usual(&member.name))
}

/// Reads a named example.
pub fn read_example(name: &str, cursor: &Cursor<'_>) -> Option<Example> {
    let target = resolve(cursor, "examples")?.target;
    let mut keywords = target.keywords()?;
    let value = keywords.value("value");
    let value = keywords.value("dataValue").or(value);
    keywords.string("serializedValue");
    let elsewhere = keywords.string("externalValue");
    let example = Example {
        name: name.to_owned(),
        summary: keywords.string("summary"),
        description: keywords.string("description"),
        value: value.clone().unwrap_or_default(),
    };
    keywords.finish();
    (value.is_some() || elsewhere.is_none()).then_some(example)
}
