//! Starting again over the same directory, and over what a crash left in it.

use std::path::Path;

use dev_s3::{Config, Credentials, StartError};
use reqwest::Method;

use crate::support::{BUCKET, Fixture, MIB, bytes, md5};

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let mut fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let url = s3.presign(&Method::PUT, "whole", &[], &[("x-amz-meta-a", "b")]);
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
