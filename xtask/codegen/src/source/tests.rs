//! Documents of several files, and references that cannot be followed.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::Source;

/// The bundled document, whose root is the first of the files, and the diagnostics as `file:line:column code`.
fn bundled(files: &[(&str, &str)]) -> (Value, Vec<String>) {
    let source = Source::from_files(
        files[0].0,
        files.iter().map(|(name, text)| (*name, text.as_bytes())),
    );
    let codes = source
        .diagnostics()
        .iter()
        .map(|it| {
            let (at, code) = (it.at, it.code.as_str());
            format!("{}:{}:{} {code}", source.name(at.file), at.line, at.column)
        })
        .collect();
    let json = source.tree().map(|tree| tree.to_json());
    (json.unwrap_or_default(), codes)
}

#[track_caller]
fn good(files: &[(&str, &str)]) -> Value {
    let (json, codes) = bundled(files);
    assert_eq!(codes, [""; 0]);
    json
}

/// A document with a schema.
fn document(schema: &str) -> String {
    format!("openapi: 3.1.0\ncomponents:\n  schemas:\n    It: {schema}\n")
}

#[test]
fn what_other_files_contribute_is_added_to_components() {
    let root = "openapi: 3.1.0
paths:
  /pets: {$ref: 'paths/pets.yaml'}
  /more: {$ref: 'paths/pets.yaml'}
components:
  schemas:
    Own: {$ref: 'schemas.json#/Pet'}
";
    let pets = "get:
  parameters: [{$ref: '../shared.yaml#/parameters/Limit'}]
  responses:
    '200': {$ref: '../shared.yaml#/responses/Pets'}
    '404': {$ref: '../openapi.yaml#/components/responses/None'}
  callbacks: {c: {$ref: '../shared.yaml#/callback'}}
  requestBody: {$ref: '../shared.yaml#/body'}
";
    let shared = "parameters: {Limit: {schema: {$ref: '#/Count'}, examples: {e: {$ref: '#/example'}}}}
responses: {Pets: {description: Pets., headers: {h: {$ref: '#/header'}}, links: {l: {$ref: '#/link'}}, content: {a/b: {schema: {items: {$ref: 'schemas.json#/Pet'}}}}}}
callback: {'{$url}': {$ref: paths/pets.yaml}}
body: {content: {a/b: {schema: {$ref: './schemas.json#/Pet/properties/tag'}}}}
Count: {type: integer}
header: {schema: {$ref: '#/Count'}}
example: {value: {$ref: 'not/one'}}
link: {operationId: x}
";
    let schemas =
        r##"{"Pet": {"properties": {"mother": {"$ref": "#/Pet"}, "tag": {"type": "string"}}}}"##;
    let json = good(&[
        ("openapi.yaml", root),
        ("paths/pets.yaml", pets),
        ("shared.yaml", shared),
        ("schemas.json", schemas),
    ]);
    let item = json!({"$ref": "#/components/pathItems/pets"});
    assert_eq!(json["paths"], json!({"/pets": item, "/more": item}));
    let pet = json!({"$ref": "#/components/schemas/Pet"});
    let count = json!({"$ref": "#/components/schemas/Count"});
    assert_eq!(
        json["components"],
        json!({
            "schemas": {
                "Own": pet,
                "Pet": {"properties": {"mother": pet, "tag": {"type": "string"}}},
                "Count": {"type": "integer"},
                "tag": {"type": "string"},
            },
            "pathItems": {"pets": {"get": {
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "responses": {
                    "200": {"$ref": "#/components/responses/Pets"},
                    "404": {"$ref": "#/components/responses/None"},
                },
                "callbacks": {"c": {"$ref": "#/components/callbacks/callback"}},
                "requestBody": {"$ref": "#/components/requestBodies/body"},
            }}},
            "parameters": {"Limit": {"schema": count, "examples": {"e": {"$ref": "#/components/examples/example"}}}},
            "responses": {"Pets": {
                "description": "Pets.",
                "headers": {"h": {"$ref": "#/components/headers/header"}},
                "links": {"l": {"$ref": "#/components/links/link"}},
                "content": {"a/b": {"schema": {"items": pet}}},
            }},
            "callbacks": {"callback": {"{$url}": item}},
            "requestBodies": {"body": {"content": {"a/b": {"schema": {"$ref": "#/components/schemas/tag"}}}}},
            "headers": {"header": {"schema": count}},
            "examples": {"example": {"value": {"$ref": "not/one"}}},
            "links": {"link": {"operationId": "x"}},
        })
    );
}

