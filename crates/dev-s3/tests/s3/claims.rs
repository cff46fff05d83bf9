//! What a request says of its own signature, judged as AWS judges it, and told so that a browser can read it.

use reqwest::{Method, StatusCode, Url};
use time::{Duration, OffsetDateTime};

use crate::sigv4::Signed;
use crate::support::{Answer, BUCKET, Fixture, Raw, S3};

/// The answer to a GET of `url` by a page of another origin, which it can read.
async fn get(s3: &S3, url: Url, headers: &[(&str, &str)]) -> Answer {
    let mut request = s3.http.get(url).header("origin", "https://example.org");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = Answer::of(request.send().await.unwrap()).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(answer.header("x-amz-request-id").is_some());
    answer
}

/// `url` with its query changed.
fn changed(url: &Url, change: impl FnOnce(&str) -> String) -> Url {
    let mut url = url.clone();
    let query = change(url.query().unwrap());
    url.set_query(Some(&query));
    url
}

#[tokio::test]
async fn one_signature_is_enough() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let url = s3.presign(&Method::GET, "k", &[], &[]);
    assert_eq!(get(s3, url.clone(), &[]).await.status, 200);
    for other in [
        "AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=x",
        "AWS x:y",
        "Bearer hunter2",
        "",
    ] {
        let answer = get(s3, url.clone(), &[("authorization", other)]).await;
        answer.assert(400, "InvalidArgument");
        assert_eq!(answer.tag("ArgumentName").as_deref(), Some("Authorization"));
        assert!(!answer.text().contains("hunter2"));
    }
    let path = format!("/{BUCKET}/k");
    let host = s3.address.to_string();
    let signed = Signed {
        credentials: &s3.credentials,
        method: "GET",
        path: &path,
        query: &[("X-Amz-Signature", "0")],
        host: &host,
        payload_hash: "UNSIGNED-PAYLOAD",
    };
    let mut raw = Raw::connect(s3.address).await;
    raw.send(format!("{}\r\n", signed.head())).await;
    let (status, text) = raw.answer().await;
    assert!(status == 400 && text.contains("InvalidArgument"), "{text}");
}

#[tokio::test]
async fn amazons_own_headers_are_signed_or_refused() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let plain = s3.presign(&Method::GET, "k", &[], &[]);
    let headers = [
        ("x-amz-request-payer", "requester"),
        ("x-amz-checksum-mode", "ENABLED"),
        ("X-Amz-Meta-Job", "1"),
    ];
    for (name, value) in headers {
        let answer = get(s3, plain.clone(), &[(name, value)]).await;
        answer.assert(403, "AccessDenied");
        let lower = name.to_lowercase();
        let told = answer.tag("HeadersNotSigned");
        assert_eq!(told.as_deref(), Some(lower.as_str()));
        let signed = s3.presign(&Method::GET, "k", &[], &[(&lower, value)]);
        assert_eq!(get(s3, signed, &[(name, value)]).await.status, 200);
    }
    let all = get(s3, plain.clone(), &headers).await;
    assert_eq!(
        all.tag("HeadersNotSigned").as_deref(),
        Some("x-amz-request-payer, x-amz-checksum-mode, x-amz-meta-job")
    );
    // Without the host among them a URL would be good anywhere.
    let nowhere = changed(&plain, |query| {
        query.replace("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=date")
    });
    let answer = get(s3, nowhere, &[]).await;
    answer.assert(403, "AccessDenied");
    assert_eq!(answer.tag("HeadersNotSigned").as_deref(), Some("host"));
    // Other headers are the client's business.
    assert_eq!(get(s3, plain, &[("x-whatever", "1")]).await.status, 200);

    let path = format!("/{BUCKET}/k");
    let host = s3.address.to_string();
    let signed = Signed {
        credentials: &s3.credentials,
        method: "GET",
        path: &path,
        query: &[],
        host: &host,
        payload_hash: "UNSIGNED-PAYLOAD",
    };
    let mut raw = Raw::connect(s3.address).await;
    raw.send(format!("{}x-amz-meta-job: 1\r\n\r\n", signed.head()))
        .await;
    let (status, text) = raw.answer().await;
    assert!(
        status == 403 && text.contains("<HeadersNotSigned>x-amz-meta-job<"),
        "{text}"
    );
    raw.send(format!("{}\r\n", signed.head())).await;
    assert_eq!(raw.answer().await.0, 200);
}

