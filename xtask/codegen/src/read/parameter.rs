//! Parameter Objects: their location and how they are serialized.

use super::content::{essence, is_json, read_example};
use super::cursor::{Cursor, Keywords};
use super::reference::resolve;
use super::schema;
use crate::diagnostics::Code;
use crate::document::{Parameter, ParameterLocation, Schema, Style};
use crate::tree::Value;

/// Reads a parameter.
pub fn read(cursor: &Cursor<'_>) -> Option<Parameter> {
    let target = resolve(cursor, "parameters")?.target;
    let mut keywords = target.keywords()?;
    let name = keywords.require("name")?.string()?.to_owned();
    let location = read_place(&keywords.require("in")?)?;
    let mut required = keywords.flag("required");
    let is_never_absent = location == ParameterLocation::Path && !required;
    if is_never_absent {
        target.warn(
            Code::NoEffect,
            "a path parameter is always required",
            "Add `required: true`.",
        );
        required = true;
    }
    let (style, explode, has_style) = read_style(&mut keywords, location);
    let described = schema_or_content(&mut keywords)?;
    let exceeds_attributes = keywords.ignore(&["allowReserved"]) || keywords.has("examples");
    let allow_empty = keywords.flag("allowEmptyValue");
    for (name, cursor) in keywords.entries("examples") {
        read_example(name, &cursor);
    }
    let rust_name = keywords.string("x-rust-name");
    let parameter = Parameter {
        name,
        location,
        required,
        description: keywords.string("description"),
        deprecated: keywords.flag("deprecated"),
        example: keywords.value("example"),
        style,
        explode,
        allow_empty,
        json: described.json,
        attributes_suffice: described.attributes_suffice
            && !(has_style
                || exceeds_attributes
                || allow_empty
                || is_never_absent
                || keywords.extended()),
        schema: described.schema,
        rust_name,
    };
    keywords.finish();
    Some(parameter)
}

/// The parameter for a name in a path of which the document says nothing: a string.
pub fn unspecified(cursor: &Cursor<'_>, name: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: ParameterLocation::Path,
        required: true,
        description: None,
        deprecated: false,
        example: None,
        style: Style::Simple,
        explode: false,
        allow_empty: false,
        json: false,
        attributes_suffice: false,
        schema: schema::text(cursor),
        rust_name: None,
    }
}

fn read_place(cursor: &Cursor<'_>) -> Option<ParameterLocation> {
    match cursor.string()? {
        "path" => Some(ParameterLocation::Path),
        "query" => Some(ParameterLocation::Query),
        "header" => Some(ParameterLocation::Header),
        "cookie" => Some(ParameterLocation::Cookie),
        "querystring" => {
            cursor.report(
                Code::Unsupported,
                "a parameter that is the whole query string is not supported",
                "Describe the members of the query as parameters of their own.",
            );
            None
        }
        other => {
            cursor.report(
                Code::InvalidValue,
                format!("a parameter cannot be in `{other}`"),
                "It is in `path`, `query`, `header` or `cookie`.",
            );
            None
        }
    }
}

/// `style`, `explode`, and whether the document has either of them.
fn read_style(keywords: &mut Keywords<'_>, location: ParameterLocation) -> (Style, bool, bool) {
    let default_style = match location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form,
    };
    let keyword = keywords.take("style");
    let explode = keywords.take("explode");
    let has_style = keyword.is_some() || explode.is_some();
    let style = keyword
        .and_then(|cursor| style_of(&cursor, location))
        .unwrap_or(default_style);
    let explode = explode
        .and_then(|cursor| cursor.boolean())
        .unwrap_or(style == Style::Form);
    (style, explode, has_style)
}

