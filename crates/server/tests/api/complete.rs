//! The given endpoint: good completes, and bad ones after which the upload can still be finished.

use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, Upload, uploaded},
};

/// An upload of 25 MiB in three parts, all put.
async fn three_parts(client: &Client) -> (Upload, Vec<Value>) {
    let content = bytes(10, 25 * MIB);
    let upload = Upload::create(client, "file.bin", content.len()).await;
    let parts = upload.put_all(client, &content).await;
    (upload, parts)
}

async fn complete(client: &Client, upload: &Upload, parts: &Value) -> crate::client::Answer {
    client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await
}

/// The lists of an `upload-incomplete` problem: missing numbers, mismatched parts, unexpected numbers.
async fn incomplete(client: &Client, upload: &Upload, parts: &Value) -> (Value, Value, Value) {
    let body = complete(client, upload, parts).await.expect(409);
    assert_eq!(body["type"], "/problems/upload-incomplete", "{body}");
    (
        body["missing_parts"].clone(),
        body["mismatched_parts"].clone(),
        body["unexpected_parts"].clone(),
    )
}

#[tokio::test]
async fn what_is_wrong_is_told_and_the_upload_can_still_be_finished() {
    let server = Server::start();
    let client = Client::of(&server);
    let (upload, parts) = three_parts(&client).await;

    let mut wrong = parts.clone();
    wrong[1]["etag"] = json!("0123456789abcdef0123456789abcdef");
    let (missing, mismatched, unexpected) = incomplete(&client, &upload, &json!(wrong)).await;
    assert_eq!((&missing, &unexpected), (&json!([]), &json!([])));
    assert_eq!(mismatched[0]["part_number"], 2);
    assert_eq!(mismatched[0]["size"], 10 * MIB);

    for left_out in 0..3 {
        let mut some = parts.clone();
        some.remove(left_out);
        let (missing, mismatched, _) = incomplete(&client, &upload, &json!(some)).await;
        assert_eq!((missing, mismatched), (json!([left_out + 1]), json!([])));
    }

    let mut more = parts.clone();
    more.push(json!({"part_number": 4, "etag": "0123456789abcdef0123456789abcdef"}));
    assert_eq!(
        incomplete(&client, &upload, &json!(more)).await,
        (json!([]), json!([]), json!([4]))
    );

    let mut twice = parts.clone();
    twice.push(parts[0].clone());
    let violations = complete(&client, &upload, &json!(twice)).await.violations();
    let places: Vec<&Value> = violations
        .iter()
        .map(|violation| &violation["loc"])
        .collect();
    assert_eq!(
        places,
        [
            &json!(["body", "parts", 0, "part_number"]),
            &json!(["body", "parts", 3, "part_number"])
        ]
    );
    assert!(
        violations
            .iter()
            .all(|violation| violation["type"] == "value_error")
    );

    complete(&client, &upload, &json!(parts)).await.expect(200);
    assert_eq!(
        upload.commit(&client, &json!({"title": "t"})).await["status"],
        "complete"
    );
}

#[tokio::test]
async fn parts_in_any_order_and_any_spelling_are_the_same() {
    let server = Server::start();
    let client = Client::of(&server);
    let (upload, mut parts) = three_parts(&client).await;
    let bare = |part: &Value| part["etag"].as_str().unwrap().trim_matches('"').to_owned();
    let spellings = [
        bare(&parts[0]).to_uppercase(),
        format!("W/\"{}\"", bare(&parts[1])),
        bare(&parts[2]),
    ];
    for (part, etag) in parts.iter_mut().zip(spellings) {
        part["etag"] = json!(etag);
    }
    parts.reverse();
    complete(&client, &upload, &json!(parts)).await.expect(200);
}

#[tokio::test]
async fn an_empty_list_stands_for_what_s3_has() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(11, 25 * MIB);
    let upload = Upload::create(&client, "file.bin", content.len()).await;
    upload.put(&client, 2, &content[10 * MIB..20 * MIB]).await;
    assert_eq!(
        incomplete(&client, &upload, &json!([])).await,
        (json!([1, 3]), json!([]), json!([]))
    );
    upload.put_all(&client, &content).await;
    client
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);
}

