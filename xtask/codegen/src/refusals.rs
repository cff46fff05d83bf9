//! Documents that are refused: each with the right place, code and pointer, all at once, and never with a panic.

use super::Source;
use super::diagnostics::{Code, Diagnostic};

/// A document that is good, into which each test puts something that is not.
const GOOD: &str = "\
openapi: 3.1.0
info:
  title: Small
  version: '1'
paths:
  /pets/{id}:
    get:
      operationId: get_pet
      tags:
        - pets
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      required:
        - name
      properties:
        name:
          type: string
        age:
          type: integer
          minimum: 0
";

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    super::analyse(&Source::from_text("small.yaml", text), &[]).1
}

/// Replaces `from`, and compares the diagnostics, each as `line:column code pointer`.
#[track_caller]
fn assert_diagnostics(from: &str, to: &str, expected: &[&str]) {
    assert!(GOOD.contains(from), "{from}");
    let found: Vec<String> = diagnostics(&GOOD.replacen(from, to, 1))
        .iter()
        .map(|found| {
            format!(
                "{}:{} {} {}",
                found.at.line,
                found.at.column,
                found.code.as_str(),
                found.pointer
            )
        })
        .collect();
    assert_eq!(found, expected, "{to}");
}

const MINIMUM: &str = "          minimum: 0";
const AGE: &str = "/components/schemas/Pet/properties/age";

#[test]
fn the_good_document_is_good() {
    assert_eq!(diagnostics(GOOD), []);
    assert_diagnostics("  version: '1'", "  version: '1'\n  x-anything: goes", &[]);
    assert_diagnostics(
        "  title: Small",
        "  title: &t Small\n  description: *t",
        &[],
    );
}

#[test]
fn a_complaint_says_where_what_and_what_to_do() {
    let found = diagnostics(&GOOD.replace(MINIMUM, "          minimun: 0"));
    let text = found.first().map(ToString::to_string).unwrap();
    assert_eq!(
        text,
        "35:11: error[unknown-keyword]: `minimun` means nothing here\n    \
         at #/components/schemas/Pet/properties/age/minimun\n    \
         help: Check the spelling and the indentation, or remove it; extensions begin with `x-`."
    );
}

#[test]
fn keywords_that_mean_nothing() {
    assert_diagnostics(
        "      tags:",
        "      tag: x\n      tags:",
        &["9:7 unknown-keyword /paths/~1pets~1{id}/get/tag"],
    );
    assert_diagnostics(
        "components:",
        "component: {}\ncomponents:",
        &["24:1 unknown-keyword /component"],
    );
}

#[test]
fn keywords_that_are_not_supported() {
    for keyword in ["$dynamicRef", "$vocabulary"] {
        let column = 13 + keyword.len();
        let expected = format!("36:{column} unsupported {AGE}/{keyword}");
        assert_diagnostics(
            MINIMUM,
            &format!("{MINIMUM}\n          {keyword}: {{}}"),
            &[&expected],
        );
    }
    let parameter = "/paths/~1pets~1{id}/get/parameters/0/content";
    for (media_type, type_) in [
        ("text/plain", "object"),
        ("text/plain", "[string, 'null']"),
        ("application/xml", "string"),
    ] {
        let escaped = media_type.replace('/', "~1");
        assert_diagnostics(
            "          schema:\n            type: string",
            &format!(
                "          content:\n            {media_type}: {{ schema: {{ type: {type_} }} }}"
            ),
            &[&format!(
                "16:{} unsupported {parameter}/{escaped}",
                15 + media_type.len()
            )],
        );
    }
    assert_diagnostics(
        "openapi: 3.1.0",
        "openapi: 4.0.0",
        &["1:10 unsupported-version /openapi"],
    );
}

#[test]
fn values_that_cannot_be() {
    let operation = "/paths/~1pets~1{id}/get";
    assert_diagnostics(
        "          in: path",
        "          in: body",
        &[
            &format!("8:7 missing-keyword {operation}"),
            &format!("13:15 invalid-value {operation}/parameters/0/in"),
        ],
    );
    assert_diagnostics(
        "application/json:",
        "json:",
        &[&format!(
            "22:15 invalid-value {operation}/responses/200/content/json"
        )],
    );
    for status in ["600", "2X", "20", "ok", "7XX"] {
        assert_diagnostics(
            "'200':",
            &format!("'{status}':"),
            &[&format!(
                "19:11 invalid-value {operation}/responses/{status}"
            )],
        );
    }
}

#[test]
fn wrong_types_and_missing_keywords() {
    assert_diagnostics(
        "  version: '1'",
        "  version: 1",
        &["4:12 wrong-type /info/version"],
    );
    assert_diagnostics(
        "  version: '1'",
        "  license: {}",
        &[
            "3:3 missing-keyword /info",
            "4:12 missing-keyword /info/license",
        ],
    );
    assert_diagnostics(
        MINIMUM,
        "          minimum: '0'",
        &["35:20 wrong-type /components/schemas/Pet/properties/age/minimum"],
    );
    assert_diagnostics("      operationId: get_pet\n", "", &[]);
    assert_diagnostics(
        "        - name\n      properties",
        "        - size\n      properties",
        &["29:11 invalid-value /components/schemas/Pet/required/0"],
    );
}

