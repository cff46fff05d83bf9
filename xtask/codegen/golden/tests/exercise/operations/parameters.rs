//! Parameters are understood in every place and style.

use serde_json::json;

use crate::client::Request;

fn get(path: &str) -> crate::client::Answer {
    Request::new("GET", &format!("/parameters{path}")).send()
}

#[test]
fn paths_have_styles() {
    let answer = get("/path/7/.label/;x=1;y=2/1,2,3/x=4,y=5");
    assert_eq!(answer.text(), "7 label (1, 2) [1, 2, 3] (4, 5)");
    let errors = get("/path/0/.label/;x=1/1,2,3,4/y=5").errors();
    let places: Vec<_> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["loc"].clone())
        .collect();
    let wanted = [
        json!(["path", "plain"]),
        json!(["path", "list"]),
        json!(["path", "object", "x"]),
    ];
    assert_eq!(places, wanted);
}

#[test]
fn queries_have_styles() {
    let of = |query: &str, field: &str| {
        let text = get(&format!("/query?{query}")).text();
        let start = text.find(&format!("{field}: ")).unwrap() + field.len() + 2;
        text[start..].to_owned()
    };
    assert!(of("list=1&list=2", "list").starts_with("Some(Numbers([1, 2]))"));
    assert!(of("commas=a,b%2Cc", "commas").starts_with(r#"Some(["a", "b,c"])"#));
    assert!(of("spaces=1%202", "spaces").starts_with("Some([1, 2])"));
    assert!(of("pipes=1%7C2", "pipes").starts_with("Some([1, 2])"));
    assert!(of("deep%5Bx%5D=1&deep[y]=2", "deep").starts_with("Some(Point { x: 1, y: Some(2) })"));
    assert!(of("flat=x,1,y,2", "flat").starts_with("Some(Point { x: 1, y: Some(2) })"));
    assert!(of("filter=%7B%22x%22:1%7D", "filter").starts_with("Some(Point { x: 1, y: None })"));
    assert!(of("note=%22a%22,b", "note").starts_with(r#"Some("\"a\",b")"#));
    assert!(of("flag=true", "flag").starts_with("Some(true)"));
    assert!(of("flag=", "flag").starts_with("None"));
    assert!(of("", "sort").starts_with("Up"));
    assert!(of("sort=down", "sort").starts_with("Down"));
    assert!(of("", "limit").starts_with("10"));
    assert!(of("", "mode").starts_with("Append"));
    assert!(of("mode=replace", "mode").starts_with("Replace"));
    assert!(of("", "day").starts_with("2024-02-29"));
    assert!(of("day=2026-03-01", "day").starts_with("2026-03-01"));
    assert!(of("", "moment").starts_with("2024-02-29T09:30:00.000Z"));
    assert!(of("moment=2026-03-01t09:30:60z", "moment").starts_with("2026-03-01t09:30:60z"));
    assert!(of("days=2026-03-01,2024-02-29", "days").starts_with("Some([2026-03-01, 2024-02-29])"));
    for (wrong, name) in [
        ("code=A", "code"),
        ("note=0123456789", "note"),
        ("day=2026-02-29", "day"),
        ("moment=2026-03-01", "moment"),
    ] {
        let errors = get(&format!("/query?{wrong}")).errors();
        assert_eq!(errors[0]["loc"], json!(["query", name]));
    }
}

#[test]
fn an_object_may_be_spread_over_the_query() {
    assert_eq!(get("/exploded?x=1&y=2").text(), "(1, 2)");
    assert_eq!(get("/exploded?x=1&z=2").text(), "(1)");
    assert_eq!(get("/exploded").errors()[0]["type"], json!("missing"));
}

#[test]
fn headers_and_cookies_have_styles() {
    let text = Request::new("GET", "/parameters/headers?X-Same=q")
        .header("x-list", "1, 2")
        .header("x-object", "x,1,y,2")
        .header("x-json", "null")
        .header("x-same", "h")
        .header("cookie", "number=5; letters=a,b; x-same=c")
        .send()
        .text();
    for said in [
        r#"x_same: Some("q")"#,
        r#"header_x_same: Some("h")"#,
        r#"biscuit: Some("c")"#,
        "x_list: Numbers([1, 2])",
        "x_object: Some(Point { x: 1, y: Some(2) })",
        "x_json: Some(None)",
        "number: 5",
        r#"letters: Some(["a", "b"])"#,
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let errors = Request::new("GET", "/parameters/headers").send().errors();
    assert_eq!(errors[0]["loc"], json!(["header", "X-List"]));
    assert_eq!(errors[1]["loc"], json!(["cookie", "number"]));
}
