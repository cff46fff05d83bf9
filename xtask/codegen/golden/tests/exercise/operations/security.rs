//! Credentials are found wherever the document puts them.

use serde_json::json;

use crate::client::{Answer, Request};

fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::new("GET", &format!("/security{path}"));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.send()
}

#[track_caller]
fn is(answer: &Answer, who: &str) {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json(), json!(who));
}

#[test]
fn what_all_operations_require_can_be_taken_back() {
    assert_eq!(get("/default", &[]).status, 401);
    is(&get("/default", &[("authorization", "bearer t")]), "t");
    assert_eq!(get("/none", &[]).status, 204);
    assert_eq!(get("/empty", &[]).status, 204);
}

#[test]
fn a_credential_may_be_optional() {
    is(&get("/optional", &[]), "nobody");
    is(&get("/optional?api%20key=a%2Bb", &[]), "a+b");
    is(&get("/optional", &[("cookie", "a=b; session=s")]), "s");
    is(&get("/optional?api+key=q", &[("cookie", "session=s")]), "q");
}

#[test]
fn all_credentials_of_an_alternative_are_needed() {
    assert_eq!(get("/both?api%20key=q", &[]).status, 401);
    assert_eq!(get("/both", &[("x-key", "h")]).status, 401);
    is(&get("/both?api%20key=q", &[("x-key", "h")]), "h+q");
}

#[test]
fn one_alternative_is_enough() {
    is(&get("/either", &[("authorization", "Basic YTpi")]), "YTpi");
    is(
        &get("/either", &[("authorization", "digest username=a")]),
        "username=a",
    );
    is(&get("/either", &[("cookie", "session=s")]), "s");
    assert_eq!(get("/either", &[("authorization", "Bearer t")]).status, 401);
}

#[test]
fn scopes_are_handed_over() {
    is(
        &get("/scoped", &[("authorization", "Bearer t ")]),
        "tread:things,write:things",
    );
    is(&get("/many", &[("authorization", "Bearer t ")]), "ta,b,c,d");
}

#[test]
fn certificates_are_the_services_to_find() {
    assert_eq!(get("/certified", &[]).status, 401);
    is(&get("/certified", &[("x-client-certificate", "me")]), "me");
    is(&get("/perhaps", &[("x-client-certificate", "me")]), "me");
    // Whether there is a certificate, only the service can tell: it is always asked.
    assert_eq!(get("/perhaps", &[]).status, 401);
}
