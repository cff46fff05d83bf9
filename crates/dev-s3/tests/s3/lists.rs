//! Lists and their pages.

use futures::StreamExt;
use reqwest::Method;

use crate::support::{Answer, Fixture, S3};

/// More than any list here has.
const MAX_PAGES: usize = 20;

#[tokio::test]
async fn eleven_hundred_parts_come_in_pages() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let id = s3.create("k").await;
    let puts = (1..=1100).map(|number| s3.put_part("k", &id, number, "x"));
    let answers: Vec<Answer> = futures::stream::iter(puts)
        .buffer_unordered(16)
        .collect()
        .await;
    assert!(answers.iter().all(|answer| answer.status == 200));

    let first = s3.list_parts("k", &id).await;
    assert_eq!(first.tags("PartNumber").len(), 1000);
    assert_eq!(first.tag("IsTruncated").as_deref(), Some("true"));
    assert_eq!(first.tag("NextPartNumberMarker").as_deref(), Some("1000"));
    assert_eq!(
        numbers(s3, &id, "1000").await.concat(),
        (1..=1100).collect::<Vec<u32>>()
    );
    // More than S3 gives is not more.
    assert_eq!(
        numbers(s3, &id, "5000")
            .await
            .iter()
            .map(Vec::len)
            .collect::<Vec<_>>(),
        [1000, 100]
    );
    // The last page is full, and says that it is the last.
    assert_eq!(
        numbers(s3, &id, "275")
            .await
            .iter()
            .map(Vec::len)
            .collect::<Vec<_>>(),
        [275; 4]
    );

    let after = s3
        .send(
            Method::GET,
            "k",
            &[("part-number-marker", "1100"), ("uploadId", &id)],
            "",
        )
        .await;
    assert_eq!(
        (
            after.tags("PartNumber").len(),
            after.tag("IsTruncated").as_deref()
        ),
        (0, Some("false"))
    );
    let none = s3
        .send(
            Method::GET,
            "k",
            &[("max-parts", "0"), ("uploadId", &id)],
            "",
        )
        .await;
    assert_eq!(
        (
            none.tags("PartNumber").len(),
            none.tag("IsTruncated").as_deref()
        ),
        (0, Some("false"))
    );
    for bad in [
        ("max-parts", "-1"),
        ("max-parts", "x"),
        ("part-number-marker", "-1"),
    ] {
        assert_eq!(
            s3.send(Method::GET, "k", &[bad, ("uploadId", &id)], "")
                .await
                .status,
            400,
            "{bad:?}"
        );
    }
}

/// The part numbers of each page.
async fn numbers(s3: &S3, id: &str, max: &str) -> Vec<Vec<u32>> {
    let mut pages = Vec::new();
    let mut marker = "0".to_owned();
    for _ in 0..MAX_PAGES {
        let query = [
            ("max-parts", max),
            ("part-number-marker", marker.as_str()),
            ("uploadId", id),
        ];
        let page = s3.send(Method::GET, "k", &query, "").await;
        pages.push(
            page.tags("PartNumber")
                .iter()
                .map(|number| number.parse().unwrap())
                .collect(),
        );
        match page.tag("NextPartNumberMarker") {
            Some(next) => marker = next,
            None => {
                assert_eq!(page.tag("IsTruncated").as_deref(), Some("false"));
                return pages;
            }
        }
    }
    panic!("the list does not end");
}

