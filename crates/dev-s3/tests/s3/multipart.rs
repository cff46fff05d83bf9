//! The life of a multipart upload, and everything that may go wrong in it.

use std::collections::HashMap;

use reqwest::Method;

use crate::support::{Answer, Fixture, MIB, Raw, bytes, complete_xml, md5, target};

#[tokio::test]
async fn from_create_to_identical_bytes() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let job = ("x-amz-meta-job-id", "j-1");
    let url = s3.presign(&Method::POST, "a key/ü.bin", &[("uploads", "")], &[job]);
    let created = s3
        .http
        .post(url)
        .header("content-type", "video/mp4")
        .header(job.0, job.1);
    let created = Answer::of(created.send().await.unwrap()).await;
    let (key, id) = ("a key/ü.bin", created.tag("UploadId").unwrap());
    assert_eq!(created.tag("Key").as_deref(), Some(key));

    let parts = [bytes(1, 5 * MIB), bytes(2, 5 * MIB + 1), bytes(3, 7)];
    let mut etags = Vec::new();
    // Not in order: the numbers say the order.
    for number in [3_u32, 1, 2] {
        let part = parts[number as usize - 1].clone();
        let expected = md5(&part);
        assert_eq!(s3.part(key, &id, number, part).await, expected);
        etags.push((number, expected));
    }
    etags.sort();
    let listed = s3.list_parts(key, &id).await;
    assert_eq!(listed.tags("PartNumber"), ["1", "2", "3"]);
    assert_eq!(listed.tags("Size"), ["5242880", "5242881", "7"]);
    assert_eq!(listed.tag("IsTruncated").as_deref(), Some("false"));
    assert_eq!(
        s3.head(key).await.status,
        404,
        "no object before it is complete"
    );

    let completed = s3.complete(key, &id, &etags).await;
    assert_eq!(completed.status, 200, "{}", completed.text());
    let digests: Vec<u8> = etags
        .iter()
        .flat_map(|(_, etag)| hex::decode(etag).unwrap())
        .collect();
    let etag = format!("{}-3", md5(&digests));
    assert!(completed.tag("ETag").unwrap().contains(&etag));

    let whole = parts.concat();
    let head = s3.head(key).await;
    assert_eq!((head.status.as_u16(), head.etag()), (200, etag.clone()));
    assert_eq!(
        head.header("content-length"),
        Some(whole.len().to_string().as_str())
    );
    assert_eq!(head.header("content-type"), Some("video/mp4"));
    assert_eq!(head.header("x-amz-meta-job-id"), Some("j-1"));
    let got = s3.get(key).await;
    assert_eq!((got.status.as_u16(), got.etag()), (200, etag));
    assert!(got.body == whole);
}

#[tokio::test]
async fn a_part_uploaded_again_replaces_the_first() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let old = s3.part("k", &id, 1, "old").await;
    let new = s3.part("k", &id, 1, "newer").await;
    let listed = s3.list_parts("k", &id).await;
    assert_eq!(
        (
            listed.tags("PartNumber").len(),
            listed.tag("Size").as_deref()
        ),
        (1, Some("5"))
    );
    fixture.until_files(2).await;

    s3.complete("k", &id, &[(1, old)])
        .await
        .assert(400, "InvalidPart");
    assert_eq!(s3.complete("k", &id, &[(1, new)]).await.status, 200);
    assert_eq!(s3.get("k").await.body, b"newer");
}

#[tokio::test]
async fn a_refused_complete_changes_nothing() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let one = s3.part("k", &id, 1, bytes(1, 5 * MIB)).await;
    let two = s3.part("k", &id, 2, "small").await;
    let three = s3.part("k", &id, 3, "last").await;
    let wrong = md5(b"other");

    let refused: [(&[(u32, &str)], &str); 8] = [
        (&[], "MalformedXML"),
        (&[(2, &two), (1, &one)], "InvalidPartOrder"),
        (&[(1, &one), (1, &one)], "InvalidPartOrder"),
        (&[(1, &wrong), (3, &three)], "InvalidPart"),
        (&[(1, &one), (4, &three)], "InvalidPart"),
        (&[(0, &one)], "InvalidPart"),
        (&[(1, &one), (10_001, &three)], "InvalidPart"),
        (&[(1, &one), (2, &two), (3, &three)], "EntityTooSmall"),
    ];
    for (parts, code) in refused {
        s3.complete("k", &id, parts).await.assert(400, code);
    }
    for xml in [
        "",
        "<",
        "<CompleteMultipartUpload/>",
        "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
    ] {
        let answer = s3.send(Method::POST, "k", &[("uploadId", &id)], xml).await;
        answer.assert(400, "MalformedXML");
    }
    assert_eq!(s3.head("k").await.status, 404);
    assert_eq!(
        s3.list_parts("k", &id).await.tags("PartNumber"),
        ["1", "2", "3"]
    );

    // What is not listed is not in the object, and its bytes are gone.
    assert_eq!(
        s3.complete("k", &id, &[(1, &one), (3, &three)])
            .await
            .status,
        200
    );
    assert_eq!(s3.get("k").await.body.len(), 5 * MIB + 4);
    fixture.until_files(3).await;
}