#[test]
fn names_are_kept_where_they_are_free() {
    let root = document(
        "{anyOf: [{$ref: 'a.yaml#/It'}, {$ref: 'b/a.yaml#/It'}, {$ref: 'a.yaml'}, {$ref: 'a.yaml#/'}, \
         {$ref: 'a.yaml#/list/0'}, {$ref: 'a.yaml#/Gr%C3%B6%C3%9Fe~1x'}, {$ref: 'a.yaml#/It/items'}, {$ref: 'b/it.yaml'}, {$ref: 'c/it.yaml'}, {$ref: 'c/b/it.yaml'}]}",
    );
    let other = "It: {items: {type: string}}\nlist: [{}]\nGröße/x: {}\n";
    let json = good(&[
        ("it.yaml", &root),
        ("a.yaml", other),
        ("b/a.yaml", other),
        ("b/it.yaml", "{}"),
        ("c/it.yaml", "{}"),
        ("c/b/it.yaml", "{}"),
    ]);
    let names: Vec<&str> = json["components"]["schemas"]["It"]["anyOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["$ref"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "a_It", "b_It", "a", "a", "list_0", "Gr__e_x", "It_items", "it", "c_it", "b_it"
        ]
    );
}

#[test]
fn internal_references_become_json_pointers() {
    let root = document(
        "{anyOf: [{$ref: '#/paths/~1a~1%7Bid%7D'}, {$ref: 'it.yaml#/components/schemas/It'}, \
         {$ref: '#here'}, {$ref: 'a.yaml#there'}, {$ref: '#'}, {$ref: 'b%20c.yaml'}], $anchor: here}",
    );
    let json = good(&[
        ("it.yaml", &root),
        ("a.yaml", "deep: [{$anchor: there}]"),
        ("b c.yaml", "{}"),
    ]);
    assert_eq!(
        json["components"]["schemas"]["It"]["anyOf"],
        json!([
            {"$ref": "#/paths/~1a~1{id}"},
            {"$ref": "#/components/schemas/It"},
            {"$ref": "#/components/schemas/It"},
            {"$ref": "#/components/schemas/deep_0"},
            {"$ref": "#"},
            {"$ref": "#/components/schemas/b_c"},
        ])
    );
}

#[test]
fn anchors_are_found_in_schemas_with_the_names_of_keywords_and_not_in_data() {
    let root = "openapi: 3.1.0
components:
  schemas:
    value: {$anchor: schema}
    default: {properties: {enum: {$anchor: property}, properties: {default: {$anchor: data}}}}
    It: {anyOf: [{$ref: '#schema'}, {$ref: '#property'}]}
  responses:
    default: {description: It., content: {example: {schema: {$anchor: response}}}}
    Other: {description: It., content: {a/b: {schema: {$ref: '#response'}, example: {$anchor: data}}}}
";
    let json = good(&[("it.yaml", root)]);
    assert_eq!(
        json["components"]["schemas"]["It"]["anyOf"],
        json!([
            {"$ref": "#/components/schemas/value"},
            {"$ref": "#/components/schemas/default/properties/enum"},
        ])
    );
    assert_eq!(
        json["components"]["responses"]["Other"]["content"]["a/b"]["schema"],
        json!({"$ref": "#/components/responses/default/content/example/schema"})
    );
    let (_, codes) = bundled(&[("it.yaml", &root.replace("'#schema'", "'#data'"))]);
    assert_eq!(codes, ["it.yaml:6:19 unresolved-reference"]);
}

