//! Paths lead where the document says.

use serde_json::json;

use crate::client::Request;

const BASE: &str = "/routing/v2/sub%20path";

fn get(path: &str) -> crate::client::Answer {
    Request::new("GET", &format!("{BASE}{path}")).send()
}

#[test]
fn segments_have_several_parameters() {
    assert_eq!(get("/files/a.b").json(), json!(["a", "b"]));
    assert_eq!(get("/files/a.b.c").json(), json!(["a.b", "c"]));
    assert_eq!(get("/files/x-7-y").json(), json!(7));
    assert_eq!(get("/files/plain").json(), json!(["plain"]));
}

#[test]
fn fixed_segments_come_first() {
    assert_eq!(get("/files/index").json(), json!("index"));
}

#[test]
fn queries_and_fragments_tell_paths_apart() {
    assert_eq!(get("/files/index?kind=short").json(), json!("short"));
    assert_eq!(get("/files/index?x=1&kind=short").json(), json!("short"));
    assert_eq!(get("/files/index?kind=shorter").json(), json!("index"));
    assert_eq!(get("/files/index%23notes").json(), json!("notes"));
}

#[test]
fn parameters_have_names_that_are_no_identifiers() {
    assert_eq!(get("/users/%C3%A4/posts/5").json(), json!("ä 5"));
    let errors = get("/users/a/posts/five").errors();
    assert_eq!(errors[0]["loc"], json!(["path", "post.id"]));
}

#[test]
fn methods_name_the_parameters_of_a_path_differently() {
    assert_eq!(get("/same/a").json(), json!("a"));
    let put = |path: &str| Request::new("PUT", &format!("{BASE}{path}")).send();
    assert_eq!(put("/same/3").json(), json!(3));
    assert_eq!(put("/same/a").errors()[0]["loc"], json!(["path", "right"]));
    let answer = Request::new("POST", &format!("{BASE}/same/a")).send();
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), Some("GET, HEAD, PUT"));
}

#[test]
fn every_method_has_its_operation() {
    for method in [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
    ] {
        let answer = Request::new(method, &format!("{BASE}/every")).send();
        assert_eq!(answer.status, 204, "{method}");
    }
    let answer = Request::new("CONNECT", &format!("{BASE}/every")).send();
    assert!(answer.status >= 400);
}

#[test]
fn slashes_at_the_end_count() {
    assert_eq!(get("/slash").status, 204);
    assert_eq!(get("/slash/").status, 204);
    assert_eq!(get("/").status, 204);
    assert_eq!(get("").status, 404);
    assert_eq!(get("/every/").status, 404);
}

#[test]
fn paths_are_compared_decoded() {
    assert_eq!(get("/caf%C3%A9/a%20b").status, 204);
    assert_eq!(get("/stars/*").status, 204);
    assert_eq!(get("/stars/x").status, 404);
}

#[test]
fn names_of_the_generated_code_are_names_like_others() {
    let path = format!("{BASE}/parameters/a/b/c?type=t1&encodings=e");
    let answer = Request::new("POST", &path)
        .header("x-type", "t2")
        .json("\"body\"")
        .send();
    assert_eq!(
        answer.json(),
        json!(["a", "b", "c", "t1", "t2", "e", "body"])
    );
    let path = format!("{BASE}/parameters/a/b/c?type=x");
    let errors = Request::new("POST", &path)
        .header("x-type", "y")
        .send()
        .errors();
    assert_eq!(errors[0]["loc"], json!(["query", "type"]));
    assert_eq!(errors[1]["loc"], json!(["header", "X-Type"]));
}