#[tokio::test]
async fn what_is_over_is_gone() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let completed = s3.create("done").await;
    let etag = s3.part("done", &completed, 1, "bytes").await;
    assert_eq!(
        s3.complete("done", &completed, &[(1, &etag)]).await.status,
        200
    );
    let aborted = s3.create("dropped").await;
    s3.part("dropped", &aborted, 1, "bytes").await;
    assert_eq!(s3.abort("dropped", &aborted).await.status, 204);
    let elsewhere = s3.create("elsewhere").await;

    for (key, id) in [
        ("done", &completed[..]),
        ("dropped", &aborted),
        ("never", "0123"),
        ("other", &elsewhere),
    ] {
        s3.put_part(key, id, 1, "late")
            .await
            .assert(404, "NoSuchUpload");
        s3.list_parts(key, id).await.assert(404, "NoSuchUpload");
        s3.complete(key, id, &[(1, &etag)])
            .await
            .assert(404, "NoSuchUpload");
        s3.abort(key, id).await.assert(404, "NoSuchUpload");
    }
    assert_eq!(s3.get("done").await.body, b"bytes");
    assert_eq!(s3.head("dropped").await.status, 404);
    // The object's two files, and the record of the upload that is still open.
    fixture.until_files(3).await;
}

#[tokio::test]
async fn of_six_completes_at_once_one_wins() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    for round in 0..5 {
        let key = format!("k{round}");
        let id = s3.create(&key).await;
        let etag = s3.part(&key, &id, 1, "bytes").await;
        let parts = [(1, etag)];
        let answers =
            futures::future::join_all((0..6).map(|_| s3.complete(&key, &id, &parts))).await;
        let mut counts: HashMap<u16, usize> = HashMap::new();
        for answer in answers {
            *counts.entry(answer.status.as_u16()).or_default() += 1;
        }
        assert_eq!(counts, HashMap::from([(200, 1), (404, 5)]));
        assert_eq!(s3.get(&key).await.body, b"bytes");
    }
}

#[tokio::test]
async fn a_put_in_flight_never_changes_what_is_completed() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let etag = s3.part("k", &id, 1, "first").await;

    let url = s3.presign(
        &Method::PUT,
        "k",
        &[("partNumber", "1"), ("uploadId", &id)],
        &[],
    );
    let mut late = Raw::connect(s3.address).await;
    late.send(format!(
        "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-length: 6\r\n\r\nsec",
        target(&url),
        s3.address
    ))
    .await;
    // Its bytes are on their way to disk when there is a scratch file.
    fixture.until_files(3).await;
    assert_eq!(s3.complete("k", &id, &[(1, etag)]).await.status, 200);
    late.send("ond").await;
    let (status, text) = late.answer().await;
    assert_eq!(status, 404, "{text}");
    assert!(text.contains("NoSuchUpload"));

    assert_eq!(s3.get("k").await.body, b"first");
    fixture.until_files(2).await;
}

