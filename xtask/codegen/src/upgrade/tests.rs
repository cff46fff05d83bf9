//! What documents of OpenAPI 3.0 become.

use serde_json::{Value, json};

use crate::Source;

/// The schema `It` of a document of a version, after the upgrade, and the diagnostics as `line:column code`.
fn upgraded_in(version: &str, schema: &str) -> (Value, Vec<String>) {
    let text = format!("openapi: {version}\ncomponents:\n  schemas:\n    It: {schema}\n");
    let source = Source::from_text("it.yaml", &text);
    let codes = source
        .diagnostics()
        .iter()
        .map(|it| format!("{}:{} {}", it.at.line, it.at.column, it.code.as_str()))
        .collect();
    let json = source.tree().unwrap().to_json();
    (json["components"]["schemas"]["It"].clone(), codes)
}

#[track_caller]
fn becomes(schema: &str, expected: Value) {
    for version in ["3.0.3", "3.1.0"] {
        let (found, codes) = upgraded_in(version, schema);
        assert_eq!(found, expected, "{schema}");
        assert_eq!(codes, [""; 0], "{schema}");
    }
}

#[test]
fn nullable_becomes_a_type_or_a_branch() {
    becomes(
        "{type: string, nullable: true}",
        json!({"type": ["string", "null"]}),
    );
    becomes("{type: string, nullable: false}", json!({"type": "string"}));
    becomes(
        "{type: [string, 'null'], nullable: true}",
        json!({"type": ["string", "null"]}),
    );
    becomes(
        "{type: [string], nullable: true}",
        json!({"type": ["string", "null"]}),
    );
    becomes(
        "{nullable: true, type: string, enum: [a, b]}",
        json!({"type": ["string", "null"], "enum": ["a", "b", null]}),
    );
    becomes(
        "{nullable: true, enum: [a, null]}",
        json!({"enum": ["a", null]}),
    );
    becomes("{nullable: true}", json!({}));
    let nothing = json!({"type": "null"});
    becomes(
        "{$ref: '#/x', nullable: true, description: D.}",
        json!({"description": "D.", "anyOf": [{"$ref": "#/x"}, nothing]}),
    );
    becomes(
        "{allOf: [{$ref: '#/x'}], nullable: true, default: null}",
        json!({"default": null, "anyOf": [{"$ref": "#/x"}, nothing]}),
    );
    becomes(
        "{type: object, allOf: [{$ref: '#/x'}, {}], nullable: true}",
        json!({"anyOf": [{"type": "object", "allOf": [{"$ref": "#/x"}, {}]}, nothing]}),
    );
    becomes(
        "{type: string, not: {enum: [a, null]}, nullable: true}",
        json!({"anyOf": [{"type": "string", "not": {"enum": ["a", null]}}, nothing]}),
    );
    becomes(
        "{anyOf: [{$ref: '#/x'}], nullable: true}",
        json!({"anyOf": [{"$ref": "#/x"}, nothing]}),
    );
    becomes(
        "{anyOf: [{type: string, nullable: true}, {}], nullable: true}",
        json!({"anyOf": [{"type": ["string", "null"]}, {}]}),
    );
    becomes(
        "{oneOf: [{type: string}, {type: array, items: {}}], nullable: true}",
        json!({"oneOf": [{"type": "string"}, {"type": "array", "items": {}}, nothing]}),
    );
    // A branch that accepts null already, or may do so, would be a second one.
    becomes(
        "{oneOf: [{$ref: '#/x'}], nullable: true}",
        json!({"anyOf": [{"oneOf": [{"$ref": "#/x"}]}, nothing]}),
    );
    becomes(
        "{oneOf: [{type: string, nullable: true}, {type: integer}], nullable: true}",
        json!({"anyOf": [{"oneOf": [{"type": ["string", "null"]}, {"type": "integer"}]}, nothing]}),
    );
    becomes(
        "{oneOf: [{}], anyOf: [{}], nullable: true}",
        json!({"anyOf": [{"oneOf": [{}], "anyOf": [{}]}, nothing]}),
    );
}

#[test]
fn boolean_bounds_become_the_bounds() {
    becomes(
        "{minimum: 1, exclusiveMinimum: true, maximum: 2.5, exclusiveMaximum: true}",
        json!({"exclusiveMinimum": 1, "exclusiveMaximum": 2.5}),
    );
    becomes(
        "{exclusiveMinimum: false, minimum: 1}",
        json!({"minimum": 1}),
    );
    becomes(
        "{exclusiveMinimum: 1, minimum: 0}",
        json!({"exclusiveMinimum": 1, "minimum": 0}),
    );
    let (_, codes) = upgraded_in("3.0.0", "{exclusiveMaximum: true}");
    assert_eq!(codes, ["4:10 missing-keyword"]);
}

