//! Values as text: parameters in every style of OpenAPI, and bodies by media type.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::operations::{Body, Location, Parameter};

/// What RFC 3986 calls unreserved is sent as it is.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// Separates the parts of a multipart body. Nothing that is generated contains it.
const BOUNDARY: &str = "contract-7d1f4e8a-boundary";

/// Percent-encodes a text for a path or a query.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A scalar as text; an array or object as JSON.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What some servers take for `true` and `false` where everything is text, in any case.
const TRUTHS: [&str; 6] = ["1", "on", "t", "true", "y", "yes"];
const UNTRUTHS: [&str; 6] = ["0", "f", "false", "n", "no", "off"];

/// Every value that a parameter could be read as, given its text: `7` is a number and a text, `yes` a text and true.
pub fn readings(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let parsed: Option<Value> = serde_json::from_str(text).ok();
            let scalar = parsed.filter(|value| !value.is_object() && !value.is_array());
            let all = std::iter::once(value.clone()).chain(scalar).collect();
            with_truth(all, text)
        }
        Value::Array(elements) => {
            let as_texts = elements
                .iter()
                .map(|element| json!(text(element)))
                .collect();
            vec![value.clone(), Value::Array(as_texts)]
        }
        Value::Object(members) => {
            let as_texts = members
                .iter()
                .map(|(name, value)| (name.clone(), json!(text(value))))
                .collect();
            vec![value.clone(), Value::Object(as_texts)]
        }
        scalar => {
            let text = text(scalar);
            let all = vec![scalar.clone(), json!(text)];
            with_truth(all, &text)
        }
    }
}

fn with_truth(mut readings: Vec<Value>, text: &str) -> Vec<Value> {
    let is_one_of = |words: [&str; 6]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    for (words, truth) in [(TRUTHS, json!(true)), (UNTRUTHS, json!(false))] {
        if is_one_of(words) && !readings.contains(&truth) {
            readings.push(truth);
        }
    }
    readings
}

/// Whether the text of a value can be sent in this place at all, and would arrive as it is.
pub fn can_be_sent(parameter: &Parameter, value: &Value) -> bool {
    let whole = text(value);
    match parameter.location {
        // An empty segment, dots and slashes make another path of it.
        Location::Path => {
            !whole.is_empty() && whole != "." && whole != ".." && !whole.contains(['/', '\\', '\0'])
        }
        Location::Header | Location::Cookie => {
            let visible = whole.chars().all(|letter| (' '..='~').contains(&letter));
            let cookie = parameter.location == Location::Header
                || !whole.contains([';', ',', '"', '\\', ' ']);
            visible && cookie && whole.trim() == whole && !whole.is_empty()
        }
        Location::Query => !matches!(value, Value::Array(elements) if elements.is_empty()),
    }
}

/// A parameter as `name=value` pairs of a query string, encoded.
pub fn query(parameter: &Parameter, value: &Value) -> Vec<(String, String)> {
    let name = encode(&parameter.name);
    if parameter.is_json {
        return vec![(name, encode(&value.to_string()))];
    }
    let separator = match parameter.style {
        "spaceDelimited" => "%20",
        "pipeDelimited" => "%7C",
        _ => ",",
    };
    match value {
        Value::Array(elements) if parameter.explode => elements
            .iter()
            .map(|element| (name.clone(), encode(&text(element))))
            .collect(),
        Value::Array(elements) => vec![(name, join(elements.iter().map(text), separator))],
        Value::Object(members) if parameter.style == "deepObject" => members
            .iter()
            .map(|(key, value)| {
                let key = format!("{name}%5B{}%5D", encode(key));
                (key, encode(&text(value)))
            })
            .collect(),
        Value::Object(members) if parameter.explode => members
            .iter()
            .map(|(key, value)| (encode(key), encode(&text(value))))
            .collect(),
        Value::Object(members) => {
            let flat = members
                .iter()
                .flat_map(|(key, value)| [key.clone(), text(value)]);
            vec![(name, join(flat, separator))]
        }
        scalar => vec![(name, encode(&text(scalar)))],
    }
}

