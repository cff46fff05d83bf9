//! Commit, ingestion, and what can be seen of it.

use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{Upload, dataset, poll, uploaded},
};

#[tokio::test]
async fn an_equal_commit_is_the_same_success_and_another_a_conflict() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = Upload::create(&client, "a.bin", 10).await;
    let path = format!("/api/ingest/commit/{}", upload.job);
    assert_eq!(
        client
            .post(&path, &json!({"title": "t"}))
            .await
            .problem(409),
        "wrong-state"
    );
    upload.put(&client, 1, &bytes(50, 10)).await;
    client
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);

    let bodies = [
        json!({"title": "t"}),
        json!({"title": "t", "visibility": "private", "summary": null}),
    ];
    let commits = (0..20).map(|index| client.post(&path, &bodies[index % 2]));
    for answer in futures::future::join_all(commits).await {
        assert_eq!(answer.expect(202)["job_id"], upload.job);
    }
    assert_eq!(
        client
            .post(&path, &json!({"title": "other"}))
            .await
            .problem(409),
        "already-committed"
    );
    upload.ended(&client).await;
    client.post(&path, &json!({"title": "t"})).await.expect(202);
    assert_eq!(
        client.get("/api/datasets").await.expect(200)["datasets"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn jobs_are_listed_newest_first_in_pages() {
    let server = Server::start();
    let client = Client::of(&server);
    let mut made = Vec::new();
    for _ in 0..5 {
        made.push(Upload::create(&client, "a.bin", 1).await.job);
    }
    made.reverse();
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client
            .get(&format!("/api/jobs?limit=2{cursor}"))
            .await
            .expect(200);
        seen.extend(
            page["jobs"]
                .as_array()
                .unwrap()
                .iter()
                .map(|job| job["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, made);
    client
        .delete(&format!("/api/ingest/upload/presigned/{}", made[0]))
        .await
        .expect(204);
    let cancelled = client.get("/api/jobs?status=cancelled").await.expect(200);
    assert_eq!(cancelled["jobs"].as_array().unwrap().len(), 1);
    assert_eq!(cancelled["next_cursor"], json!(null));
    let violations = client.get("/api/jobs?cursor=nonsense").await.violations();
    assert_eq!(
        (&violations[0]["loc"], &violations[0]["type"]),
        (&json!(["query", "cursor"]), &json!("value_error"))
    );
}

#[tokio::test]
async fn datasets_are_seen_by_those_who_may() {
    let server = Server::start();
    let owner = Client::of(&server);
    let bob = Client::with_token(&server, Some(server.create_token("bob", "read", &[])));
    let admin = Client::with_token(&server, Some(server.create_token("root", "admin", &[])));
    let anyone = Client::with_token(&server, None);
    let mut ids: Vec<Value> = Vec::new();
    for visibility in ["private", "restricted", "internal", "public"] {
        let commit = json!({"title": visibility, "visibility": visibility});
        ids.push(dataset(&owner, "a.bin", &bytes(52, 10), &commit).await["id"].clone());
    }
    for (client, visible) in [(&owner, 4), (&bob, 2), (&admin, 4), (&anyone, 1)] {
        let listed = client.get("/api/datasets").await.expect(200);
        assert_eq!(listed["datasets"].as_array().unwrap().len(), visible);
        for (index, id) in ids.iter().enumerate() {
            let status = if index >= 4 - visible {
                [200, 307]
            } else {
                [404, 404]
            };
            let path = format!("/api/datasets/{}", id.as_str().unwrap());
            assert_eq!(client.get(&path).await.status, status[0]);
            assert_eq!(
                client.get(&format!("{path}/download")).await.status,
                status[1]
            );
        }
    }
}

#[tokio::test]
async fn a_job_is_ingested_after_a_crash() {
    let mut server = Server::with(&[("INGEST_LEASE", "1s"), ("INGEST_SWEEP_INTERVAL", "1s")]);
    let client = Client::of(&server);
    let upload = uploaded(&client, "a.bin", &bytes(53, 8 << 20)).await;
    client
        .post(
            &format!("/api/ingest/commit/{}", upload.job),
            &json!({"title": "t"}),
        )
        .await
        .expect(202);
    server.kill_and_restart();
    let client = Client::of(&server);
    let job = poll("the job to be ingested", async || {
        let job = client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        (job["status"] == "complete").then_some(job)
    })
    .await;
    assert!(job["dataset_id"].is_string());
    assert_eq!(
        client.get("/api/datasets").await.expect(200)["datasets"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
