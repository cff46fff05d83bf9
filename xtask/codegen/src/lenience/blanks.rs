//! Keys with nothing after them.

use super::{Code, HEAD, Source, generate, models, routes, taken};

/// Puts lines into the document, of which the last has a key with nothing after it, and compares what is generated with what
/// is generated of other lines. The first warning is at the key.
#[track_caller]
fn taken_for(place: &str, blank: &str, meant: &str) {
    let generated = |lines: &str| {
        let text = with(place, lines).0;
        let source = Source::from_text("blank.yaml", &text);
        generate(&source, &[]).unwrap_or_else(|errors| panic!("{text}\n{errors:?}"))
    };
    let (found, expected) = (generated(blank), generated(meant));
    assert_eq!(found.models, expected.models, "{place} {blank}");
    assert_eq!(found.routes, expected.routes, "{place} {blank}");
    let first = found.warnings.first().map(|it| (it.at.line, it.code));
    let line = with(place, blank).1;
    assert_eq!(first, Some((line, Code::NoEffect)), "{place} {blank}");
    assert_eq!(generated(&format!("{blank} null")), found, "{blank}");
}

/// The document with lines in the object that stands in a place, and the number of the last of those.
fn with(place: &str, lines: &str) -> (String, usize) {
    let text = format!("{HEAD}{DOCUMENT}");
    let marker = format!("# {place}\n");
    let (before, after) = text.split_once(&marker).unwrap();
    let indentation = before.rsplit('\n').next().unwrap();
    let before = before.trim_end_matches(' ');
    let lines: Vec<String> = lines
        .lines()
        .map(|line| format!("{indentation}{line}\n"))
        .collect();
    let last = before.lines().count() + lines.len();
    (format!("{before}{}{after}", lines.concat()), last)
}

const DOCUMENT: &str = "\
# document
paths:
  /a/{id}:
    # path
    post:
      operationId: a
      tags: [a]
      # operation
      requestBody:
        # body
        content:
          application/json:
            # media
            examples: {}
      responses:
        # responses
        '200':
          # response
          description: It.
    parameters:
      - name: id
        in: path
        required: true
        schema:
          type: string
        # parameter
components:
  # components
  schemas:
    # schemas
    One:
      # schema
      title: One
    Number:
      type: integer
      # number
    Object:
      type: object
      # object
    List:
      type: array
      # list
  securitySchemes:
    # schemes
    token:
      type: http
      scheme: bearer
";

#[test]
fn a_schema_that_is_blank_allows_any_value() {
    for (place, key) in [
        ("schemas", "Any"),
        ("list", "items"),
        ("object", "additionalProperties"),
        ("object", "propertyNames"),
        ("media", "schema"),
        ("object", "unevaluatedProperties"),
    ] {
        taken_for(place, &format!("{key}:"), &format!("{key}: {{}}"));
    }
    for (place, blank, meant) in [
        ("object", "properties:\n  a:", "properties:\n  a: {}"),
        (
            "object",
            "patternProperties:\n  a:",
            "patternProperties:\n  a: {}",
        ),
        ("schema", "$ref:", ""),
    ] {
        taken_for(place, blank, meant);
    }
}

#[test]
fn a_collection_that_is_blank_is_empty() {
    for (place, key, empty) in [
        ("object", "properties", "{}"),
        ("object", "patternProperties", "{}"),
        ("object", "dependentSchemas", "{}"),
        ("schema", "allOf", "[]"),
        ("list", "prefixItems", "[]"),
        ("responses", "'204'", "{ description: '' }"),
        ("response", "headers", "{}"),
        ("response", "content", "{}"),
        ("response", "links", "{}"),
        ("operation", "parameters", "[]"),
        ("operation", "callbacks", "{}"),
        ("components", "headers", "{}"),
        ("components", "responses", "{}"),
        ("document", "webhooks", "{}"),
        ("media", "encoding", "{}"),
    ] {
        taken_for(place, &format!("{key}:"), &format!("{key}: {empty}"));
    }
    taken_for(
        "operation",
        "security:\n  - token:",
        "security:\n  - token: []",
    );
}

