//! Deviations from the specification that are accepted because they can mean only one thing. Each is a warning at the
//! right position.

mod blanks;

use super::{Code, Generated, Source, generate};

/// Generates, and compares the warnings, each as its line and code.
#[track_caller]
fn taken(text: &str, expected: &[(usize, Code)]) -> Generated {
    let generated = generate(&Source::from_text("lenient.yaml", text), &[]).unwrap();
    let warnings = generated.warnings.iter();
    let found: Vec<_> = warnings
        .map(|warning| (warning.at.line, warning.code))
        .collect();
    assert_eq!(found, expected, "{text}");
    generated
}

fn routes(generated: &Generated) -> String {
    generated.routes.values().cloned().collect()
}

fn models(generated: &Generated) -> String {
    generated.models.values().cloned().collect()
}

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Lenient, version: '1' }\n";

#[test]
fn a_path_item_under_two_paths_has_two_operations() {
    let text = format!(
        "{HEAD}\
paths:
  /users/{{id}}:
    parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]
    get: {{ operationId: getUser, tags: [users], responses: {{ '204': {{ description: It. }} }} }}
  /people/{{id}}:
    $ref: '#/paths/~1users~1%7Bid%7D'
    summary: People
    parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]
    delete: {{ operationId: removeUser, tags: [users], responses: {{ '204': {{ description: Gone. }} }} }}
"
    );
    let routes = routes(&taken(&text, &[]));
    for name in ["get_user", "get_people_by_id", "remove_user"] {
        assert!(routes.contains(&format!("fn {name}(")), "{name}");
    }
}

#[test]
fn a_path_parameter_without_a_place_is_left_out() {
    let text = format!(
        "{HEAD}\
paths:
  /users:
    get:
      operationId: list
      tags: [users]
      parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]
      responses: {{ '204': {{ description: It. }} }}
"
    );
    taken(&text, &[(6, Code::NoEffect)]);
}

#[test]
fn a_header_may_refer_to_a_parameter() {
    let text = format!(
        "{HEAD}\
paths:
  /a:
    get:
      operationId: a
      tags: [a]
      responses:
        '204':
          description: It.
          headers:
            ETag: {{ $ref: '#/components/parameters/etag' }}
components:
  parameters:
    etag: {{ name: ETag, in: header, required: true, schema: {{ type: string }} }}
"
    );
    let routes = routes(&taken(&text, &[(12, Code::NoEffect)]));
    assert!(routes.contains("e_tag: String"), "{routes}");
}

#[test]
fn no_content_type_is_no_body() {
    let text = format!(
        "{HEAD}\
paths:
  /a:
    post:
      operationId: a
      tags: [a]
      parameters: [{{ name: q, in: query, content: {{}} }}]
      requestBody: {{ content: {{}} }}
      responses: {{ '200': {{ description: It., content: {{}} }} }}
"
    );
    taken(&text, &[(8, Code::NoEffect), (9, Code::NoEffect)]);
}

#[test]
fn an_enum_without_values_is_a_type_without_values() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Never: {{ type: string, enum: [] }}
"
    );
    let models = models(&taken(&text, &[(6, Code::NoEffect)]));
    assert!(models.contains("pub enum Never {}"), "{models}");
}

#[test]
fn null_is_no_value_of_an_enum_of_strings() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Pace:
      type: string
      enum: [slow, null]
"
    );
    let models = models(&taken(&text, &[(8, Code::NoEffect)]));
    // It is still in the document.
    assert!(models.contains("[\"slow\", null]"), "{models}");
}

#[test]
fn a_discriminator_that_contradicts_its_branches_decides_nothing() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Cat: {{ type: object, required: [kind], properties: {{ kind: {{ const: cat }} }} }}
    Dog: {{ type: object, required: [kind], properties: {{ kind: {{ const: dog }} }} }}
    Pet:
      oneOf: [{{ $ref: '#/components/schemas/Cat' }}, {{ $ref: '#/components/schemas/Dog' }}]
      discriminator: {{ propertyName: kind, mapping: {{ tomcat: Cat, dog: Dog }} }}
"
    );
    let models = models(&taken(&text, &[(9, Code::NoEffect)]));
    assert!(models.contains("Rule::ExactlyOne"), "{models}");
}

#[test]
fn null_in_two_branches_of_one_of_is_told() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Perhaps: {{ type: [string, 'null'] }}
    Twice:
      oneOf:
        - $ref: '#/components/schemas/Perhaps'
        - type: 'null'
