//! The largest upload that there can be: 10,000 parts, put, listed and completed.
//!
//! Four parts are put for real. The files of three of them are then linked under the other numbers in the embedded S3's
//! directory while it is down, so that it has 50 GB to show that take 15 MiB of disk. Nobody reads them all, so the file
//! is not committed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    bucket::Bucket,
    client::{Client, bytes},
    proxy::{Action, Proxy},
    server::Server,
    upload::{MIB, Upload, poll},
};

const PARTS: usize = 10_000;
const PART_SIZE: usize = 5 * MIB;
const LAST: &[u8] = b"the end";
/// What is really put, over and over.
const CONTENTS: usize = 3;

fn content(number: usize) -> Vec<u8> {
    if number == PARTS {
        return LAST.to_vec();
    }
    bytes((number % CONTENTS) as u64, PART_SIZE)
}

/// The directory of the only upload that is open.
fn open_upload(root: &Path) -> PathBuf {
    let directories = fs::read_dir(root.join("buckets").join("bucket")).unwrap();
    let mut directories = directories.map(|entry| entry.unwrap().path());
    let open = directories.find(|directory| directory.join("upload.json").exists());
    open.unwrap()
}

/// The file of part `number` in the directory of an upload: `NNNNN-MD5-SEQ`.
fn file_of(upload: &Path, number: usize) -> PathBuf {
    let begin = format!("{number:05}-");
    let entries = fs::read_dir(upload).unwrap().map(|entry| entry.unwrap());
    let mut found = entries.filter(|entry| entry.file_name().to_str().unwrap().starts_with(&begin));
    found.next().unwrap().path()
}

/// Gives every part a file: the one of a part with the same content.
fn link_the_rest(upload: &Path) {
    let put: Vec<PathBuf> = (1..=CONTENTS)
        .map(|number| file_of(upload, number))
        .collect();
    for number in CONTENTS + 1..PARTS {
        let file = &put[(number - 1) % CONTENTS];
        let md5 = file.file_name().unwrap().to_str().unwrap();
        let md5 = md5.split('-').nth(1).unwrap();
        let link = upload.join(format!("{number:05}-{md5}-{number:016x}"));
        fs::hard_link(file, link).unwrap();
    }
}

async fn start(s3: &dev_s3::Config) -> dev_s3::Server {
    // The one before may have to let go of the directory first.
    poll("the embedded S3 to start", async || {
        dev_s3::start(s3.clone()).await.ok()
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_parts_become_one_object() {
    let root = TempDir::new().unwrap();
    let keys = dev_s3::Credentials::random();
    let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
    let listen = "127.0.0.1:0".parse().unwrap();
    let mut config = dev_s3::Config::new(listen, root.path(), "bucket", keys);
    let s3 = start(&config).await;
    config.listen = s3.local_addr();
    let proxy = Proxy::before(config.listen).await;
    let direct = format!("http://{}", config.listen);
    let server = Server::with(&[
        ("INGEST_S3_BUCKET", "bucket"),
        ("INGEST_S3_ENDPOINT", &format!("http://{}", proxy.address)),
        ("INGEST_S3_PUBLIC_ENDPOINT", &direct),
        ("AWS_ACCESS_KEY_ID", &id),
        ("AWS_SECRET_ACCESS_KEY", &secret),
        ("INGEST_PART_SIZE", "5MiB"),
    ]);
    let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));

    let size = (PARTS - 1) * PART_SIZE + LAST.len();
    let upload = Upload::create(&client, "large.bin", size).await;
    assert_eq!((upload.urls.len(), upload.part_size), (PARTS, PART_SIZE));
    let mut put = Vec::new();
    for number in (1..=CONTENTS).chain([PARTS]) {
        put.push(upload.put(&client, number, &content(number)).await);
    }
    drop(s3);
    link_the_rest(&open_upload(root.path()));
    let s3 = start(&config).await;

    let named = |number: usize| {
        let like = if number == PARTS {
            CONTENTS
        } else {
            (number - 1) % CONTENTS
        };
        json!({"part_number": number, "etag": put[like]["etag"]})
    };
    let mut parts: Vec<Value> = (1..=PARTS).map(named).collect();
    parts[6999]["etag"] = put[CONTENTS]["etag"].clone();
    let wrong = client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await;
    let wrong = wrong.expect(409);
    assert_eq!(wrong["type"], "/problems/upload-incomplete", "{wrong}");
    assert!(wrong.to_string().contains("7000"), "{wrong}");
    assert!(proxy.reached(Action::ListParts) >= PARTS / 1000);
    assert_eq!(proxy.reached(Action::Complete), 0);

    parts[6999] = named(7000);
    client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await
        .expect(200);
    assert_eq!(proxy.reached(Action::Complete), 1);
    let session = client.get(&upload.path("")).await.expect(200);
    assert_eq!(session["bytes_received"], size);
    assert_eq!(session["parts"].as_array().unwrap().len(), PARTS);

    let bucket = Bucket::at(&direct, &id, &secret);
    let key = &upload.key;
    assert_eq!(bucket.objects().await, [key.as_str()]);
    // Across where parts meet: each is where its number says.
    for number in [1, 2, 1000, 1001, 6999, 7000, PARTS - 1] {
        let end = number * PART_SIZE;
        let (before, after) = (content(number), content(number + 1));
        let after = &after[..LAST.len()];
        let read = bucket.read(key, end - 8, 8 + after.len()).await;
        assert_eq!(read, [&before[PART_SIZE - 8..], after].concat(), "{number}");
    }
    assert_eq!(bucket.read(key, size - LAST.len(), LAST.len()).await, LAST);
    drop(s3);
}
