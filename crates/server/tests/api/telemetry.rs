//! What operators see: the log's line for each request, the trace that it belongs to, and the metrics.

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write},
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
};

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    browser::say,
    client::{Client, bytes},
    server::{Server, wait_for},
    upload::{Upload, dataset, poll},
};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// The lines of a log in JSON that have this target.
fn lines(server: &Server, target: &str) -> Vec<Value> {
    let log = server.log();
    let lines = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter(|line| line["target"] == target).collect()
}

/// The one line of the request that was named so.
fn access(server: &Server, request_id: &str) -> Value {
    let mut found = wait_for("the request to be in the log", || {
        let lines = lines(server, "server::access").into_iter();
        let lines: Vec<_> = lines
            .filter(|line| line["request_id"] == request_id)
            .collect();
        (!lines.is_empty()).then_some(lines)
    });
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_request_leaves_one_line() {
    // Refused tokens are summed up; only who looks closely sees a line for each.
    let server = Server::with(&[
        ("INGEST_LOG_FORMAT", "json"),
        ("RUST_LOG", "info,server::access=debug"),
    ]);
    let token = server.create_token("alice of the lab", "upload", &[]);
    let client = Client::with_token(&server, Some(token.clone()));
    let body = json!({"filename": "a.bin", "file_size": 10}).to_string();
    let answer = client
        .answer(
            client
                .request(Method::POST, "/api/ingest/upload/presigned")
                .header("content-type", "application/json")
                .header("x-request-id", "first")
                .header("traceparent", format!("00-{TRACE}-{PARENT}-01"))
                .body(body.clone()),
        )
        .await;
    assert_eq!(answer.status, 201);
    let line = access(&server, "first");
    for (key, value) in [
        ("level", json!("info")),
        ("msg", json!("request")),
        ("method", json!("POST")),
        ("path", json!("/api/ingest/upload/presigned")),
        ("operation", json!("create_upload")),
        ("status", json!(201)),
        ("subject", json!("alice of the lab")),
        ("address", json!("127.0.0.1")),
        ("received_bytes", json!(body.len())),
        ("sent_bytes", json!(answer.text.len())),
        ("trace_id", json!(TRACE)),
    ] {
        assert_eq!(line[key], value, "{key}: {line}");
    }
    assert!(line["ms"].is_u64(), "{line}");

    let stranger = Client::with_token(&server, Some("ingest_wrong".into()));
    let request = stranger
        .request(Method::GET, "/api/jobs?cursor=hidden-cursor")
        .header("x-request-id", "second")
        .header("traceparent", "00-junk");
    stranger.answer(request).await.problem(401);
    let line = access(&server, "second");
    for (key, value) in [
        ("status", json!(401)),
        ("subject", json!("-")),
        ("trace_id", json!("-")),
        ("path", json!("/api/jobs")),
    ] {
        assert_eq!(line[key], value, "{key}: {line}");
    }
    let log = server.log();
    for hidden in [token.as_str(), "ingest_wrong", "hidden-cursor"] {
        assert!(!log.contains(hidden), "{hidden}");
    }
}

/// Passes bytes on to S3, and keeps those that go there.
async fn tap(s3: SocketAddr) -> (SocketAddr, Arc<Mutex<Vec<u8>>>) {
    let seen = Arc::<Mutex<Vec<u8>>>::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let kept = Arc::clone(&kept);
            tokio::spawn(async move {
                let server = TcpStream::connect(s3).await?;
                let (mut from_client, mut to_client) = client.into_split();
                let (mut from_server, mut to_server) = server.into_split();
                tokio::spawn(
                    async move { tokio::io::copy(&mut from_server, &mut to_client).await },
                );
                let mut buffer = vec![0; 16 * 1024];
                loop {
                    let length = from_client.read(&mut buffer).await?;
                    if length == 0 {
                        return io::Result::Ok(());
                    }
                    kept.lock().unwrap().extend_from_slice(&buffer[..length]);
                    to_server.write_all(&buffer[..length]).await?;
                }
            });
        }
    });
    (address, seen)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trace_goes_on_to_s3() {
    let root = TempDir::new().unwrap();
    let keys = dev_s3::Credentials::random();
    let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
    let s3 = dev_s3::start(config).await.unwrap();
    let (address, seen) = tap(s3.local_addr()).await;
    let endpoint = format!("http://{address}");
    let server = Server::with(&[
        ("INGEST_S3_BUCKET", "bucket"),
        ("INGEST_S3_ENDPOINT", &endpoint),
        ("AWS_ACCESS_KEY_ID", &id),
        ("AWS_SECRET_ACCESS_KEY", &secret),
    ]);
    let client = Client::with_token(&server, Some(server.create_token("a", "upload", &[])));
    let traced = |method, path: &str| {
        client
            .request(method, path)
            .header("traceparent", format!("00-{TRACE}-{PARENT}-01"))
    };
    let body = json!({"filename": "a.bin", "file_size": 10});
    let created = client
        .answer(traced(Method::POST, "/api/ingest/upload/presigned").json(&body))
        .await;
    let upload = Upload::of(created.expect(201), 10);
    client
        .answer(traced(Method::GET, &upload.path("")))
        .await
        .expect(200);

    let seen = String::from_utf8_lossy(&seen.lock().unwrap()).into_owned();
    let heads: Vec<&str> = seen.split("\r\n\r\n").collect();
    let header = |head: &str| {
        let line = head
            .lines()
            .find_map(|line| line.strip_prefix("traceparent: "));
        line.map(str::to_owned)
    };
    for action in ["?uploads", "uploadId="] {
        let of_ours: Vec<_> = heads
            .iter()
            .filter(|head| head.contains(action) && header(head).is_some())
            .collect();
        assert!(!of_ours.is_empty(), "{action}: {seen}");
        for head in of_ours {
            let value = header(head).unwrap();
            assert!(value.starts_with(&format!("00-{TRACE}-")), "{value}");
            assert!(value.ends_with("-01") && !value.contains(PARENT), "{value}");
        }
    }
    // What is done for nobody's sake belongs to no trace.
    let own = heads.iter().find(|head| head.starts_with("HEAD /bucket"));
    assert_eq!(own.map(|head| header(head)), Some(None));
}

