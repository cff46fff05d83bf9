//! What is seen of a file before it is committed.

use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    proxy::{Action, Fault},
    server::Server,
    upload::{MIB, Upload, uploaded},
    world::World,
};

async fn preview(client: &Client, job: &str) -> crate::client::Answer {
    client
        .post(&format!("/api/ingest/preview/{job}"), &Value::Null)
        .await
}

async fn seen(client: &Client, filename: &str, content: &[u8]) -> Value {
    let upload = uploaded(client, filename, content).await;
    let mut seen = preview(client, &upload.job).await.expect(200);
    assert_eq!(seen["job_id"], upload.job);
    seen.as_object_mut().unwrap().remove("job_id");
    seen
}

#[tokio::test]
async fn columns_and_rows_are_seen_of_csv_and_json() {
    let server = Server::start();
    let client = Client::of(&server);
    let csv = "a,b\r\n1,\"x\r\ny\"\r\n".to_owned() + &"2,z\r\n".repeat(3 * MIB);
    let rows: Vec<Value> = [json!(["1", "x\r\ny"])]
        .into_iter()
        .chain(vec![json!(["2", "z"]); 19])
        .collect();
    assert_eq!(
        seen(&client, "x.csv", csv.as_bytes()).await,
        json!({"detected_content_type": null, "format": "csv", "columns": ["a", "b"], "rows": rows, "truncated": true})
    );
    assert_eq!(
        seen(&client, "x", br#"[{"a": 1}, {"b": [true]}]"#).await,
        json!({"detected_content_type": null, "format": "json", "columns": ["a", "b"], "rows": [[1, null], [null, [true]]], "truncated": false})
    );
    let nothing = |detected: Value| json!({"detected_content_type": detected, "format": null, "columns": null, "rows": [], "truncated": true});
    // Nothing that cannot be read is an error.
    let wide = "a".repeat(64 * 1024) + ",b\n";
    assert_eq!(
        seen(&client, "wide.csv", wide.as_bytes()).await["columns"][1],
        "b"
    );
    for (name, content) in [
        ("endless.csv", "a".repeat(MIB).into_bytes()),
        ("latin1.csv", b"\xe4,\xf6\n1,2\n".to_vec()),
        ("utf16.csv", b"\xff\xfea\0,\0b\0\n\0".to_vec()),
        ("ragged.csv", b"a,b\n1\n".to_vec()),
        ("x.json", b"{\"a\":".repeat(10_000)),
        ("x.txt", b"a,b\n".to_vec()),
        ("x.csv", bytes(1, 200_000)),
    ] {
        assert_eq!(
            seen(&client, name, &content).await,
            nothing(json!(null)),
            "{name}"
        );
    }
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &bytes(2, 100)[..]].concat();
    assert_eq!(
        seen(&client, "x.csv", &png).await,
        nothing(json!("image/png"))
    );
}

#[tokio::test]
async fn there_is_a_preview_from_complete_on_and_for_the_owner_alone() {
    let server = Server::start();
    let client = Client::of(&server);
    let open = Upload::create(&client, "x.csv", 8).await;
    assert_eq!(
        preview(&client, &open.job).await.problem(409),
        "wrong-state"
    );
    open.put(&client, 1, b"a,b\n1,2\n").await;
    assert_eq!(
        preview(&client, &open.job).await.problem(409),
        "wrong-state"
    );
    client
        .post(&open.path("/complete"), &json!({"parts": []}))
        .await
        .expect(200);
    preview(&client, &open.job).await.expect(200);
    let bob = Client::with_token(&server, Some(server.create_token("bob", "upload", &[])));
    assert_eq!(preview(&bob, &open.job).await.problem(404), "not-found");
    let admin = Client::with_token(&server, Some(server.create_token("root", "admin", &[])));
    preview(&admin, &open.job).await.expect(200);
    open.commit(&client, &json!({"title": "t"})).await;
    assert_eq!(
        preview(&client, &open.job).await.expect(200)["rows"],
        json!([["1", "2"]])
    );

    let discarded = uploaded(&client, "x.csv", b"a\n").await;
    client
        .delete(&discarded.path("?discard=true"))
        .await
        .expect(204);
    assert_eq!(
        preview(&client, &discarded.job).await.problem(409),
        "wrong-state"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn little_is_read_and_a_failing_s3_is_told() {
    let world = World::new().await;
    let content = [b"a,b\n", &b"1,2\n".repeat(5 * MIB)[..]].concat();
    let upload = uploaded(world.client(), "x.csv", &content).await;
    preview(world.client(), &upload.job).await.expect(200);
    world.proxy.inject(Action::Get, 1, Fault::CutAfter(1000));
    preview(world.client(), &upload.job).await.expect(200);
    world
        .proxy
        .inject(Action::Get, 1000, Fault::Answer(503, ""));
    let answer = preview(world.client(), &upload.job).await;
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(answer.problem(503), "storage-unavailable");
    world.proxy.heal();
    world.proxy.inject(
        Action::Get,
        1000,
        Fault::Answer(
            403,
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
        ),
    );
    assert_eq!(
        preview(world.client(), &upload.job).await.problem(502),
        "storage-failed"
    );
}
