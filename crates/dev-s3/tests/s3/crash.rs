//! Starting again: after a clean stop, after `kill -9`, over what a crash left behind.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dev_s3::{Config, Credentials, StartError};
use futures::StreamExt;
use reqwest::{Body, Method};

use crate::support::{Answer, BUCKET, Fixture, MIB, S3, bytes, md5};

/// Set for the process that [`in_another_process`] makes of this test binary.
const ROOT: &str = "DEV_S3_TEST_ROOT";

/// Not a test of its own: the server that the others kill.
#[tokio::test]
async fn serve_for_another_test() {
    let Ok(root) = std::env::var(ROOT) else {
        return;
    };
    let credentials = Credentials::load_or_create(&Path::new(&root).join("credentials")).unwrap();
    let config = Config::new(
        ([127, 0, 0, 1], 0).into(),
        Path::new(&root).join("s3"),
        BUCKET,
        credentials,
    );
    let server = dev_s3::start(config).await.unwrap();
    println!("listening on {}", server.local_addr());
    std::future::pending::<()>().await;
}

/// A server in a process of its own, killed when dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn in_another_process(root: &Path) -> (Process, S3) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::serve_for_another_test", "--nocapture"])
        .env(ROOT, root)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines
        .find_map(|line| Some(line.unwrap().split_once("listening on ")?.1.to_owned()))
        .unwrap();
    // The pipe is read to its end, so that the server never waits for it.
    std::thread::spawn(move || lines.count());
    let credentials = Credentials::load_or_create(&root.join("credentials")).unwrap();
    (
        Process(child),
        S3::new(address.parse().unwrap(), credentials),
    )
}

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let mut fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let url = s3.presign(&Method::PUT, "whole", &[], &[]);
    let put = s3
        .http
        .put(url)
        .header("content-type", "text/plain")
        .header("x-amz-meta-a", "b")
        .body("hello");
    assert_eq!(put.send().await.unwrap().status(), 200);
    let id = s3.create("parts").await;
    let mut etags = vec![(1, s3.part("parts", &id, 1, bytes(1, 5 * MIB)).await)];
    s3.part("parts", &id, 2, "old").await;
    etags.push((2, s3.part("parts", &id, 2, "new").await));
    let replaced = s3.create("replaced").await;
    let part = s3.part("replaced", &replaced, 1, "one").await;
    assert_eq!(
        s3.complete("replaced", &replaced, &[(1, part)])
            .await
            .status,
        200
    );
    assert_eq!(s3.put("replaced", "two").await.status, 200);
    assert_eq!(s3.put("deleted", "x").await.status, 200);
    assert_eq!(s3.delete("deleted").await.status, 204);
    let aborted = s3.create("aborted").await;
    assert_eq!(s3.abort("aborted", &aborted).await.status, 204);

    let before = (
        s3.head("whole").await,
        s3.list_parts("parts", &id).await.text(),
    );
    fixture.restart().await;
    let s3 = &fixture.client;
    let head = s3.head("whole").await;
    for name in [
        "etag",
        "last-modified",
        "content-type",
        "content-length",
        "x-amz-meta-a",
    ] {
        assert_eq!(head.header(name), before.0.header(name), "{name}");
    }
    assert_eq!(s3.list_parts("parts", &id).await.tags("ETag").len(), 2);
    assert_eq!(
        s3.list_parts("parts", &id).await.tag("Size"),
        Some((5 * MIB).to_string())
    );
    s3.part("parts", &id, 3, "third").await;
    assert_eq!(s3.complete("parts", &id, &etags).await.status, 200);
    assert_eq!(s3.get("replaced").await.body, b"two");
    assert_eq!(s3.head("deleted").await.status, 404);
    s3.list_parts("aborted", &aborted)
        .await
        .assert(404, "NoSuchUpload");

    fixture.restart().await;
    assert_eq!(fixture.client.get("parts").await.body.len(), 5 * MIB + 3);
    fixture
        .client
        .list_parts("parts", &id)
        .await
        .assert(404, "NoSuchUpload");
}

