//! HTTP itself: refused bodies, CORS, time-outs, shutting down.

use std::time::Duration;

use connections::Patience;
use reqwest::Method;
use reqwest::header::HeaderMap;
use time::OffsetDateTime;

use crate::support::{Answer, Fixture, MIB, Raw, bytes, target};

#[tokio::test]
async fn a_refused_put_can_be_read_by_whoever_is_still_sending() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let body = bytes(1, 10 * MIB);
    for _ in 0..5 {
        s3.put_part("k", "gone", 1, body.clone())
            .await
            .assert(404, "NoSuchUpload");
        let old = OffsetDateTime::now_utc() - time::Duration::hours(1);
        let expired = s3.presign_at(old, 60, &Method::PUT, "k", &[], &[]);
        let answer = s3
            .http
            .put(expired)
            .body(body.clone())
            .send()
            .await
            .unwrap();
        Answer::of(answer).await.assert(403, "AccessDenied");
    }

    // A client that reads nothing before it has sent everything.
    let url = s3.presign(
        &Method::PUT,
        "k",
        &[("partNumber", "1"), ("uploadId", "gone")],
        &[],
    );
    for _ in 0..5 {
        let mut raw = Raw::connect(s3.address).await;
        let head = format!("PUT {} HTTP/1.1\r\nhost: {}\r\n", target(&url), s3.address);
        raw.send(format!("{head}content-length: {}\r\n\r\n", body.len()))
            .await;
        for piece in body.chunks(64 * 1024) {
            raw.send(piece).await;
        }
        let (status, text) = raw.answer().await;
        assert!(status == 404 && text.contains("NoSuchUpload"), "{text}");
    }
}

#[tokio::test]
async fn a_client_that_asks_first_sends_nothing_in_vain() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let ask = |url| {
        format!(
            "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n",
            target(&url),
            s3.address
        )
    };
    let mut raw = Raw::connect(s3.address).await;
    raw.send(ask(s3.presign(
        &Method::PUT,
        "k",
        &[("partNumber", "1"), ("uploadId", "gone")],
        &[],
    )))
    .await;
    assert_eq!(raw.answer().await.0, 404);

    let mut raw = Raw::connect(s3.address).await;
    raw.send(ask(s3.presign(&Method::PUT, "k", &[], &[]))).await;
    assert_eq!(raw.answer().await.0, 100);
    raw.send("fives").await;
    assert_eq!(raw.answer().await.0, 200);
}

#[tokio::test]
async fn browsers_may_upload_from_any_page() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let url = format!(
        "http://{}/test-bucket/any/key?partNumber=1&uploadId=x",
        s3.address
    );
    for method in ["PUT", "GET", "POST", "DELETE", "HEAD"] {
        let preflight = s3
            .http
            .request(Method::OPTIONS, &url)
            .header("origin", "https://example.org")
            .header("access-control-request-method", method)
            .header(
                "access-control-request-headers",
                "content-type,authorization,x-amz-meta-x",
            );
        let preflight = preflight.send().await.unwrap();
        assert_eq!(preflight.status(), 200);
        let header = |name| preflight.headers()[name].to_str().unwrap();
        assert_eq!(header("access-control-allow-origin"), "*");
        assert!(
            header("access-control-allow-methods")
                .split(',')
                .any(|allowed| allowed == method)
        );
        assert_eq!(
            header("access-control-allow-headers"),
            "content-type,authorization,x-amz-meta-x"
        );
    }

    let readable = |headers: &HeaderMap| {
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert!(
            headers["access-control-expose-headers"]
                .to_str()
                .unwrap()
                .contains("etag")
        );
        assert!(headers.contains_key("x-amz-request-id"));
    };
    let put = s3
        .http
        .put(s3.presign(&Method::PUT, "k", &[], &[]))
        .header("origin", "null")
        .body("x");
    let put = put.send().await.unwrap();
    assert_eq!(put.status(), 200);
    readable(put.headers());
    // What a page must be able to tell apart: an old URL, a forged one, none, an upload that is gone.
    let old = OffsetDateTime::now_utc() - time::Duration::hours(1);
    let expired = s3.presign_at(old, 60, &Method::PUT, "k", &[], &[]);
    let unsigned = format!("http://{}/test-bucket/k", s3.address)
        .parse()
        .unwrap();
    let gone = s3.presign(
        &Method::PUT,
        "k",
        &[("partNumber", "1"), ("uploadId", "gone")],
        &[],
    );
    for (url, status) in [(expired, 403), (unsigned, 403), (gone, 404)] {
        let refused = s3
            .http
            .put(url)
            .header("origin", "https://example.org")
            .body("x")
            .send()
            .await
            .unwrap();
        assert_eq!(refused.status(), status);
        readable(refused.headers());
    }
}