/// Reads the name of a style that this location allows.
pub fn style_of(cursor: &Cursor<'_>, location: ParameterLocation) -> Option<Style> {
    let name = cursor.string()?;
    let (style, places): (Style, &[ParameterLocation]) = match name {
        "simple" => (
            Style::Simple,
            &[ParameterLocation::Path, ParameterLocation::Header],
        ),
        "label" => (Style::Label, &[ParameterLocation::Path]),
        "matrix" => (Style::Matrix, &[ParameterLocation::Path]),
        "form" => (
            Style::Form,
            &[ParameterLocation::Query, ParameterLocation::Cookie],
        ),
        "spaceDelimited" => (Style::SpaceDelimited, &[ParameterLocation::Query]),
        "pipeDelimited" => (Style::PipeDelimited, &[ParameterLocation::Query]),
        "deepObject" => (Style::DeepObject, &[ParameterLocation::Query]),
        "cookie" => {
            cursor.report(
                Code::Unsupported,
                "the style `cookie` is not supported",
                "Use `form`, with values that need no escapes.",
            );
            return None;
        }
        _ => {
            cursor.report(
                Code::InvalidValue,
                format!("there is no style `{name}`"),
                "The styles are simple, label, matrix, form, spaceDelimited, pipeDelimited and deepObject.",
            );
            return None;
        }
    };
    if !places.contains(&location) {
        cursor.report(
            Code::InvalidValue,
            format!("the style `{name}` cannot be used here"),
            "Use `simple`, `label` or `matrix` in a path, `simple` in a header, `form` in a cookie.",
        );
        return None;
    }
    Some(style)
}

/// What a parameter or header is.
pub struct Described {
    pub schema: Schema,
    /// Whether it is a JSON text.
    pub json: bool,
    /// Whether a `schema` says it, and no `content`.
    pub attributes_suffice: bool,
}

/// Reads the `schema` of a parameter or header, or its `content`.
pub fn schema_or_content(keywords: &mut Keywords<'_>) -> Option<Described> {
    let Some(content) = keywords.take("content") else {
        return keywords.require("schema").map(|cursor| Described {
            schema: schema::read(&cursor),
            json: false,
            attributes_suffice: true,
        });
    };
    if let Some(cursor) = keywords.take("schema") {
        cursor.report(
            Code::InvalidValue,
            "there is a `schema` and a `content`",
            "Keep one of the two.",
        );
    }
    let entries = content.entries()?;
    if entries.is_empty() {
        content.warn(
            Code::NoEffect,
            "there is no content type, so any text is taken",
            "Name one, such as `application/json`, or write a `schema`.",
        );
        return Some(Described {
            schema: schema::anything(&content),
            json: false,
            attributes_suffice: false,
        });
    }
    let [(media_type, entry)] = entries.as_slice() else {
        content.report(
            Code::InvalidValue,
            format!("there are {} content types", entries.len()),
            "Keep exactly one.",
        );
        return None;
    };
    let mut inner = entry.keywords()?;
    let described = inner.take("schema");
    let json = is_json(media_type);
    if !(json || is_text(media_type) && described.as_ref().is_none_or(is_single)) {
        entry.report(
            Code::Unsupported,
            format!("a value spelt as `{media_type}` is not supported"),
            "Use `application/json`, `text/plain` for a single value, or a `schema`.",
        );
    }
    let schema = described.map_or_else(|| schema::anything(entry), |cursor| schema::read(&cursor));
    inner.ignore(&["example"]);
    for (name, cursor) in inner.entries("examples") {
        read_example(name, &cursor);
    }
    inner.finish();
    Some(Described {
        schema,
        json,
        attributes_suffice: false,
    })
}

/// Whether a content type leaves a text as it is.
fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/") || essence == "*/*"
}

/// Whether a schema is for a single value, which text can represent.
fn is_single(cursor: &Cursor<'_>) -> bool {
    let Some(resolved) = resolve(cursor, "schemas") else {
        return true;
    };
    let keyword = resolved.target.node.get("type");
    keyword.is_some_and(|node| {
        matches!(&node.value, Value::String(name) if !matches!(name.as_str(), "array" | "object"))
    })
}
