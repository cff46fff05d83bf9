//! Files that come through the service: in a form, and bare.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    client::{Answer, Client, bytes, sha256},
    postgres::Postgres,
    proxy::{Action, Fault},
    server::Server,
    upload::{MIB, poll},
    world::Setup,
};

pub const PATH: &str = "/api/ingest/upload";
pub const BOUNDARY: &str = "multipart/form-data; boundary=b";

/// The parts of a form: what stands in `Content-Disposition` after `form-data`, and the bytes.
pub fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, bytes) in parts {
        let head = format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    body
}

pub const FILE: &str = "name=\"file\"; filename=\"x.csv\"\r\nContent-Type: text/csv";

pub fn text<'a>(head: &'a str, text: &'a str) -> (&'a str, &'a [u8]) {
    (head, text.as_bytes())
}

pub async fn post(client: &Client, parts: &[(&str, &[u8])]) -> Answer {
    client.post_raw(PATH, BOUNDARY, form(parts)).await
}

pub async fn post_bare(client: &Client, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
    let mut request = client.request(Method::POST, PATH).body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.answer(request).await
}

/// The job's dataset, once there is one.
async fn dataset(client: &Client, job: &str) -> Value {
    let ended = poll("the dataset", async || {
        let job = client.get(&format!("/api/jobs/{job}")).await.expect(200);
        assert_ne!(job["status"], "failed", "{job}");
        job["dataset_id"].as_str().map(str::to_owned)
    });
    let path = format!("/api/datasets/{}", ended.await);
    client.get(&path).await.expect(200)
}

fn id(answer: &Value) -> &str {
    answer["job_id"].as_str().unwrap()
}

#[tokio::test]
async fn a_form_becomes_a_file_and_with_a_title_a_dataset() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(1, 23 * MIB + 5);

    let answer = post(&client, &[(FILE, &content)]).await;
    let location = answer.headers["location"].to_str().unwrap().to_owned();
    let uploaded = answer.expect(200);
    assert_eq!(uploaded["status"], "pending");
    assert_eq!(location, format!("../jobs/{}", id(&uploaded)));
    let job = client.get(&format!("/api/jobs/{}", id(&uploaded))).await;
    let job = job.expect(200);
    assert_eq!(
        (&job["upload_state"], &job["source_filename"]),
        (&json!("uploaded"), &json!("x.csv"))
    );
    let commit = json!({"title": "t"});
    let path = format!("/api/ingest/commit/{}", id(&uploaded));
    client.post(&path, &commit).await.expect(202);
    let found = dataset(&client, id(&uploaded)).await;
    assert_eq!(found["sha256"], sha256(&content));
    assert_eq!(
        (&found["size"], &found["content_type"]),
        (&json!(content.len()), &json!("text/csv"))
    );
    // Three parts: it is an upload like any other.
    assert!(found["etag"].as_str().unwrap().ends_with("-3"), "{found}");

    // The title before the file and the visibility after it; what is unknown is read over.
    let parts = [
        text("name=\"title\"", "Größe"),
        text("name=\"other\"; filename=\"o\"", "unknown"),
        text("name=\"file\"; filename=\"größe.txt\"", "few bytes"),
        text("name=\"visibility\"", "public"),
    ];
    let committed = post(&client, &parts).await.expect(200);
    assert_eq!(committed["status"], "running");
    let found = dataset(&client, id(&committed)).await;
    assert_eq!(
        (&found["title"], &found["visibility"]),
        (&json!("Größe"), &json!("public"))
    );
    assert_eq!(
        (&found["sha256"], &found["content_type"]),
        (
            &json!(sha256(b"few bytes")),
            &json!("application/octet-stream")
        )
    );
}