#[test]
fn only_schemas_are_upgraded() {
    becomes(
        "{properties: {nullable: {type: boolean, nullable: true}, $ref: {type: string}}, \
         example: {nullable: true, type: x}, default: {nullable: true}, enum: [{nullable: true}], \
         x-mine: {nullable: true}}",
        json!({
            "properties": {
                "nullable": {"type": ["boolean", "null"]},
                "$ref": {"type": "string"},
            },
            "example": {"nullable": true, "type": "x"},
            "default": {"nullable": true},
            "enum": [{"nullable": true}],
            "x-mine": {"nullable": true},
        }),
    );
}

#[test]
fn schemas_are_found_wherever_they_stand() {
    let text = "openapi: 3.0.0
paths:
  /x:
    parameters:
      - {schema: {type: a, nullable: true}}
    post:
      parameters: [{content: {a/b: {schema: {type: b, nullable: true}}}}]
      requestBody: {content: {a/b: {schema: {items: {type: c, nullable: true}}, encoding: {x: {headers: {h: {schema: {type: d, nullable: true}}}}}}}}
      responses:
        '200': {headers: {h: {schema: {allOf: [{type: e, nullable: true}]}}}, content: {a/b: {schema: {additionalProperties: {type: f, nullable: true}}}}}
        x-mine: {content: {a/b: {schema: {nullable: true}}}}
      callbacks: {c: {'{$url}': {post: {requestBody: {content: {a/b: {schema: {not: {type: g, nullable: true}}}}}}}}}
  x-mine: {get: {parameters: [{schema: {nullable: true}}]}}
components:
  responses: {x-r: {content: {a/b: {schema: {properties: {p: {type: h, nullable: true}}}}}}}
";
    let source = Source::from_text("it.yaml", text);
    let json = source.tree().unwrap().to_json().to_string();
    assert_eq!(json.matches("nullable").count(), 2, "{json}");
    for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
        assert!(json.contains(&format!(r#"["{name}","null"]"#)), "{name}");
    }
}

#[test]
fn beside_a_reference_only_what_describes_is_kept() {
    let schema =
        "{$ref: '#/x', description: D., readOnly: true, x-mine: 1, type: object, minLength: 1}";
    let (old, _) = upgraded_in("3.0.3", schema);
    let described = json!({"$ref": "#/x", "description": "D.", "readOnly": true, "x-mine": 1});
    assert_eq!(old, described);
    let (new, _) = upgraded_in("3.1.0", schema);
    assert_eq!(new["minLength"], 1);
}

#[test]
fn versions() {
    for (version, expected) in [
        ("3.0.3", "3.1.0"),
        ("3.1.1", "3.1.1"),
        ("3.2.0", "3.2.0"),
        ("3.0.0-rc1", "3.1.0"),
    ] {
        let source = Source::from_text("it.yaml", &format!("openapi: {version}"));
        assert_eq!(source.diagnostics(), []);
        assert_eq!(source.tree().unwrap().to_json()["openapi"], expected);
    }
    for text in [
        "openapi: 4.0.0\npaths: {/x: {$ref: 'nowhere.yaml'}}",
        "openapi: 3.3.0",
        "openapi: '3.1'",
        "openapi: 3.0.x",
        "swagger: '2.0'\npaths: {/x: {$ref: 'nowhere.yaml'}}",
    ] {
        let source = Source::from_text("it.yaml", text);
        assert!(source.tree().is_none());
        let codes: Vec<&str> = source
            .diagnostics()
            .iter()
            .map(|it| it.code.as_str())
            .collect();
        assert_eq!(codes, ["unsupported-version"], "{text}");
    }
}

#[test]
fn what_is_made_keeps_the_place_of_what_it_is_made_from() {
    let text = "openapi: 3.0.0\ncomponents:\n  schemas:\n    It:\n      nullable: true\n      \
                allOf:\n        - {}\n        - {}\n";
    let source = Source::from_text("it.yaml", text);
    let it = source.tree().unwrap().get("components").unwrap();
    let it = it.get("schemas").unwrap().get("It").unwrap();
    let any = it.member("anyOf").unwrap();
    assert_eq!((it.at.line, any.at.line), (5, 5));
    let branches = ["0", "1"].map(|index| any.value.child(index).unwrap().at.line);
    assert_eq!(branches, [5, 5]);
    let all = any.value.child("0").unwrap().member("allOf").unwrap();
    assert_eq!((all.at.line, all.value.child("1").unwrap().at.line), (6, 8));
}
