//! How much callers may ask for, and what those are told who ask for more.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::{
    client::{Answer, Client},
    server::Server,
    upload::poll,
};

const CONFIG: &str = "/api/ingest/upload/config";

/// Asks `count` times without a pause; all have to be answered with `status`.
async fn ask(client: &Client, count: usize, path: &str, status: u16) {
    for n in 0..count {
        let answer = client.get(path).await;
        assert_eq!(answer.status, status, "request {n}: {}", answer.text);
    }
}

/// How many seconds to wait, once it has been seen that a 429 says everything that it should.
fn told_to_wait(answer: Answer, limit: &str) -> u64 {
    let headers = answer.headers.clone();
    assert_eq!(answer.problem(429), "too-many-requests");
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    assert!(header("ratelimit-policy").starts_with(&format!("\"{limit}\";q=")));
    assert!(header("ratelimit").starts_with(&format!("\"{limit}\";r=0;t=")));
    header("retry-after").parse().unwrap()
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let server = Server::with(&[("INGEST_RATE_REQUESTS", "1")]);
    let (dev, bob) = (
        Client::of(&server),
        Client::with_token(&server, Some(server.create_token("bob", "read", &[]))),
    );
    let first = dev.get(CONFIG).await;
    assert_eq!(first.headers["ratelimit-policy"], "\"requests\";q=10;w=10");
    assert_eq!(first.headers["ratelimit"], "\"requests\";r=9;t=1");
    ask(&dev, 9, CONFIG, 200).await;
    let seconds = told_to_wait(dev.get(CONFIG).await, "requests");
    assert_eq!(seconds, 1);
    // It is for one subject, and for nothing that needs no token.
    ask(&bob, 1, CONFIG, 200).await;
    ask(&dev, 20, "/api/health", 200).await;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    ask(&dev, 1, CONFIG, 200).await;
}

#[tokio::test]
async fn requests_without_a_token_count_by_address() {
    let server = Server::with(&[
        ("INGEST_RATE_REQUESTS", "1"),
        ("INGEST_TRUSTED_PROXIES", "127.0.0.1"),
    ]);
    let nobody = Client::with_token(&server, None);
    let from = async |address: &str| {
        let request = nobody.request(Method::GET, "/api/datasets");
        nobody
            .answer(request.header("X-Forwarded-For", address))
            .await
    };
    for _ in 0..10 {
        assert_eq!(from("192.0.2.1").await.status, 200);
    }
    told_to_wait(from("192.0.2.1").await, "anonymous-requests");
    // What a client puts there itself stands before what the proxy adds.
    told_to_wait(from("192.0.2.9, 192.0.2.1").await, "anonymous-requests");
    assert_eq!(from("192.0.2.2").await.status, 200);
    ask(&Client::of(&server), 1, "/api/datasets", 200).await;
}

