//! Bodies of every content type.

use actix_web::test::TestRequest;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpResponse};
use futures::StreamExt;
use openapi_check::{Deserialize, Serialize};
use serde_json::{Value, json};

use openapi_actix::{Encoding, Incoming, Input, Media, Reader, Rejection, Style};
use openapi_check::{Array, Binary, Checked, Integer, Object, Property, Rule, Text};

/// What can be in a form.
#[derive(Debug, Deserialize, Serialize)]
struct Form {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age: Option<u64>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<Binary>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<Binary>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meta: Option<Value>,
}

const STR: Rule = Rule::Text(Text::any());

impl Checked for Form {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("name", STR),
                Property::optional("age", Rule::Integer(Integer::any_64().minimum(1))),
                Property::optional("tags", Rule::Array(Array::of(&STR).max_items(3))),
                Property::optional("file", Rule::of::<Binary>()),
                Property::optional("files", Rule::Array(Array::of(&Rule::Binary))),
                Property::optional(
                    "meta",
                    Rule::Object(Object::of(&[
                        Property::required("x", Rule::Integer(Integer::any_64())),
                        Property::optional(
                            "list",
                            Rule::Array(Array::of(&Rule::Integer(Integer::any_64()))),
                        ),
                        Property::optional("text", STR),
                    ])),
                ),
            ])
            .closed(),
        );
        &RULE
    }
}

static ENCODINGS: [Encoding; 2] = [
    Encoding::of("tags").styled(Style::Form, false),
    Encoding::of("file").content_type("image/png, text/*"),
];

static MEDIA: [Media; 7] = [
    Media::json("application/json"),
    Media::form("application/x-www-form-urlencoded"),
    Media::multipart("multipart/form-data"),
    Media::text("text/plain; charset=utf-8"),
    Media::stream("image/*"),
    Media::stream("application/octet-stream"),
    Media::json("application/vnd.exact+json"),
];

#[derive(Debug)]
enum Body {
    Value(Value),
    Stream(Incoming),
}

#[derive(Debug)]
struct Any {
    media: usize,
    body: Body,
}

impl Input for Any {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static FLAG: Rule = Rule::Boolean;
        let media = reader.media();
        let form = |form: Form| Body::Value(serde_json::to_value(form).unwrap());
        let body = match media {
            0 | 6 => reader.body().map(form),
            1 => reader.form_body(&ENCODINGS).map(form),
            2 => reader.multipart_body(&ENCODINGS).map(form),
            3 => reader
                .text_body::<String>()
                .map(|text| Body::Value(text.into())),
            _ => reader.stream_body().map(Body::Stream),
        };
        let flag = reader.query("flag", &FLAG).or(true);
        flag.filter(|flag: &bool| *flag)?;
        Some(Self { media, body: body? })
    }
}

async fn send(request: TestRequest) -> (u16, Value) {
    let handler = async |request: actix_web::HttpRequest, payload| {
        let Any { media, body } =
            openapi_actix::receive_any(&super::Nobody, &request, payload, &MEDIA).await?;
        let body = match body {
            Body::Value(value) => value,
            Body::Stream(incoming) => {
                let chunks: Vec<Bytes> = incoming.map(|chunk| chunk.unwrap()).collect().await;
                chunks.concat().len().into()
            }
        };
        Ok(HttpResponse::Ok().json((media, body)))
    };
    super::send("/", handler, request).await
}

fn body(content_type: &str, body: impl Into<Bytes>) -> TestRequest {
    TestRequest::post()
        .uri("/")
        .insert_header(("content-type", content_type))
        .set_payload(body)
}