#[test]
fn circles_across_files_are_closed() {
    let root = document("{items: {$ref: 'a.yaml#/A'}}");
    let a = "A: {items: {$ref: 'b.yaml#/B'}}";
    let b = "B: {anyOf: [{$ref: 'a.yaml#/A'}, {$ref: 'it.yaml#/components/schemas/It'}, {$ref: '#/B'}]}";
    let json = good(&[("it.yaml", &root), ("a.yaml", a), ("b.yaml", b)]);
    let names: Vec<&String> = json["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(names, ["It", "A", "B"]);
}

#[test]
fn references_that_cannot_be_followed_are_reported_at_their_position() {
    let reference = |text: &str| document(&format!("{{description: x, $ref: '{text}'}}"));
    for (text, expected) in [
        ("none.yaml", "it.yaml:4:26 unreadable-file"),
        ("../up.yaml", "it.yaml:4:26 unreadable-file"),
        ("Pet", "it.yaml:4:26 unreadable-file"),
        ("a.yaml#/B/c", "it.yaml:4:26 unresolved-reference"),
        ("a.yaml#anchor", "it.yaml:4:26 unresolved-reference"),
        ("#anchor", "it.yaml:4:26 unresolved-reference"),
        ("http://example.com/a.yaml", "it.yaml:4:26 unsupported"),
        ("//example.com/a.yaml", "it.yaml:4:26 unsupported"),
        ("/a.yaml", "it.yaml:4:26 unsupported"),
        ("C:\\a.yaml", "it.yaml:4:26 unsupported"),
        ("file:a.yaml", "it.yaml:4:26 unsupported"),
        ("broken.yaml", "broken.yaml:2:4 syntax"),
        ("empty.json", "empty.json:1:1 syntax"),
    ] {
        let (_, codes) = bundled(&[
            ("it.yaml", &reference(text)),
            ("a.yaml", "A: {}"),
            ("broken.yaml", "\na: 'b"),
            ("empty.json", ""),
        ]);
        assert_eq!(codes, [expected], "{text}");
    }
    let inner = "A:\n  items:\n    $ref: none.yaml\n";
    let (_, codes) = bundled(&[
        ("it.yaml", &document("{$ref: 'b/a.yaml#/A'}")),
        ("b/a.yaml", inner),
    ]);
    assert_eq!(codes, ["b/a.yaml:3:5 unreadable-file"]);
}

#[test]
fn discriminators_keep_their_values() {
    let root = document(
        "{oneOf: [{$ref: 'a.yaml#/components/schemas/Cat'}, {$ref: 'a.yaml#/components/schemas/It'}], \
         discriminator: {propertyName: kind}}",
    );
    let a = "components:
  schemas:
    Cat: {}
    It: {allOf: [{$ref: '#/components/schemas/Base'}]}
    Base: {discriminator: {propertyName: kind, mapping: {c: Cat, d: '#/components/schemas/Dog', b: b.yaml, o: Other}}}
    Dog: {}
";
    let json = good(&[("it.yaml", &root), ("a.yaml", a), ("b.yaml", "{}")]);
    let schemas = &json["components"]["schemas"];
    assert_eq!(
        schemas["It"]["discriminator"]["mapping"],
        json!({"It": "#/components/schemas/a_It"})
    );
    assert_eq!(
        schemas["Base"]["discriminator"]["mapping"],
        json!({
            "c": "#/components/schemas/Cat",
            "d": "#/components/schemas/Dog",
            "b": "#/components/schemas/b",
            "o": "Other",
            "It": "#/components/schemas/a_It",
        })
    );
    assert_eq!(schemas["Dog"], json!({}));
}

#[test]
fn an_id_is_harmless_where_nothing_is_relative_to_it() {
    good(&[(
        "it.yaml",
        &document("{$id: 'https://example.com/it', type: string}"),
    )]);
    good(&[
        ("it.yaml", &document("{$ref: a.yaml}")),
        (
            "a.yaml",
            "{$id: 'https://example.com/a', items: {$ref: '#/$defs/b'}, $defs: {b: {}}}",
        ),
    ]);
    let schema =
        "{items: {$id: 'https://example.com/it', items: {$ref: '#/x'}, not: {$ref: '#/y'}}}";
    let (_, codes) = bundled(&[("it.yaml", &document(schema))]);
    assert_eq!(codes, ["it.yaml:4:18 unsupported"]);
}

#[test]
fn locations_of_examples_are_for_people() {
    let root = |text: &str| {
        format!("openapi: 3.1.0\ncomponents: {{examples: {{e: {{externalValue: '{text}'}}}}}}")
    };
    good(&[("it.yaml", &root("https://example.com/e.png"))]);
    let (_, codes) = bundled(&[("it.yaml", &root("e.png"))]);
    assert_eq!(codes, ["it.yaml:2:29 unsupported"]);
}

#[test]
fn nodes_keep_their_positions_in_the_source() {
    let files = [
        ("it.yaml", document("{$ref: 'a.yaml#/A'}")),
        ("a.yaml", "\nA:\n  type: string".to_owned()),
    ];
    let source = Source::from_files(
        "it.yaml",
        files.iter().map(|(name, text)| (*name, text.as_bytes())),
    );
    let schemas = source
        .tree()
        .unwrap()
        .get("components")
        .unwrap()
        .get("schemas")
        .unwrap();
    let kind = schemas.get("A").unwrap().member("type").unwrap();
    assert_eq!(
        (source.name(kind.at.file), kind.at.line, kind.at.column),
        ("a.yaml", 3, 3)
    );
}

#[test]
fn files_on_disk_are_read_once_and_named_as_given() {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name);
    fs::create_dir_all(path("sub/dir")).unwrap();
    let schema = "{anyOf: [{$ref: '../a.yaml#/A'}, {$ref: 'dir/../link.yaml#/A'}, {$ref: '.././a.yaml#/A'}]}";
    fs::write(path("sub/it.yaml"), document(schema)).unwrap();
    fs::write(path("a.yaml"), "A: {}\n").unwrap();
    std::os::unix::fs::symlink(path("a.yaml"), path("sub/link.yaml")).unwrap();
    let source = Source::load(&path("sub/it.yaml"));
    assert_eq!(source.diagnostics(), []);
    assert_eq!(source.name(1), path("a.yaml").to_str().unwrap());
    let json = source.tree().unwrap().to_json();
    assert_eq!(json["components"]["schemas"].as_object().unwrap().len(), 2);

    for name in ["dir", "gone.yaml"] {
        fs::write(
            path("sub/it.yaml"),
            document(&format!("{{$ref: '{name}'}}")),
        )
        .unwrap();
        let source = Source::load(&path("sub/it.yaml"));
        let codes: Vec<&str> = source
            .diagnostics()
            .iter()
            .map(|it| it.code.as_str())
            .collect();
        assert_eq!(codes, ["unreadable-file"], "{name}");
    }
    let source = Source::load(&path("gone.yaml"));
    let described: Vec<String> = source
        .diagnostics()
        .iter()
        .map(|it| source.describe(it))
        .collect();
    assert_eq!(described.len(), 1);
    assert!(
        described[0].contains("gone.yaml:1:1: error[unreadable-file]: "),
        "{described:?}"
    );
    assert!(Source::load(&path("sub")).tree().is_none());
}