#[tokio::test]
async fn forms_are_refused_before_they_are_read() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let url = format!("http://{}/test-bucket", s3.address);
    let form = s3
        .http
        .post(url)
        .header("content-type", "Multipart/Form-Data; boundary=b")
        .body(bytes(1, MIB));
    Answer::of(form.send().await.unwrap())
        .await
        .assert(501, "NotImplemented");
}

#[tokio::test]
async fn silence_is_not_waited_for() {
    let limit = Duration::from_millis(200);
    let fixture = Fixture::with(|config| {
        config.patience = Patience {
            bytes_per_second: 1,
            ..Patience::of(limit)
        };
    })
    .await;
    let s3 = &fixture.client;
    let url = s3.presign(&Method::PUT, "k", &[], &[]);
    let head = format!(
        "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 9\r\n",
        target(&url),
        s3.address
    );
    for begun in [
        "",
        "PUT /test",
        &head,
        &format!("{head}\r\n"),
        &format!("{head}\r\nhalf"),
    ] {
        let mut raw = Raw::connect(s3.address).await;
        raw.send(begun).await;
        assert!(
            raw.is_closed_within(Duration::from_secs(10)).await,
            "{begun}"
        );
    }
    fixture.until_files(0).await;

    // A slow body is not a silent one.
    let mut raw = Raw::connect(s3.address).await;
    raw.send(format!("{head}\r\n")).await;
    for byte in b"nine byte".chunks(1) {
        tokio::time::sleep(limit / 4).await;
        raw.send(byte).await;
    }
    assert_eq!(raw.answer().await.0, 200);
    assert_eq!(s3.get("k").await.body, b"nine byte");
}

#[tokio::test]
async fn a_request_in_hand_is_finished_before_the_end() {
    let mut fixture = Fixture::start().await;
    let s3 = fixture.client.clone();
    let url = s3.presign(&Method::PUT, "k", &[], &[]);
    let mut raw = Raw::connect(s3.address).await;
    raw.send(format!(
        "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 9\r\n\r\nfirst",
        target(&url),
        s3.address
    ))
    .await;
    fixture.until_files(1).await;

    let server = fixture.server.take().unwrap();
    let stopping = tokio::spawn(server.shutdown(Duration::from_secs(20)));
    // New connections are refused as soon as it is stopping.
    while tokio::net::TcpStream::connect(s3.address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // Whatever would end it early has had the time.
    tokio::time::sleep(Duration::from_millis(300)).await;
    raw.send("last").await;
    assert_eq!(raw.answer().await.0, 200);
    stopping.await.unwrap();
    fixture.restart().await;
    assert_eq!(fixture.client.get("k").await.body, b"firstlast");
}

#[tokio::test]
async fn a_request_that_outlasts_the_grace_period_is_ended() {
    let mut fixture = Fixture::start().await;
    let s3 = fixture.client.clone();
    let url = s3.presign(&Method::PUT, "k", &[], &[]);
    let mut raw = Raw::connect(s3.address).await;
    raw.send(format!(
        "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 9\r\n\r\nfirst",
        target(&url),
        s3.address
    ))
    .await;
    fixture.until_files(1).await;
    let begun = std::time::Instant::now();
    fixture
        .server
        .take()
        .unwrap()
        .shutdown(Duration::from_millis(100))
        .await;
    assert!(begun.elapsed() < Duration::from_secs(10));
    fixture.restart().await;
    assert_eq!(fixture.client.head("k").await.status, 404);
    fixture.until_files(0).await;
}
