//! What the adapter makes of answers that S3 should not give: each one sent over a real connection, byte for byte.

use std::time::{Duration, Instant};

use uploads::{
    ETag, PartList,
    ports::{CompleteAnswer, Storage as _},
};

use crate::support::{
    MD5, Scripted, Step, answer, cut, error, html, key, part, parts, patient, refused, unavailable,
    upload, xml,
};

async fn complete(step: Step) -> (CompleteAnswer, usize) {
    let server = Scripted::start(vec![step]).await;
    let list = PartList::new(vec![ETag::parse(MD5).unwrap()]);
    let answer = server
        .storage()
        .complete_multipart_upload(&key(), &upload(), &list)
        .await;
    (answer, server.seen().len())
}

#[tokio::test]
async fn complete_is_done_only_with_a_result() {
    let whole = "<CompleteMultipartUploadResult><Location>l</Location><ETag></ETag></CompleteMultipartUploadResult>";
    let done = [
        xml("200 OK", whole),
        answer(
            "200 OK",
            "",
            &format!("  \n \n<?xml version=\"1.0\"?>\n{whole}"),
        ),
    ];
    for step in done {
        assert_eq!(complete(step).await, (CompleteAnswer::Done, 1));
    }
    let unclear = [
        error("200 OK", "InternalError"),
        error("200 OK", "InvalidPart"),
        answer("200 OK", "", ""),
        answer("200 OK", "", "   \n  "),
        html(),
        xml("200 OK", &whole[..whole.len() - 9]),
        xml("200 OK", "<ListPartsResult></ListPartsResult>"),
        xml(
            "200 OK",
            "<CompleteMultipartUploads></CompleteMultipartUploads>",
        ),
        answer("204 No Content", "", ""),
        error("400 Bad Request", "MalformedXML"),
        error("403 Forbidden", "AccessDenied"),
        error("403 Forbidden", "InvalidPart"),
        error("404 Not Found", "NoSuchUpload"),
        error("500 Internal Server Error", "InternalError"),
        error("503 Slow Down", "SlowDown"),
        answer("400 Bad Request", "", "<html>InvalidPart</html>"),
        answer(
            "307 Temporary Redirect",
            "location: http://127.0.0.1:1/\r\n",
            "",
        ),
        cut(),
        Step::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n<?xml".to_vec()),
        Step::Send(b"no HTTP at all\r\n\r\n".to_vec()),
        Step::Hang(Vec::new()),
        Step::Hang(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n   ".to_vec()),
    ];
    for (at, step) in unclear.into_iter().enumerate() {
        let (answer, requests) = complete(step).await;
        assert!(
            matches!(answer, CompleteAnswer::Unclear { .. }),
            "{at}: {answer:?}"
        );
        assert_eq!(requests, 1, "{at}");
    }
}

#[tokio::test]
async fn complete_is_refused_by_a_definite_400_about_the_list() {
    for code in ["InvalidPart", "InvalidPartOrder", "EntityTooSmall"] {
        let (answer, requests) = complete(error("400 Bad Request", code)).await;
        assert_eq!(
            (answer, requests),
            (CompleteAnswer::Refused { code: code.into() }, 1)
        );
    }
}

#[tokio::test]
async fn complete_names_every_part() {
    let server = Scripted::start(vec![]).await;
    let list = PartList::new(vec![ETag::parse(MD5).unwrap(), ETag::parse("b-2").unwrap()]);
    server
        .storage()
        .complete_multipart_upload(&key(), &upload(), &list)
        .await;
    let seen = &server.seen()[0];
    let path = "POST /bucket/uploads/00000000-0000-0000-0000-000000000007?uploadId=the%2Bupload%2Fid HTTP/1.1";
    assert!(seen.head.starts_with(path), "{}", seen.head);
    assert_eq!(
        seen.body
            .replace("&quot;", "\"")
            .split_once("?>")
            .unwrap()
            .1
            .trim(),
        format!(
            "<CompleteMultipartUpload><Part><ETag>\"{MD5}\"</ETag><PartNumber>1</PartNumber></Part>\
             <Part><ETag>\"b-2\"</ETag><PartNumber>2</PartNumber></Part></CompleteMultipartUpload>"
        )
    );
}

#[tokio::test]
async fn what_reads_is_asked_again() {
    for trouble in [
        error("503 Slow Down", "SlowDown"),
        error("500 Internal Server Error", "InternalError"),
        error("400 Bad Request", "RequestTimeout"),
        error("200 OK", "InternalError"),
        answer("502 Bad Gateway", "", "<html>"),
        html(),
        cut(),
        Step::Hang(Vec::new()),
    ] {
        let server = Scripted::start(vec![trouble, parts(&part(1))]).await;
        let listed = server
            .storage()
            .list_parts(&key(), &upload())
            .await
            .unwrap();
        assert_eq!(listed.unwrap().parts.len(), 1);
        assert_eq!(server.seen().len(), 2);
    }
}

#[tokio::test]
async fn asking_again_has_an_end() {
    let broken = || {
        xml(
            "200 OK",
            "<ListPartsResult><Part><PartNumber>1</PartNumber>",
        )
    };
    let server = Scripted::start(vec![broken(), broken(), broken(), parts("")]).await;
    unavailable(server.storage().list_parts(&key(), &upload()).await);
    assert_eq!(server.seen().len(), 3);

    let hanging = (0..9).map(|_| Step::Hang(Vec::new())).collect();
    let server = Scripted::start(hanging).await;
    let began = Instant::now();
    unavailable(server.storage().head_object(&key()).await);
    assert!(began.elapsed() < Duration::from_secs(15));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let storage = s3_storage::S3Storage::new(patient(&endpoint)).unwrap();
    unavailable(storage.ready().await);
    unavailable(storage.list_parts(&key(), &upload()).await);
}

#[tokio::test]
async fn create_is_repeated_only_if_nothing_came_of_it() {
    let job = uploads::JobId(uuid::Uuid::from_u128(7));
    let made = || {
        xml(
            "200 OK",
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>",
        )
    };
    let server = Scripted::start(vec![error("503 Slow Down", "SlowDown"), made()]).await;
    let id = server
        .storage()
        .create_multipart_upload(&key(), "text/csv;   charset=utf-8", job)
        .await;
    assert_eq!(id.unwrap().0, "u1");
    // As rclone's server names it.
    let bare = "<InitiateMultipartUpload><UploadId>2</UploadId></InitiateMultipartUpload>";
    let rclone = Scripted::start(vec![xml("200 OK", bare)]).await;
    let id = rclone
        .storage()
        .create_multipart_upload(&key(), "text/csv", job)
        .await;
    assert_eq!(id.unwrap().0, "2");
    let seen = &server.seen()[1];
    assert!(seen.head.starts_with(
        "POST /bucket/uploads/00000000-0000-0000-0000-000000000007?uploads= HTTP/1.1"
    ));
    assert!(seen.has("x-amz-meta-job-id: 00000000-0000-0000-0000-000000000007\r\n"));
    assert!(seen.has("content-type: text/csv; charset=utf-8\r\n"));

    for trouble in [
        cut(),
        Step::Hang(Vec::new()),
        error("500 Internal Server Error", "InternalError"),
        error("200 OK", "InternalError"),
        answer("200 OK", "", ""),
        xml(
            "200 OK",
            "<InitiateMultipartUploadResult></InitiateMultipartUploadResult>",
        ),
        html(),
    ] {
        let server = Scripted::start(vec![trouble, made()]).await;
        unavailable(
            server
                .storage()
                .create_multipart_upload(&key(), "text/csv", job)
                .await,
        );
        assert_eq!(server.seen().len(), 1);
    }
    let server = Scripted::start(vec![error("403 Forbidden", "AccessDenied"), made()]).await;
    refused(
        server
            .storage()
            .create_multipart_upload(&key(), "text/csv", job)
            .await,
        "AccessDenied",
    );
    let server = Scripted::start(vec![made()]).await;
    refused(
        server
            .storage()
            .create_multipart_upload(&key(), "text/csv\r\nx: y", job)
            .await,
        "InvalidArgument",
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn an_abort_is_sent_again_only_if_nothing_came_of_it() {
    let abort = async |script| {
        let server = Scripted::start(script).await;
        let aborted = server
            .storage()
            .abort_multipart_upload(&key(), &upload())
            .await;
        (aborted, server.seen().len())
    };
    let done = || answer("204 No Content", "", "");
    for step in [
        done(),
        error("404 Not Found", "NoSuchUpload"),
        error("404 Not Found", "NoSuchKey"),
        answer("404 Not Found", "", ""),
    ] {
        let (aborted, requests) = abort(vec![error("503 Slow Down", "SlowDown"), step]).await;
        aborted.unwrap();
        assert_eq!(requests, 2);
    }
    // S3 may be at work on each of these, or has said that it is not.
    for (step, at_work) in [
        (cut(), true),
        (Step::Hang(Vec::new()), true),
        (answer("504 Gateway Timeout", "", "<html>"), true),
        (html(), true),
        (error("500 Internal Server Error", "InternalError"), false),
        (error("200 OK", "InternalError"), false),
    ] {
        let (aborted, requests) = abort(vec![step, done()]).await;
        let failure = aborted.unwrap_err();
        assert_eq!(failure.may_be_at_work(), at_work, "{failure:?}");
        assert_eq!(requests, 1, "{failure:?}");
    }
    let (aborted, _) = abort(vec![error("404 Not Found", "NoSuchBucket")]).await;
    refused(aborted, "NoSuchBucket");
}

#[tokio::test]
async fn an_abort_is_waited_for_as_long_as_a_complete() {
    let server = Scripted::start(vec![Step::Hang(Vec::new())]).await;
    let mut config = patient(&server.endpoint);
    let soon = Duration::from_millis(100);
    config.timeouts.answer = soon;
    config.timeouts.complete = Duration::from_secs(2);
    config.retry.budget = soon;
    let storage = s3_storage::S3Storage::new(config).unwrap();
    let began = Instant::now();
    unavailable(storage.abort_multipart_upload(&key(), &upload()).await);
    assert!(began.elapsed() >= Duration::from_secs(2));
}

#[tokio::test]
async fn a_delete_is_repeated_and_what_is_gone_is_gone() {
    for step in [
        answer("204 No Content", "", ""),
        error("404 Not Found", "NoSuchKey"),
    ] {
        let server = Scripted::start(vec![cut(), step]).await;
        server.storage().delete_object(&key()).await.unwrap();
        assert_eq!(server.seen().len(), 2);
    }
    let mute = || answer("404 Not Found", "", "");
    let server = Scripted::start(vec![mute(), mute(), mute()]).await;
    unavailable(server.storage().delete_object(&key()).await);
    let server = Scripted::start(vec![error("404 Not Found", "NoSuchBucket")]).await;
    refused(server.storage().delete_object(&key()).await, "NoSuchBucket");
    let server = Scripted::start(vec![html(), html(), html()]).await;
    unavailable(server.storage().delete_object(&key()).await);
}

#[tokio::test]
async fn head_tells_absent_from_unknown() {
    let head = |headers: &str| answer("200 OK", &format!("etag: \"{MD5}-3\"\r\n{headers}"), "");
    let server = Scripted::start(vec![head("x-amz-meta-job-id: j\r\n")]).await;
    let found = server.storage().head_object(&key()).await.unwrap().unwrap();
    assert_eq!(
        (found.size, found.etag.as_str(), found.job_id.as_deref()),
        (0, "9b2cf535f27731c974343645a3985328-3", Some("j"))
    );
    let server = Scripted::start(vec![answer("404 Not Found", "", "")]).await;
    assert_eq!(server.storage().head_object(&key()).await.unwrap(), None);
    let server = Scripted::start(vec![answer("403 Forbidden", "", "")]).await;
    refused(server.storage().head_object(&key()).await, "403");
    let broken = || answer("500 Internal Server Error", "", "");
    let server = Scripted::start(vec![broken(), broken(), broken()]).await;
    unavailable(server.storage().head_object(&key()).await);
    let bare = || answer("200 OK", "", "");
    let server = Scripted::start(vec![bare(), bare(), bare()]).await;
    unavailable(server.storage().head_object(&key()).await);
}

#[tokio::test]
async fn headers_that_rusoto_would_panic_on_do_not_reach_it() {
    let odd = "x-amz-missing-meta: some\r\nx-amz-mp-parts-count: many\r\nx-amz-delete-marker: maybe\r\n\
        x-amz-server-side-encryption-bucket-key-enabled: 1\r\nx-amz-tagging-count: \u{fc}\r\nx-amz-meta-name: \u{fc}\r\n";
    let server = Scripted::start(vec![
        answer("200 OK", &format!("etag: \"{MD5}\"\r\n{odd}"), ""),
        answer("204 No Content", odd, ""),
        answer("200 OK", odd, "body"),
        answer("200 OK", odd, "<CompleteMultipartUploadResult/>"),
    ])
    .await;
    let storage = server.storage();
    assert!(storage.head_object(&key()).await.unwrap().is_some());
    storage.delete_object(&key()).await.unwrap();
    assert!(
        storage
            .read_object(&key(), &ETag::parse(MD5).unwrap(), 0)
            .await
            .is_ok()
    );
    let none = PartList::new(Vec::new());
    let completed = storage
        .complete_multipart_upload(&key(), &upload(), &none)
        .await;
    assert_eq!(completed, CompleteAnswer::Done);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Scripted::start(vec![]).await;
    let away = format!("location: {}/\r\n", target.endpoint);
    let body = "<Error><Code>PermanentRedirect</Code></Error>";
    let server = Scripted::start(vec![answer("301 Moved Permanently", &away, body)]).await;
    refused(
        server.storage().list_parts(&key(), &upload()).await,
        "PermanentRedirect",
    );
    assert!(target.seen().is_empty());
}

#[tokio::test]
async fn keys_that_would_be_rewritten_are_not_sent() {
    let server = Scripted::start(vec![]).await;
    let odd = uploads::ObjectKey::from_stored("a/../b".into());
    refused(server.storage().delete_object(&odd).await, "InvalidURI");
    refused(
        server
            .storage()
            .read_object(&odd, &ETag::parse(MD5).unwrap(), 0)
            .await
            .map(|_| ()),
        "InvalidURI",
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn errors_tell_the_cause_and_no_secret() {
    let server = Scripted::start(vec![]).await;
    let storage = server.storage();
    let error = storage.list_parts(&key(), &upload()).await.unwrap_err();
    let told = format!("{error} {error:?} {storage:?}");
    assert!(told.contains("ListParts") && told.contains("Broken"));
    assert!(server.seen()[0].has("authorization: AWS4-HMAC-SHA256"));
    for secret in ["the%2Bupload", "the+upload", "wJalrXUtnFEMI", "Signature"] {
        assert!(!told.contains(secret), "{told}");
    }
}