#[tokio::test]
async fn what_a_crash_leaves_is_swept_and_what_is_not_ours_is_left() {
    let mut fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("open").await;
    let etag = s3.part("open", &id, 1, "first").await;
    s3.part("open", &id, 2, "second").await;
    let done = s3.create("done").await;
    let part = s3.part("done", &done, 1, "bytes").await;
    assert_eq!(s3.complete("done", &done, &[(1, &part)]).await.status, 200);
    fixture.stop().await;
    assert_eq!(fixture.files().len(), 5);

    let bucket = fixture.config.root.join("buckets").join(BUCKET);
    let tmp = fixture.config.root.join("tmp");
    let write = |path: &Path, text: &str| {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    // A body and an object that were being written.
    write(&tmp.join("aaaa"), "half a bo");
    write(&tmp.join("bbbb/object.json"), "{\"key\":");
    // A part whose replacement had got its name already, and one that Complete left out.
    write(
        &bucket
            .join(&id)
            .join(format!("00001-{}-{:016x}", md5(b"newer"), 9)),
        "newer",
    );
    write(
        &bucket
            .join(&done)
            .join(format!("00002-{}-{:016x}", md5(b"x"), 9)),
        "x",
    );
    // Complete had made the object, and was about to remove the upload's record.
    write(
        &bucket.join(&done).join("upload.json"),
        r#"{"key":"done","initiated":0,"attributes":{"content_type":null,"metadata":{}}}"#,
    );
    // An aborted upload, half removed.
    write(
        &bucket
            .join("0".repeat(32))
            .join(format!("00001-{}-{:016x}", md5(b"x"), 0)),
        "x",
    );
    // Not ours.
    write(&bucket.join("notes/read.me"), "mine");
    write(
        &bucket.join("1".repeat(32)).join("object.json"),
        "not what we write",
    );

    fixture.restart().await;
    let s3 = &fixture.client;
    fixture.until_files(5 + 2).await;
    assert_eq!(
        std::fs::read(bucket.join("notes/read.me")).unwrap(),
        b"mine"
    );
    assert!(bucket.join("1".repeat(32)).exists());
    assert_eq!(s3.get("done").await.body, b"bytes");
    s3.list_parts("done", &done)
        .await
        .assert(404, "NoSuchUpload");
    s3.complete("open", &id, &[(1, etag)])
        .await
        .assert(400, "InvalidPart");
    let newer = md5(b"newer");
    assert_eq!(s3.complete("open", &id, &[(1, newer)]).await.status, 200);
    assert_eq!(s3.get("open").await.body, b"newer");
}

#[tokio::test]
async fn of_two_objects_of_one_key_the_newer_counts_and_stays_deleted() {
    let mut fixture = Fixture::start().await;
    let bucket = fixture.config.root.join("buckets").join(BUCKET);
    assert_eq!(fixture.client.put("k", "older").await.status, 200);
    let older = std::fs::read_dir(&bucket)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let kept = fixture.dir.path().join("kept");
    copy_dir(&older, &kept);
    assert_eq!(fixture.client.put("k", "newer").await.status, 200);
    fixture.stop().await;
    // As if the process had died before it removed the one that was replaced.
    fixture.until_files(2).await;
    copy_dir(&kept, &older);

    fixture.restart().await;
    assert_eq!(fixture.client.get("k").await.body, b"newer");
    assert_eq!(fixture.client.delete("k").await.status, 204);
    fixture.restart().await;
    assert_eq!(fixture.client.head("k").await.status, 404);
    fixture.until_files(0).await;
}

fn copy_dir(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

#[tokio::test]
async fn kill_9_loses_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let mut objects: Vec<(String, Vec<u8>)> = Vec::new();
    for round in 0..6_u8 {
        let (process, s3) = in_another_process(dir.path());
        for (key, body) in &objects {
            assert!(&s3.get(key).await.body == body, "{key} after {round} kills");
        }
        let open = format!("open-{round}");
        let id = s3.create(&open).await;
        // Objects are made and parts are put until the process is killed in the middle of it.
        let made = tokio::spawn(make_objects(s3.clone(), round));
        let put = tokio::spawn(put_parts(s3.clone(), open.clone(), id.clone()));
        tokio::time::sleep(Duration::from_millis(150 + 70 * u64::from(round))).await;
        drop(process);
        let (made, put) = (made.await.unwrap(), put.await.unwrap());
        assert!(
            !made.is_empty() && !put.is_empty(),
            "nothing happened before the kill"
        );
        objects.extend(made);

        let (_process, s3) = in_another_process(dir.path());
        let query = [("max-parts", "1000"), ("uploadId", id.as_str())];
        let listed = s3.send(Method::GET, &open, &query, "").await;
        let numbers = listed.tags("PartNumber");
        for (number, etag) in &put {
            let at = numbers
                .iter()
                .position(|listed| *listed == number.to_string());
            let at = at.unwrap_or_else(|| panic!("part {number} of {open} is lost"));
            assert!(listed.tags("ETag")[at].contains(etag));
        }
        assert!(
            crate::support::files_below(&dir.path().join("s3/tmp")).is_empty(),
            "scratch files are left"
        );
    }
    assert!(objects.len() > 6);
}

/// Makes objects in two ways until the server is gone; tells those that were acknowledged.
async fn make_objects(s3: S3, round: u8) -> Vec<(String, Vec<u8>)> {
    let mut made = Vec::new();
    for index in 0.. {
        let (key, body) = (
            format!("object-{round}-{index}"),
            bytes(round ^ index as u8, 70_000),
        );
        let done = if index % 2 == 0 {
            attempt(&s3, Method::PUT, &key, &[], body.clone()).await
        } else {
            match multipart(&s3, &key, &body).await {
                Some(answer) => Some(answer),
                None => return made,
            }
        };
        match done {
            Some(answer) if answer.status == 200 => made.push((key, body)),
            Some(answer) => panic!("{}", answer.text()),
            None => return made,
        }
    }
    made
}

async fn multipart(s3: &S3, key: &str, body: &[u8]) -> Option<Answer> {
    let id = attempt(s3, Method::POST, key, &[("uploads", "")], "")
        .await?
        .tag("UploadId")?;
    let query = [("partNumber", "1"), ("uploadId", id.as_str())];
    let etag = attempt(s3, Method::PUT, key, &query, body.to_vec())
        .await?
        .etag();
    attempt(
        s3,
        Method::POST,
        key,
        &query[1..],
        crate::support::complete_xml(&[(1, etag)]),
    )
    .await
}

async fn put_parts(s3: S3, key: String, id: String) -> Vec<(u32, String)> {
    let mut put = Vec::new();
    for number in 1..=1000 {
        let query = [("partNumber", number.to_string()), ("uploadId", id.clone())];
        let query = query
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        match attempt(&s3, Method::PUT, &key, &query, bytes(number as u8, 1000)).await {
            Some(answer) if answer.status == 200 => put.push((number, answer.etag())),
            _ => break,
        }
    }
    put
}

/// A request whose server may be killed meanwhile.
async fn attempt(
    s3: &S3,
    method: Method,
    key: &str,
    query: &[(&str, &str)],
    body: impl Into<Body>,
) -> Option<Answer> {
    let url = s3.presign(&method, key, query, &[]);
    let response = s3.http.request(method, url).body(body).send().await.ok()?;
    let (status, headers) = (response.status(), response.headers().clone());
    Some(Answer {
        status,
        headers,
        body: response.bytes().await.ok()?.to_vec(),
    })
}

#[tokio::test]
async fn memory_stays_flat_whatever_the_size() {
    let dir = tempfile::tempdir().unwrap();
    let (process, s3) = in_another_process(dir.path());
    s3.put("warm", bytes(1, MIB)).await;
    let before = peak_kib(&process);

    let (piece, pieces) = (bytes(7, MIB), 300);
    let chunks =
        futures::stream::iter((0..pieces).map(move |_| Ok::<_, std::io::Error>(piece.clone())));
    let put = s3.http.put(s3.presign(&Method::PUT, "large", &[], &[]));
    let put = put
        .header("content-length", pieces * MIB)
        .body(Body::wrap_stream(chunks))
        .send()
        .await
        .unwrap();
    assert_eq!(put.status(), 200);
    let mut got = s3
        .http
        .get(s3.presign(&Method::GET, "large", &[], &[]))
        .send()
        .await
        .unwrap()
        .bytes_stream();
    let mut received = 0;
    while let Some(chunk) = got.next().await {
        received += chunk.unwrap().len();
    }
    assert_eq!(received, pieces * MIB);
    let grown = peak_kib(&process) - before;
    assert!(grown < 32 * 1024, "the server grew by {grown} KiB");
}

/// The most memory that the process ever had.
fn peak_kib(process: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.0.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test]
async fn a_root_has_one_server() {
    let fixture = Fixture::start().await;
    let second = dev_s3::start(fixture.config.clone()).await;
    assert!(matches!(second, Err(StartError::InUse(_))));
}

#[tokio::test]
async fn what_cannot_work_is_told_at_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let any = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    let config = |root: &Path, bucket: &str| Config::new(any, root, bucket, Credentials::random());
    for bucket in ["", "..", "a/b", "Upper"] {
        let refused = dev_s3::start(config(dir.path(), bucket)).await;
        assert!(
            matches!(refused, Err(StartError::InvalidBucketName(_))),
            "{bucket}"
        );
    }
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(
        dev_s3::start(config(&file, BUCKET)).await,
        Err(StartError::Root { .. })
    ));
    let server = dev_s3::start(config(&dir.path().join("a"), BUCKET))
        .await
        .unwrap();
    let mut taken = config(&dir.path().join("b"), BUCKET);
    taken.listen = server.local_addr();
    assert!(matches!(
        dev_s3::start(taken).await,
        Err(StartError::Listen { .. })
    ));
}