#[tokio::test]
async fn a_part_put_while_it_is_completed_is_in_or_out() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    for round in 0..20 {
        let key = format!("k{round}");
        let id = s3.create(&key).await;
        let etag = s3.part(&key, &id, 1, "first").await;
        let parts = [(1, etag)];
        let (completed, put) = futures::future::join(
            s3.complete(&key, &id, &parts),
            s3.put_part(&key, &id, 1, "second"),
        )
        .await;
        match (completed.status.as_u16(), put.status.as_u16()) {
            (200, 404) => assert_eq!(s3.get(&key).await.body, b"first"),
            (400, 200) => {
                completed.assert(400, "InvalidPart");
                assert_eq!(
                    s3.list_parts(&key, &id).await.tag("Size").as_deref(),
                    Some("6")
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn part_numbers_are_1_to_10_000() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    for number in ["0", "-1", "10001", "65537", "4294967297", "1.5", "x", ""] {
        let query = [("partNumber", number), ("uploadId", id.as_str())];
        assert_eq!(
            s3.send(Method::PUT, "k", &query, "x").await.status,
            400,
            "{number}"
        );
    }
    s3.part("k", &id, 1, "x").await;
    s3.part("k", &id, 10_000, "x").await;
    assert_eq!(
        s3.list_parts("k", &id).await.tags("PartNumber"),
        ["1", "10000"]
    );
}

#[tokio::test]
async fn an_empty_part_is_a_part() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let etag = s3.part("k", &id, 1, "").await;
    assert_eq!(s3.complete("k", &id, &[(1, etag)]).await.status, 200);
    let got = s3.get("k").await;
    assert_eq!(
        (
            got.status.as_u16(),
            got.header("content-length"),
            got.body.len()
        ),
        (200, Some("0"), 0)
    );
}

#[tokio::test]
async fn if_none_match_keeps_what_is_there() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    assert_eq!(s3.put("k", "there").await.status, 200);
    let id = s3.create("k").await;
    let etag = s3.part("k", &id, 1, "new").await;
    let url = s3.presign(&Method::POST, "k", &[("uploadId", &id)], &[]);
    let request = s3
        .http
        .post(url)
        .header("if-none-match", "*")
        .body(crate::support::complete_xml(&[(1, &etag)]));
    Answer::of(request.send().await.unwrap())
        .await
        .assert(412, "PreconditionFailed");
    assert_eq!(s3.get("k").await.body, b"there");
    assert_eq!(s3.complete("k", &id, &[(1, &etag)]).await.status, 200);
    assert_eq!(s3.get("k").await.body, b"new");
}

/// The type is the object's: it does not make a form of the request, whether it is signed or not.
#[tokio::test]
async fn an_object_may_have_the_type_of_a_form() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let long = format!("multipart/form-data; boundary={}", "x".repeat(224));
    for content_type in [
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "Multipart/Form-Data;boundary=\"a b\"",
        "multipart/form-data2",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
        "multipart/mixed; boundary=x",
        "text/plain;charset=\"iso-8859-1\"",
        "nonsense",
        "*/*",
        ";",
        &long,
    ] {
        let signed: [&[(&str, &str)]; 2] = [&[], &[("content-type", content_type)]];
        for headers in signed {
            let url = s3.presign(&Method::POST, "k", &[("uploads", "")], headers);
            let created = s3.http.post(url).header("content-type", content_type);
            let created = Answer::of(created.send().await.unwrap()).await;
            assert_eq!(created.status, 200, "{content_type}: {}", created.text());
            let id = created.tag("UploadId").unwrap();
            let etag = s3.part("k", &id, 1, "a").await;
            // Complete is a POST, too, and some clients call its body a form.
            let url = s3.presign(&Method::POST, "k", &[("uploadId", &id)], headers);
            let complete = s3.http.post(url).header("content-type", content_type);
            let complete = complete.body(complete_xml(&[(1, etag)]));
            let completed = Answer::of(complete.send().await.unwrap()).await;
            assert_eq!(
                completed.status,
                200,
                "{content_type}: {}",
                completed.text()
            );
            let head = s3.head("k").await;
            assert_eq!(head.header("content-type"), Some(content_type));
        }
    }
}

#[tokio::test]
async fn a_form_is_still_refused() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let post = async |key: &str, query: &str| {
        let url = format!("http://{}/{}/{key}{query}", s3.address, s3.bucket.name());
        let form = "--x\r\ncontent-disposition: form-data; name=\"key\"\r\n\r\nk\r\n--x--\r\n";
        let sent = s3.http.post(url).body(form);
        let sent = sent.header("content-type", "multipart/form-data; boundary=x");
        Answer::of(sent.send().await.unwrap()).await
    };
    post("", "").await.assert(501, "NotImplemented");
    post("k", "?uploads").await.assert(403, "AccessDenied");
}
