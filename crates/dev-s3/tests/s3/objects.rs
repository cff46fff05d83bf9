//! Whole objects: put, get with ranges and conditions, head, delete.

use reqwest::Method;

use crate::support::{Answer, Fixture, MIB, Raw, bytes, md5, target};

#[tokio::test]
async fn put_get_head_delete() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let url = s3.presign(&Method::PUT, "k", &[], &[("x-amz-meta-a", "b")]);
    let put = s3
        .http
        .put(url)
        .header("content-type", "text/plain")
        .header("x-amz-meta-a", "b")
        .body("hello");
    let put = Answer::of(put.send().await.unwrap()).await;
    assert_eq!((put.status.as_u16(), put.etag()), (200, md5(b"hello")));

    let head = s3.head("k").await;
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), Some("5"));
    assert_eq!(head.header("content-type"), Some("text/plain"));
    assert_eq!(head.header("x-amz-meta-a"), Some("b"));
    assert_eq!(head.etag(), md5(b"hello"));
    assert!(head.header("last-modified").is_some());
    assert_eq!(s3.get("k").await.body, b"hello");

    assert_eq!(s3.delete("k").await.status, 204);
    assert_eq!(s3.delete("k").await.status, 204);
    s3.get("k").await.assert(404, "NoSuchKey");
    let head = s3.head("k").await;
    assert_eq!((head.status.as_u16(), head.body.len()), (404, 0));
    fixture.until_files(0).await;
}

#[tokio::test]
async fn ranges_cross_parts() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let parts = [bytes(1, 5 * MIB), bytes(2, 5 * MIB), bytes(3, 10)];
    let mut etags = Vec::new();
    for (number, part) in (1..).zip(&parts) {
        etags.push((number, s3.part("k", &id, number, part.clone()).await));
    }
    assert_eq!(s3.complete("k", &id, &etags).await.status, 200);
    let whole = parts.concat();
    let size = whole.len();

    let satisfiable = [
        ("bytes=0-0".to_owned(), 0..1),
        (
            format!("bytes={}-{}", 5 * MIB - 3, 5 * MIB + 2),
            5 * MIB - 3..5 * MIB + 3,
        ),
        (format!("bytes=1-{}", size - 2), 1..size - 1),
        (format!("bytes={}-", 10 * MIB), 10 * MIB..size),
        ("bytes=-12".to_owned(), size - 12..size),
        ("bytes=0-99999999999".to_owned(), 0..size),
        ("bytes=-99999999999".to_owned(), 0..size),
    ];
    for (range, expected) in satisfiable {
        let got = s3
            .http
            .get(s3.presign(&Method::GET, "k", &[], &[]))
            .header("range", &range);
        let got = Answer::of(got.send().await.unwrap()).await;
        assert_eq!(got.status, 206, "{range}");
        let content_range = format!("bytes {}-{}/{size}", expected.start, expected.end - 1);
        assert_eq!(got.header("content-range"), Some(content_range.as_str()));
        assert!(got.body == whole[expected], "{range}");
    }
    for range in [format!("bytes={size}-"), "bytes=-0".to_owned()] {
        let got = s3
            .http
            .get(s3.presign(&Method::GET, "k", &[], &[]))
            .header("range", &range);
        Answer::of(got.send().await.unwrap())
            .await
            .assert(416, "InvalidRange");
    }
}

#[tokio::test]
async fn conditions() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let etag = s3.put("k", "hello").await.etag();
    let modified = s3
        .head("k")
        .await
        .header("last-modified")
        .unwrap()
        .to_owned();
    let (same, other) = (format!("\"{etag}\""), "\"0123\"".to_owned());
    let old = "Thu, 01 Jan 1998 00:00:00 GMT".to_owned();
    let cases = [
        ("if-match", &same, 200),
        ("if-match", &other, 412),
        ("if-none-match", &same, 304),
        ("if-none-match", &other, 200),
        ("if-modified-since", &modified, 304),
        ("if-modified-since", &old, 200),
        ("if-unmodified-since", &modified, 200),
        ("if-unmodified-since", &old, 412),
    ];
    for (name, value, status) in cases {
        for method in [Method::GET, Method::HEAD] {
            let url = s3.presign(&method, "k", &[], &[]);
            let got = s3
                .http
                .request(method, url)
                .header(name, value)
                .send()
                .await
                .unwrap();
            assert_eq!(got.status(), status, "{name}: {value}");
        }
    }
}