#[test]
fn references_that_lead_nowhere() {
    let schema = "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema";
    assert_diagnostics(
        "schemas/Pet'",
        "schemas/Pot'",
        &[&format!("23:17 unresolved-reference {schema}")],
    );
    assert_diagnostics(
        "'#/components/schemas/Pet'",
        "other.yaml#/Pet",
        &[&format!("23:17 unreadable-file {schema}")],
    );
    assert_diagnostics(
        "'#/components/schemas/Pet'",
        "'#/info'",
        &[&format!("23:17 invalid-value {schema}")],
    );
    let (a, b) = (
        "A:\n      $ref: '#/components/schemas/B'",
        "B:\n      $ref: '#/components/schemas/A'",
    );
    assert_diagnostics(
        "  schemas:",
        &format!("  schemas:\n    {a}\n    {b}"),
        &[
            "27:7 circular-reference /components/schemas/A",
            "29:7 circular-reference /components/schemas/B",
        ],
    );
    let circle = "components:\n  parameters:\n    P:\n      $ref: '#/components/parameters/P'";
    assert_diagnostics(
        "components:",
        circle,
        &["27:7 circular-reference /components/parameters/P"],
    );
}

#[test]
fn contradictions() {
    let age = format!("34:11 invalid-value {AGE}");
    let unfit = format!("{age}/default");
    assert_diagnostics(
        MINIMUM,
        "          minimum: 3\n          maximum: 2",
        &[&age],
    );
    for default in ["-1", "'1'", "1.5", "null"] {
        assert_diagnostics(
            MINIMUM,
            &format!("{MINIMUM}\n          default: {default}"),
            &[&unfit],
        );
    }
    assert_diagnostics(
        "          type: string\n        age",
        "          type: string\n          pattern: '('\n        age",
        &["33:20 invalid-value /components/schemas/Pet/properties/name/pattern"],
    );
    assert_diagnostics(
        "  /pets/{id}:",
        "  /pets/{number}:",
        &[
            "8:7 missing-keyword /paths/~1pets~1{number}/get",
            "8:7 no-effect /paths/~1pets~1{number}/get",
        ],
    );
}

#[test]
fn operations_that_clash() {
    let other = "  /pets/{other}:
    parameters: [{name: other, in: path, required: true, schema: {type: string}}]
    get: {operationId: other, tags: [pets], responses: {'204': {description: Done.}}}
    put:
      operationId: getPet
      tags: [pets]
      security: [{nobody: []}]
      responses: {'204': {description: Done.}}
";
    assert_diagnostics(
        "  /pets/{id}:",
        &format!("{other}  /pets/{{id}}:"),
        &[
            "10:7 unresolved-reference /paths/~1pets~1{other}/put",
            "16:7 name-clash /paths/~1pets~1{id}/get",
        ],
    );
}

#[test]
fn yaml_s_own_traps() {
    // Under YAML 1.2 `no` is a string, and so no boolean; 1e3 is a number, and so no title.
    assert_diagnostics(
        "          required: true",
        "          required: no",
        &[
            "12:11 no-effect /paths/~1pets~1{id}/get/parameters/0",
            "14:21 wrong-type /paths/~1pets~1{id}/get/parameters/0/required",
        ],
    );
    assert_diagnostics(
        "  title: Small",
        "  title: 1e3",
        &["3:10 wrong-type /info/title"],
    );
    assert_diagnostics(
        "  title: Small",
        "  title: Small\n  title: Large",
        &["4:3 duplicate-key /info/title"],
    );
    assert_diagnostics(
        "  title: Small",
        "  title:",
        &["3:8 wrong-type /info/title"],
    );
    for broken in [
        "  title: *t",
        "  title: 'Small",
        "\ttitle: Small",
        "  title: !!int Small",
        "  title: .inf",
    ] {
        let found = diagnostics(&GOOD.replace("  title: Small", broken));
        assert!(!found.is_empty(), "{broken:?}");
    }
}

#[test]
fn documents_of_the_wrong_shape() {
    for text in [
        "",
        "[]",
        "x",
        "null",
        "--- \n...\n",
        "openapi: 3.1.0",
        "{",
        "\u{feff}",
        "- a: [",
        "? [a]\n: b",
    ] {
        assert!(!diagnostics(text).is_empty(), "{text:?}");
    }
    let two = format!("{GOOD}---\n{GOOD}");
    assert_eq!(
        diagnostics(&two)
            .iter()
            .map(|found| found.code)
            .collect::<Vec<_>>(),
        [Code::Syntax]
    );
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!("{}{}", "[".repeat(250), "]".repeat(250));
    assert_eq!(
        diagnostics(&deep).first().map(|found| found.code),
        Some(Code::TooLarge)
    );
    let deeper = "[".repeat(100_000);
    assert!(!diagnostics(&deeper).is_empty());
    let mut laughs = "a0: &a0 [x, x]\n".to_owned();
    for level in 1..40 {
        let inner = format!("*a{}", level - 1);
        laughs.push_str(&format!(
            "a{level}: &a{level} [{inner}, {inner}, {inner}, {inner}]\n"
        ));
    }
    assert_eq!(
        diagnostics(&laughs).first().map(|found| found.code),
        Some(Code::TooLarge)
    );
}

#[test]
fn everything_is_reported_at_once() {
    let text = GOOD
        .replace("          minimum: 0", "          minimun: 0")
        .replace("  version: '1'", "  version: 1")
        .replace("schemas/Pet'", "schemas/Pot'");
    let lines: Vec<usize> = diagnostics(&text)
        .iter()
        .map(|found| found.at.line)
        .collect();
    assert_eq!(lines, [4, 23, 35]);
}

/// Whatever is cut off or overwritten, the answer is a list of diagnostics or code.
#[test]
fn mutilated_documents_do_no_harm() {
    for end in 0..GOOD.len() {
        let _ = diagnostics(&GOOD[..end]);
    }
    for (index, _) in GOOD.match_indices(['\n', ':', '-', ' ']).step_by(3) {
        for junk in ["'", "{", "&", "\t", "!", "|", "0"] {
            let text = format!("{}{junk}{}", &GOOD[..index], &GOOD[index + 1..]);
            let _ = diagnostics(&text);
        }
    }
}
