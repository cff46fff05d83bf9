//! The order in which requests are refused: route, method, credential, scope, type, length, values.

use crate::client::Request;

const JOB: &str = "/v1/jobs/2489e9ad-2ee2-8e00-8ec9-32d5f69181c0";

#[test]
fn unknown_routes_and_methods_come_first() {
    assert_eq!(Request::new("GET", "/v1/nothing").send().status, 404);
    assert_eq!(Request::new("GET", "/v1/things/").send().status, 404);
    let answer = Request::new("PATCH", "/v1/things/self").body("{").send();
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), Some("GET, HEAD"));
    let answer = Request::new("GET", JOB).send();
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
}

#[test]
fn each_refusal_comes_before_the_next() {
    let huge = "x".repeat(100 * 1024);
    let bad = Request::new("POST", "/v1/jobs/nope").header("content-type", "text/plain");
    let answer = bad.body(&huge).send();
    assert_eq!(answer.status, 401);
    assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    assert_eq!(answer.header("x-operation"), Some("submitJob"));

    let read_only = Request::new("POST", "/v1/jobs/nope").header("authorization", "Bearer me:read");
    assert_eq!(
        read_only
            .header("content-type", "text/plain")
            .body(&huge)
            .send()
            .status,
        403
    );

    let typed = Request::new("POST", "/v1/jobs/nope")
        .authorized()
        .header("content-type", "text/plain");
    assert_eq!(typed.body(&huge).send().status, 415);
    assert_eq!(
        Request::new("POST", "/v1/jobs/nope")
            .authorized()
            .body("{}")
            .send()
            .status,
        415
    );

    assert_eq!(
        Request::new("POST", "/v1/jobs/nope")
            .authorized()
            .json(&huge)
            .send()
            .status,
        413
    );
    assert_eq!(
        Request::new("POST", "/v1/jobs/nope")
            .authorized()
            .json("x")
            .send()
            .errors()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn credentials_of_every_kind() {
    let body = r#"{"kind":"a","parts":[]}"#;
    let with = |value: &str| {
        Request::new("POST", JOB)
            .header("authorization", value)
            .json(body)
            .send()
            .status
    };
    assert_eq!(with("Bearer me:write"), 200);
    assert_eq!(with("bearer  me:write"), 200);
    assert_eq!(with("Basic me:write"), 401);
    assert_eq!(with("Bearer"), 401);
    assert_eq!(with("Bearer "), 401);
    assert_eq!(with("Bearer down"), 409);

    let list = |name: &str, value: &str| {
        Request::new("GET", "/v1/things?flag=true")
            .header(name, value)
            .send()
    };
    assert_eq!(
        list("accept", "*/*").json()["caller"],
        serde_json::Value::Null
    );
    assert_eq!(list("authorization", "Bearer me").json()["caller"], "me");
    // A credential that is there has to do, and of two schemes together both have to be there.
    assert_eq!(list("x-key", "me").status, 401);
    let both = Request::new("GET", "/v1/things?flag=true")
        .header("authorization", "Basic me")
        .header("x-key", "k");
    assert_eq!(both.send().json()["caller"], "me");
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(
        Request::new("GET", "/v1/things?flag=%FF").send().status,
        400
    );
    let request = Request::new("POST", JOB)
        .authorized()
        .json(r#"{"kind":"a","parts":[]}"#);
    let mut head = b"POST ".to_vec();
    head.extend_from_slice(JOB.as_bytes());
    head.extend_from_slice(
        b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer me:write\r\n\
          content-type: application/json\r\ncontent-length: 23\r\nx-trace: \xff\xfe\xfd\r\n",
    );
    assert_eq!(request.send_bytes(head).status, 400);
}