#[tokio::test]
async fn a_download_has_the_name_and_type_that_its_url_says() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "hello").await;
    let disposition =
        "attachment; filename=\"r\u{e9}sum\u{e9}.txt\"; filename*=UTF-8''r%C3%A9sum%C3%A9.txt";
    let plain = "attachment; filename=\"a b.txt\"";
    let query = [
        ("response-content-disposition", plain),
        ("response-content-type", "text/csv"),
    ];
    let got = s3.send(Method::GET, "k", &query, "").await;
    assert_eq!(got.header("content-disposition"), Some(plain));
    assert_eq!(got.header("content-type"), Some("text/csv"));
    assert_eq!(got.body, b"hello");
    let got = s3
        .send(
            Method::GET,
            "k",
            &[("response-content-disposition", disposition)],
            "",
        )
        .await;
    assert_eq!(
        got.headers["content-disposition"].as_bytes(),
        disposition.as_bytes()
    );
    let split = [("response-content-disposition", "a\r\nx-injected: 1")];
    assert_eq!(s3.send(Method::GET, "k", &split, "").await.status, 400);
}

#[tokio::test]
async fn a_reader_keeps_its_bytes_while_the_object_is_replaced_and_deleted() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let parts = [bytes(1, 20 * MIB), bytes(2, 20 * MIB)];
    let mut etags = Vec::new();
    for (number, part) in (1..).zip(&parts) {
        etags.push((number, s3.part("k", &id, number, part.clone()).await));
    }
    assert_eq!(s3.complete("k", &id, &etags).await.status, 200);

    // More than any socket buffers: the server has not opened the second part's file yet.
    let mut response = s3
        .http
        .get(s3.presign(&Method::GET, "k", &[], &[]))
        .send()
        .await
        .unwrap();
    let mut got = response.chunk().await.unwrap().unwrap().to_vec();
    assert_eq!(s3.put("k", "other").await.status, 200);
    assert_eq!(s3.delete("k").await.status, 204);
    while let Some(chunk) = response.chunk().await.unwrap() {
        got.extend_from_slice(&chunk);
    }
    assert!(got == parts.concat());
    assert_eq!(s3.head("k").await.status, 404);
    fixture.until_files(0).await;
}

#[tokio::test]
async fn head_and_create_bucket() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    assert_eq!(s3.send(Method::HEAD, "", &[], "").await.status, 200);
    assert_eq!(s3.send(Method::PUT, "", &[], "").await.status, 200);

    let mut other = s3.clone();
    let endpoint = format!("http://{}", s3.address).parse().unwrap();
    other.bucket =
        rusty_s3::Bucket::new(endpoint, rusty_s3::UrlStyle::Path, "other", dev_s3::REGION).unwrap();
    assert_eq!(other.send(Method::HEAD, "", &[], "").await.status, 404);
    other
        .send(Method::PUT, "", &[], "")
        .await
        .assert(403, "AccessDenied");
    other.get("k").await.assert(404, "NoSuchBucket");
    other.put("k", "x").await.assert(404, "NoSuchBucket");
}

#[tokio::test]
async fn what_is_not_implemented_says_so() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    s3.send(Method::GET, "k", &[("tagging", "")], "")
        .await
        .assert(501, "NotImplemented");
    s3.send(Method::DELETE, "", &[], "")
        .await
        .assert(501, "NotImplemented");
    let (name, source) = ("x-amz-copy-source", "/test-bucket/k");
    let url = s3.presign(&Method::PUT, "copy", &[], &[(name, source)]);
    let copy = s3.http.put(url).header(name, source).send().await.unwrap();
    Answer::of(copy).await.assert(501, "NotImplemented");
}

#[tokio::test]
async fn many_requests_on_one_connection() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let mut raw = Raw::connect(s3.address).await;
    for round in 0..3 {
        let url = s3.presign(&Method::PUT, "k", &[], &[]);
        let body = format!("round {round}");
        let head = format!(
            "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 7\r\n\r\n",
            target(&url),
            s3.address
        );
        raw.send(head + &body).await;
        assert_eq!(raw.answer().await.0, 200);
        let url = s3.presign(&Method::GET, "k", &[], &[]);
        raw.send(format!(
            "GET {} HTTP/1.1\r\nhost: {}\r\n\r\n",
            target(&url),
            s3.address
        ))
        .await;
        let (status, text) = raw.answer().await;
        assert!(status == 200 && text.ends_with(&body), "{text}");
    }
}
