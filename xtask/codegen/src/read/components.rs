//! `components`: what has a name of its own.

use super::cursor::Cursor;
use super::{content, operation, parameter, response, schema, security};
use crate::document::{Document, NamedResponse, NamedSchema};
use crate::tree::{Node, Value};

/// The names of `components.schemas`.
pub fn schema_names(root: &Node) -> Vec<String> {
    let schemas = root
        .get("components")
        .and_then(|components| components.get("schemas"));
    match schemas.map(|schemas| &schemas.value) {
        Some(Value::Map(members)) => members.iter().map(|member| member.name.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Reads the components. Those that are read where they are referred to are read here as well, so that errors in unused
/// ones are reported.
pub fn read(cursor: &Cursor<'_>, document: &mut Document) {
    let Some(mut keywords) = cursor.keywords() else {
        return;
    };
    for (name, cursor) in keywords.entries("schemas") {
        document.schemas.push(NamedSchema {
            name: name.to_owned(),
            component: true,
            schema: schema::read(&cursor),
        });
    }
    for (name, cursor) in keywords.entries("responses") {
        if let Some(response) = response::read(&cursor) {
            document.responses.push(NamedResponse {
                name: name.to_owned(),
                response,
            });
        }
    }
    for (name, cursor) in keywords.entries("securitySchemes") {
        document
            .security_schemes
            .extend(security::scheme(name, &cursor));
    }
    for (_, cursor) in keywords.entries("parameters") {
        parameter::read(&cursor);
    }
    for (name, cursor) in keywords.entries("headers") {
        document
            .headers
            .extend(response::read_header(name, &cursor));
    }
    for (_, cursor) in keywords.entries("requestBodies") {
        content::read_body(&cursor);
    }
    if let Some(cursor) = keywords.take("mediaTypes") {
        for (_, cursor) in cursor.entries().unwrap_or_default() {
            content::read_named(&cursor);
        }
    }
    for (name, cursor) in keywords.entries("examples") {
        content::read_example(name, &cursor);
    }
    for (_, cursor) in keywords.entries("links") {
        response::check_link(&cursor);
    }
    for (name, cursor) in keywords.entries("callbacks") {
        operation::read_callback(name, &cursor);
    }
    for (name, cursor) in keywords.entries("pathItems") {
        operation::read_webhook(name, &cursor);
    }
    keywords.finish();
}
