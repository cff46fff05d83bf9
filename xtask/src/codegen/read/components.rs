//! `components`: what has a name of its own.

use super::cursor::Cursor;
use super::{response, schema};
use crate::codegen::diagnostics::Code;
use crate::codegen::document::{
    Document, NamedResponse, NamedSchema, SecurityKind, SecurityScheme,
};

/// Reads the components that are generated under their own names.
pub fn read(cursor: &Cursor<'_>, document: &mut Document) {
    let Some(mut keywords) = cursor.keywords() else {
        return;
    };
    for (name, cursor) in keywords.entries("schemas") {
        if let Some(schema) = schema::read(&cursor) {
            document.schemas.push(NamedSchema {
                name: name.to_owned(),
                schema,
            });
        }
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
            .extend(read_security_scheme(name, &cursor));
    }
    // Read where they are referred to; read here too, so that what is wrong with an unused one is told.
    for (_, cursor) in keywords.entries("parameters") {
        super::operation::read_parameter(&cursor);
    }
    for (name, cursor) in keywords.entries("headers") {
        document
            .headers
            .extend(response::read_header(name, &cursor));
    }
    for (_, cursor) in keywords.entries("requestBodies") {
        super::operation::read_body(&cursor);
    }
    for (name, cursor) in keywords.entries("examples") {
        response::read_example(name, &cursor);
    }
    keywords.unsupported(
        &["links", "callbacks", "pathItems"],
        "They are not generated yet; remove them.",
    );
    keywords.finish();
}

fn read_security_scheme(name: &str, cursor: &Cursor<'_>) -> Option<SecurityScheme> {
    let mut keywords = cursor.keywords()?;
    let description = keywords.string("description");
    let kind = keywords.require("type")?;
    let kind = match kind.string()? {
        "http" => {
            let scheme = keywords.require("scheme")?;
            match scheme.string()?.to_ascii_lowercase().as_str() {
                "bearer" => SecurityKind::Bearer {
                    format: keywords.string("bearerFormat"),
                },
                "basic" => SecurityKind::Basic,
                other => {
                    let message =
                        format!("the HTTP authentication scheme `{other}` is not supported");
                    scheme.report(
                        Code::Unsupported,
                        message,
                        "Use `bearer`, `basic`, or an `apiKey` in a header.",
                    );
                    return None;
                }
            }
        }
        "apiKey" => {
            let header = keywords.require("name")?.string()?.to_owned();
            let place = keywords.require("in")?;
            match place.string()? {
                "header" => SecurityKind::Header(header),
                other => {
                    let message = format!("an API key in the {other} is not supported");
                    place.report(Code::Unsupported, message, "Use `in: header`.");
                    return None;
                }
            }
        }
        other => {
            let message = format!("the security scheme type `{other}` is not supported");
            kind.report(Code::Unsupported, message, "Use `http` or `apiKey`.");
            return None;
        }
    };
    keywords.finish();
    Some(SecurityScheme {
        name: name.to_owned(),
        description,
        kind,
    })
}
