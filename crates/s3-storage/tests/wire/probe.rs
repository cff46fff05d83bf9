//! Servers on which the promise cannot hold, each found out by the one thing that it does otherwise.

use s3_storage::{ProbeError, Unfit};
use uploads::{KeyPrefix, StorageId, Timestamp};

use crate::support::{MD5, Scripted, Step, answer, error, parts, xml};

const CONTENT: &str = "what was there when it was complete";
const LATE: &str = "what was put when it was too late..";

/// What a fit server answers, request by request.
fn fit() -> Vec<Step> {
    vec![
        created("first"),
        answer("200 OK", "", ""),
        listed(35),
        xml(
            "200 OK",
            "<CompleteMultipartUploadResult><ETag>&quot;x&quot;</ETag></CompleteMultipartUploadResult>",
        ),
        head(),
        error("404 Not Found", "NoSuchUpload"),
        object(CONTENT),
        created("second"),
        answer("204 No Content", "", ""),
        error("404 Not Found", "NoSuchUpload"),
        // Everything is taken away again.
        error("404 Not Found", "NoSuchUpload"),
        error("404 Not Found", "NoSuchUpload"),
        answer("204 No Content", "", ""),
        answer("404 Not Found", "", ""),
    ]
}

/// Where the steps of [`fit`] are.
const LIST: usize = 2;
const HEAD: usize = 4;
const LATE_PUT: usize = 5;
const GET: usize = 6;
const LIST_ABORTED: usize = 9;

fn created(id: &str) -> Step {
    let body = format!(
        "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
    );
    xml("200 OK", &body)
}

fn listed(size: usize) -> Step {
    let part = format!("<PartNumber>1</PartNumber><ETag>&quot;{MD5}&quot;</ETag>");
    parts(&format!("<Part>{part}<Size>{size}</Size></Part>"))
}

fn head() -> Step {
    let head = format!(
        "HTTP/1.1 200 OK\r\netag: \"{MD5}-1\"\r\ncontent-length: 35\r\nconnection: close\r\n\r\n"
    );
    Step::Send(head.into_bytes())
}

fn object(content: &str) -> Step {
    answer("200 OK", &format!("etag: \"{MD5}-1\"\r\n"), content)
}

/// A fit server with other answers in some places; what it asked for after them is not part of the script.
async fn probed(others: Vec<(usize, Step)>) -> (Result<(), ProbeError>, Scripted) {
    let mut script = fit();
    for (place, step) in others {
        script[place] = step;
    }
    let server = Scripted::start(script).await;
    let storage = server.storage();
    let prefix = KeyPrefix::parse("uploads/").unwrap();
    let id = StorageId(uuid::Uuid::from_u128(9));
    let now = Timestamp::from_millis(1_700_000_000_000);
    (storage.probe(&prefix, id, now).await, server)
}

async fn unfit(others: Vec<(usize, Step)>) -> Unfit {
    let (probed, server) = probed(others).await;
    // Whatever was found, what was opened is ended.
    assert!(
        server
            .seen()
            .iter()
            .any(|seen| seen.head.starts_with("DELETE /bucket/uploads/")
                && seen.has("uploadId=first"))
    );
    match probed {
        Err(ProbeError::Unfit(unfit)) => unfit,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_fit_server_is_taken_through_it_all() {
    let (found, server) = probed(vec![]).await;
    found.unwrap();
    let seen = server.seen();
    assert_eq!(seen.len(), fit().len());
    assert!(seen[LATE_PUT].has("uploadId=first") && seen[LATE_PUT].body == LATE);
    assert!(seen.iter().all(|seen| {
        seen.has("/bucket/uploads/00000000-0000-0000-0000-000000000009/ingest-probe")
    }));
}

#[tokio::test]
async fn a_late_put_that_changes_the_object_is_found_out() {
    let taken = || (LATE_PUT, answer("200 OK", "", ""));
    for changed in [
        object(LATE),
        error("412 Precondition Failed", "PreconditionFailed"),
        error("404 Not Found", "NoSuchKey"),
        error("409 Conflict", "Conflict"),
    ] {
        let found = unfit(vec![taken(), (GET, changed)]).await;
        assert_eq!(found, Unfit::LatePutChangesObject);
    }
    // Even one that was refused in words.
    assert_eq!(
        unfit(vec![(GET, object(LATE))]).await,
        Unfit::LatePutChangesObject
    );
}

#[tokio::test]
async fn a_late_put_that_is_accepted_and_changes_nothing_is_harmless() {
    let (found, _) = probed(vec![(LATE_PUT, answer("200 OK", "", ""))]).await;
    found.unwrap();
}

#[tokio::test]
async fn a_late_put_that_nobody_knows_of_proves_nothing() {
    let (found, _) = probed(vec![(LATE_PUT, answer("502 Bad Gateway", "", "away"))]).await;
    assert!(matches!(found, Err(ProbeError::Storage(_))), "{found:?}");
}

#[tokio::test]
async fn a_server_without_list_parts_is_found_out() {
    for step in [
        error("405 Method Not Allowed", "MethodNotAllowed"),
        error("501 Not Implemented", "NotImplemented"),
    ] {
        let found = unfit(vec![(LIST, step)]).await;
        assert!(matches!(found, Unfit::NoListParts(_)), "{found:?}");
    }
    for step in [
        parts(""),
        listed(34),
        error("404 Not Found", "NoSuchUpload"),
    ] {
        assert_eq!(unfit(vec![(LIST, step)]).await, Unfit::PartNotListed);
    }
}

#[tokio::test]
async fn a_complete_without_an_object_and_an_abort_without_an_end_are_found_out() {
    let found = unfit(vec![(HEAD, answer("404 Not Found", "", ""))]).await;
    assert!(matches!(found, Unfit::NotAssembled(_)), "{found:?}");
    assert_eq!(
        unfit(vec![(LIST_ABORTED, parts(""))]).await,
        Unfit::NotAborted
    );
}

#[tokio::test]
async fn what_is_refused_for_want_of_a_right_is_no_proof() {
    for place in [LIST, GET] {
        let (found, _) = probed(vec![(place, error("403 Forbidden", "AccessDenied"))]).await;
        let told = match found {
            Err(ProbeError::Storage(error)) => error.to_string(),
            other => panic!("{other:?}"),
        };
        assert!(told.contains("AccessDenied"), "{told}");
    }
}
