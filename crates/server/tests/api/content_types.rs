//! The types that clients give their files: whatever they are, S3 takes them, and a create that fails leaves nothing behind.

use serde_json::json;

use crate::{
    client::Client,
    proxy::{Action, Fault},
    server::Server,
    upload::Upload,
    world::World,
};

const CREATE: &str = "/api/ingest/upload/presigned";

#[tokio::test]
async fn every_type_that_the_contract_allows_goes_its_whole_way() {
    let server = Server::start();
    let client = Client::of(&server);
    let long = format!("multipart/form-data; boundary={}", "x".repeat(225));
    assert_eq!(long.len(), 255);
    for content_type in [
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "MULTIPART/FORM-DATA;  boundary=\"a  b\"",
        "multipart/mixed; boundary=x",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/octet-stream; charset=binary",
        "application/vnd.example.thing+json; version=1; q=\"\\\"\"",
        "application/xml",
        "nonsense",
        "*/*",
        ";=,",
        " ",
        "",
        &long,
    ] {
        let body = json!({"filename": "a", "file_size": 1, "content_type": content_type});
        let created = client.post(CREATE, &body).await;
        assert_eq!(created.status, 201, "{content_type:?}: {}", created.text);
        let upload = Upload::of(created.json(), 1);
        let parts = upload.put_all(&client, b"x").await;
        let completed = client
            .post(&upload.path("/complete"), &json!({"parts": parts}))
            .await;
        completed.expect(200);
        let job = upload.commit(&client, &json!({"title": "t"})).await;
        assert_eq!(job["status"], "complete", "{content_type:?}: {job}");
        let path = format!("/api/datasets/{}", job["dataset_id"].as_str().unwrap());
        let dataset = client.get(&path).await.expect(200);
        assert_eq!(dataset["content_type"], content_type);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_create_that_s3_refuses_leaves_no_job_at_each_try() {
    let world = World::new().await;
    let refusal = "<Error><Code>InvalidRequest</Code></Error>";
    world
        .proxy
        .inject(Action::Create, 3, Fault::Answer(400, refusal));
    let body = json!({"filename": "a", "file_size": 1});
    for _ in 0..3 {
        let refused = world.client().post(CREATE, &body).await;
        assert_eq!(refused.problem(502), "storage-failed");
    }
    world.client().post(CREATE, &body).await.expect(201);
    let jobs = world.client().get("/api/jobs").await.expect(200);
    assert_eq!(jobs["jobs"].as_array().unwrap().len(), 1, "{jobs}");
}
