//! Bodies: their types, and how long they may be.

use crate::client::Request;

const JOB: &str = "/v1/jobs/2489e9ad-2ee2-8e00-8ec9-32d5f69181c0";
const GOOD: &str = r#"{"kind":"a","parts":[]}"#;

#[test]
fn types_that_are_json() {
    let typed = |content_type: &str| {
        Request::new("POST", JOB)
            .authorized()
            .header("content-type", content_type)
            .body(GOOD)
            .send()
            .status
    };
    for good in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8",
    ] {
        assert_eq!(typed(good), 200, "{good}");
    }
    for bad in [
        "text/json",
        "application/jsonx",
        "application/x-www-form-urlencoded",
        "",
    ] {
        assert_eq!(typed(bad), 415, "{bad}");
    }
    let packed = Request::new("POST", JOB)
        .authorized()
        .header("content-encoding", "gzip")
        .json(GOOD);
    assert_eq!(packed.send().status, 415);
}

#[test]
fn no_body_needs_no_type() {
    let answer = Request::new("POST", JOB)
        .authorized()
        .header("content-type", "text/plain")
        .body("")
        .send();
    assert_eq!(answer.errors()[0]["type"], "missing");
}

#[test]
fn an_optional_body_may_be_left_out() {
    let put = || Request::new("PUT", "/v1/things/name").header("x-key", "me");
    assert_eq!(put().send().status, 409);
    assert_eq!(
        put()
            .json(r#"{"type":"plain","note":null,"size":5}"#)
            .send()
            .status,
        204
    );
    assert_eq!(
        put().json("{}").send().errors().as_array().unwrap().len(),
        3
    );
}

#[test]
fn the_limit_is_exact() {
    let padded = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
    let send = |length: usize| {
        Request::new("POST", JOB)
            .authorized()
            .json(padded(length))
            .send()
            .status
    };
    assert_eq!(send(64 * 1024), 200);
    assert_eq!(send(64 * 1024 + 1), 413);
}

/// The client writes all of it before it reads a byte, as many do.
#[test]
fn a_client_that_is_still_sending_can_read_the_refusal() {
    let answer = Request::new("POST", JOB)
        .authorized()
        .json(vec![b' '; 100 * 1024 * 1024])
        .send();
    assert_eq!(answer.status, 413);
    let answer = Request::new("POST", JOB)
        .authorized()
        .body(vec![b' '; 10 * 1024 * 1024])
        .send();
    assert_eq!(answer.status, 415);
}

/// So can one that is refused before its body is looked at.
#[test]
fn a_body_that_nobody_wants_does_not_hide_the_answer() {
    let answer = Request::new("POST", JOB)
        .json(vec![b' '; 100 * 1024 * 1024])
        .send();
    assert_eq!(answer.status, 401);
    let answer = Request::new("POST", "/v1/nothing")
        .json(vec![b' '; 100 * 1024 * 1024])
        .send();
    assert_eq!(answer.status, 404);
}

#[test]
fn chunked_bodies_are_bodies() {
    let request =
        Request::new("POST", JOB).body(format!("{:x}\r\n{GOOD}\r\n0\r\n\r\n", GOOD.len()));
    let mut head = format!(
        "POST {JOB} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer me:write\r\n"
    );
    head.push_str("content-type: application/json\r\ntransfer-encoding: chunked\r\n");
    assert_eq!(request.send_bytes(head.into_bytes()).status, 200);
}