/// A path parameter as it stands in its segment, encoded.
pub fn path(parameter: &Parameter, value: &Value) -> String {
    let name = encode(&parameter.name);
    let explode = parameter.explode;
    match (parameter.style, value) {
        ("label", Value::Array(elements)) => {
            format!(
                ".{}",
                join(elements.iter().map(text), if explode { "." } else { "," })
            )
        }
        ("label", Value::Object(_)) => {
            format!(".{}", flat(value, explode, if explode { "." } else { "," }))
        }
        ("label", scalar) => format!(".{}", encode(&text(scalar))),
        ("matrix", Value::Array(elements)) if explode => {
            let pairs = elements
                .iter()
                .map(|element| format!(";{name}={}", encode(&text(element))));
            pairs.collect()
        }
        ("matrix", Value::Array(elements)) => {
            format!(";{name}={}", join(elements.iter().map(text), ","))
        }
        ("matrix", Value::Object(_)) if explode => format!(";{}", flat(value, true, ";")),
        ("matrix", Value::Object(_)) => format!(";{name}={}", flat(value, false, ",")),
        ("matrix", scalar) => format!(";{name}={}", encode(&text(scalar))),
        (_, Value::Array(elements)) => join(elements.iter().map(text), ","),
        (_, Value::Object(_)) => flat(value, explode, ","),
        (_, scalar) => encode(&text(scalar)),
    }
}