#[tokio::test]
async fn a_bare_file_is_passed_on() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(2, 21 * MIB);
    for (disposition, name) in [
        ("attachment; filename=a.bin", "a.bin"),
        (
            "attachment; filename=\"a b.bin\"; filename*=UTF-8''%E2%82%AC.bin",
            "€.bin",
        ),
    ] {
        let headers = [
            ("content-disposition", disposition),
            ("content-type", "application/x-thing"),
        ];
        let uploaded = post_bare(&client, &headers, content.clone())
            .await
            .expect(200);
        let commit = json!({"title": "t"});
        let path = format!("/api/ingest/commit/{}", id(&uploaded));
        client.post(&path, &commit).await.expect(202);
        let found = dataset(&client, id(&uploaded)).await;
        assert_eq!(
            (&found["sha256"], &found["filename"]),
            (&json!(sha256(&content)), &json!(name))
        );
        assert_eq!(found["content_type"], "application/x-thing");
        assert!(found["etag"].as_str().unwrap().ends_with("-3"), "{found}");
    }
    let headers = [("content-disposition", "attachment; filename=x")];
    post_bare(&client, &headers, b"x".to_vec())
        .await
        .expect(200);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told() {
    let server = Server::with(&[
        ("INGEST_FORM_MAX_SIZE", "1MiB"),
        ("INGEST_ALLOWED_EXTENSIONS", "csv"),
    ]);
    let client = Client::of(&server);
    let places = async |parts: &[(&str, &[u8])]| {
        let violations = post(&client, parts).await.violations();
        let told = violations.iter().map(|it| json!([it["type"], it["loc"]]));
        Value::Array(told.collect())
    };
    let file = text(FILE, "a,b\n");
    let long = "x".repeat(20_000);
    for (parts, told) in [
        (&[][..], json!([["missing", ["body", "file"]]])),
        (
            &[text("name=\"title\"", "")],
            json!([
                ["missing", ["body", "file"]],
                ["string_too_short", ["body", "title"]]
            ]),
        ),
        (
            &[file, text("name=\"title\"", &long)],
            json!([["string_too_long", ["body", "title"]]]),
        ),
        (
            &[
                file,
                text("name=\"title\"", "t"),
                text("name=\"visibility\"", "nobody"),
            ],
            json!([["literal_error", ["body", "visibility"]]]),
        ),
        (&[file, file], json!([["value_error", ["body", "file"]]])),
        (
            &[text(FILE, "")],
            json!([["greater_than_equal", ["body", "file"]]]),
        ),
        (
            &[text("name=\"file\"", "text")],
            json!([["value_error", ["body", "file"]]]),
        ),
        (
            &[text("name=\"file\"; filename=\"x.txt\"", "text")],
            json!([["value_error", ["body", "file"]]]),
        ),
    ] {
        assert_eq!(places(parts).await, told);
    }
    // Who may see a dataset says nothing of a file that is to become none.
    let parts = [file, text("name=\"visibility\"", "public")];
    assert_eq!(post(&client, &parts).await.violations().len(), 1);
    for malformed in ["", "--b\r\n\r\nno name\r\n--b--\r\n", "nothing of the kind"] {
        let answer = client.post_raw(PATH, BOUNDARY, malformed).await;
        assert!(
            matches!(answer.status.as_u16(), 400 | 422),
            "{}",
            answer.text
        );
    }
    let answer = client.post_raw(PATH, "multipart/form-data", "x").await;
    assert_eq!(answer.problem(400), "bad-request");

    let bare = async |headers: &[(&str, &str)], body: &[u8]| {
        let violations = post_bare(&client, headers, body.to_vec())
            .await
            .violations();
        json!([violations[0]["type"], violations[0]["loc"]])
    };
    let named = ("content-disposition", "attachment; filename=x.csv");
    assert_eq!(
        bare(&[], b"x").await,
        json!(["missing", ["header", "Content-Disposition"]])
    );
    let nameless = ("content-disposition", "attachment");
    assert_eq!(
        bare(&[nameless], b"x").await,
        json!(["value_error", ["header", "Content-Disposition"]])
    );
    assert_eq!(
        bare(
            &[("content-disposition", "attachment; filename=x.bin")],
            b"x"
        )
        .await[0],
        "value_error"
    );
    assert_eq!(
        bare(&[named, ("content-type", "text/csv")], b"").await,
        json!(["greater_than_equal", ["header", "Content-Length"]])
    );

    // Too large: in a form, bare, and in what is beside a file.
    let large = bytes(3, 3 * MIB);
    let other = [("name=\"other\"", &large[..MIB + 1])];
    for answer in [
        post(&client, &[(FILE, &large)]).await,
        post(&client, &[(FILE, &large[..MIB + 1])]).await,
        post(&client, &other).await,
        post_bare(&client, &[named], large[..MIB + 1].to_vec()).await,
    ] {
        assert!(
            answer.text.contains("/ingest/upload/presigned"),
            "{}",
            answer.text
        );
        assert_eq!(answer.problem(413), "payload-too-large");
    }
    post(&client, &[(FILE, &large[..MIB])]).await.expect(200);
    post_bare(&client, &[named], large[..MIB].to_vec())
        .await
        .expect(200);

    // Without a length.
    let chunks = futures::stream::iter([Ok::<_, std::io::Error>("a,b\n")]);
    let request = client.request(Method::POST, PATH).header(named.0, named.1);
    let answer = client
        .answer(request.body(reqwest::Body::wrap_stream(chunks)))
        .await;
    assert_eq!(answer.problem(411), "length-required");
    let reader = Client::with_token(&server, Some(server.create_token("bob", "read", &[])));
    assert_eq!(post(&reader, &[file]).await.problem(403), "forbidden");
    let coded = [named, ("content-encoding", "gzip")];
    assert_eq!(
        post_bare(&client, &coded, b"x".to_vec()).await.problem(415),
        "unsupported-media-type"
    );
}

