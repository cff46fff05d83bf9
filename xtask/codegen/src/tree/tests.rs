//! Values, positions and refusals of both notations.

use super::*;
use crate::diagnostics::Diagnostic;

fn read(name: &str, bytes: &[u8]) -> Result<Node, Vec<Diagnostic>> {
    let diagnostics = Diagnostics::default();
    let node = parse(0, name, bytes, &diagnostics);
    match node {
        Some(node) if diagnostics.has_no_errors() => Ok(node),
        _ => Err(diagnostics.into_sorted()),
    }
}

fn json_of(name: &str, text: &str) -> serde_json::Value {
    read(name, text.as_bytes()).unwrap().to_json()
}

/// The diagnostics of a text that is refused, each as `line:column code`.
fn codes_of(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let summary = |it: &Diagnostic| format!("{}:{} {}", it.at.line, it.at.column, it.code.as_str());
    let diagnostics = read(name, bytes.as_ref()).unwrap_err();
    assert!(!diagnostics.is_empty());
    diagnostics.iter().map(summary).collect()
}

/// The positions of everything in a tree, keys as `name@line:column`.
fn places(node: &Node, found: &mut Vec<String>) {
    found.push(format!("{}:{}", node.at.line, node.at.column));
    match &node.value {
        Value::Map(members) => {
            for member in members {
                let Member { name, at, value } = member;
                found.push(format!("{name}@{}:{}", at.line, at.column));
                places(value, found);
            }
        }
        Value::List(items) => items.iter().for_each(|item| places(item, found)),
        _ => {}
    }
}

#[test]
fn both_notations_know_where_everything_is() {
    let text = "{\"ä\": [1,\r\n  \"𝄞\", {}],\n\"b\":\n\ttrue}";
    for name in ["it.json", "it"] {
        let mut found = Vec::new();
        places(&read(name, text.as_bytes()).unwrap(), &mut found);
        let expected = ["1:1", "ä@1:2", "1:7", "1:8", "2:3", "2:8", "b@3:1", "4:2"];
        assert_eq!(found, expected);
    }
    let mut found = Vec::new();
    places(
        &read("it.yaml", "ä: [1,\r\n  '𝄞', {}]\nb:\n  true".as_bytes()).unwrap(),
        &mut found,
    );
    let expected = ["1:1", "ä@1:1", "1:4", "1:5", "2:3", "2:8", "b@3:1", "4:3"];
    assert_eq!(found, expected);
}

#[test]
fn json_is_read_as_serde_json_reads_it() {
    for text in [
        r#"{"a": [null, true, false, "", {}, []], "b": "\"\\\/\b\f\n\r\t\u00e4\ud834\udd1e\u0000"}"#,
        "[0, -1, 18446744073709551615, -9223372036854775808, 1.5, 1e3, 1E-3, 1.0, 123456789012345678901234567890]",
        "\"x\"",
        " 5 ",
    ] {
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(json_of("it.json", text), expected, "{text}");
    }
    assert_eq!(json_of("it.json", "\u{feff}[1]"), serde_json::json!([1]));
}

#[test]
fn json_that_is_none() {
    for (text, expected) in [
        ("", "1:1 syntax"),
        ("{", "1:2 syntax"),
        ("{\"a\": 1,\n}", "1:8 syntax"),
        ("[1,\n2\n,]", "3:1 syntax"),
        ("[1 2]", "1:4 syntax"),
        ("{a: 1}", "1:2 syntax"),
        ("{'a': 1}", "1:2 syntax"),
        ("{\"a\" 1}", "1:6 syntax"),
        ("{\"a\": }", "1:7 syntax"),
        ("[nul]", "1:2 syntax"),
        ("[nulls]", "1:2 syntax"),
        ("[True]", "1:2 syntax"),
        ("[01]", "1:2 syntax"),
        ("[+1]", "1:2 syntax"),
        ("[-]", "1:2 syntax"),
        ("[1.]", "1:2 syntax"),
        ("[.5]", "1:2 syntax"),
        ("[1e]", "1:2 syntax"),
        ("[0x10]", "1:2 syntax"),
        ("[1e400]", "1:2 syntax"),
        ("[NaN]", "1:2 syntax"),
        ("[\"ä\\q\"]", "1:4 syntax"),
        ("[\"\\u12\"]", "1:3 syntax"),
        ("[\"\\u+123\"]", "1:3 syntax"),
        ("[\"\\ud834\"]", "1:3 syntax"),
        ("[\"\\ud834\\u0041\"]", "1:3 syntax"),
        ("[\"\\udd1e\"]", "1:3 syntax"),
        ("[\"a\nb\"]", "1:4 syntax"),
        ("[\"a\tb\"]", "1:4 syntax"),
        ("[\"a", "1:4 syntax"),
        ("[\"a\\", "1:4 syntax"),
        ("[]\n[]", "2:1 syntax"),
        ("[] // no", "1:4 syntax"),
        ("{\"a\": 1,\n \"\\u0061\": 2}", "2:2 duplicate-key"),
        ("\u{feff}\u{feff}[]", "1:1 syntax"),
    ] {
        assert_eq!(codes_of("it.json", text), [expected], "{text:?}");
    }
    let twice = codes_of("it.json", "{\"a\": {\"b\": 1, \"b\": 2},\n\"a\": 3}");
    assert_eq!(twice, ["1:16 duplicate-key", "2:1 duplicate-key"]);
}

