//! A server in a process of its own: killed with `kill -9`, and watched for the memory it takes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dev_s3::{Config, Credentials};
use futures::StreamExt;
use reqwest::{Body, Method};

use crate::support::{Answer, BUCKET, MIB, S3, bytes};

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

#[tokio::test]
async fn what_was_deleted_while_it_was_read_does_not_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let (process, s3) = in_another_process(dir.path());
    let mut readers = Vec::new();
    for key in ["deleted", "replaced"] {
        assert_eq!(s3.put(key, bytes(1, 20 * MIB)).await.status, 200);
        // More than any socket buffers, so the files cannot be removed yet.
        let url = s3.presign(&Method::GET, key, &[], &[]);
        readers.push(s3.http.get(url).send().await.unwrap());
    }
    assert_eq!(s3.delete("deleted").await.status, 204);
    assert_eq!(s3.put("replaced", "new").await.status, 200);
    assert_eq!(s3.delete("replaced").await.status, 204);
    drop(process);
    drop(readers);

    let (_process, s3) = in_another_process(dir.path());
    assert_eq!(s3.head("deleted").await.status, 404);
    assert_eq!(s3.head("replaced").await.status, 404);
    let left = crate::support::files_below(&dir.path().join("s3/buckets"));
    assert!(left.is_empty(), "{left:#?}");
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