#[tokio::test]
async fn memory_stays_flat_while_files_pass_through() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(4, 90 * MIB);
    let named = [("content-disposition", "attachment; filename=x")];
    post(&client, &[(FILE, &content[..11 * MIB])])
        .await
        .expect(200);
    post_bare(&client, &named, content[..11 * MIB].to_vec())
        .await
        .expect(200);
    let before = server.resident_bytes();
    post(&client, &[(FILE, &content)]).await.expect(200);
    post_bare(&client, &named, content).await.expect(200);
    let grown = server.peak_bytes().saturating_sub(before);
    assert!(grown < 48 << 20, "grew by {grown} bytes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_leads_back_to_the_same_file() {
    for database in [None, Postgres::fresh().await] {
        let setup = Setup {
            database,
            ..Setup::default()
        };
        let world = setup.build().await;
        let client = world.client();
        let content = bytes(5, 11 * MIB);
        let headers = [
            ("content-disposition", "attachment; filename=x"),
            ("idempotency-key", "k"),
        ];
        // What was begun is kept, whether S3 took no part of it or would not assemble it.
        for (action, fault) in [
            (Action::PutPart, Fault::Cut),
            (Action::Complete, Fault::Answer(500, "")),
        ] {
            world.proxy.heal();
            world.proxy.inject(action, 100, fault);
            let first = post_bare(client, &headers, content.clone()).await;
            assert_eq!(first.problem(503), "storage-unavailable");
        }
        world.proxy.heal();
        let uploaded = poll("the file to be whole", async || {
            let again = post_bare(client, &headers, content.clone()).await;
            (again.status == 200).then(|| again.json())
        })
        .await;
        let again = post_bare(client, &headers, content.clone())
            .await
            .expect(200);
        assert_eq!(id(&again), id(&uploaded));
        assert_eq!(world.bucket.objects().await.len(), 1);
        let other = post_bare(client, &headers, content[1..].to_vec()).await;
        assert_eq!(
            other.violations()[0]["loc"],
            json!(["header", "Idempotency-Key"])
        );
    }
}
