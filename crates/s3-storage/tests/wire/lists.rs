//! Lists: what is no page, pages that lead nowhere, and what an absent upload looks like.

use uploads::{
    KeyPrefix, Timestamp,
    ports::{ListedPart, Storage as _},
};

use crate::support::{
    MD5, Scripted, answer, error, key, part, parts, refused, unavailable, upload, xml,
};

#[tokio::test]
async fn an_upload_is_gone_only_if_s3_says_so() {
    for code in ["NoSuchUpload", "NoSuchKey"] {
        let server = Scripted::start(vec![error("404 Not Found", code)]).await;
        assert_eq!(
            server
                .storage()
                .list_parts(&key(), &upload())
                .await
                .unwrap(),
            None
        );
    }
    let server = Scripted::start(vec![error("404 Not Found", "NoSuchBucket")]).await;
    refused(
        server.storage().list_parts(&key(), &upload()).await,
        "NoSuchBucket",
    );
    let server = Scripted::start(vec![error("403 Forbidden", "NoSuchUpload")]).await;
    refused(
        server.storage().list_parts(&key(), &upload()).await,
        "NoSuchUpload",
    );
    let lost = || answer("404 Not Found", "", "<html>lost</html>");
    let server = Scripted::start(vec![lost(), lost(), lost()]).await;
    unavailable(server.storage().list_parts(&key(), &upload()).await);
}

#[tokio::test]
async fn every_page_of_parts_is_read_and_sorted() {
    let first = format!(
        "<IsTruncated>true</IsTruncated><NextPartNumberMarker>3</NextPartNumberMarker>{}{}",
        part(3),
        part(1)
    );
    // Without a marker, the last part is one.
    let second = format!("<IsTruncated>true</IsTruncated>{}{}", part(9), part(4));
    let third = format!("<IsTruncated>false</IsTruncated>{}", part(10_000));
    let server = Scripted::start(vec![parts(&first), parts(&second), parts(&third)]).await;
    let listed = server
        .storage()
        .list_parts(&key(), &upload())
        .await
        .unwrap()
        .unwrap();
    let numbers: Vec<u16> = listed.parts.iter().map(|part| part.number.get()).collect();
    assert_eq!(numbers, [1, 3, 4, 9, 10_000]);
    let ListedPart { size, etag, .. } = &listed.parts[1];
    assert_eq!((*size, etag.as_str()), (3, MD5));
    let seen = server.seen();
    assert!(!seen[0].has("part-number-marker"));
    assert!(seen[1].has("part-number-marker=3&") && seen[2].has("part-number-marker=9&"));
}

#[tokio::test]
async fn pages_of_parts_that_lead_nowhere_are_no_answer() {
    let next = |marker: &str| {
        let marker = format!("<NextPartNumberMarker>{marker}</NextPartNumberMarker>");
        parts(&format!("<IsTruncated>true</IsTruncated>{marker}"))
    };
    for (leading, astray) in [("5", "5"), ("5", "4"), ("5", "0"), ("5", "-1")] {
        let script = vec![
            next(leading),
            next(astray),
            next(astray),
            next(astray),
            next("9"),
        ];
        let server = Scripted::start(script).await;
        unavailable(server.storage().list_parts(&key(), &upload()).await);
        assert_eq!(server.seen().len(), 4);
    }
    let empty = || parts("<IsTruncated>true</IsTruncated>");
    let server = Scripted::start(vec![empty(), empty(), empty()]).await;
    unavailable(server.storage().list_parts(&key(), &upload()).await);
    let again = || {
        parts(&format!(
            "<IsTruncated>false</IsTruncated>{}{}",
            part(2),
            part(2)
        ))
    };
    let server = Scripted::start(vec![again(), again(), again()]).await;
    unavailable(server.storage().list_parts(&key(), &upload()).await);
}

#[tokio::test]
async fn parts_that_cannot_be_are_no_answer_and_no_panic() {
    let good = part(1);
    for bad in [
        good.replace(">1</PartNumber>", ">-1</PartNumber>"),
        good.replace(">1</PartNumber>", ">one</PartNumber>"),
        good.replace("<PartNumber>1</PartNumber>", ""),
        good.replace(">1</Size>", ">-1</Size>"),
        good.replace(">1</Size>", "></Size>"),
        good.replace(">1</Size>", ">99999999999999999999</Size>"),
        good.replace("<Size>1</Size>", ""),
        good.replace(&format!("&quot;{MD5}&quot;"), ""),
        good.replace(MD5, "ü"),
        "<IsTruncated>perhaps</IsTruncated>".to_owned(),
        "<Part><PartNumber>1</PartNumber>".to_owned(),
        "&unknown;".to_owned(),
    ] {
        let server = Scripted::start(vec![parts(&bad), parts(&bad), parts(&bad)]).await;
        unavailable(server.storage().list_parts(&key(), &upload()).await);
        assert_eq!(server.seen().len(), 3, "{bad}");
    }
}

