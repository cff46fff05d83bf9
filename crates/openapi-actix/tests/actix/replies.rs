//! Answers as they are sent.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::body::{self, MessageBody};
use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use futures::stream;
use serde_json::json;

use crate::responses::{self, ErrorResponse, Failure, Gone};
use openapi_actix::{Answer, BoxError, Outgoing, Rejection, Reply, shared_errors};

async fn sent(response: HttpResponse) -> (String, String) {
    let content_type = response.headers().get("content-type");
    let content_type = content_type.map(|value| value.to_str().unwrap().to_owned());
    let bytes = body::to_bytes(response.into_body())
        .await
        .map_err(|_| "broken off")
        .unwrap();
    (
        content_type.unwrap_or_default(),
        String::from_utf8(bytes.to_vec()).unwrap(),
    )
}

#[actix_web::test]
async fn bodies_of_every_kind() {
    let ok = || Reply::new(StatusCode::OK);
    let text = |content_type: &str, body: &str| (content_type.to_owned(), body.to_owned());
    assert_eq!(
        sent(ok().text("text/csv", &5).unwrap()).await,
        text("text/csv", "5")
    );
    assert_eq!(
        sent(ok().stream("image/png", b"ab".to_vec().into()).unwrap()).await,
        text("image/png", "ab")
    );
    assert_eq!(
        sent(ok().stream("a/b", Outgoing::from(b"abc".to_vec())).unwrap()).await,
        text("a/b", "abc")
    );
    let chunks = stream::iter([Ok::<_, BoxError>(Bytes::from("a")), Ok(Bytes::from("b"))]);
    assert_eq!(
        sent(ok().stream("a/b", Outgoing::from_stream(chunks)).unwrap()).await,
        text("a/b", "ab")
    );
    let form = json!({"a": "x &=+ä", "b": [1, "2"], "c": null, "d": true});
    let encoded = "a=x%20%26%3D%2B%C3%A4&b=1&b=2&d=true";
    assert_eq!(
        sent(ok().form("x/form", &form).unwrap()).await,
        text("x/form", encoded)
    );
}

#[test]
fn headers_of_every_kind() {
    let members = BTreeMap::from([("a", 1), ("b", 2)]);
    let response = Reply::new(StatusCode::OK)
        .header("x-one", &1)
        .optional_header("x-none", None::<&i32>)
        .styled_header("x-list", &[1, 2], false)
        .optional_styled_header("x-none", None::<&Vec<i32>>, false)
        .styled_header("x-members", &members, false)
        .styled_header("x-exploded", &members, true)
        .json_header("x-json", &json!({"a": [1]}))
        .empty()
        .unwrap();
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        Some(value.to_str().unwrap())
    };
    assert_eq!(header("x-one"), Some("1"));
    assert_eq!(header("x-none"), None);
    assert_eq!(header("x-list"), Some("1,2"));
    assert_eq!(header("x-members"), Some("a,1,b,2"));
    assert_eq!(header("x-exploded"), Some("a=1,b=2"));
    assert_eq!(header("x-json"), Some(r#"{"a":[1]}"#));
    let unsendable = Reply::new(StatusCode::OK).header("x-one", &"a\nb").empty();
    assert!(matches!(unsendable, Err(Rejection::Internal(_))));
}

#[test]
fn each_cookie_of_a_list_is_a_header_of_its_own() {
    let cookies = ["a=1; Expires=Sat, 28 Nov 2026 07:00:00 GMT", "b=2"];
    let response = Reply::new(StatusCode::OK)
        .styled_header("Set-Cookie", &cookies, false)
        .empty()
        .unwrap();
    let sent = response.headers().get_all("set-cookie");
    assert_eq!(sent.collect::<Vec<_>>(), cookies);
}

#[test]
fn statuses_that_the_document_does_not_have() {
    let answers = |reply: Reply| reply.empty().is_ok();
    assert!(answers(Reply::in_range(StatusCode::CONFLICT, 4, &[404])));
    assert!(!answers(Reply::in_range(StatusCode::NOT_FOUND, 4, &[404])));
    assert!(!answers(Reply::in_range(StatusCode::OK, 4, &[])));
    assert!(answers(Reply::any(StatusCode::OK, &[404])));
    assert!(!answers(Reply::any(StatusCode::NOT_FOUND, &[404])));
}

/// An operation's error that has nothing but what all share.
#[derive(Debug, PartialEq)]
enum ReadError {
    Gone(Gone),
    #[expect(dead_code, reason = "every shared response is the operation's")]
    Undocumented(ErrorResponse),
}

shared_errors!(responses, ReadError, "read", [Gone => GONE]);

struct Lost;

impl Failure for Lost {
    fn into_error_response(self) -> ErrorResponse {
        ErrorResponse::Gone(Gone)
    }
}

#[test]
fn a_failure_becomes_the_shared_answer() {
    let response = ReadError::from(Lost).into_response().unwrap();
    assert_eq!(response.status(), StatusCode::GONE);
    assert_eq!(response.into_body().try_into_bytes().unwrap(), Bytes::new());
}

#[actix_web::test]
async fn the_method_query_has_a_route() {
    let resource = actix_web::web::resource("/")
        .route(openapi_actix::query_route().to(|| async { HttpResponse::NoContent().finish() }));
    let app = actix_web::test::init_service(actix_web::App::new().service(resource)).await;
    for (method, status) in [("QUERY", 204), ("GET", 405), ("query", 405)] {
        let method = actix_web::http::Method::from_bytes(method.as_bytes()).unwrap();
        let request = actix_web::test::TestRequest::default().method(method);
        let response = actix_web::test::call_service(&app, request.to_request()).await;
        assert_eq!(response.status(), status);
    }
}