#[tokio::test]
async fn whoever_guesses_tokens_is_not_listened_to() {
    let mut server = Server::with(&[("INGEST_RATE_FAILURES", "1")]);
    let dev = Client::of(&server);
    // More than one, for a slow machine, which may have refilled a failure before it comes to ask.
    let late = ["late", "later", "latest"].map(|subject| {
        Client::with_token(&server, Some(server.create_token(subject, "read", &[])))
    });
    ask(&dev, 1, CONFIG, 200).await;
    let guess = |n: usize| {
        let token = format!("ingest_{n:064x}");
        Client::with_token(&server, Some(token))
    };
    // Ten at once, and what a slow machine has time for in between.
    let mut heard = 0;
    let refused = loop {
        let answer = guess(heard).get(CONFIG).await;
        if answer.status != 401 {
            break answer;
        }
        heard += 1;
    };
    assert!((10..60).contains(&heard), "{heard}");
    told_to_wait(refused, "failures");
    // Nor is the token looked at that counts, but was not seen to.
    let mut late = late.into_iter();
    let (late, refused) = loop {
        let client = late.next().expect("none was refused");
        while guess(100).get(CONFIG).await.status == 401 {}
        let answer = client.get(CONFIG).await;
        if answer.status != 200 {
            break (client, answer);
        }
    };
    let seconds = told_to_wait(refused, "failures");
    // An address that guesses does not shut out those behind it who are at work.
    ask(&dev, 20, CONFIG, 200).await;
    for (method, path) in [
        (Method::POST, "/api/ingest/upload/presigned"),
        (Method::DELETE, "/api/ingest/upload/presigned/x"),
        (Method::GET, "/api/jobs"),
        (Method::GET, "/api/datasets"),
        (Method::GET, "/api/datasets/x/download"),
    ] {
        let client = guess(100);
        // What has been refilled since is used up first.
        let refused = loop {
            let answer = client.answer(client.request(method.clone(), path)).await;
            if answer.status != 401 {
                break answer;
            }
        };
        told_to_wait(refused, "failures");
    }
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    ask(&late, 1, CONFIG, 200).await;

    server.terminate();
    let log = server.log();
    let summed_up: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("refused requests"))
        .collect();
    assert!(
        !summed_up.is_empty() && summed_up.iter().all(|line| line.contains("127.0.0.1")),
        "{log}"
    );
    assert!(
        !log.contains("status=401") && !log.contains("status=429"),
        "a line each:\n{log}"
    );
}

#[tokio::test]
async fn urls_are_counted_before_anything_is_made() {
    let server = Server::with(&[("INGEST_RATE_URLS", "1"), ("INGEST_PART_SIZE", "5MiB")]);
    let client = Client::of(&server);
    let create = async || {
        let body = json!({"filename": "a.bin", "file_size": 3 * (5 << 20)});
        client.post("/api/ingest/upload/presigned", &body).await
    };
    for _ in 0..3 {
        create().await.expect(201);
    }
    let seconds = told_to_wait(create().await, "urls");
    assert!((1..=3).contains(&seconds), "{seconds}");
    let jobs = client.get("/api/jobs").await.expect(200);
    let jobs = jobs["jobs"].as_array().unwrap().clone();
    assert_eq!(jobs.len(), 3);
    // One is left.
    let urls = format!(
        "/api/ingest/upload/presigned/{}/urls",
        jobs[0]["id"].as_str().unwrap()
    );
    client
        .post(&urls, &json!({"part_numbers": [1]}))
        .await
        .expect(200);
    // All that are missing, of which nobody has said how many there are.
    told_to_wait(client.post(&urls, &json!({})).await, "urls");
    tokio::time::sleep(Duration::from_secs(3)).await;
    client.post(&urls, &json!({})).await.expect(200);
}

#[tokio::test]
async fn a_used_up_quota_tells_when_there_may_be_room() {
    let server = Server::with(&[
        ("INGEST_QUOTA_UPLOADS", "1"),
        ("INGEST_QUOTA_BYTES", "100B"),
        ("INGEST_UPLOAD_WINDOW", "2s"),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ]);
    let client = Client::of(&server);
    let create = async |size: u64| {
        let body = json!({"filename": "a.bin", "file_size": size});
        client.post("/api/ingest/upload/presigned", &body).await
    };
    create(10).await.expect(201);
    let begun = Instant::now();
    let refused = create(10).await;
    let wait: u64 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(refused.problem(429), "too-many-requests");
    // The deadline, and a grace as long.
    assert!((3..=4).contains(&wait), "{wait}");
    let wait = Duration::from_secs(wait);
    poll("the upload to expire", async || {
        let answer = create(10).await;
        (answer.status == 201).then_some(())
    })
    .await;
    // It is no later than the true time; a second is lost in rounding.
    assert!(begun.elapsed() + Duration::from_secs(1) >= wait);

    // What is larger than all that one may have never fits.
    let never = create(101).await;
    assert!(!never.headers.contains_key("retry-after"));
    assert_eq!(never.problem(429), "too-many-requests");
}