#[tokio::test]
async fn parts_of_numbers_that_no_part_can_have_are_told_apart() {
    // Ceph's.
    let first = format!(
        "<IsTruncated>true</IsTruncated><NextPartNumberMarker>2</NextPartNumberMarker>{}{}",
        part(0),
        part(2)
    );
    let second = format!(
        "<IsTruncated>true</IsTruncated>{}{}",
        part(10_000),
        part(10_001)
    );
    let third = parts(&part(99_999));
    let server = Scripted::start(vec![parts(&first), parts(&second), third]).await;
    let listed = server.storage().list_parts(&key(), &upload()).await;
    let listed = listed.unwrap().unwrap();
    let numbers: Vec<u16> = listed.parts.iter().map(|part| part.number.get()).collect();
    assert_eq!(numbers, [2, 10_000]);
    assert_eq!(listed.impossible, [0, 10_001, 99_999]);
    assert!(server.seen()[2].has("part-number-marker=10001&"));
}

#[tokio::test]
async fn an_upload_that_does_not_say_how_old_it_is_hides_no_other() {
    let entry = |id: &str, initiated: &str| {
        format!("<Upload><Key>uploads/k</Key><UploadId>{id}</UploadId>{initiated}</Upload>")
    };
    let known = "<Initiated>2026-01-02T03:04:05Z</Initiated>";
    let inner = [
        entry("a", ""),
        entry("b", known),
        entry("c", "<Initiated></Initiated>"),
        entry("d", "<Initiated>yesterday</Initiated>"),
    ]
    .concat();
    let page = format!("<ListMultipartUploads>{inner}</ListMultipartUploads>");
    let server = Scripted::start(vec![xml("200 OK", &page)]).await;
    let prefix = KeyPrefix::parse("uploads/").unwrap();
    let open = server.storage().open_uploads_below(&prefix, None).await;
    let ids: Vec<String> = open
        .unwrap()
        .uploads
        .into_iter()
        .map(|upload| upload.id.0)
        .collect();
    assert_eq!(ids, ["b"]);
}

#[tokio::test]
async fn only_uploads_at_just_the_key_are_found() {
    let own = key();
    let entry =
        |key: &str, id: &str| format!("<Upload><Key>{key}</Key><UploadId>{id}</UploadId></Upload>");
    let page = |inner: &str| {
        xml(
            "200 OK",
            &format!("<ListMultipartUploadsResult>{inner}</ListMultipartUploadsResult>"),
        )
    };
    let first = format!(
        "<IsTruncated>true</IsTruncated><NextKeyMarker>{own}</NextKeyMarker><NextUploadIdMarker>b</NextUploadIdMarker>{}{}",
        entry(own.as_str(), "a"),
        entry(&format!("{own}x"), "other")
    );
    let second = format!(
        "<IsTruncated>false</IsTruncated>{}",
        entry(own.as_str(), "c")
    );
    let server = Scripted::start(vec![page(&first), page(&second)]).await;
    let open = server.storage().open_uploads(&own).await.unwrap();
    assert_eq!(
        open.iter().map(|id| id.0.as_str()).collect::<Vec<_>>(),
        ["a", "c"]
    );
    let seen = server.seen();
    assert!(seen[0].has("prefix=uploads%2F0000") && !seen[0].has("marker"));
    assert!(seen[1].has("key-marker=uploads%2F0000") && seen[1].has("upload-id-marker=b&"));

    let circle = (0..9).map(|_| page(&first)).collect();
    let server = Scripted::start(circle).await;
    unavailable(server.storage().open_uploads(&own).await);
    assert!(server.seen().len() < 5);
}

#[tokio::test]
async fn uploads_below_a_prefix_come_a_page_at_a_time_with_their_age() {
    let prefix = KeyPrefix::parse("uploads/").unwrap();
    let page = |inner: &str| {
        xml(
            "200 OK",
            &format!("<ListMultipartUploadsResult>{inner}</ListMultipartUploadsResult>"),
        )
    };
    let entry = |initiated: &str| {
        format!(
            "<Upload><Key>uploads/k</Key><UploadId>a</UploadId>{initiated}</Upload>\
             <IsTruncated>true</IsTruncated><NextKeyMarker>uploads/k</NextKeyMarker>\
             <NextUploadIdMarker>a</NextUploadIdMarker>"
        )
    };
    let first = entry("<Initiated>1970-01-01T00:00:01.500Z</Initiated>");
    let server = Scripted::start(vec![page(&first), page("")]).await;
    let storage = server.storage();
    let found = storage.open_uploads_below(&prefix, None).await.unwrap();
    let [upload] = found.uploads.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (upload.key.as_str(), upload.id.0.as_str(), upload.initiated),
        ("uploads/k", "a", Timestamp::from_millis(1_500))
    );
    let rest = storage
        .open_uploads_below(&prefix, found.next.as_ref())
        .await;
    assert_eq!(rest.unwrap().next, None);
    let seen = server.seen();
    assert!(seen[0].has("prefix=uploads%2F") && !seen[0].has("marker"));
    assert!(seen[1].has("key-marker=uploads%2Fk") && seen[1].has("upload-id-marker=a"));

    let circle = Scripted::start(vec![page(&first)]).await;
    let next = found.next.as_ref();
    unavailable(circle.storage().open_uploads_below(&prefix, next).await);
}