#[test]
fn what_begins_with_a_brace_may_still_be_yaml() {
    assert_eq!(
        json_of("it.yaml", "{a: b, }"),
        serde_json::json!({"a": "b"})
    );
    assert_eq!(
        json_of("it.yaml", r#"{"a": "\ud834\udd1e"}"#),
        serde_json::json!({"a": "𝄞"})
    );
    assert_eq!(codes_of("it.yaml", "{\"a\": b"), ["1:7 syntax"]);
}

#[test]
fn yaml_scalars_by_the_core_schema() {
    for (text, expected) in [
        ("no", serde_json::json!("no")),
        ("Yes", serde_json::json!("Yes")),
        ("on", serde_json::json!("on")),
        ("~", serde_json::json!(null)),
        ("NULL", serde_json::json!(null)),
        ("nUll", serde_json::json!("nUll")),
        ("True", serde_json::json!(true)),
        ("'true'", serde_json::json!("true")),
        ("1e3", serde_json::json!(1000.0)),
        ("1.", serde_json::json!(1.0)),
        (".5", serde_json::json!(0.5)),
        ("-.5e-1", serde_json::json!(-0.05)),
        (".", serde_json::json!(".")),
        ("-", serde_json::json!([null])),
        ("1_000", serde_json::json!("1_000")),
        ("1:30", serde_json::json!("1:30")),
        ("0b1", serde_json::json!("0b1")),
        ("0o17", serde_json::json!(15)),
        ("0o8", serde_json::json!("0o8")),
        ("0xFF", serde_json::json!(255)),
        ("-0xFF", serde_json::json!("-0xFF")),
        ("0123", serde_json::json!(123)),
        ("+12", serde_json::json!(12)),
        ("2020-01-01", serde_json::json!("2020-01-01")),
        ("18446744073709551615", serde_json::json!(u64::MAX)),
        ("-9223372036854775808", serde_json::json!(i64::MIN)),
        ("1.2.3", serde_json::json!("1.2.3")),
        ("infinity", serde_json::json!("infinity")),
        ("nan", serde_json::json!("nan")),
        ("!!str 12", serde_json::json!("12")),
        ("! 12", serde_json::json!("12")),
        ("!!int '12'", serde_json::json!(12)),
        ("!!float 12", serde_json::json!(12)),
        ("!!null ''", serde_json::json!(null)),
        ("!!bool \"true\"", serde_json::json!(true)),
        ("!!map {}", serde_json::json!({})),
        ("!!seq []", serde_json::json!([])),
        ("\"\\u00e4\\x41\\U0001D11E\"", serde_json::json!("äA𝄞")),
        (
            "{200: a, no: b, 1e3: c, ~: d, true: e, 2020-01-01: f}",
            serde_json::json!({
                "200": "a", "no": "b", "1e3": "c", "~": "d", "true": "e", "2020-01-01": "f"
            }),
        ),
    ] {
        assert_eq!(json_of("it.yaml", text), expected, "{text}");
    }
}

#[test]
fn yaml_that_is_refused() {
    for (text, expected) in [
        ("", "1:1 syntax"),
        ("# nothing\n", "1:1 syntax"),
        ("a: .inf", "1:4 invalid-value"),
        ("a: -.INF", "1:4 invalid-value"),
        ("a: .nan", "1:4 invalid-value"),
        ("a: 1e999", "1:4 invalid-value"),
        ("a: 0xFFFFFFFFFFFFFFFFF", "1:4 invalid-value"),
        ("a: !!int x", "1:4 invalid-value"),
        ("a: !!int 1.5", "1:4 invalid-value"),
        ("a: !!binary eA==", "1:4 invalid-value"),
        ("a: !!timestamp 2020-01-01", "1:4 invalid-value"),
        ("a: !mine x", "1:4 invalid-value"),
        ("a: !!set {x}", "1:4 invalid-value"),
        ("a: 1\nb: 2\na: 3", "3:1 duplicate-key"),
        ("a: 1\n'a': 3", "2:1 duplicate-key"),
        ("? [a]\n: b", "1:3 wrong-type"),
        ("a: &a [x]\n*a : b", "2:1 wrong-type"),
        ("a: &a [*a]", "1:8 syntax"),
        ("a: *b", "1:4 syntax"),
        ("a: 1\n--- \nb: 1", "2:1 syntax"),
        ("a: 1\n\tb: 2", "2:1 syntax"),
        ("a:\n  b: 1\n\n  \tc: 2", "4:3 syntax"),
        ("a:\n\tb: 2", "2:1 syntax"),
        ("a: b\nc\n\nd: e", "2:1 syntax"),
        ("a: b\n\n  c: d", "3:4 syntax"),
        ("a: [b\nc: d", "2:2 syntax"),
        ("a: 'b\nc: d", "1:4 syntax"),
        ("a: @b", "1:4 syntax"),
        ("a: \u{7}", "1:4 syntax"),
        ("<<: 1\na: b", "1:1 wrong-type"),
        ("<<: [{a: 1}, 2]", "1:1 wrong-type"),
        ("a: !!merge <<", "1:4 invalid-value"),
        ("!!merge a: {}", "1:1 invalid-value"),
        ("<<: {a: 1}\n<<: {b: 2}", "2:1 duplicate-key"),
    ] {
        assert_eq!(codes_of("it.yaml", text), [expected], "{text:?}");
    }
}

/// YAML requires more indentation before a closing bracket and before the second line of a quoted scalar.
#[test]
fn brackets_and_quotations_need_no_indentation() {
    let text = "a:\n  b: {\n    c: [\n    1,\n  2\n  ]\n  }\n  d: 'e\n  it''s\n\n  f'\n  g: \"h\\\"\n i\"\n  j: |\n    {\n    }\nk: [\n]\n";
    assert_eq!(
        json_of("it.yaml", text),
        serde_json::json!({"a": {"b": {"c": [1, 2]}, "d": "e it's\nf", "g": "h\" i", "j": "{\n}\n"}, "k": []})
    );
    let mut found = Vec::new();
    places(&read("it.yaml", text.as_bytes()).unwrap(), &mut found);
    for place in ["c@3:5", "4:5", "5:3", "d@8:3", "g@12:3", "k@17:1"] {
        assert!(found.contains(&place.to_owned()), "{place}: {found:?}");
    }
    // If there is another error as well, the position is that of the first error.
    for text in ["a:\n  b: {\n  c: 1\n", "a:\n  b: {\n  c: 1\n  }\n d: 1\n"] {
        assert_eq!(codes_of("it.yaml", text), ["3:3 syntax"]);
    }
}

#[test]
fn merge_keys_are_merged() {
    let text = "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\none: {<<: *b, y: 5}\n\
                many:\n  z: 6\n  <<: [*b, *m]\nquoted: {'<<': *b}\n\
                tagged: {!!merge <<: *b, y: 5}";
    let json = json_of("it.yaml", text);
    assert_eq!(json["one"], serde_json::json!({"x": 1, "y": 5}));
    assert_eq!(json["many"], serde_json::json!({"x": 1, "y": 2, "z": 6}));
    assert_eq!(json["tagged"], json["one"]);
    assert_eq!(json["quoted"], serde_json::json!({"<<": {"x": 1, "y": 2}}));
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(
        codes_of("it.json", b"{\n \"\xc3\xa4\xff\": 1}"),
        ["2:4 syntax"]
    );
    assert_eq!(codes_of("it.yaml", b"a: \xc3"), ["1:4 syntax"]);
    assert_eq!(codes_of("it.yaml", b"\xff\xfea\0"), ["1:1 syntax"]);
    assert_eq!(codes_of("it.yaml", b"\xfe\xff\0a"), ["1:1 syntax"]);
    assert_eq!(
        json_of("it.yaml", "\u{feff}a: 1"),
        serde_json::json!({"a": 1})
    );
}

#[test]
fn depth_is_bounded_whatever_the_notation() {
    for name in ["it.json", "it.yaml"] {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(name, nested(MAX_DEPTH).as_bytes()).is_ok());
        let expected = format!("1:{} too-large", MAX_DEPTH + 1);
        assert_eq!(codes_of(name, nested(MAX_DEPTH + 1)), [expected.as_str()]);
        let diagnostics = read(name, "[".repeat(1_000_000).as_bytes()).unwrap_err();
        assert_eq!(diagnostics[0].code, Code::TooLarge);
    }
    let mut text = "a0: &a0 []\n".to_owned();
    for level in 1..300 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(codes_of("it.yaml", text), ["200:14 too-large"]);
}

#[test]
fn aliases_cannot_make_a_small_text_large() {
    let mut text = "a0: &a0 [x, x]\n".to_owned();
    for level in 1..40 {
        let inner = format!("*a{}", level - 1);
        let list = vec![inner; 8].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    let diagnostics = read("it.yaml", text.as_bytes()).unwrap_err();
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].code, Code::TooLarge);
    let list = |count: usize, item: &str| vec![item; count].join(", ");
    let text = format!("a: &a [{}]\nb: [{}]\n", list(999, "x"), list(500, "*a"));
    assert_eq!(codes_of("it.yaml", text), ["2:1601 too-large"]);
    let text = format!("a: &a [{}]\nb: [{}]\n", list(999, "x"), list(399, "*a"));
    assert!(read("it.yaml", text.as_bytes()).is_ok());
}