/// Where the metrics are, as the log tells.
fn metrics_url(server: &Server) -> String {
    let line = wait_for("the metrics to be served", || {
        let lines = lines(server, "server::serve").into_iter();
        let mut lines = lines.filter(|line| line["msg"] == "serving the metrics");
        lines.next()
    });
    format!("http://{}/metrics", line["address"].as_str().unwrap())
}

async fn told(url: &str) -> String {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.get(url).send().await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metrics_tell_what_has_happened_at_an_address_of_their_own() {
    let server = Server::with(&[
        ("INGEST_METRICS_LISTEN", "127.0.0.1:0"),
        ("INGEST_LOG_FORMAT", "json"),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ]);
    let client = Client::of(&server);
    let url = metrics_url(&server);
    let content = bytes(5, 1000);
    let made = dataset(&client, "secret-name.bin", &content, &json!({"title": "t"})).await;
    Upload::create(&client, "left-open.bin", 10).await;
    client.get("/api/health/ready").await.expect(200);
    let text = poll("the sweeper to have come round", async || {
        let text = told(&url).await;
        text.contains("ingest_background_rounds_total{task=\"sweep\",result=\"ok\"}")
            .then_some(text)
    })
    .await;
    for line in [
        "ingest_uploads_created_total 2",
        "ingest_uploads_completed_total 1",
        "ingest_upload_bytes_total 1000",
        "ingest_files_ingested_total 1",
        "ingest_ingested_bytes_total 1000",
        "ingest_ingestions_failed_total 0",
        "ingest_leases_lost_total 0",
        "ingest_uploads_lost_total 0",
        "ingest_jobs{state=\"awaiting_parts\"} 1",
        "ingest_queue_age_seconds 0",
        "ingest_ready{dependency=\"database\"} 1",
        "ingest_ready{dependency=\"storage\"} 1",
        "ingest_http_requests_total{operation=\"create_upload\",status=\"201\"} 2",
        "ingest_http_requests_total{operation=\"complete_upload\",status=\"200\"} 1",
    ] {
        assert!(
            text.lines()
                .any(|known| known == line || known == format!("{line}.0")),
            "{line}\n{text}"
        );
    }
    // The storage was tried out, too, so it is more than these uploads; its mark was looked for before there was one.
    for (action, result) in [
        ("CreateMultipartUpload", "ok"),
        ("CompleteMultipartUpload", "ok"),
        ("GetObject", "ok"),
        ("HeadObject", "ok"),
        ("HeadObject", "not_found"),
    ] {
        let labels = format!("action=\"{action}\",result=\"{result}\"");
        let series = format!("ingest_s3_request_duration_seconds_count{{{labels}}} ");
        assert!(text.contains(&series), "{series}\n{text}");
    }
    // Nothing here is refused, and S3 is there.
    for result in ["refused", "unavailable", "no_answer", "not_reached"] {
        let label = format!("result=\"{result}\"");
        assert!(!text.contains(&label), "{label}\n{text}");
    }
    for hidden in [
        "secret-name",
        "127.0.0.1",
        "dev\"",
        made["id"].as_str().unwrap(),
    ] {
        assert!(!text.contains(hidden), "{hidden}\n{text}");
    }
    let answer = client
        .request(Method::GET, "/metrics")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 404);
    if let Some(promtool) = promtool() {
        let judged = piped(Command::new(promtool).args(["check", "metrics"]), &text);
        assert!(judged.is_empty(), "{judged}");
    }
    every_name_in_deploy_is_told(&text);
}