"
    );
    taken(&text, &[(8, Code::NoEffect)]);
}

#[test]
fn values_of_an_enum_of_strings_are_what_is_written() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Version: {{ type: string, enum: [1.10, 4, True, three] }}
"
    );
    let models = models(&taken(&text, &[(6, Code::NotQuoted); 3]));
    for value in ["1.10", "4", "True", "three"] {
        assert!(models.contains(&format!("\"{value}\"")), "{models}");
    }
}

#[test]
fn headers_of_an_operation_stand_in_for_those_of_its_path_in_any_case() {
    let text = format!(
        "{HEAD}\
paths:
  /a:
    parameters: [{{ name: X-Tenant, in: header, required: true, schema: {{ type: string }} }}]
    get:
      operationId: a
      tags: [a]
      parameters: [{{ name: x-tenant, in: header, schema: {{ type: integer }} }}]
      responses: {{ '204': {{ description: It. }} }}
"
    );
    let routes = routes(&taken(&text, &[]));
    assert!(routes.contains("pub x_tenant: Option<i64>"), "{routes}");
}

#[test]
fn a_default_that_its_schema_does_not_allow_is_left_out() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    At:
      type: object
      properties:
        at: {{ type: string, format: date-time, default: now }}
        on: {{ type: string, format: date, default: 2026-02-30 }}
        by: {{ type: string, format: uuid, default: none }}
        count: {{ type: integer, format: int32, default: 3000000000 }}
        fine: {{ type: integer, format: int64, default: 3000000000 }}
        code: {{ type: string, pattern: '^[a-z]+$', default: A1 }}
        steps: {{ type: integer, multipleOf: 5, default: 7 }}
        host: {{ type: string, format: ipv4, default: localhost }}
        few: {{ type: array, maxItems: 1, items: {{ type: integer }}, default: [1, 2] }}
        once: {{ type: array, uniqueItems: true, items: {{ type: integer }}, default: [1, 1] }}
        counted: {{ type: object, minProperties: 1, default: {{}} }}
        both: {{ allOf: [{{ type: string, pattern: a }}, {{ type: string, pattern: b }}], default: a }}
        right: {{ type: number, multipleOf: 0.1, default: 0.3 }}
        cased: {{ type: string, pattern: '^(?=a)', default: ab }}
"
    );
    let found = [9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20].map(|line| (line, Code::InvalidValue));
    let backtracks = (22, Code::Backtracking);
    let found: Vec<_> = found.into_iter().chain([backtracks]).collect();
    taken(&text, &found);
}

#[test]
fn a_default_that_is_no_text_of_its_format_is_left_out() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    At:
      type: object
      properties:
        home: {{ type: string, format: uri, default: example.com }}
        wrote: {{ type: string, format: email, default: nobody }}
        host: {{ type: string, format: hostname, default: 'a b' }}
        here: {{ type: string, format: uri-reference, default: 'a b' }}
        where: {{ type: string, format: json-pointer, default: a }}
        fine: {{ type: string, format: uri, default: 'https://example.com' }}
        also: {{ type: string, format: email, default: 'a@example.com' }}
        host2: {{ type: string, format: hostname, default: localhost }}
        opens: {{ type: string, format: time, default: noon }}
        lasts: {{ type: string, format: duration, default: 3 days }}
        hash: {{ type: string, format: byte, default: QUI }}
        looks: {{ type: string, format: regex, default: '[' }}
        which: {{ type: string, format: uuid, default: 0b7f-2f8e7a3c4a539f0e3f5a1d2c4b-6a }}
        fine2: {{ type: string, format: time, default: '12:30:00' }}
        also2: {{ type: string, format: duration, default: P3D }}
        fine3: {{ type: string, format: byte, default: QUI= }}
"
    );
    let lines = [9, 10, 11, 12, 13, 17, 18, 19, 20, 21];
    taken(&text, &lines.map(|line| (line, Code::InvalidValue)));
}