#[tokio::test]
async fn a_length_that_was_not_signed_is_told() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let query = [("partNumber", "1"), ("uploadId", id.as_str())];
    let url = s3.presign(&Method::PUT, "k", &query, &[("content-length", "5")]);
    let put = async |url: &Url, body: reqwest::Body| {
        let put = s3.http.put(url.clone()).header("origin", "null");
        let answer = Answer::of(put.body(body).send().await.unwrap()).await;
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        answer
    };
    for (body, told) in [("four", "is 4"), ("sixsix", "is 6")] {
        let answer = put(&url, body.into()).await;
        answer.assert(403, "SignatureDoesNotMatch");
        let message = answer.tag("Message").unwrap();
        assert!(message.contains("Content-Length"), "{message}");
        assert!(message.contains(told), "{message}");
    }
    let chunks = futures::stream::iter([Ok::<_, std::io::Error>("fives")]);
    let answer = put(&url, reqwest::Body::wrap_stream(chunks)).await;
    answer.assert(403, "SignatureDoesNotMatch");
    assert!(answer.text().contains("has none"), "{}", answer.text());
    assert_eq!(put(&url, "fives".into()).await.status, 200);

    // Where it is not signed, it is not the reason.
    let free = s3.presign(&Method::PUT, "k", &query, &[]);
    let forged = changed(&free, |query| query.replace("partNumber=1", "partNumber=2"));
    let answer = put(&forged, "fives".into()).await;
    answer.assert(403, "SignatureDoesNotMatch");
    assert!(
        !answer.text().contains("Content-Length"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn an_expired_url_tells_since_when() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let signed_at = OffsetDateTime::now_utc() - Duration::hours(1);
    let url = s3.presign_at(signed_at, 60, &Method::GET, "k", &[], &[]);
    // Whether the signature is right makes no difference.
    for url in [
        url.clone(),
        changed(&url, |query| {
            query.replace("X-Amz-Signature=", "X-Amz-Signature=0")
        }),
    ] {
        let answer = get(s3, url, &[]).await;
        answer.assert(403, "AccessDenied");
        assert_eq!(
            answer.tag("Message").as_deref(),
            Some("Request has expired")
        );
        assert_eq!(answer.tag("X-Amz-Expires").as_deref(), Some("60"));
        let [expires, now] = ["Expires", "ServerTime"].map(|name| {
            let text = answer.tag(name).unwrap();
            let format = &time::format_description::well_known::Rfc3339;
            OffsetDateTime::parse(&text, format).unwrap()
        });
        assert!((signed_at + Duration::seconds(60) - expires).abs() < Duration::seconds(1));
        assert!((OffsetDateTime::now_utc() - now).abs() < Duration::seconds(30));
    }
}

#[tokio::test]
async fn a_url_of_the_last_days_of_the_calendar_is_refused_like_any_of_the_future() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    // 9999-12-30: what ends a week later ends in no year that has four digits.
    let signed_at = OffsetDateTime::from_unix_timestamp(253_402_128_000).unwrap();
    let url = s3.presign_at(signed_at, 604_800, &Method::GET, "k", &[], &[]);
    get(s3, url, &[]).await.assert(403, "RequestTimeTooSkewed");
}

#[tokio::test]
async fn parameters_that_cannot_be_are_told() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let url = s3.presign(&Method::GET, "k", &[], &[]);
    let code = "AuthorizationQueryParametersError";
    let refused = async |url: Url, told: &str| {
        let answer = get(s3, url, &[]).await;
        answer.assert(400, code);
        let message = answer.tag("Message").unwrap();
        let message = message.replace("&apos;", "'").replace("&quot;", "\"");
        assert!(message.contains(told), "{message}");
    };
    let query = url.query().unwrap();
    for pair in query.split('&') {
        let (name, _) = pair.split_once('=').unwrap();
        let missing = changed(&url, |query| {
            let kept = query.split('&').filter(|kept| *kept != pair);
            kept.collect::<Vec<_>>().join("&")
        });
        refused(missing, name).await;
        refused(changed(&url, |query| format!("{query}&{pair}")), name).await;
    }
    for (right, wrong, told) in [
        ("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", "X-Amz-Algorithm"),
        ("X-Amz-Date=2", "X-Amz-Date=x", "X-Amz-Date"),
        ("X-Amz-Expires=600", "X-Amz-Expires=604801", "X-Amz-Expires"),
        ("X-Amz-Expires=600", "X-Amz-Expires=0", "X-Amz-Expires"),
        ("X-Amz-Expires=600", "X-Amz-Expires=-1", "X-Amz-Expires"),
        ("X-Amz-Expires=600", "X-Amz-Expires=1h", "X-Amz-Expires"),
        ("%2Fus-east-1%2F", "%2Feu-west-1%2F", "region 'eu-west-1'"),
        ("%2Fs3%2F", "%2Fsts%2F", "service \"sts\""),
        ("%2Faws4_request", "%2Faws2_request", "aws2_request"),
        ("%2Faws4_request", "", "malformed"),
        ("%2F20", "%2F19", "not that of X-Amz-Date"),
    ] {
        assert!(query.contains(right), "{query}");
        let wrong = changed(&url, |query| query.replacen(right, wrong, 1));
        refused(wrong, told).await;
    }
    let mut abroad = s3.clone();
    abroad.region = "eu-west-1".to_owned();
    let answer = abroad.get("k").await;
    answer.assert(400, code);
    assert_eq!(answer.tag("Region").as_deref(), Some("us-east-1"));
}

#[tokio::test]
async fn fields_of_the_header_that_cannot_be_are_told() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    s3.put("k", "x").await;
    let path = format!("/{BUCKET}/k");
    let host = s3.address.to_string();
    let signed = Signed {
        credentials: &s3.credentials,
        method: "GET",
        path: &path,
        query: &[],
        host: &host,
        payload_hash: "UNSIGNED-PAYLOAD",
    };
    let head = signed.head();
    for (right, wrong, code, told) in [
        (
            "/us-east-1/",
            "/eu-west-1/",
            "AuthorizationHeaderMalformed",
            "us-east-1",
        ),
        ("/s3/", "/sts/", "AuthorizationHeaderMalformed", "sts"),
        ("/20", "/19", "AuthorizationHeaderMalformed", "X-Amz-Date"),
        (
            "Signature=",
            "Sig=",
            "AuthorizationHeaderMalformed",
            "no Signature",
        ),
        (
            "SignedHeaders=",
            "Signed=",
            "AuthorizationHeaderMalformed",
            "no SignedHeaders",
        ),
        (
            "AWS4-HMAC-SHA256",
            "AWS5-HMAC-SHA256",
            "InvalidRequest",
            "Version 4",
        ),
    ] {
        assert!(head.contains(right), "{head}");
        let mut raw = Raw::connect(s3.address).await;
        raw.send(format!("{}\r\n", head.replacen(right, wrong, 1)))
            .await;
        let (status, text) = raw.answer().await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
        assert!(text.contains(&format!("<Code>{code}<")), "{text}");
        assert!(text.contains(told), "{text}");
    }
}
