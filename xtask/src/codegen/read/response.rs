//! Responses, their headers and contents, and examples.

use super::cursor::{Cursor, Keywords};
use super::reference::resolve;
use super::schema;
use crate::codegen::diagnostics::Code;
use crate::codegen::document::{Content, Example, Header, Response, ResponseUse};

/// Reads a response, or notes which shared one it is.
pub fn read_use(cursor: &Cursor<'_>) -> Option<ResponseUse> {
    let resolved = resolve(cursor, "responses")?;
    match resolved.name {
        Some(name) => Some(ResponseUse::Shared(name)),
        None => read(&resolved.target).map(|response| ResponseUse::Own(Box::new(response))),
    }
}

/// Reads a response.
pub fn read(cursor: &Cursor<'_>) -> Option<Response> {
    let target = resolve(cursor, "responses")?.target;
    let mut keywords = target.keywords()?;
    let description = keywords
        .require("description")
        .and_then(|cursor| cursor.string())
        .unwrap_or_default()
        .to_owned();
    let mut headers = Vec::new();
    for (name, cursor) in keywords.entries("headers") {
        headers.extend(read_header(name, &cursor));
    }
    let content = keywords
        .take("content")
        .and_then(|cursor| read_content(&cursor));
    keywords.unsupported(&["links"], "Links are not generated yet; remove them.");
    keywords.finish();
    Some(Response {
        description,
        headers,
        content,
    })
}

/// Reads a response header.
pub fn read_header(name: &str, cursor: &Cursor<'_>) -> Option<Header> {
    let resolved = resolve(cursor, "headers")?;
    let mut keywords = resolved.target.keywords()?;
    let schema = keywords
        .require("schema")
        .and_then(|cursor| schema::read(&cursor));
    let header = schema.map(|schema| Header {
        name: name.to_owned(),
        component: resolved.name,
        required: keywords.flag("required"),
        description: keywords.string("description"),
        deprecated: keywords.flag("deprecated"),
        example: keywords.value("example"),
        schema,
    });
    keywords.unsupported(
        &["style", "explode", "content", "examples"],
        "Describe the header by its `schema` alone.",
    );
    keywords.finish();
    header
}

/// Reads the one content type that there may be.
pub fn read_content(cursor: &Cursor<'_>) -> Option<Content> {
    let entries = cursor.entries()?;
    let [(media_type, content)] = entries.as_slice() else {
        let message = format!("{} content types are not supported", entries.len());
        cursor.report(Code::Unsupported, message, "Keep exactly one.");
        return None;
    };
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if essence != "application/json" && !essence.ends_with("+json") {
        let message = format!("the content type `{media_type}` is not supported");
        content.report(Code::Unsupported, message, "Use `application/json`.");
        return None;
    }
    let mut keywords = content.keywords()?;
    let schema = schema::read(&keywords.require("schema")?)?;
    let (example, examples) = read_examples(&mut keywords);
    keywords.unsupported(&["encoding"], "It has no meaning for JSON; remove it.");
    keywords.finish();
    Some(Content {
        media_type: (*media_type).to_owned(),
        schema,
        example,
        examples,
    })
}

fn read_examples(keywords: &mut Keywords<'_>) -> (Option<serde_json::Value>, Vec<Example>) {
    let example = keywords.value("example");
    let named = keywords.entries("examples");
    (
        example,
        named
            .iter()
            .filter_map(|(name, cursor)| read_example(name, cursor))
            .collect(),
    )
}

/// Reads a named example.
pub fn read_example(name: &str, cursor: &Cursor<'_>) -> Option<Example> {
    let target = resolve(cursor, "examples")?.target;
    let mut keywords = target.keywords()?;
    let example = Example {
        name: name.to_owned(),
        summary: keywords.string("summary"),
        description: keywords.string("description"),
        value: keywords
            .require("value")
            .map(|cursor| cursor.node.to_json())
            .unwrap_or_default(),
    };
    keywords.unsupported(&["externalValue"], "Write the example into the document.");
    keywords.finish();
    Some(example)
}