/// What dashboards and alerts ask for is there.
fn every_name_in_deploy_is_told(text: &str) {
    let told: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .filter_map(|line| line.split(' ').next())
        .collect();
    // Nobody has been refused yet.
    let later = ["ingest_rejected_logins_total"];
    let deploy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy");
    for file in ["prometheus/alerts.yml", "grafana/dashboard.json"] {
        let content = fs::read_to_string(deploy.join(file)).unwrap();
        let names: BTreeSet<&str> = content
            .split(|character: char| !character.is_ascii_alphanumeric() && character != '_')
            .filter(|word| word.starts_with("ingest_"))
            .collect();
        assert!(names.len() > 10, "{file}: {names:?}");
        for name in names {
            let base = ["_bucket", "_count", "_sum"]
                .iter()
                .find_map(|suffix| name.strip_suffix(suffix))
                .unwrap_or(name);
            assert!(
                told.contains(base) || later.contains(&base),
                "{file} asks for {name}"
            );
        }
    }
}

#[test]
fn the_alerts_go_off_when_they_should() {
    let Some(promtool) = promtool() else {
        return;
    };
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/prometheus");
    for arguments in [
        &["check", "rules", "alerts.yml"][..],
        &["test", "rules", "alerts_test.yml"],
    ] {
        let output = Command::new(&promtool)
            .args(arguments)
            .current_dir(&directory)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
    }
    let rules = fs::read_to_string(directory.join("alerts.yml")).unwrap();
    let dashboard = directory.join("../grafana/dashboard.json");
    let dashboard: Value = serde_json::from_slice(&fs::read(dashboard).unwrap()).unwrap();
    // The panels' expressions are judged as the rules of a group.
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let targets = panels.flat_map(|panel| panel["targets"].as_array().into_iter().flatten());
    let expressions: Vec<String> = targets
        .map(|target| target["expr"].as_str().unwrap())
        .map(|text| {
            text.replace("$__rate_interval", "5m")
                .replace("$__range", "6h")
        })
        .collect();
    assert!(expressions.len() > 20);
    let group: Vec<Value> = expressions
        .iter()
        .enumerate()
        .map(|(at, expression)| json!({"record": format!("panel:{at}"), "expr": expression}))
        .collect();
    let file = tempfile::Builder::new().suffix(".yml").tempfile().unwrap();
    let groups = json!({"groups": [{"name": "dashboard", "rules": group}]});
    fs::write(file.path(), groups.to_string()).unwrap();
    let output = Command::new(&promtool)
        .args(["check", "rules"])
        .arg(file.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(rules.contains("IngestNotReady"));
}

/// Prometheus's own judge; `None`, and said, where it is not installed.
fn promtool() -> Option<std::path::PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path)
        .map(|directory| directory.join("promtool"))
        .find(|file| file.exists());
    if found.is_none() {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there has to be promtool"
        );
        say("NOT RUN with promtool: it is not installed");
    }
    found
}

fn piped(command: &mut Command, text: &str) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn connections_that_have_to_go_are_told_of_in_few_lines() {
    let server = Server::with(&[
        ("INGEST_CONNECTIONS", "4"),
        ("INGEST_SWEEP_INTERVAL", "1s"),
        ("INGEST_LOG_FORMAT", "json"),
    ]);
    let address = server.origin().strip_prefix("http://").unwrap().to_owned();
    let crowd: Vec<_> = (0..200)
        .map(|_| std::net::TcpStream::connect(&address).unwrap())
        .collect();
    let shed = || -> (usize, u64) {
        let lines = lines(&server, "server::background").into_iter();
        let dismissed: Vec<u64> = lines
            .filter_map(|line| line["dismissed"].as_u64())
            .collect();
        (dismissed.len(), dismissed.iter().sum())
    };
    wait_for("the crowd to be told of", || {
        (shed().1 >= 196).then_some(())
    });
    assert!(shed().0 <= 10, "{}", server.log());
    drop(crowd);
}
