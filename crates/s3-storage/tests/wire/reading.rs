//! Reading an object over connections that break: every byte once and in order, or an error.

use crate::support::{MD5, Scripted, Step, answer, cut, error, key};
use futures::{StreamExt as _, TryStreamExt as _};
use uploads::{
    ETag,
    ports::{Storage as _, StorageError},
};

const OBJECT: &str = "0123456789";

fn etag() -> ETag {
    ETag::parse(MD5).unwrap()
}

/// A whole answer of which only `sent` bytes are sent.
fn first(sent: usize) -> String {
    format!(
        "HTTP/1.1 200 OK\r\netag: \"{MD5}\"\r\ncontent-length: 10\r\n\r\n{}",
        &OBJECT[..sent]
    )
}

/// The bytes from `from` to `to` of an answer that announces all from `from` on.
fn rest(from: usize, to: usize) -> Step {
    let head = format!(
        "HTTP/1.1 206 Partial Content\r\netag: \"{MD5}\"\r\ncontent-length: {}\r\ncontent-range: bytes {from}-9/10\r\n\r\n",
        10 - from
    );
    Step::Send(format!("{head}{}", &OBJECT[from..to]).into_bytes())
}

async fn read(server: &Scripted) -> Result<String, StorageError> {
    read_from(server, 0).await
}

async fn read_from(server: &Scripted, offset: u64) -> Result<String, StorageError> {
    let storage = server.storage();
    let stream = storage.read_object(&key(), &etag(), offset).await?;
    let pieces: Vec<bytes::Bytes> = stream.try_collect().await?;
    Ok(String::from_utf8(pieces.concat()).unwrap())
}

#[tokio::test]
async fn a_cut_is_read_on_from() {
    let server = Scripted::start(vec![
        error("503 Slow Down", "SlowDown"),
        Step::Send(first(3).into()),
        rest(3, 4),
        cut(),
        Step::Hang(match rest(4, 8) {
            Step::Send(bytes) | Step::Hang(bytes) => bytes,
        }),
        rest(8, 10),
    ])
    .await;
    assert_eq!(read(&server).await.unwrap(), OBJECT);
    let seen = server.seen();
    assert!(!seen[1].has("range:") && seen[2].has("range: bytes=3-\r\n"));
    assert!(seen[5].has("range: bytes=8-\r\n"));
    assert!(
        seen.iter()
            .all(|request| request.has(&format!("if-match: \"{MD5}\"\r\n")))
    );
}

#[tokio::test]
async fn a_cut_before_the_first_byte_begins_anew() {
    let server = Scripted::start(vec![
        Step::Send(first(0).into()),
        Step::Send(first(10).into()),
    ])
    .await;
    assert_eq!(read(&server).await.unwrap(), OBJECT);
    assert!(!server.seen()[1].has("range:"));
}

#[tokio::test]
async fn a_short_body_never_ends_cleanly() {
    let mut script = vec![Step::Send(first(3).into())];
    script.extend((0..20).map(|_| rest(3, 3)));
    let server = Scripted::start(script).await;
    let answer = read(&server).await;
    assert!(
        matches!(answer, Err(StorageError::Unavailable { .. })),
        "{answer:?}"
    );
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn what_came_before_the_error_has_been_handed_on() {
    let mut script = vec![Step::Send(first(3).into())];
    script.push(error("403 Forbidden", "AccessDenied"));
    let server = Scripted::start(script).await;
    let mut stream = server
        .storage()
        .read_object(&key(), &etag(), 0)
        .await
        .unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "012");
    assert!(
        matches!(stream.next().await, Some(Err(StorageError::Refused { code, .. })) if code == "AccessDenied")
    );
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn another_object_is_never_read() {
    let refused = |answer: Result<String, StorageError>| {
        assert!(
            matches!(&answer, Err(StorageError::Refused { code, .. }) if code == "PreconditionFailed"),
            "{answer:?}"
        );
    };
    let failed = || error("412 Precondition Failed", "PreconditionFailed");
    refused(read(&Scripted::start(vec![failed()]).await).await);
    refused(read(&Scripted::start(vec![Step::Send(first(3).into()), failed()]).await).await);
    let wordless = || answer("412 Precondition Failed", "", "");
    refused(read(&Scripted::start(vec![wordless()]).await).await);
    // A server that does not heed If-Match.
    let other = || answer("200 OK", "etag: \"other\"\r\n", OBJECT);
    refused(read(&Scripted::start(vec![other()]).await).await);
    let gone = Scripted::start(vec![error("404 Not Found", "NoSuchKey")]).await;
    assert!(
        matches!(read(&gone).await, Err(StorageError::Refused { code, .. }) if code == "NoSuchKey")
    );
}

#[tokio::test]
async fn another_range_is_not_taken() {
    let elsewhere = || rest(5, 10);
    let longer = || {
        let range = format!("etag: \"{MD5}\"\r\ncontent-range: bytes 3-10/11\r\n");
        answer("206 Partial Content", &range, "3456789X")
    };
    let unknown = || answer("200 OK", &format!("etag: \"{MD5}\"\r\n"), "012");
    for wrong in [elsewhere as fn() -> Step, longer, unknown] {
        let server =
            Scripted::start(vec![Step::Send(first(3).into()), wrong(), wrong(), wrong()]).await;
        let answer = read(&server).await;
        assert!(
            matches!(answer, Err(StorageError::Unavailable { .. })),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn an_empty_object_is_empty() {
    let empty = answer("200 OK", &format!("etag: \"{MD5}\"\r\n"), "");
    assert_eq!(read(&Scripted::start(vec![empty]).await).await.unwrap(), "");
}

#[tokio::test]
async fn a_range_that_ends_before_it_said_is_read_on_from() {
    let head = format!("etag: \"{MD5}\"\r\ncontent-range: bytes 3-9/10\r\n");
    let server = Scripted::start(vec![
        Step::Send(first(3).into()),
        answer("206 Partial Content", &head, "3456"),
        rest(7, 10),
    ])
    .await;
    assert_eq!(read(&server).await.unwrap(), OBJECT);
}

#[tokio::test]
async fn whoever_was_interrupted_reads_on_from_there() {
    let server = Scripted::start(vec![rest(4, 6), rest(6, 10)]).await;
    assert_eq!(read_from(&server, 4).await.unwrap(), OBJECT[4..]);
    let seen = server.seen();
    assert!(seen[0].has("range: bytes=4-\r\n") && seen[1].has("range: bytes=6-\r\n"));
    assert!(
        seen.iter()
            .all(|request| request.has(&format!("if-match: \"{MD5}\"\r\n")))
    );
}

#[tokio::test]
async fn a_whole_object_in_the_place_of_its_rest_is_skipped_to_there() {
    let server = Scripted::start(vec![
        Step::Send(first(3).into()),
        Step::Send(first(2).into()),
        Step::Send(first(7).into()),
        rest(7, 10),
    ])
    .await;
    assert_eq!(read(&server).await.unwrap(), OBJECT);
    let seen = server.seen();
    assert!(seen[2].has("range: bytes=3-\r\n") && seen[3].has("range: bytes=7-\r\n"));
    let whole = Scripted::start(vec![Step::Send(first(10).into())]).await;
    assert_eq!(read_from(&whole, 4).await.unwrap(), OBJECT[4..]);
}