#[test]
fn a_reference_where_bundlers_resolve_it_is_replaced_by_what_it_refers_to() {
    let text = "\
openapi: 3.1.0
info: { title: Lenient, version: '1', description: { $ref: 'texts.yaml#/about' } }
tags: [{ $ref: '#/x-tags/pets' }]
x-tags: { pets: { name: pets, description: All of them. } }
paths: { $ref: 'paths/all.yaml' }
components:
  schemas: { Pet: { type: object, properties: { $ref: 'paths/members.yaml' } } }
";
    let files: [(&str, &[u8]); 4] = [
        ("root.yaml", text.as_bytes()),
        ("texts.yaml", b"about: What it is about."),
        (
            "paths/all.yaml",
            b"/pets: { get: { $ref: 'one.yaml#/list' } }",
        ),
        (
            "paths/members.yaml",
            b"name: { $ref: 'one.yaml#/name' }\nage: { type: integer }",
        ),
    ];
    let one: (&str, &[u8]) = (
        "paths/one.yaml",
        b"name: { type: string, maxLength: 7 }
list:
  operationId: listPets
  tags: [pets]
  description: { $ref: '#/words' }
  responses: { '200': { description: Them., content: { $ref: '#/content' } } }
words: Lists them.
content: { application/json: { schema: { $ref: '../root.yaml#/components/schemas/Pet' } } }
",
    );
    let files = files.into_iter().chain([one]);
    let generated = generate(&Source::from_files("root.yaml", files), &[]).unwrap();
    let codes: Vec<Code> = generated.warnings.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::UnknownKeyword; 7]);
    let routes = routes(&generated);
    for text in [
        "fn list_pets(",
        "Lists them.",
        "All of them.",
        "models::Pet",
    ] {
        assert!(routes.contains(text), "{text}");
    }
    let models = models(&generated);
    assert!(models.contains("pub age: Option<i64>"), "{models}");
    assert!(models.contains("max_length(7)"), "{models}");
}

#[test]
fn a_reference_goes_through_references() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Whole: {{ type: object, properties: {{ part: {{ $ref: '#/components/schemas/Part' }} }} }}
    Part: {{ type: object, properties: {{ name: {{ type: string, maxLength: 7 }} }} }}
    Other: {{ type: object, properties: {{ name: {{ $ref: '#/components/schemas/Whole/properties/part/properties/name' }} }} }}
"
    );
    assert!(models(&taken(&text, &[])).contains("PartName"));
}

#[test]
fn what_a_path_says_of_its_parameters_is_completed() {
    let text = format!(
        "{HEAD}\
paths:
  /users/{{id}}/{{name}}:
    get:
      operationId: get
      tags: [users]
      parameters: [{{ name: id, in: path, schema: {{ type: integer }} }}]
      responses: {{}}
"
    );
    let expected = [
        (6, Code::MissingKeyword),
        (8, Code::NoEffect),
        (9, Code::NoEffect),
    ];
    let routes = routes(&taken(&text, &expected));
    assert!(routes.contains("pub id: i64"), "{routes}");
    assert!(routes.contains("pub name: String"), "{routes}");
}

#[test]
fn values_of_an_enum_are_of_its_type_with_and_without_quotation_marks() {
    let text = r#"{ "openapi": "3.1.0", "info": { "title": "Lenient", "version": "1" }, "paths": {},
"components": { "schemas": {
"Version": { "type": "string", "enum": [1.10, 4, true, "three"] },
"Count": { "type": "integer", "enum": ["1", "20"] } } } }"#;
    let expected = [(3, Code::NotQuoted); 3]
        .into_iter()
        .chain([(4, Code::NotQuoted); 2]);
    let models = models(&taken(text, &expected.collect::<Vec<_>>()));
    for value in ["\"1.10\"", "\"4\"", "\"true\"", "N1", "N20"] {
        assert!(models.contains(value), "{value}: {models}");
    }
}

#[test]
fn other_generators_types_and_named_examples_of_schemas_are_passed_over() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Name: {{ type: string, x-rust-type: {{ crate: names, version: '1', path: 'names::Name' }} }}
    Code: {{ type: string, examples: {{ first: {{ value: a }} }} }}
"
    );
    taken(&text, &[(6, Code::NoEffect), (7, Code::NoEffect)]);
}

#[test]
fn an_enum_of_an_array_may_be_that_of_its_items() {
    let text = format!(
        "{HEAD}\
paths: {{}}
components:
  schemas:
    Kinds: {{ type: array, items: {{ type: string }}, enum: [drugs, language] }}
"
    );
    let models = models(&taken(&text, &[(6, Code::NoEffect)]));
    assert!(models.contains("pub enum KindsItem"), "{models}");
}
