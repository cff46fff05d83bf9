//! Asking for an upload.

use serde_json::{Value, json};

use crate::{
    client::{Answer, Client, bytes},
    server::Server,
    upload::{MIB, Upload},
};

const CREATE: &str = "/api/ingest/upload/presigned";

async fn create_with_key(client: &Client, key: &str, body: &Value) -> Answer {
    client
        .answer(
            client
                .request(reqwest::Method::POST, CREATE)
                .header("Idempotency-Key", key)
                .json(body),
        )
        .await
}

#[tokio::test]
async fn the_same_key_is_the_same_job() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a.bin", "file_size": 11 * MIB});
    let first = create_with_key(&client, "once", &body).await.expect(201);
    let again = create_with_key(&client, "once", &body).await.expect(201);
    assert_eq!(
        (&again["job_id"], &again["upload_id"]),
        (&first["job_id"], &first["upload_id"])
    );
    assert_eq!(again["urls"].as_array().unwrap().len(), 2);

    let other = create_with_key(
        &client,
        "once",
        &json!({"filename": "b.bin", "file_size": 11 * MIB}),
    )
    .await;
    let violations = other.violations();
    assert_eq!(
        (&violations[0]["loc"], &violations[0]["type"]),
        (&json!(["header", "Idempotency-Key"]), &json!("value_error"))
    );

    let bob = Client::with_token(&server, Some(server.create_token("bob", "upload", &[])));
    let theirs = create_with_key(&bob, "once", &body).await.expect(201);
    assert_ne!(theirs["job_id"], first["job_id"]);
}

#[tokio::test]
async fn a_key_leads_to_its_job_whatever_limits_have_come_since() {
    let mut server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a.bin", "file_size": 11 * MIB});
    let first = create_with_key(&client, "once", &body).await.expect(201);
    for (limit, value, code) in [
        ("INGEST_MAX_FILE_SIZE", "1MiB", 413),
        ("INGEST_ALLOWED_EXTENSIONS", "csv", 422),
    ] {
        server.set(limit, value);
        server.kill_and_restart();
        let client = client.at(&server);
        let again = create_with_key(&client, "once", &body).await.expect(201);
        assert_eq!(again["job_id"], first["job_id"]);
        let new = create_with_key(&client, limit, &body).await;
        new.expect(code);
        let other = json!({"filename": "b.bin", "file_size": 11 * MIB});
        let violations = create_with_key(&client, "once", &other).await.violations();
        assert_eq!(violations[0]["loc"], json!(["header", "Idempotency-Key"]));
        server.set("INGEST_MAX_FILE_SIZE", "5TiB");
    }
}

#[tokio::test]
async fn the_same_key_at_once_is_one_job() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a.bin", "file_size": 1});
    let answers =
        futures::future::join_all((0..16).map(|_| create_with_key(&client, "at once", &body)))
            .await;
    let mut jobs: Vec<String> = answers
        .into_iter()
        .map(|answer| answer.expect(201)["job_id"].to_string())
        .collect();
    jobs.dedup();
    assert_eq!(jobs.len(), 1);
}

#[tokio::test]
async fn a_key_of_a_dead_job_is_a_conflict() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a.bin", "file_size": 1});
    let created = create_with_key(&client, "dead", &body).await.expect(201);
    client
        .delete(&format!("{CREATE}/{}", created["job_id"].as_str().unwrap()))
        .await
        .expect(204);
    assert_eq!(
        create_with_key(&client, "dead", &body).await.problem(409),
        "wrong-state"
    );
}

#[tokio::test]
async fn keys_have_a_length() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a.bin", "file_size": 1});
    let violations = create_with_key(&client, &"k".repeat(256), &body)
        .await
        .violations();
    assert_eq!(
        (&violations[0]["loc"], &violations[0]["type"]),
        (
            &json!(["header", "Idempotency-Key"]),
            &json!("string_too_long")
        )
    );
}

#[tokio::test]
async fn names_come_back_as_they_were_given_or_are_refused() {
    let server = Server::start();
    let client = Client::of(&server);
    for name in [
        "../x",
        "a/b",
        "C:\\x",
        "\u{202e}txt.exe",
        "ä\u{308}.bin",
        "a\u{308}.bin",
        "\"q\".txt",
        &"é".repeat(255),
    ] {
        let upload = Upload::create(&client, name, 1).await;
        assert!(upload.urls[0].is_ascii());
        upload.put(&client, 1, b"x").await;
        client
            .post(&upload.path("/complete"), &json!({}))
            .await
            .expect(200);
        let job = upload.commit(&client, &json!({"title": "t"})).await;
        assert_eq!(job["source_filename"], name);
        let path = format!(
            "/api/datasets/{}/download",
            job["dataset_id"].as_str().unwrap()
        );
        let location = client.get(&path).await.headers["location"]
            .to_str()
            .unwrap()
            .to_owned();
        let response = client.fetch(&location).await;
        assert_eq!(response.status(), 200, "{name:?}");
        assert!(
            response.headers()["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
    }
    for name in ["a\0b", "a\r\nb", "", &"é".repeat(256)] {
        let violations = client
            .post(CREATE, &json!({"filename": name, "file_size": 1}))
            .await
            .violations();
        assert_eq!(
            violations[0]["loc"],
            json!(["body", "filename"]),
            "{name:?}"
        );
    }
    for content_type in ["text/plain\r\nX: y", &"a".repeat(256)] {
        let body = json!({"filename": "a", "file_size": 1, "content_type": content_type});
        let violations = client.post(CREATE, &body).await.violations();
        assert_eq!(violations[0]["loc"], json!(["body", "content_type"]));
    }
}

#[tokio::test]
async fn extensions_can_be_restricted() {
    let server = Server::with(&[("INGEST_ALLOWED_EXTENSIONS", "csv,PDF")]);
    let client = Client::of(&server);
    let config = client.get("/api/ingest/upload/config").await.expect(200);
    assert_eq!(config["allowed_extensions"], "csv,pdf");
    for good in ["a.csv", "A.CSV", "b.c.pdf"] {
        client
            .post(CREATE, &json!({"filename": good, "file_size": 1}))
            .await
            .expect(201);
    }
    for bad in ["a.exe", "csv", "a.csv.gz"] {
        let violations = client
            .post(CREATE, &json!({"filename": bad, "file_size": 1}))
            .await
            .violations();
        assert_eq!(
            (&violations[0]["loc"], &violations[0]["type"]),
            (&json!(["body", "filename"]), &json!("value_error"))
        );
    }
}

#[tokio::test]
async fn ten_thousand_parts_get_their_urls_and_larger_files_larger_parts() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = Upload::create(&client, "a", 100_000 * MIB).await;
    assert_eq!((upload.urls.len(), upload.part_size), (10_000, 10 * MIB));
    let upload = Upload::create(&client, "a", 100_000 * MIB + 1).await;
    assert_eq!(upload.part_size, 11 * MIB);
}

#[tokio::test]
async fn unknown_members_are_ignored_and_the_sha256_is_checked() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "a", "file_size": 1, "unheard_of": {"x": 1}, "sha256": null});
    client.post(CREATE, &body).await.expect(201);
    let content = bytes(20, 100);
    let body = json!({"filename": "a", "file_size": 100, "sha256": crate::client::sha256(&content).to_uppercase()});
    let upload = Upload::of(client.post(CREATE, &body).await.expect(201), 100);
    upload.put(&client, 1, &content).await;
    client
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);
    assert_eq!(
        upload.commit(&client, &json!({"title": "t"})).await["status"],
        "complete"
    );
}