#[test]
fn what_else_is_blank_is_not_there() {
    for (place, key) in [
        ("schema", "description"),
        ("schema", "deprecated"),
        ("schema", "discriminator"),
        ("schema", "examples"),
        ("schema", "externalDocs"),
        ("schema", "nullable"),
        ("number", "minimum"),
        ("number", "exclusiveMaximum"),
        ("number", "format"),
        ("object", "required"),
        ("object", "minProperties"),
        ("list", "maxItems"),
        ("list", "uniqueItems"),
        ("operation", "summary"),
        ("operation", "description"),
        ("operation", "servers"),
        ("path", "description"),
        ("parameter", "style"),
        ("parameter", "explode"),
        ("parameter", "description"),
        ("body", "required"),
        ("document", "security"),
        ("document", "tags"),
        ("document", "servers"),
    ] {
        taken_for(place, &format!("{key}:"), "");
    }
}

#[test]
fn a_blank_in_what_describes_the_document_is_not_there() {
    let text = "\
openapi: 3.1.0
info:
  title: Blank
  version: '1'
  description:
  contact:
    email:
tags:
  - name: pets
    description:
    externalDocs:
servers:
  - url: /api
    description:
paths: {}
";
    let lines = [5, 7, 10, 11, 14].map(|line| (line, Code::NoEffect));
    taken(text, &lines);
}

#[test]
fn a_body_without_content_is_none() {
    let text = format!(
        "{HEAD}\
paths:
  /a:
    post:
      operationId: a
      tags: [a]
      requestBody:
      responses:
        '200':
        '404': {{}}
        default:
          description:
"
    );
    let expected = [
        (8, Code::NoEffect),
        (8, Code::NoEffect),
        (10, Code::NoEffect),
        (11, Code::MissingKeyword),
        (13, Code::NoEffect),
    ];
    let routes = routes(&taken(&text, &expected));
    assert!(routes.contains("fn a("), "{routes}");
}

#[test]
fn a_reference_to_nothing_allows_any_value() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Event:
      type: object
      properties:
        owner: {{ $ref: '' }}
        attributes: {{ allOf: [{{ $ref: '' }}], required: [title] }}
"
    );
    let found = taken(&text, &[(9, Code::NoEffect), (10, Code::NoEffect)]);
    let models = models(&found);
    assert!(models.contains("pub owner: Option<Value>"), "{models}");
}

#[test]
fn what_could_mean_two_things_is_refused() {
    for (place, key) in [
        ("schema", "type:"),
        ("schema", "enum:"),
        ("schema", "anyOf:"),
        ("schema", "oneOf:"),
        ("schema", "not:"),
        ("schema", "if:"),
        ("schema", "contains:"),
        ("operation", "security:"),
        ("path", "get:"),
        ("list", "prefixItems:\n  -"),
        ("schema", "oneOf:\n  - type: string\n  -"),
        ("schema", "allOf:\n  -"),
        ("schema", "required:\n  -"),
    ] {
        let (text, line) = with(place, key);
        let errors = generate(&Source::from_text("blank.yaml", &text), &[]);
        let errors = errors.err().unwrap_or_else(|| panic!("{text}"));
        let errors: Vec<_> = errors.iter().map(|it| (it.at.line, it.code)).collect();
        assert_eq!(errors, [(line, Code::WrongType)], "{text}");
    }
}

#[test]
fn a_value_may_be_null() {
    for (place, key) in [
        ("schema", "const"),
        ("schema", "default"),
        ("schema", "example"),
        ("media", "example"),
        ("parameter", "example"),
        ("schema", "x-anything"),
    ] {
        taken(&with(place, &format!("{key}:")).0, &[]);
    }
}