#[tokio::test]
async fn open_uploads_are_listed_by_key_and_age() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    let mut expected = Vec::new();
    for key in ["b", "a/1", "a/2", "a/1", "a/1"] {
        expected.push((key.to_owned(), s3.create(key).await));
    }
    let done = s3.create("a/0").await;
    assert_eq!(s3.abort("a/0", &done).await.status, 204);
    expected.sort_by(|a, b| a.0.cmp(&b.0));

    assert_eq!(uploads(s3, "", "1000").await, expected);
    assert_eq!(uploads(s3, "", "1").await, expected);
    assert_eq!(uploads(s3, "", "2").await, expected);
    assert_eq!(uploads(s3, "a/", "2").await, expected[..4]);
    assert_eq!(uploads(s3, "a/1", "1").await, expected[..3]);
    assert_eq!(uploads(s3, "c", "1").await, []);

    // A key alone passes over all of its uploads.
    let rest = s3
        .send(
            Method::GET,
            "",
            &[("key-marker", "a/1"), ("uploads", "")],
            "",
        )
        .await;
    assert_eq!(
        rest.tags("UploadId"),
        [expected[3].1.clone(), expected[4].1.clone()]
    );
}

async fn uploads(s3: &S3, prefix: &str, max: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut key, mut id) = (String::new(), String::new());
    for _ in 0..MAX_PAGES {
        let query = [
            ("key-marker", key.as_str()),
            ("max-uploads", max),
            ("prefix", prefix),
            ("upload-id-marker", id.as_str()),
            ("uploads", ""),
        ];
        let page = s3.send(Method::GET, "", &query, "").await;
        assert_eq!(page.status, 200, "{}", page.text());
        found.extend(page.tags("Key").into_iter().zip(page.tags("UploadId")));
        if page.tag("IsTruncated").as_deref() == Some("false") {
            return found;
        }
        (key, id) = (
            page.tag("NextKeyMarker").unwrap(),
            page.tag("NextUploadIdMarker").unwrap(),
        );
    }
    panic!("the list does not end");
}

#[tokio::test]
async fn objects_are_listed_in_order_and_pages() {
    let fixture = Fixture::start().await;
    let s3 = &fixture.client;
    for key in ["b", "a/2", "a/1", "a", "a/ü&<", "c"] {
        assert_eq!(s3.put(key, key).await.status, 200);
    }
    assert_eq!(
        objects(s3, "", "1000").await,
        ["a", "a/1", "a/2", "a/%C3%BC%26%3C", "b", "c"]
    );
    assert_eq!(
        objects(s3, "", "1").await,
        ["a", "a/1", "a/2", "a/%C3%BC%26%3C", "b", "c"]
    );
    assert_eq!(
        objects(s3, "", "3").await,
        ["a", "a/1", "a/2", "a/%C3%BC%26%3C", "b", "c"]
    );
    assert_eq!(
        objects(s3, "a/", "2").await,
        ["a/1", "a/2", "a/%C3%BC%26%3C"]
    );
    assert_eq!(objects(s3, "d", "2").await, [""; 0]);

    let plain = s3
        .send(
            Method::GET,
            "",
            &[("list-type", "2"), ("prefix", "a/"), ("start-after", "a/2")],
            "",
        )
        .await;
    assert_eq!(plain.tags("Key"), ["a/ü&amp;&lt;"]);
    assert_eq!(plain.tag("Size").as_deref(), Some("6"));
    let bad = [("continuation-token", "zz"), ("list-type", "2")];
    s3.send(Method::GET, "", &bad, "")
        .await
        .assert(400, "InvalidArgument");
    s3.send(
        Method::GET,
        "",
        &[("delimiter", "/"), ("list-type", "2")],
        "",
    )
    .await
    .assert(501, "NotImplemented");
}

async fn objects(s3: &S3, prefix: &str, max: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut token = None::<String>;
    for _ in 0..MAX_PAGES {
        let mut query = vec![
            ("encoding-type", "url"),
            ("list-type", "2"),
            ("max-keys", max),
            ("prefix", prefix),
        ];
        if let Some(token) = &token {
            query.insert(0, ("continuation-token", token));
        }
        let page = s3.send(Method::GET, "", &query, "").await;
        found.extend(page.tags("Key"));
        token = page.tag("NextContinuationToken");
        if token.is_none() {
            assert_eq!(page.tag("IsTruncated").as_deref(), Some("false"));
            return found;
        }
    }
    panic!("the list does not end");
}