/// The kinds and places of what is wrong.
#[track_caller]
fn found((status, body): (u16, Value)) -> Vec<Value> {
    assert_eq!(status, 422, "{body}");
    body["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| json!([error["type"], error["loc"]]))
        .collect()
}

#[actix_web::test]
async fn the_content_type_decides() {
    let form = || r#"{"name":"n"}"#;
    let read = json!({"name": "n", "tags": []});
    for (content_type, index) in [
        ("application/json", 0),
        ("Application/JSON; charset=utf-8", 0),
        ("application/problem+json", 0),
        ("application/vnd.exact+json", 6),
    ] {
        assert_eq!(
            send(body(content_type, form())).await,
            (200, json!([index, read])),
            "{content_type}"
        );
    }
    assert_eq!(
        send(body("text/plain", "hé")).await,
        (200, json!([3, "hé"]))
    );
    assert_eq!(
        send(body("image/png", vec![255; 7])).await,
        (200, json!([4, 7]))
    );
    assert_eq!(send(body("text/plain", vec![255])).await.0, 400);
    for content_type in ["application/xml", "text/html", "image", ""] {
        assert_eq!(send(body(content_type, "x")).await.0, 415, "{content_type}");
    }
    assert_eq!(
        send(TestRequest::post().uri("/").set_payload("x")).await.0,
        415
    );
    assert_eq!(send(body("text/plain", vec![b'a'; 1001])).await.0, 413);
}

/// Whether the body is JSON alone, or one of several content types.
#[actix_web::test]
async fn content_codings_are_refused_and_named() {
    struct Anything;
    impl Input for Anything {
        fn read(reader: &mut Reader<'_>) -> Option<Self> {
            reader.body::<Form>().map(|_| Self)
        }
    }
    let receive = async |headers: &[&'static str], several: bool| {
        let mut request = body("application/json", r#"{"name":"n"}"#);
        for header in headers {
            request = request.append_header(("content-encoding", *header));
        }
        let (request, payload) = request.to_http_parts();
        let payload = actix_web::web::Payload::from_request(&request, &mut { payload })
            .await
            .unwrap();
        if several {
            let any =
                openapi_actix::receive_any::<_, Any>(&super::Nobody, &request, payload, &MEDIA);
            any.await.map(drop)
        } else {
            let json = openapi_actix::receive::<_, Anything>(&super::Nobody, &request, payload);
            json.await.map(drop)
        }
    };
    for several in [false, true] {
        for (headers, coding) in [
            (&["gzip"][..], "gzip"),
            (&["BR"], "BR"),
            (&["identity, zstd"], "zstd"),
            (&["identity", "gzip, br"], "gzip"),
            (&["utf-8"], "utf-8"),
        ] {
            let rejection = receive(headers, several).await.unwrap_err();
            assert!(
                matches!(&rejection, Rejection::UnsupportedContentCoding { coding: found } if found == coding),
                "{headers:?}: {rejection:?}"
            );
            let response = rejection.into_response();
            assert_eq!(response.status(), 415);
            assert_eq!(
                response.headers().get("accept-encoding").unwrap(),
                "identity"
            );
        }
        for headers in [&[][..], &["identity"], &["Identity , ,"], &[""]] {
            assert!(receive(headers, several).await.is_ok(), "{headers:?}");
        }
    }
}

#[actix_web::test]
async fn content_types_may_differ_only_in_parameters() {
    #[derive(Debug)]
    struct Which(usize);
    impl Input for Which {
        fn read(reader: &mut Reader<'_>) -> Option<Self> {
            let media = reader.media();
            reader.body::<Form>().map(|_| Self(media))
        }
    }
    static VERSIONS: [Media; 3] = [
        Media::json("application/json; version=1"),
        Media::json("application/json; charset=utf-8; version=2"),
        Media::json("application/json"),
    ];
    for (content_type, expected) in [
        ("application/json; version=1", 0),
        ("application/json;Version=\"2\"", 1),
        ("application/json; version=2; charset=utf-8", 1),
        ("application/json", 2),
        ("application/json; version=3", 2),
    ] {
        let request = TestRequest::post()
            .insert_header(("content-type", content_type))
            .set_payload(r#"{"name":"a"}"#);
        let (request, mut payload) = request.to_http_parts();
        let payload = actix_web::web::Payload::from_request(&request, &mut payload)
            .await
            .unwrap();
        let any =
            openapi_actix::receive_any::<_, Which>(&super::Nobody, &request, payload, &VERSIONS);
        assert_eq!(any.await.unwrap().0, expected, "{content_type}");
    }
}

#[actix_web::test]
async fn what_is_not_there() {
    for content_type in [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ] {
        assert_eq!(
            found(send(body(content_type, "")).await),
            [json!(["missing", ["body"]])]
        );
    }
    assert_eq!(
        found(send(TestRequest::post().uri("/")).await),
        [json!(["missing", ["body"]])]
    );
    assert_eq!(send(body("text/plain", "")).await, (200, json!([3, ""])));
    assert_eq!(send(body("image/gif", "")).await, (200, json!([4, 0])));
    assert_eq!(
        send(body("application/octet-stream", "")).await,
        (200, json!([5, 0]))
    );
}

#[actix_web::test]
async fn streams_have_no_limit() {
    assert_eq!(
        send(body("application/octet-stream", vec![1; 50_000])).await,
        (200, json!([5, 50_000]))
    );
    let refused = body("application/octet-stream", vec![1; 50_000]).uri("/?flag=x");
    assert_eq!(
        found(send(refused).await),
        [json!(["bool_parsing", ["query", "flag"]])]
    );
}

#[actix_web::test]
async fn forms() {
    let form = |text: &'static str| body("application/x-www-form-urlencoded", text);
    assert_eq!(
        send(form(
            "name=a+b%2B&age=7&tags=x,y%2Cz&meta[x]=5&meta[list][1]=8&meta[list][0]=7"
        ))
        .await,
        (
            200,
            json!([1, {"name": "a b+", "age": 7, "tags": ["x", "y,z"], "meta": {"x": 5, "list": [7, 8]}}])
        )
    );
    assert_eq!(
        found(send(form("age=0&tags=a,b,c,d&meta[x]=q&other=1")).await),
        [
            json!(["missing", ["body", "name"]]),
            json!(["greater_than_equal", ["body", "age"]]),
            json!(["too_long", ["body", "tags"]]),
            json!(["int_parsing", ["body", "meta", "x"]]),
            json!(["extra_forbidden", ["body", "other"]])
        ]
    );
    assert_eq!(send(form("name=%FF")).await.0, 400);
    assert_eq!(
        send(body(
            "application/x-www-form-urlencoded",
            vec![b'a', b'=', 255]
        ))
        .await
        .0,
        400
    );
    // The last one counts.
    assert_eq!(send(form("name=a&name=b")).await.1[1]["name"], "b");
}

fn multipart(parts: &[(&str, &str)]) -> TestRequest {
    let parts: Vec<String> = parts
        .iter()
        .map(|(head, content)| {
            format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
        })
        .collect();
    body(
        "multipart/form-data; boundary=x",
        format!("{}--x--\r\n", parts.concat()),
    )
}

#[actix_web::test]
async fn parts() {
    let request = multipart(&[
        ("name=\"name\"", "7"),
        ("name=\"age\"", "7"),
        ("name=\"tags\"", "a"),
        ("name=\"tags\"", "b,c"),
        (
            "name=\"file\"; filename=\"f.png\"\r\nContent-Type: image/png",
            "abc",
        ),
        (
            "name=\"files\"; filename=\"f\"\r\nContent-Type: application/json",
            "{",
        ),
        ("name=\"meta\"", r#"{"x":1.0,"text":"7"}"#),
    ]);
    let read = json!({
        "name": "7", "age": 7, "tags": ["a", "b,c"], "file": "YWJj", "files": ["ew=="], "meta": {"x": 1, "text": "7"}
    });
    assert_eq!(send(request).await, (200, json!([2, read])));
    let request = multipart(&[
        ("name=\"age\"", "x"),
        (
            "name=\"meta\"\r\nContent-Type: application/json",
            r#"{"x":"1"}"#,
        ),
    ]);
    assert_eq!(
        found(send(request).await),
        [
            json!(["missing", ["body", "name"]]),
            json!(["int_parsing", ["body", "age"]]),
            json!(["int_type", ["body", "meta", "x"]])
        ]
    );
    let request = multipart(&[
        ("name=\"file\"\r\nContent-Type: application/pdf", "abc"),
        ("name=\"meta\"\r\nContent-Type: application/json", "{]"),
    ]);
    assert_eq!(
        found(send(request).await),
        [
            json!(["value_error", ["body", "file"]]),
            json!(["json_invalid", ["body", "meta", 1]])
        ]
    );
}

#[actix_web::test]
async fn parts_that_are_none() {
    for text in [
        "",
        "x",
        "--x\r\n\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nabc",
    ] {
        let status = send(body("multipart/form-data; boundary=x", text.to_owned()))
            .await
            .0;
        assert!(
            status == 400 || (text.is_empty() && status == 422),
            "{text:?}: {status}"
        );
    }
    assert_eq!(send(body("multipart/form-data", "x")).await.0, 400);
    assert_eq!(
        send(body("multipart/form-data; boundary=x", {
            let mut bytes =
                b"--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n".to_vec();
            bytes.extend([255, b'\r', b'\n']);
            bytes.extend(b"--x--\r\n");
            bytes
        }))
        .await
        .0,
        400
    );
}