#[tokio::test]
async fn a_replay_is_the_same_success_and_a_contradiction_a_conflict() {
    let server = Server::start();
    let client = Client::of(&server);
    let (upload, parts) = three_parts(&client).await;
    let first = complete(&client, &upload, &json!(parts)).await.expect(200);
    for replay in [json!(parts), json!([])] {
        assert_eq!(complete(&client, &upload, &replay).await.expect(200), first);
    }
    let mut other = parts.clone();
    other[0]["etag"] = json!("0123456789abcdef0123456789abcdef");
    assert_eq!(
        complete(&client, &upload, &json!(other)).await.problem(409),
        "wrong-state"
    );
    upload.commit(&client, &json!({"title": "t"})).await;
    assert_eq!(
        complete(&client, &upload, &json!(parts)).await.expect(200),
        first
    );
}

#[tokio::test]
async fn fifty_at_once_are_one() {
    let server = Server::start();
    let client = Client::of(&server);
    let (upload, parts) = three_parts(&client).await;
    let body = json!({"parts": parts});
    let answers = futures::future::join_all((0..50).map(|_| {
        let (client, path, body) = (client.clone(), upload.path("/complete"), body.clone());
        async move { client.post(&path, &body).await }
    }))
    .await;
    let mut won = 0;
    for answer in answers {
        if answer.status == 200 {
            won += 1;
        } else {
            assert!(answer.headers.contains_key("retry-after"));
            assert_eq!(answer.problem(409), "completion-in-progress");
        }
    }
    assert!(won >= 1);
    client
        .post(&upload.path("/complete"), &body)
        .await
        .expect(200);
}

#[tokio::test]
async fn a_late_put_is_refused_and_changes_nothing() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(12, 6 * MIB);
    let upload = uploaded(&client, "file.bin", &content).await;
    let (status, _) = client.put_part(&upload.urls[0], bytes(13, 6 * MIB)).await;
    assert_eq!(status, 404);
    let job = upload.commit(&client, &json!({"title": "t"})).await;
    let dataset = client
        .get(&format!(
            "/api/datasets/{}",
            job["dataset_id"].as_str().unwrap()
        ))
        .await
        .expect(200);
    assert_eq!(dataset["sha256"], crate::client::sha256(&content));
}

#[tokio::test]
async fn a_part_of_another_length_is_refused_by_s3() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = Upload::create(&client, "file.bin", 6 * MIB).await;
    for length in [6 * MIB - 1, 6 * MIB + 1, 0] {
        let (status, _) = client.put_part(&upload.urls[0], bytes(14, length)).await;
        assert_eq!(status, 403, "{length}");
    }
    assert_eq!(incomplete(&client, &upload, &json!([])).await.0, json!([1]));
}

#[tokio::test]
async fn unknown_jobs_and_strange_bodies_are_told_apart() {
    let server = Server::start();
    let client = Client::of(&server);
    let unknown = "/api/ingest/upload/presigned/00000000-0000-4000-8000-000000000000/complete";
    assert_eq!(
        client
            .post(unknown, &json!({"parts": []}))
            .await
            .problem(404),
        "not-found"
    );
    assert_eq!(
        client
            .post_raw(unknown, "text/plain", "{}")
            .await
            .problem(415),
        "unsupported-media-type"
    );
    let no_uuid = "/api/ingest/upload/presigned/nope/complete";
    let violations = client
        .post(no_uuid, &json!({"parts": [{"part_number": 0}]}))
        .await
        .violations();
    assert_eq!(violations[0]["loc"], json!(["path", "job_id"]));
    assert_eq!(violations.len(), 3);
    let empty = client.request(reqwest::Method::POST, unknown);
    let violations = client.answer(empty).await.violations();
    assert_eq!(
        (&violations[0]["type"], &violations[0]["loc"]),
        (&json!("missing"), &json!(["body"]))
    );
    let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    client
        .post_raw(unknown, "application/json", nested)
        .await
        .expect(422);
}
