//! A body is taken whole and as it was meant, or not at all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Body, Method};
use sha2::{Digest, Sha256};

use crate::support::{Answer, Fixture, MIB, Raw, S3, bytes, target};

fn part_url(s3: &S3, id: &str) -> reqwest::Url {
    s3.presign(
        &Method::PUT,
        "k",
        &[("partNumber", "1"), ("uploadId", id)],
        &[],
    )
}

#[tokio::test]
async fn a_body_without_a_length_is_refused() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let chunks = || {
        Body::wrap_stream(futures::stream::iter([
            Ok::<_, std::io::Error>("some"),
            Ok("thing"),
        ]))
    };
    let put = s3
        .http
        .put(part_url(s3, &id))
        .body(chunks())
        .send()
        .await
        .unwrap();
    Answer::of(put).await.assert(411, "MissingContentLength");
    s3.put("whole", chunks())
        .await
        .assert(411, "MissingContentLength");
    assert_eq!(s3.list_parts("k", &id).await.tags("PartNumber").len(), 0);
    assert_eq!(s3.head("whole").await.status, 404);
}

#[tokio::test]
async fn a_body_cut_short_leaves_nothing() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let good = s3.part("k", &id, 1, "good").await;
    for cut in [0, 1, 300_000, MIB - 1] {
        let mut raw = Raw::connect(s3.address).await;
        let head = format!(
            "PUT {} HTTP/1.1\r\nhost: x\r\ncontent-length: {MIB}\r\n\r\n",
            target(&part_url(s3, &id))
        );
        raw.send(head.replace("host: x", &format!("host: {}", s3.address)))
            .await;
        raw.send(&bytes(1, MIB)[..cut]).await;
        fixture.until_files(3).await;
        drop(raw);
        // The upload's record and the part that was there before.
        fixture.until_files(2).await;
    }
    let listed = s3.list_parts("k", &id).await;
    assert_eq!(listed.tags("Size"), ["4"]);
    assert_eq!(s3.complete("k", &id, &[(1, good)]).await.status, 200);
}

#[tokio::test]
async fn a_length_that_lies_is_refused() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    // Two framings at once: whatever is believed, the part is not taken.
    for body in ["3\r\nabc\r\n0\r\n\r\n", "9\r\nabcdefghi\r\n0\r\n\r\n"] {
        let mut raw = Raw::connect(s3.address).await;
        let head = format!(
            "PUT {} HTTP/1.1\r\nhost: {}\r\n",
            target(&part_url(s3, &id)),
            s3.address
        );
        raw.send(format!(
            "{head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n{body}"
        ))
        .await;
        let (status, text) = raw.answer().await;
        assert!((400..500).contains(&status), "{text}");
    }
    assert_eq!(s3.list_parts("k", &id).await.tags("PartNumber").len(), 0);
}

#[tokio::test]
async fn digests_are_checked() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let md5 =
        |text: &str| STANDARD.encode(hex::decode(crate::support::md5(text.as_bytes())).unwrap());
    let sha256 = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let cases = [
        ("content-md5", md5("right"), 200, ""),
        ("content-md5", md5("wrong"), 400, "BadDigest"),
        ("content-md5", "bm9wZQ==".to_owned(), 400, "InvalidDigest"),
        ("content-md5", "?".to_owned(), 400, "InvalidDigest"),
        ("x-amz-checksum-sha256", sha256("right"), 200, ""),
        ("x-amz-checksum-sha256", sha256("wrong"), 400, "BadDigest"),
        (
            "x-amz-checksum-crc32",
            "AAAAAA==".to_owned(),
            400,
            "BadDigest",
        ),
        (
            "x-amz-content-sha256",
            hex::encode(Sha256::digest("right")),
            200,
            "",
        ),
        (
            "x-amz-content-sha256",
            hex::encode(Sha256::digest("wrong")),
            400,
            "XAmzContentSHA256Mismatch",
        ),
    ];
    for (name, value, status, code) in cases {
        let id = s3.create("k").await;
        let query = [("partNumber", "1"), ("uploadId", id.as_str())];
        let url = s3.presign(&Method::PUT, "k", &query, &[(name, &value)]);
        let put = s3
            .http
            .put(url)
            .header(name, &value)
            .body("right")
            .send()
            .await
            .unwrap();
        let answer = Answer::of(put).await;
        assert_eq!(answer.status, status, "{name}: {value}: {}", answer.text());
        assert_eq!(answer.tag("Code").unwrap_or_default(), code);
        assert_eq!(
            s3.list_parts("k", &id).await.tags("PartNumber").len(),
            usize::from(status == 200)
        );
    }
}

#[tokio::test]
async fn metadata_has_a_limit() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    for (length, status) in [(2040, 200), (2048, 400)] {
        let (name, value) = ("x-amz-meta-a", "v".repeat(length));
        let url = s3.presign(&Method::POST, "k", &[("uploads", "")], &[(name, &value)]);
        let created = s3.http.post(url).header(name, value).send().await.unwrap();
        assert_eq!(created.status(), status);
    }
}

#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing() {
    let fixture = Fixture::with(|config| config.quota_bytes = Some(10)).await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let one = s3.part("k", &id, 1, "sixsix").await;
    let full = s3.put_part("k", &id, 2, "fives").await;
    full.assert(503, "ServiceUnavailable");
    s3.put("other", "fives")
        .await
        .assert(503, "ServiceUnavailable");
    assert_eq!(fixture.files().len(), 2);
    assert_eq!(s3.list_parts("k", &id).await.tags("PartNumber"), ["1"]);

    // The upload goes on with what fits, replaced bytes are free again, and so are deleted ones.
    s3.part("k", &id, 2, "four").await;
    let small = s3.part("k", &id, 2, "").await;
    assert_ne!(one, small);
    assert_eq!(s3.complete("k", &id, &[(1, one)]).await.status, 200);
    assert_eq!(s3.put("other", "four").await.status, 200);
    s3.put("third", "x").await.assert(503, "ServiceUnavailable");
    assert_eq!(s3.delete("k").await.status, 204);
    assert_eq!(s3.put("third", "sixsix").await.status, 200);
    assert_eq!(s3.delete("third").await.status, 204);
    let id = s3.create("k").await;
    s3.part("k", &id, 1, "sixsix").await;
    assert_eq!(s3.abort("k", &id).await.status, 204);
    assert_eq!(s3.put("k", "sixsix").await.status, 200);

    // So are the parts that were not completed.
    assert_eq!(s3.delete("k").await.status, 204);
    let id = s3.create("k").await;
    s3.part("k", &id, 1, "four").await;
    let two = s3.part("k", &id, 2, "ab").await;
    assert_eq!(s3.complete("k", &id, &[(2, two)]).await.status, 200);
    assert_eq!(s3.put("last", "four").await.status, 200);
}

#[tokio::test]
async fn the_quota_counts_what_was_there_before() {
    let mut fixture = Fixture::with(|config| config.quota_bytes = Some(10)).await;
    let id = fixture.client.create("k").await;
    fixture.client.part("k", &id, 1, "four").await;
    fixture.client.put("other", "four").await;
    fixture.restart().await;
    fixture
        .client
        .put("third", "abc")
        .await
        .assert(503, "ServiceUnavailable");
    assert_eq!(fixture.client.put("third", "ab").await.status, 200);
}
