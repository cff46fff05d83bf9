//! Responses and their headers.

use super::content::{read_contents, read_example};
use super::cursor::Cursor;
use super::parameter::schema_or_content;
use super::reference::resolve;
use crate::diagnostics::Code;
use crate::document::{Header, Response, ResponseUse, Status};

/// Reads the responses of an operation.
pub fn read_all(cursor: &Cursor<'_>) -> Vec<(Status, ResponseUse)> {
    let mut responses = Vec::new();
    for (status, cursor) in cursor.entries().unwrap_or_default() {
        if status.starts_with("x-") {
            continue;
        }
        match read_status(status) {
            Some(status) => {
                responses.extend(read_use(&cursor).map(|response| (status, response)));
            }
            None => cursor.report(
                Code::InvalidValue,
                format!("`{status}` is no status"),
                "Write its three digits in quotation marks, a range such as `4XX`, or `default`.",
            ),
        }
    }
    responses
}

fn read_status(text: &str) -> Option<Status> {
    if text == "default" {
        return Some(Status::Default);
    }
    let valid = text.len() == 3 && text.starts_with(|digit| ('1'..='5').contains(&digit));
    match text.get(1..) {
        _ if !valid => None,
        Some("XX" | "xx") => text
            .get(..1)
            .and_then(|digit| digit.parse().ok())
            .map(Status::Range),
        _ => text.parse().ok().map(Status::Code),
    }
}

/// Reads a response, or notes which shared one it is.
fn read_use(cursor: &Cursor<'_>) -> Option<ResponseUse> {
    let resolved = resolve(cursor, "responses")?;
    match resolved.name {
        Some(name) => Some(ResponseUse::Shared(name)),
        None => read(&resolved.target).map(|response| ResponseUse::Own(Box::new(response))),
    }
}

/// Reads a response.
pub fn read(cursor: &Cursor<'_>) -> Option<Response> {
    let resolved = resolve(cursor, "responses")?;
    let mut keywords = resolved.target.keywords()?;
    // Since OpenAPI 3.2 there may be a summary alone.
    let summary = keywords.string("summary");
    let description = match &summary {
        Some(summary) => keywords
            .string("description")
            .unwrap_or_else(|| summary.clone()),
        None => keywords
            .require("description")
            .and_then(|cursor| cursor.string())
            .unwrap_or_default()
            .to_owned(),
    };
    let described = keywords.entries("headers");
    let headers: Vec<Header> = described
        .iter()
        // The specification says that this header is ignored: `content` describes it.
        .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
        .filter_map(|(name, cursor)| read_header(name, cursor))
        .collect();
    let contents = keywords
        .take("content")
        .map(|cursor| read_contents(&cursor))
        .unwrap_or_default();
    let attributes_suffice = summary.is_none()
        && !keywords.has("links")
        && !keywords.extended()
        && contents.len() <= 1
        && headers.len() == described.len();
    for (_, cursor) in keywords.entries("links") {
        check_link(&cursor);
    }
    keywords.finish();
    Some(Response {
        description,
        headers,
        contents,
        attributes_suffice,
    })
}

/// Reads a response header.
pub fn read_header(name: &str, cursor: &Cursor<'_>) -> Option<Header> {
    let resolved = resolve(cursor, "headers")?;
    let mut keywords = resolved.target.keywords()?;
    if resolved.target.pointer != cursor.pointer && keywords.ignore(&["in", "name"]) {
        cursor.warn(
            Code::NoEffect,
            "this header refers to a parameter, whose name and place are passed over",
            "Refer to an entry of `components.headers`.",
        );
    }
    let described = schema_or_content(&mut keywords)?;
    let explode = keywords.take("explode");
    keywords.ignore(&["style", "allowEmptyValue", "allowReserved", "example"]);
    let explode = explode
        .and_then(|cursor| cursor.boolean())
        .unwrap_or_default();
    for (name, cursor) in keywords.entries("examples") {
        read_example(name, &cursor);
    }
    keywords.flag("deprecated");
    let header = Header {
        name: name.to_owned(),
        component: resolved.name,
        required: keywords.flag("required"),
        description: keywords.string("description"),
        json: described.json,
        explode,
        schema: described.schema,
    };
    keywords.finish();
    Some(header)
}

/// Links are for clients; here they only have to be right.
pub fn check_link(cursor: &Cursor<'_>) {
    let Some(resolved) = resolve(cursor, "links") else {
        return;
    };
    let Some(mut keywords) = resolved.target.keywords() else {
        return;
    };
    keywords.string("operationId");
    keywords.string("operationRef");
    keywords.string("description");
    keywords.entries("parameters");
    keywords.ignore(&["requestBody", "server"]);
    keywords.finish();
}
