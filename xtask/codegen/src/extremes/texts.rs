//! Texts that would end a literal, a comment or a line of Rust, or that its lints object to, each in every place from
//! which a text gets into code.

use serde_json::{Map, Value, json};

use super::reference;

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", "\"", "'", "\\", "\\n", "\"#", "r##\"", "{", "}", "{}", "{0}", "*/", "/*", "//", "/// x", "#![x]", "\n", "\r",
    "\r\n", "\t", "\u{0}", "\u{7}", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{2028}", "\u{202e}abc", "\u{2066}", "\u{200b}",
    "\u{feff}", "\u{fffd}", "\u{fffe}", "\u{10ffff}", "é", "e\u{301}", "用户", "שלום", "🎉", "👩‍👩‍👧", "ǅ", "ß", "ﬁ", "İ", "$crate", "$x", "%", "`",
    "```", "```rust\nlet x = 1;\n```", "[`x`]", "[x]: y", "<div>", "</div>", "&amp;", "https://example.org/<x>", "- a\n  - b",
    "  indented", "    code", "| a | b |\n|---|---|", "=====\n", "null", "true", "0", "-1", "1e400", "\\u{110000}", "\\x", "a\\",
];

/// An example of a text too long for one line of code.
fn long() -> String {
    "a \"long\" text {with} \\ everything */ ".repeat(12)
}

pub fn document() -> Value {
    let long = long();
    let texts: Vec<&str> = TEXTS.iter().copied().chain([long.as_str()]).collect();
    let mut paths = Map::new();
    let (mut schemas, mut responses, mut parameters) = (Map::new(), Map::new(), Map::new());
    let mut schemes = Map::new();
    let mut properties = Map::new();
    for (index, text) in texts.iter().enumerate() {
        properties.insert(
            (*text).to_owned(),
            json!({ "type": "string", "description": text, "default": text }),
        );
        schemas.insert(format!("Title{index}"), json!({
            "title": text, "description": text, "type": "object", "required": [text],
            "properties": {
                *text: { "title": text, "description": text, "type": "string", "example": text, "examples": [text] },
                "constant": { "const": text },
                "default": { "type": "array", "items": { "type": "string", "enum": ["other", text] }, "default": [text] },
                "pattern": { "type": "string", "pattern": escaped(text) },
                "tagged": {
                    "oneOf": [{ "title": text, "type": "object", "required": ["t"], "properties": { "t": { "const": text } } },
                              { "type": "object", "required": ["t"], "properties": { "t": { "const": "other" } } }],
                    "discriminator": { "propertyName": "t" },
                },
                "titled": { "anyOf": [{ "title": text, "type": "object", "properties": { "a": {} } }, { "type": "integer" }] },
            },
            "dependentRequired": { *text: ["constant"] },
            "example": { "a": text },
        }));
        responses.insert(format!("Answer{index}"), json!({
            "description": text,
            "headers": { "X-Text": { "description": text, "schema": { "type": "string", "default": text } } },
            "content": { "application/json": { "schema": reference("schemas", &format!("Title{index}")), "example": text } },
        }));
        parameters.insert(
            format!("Text{index}"),
            json!({
                "name": text, "in": "query", "description": text, "example": text,
                "schema": { "type": "string", "default": text, "enum": ["other", text] },
            }),
        );
        schemes.insert(
            format!("key{index}"),
            json!({ "type": "apiKey", "in": "query", "name": text, "description": text }),
        );
        paths.insert(format!("/texts/{index}"), json!({ "post": {
            "operationId": format!("{text}{index}"),
            "tags": [format!("tag {}", index % 4)],
            "summary": text,
            "description": text,
            "parameters": [reference("parameters", &format!("Text{index}")),
                { "name": text, "in": "cookie", "schema": { "type": "string" } }],
            "requestBody": { "description": text, "content": {
                "application/json": { "schema": reference("schemas", &format!("Title{index}")), "examples": { "it": { "value": { "a": text } } } },
            } },
            "responses": {
                "200": reference("responses", &format!("Answer{index}")),
                "404": { "description": text },
            },
            "security": [{ format!("key{index}"): [] }],
        } }));
    }
    schemas.insert(
        "Values".to_owned(),
        json!({ "type": "string", "enum": texts }),
    );
    schemas.insert(
        "Members".to_owned(),
        json!({ "type": "object", "properties": properties }),
    );
    let mut document = super::document(
        "Texts",
        paths,
        json!({
            "schemas": schemas, "responses": responses, "parameters": parameters, "securitySchemes": schemes,
        }),
    );
    document["info"]["title"] = json!(long);
    document["info"]["description"] = json!(TEXTS.join(" "));
    document["tags"] = (0..4)
        .map(|index| json!({ "name": format!("tag {index}"), "description": TEXTS[index * 9] }))
        .collect();
    document
}

/// A pattern that matches a text itself.
fn escaped(text: &str) -> String {
    let escape = |character: char| {
        let special = "\\^$.*+?()[]{}|/".contains(character);
        if special {
            format!("\\{character}")
        } else {
            character.to_string()
        }
    };
    text.chars().map(escape).collect()
}
