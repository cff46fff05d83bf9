//! The rows of a 422 that this API can express, over HTTP.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{client::Client, server::Server};

const COMPLETE: &str = "/api/ingest/upload/presigned/2489e9ad-2ee2-8e00-8ec9-32d5f69181c0/complete";
const CREATE: &str = "/api/ingest/upload/presigned";

async fn violations(client: &Client, path: &str, body: Value) -> Value {
    json!(client.post(path, &body).await.violations())
}

#[tokio::test]
async fn path_and_query_are_told_as_recorded() {
    let server = Server::start();
    let client = Client::of(&server);
    let found = json!(client.get("/api/jobs/nope").await.violations());
    let error = "invalid character: found `n` at 0";
    let msg = format!("Input should be a valid UUID, {error}");
    let expected = json!([{"type": "uuid_parsing", "loc": ["path", "job_id"], "msg": msg, "input": "nope", "ctx": {"error": error}}]);
    assert_eq!(found, expected);

    let found = json!(
        client
            .get("/api/jobs?limit=201&status=z")
            .await
            .violations()
    );
    let names = "'pending', 'running', 'complete', 'failed' or 'cancelled'";
    let expected = json!([
        {"type": "literal_error", "loc": ["query", "status"], "msg": format!("Input should be {names}"), "input": "z", "ctx": {"expected": names}},
        {"type": "less_than_equal", "loc": ["query", "limit"], "msg": "Input should be less than or equal to 200", "input": "201", "ctx": {"le": 200}},
    ]);
    assert_eq!(found, expected);

    let found = json!(client.get("/api/jobs?limit=q").await.violations());
    let msg = "Input should be a valid integer, unable to parse string as an integer";
    assert_eq!(
        found,
        json!([{"type": "int_parsing", "loc": ["query", "limit"], "msg": msg, "input": "q"}])
    );
}

#[tokio::test]
async fn bodies_are_told_as_recorded() {
    let server = Server::start();
    let client = Client::of(&server);
    let etag = "0123456789abcdef0123456789abcdef";
    let place = |member: &str| json!(["body", "parts", 0, member]);

    let found = violations(&client, COMPLETE, json!({"parts": [{"part_number": 0}]})).await;
    let expected = json!([
        {"type": "missing", "loc": place("etag"), "msg": "Field required", "input": {"part_number": 0}},
        {"type": "greater_than_equal", "loc": place("part_number"), "msg": "Input should be greater than or equal to 1", "input": 0, "ctx": {"ge": 1}},
    ]);
    assert_eq!(found, expected);

    let found = violations(
        &client,
        COMPLETE,
        json!({"parts": [{"etag": 1, "part_number": 1.5}]}),
    )
    .await;
    let expected = json!([
        {"type": "string_type", "loc": place("etag"), "msg": "Input should be a valid string", "input": 1},
        {"type": "int_from_float", "loc": place("part_number"), "msg": "Input should be a valid integer, got a number with a fractional part", "input": 1.5},
    ]);
    assert_eq!(found, expected);

    for (number, kind) in [
        (json!(-1), "greater_than_equal"),
        (json!(10_001), "less_than_equal"),
        (json!(4_294_967_296_u64), "less_than_equal"),
        (json!("1"), "int_type"),
        (json!(true), "int_type"),
        (json!(null), "int_type"),
    ] {
        let found = violations(
            &client,
            COMPLETE,
            json!({"parts": [{"etag": etag, "part_number": number}]}),
        )
        .await;
        assert_eq!(
            (&found[0]["type"], &found[0]["loc"]),
            (&json!(kind), &place("part_number")),
            "{number}"
        );
    }

    // What no ETag can be is told together with everything else that is wrong.
    for (text, fine) in [
        ("", false),
        ("a b", false),
        ("\"", false),
        ("é", false),
        ("W/\"a\"", true),
        (" \"a-1\" ", true),
    ] {
        let body = json!({"parts": [{"etag": text, "part_number": 0}]});
        let found = violations(&client, COMPLETE, body).await;
        let kinds: Vec<&Value> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|violation| &violation["type"])
            .collect();
        let expected: &[&str] = if fine {
            &["greater_than_equal"]
        } else {
            &["string_pattern_mismatch", "greater_than_equal"]
        };
        assert_eq!(kinds, expected, "{text:?}");
    }

    for (body, kind, loc) in [
        (
            json!({"parts": [null]}),
            "model_attributes_type",
            json!(["body", "parts", 0]),
        ),
        (json!({"parts": {}}), "list_type", json!(["body", "parts"])),
        (json!([1]), "model_attributes_type", json!(["body"])),
    ] {
        let found = violations(&client, COMPLETE, body).await;
        assert_eq!((&found[0]["type"], &found[0]["loc"]), (&json!(kind), &loc));
    }

    let found = client
        .post_raw(COMPLETE, "application/json", "{\"parts\":[}")
        .await
        .violations();
    assert_eq!(found[0]["loc"], json!(["body", 10]));
    assert_eq!(
        (&found[0]["type"], &found[0]["msg"]),
        (&json!("json_invalid"), &json!("JSON decode error"))
    );
}

#[tokio::test]
async fn whole_numbers_may_be_written_with_a_point() {
    let server = Server::start();
    let client = Client::of(&server);
    client
        .post_raw(
            CREATE,
            "application/json",
            r#"{"filename": "a", "file_size": 1.0}"#,
        )
        .await
        .expect(201);
}

