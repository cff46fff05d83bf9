use serde_json::json;

use super::*;

fn seen(text: impl AsRef<[u8]>, is_cut: bool, filename: &str) -> Value {
    let Some(table) = table(text.as_ref(), is_cut, filename, "application/octet-stream") else {
        return json!(null);
    };
    json!([
        format!("{:?}", table.format),
        table.columns,
        table.rows,
        table.truncated
    ])
}

#[test]
fn csv_is_read_as_it_is_written() {
    for (text, is_cut, told) in [
        (
            "a,b\n1,2\n",
            false,
            json!(["Csv", ["a", "b"], [["1", "2"]], false]),
        ),
        // A byte order mark; line breaks and quotes within quotes; no line break at the end.
        (
            "\u{feff}a,b\r\n\"x\r\ny\",\"say \"\"so\"\"\"",
            false,
            json!(["Csv", ["a", "b"], [["x\r\ny", "say \"so\""]], false]),
        ),
        // The last row may be cut, also where it looks whole.
        (
            "a,b\n1,2\n3,4",
            true,
            json!(["Csv", ["a", "b"], [["1", "2"]], true]),
        ),
        (
            "a,b\n1,2\n3",
            true,
            json!(["Csv", ["a", "b"], [["1", "2"]], true]),
        ),
        (
            "a,b\n1,2\n\"3\n",
            true,
            json!(["Csv", ["a", "b"], [["1", "2"]], true]),
        ),
        ("a,b\n", false, json!(["Csv", ["a", "b"], [], false])),
        // No columns: another number of them in each row, nothing at all, one line that does not end, no text.
        ("a,b\n1\n", false, json!(null)),
        ("\n", false, json!(null)),
        ("a,b", true, json!(null)),
        ("a\0,b\n", false, json!(null)),
    ] {
        assert_eq!(seen(text, is_cut, "x.CSV"), told, "{text:?}");
    }
    assert_eq!(
        seen("a\tb,c\n1\t2\n", false, "x.tsv"),
        json!(["Tsv", ["a", "b,c"], [["1", "2"]], false])
    );
    // Latin-1, UTF-16, and half of a character at the end and in the middle.
    assert_eq!(seen(b"a,b\n\xe9,2\n", false, "x.csv"), json!(null));
    assert_eq!(seen(b"\xff\xfea\0,\0b\0", false, "x.csv"), json!(null));
    assert_eq!(
        seen(b"a,b\n1,2\n3\xc3", true, "x.csv"),
        json!(["Csv", ["a", "b"], [["1", "2"]], true])
    );
    assert_eq!(seen(b"a,b\n1,2\n\xc3", false, "x.csv"), json!(null));
    // Not declared to be CSV.
    assert_eq!(seen("a,b\n1,2\n", false, "x.txt"), json!(null));
    let declared = table(b"a,b\n1,2\n", false, "x", "Text/CSV; charset=utf-8");
    assert_eq!(declared.unwrap().columns, ["a", "b"]);
}

#[test]
fn json_is_an_array_of_objects_or_an_object_on_each_line() {
    for (text, is_cut, told) in [
        (
            r#" [{"a": 1, "b": null}, {"c": [2]}] "#,
            false,
            json!([
                "Json",
                ["a", "b", "c"],
                [[1, null, null], [null, null, [2]]],
                false
            ]),
        ),
        (
            r#"[{"a": 1}, {"a": 2"#,
            true,
            json!(["Json", ["a"], [[1]], true]),
        ),
        (r#"[{"a": 1},"#, true, json!(["Json", ["a"], [[1]], true])),
        (r#"[{"a": 1}"#, true, json!(["Json", ["a"], [[1]], true])),
        ("[]", false, json!(["Json", [], [], false])),
        (
            "{\"a\": 1}\r\n\n{\"b\": \"x\"}\n",
            false,
            json!(["JsonLines", ["a", "b"], [[1, null], [null, "x"]], false]),
        ),
        (
            "{\"a\": 1}\n{\"a\": 2}",
            true,
            json!(["JsonLines", ["a"], [[1]], true]),
        ),
        // Neither.
        (r#"[{"a": 1}"#, false, json!(null)),
        (r#"[{"a": 1}] x"#, false, json!(null)),
        (r#"[{"a": 1}, 2]"#, false, json!(null)),
        (r#"[{"a": 1"#, true, json!(null)),
        ("[1, 2]", false, json!(null)),
        ("{\n\"a\": 1\n}", false, json!(null)),
        ("{\"a\": 1}\n2\n", false, json!(null)),
        ("{\"a\": 1e999}", false, json!(null)),
        ("", false, json!(null)),
    ] {
        assert_eq!(seen(text, is_cut, "x"), told, "{text:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(
        seen(format!(r#"[{{"a": {deep}"#), true, "x.json"),
        json!(null)
    );
}

#[test]
fn a_few_rows_are_shown_however_many_and_however_wide() {
    let long = format!("a\n{}", "1\n".repeat(21));
    let table = |text: &str, name: &str| table(text.as_bytes(), false, name, "").unwrap();
    assert_eq!(
        (
            table(&long, "x.csv").rows.len(),
            table(&long, "x.csv").truncated
        ),
        (20, true)
    );
    let whole = table(&long[..long.len() - 2], "x.csv");
    assert_eq!((whole.rows.len(), whole.truncated), (20, false));
    let objects = vec![r#"{"a":1}"#; 21];
    for text in [format!("[{}]", objects.join(",")), objects.join("\n")] {
        let table = table(&text, "x");
        assert_eq!((table.rows.len(), table.truncated), (20, true));
    }
    let wide = ",".repeat(BYTES / 3);
    assert_eq!(
        table(&format!("{wide}\n{wide}\n"), "x.csv").columns.len(),
        BYTES / 3 + 1
    );
}
