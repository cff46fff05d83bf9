//! Tokens, scopes, and other people's jobs.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    server::{Server, wait_for},
    upload::{Upload, uploaded},
};

/// Every operation that needs a token: method, path, whether it changes something.
fn operations(job: &str) -> Vec<(Method, String, bool)> {
    let upload = format!("/api/ingest/upload/presigned/{job}");
    vec![
        (Method::GET, "/api/ingest/upload/config".into(), false),
        (Method::POST, "/api/ingest/upload/presigned".into(), true),
        (Method::GET, upload.clone(), false),
        (Method::POST, format!("{upload}/urls"), true),
        (Method::POST, format!("{upload}/complete"), true),
        (Method::DELETE, upload, true),
        (Method::GET, "/api/jobs".into(), false),
        (Method::GET, format!("/api/jobs/{job}"), false),
        (Method::POST, format!("/api/jobs/{job}/retry"), true),
        (Method::POST, format!("/api/ingest/commit/{job}"), true),
    ]
}

#[tokio::test]
async fn without_a_usable_token_nothing_is_answered_but_401() {
    let server = Server::start();
    let revoked = server.create_token("bob", "upload", &[]);
    let listed = server.run(["token", "list"]);
    let id = listed
        .lines()
        .find(|line| line.contains("bob"))
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    assert!(!listed.contains(&revoked));
    server.run(["token", "revoke", &id]);
    let expired = server.create_token("carol", "upload", &["--expires-in", "1s"]);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    for token in [
        None,
        Some(revoked),
        Some(expired),
        Some("nonsense".into()),
        Some(format!("{}x", server.token())),
    ] {
        let client = Client::with_token(&server, token);
        for (method, path, _) in operations("00000000-0000-4000-8000-000000000000") {
            let answer = client.answer(client.request(method, &path)).await;
            assert_eq!(answer.headers["www-authenticate"], "Bearer");
            assert_eq!(answer.problem(401), "unauthorized");
        }
        if client.get("/api/datasets").await.status != 200 {
            assert_eq!(
                client.get("/api/datasets").await.problem(401),
                "unauthorized"
            );
        }
    }
}

#[tokio::test]
async fn a_reader_changes_nothing() {
    let server = Server::start();
    let reader = Client::with_token(&server, Some(server.create_token("bob", "read", &[])));
    for (method, path, changes) in operations("00000000-0000-4000-8000-000000000000") {
        let answer = reader.answer(reader.request(method, &path)).await;
        if changes {
            assert_eq!(answer.problem(403), "forbidden", "{path}");
        } else {
            assert!(
                matches!(answer.status.as_u16(), 200 | 404),
                "{path}: {}",
                answer.text
            );
        }
    }
}

#[tokio::test]
async fn the_token_may_come_in_x_api_key() {
    let server = Server::start();
    let client = Client::with_token(&server, None);
    let request = client
        .request(Method::GET, "/api/jobs")
        .header("X-Api-Key", server.token());
    client.answer(request).await.expect(200);
}

#[tokio::test]
async fn the_last_use_of_a_token_is_listed() {
    let server = Server::start();
    let bob = Client::with_token(&server, Some(server.create_token("bob", "read", &[])));
    let last_use = || {
        let listed = server.run(["token", "list"]);
        let line = listed.lines().find(|line| line.contains("bob")).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    };
    assert_eq!(last_use(), "-");
    bob.get("/api/jobs").await.expect(200);
    let first = wait_for("the use to be noted", || {
        Some(last_use()).filter(|time| time != "-")
    });
    for _ in 0..3 {
        bob.get("/api/jobs").await.expect(200);
    }
    assert_eq!(last_use(), first);
}

#[tokio::test]
async fn somebody_elses_job_does_not_exist() {
    let server = Server::start();
    let owner = Client::of(&server);
    let bob = Client::with_token(&server, Some(server.create_token("bob", "upload", &[])));
    let admin = Client::with_token(&server, Some(server.create_token("root", "admin", &[])));
    let upload = uploaded(&owner, "a.bin", &bytes(60, 10)).await;
    let bodies = |path: &str| {
        if path.contains("commit") {
            json!({"title": "t"})
        } else {
            json!({})
        }
    };
    let nobodys = "00000000-0000-4000-8000-000000000000";
    for ((method, path, _), (_, unknown, _)) in
        operations(&upload.job).into_iter().zip(operations(nobodys))
    {
        if path == unknown {
            continue;
        }
        let ask = async |path: &str| {
            let mut request = bob.request(method.clone(), path);
            if method == Method::POST {
                request = request.json(&bodies(path));
            }
            let mut body: Value = bob.answer(request).await.expect(404);
            body["request_id"] = json!(null);
            body
        };
        assert_eq!(ask(&path).await, ask(&unknown).await);
    }
    assert_eq!(bob.get("/api/jobs").await.expect(200)["jobs"], json!([]));
    assert_eq!(
        admin
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200)["id"],
        upload.job
    );
}

#[tokio::test]
async fn a_token_that_ends_mid_upload_costs_nothing() {
    let server = Server::start();
    let short = Client::with_token(
        &server,
        Some(server.create_token("bob", "upload", &["--expires-in", "2s"])),
    );
    let upload = Upload::create(&short, "a.bin", 10).await;
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    upload.put(&short, 1, &bytes(61, 10)).await;
    assert_eq!(
        short
            .post(&upload.path("/complete"), &json!({}))
            .await
            .problem(401),
        "unauthorized"
    );
    let fresh = Client::with_token(&server, Some(server.create_token("bob", "upload", &[])));
    fresh
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);
}

#[tokio::test]
async fn no_secret_is_logged() {
    let server = Server::with(&[("RUST_LOG", "debug")]);
    let client = Client::of(&server);
    let upload = uploaded(&client, "a.bin", &bytes(62, 10)).await;
    upload.commit(&client, &json!({"title": "t"})).await;
    let log = server.log();
    assert!(log.contains("/api/ingest/upload/presigned"));
    for secret in [
        server.token().as_str(),
        "X-Amz-Signature=",
        "X-Amz-Credential=",
    ] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
