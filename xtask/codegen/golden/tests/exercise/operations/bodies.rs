//! Bodies are understood in every content type that the document gives them.

use serde_json::json;

use crate::client::{Answer, Request};

fn send(method: &str, path: &str, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
    Request::new(method, &format!("/bodies{path}"))
        .typed(content_type, body)
        .send()
}

const BOUNDARY: &str = "multipart/form-data; boundary=b";

fn parts(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(head, body)| {
        format!("--b\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
    });
    parts.collect::<String>() + "--b--\r\n"
}

#[test]
fn the_content_type_says_which_body_it_is() {
    let any = |content_type, body: &str| send("POST", "/any", content_type, body).text();
    assert_eq!(
        any("application/json", r#"{"name":"a","count":2}"#),
        "json a 2"
    );
    assert_eq!(
        any("application/vnd.thing.v2+json", r#"{"name":"a"}"#),
        "v2 a"
    );
    assert_eq!(
        any("application/x-www-form-urlencoded", "name=a+b&count=2"),
        "form a b 2"
    );
    assert_eq!(any("text/plain; charset=utf-8", "a b"), "text a b");
    assert_eq!(any("image/png", "12345"), "binary 5");
    let body = parts(&[("name=file; filename=f", "1234"), ("name=note", "n")]);
    assert_eq!(any(BOUNDARY, &body), r#"multipart 4 None Some("n")"#);
    assert_eq!(send("POST", "/any", "video/mp4", "x").status, 415);
    let nothing = Request::new("POST", "/bodies/any").send();
    assert_eq!(nothing.errors()[0]["type"], json!("missing"));
    assert_eq!(
        send("POST", "/any", "text/plain", "x".repeat(30)).errors()[0]["loc"],
        json!(["body"])
    );
    assert_eq!(
        send("POST", "/any", "text/plain", "x".repeat(3000)).status,
        413
    );
}

#[test]
fn a_form_can_be_handed_over_as_it_comes() {
    let raw = |content_type, body: String| send("POST", "/raw", content_type, body).text();
    // Beyond the limit on what is held, and not looked into.
    let long = parts(&[("name=\"other\"", &"x".repeat(3000))]);
    let length = long.len();
    assert_eq!(raw(BOUNDARY, long), format!("form of {length}"));
    assert_eq!(raw("video/mp4", "x".repeat(3000)), "file of 3000");
}

#[test]
fn a_body_may_be_left_out() {
    assert_eq!(Request::new("PUT", "/bodies/any").send().text(), "nothing");
    assert_eq!(
        send("PUT", "/any", "application/json", "[1,2]").text(),
        "json [1, 2]"
    );
    assert_eq!(send("PUT", "/any", "text/plain", "7").text(), "text 7");
    let errors = send("PUT", "/any", "application/json", "[1,2,3]").errors();
    assert_eq!(errors[0]["type"], json!("too_long"));
}

#[test]
fn json_need_not_be_an_object() {
    let list = |body: &str| send("POST", "/list", "application/json", body);
    assert_eq!(
        list(r#"[{"name":"a"},{"name":"b","count":1}]"#).text(),
        "a, b 1"
    );
    assert_eq!(
        list(r#"[{"name":""}]"#).errors()[0]["loc"],
        json!(["body", 0, "name"])
    );
    let null = |body: &str| send("POST", "/null", "application/json", body);
    assert_eq!(null("null").text(), "None");
    assert_eq!(null(r#"{"name":"a"}"#).text(), r#"Some("a")"#);
    assert_eq!(null("{}").errors()[0]["type"], json!("missing"));
    let patch = send(
        "PATCH",
        "/patch",
        "application/merge-patch+json",
        r#"{"name":"a"}"#,
    );
    assert_eq!(patch.text(), "a");
    assert_eq!(
        send("PATCH", "/patch", "application/json", "{}").status,
        415
    );
}

#[test]
fn members_of_forms_have_encodings() {
    let form = |body: &str| send("POST", "/form", "application/x-www-form-urlencoded", body);
    let body = "name=n&numbers=1%7C2&words=a&words=b&at%5Bname%5D=t&at[count]=3";
    assert_eq!(
        form(body).text(),
        r#"n Some([1, 2]) Some(["a", "b"]) Some("t 3")"#
    );
    assert_eq!(
        form("numbers=x").errors()[0]["loc"],
        json!(["body", "name"])
    );
}

#[test]
fn parts_are_files_and_json() {
    let file = "name=file; filename=f\r\ncontent-type: image/png";
    let about = "name=about\r\ncontent-type: application/json";
    let body = parts(&[(file, "123"), (about, r#"{"name":"t"}"#)]);
    assert_eq!(
        send("POST", "/upload", BOUNDARY, body).text(),
        r#"3 Some("t") None"#
    );
    let body = parts(&[("name=note", "n")]);
    assert_eq!(
        send("POST", "/upload", BOUNDARY, body).errors()[0]["loc"],
        json!(["body", "file"])
    );
}

#[test]
fn texts_stand_for_values() {
    assert_eq!(send("POST", "/text", "text/plain", "41").text(), "42");
    assert_eq!(
        send("POST", "/text", "text/plain", "2").errors()[0]["type"],
        json!("greater_than_equal")
    );
    assert_eq!(
        send("POST", "/text", "text/plain", "x").errors()[0]["type"],
        json!("int_parsing")
    );
}

#[test]
fn streams_are_as_long_as_they_like() {
    let bytes = vec![b'x'; 300_000];
    let answer = send("PUT", "/stream/name", "application/octet-stream", &bytes);
    assert_eq!((answer.status, answer.body), (200, bytes.clone()));
    let refused = send(
        "PUT",
        "/stream/too-long",
        "application/octet-stream",
        &bytes,
    );
    assert_eq!(refused.errors()[0]["loc"], json!(["path", "name"]));
    assert_eq!(
        Request::new("POST", "/bodies/stream").send().text(),
        "nothing"
    );
    assert_eq!(send("POST", "/stream", "any/thing", "123").text(), "3");
}
