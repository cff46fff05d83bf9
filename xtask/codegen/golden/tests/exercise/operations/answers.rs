//! Answers have the status, the headers and the body that the document gives them, or are no answers.

use serde_json::json;

use crate::client::{Answer, Request};

fn get(path: &str) -> Answer {
    Request::new("GET", &format!("/answers{path}")).send()
}

#[test]
fn every_status_can_be_answered() {
    let ok = get("/codes/ok");
    assert_eq!((ok.status, &ok.json()["j"]), (200, &json!("big")));
    assert_eq!(get("/codes/empty").status, 204);
    let odd = get("/codes/odd");
    assert_eq!((odd.status, odd.body.as_slice()), (299, b"7".as_slice()));
    assert_eq!(odd.header("content-type"), Some("text/plain"));
    assert_eq!(get("/codes/gone").status, 410);
    assert_eq!(get("/codes/gone").json(), json!({ "name": "gone" }));
    assert_eq!(get("/codes/missing").status, 404);
    assert_eq!(get("/codes/odder").status, 520);
}

#[test]
fn ranges_and_the_default_have_a_status_of_the_services_choice() {
    let teapot = get("/codes/teapot");
    assert_eq!(
        (teapot.status, teapot.header("x-why")),
        (418, Some("because"))
    );
    let down = get("/codes/down");
    assert_eq!(
        (down.status, down.body.as_slice()),
        (503, b"down".as_slice())
    );
    let accepted = get("/default");
    assert_eq!((accepted.status, accepted.json()), (202, json!("accepted")));
    assert_eq!(Request::new("POST", "/answers/unsaid").send().status, 409);
    assert_eq!(
        Request::new("DELETE", "/answers/failure").send().status,
        503
    );
}

#[test]
fn a_status_that_is_not_the_responses_is_a_defect() {
    assert_eq!(get("/codes/not-in-range").status, 500);
    assert_eq!(get("/codes/documented-otherwise").status, 500);
}

#[test]
fn a_shared_response_serves_several_statuses() {
    let created = Request::new("POST", "/answers/shared").send();
    assert_eq!(
        (created.status, created.header("x-shared")),
        (201, Some("yes"))
    );
}

#[test]
fn a_response_comes_in_one_of_its_content_types() {
    let typed = |kind: &str| {
        let answer = get(&format!("/media/{kind}"));
        assert_eq!(answer.header("etag"), Some("\"1\""));
        let content_type = answer.header("content-type").unwrap().to_owned();
        (content_type, String::from_utf8(answer.body).unwrap())
    };
    let is = |kind: &str, content_type: &str, body: &str| {
        assert_eq!(typed(kind), (content_type.to_owned(), body.to_owned()));
    };
    is("json", "application/json", r#"{"name":"json"}"#);
    is(
        "v2",
        "application/vnd.thing.v2+json; charset=utf-8",
        r#"{"name":"v2"}"#,
    );
    is("form", "application/x-www-form-urlencoded", "name=a%20form");
    is("plain", "text/plain", "plain");
    is("wild", "application/json", r#"{"name":"wild"}"#);
    is("csv", "text/csv", "a,b");
    is("bytes", "application/octet-stream", "\u{1}\u{2}\u{3}");
    is("image%2Fpng", "image/png", "\0\0\0\0");
    assert_eq!(get("/media/text%2Fplain").status, 500);
    assert_eq!(get("/media/conflict").status, 409);
}

#[test]
fn streams_are_sent() {
    assert_eq!(get("/media").body, vec![b'x'; 100_000]);
}

#[test]
fn headers_are_spelt_as_the_document_says() {
    let answer = get("/headers");
    let header = |name: &str| answer.header(name).map(str::to_owned);
    assert_eq!(header("x-number").as_deref(), Some("5"));
    assert_eq!(header("x-flag").as_deref(), Some("true"));
    assert_eq!(header("x-list").as_deref(), Some("a,b"));
    assert_eq!(header("x-numbers"), None);
    assert_eq!(header("x-object").as_deref(), Some("name=object"));
    assert_eq!(header("x-json").as_deref(), Some(r#"{"name":"json"}"#));
    assert_eq!(header("x-note").as_deref(), Some(r#"a, "b""#));
}
