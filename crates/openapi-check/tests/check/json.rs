//! JSON texts as they arrive: byte order marks, other encodings, and where a text stops being JSON.

use serde_json::{Value, json};

use openapi_check::{Array, Expected, Rule};

const MARK: &[u8] = b"\xef\xbb\xbf";

fn parse(bytes: &[u8]) -> Result<Value, Value> {
    openapi_check::parse(bytes, "body".into(), &Expected::of(&Rule::Anything))
        .map_err(|violations| json!(violations))
}

/// The offset and the reason that a text is refused for.
#[track_caller]
fn refused(bytes: &[u8]) -> (Value, Value) {
    let error = parse(bytes).unwrap_err();
    assert_eq!(error[0]["type"], "json_invalid");
    (error[0]["loc"][1].clone(), error[0]["ctx"]["error"].clone())
}

fn marked(text: &str) -> Vec<u8> {
    [MARK, text.as_bytes()].concat()
}

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    for text in [r#"{"a": 1}"#, "[]", "\"\u{feff}\"", " 7 "] {
        assert_eq!(parse(&marked(text)), parse(text.as_bytes()), "{text}");
        assert!(parse(text.as_bytes()).is_ok());
    }
}

#[test]
fn offsets_count_from_behind_it() {
    for text in ["", "{\"a\":}", "[1,]", "{\"\u{e9}\": x}", "{} {}", "\"a"] {
        assert_eq!(refused(&marked(text)), refused(text.as_bytes()), "{text}");
    }
    assert_eq!(refused(&marked("[1,]")).0, 3);
    let bad_utf_8 = [MARK, b"[\"\xff\"]"].concat();
    assert_eq!(refused(&bad_utf_8), (json!(2), json!("Invalid UTF-8")));
}

#[test]
fn one_mark_is_enough() {
    assert_eq!(
        refused(&marked("\u{feff}{}")),
        (json!(0), json!("Expecting value"))
    );
    assert_eq!(refused(" \u{feff}{}".as_bytes()).0, 1);
}

#[test]
fn other_encodings_are_named() {
    let text = "{\"a\": 1}";
    let wide = |text: &str| {
        [
            utf_16(text, u16::to_le_bytes),
            utf_16(text, u16::to_be_bytes),
        ]
    };
    let quads = |text: &str| -> Vec<Vec<u8>> {
        let bytes = |to_bytes: fn(u32) -> [u8; 4]| {
            text.chars()
                .flat_map(|letter| to_bytes(letter.into()))
                .collect()
        };
        vec![bytes(u32::to_le_bytes), bytes(u32::to_be_bytes)]
    };
    let with_mark = format!("\u{feff}{text}");
    for encoded in [text, &with_mark].into_iter().flat_map(|text| {
        let mut all = quads(text);
        all.extend(wide(text));
        all
    }) {
        let reason = json!("Not UTF-8 but UTF-16 or UTF-32");
        assert_eq!(refused(&encoded), (json!(0), reason), "{encoded:?}");
    }
}

#[test]
fn elements_that_are_one_too_many_are_not_kept_but_have_to_be_json() {
    const SHORT: Rule = Rule::Array(Array::of(&Rule::Anything).max_items(1));
    // So many are counted for the error.
    let enough = "1,".repeat(1000);
    let parse_short = |text: &str| {
        let parsed = openapi_check::parse(text.as_bytes(), "body".into(), &Expected::of(&SHORT));
        parsed.map_err(|violations| json!(violations))
    };
    for surplus in [
        "0",
        "-0.5e-7",
        "1 , 2",
        "null",
        "\"a\\u0062\"",
        "{\"a\":[1,{}]}",
        "[[],[1,2]]",
        "0,\t[0]\n,0",
    ] {
        let text = format!("[{enough}1,1, {surplus} ]");
        assert!(parse(text.as_bytes()).is_ok(), "{surplus}");
        assert_eq!(
            parse_short(&text),
            parse_short(&format!("[{enough}1,1]")),
            "{surplus}"
        );
    }
    // What is wrong with them is found where it is.
    for surplus in [
        "", "0,", "01", "-", "1.", "0 0", "nul", "\"a", "[1,]", "{\"a\"}", "0,\u{e9}", "0,0]",
        "0,\u{b}0",
    ] {
        let text = format!("[{enough}1,1,{surplus}]");
        let error = parse_short(&text).unwrap_err();
        assert_eq!(Err(error), parse(text.as_bytes()), "{surplus}");
    }
    let deep = format!("[{enough}1,1,{}", "[".repeat(1000));
    assert_eq!(parse_short(&deep), parse(deep.as_bytes()));
    assert!(parse_short(&format!("[{enough}1,1,0")).is_err());
}
