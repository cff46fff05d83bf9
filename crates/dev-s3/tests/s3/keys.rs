//! Keys are only names: whatever they hold, they reach no other file.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::sigv4::Signed;
use crate::support::{BUCKET, Fixture, Raw, files_below};

#[tokio::test]
async fn no_key_leaves_the_root() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let host = s3.address.to_string();
    let outside = fixture.dir.path().join("outside");
    std::fs::write(&outside, "untouched").unwrap();

    // As they go over the wire, most of them in ways no URL library would let pass.
    let keys = [
        "../../../outside",
        "..%2F..%2F..%2Foutside",
        "%2E%2E/%2E%2E/%2E%2E/outside",
        "a/../../../../outside",
        "..",
        ".",
        "./.",
        "%2Fetc%2Fpasswd",
        "/outside",
        "//",
        "a%00b",
        "%00",
        "upload.json",
        "object.json",
        "a/",
        "a//b",
        "%5C..%5C",
        "con",
        "%E2%80%AEgnp",
        "%7F%01",
        "%0D%0Ax%3A%20y",
        "a%252F..",
        "-rf",
        "~",
        "*",
        "%F0%9F%92%BE",
    ];
    let send = async |method: &str, key: &str, body: &str| {
        let path = format!("/{BUCKET}/{key}");
        let (credentials, host) = (&s3.credentials, host.as_str());
        let signed = Signed {
            credentials,
            method,
            path: &path,
            query: &[],
            host,
            payload_hash: "UNSIGNED-PAYLOAD",
        };
        let mut raw = Raw::connect(s3.address).await;
        raw.send(format!(
            "{}content-length: {}\r\n\r\n{body}",
            signed.head(),
            body.len()
        ))
        .await;
        raw.answer().await
    };
    let mut bodies = BTreeMap::new();
    for (index, key) in keys.iter().enumerate() {
        let body = format!("body {index}");
        let (status, text) = send("PUT", key, &body).await;
        assert_eq!(status, 200, "{key}: {text}");
        // `%2F` is another spelling of `/`, as it is to S3; nothing else is taken for another key.
        bodies.insert(percent_decode_str(key).collect::<Vec<u8>>(), body);
    }
    for key in keys {
        let body = &bodies[&percent_decode_str(key).collect::<Vec<u8>>()];
        let (status, text) = send("GET", key, "").await;
        assert!(
            status == 200 && text.ends_with(&format!("\r\n\r\n{body}")),
            "{key}: {text}"
        );
    }
    assert_eq!(std::fs::read(&outside).unwrap(), b"untouched");
    let everything = files_below(fixture.dir.path());
    assert_eq!(
        everything.len(),
        2 * bodies.len() + 2,
        "two files for each object, the lock, and ours"
    );
    for key in keys {
        assert_eq!(send("DELETE", key, "").await.0, 204, "{key}");
    }
    fixture.until_files(0).await;
}

#[tokio::test]
async fn keys_have_at_most_1024_bytes() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let longest = "ü".repeat(512);
    assert_eq!(s3.put(&longest, "x").await.status, 200);
    assert_eq!(s3.get(&longest).await.body, b"x");
    s3.put(&format!("{longest}x"), "x")
        .await
        .assert(400, "KeyTooLongError");
}