#[tokio::test]
async fn sizes_are_bounded() {
    let server = Server::with(&[("INGEST_MAX_FILE_SIZE", "1GiB")]);
    let client = Client::of(&server);
    for (size, kind) in [
        ("0", "greater_than_equal"),
        ("-1", "greater_than_equal"),
        ("1.5", "int_from_float"),
        ("18446744073709551616", "int_parsing_size"),
        ("99999999999999999999999999", "int_parsing_size"),
        ("\"7\"", "int_type"),
        ("null", "int_type"),
    ] {
        let body = format!(r#"{{"filename": "a", "file_size": {size}}}"#);
        let found = client
            .post_raw(CREATE, "application/json", body)
            .await
            .violations();
        assert_eq!(
            (&found[0]["type"], &found[0]["loc"]),
            (&json!(kind), &json!(["body", "file_size"])),
            "{size}"
        );
    }
    let body = json!({"filename": "a", "file_size": (1_u64 << 30) + 1});
    assert_eq!(
        client.post(CREATE, &body).await.problem(413),
        "payload-too-large"
    );
}

#[tokio::test]
async fn a_body_of_a_hundred_megabytes_is_refused_readably() {
    let server = Server::start();
    let client = Client::of(&server);
    let before = server.resident_bytes();
    let answer = client
        .post_raw(CREATE, "application/json", vec![b' '; 100 << 20])
        .await;
    assert_eq!(answer.problem(413), "payload-too-large");
    assert!(server.resident_bytes().saturating_sub(before) < 32 << 20);
}

/// Many clients read nothing before all is sent: to them a connection that is closed early is an error without words.
/// So what is refused is read to its end, and the connection goes on.
#[tokio::test]
async fn a_refusal_reaches_a_client_that_sends_all_of_its_body_first() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = vec![b' '; 32 << 20];
    for (content_type, status) in [("application/json", 413), ("text/plain", 415)] {
        let mut request = client
            .request(reqwest::Method::POST, CREATE)
            .build()
            .unwrap();
        let authorization = request.headers_mut().remove("authorization").unwrap();
        let head = format!(
            "POST {CREATE} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {}\r\nContent-Type: {content_type}\r\n\
             Content-Length: {}\r\n\r\n",
            authorization.to_str().unwrap(),
            body.len()
        );
        let address = server.origin().replace("http://", "");
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&body).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).await.unwrap();
        let refusal = format!("HTTP/1.1 {status} ");
        assert!(answers.starts_with(&refusal), "{content_type}: {answers}");
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 2, "{answers}");
    }
}

#[tokio::test]
async fn what_follows_a_document_is_refused() {
    let server = Server::start();
    let body = r#"{"filename": "a", "file_size": 1} {}"#;
    let answer = Client::of(&server)
        .post_raw(CREATE, "application/json", body)
        .await;
    let violations = answer.violations();
    assert_eq!(violations[0]["type"], "json_invalid");
    assert_eq!(violations[0]["ctx"]["error"], "Extra data");
}

#[tokio::test]
async fn compressed_bodies_are_refused() {
    let server = Server::start();
    let client = Client::of(&server);
    let sent_with = |coding: &str| {
        let request = client
            .request(reqwest::Method::POST, CREATE)
            .header("content-type", "application/json")
            .header("content-encoding", coding)
            .body(r#"{"filename": "a", "file_size": 1}"#);
        client.answer(request)
    };
    for (coding, named) in [("gzip", "gzip"), ("identity, br", "br"), ("Zstd", "Zstd")] {
        let answer = sent_with(coding).await;
        assert_eq!(answer.headers["accept-encoding"], "identity");
        let told = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(told.contains(&format!("coded as {named}.")), "{told}");
        assert_eq!(answer.problem(415), "unsupported-media-type");
    }
    sent_with("identity").await.expect(201);
}

#[tokio::test]
async fn a_byte_order_mark_is_read_over() {
    let server = Server::start();
    let client = Client::of(&server);
    let post = |text: String| client.post_raw(CREATE, "application/json", text);
    let body = r#"{"filename": "a", "file_size": 1}"#;
    post(format!("\u{feff}{body}")).await.expect(201);
    let found = post("\u{feff}{\"filename\":}".into()).await.violations();
    assert_eq!(found[0]["loc"], json!(["body", 12]));

    let wide: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let answer = client.post_raw(CREATE, "application/json", wide).await;
    let found = answer.violations();
    assert_eq!(
        (&found[0]["type"], &found[0]["loc"]),
        (&json!("json_invalid"), &json!(["body", 0]))
    );
    assert_eq!(found[0]["ctx"]["error"], "Not UTF-8 but UTF-16 or UTF-32");
}

/// What is asked for, `discard`, does not matter: a job that is not there is a 404 once the query has been read.
#[tokio::test]
async fn booleans_in_a_query_are_pydantics() {
    let server = Server::start();
    let client = Client::of(&server);
    let job = "/api/ingest/upload/presigned/00000000-0000-4000-8000-000000000000";
    for word in [
        "true", "True", "1", "yes", "ON", "t", "Y", "false", "0", "No", "off", "F", "n",
    ] {
        let answer = client.delete(&format!("{job}?discard={word}")).await;
        assert_eq!(answer.problem(404), "not-found", "{word}");
    }
    for word in ["", "2", "oui", "%20true"] {
        let found = client
            .delete(&format!("{job}?discard={word}"))
            .await
            .violations();
        assert_eq!(
            (&found[0]["type"], &found[0]["loc"]),
            (&json!("bool_parsing"), &json!(["query", "discard"])),
            "{word}"
        );
    }
}

#[tokio::test]
async fn charset_is_accepted_and_other_types_are_not() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = r#"{"filename": "a", "file_size": 1}"#;
    client
        .post_raw(CREATE, "application/json; charset=utf-8", body)
        .await
        .expect(201);
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "nonsense",
    ] {
        assert_eq!(
            client
                .post_raw(CREATE, content_type, body)
                .await
                .problem(415),
            "unsupported-media-type"
        );
    }
}
