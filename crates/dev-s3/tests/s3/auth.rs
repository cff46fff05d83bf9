//! Nobody gets in without a signature that is valid, in time and for exactly this request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use s3s::crypto::{Checksum as _, Sha1};
use time::{Duration, OffsetDateTime};

use crate::sigv4::{Signed, sha256};
use crate::support::{Answer, BUCKET, Fixture, Raw};

#[tokio::test]
async fn no_signature_no_entry() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "secret").await;
    let base = format!("http://{}/{BUCKET}", s3.address);
    for (method, path) in [
        (Method::GET, "/k"),
        (Method::PUT, "/k"),
        (Method::DELETE, "/k"),
        (Method::GET, "?list-type=2"),
        (Method::GET, "?uploads"),
        (Method::POST, "/k?uploads"),
        (Method::PUT, "/k?partNumber=1&uploadId=x"),
    ] {
        let answer = s3
            .http
            .request(method.clone(), format!("{base}{path}"))
            .body("x")
            .send()
            .await
            .unwrap();
        Answer::of(answer).await.assert(403, "AccessDenied");
    }
    assert_eq!(s3.get("k").await.body, b"secret");
}

#[tokio::test]
async fn a_signature_is_for_one_request() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "secret").await;
    s3.put("l", "other").await;
    let url = s3.presign(&Method::GET, "k", &[], &[]);
    assert_eq!(s3.http.get(url.clone()).send().await.unwrap().status(), 200);

    let deleted = s3.http.delete(url.clone()).send().await.unwrap();
    Answer::of(deleted)
        .await
        .assert(403, "SignatureDoesNotMatch");
    let mut moved = url.clone();
    moved.set_path(&format!("/{BUCKET}/l"));
    let moved = s3.http.get(moved).send().await.unwrap();
    Answer::of(moved).await.assert(403, "SignatureDoesNotMatch");
    let mut extended = url.clone();
    extended.set_query(Some(
        &url.query()
            .unwrap()
            .replace("X-Amz-Expires=600", "X-Amz-Expires=601"),
    ));
    let extended = s3.http.get(extended).send().await.unwrap();
    Answer::of(extended)
        .await
        .assert(403, "SignatureDoesNotMatch");
    let mut more = url.clone();
    more.query_pairs_mut()
        .append_pair("response-content-type", "text/html");
    let more = s3.http.get(more).send().await.unwrap();
    Answer::of(more).await.assert(403, "SignatureDoesNotMatch");

    let mut thief = s3.clone();
    thief.credentials.secret_access_key.push('x');
    thief.get("k").await.assert(403, "SignatureDoesNotMatch");
    let mut stranger = s3.clone();
    stranger.credentials.access_key_id.push('X');
    stranger.get("k").await.assert(403, "InvalidAccessKeyId");
}

#[tokio::test]
async fn urls_end_when_they_say() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let now = OffsetDateTime::now_utc();
    let at = |date, seconds| s3.presign_at(date, seconds, &Method::GET, "k", &[], &[]);
    let get = async |url| Answer::of(s3.http.get(url).send().await.unwrap()).await;

    assert_eq!(get(at(now - Duration::seconds(50), 60)).await.status, 200);
    get(at(now - Duration::seconds(62), 60))
        .await
        .assert(403, "AccessDenied");
    get(at(now + Duration::minutes(20), 60))
        .await
        .assert(403, "RequestTimeTooSkewed");
    assert_eq!(get(at(now - Duration::days(6), 604_800)).await.status, 200);
    get(at(now, 604_801))
        .await
        .assert(400, "AuthorizationQueryParametersError");
    assert!(get(at(now, 0)).await.status.is_client_error());
}

#[tokio::test]
async fn a_signed_length_is_the_length() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let query = [("partNumber", "1"), ("uploadId", id.as_str())];
    let url = s3.presign(&Method::PUT, "k", &query, &[("content-length", "5")]);
    for wrong in ["four", "sixsix", ""] {
        let put = s3.http.put(url.clone()).body(wrong).send().await.unwrap();
        Answer::of(put).await.assert(403, "SignatureDoesNotMatch");
    }
    // Unknown length, so chunked.
    let chunks = futures::stream::iter([Ok::<_, std::io::Error>("fives")]);
    let put = s3
        .http
        .put(url.clone())
        .body(reqwest::Body::wrap_stream(chunks))
        .send()
        .await
        .unwrap();
    assert_eq!(put.status(), 403);
    assert_eq!(s3.list_parts("k", &id).await.tags("PartNumber").len(), 0);

    // Other headers are the client's business.
    let put = s3
        .http
        .put(url)
        .header("content-type", "image/png")
        .header("x-whatever", "1")
        .body("fives");
    assert_eq!(put.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn signatures_in_headers() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let (credentials, host) = (&s3.credentials, s3.address.to_string());
    let hash = sha256(b"hello");
    let put = |payload_hash, body: &str| {
        let path = format!("/{BUCKET}/k");
        let signed = Signed {
            credentials,
            method: "PUT",
            path: &path,
            query: &[],
            host: &host,
            payload_hash,
        };
        format!(
            "{}content-length: {}\r\n\r\n{body}",
            signed.head(),
            body.len()
        )
    };

    let mut raw = Raw::connect(s3.address).await;
    raw.send(put(&hash, "hello")).await;
    assert_eq!(raw.answer().await.0, 200);
    raw.send(put("UNSIGNED-PAYLOAD", "again")).await;
    assert_eq!(raw.answer().await.0, 200);
    fixture.until_files(2).await;

    // The hash is known to be wrong only when the body is there: nothing may come of it.
    raw.send(put(&hash, "jello")).await;
    let (status, text) = raw.answer().await;
    assert!(
        status == 400 && text.contains("XAmzContentSHA256Mismatch"),
        "{text}"
    );
    assert_eq!(s3.get("k").await.body, b"again");
    fixture.until_files(2).await;

    let mut raw = Raw::connect(s3.address).await;
    raw.send(put("UNSIGNED-PAYLOAD", "again").replace("Signature=", "Signature=0"))
        .await;
    assert!(matches!(raw.answer().await.0, 400 | 403));
}

#[tokio::test]
async fn signature_version_2_is_refused() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let expires = (OffsetDateTime::now_utc() + Duration::hours(1)).unix_timestamp();
    let to_sign = format!("GET\n\n\n{expires}\n/{BUCKET}/k");
    let signature = hmac_sha1(
        s3.credentials.secret_access_key.as_bytes(),
        to_sign.as_bytes(),
    );
    let mut url: reqwest::Url = format!("http://{}/{BUCKET}/k", s3.address).parse().unwrap();
    url.query_pairs_mut()
        .append_pair("AWSAccessKeyId", &s3.credentials.access_key_id)
        .append_pair("Expires", &expires.to_string())
        .append_pair("Signature", &STANDARD.encode(signature));
    let answer = Answer::of(s3.http.get(url).send().await.unwrap()).await;
    // Not SignatureDoesNotMatch: the signature is right, and of the wrong kind.
    answer.assert(400, "InvalidRequest");
}

/// RFC 2104, for keys of at most 64 bytes.
fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> {
        (0..64)
            .map(|at| key.get(at).copied().unwrap_or(0) ^ byte)
            .collect()
    };
    let sha1 = |parts: [&[u8]; 2]| {
        let mut sha1 = Sha1::new();
        parts.into_iter().for_each(|part| sha1.update(part));
        sha1.finalize().to_vec()
    };
    sha1([&pad(0x5c), &sha1([&pad(0x36), message])])
}