/// A header's value.
pub fn header(parameter: &Parameter, value: &Value) -> String {
    match value {
        _ if parameter.is_json => value.to_string(),
        Value::Array(elements) => elements.iter().map(text).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            let sign = if parameter.explode { "=" } else { "," };
            let pairs = members
                .iter()
                .map(|(key, value)| format!("{key}{sign}{}", text(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        scalar => text(scalar),
    }
}

fn join(texts: impl Iterator<Item = String>, separator: &str) -> String {
    texts
        .map(|text| encode(&text))
        .collect::<Vec<_>>()
        .join(separator)
}

/// The members of an object: `a=1` each, or name and value in turn.
fn flat(value: &Value, explode: bool, separator: &str) -> String {
    let sign = if explode { "=" } else { "," };
    let members = value.as_object().into_iter().flatten();
    members
        .map(|(key, value)| format!("{}{sign}{}", encode(key), encode(&text(value))))
        .collect::<Vec<_>>()
        .join(separator)
}

/// How the value of a body becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    Json,
    Form,
    Multipart,
    Text,
    Binary,
    /// Only examples can be sent.
    Unknown,
}

/// How bodies of a media type are written: `application/problem+json` as JSON, `text/csv` as text.
pub fn body_format(media_type: &str) -> BodyFormat {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "*/*" | "application/*" => BodyFormat::Json,
        "application/x-www-form-urlencoded" => BodyFormat::Form,
        "multipart/form-data" => BodyFormat::Multipart,
        "application/octet-stream" => BodyFormat::Binary,
        "application/xml" | "text/xml" => BodyFormat::Unknown,
        other if other.ends_with("+json") => BodyFormat::Json,
        other if other.starts_with("text/") => BodyFormat::Text,
        other
            if other.starts_with("image/")
                || other.starts_with("audio/")
                || other.starts_with("video/") =>
        {
            BodyFormat::Binary
        }
        _ => BodyFormat::Unknown,
    }
}

/// A media type without its parameters, in small letters.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The `Content-Type` and the bytes of a body.
pub fn body(body: &Body, value: &Value) -> (String, Vec<u8>) {
    let declared = if body.media_type.contains('*') {
        "application/json".to_owned()
    } else {
        body.media_type.clone()
    };
    match body_format(&body.media_type) {
        BodyFormat::Json => (declared, value.to_string().into_bytes()),
        BodyFormat::Form => (declared, form(body, value).into_bytes()),
        BodyFormat::Multipart => (
            format!("multipart/form-data; boundary={BOUNDARY}"),
            multipart(body, value),
        ),
        BodyFormat::Text | BodyFormat::Binary | BodyFormat::Unknown => {
            (declared, text(value).into_bytes())
        }
    }
}

/// Members as pairs, arrays one element at a time unless `encoding` sets another style.
fn form(body: &Body, value: &Value) -> String {
    let mut pairs = Vec::new();
    for (name, member) in value.as_object().into_iter().flatten() {
        let encoding = body.node.get("encoding").and_then(|all| all.get(name));
        let explode =
            encoding.is_none_or(|encoding| encoding.value.get("explode") != Some(&json!(false)));
        match member {
            Value::Array(elements) if explode => {
                pairs.extend(
                    elements
                        .iter()
                        .map(|element| (name, encode(&text(element)))),
                );
            }
            Value::Array(elements) => pairs.push((name, join(elements.iter().map(text), ","))),
            other => pairs.push((name, encode(&text(other)))),
        }
    }
    let pairs = pairs
        .into_iter()
        .map(|(name, value)| format!("{}={value}", encode(name)));
    pairs.collect::<Vec<_>>().join("&")
}

fn multipart(body: &Body, value: &Value) -> Vec<u8> {
    let mut written = String::new();
    let mut part = |name: &str, value: &Value| {
        let encoding = body.node.get("encoding").and_then(|all| all.get(name));
        let content_type = encoding.and_then(|encoding| encoding.text("contentType"));
        let content_type = content_type.and_then(|list| list.split(',').next());
        let is_file = body.files.contains(&name);
        let name = name.replace('"', "%22");
        written.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\""
        ));
        match (content_type, is_file, value) {
            (Some(content_type), ..) => {
                written.push_str(&format!(
                    "; filename=\"{name}\"\r\nContent-Type: {}",
                    content_type.trim()
                ));
            }
            (None, true, _) => {
                written.push_str(&format!(
                    "; filename=\"{name}\"\r\nContent-Type: application/octet-stream"
                ));
            }
            (None, false, Value::Object(_)) => {
                written.push_str("\r\nContent-Type: application/json")
            }
            _ => {}
        }
        written.push_str(&format!("\r\n\r\n{}\r\n", text(value)));
    };
    for (name, member) in value.as_object().into_iter().flatten() {
        match member {
            Value::Array(elements) => elements.iter().for_each(|element| part(name, element)),
            other => part(name, other),
        }
    }
    written.push_str(&format!("--{BOUNDARY}--\r\n"));
    written.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, operations};

    fn parameter(place: &str, style: &str, explode: bool) -> Parameter {
        let document = Document::of(
            json!({"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [
            {"name": "p", "in": place, "style": style, "explode": explode}]}}}}),
        )
        .unwrap();
        operations::all(document)[0].parameters[0].clone()
    }

    /// The table of OpenAPI's specification.
    #[test]
    fn styles() {
        let (array, object) = (json!(["blue", "black"]), json!({"R": 100, "G": 200}));
        let path_cases = [
            ("matrix", false, ";p=blue,black", ";p=R,100,G,200"),
            ("matrix", true, ";p=blue;p=black", ";R=100;G=200"),
            ("label", false, ".blue,black", ".R,100,G,200"),
            ("label", true, ".blue.black", ".R=100.G=200"),
            ("simple", false, "blue,black", "R,100,G,200"),
            ("simple", true, "blue,black", "R=100,G=200"),
        ];
        for (style, explode, of_array, of_object) in path_cases {
            let parameter = parameter("path", style, explode);
            assert_eq!(path(&parameter, &array), of_array, "{style} {explode}");
            assert_eq!(path(&parameter, &object), of_object, "{style} {explode}");
        }
        let query_cases = [
            ("form", false, &array, "p=blue,black"),
            ("form", true, &array, "p=blue&p=black"),
            ("form", false, &object, "p=R,100,G,200"),
            ("form", true, &object, "R=100&G=200"),
            ("spaceDelimited", false, &array, "p=blue%20black"),
            ("pipeDelimited", false, &array, "p=blue%7Cblack"),
            ("deepObject", true, &object, "p%5BR%5D=100&p%5BG%5D=200"),
        ];
        for (style, explode, value, expected) in query_cases {
            let pairs = query(&parameter("query", style, explode), value);
            let joined: Vec<String> = pairs
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            assert_eq!(joined.join("&"), expected, "{style} {explode}");
        }
    }

    #[test]
    fn bodies() {
        let document = Document::of(json!({"openapi": "3.0.0", "paths": {"/a": {"post": {"requestBody": {"content": {
            "application/x-www-form-urlencoded": {}, "multipart/form-data": {"schema": {"$ref": "#/components/schemas/F"}},
            "text/plain": {}}}}}}, "components": {"schemas": {"F": {"properties": {
                "file": {"type": "string", "format": "binary"}}}}}}))
        .unwrap();
        let operation = &operations::all(document)[0];
        let write = |index: usize, value| {
            let (content_type, bytes) = body(&operation.bodies[index], &value);
            (content_type, String::from_utf8(bytes).unwrap())
        };
        assert_eq!(
            write(0, json!({"a": [1, "b c"], "d": "&"})).1,
            "a=1&a=b%20c&d=%26"
        );
        let (content_type, text) = write(1, json!({"file": "x", "n": 1}));
        assert!(content_type.contains(BOUNDARY));
        assert!(text.contains("name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n"), "{text}");
        assert!(text.contains("name=\"n\"\r\n\r\n1\r\n"), "{text}");
        assert_eq!(write(2, json!("t")), ("text/plain".into(), "t".into()));
    }

    #[test]
    fn a_text_can_be_read_in_more_than_one_way() {
        assert_eq!(readings(&json!("7")), [json!("7"), json!(7)]);
        assert_eq!(readings(&json!(true)), [json!(true), json!("true")]);
        assert_eq!(readings(&json!("No")), [json!("No"), json!(false)]);
        assert_eq!(readings(&json!(1)), [json!(1), json!("1"), json!(true)]);
    }
}
