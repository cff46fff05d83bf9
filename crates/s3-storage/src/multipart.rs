//! The actions of a multipart upload: create, list parts, complete, abort, list uploads.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusoto_s3::{
    AbortMultipartUploadRequest, CompleteMultipartUploadRequest, CompletedMultipartUpload,
    CompletedPart, CreateMultipartUploadRequest, ListMultipartUploadsOutput,
    ListMultipartUploadsRequest, ListPartsOutput, ListPartsRequest, Part, S3 as _,
};
use uploads::{
    ETag, JobId, ObjectKey, PartList, PartNumber, UploadId,
    ports::{CompleteAnswer, ListedPart},
};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

/// What a server that has no such upload may say. Ceph says NoSuchKey.
const GONE: [&str; 2] = ["NoSuchUpload", "NoSuchKey"];
/// The codes by which S3 rejects the list itself, before it assembles anything.
const BAD_LIST: [&str; 3] = ["EntityTooSmall", "InvalidPart", "InvalidPartOrder"];
/// More pages than a bucket of ours can have uploads at one key; a server that has more is going round in circles.
const MOST_PAGES: usize = 10_000;

pub(crate) const CREATE: &str = "CreateMultipartUpload";
pub(crate) const LIST_PARTS: &str = "ListParts";
pub(crate) const ABORT: &str = "AbortMultipartUpload";
pub(crate) const LIST_UPLOADS: &str = "ListMultipartUploads";
const COMPLETE: &str = "CompleteMultipartUpload";

pub(crate) async fn create(
    s3: &Inner,
    key: &ObjectKey,
    content_type: &str,
    job: JobId,
) -> Result<UploadId, Failure> {
    let request = CreateMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        content_type: Some(header_text(content_type)?),
        metadata: Some(HashMap::from([("job-id".to_owned(), job.to_string())])),
        ..Default::default()
    };
    let action = Action {
        name: CREATE,
        expect: Expect::Document("InitiateMultipartUpload"),
        repeat: Repeat::IfWithoutEffect,
        answer: s3.timeouts.answer,
    };
    s3.call(
        &action,
        |client| {
            let request = request.clone();
            async move { client.create_multipart_upload(request).await }
        },
        |answer| match answer.upload_id {
            Some(id) if !id.is_empty() => Ok(UploadId(id)),
            Some(_) | None => Err(malformed("no upload id")),
        },
    )
    .await
}

/// Every part, ascending; `None` if the upload is gone.
pub(crate) async fn list_parts(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
) -> Result<Option<Vec<ListedPart>>, Failure> {
    let key = s3.key(key)?;
    let action = Action {
        name: LIST_PARTS,
        expect: Expect::Document("ListParts"),
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let mut parts = BTreeMap::new();
    let mut after = None;
    loop {
        let request = ListPartsRequest {
            bucket: s3.bucket.clone(),
            key: key.clone(),
            upload_id: upload.0.clone(),
            part_number_marker: after,
            ..Default::default()
        };
        let page = s3
            .call(
                &action,
                |client| {
                    let request = request.clone();
                    async move { client.list_parts(request).await }
                },
                |answer| parts_page(answer, after.unwrap_or(0)),
            )
            .await;
        let page = match page {
            Err(failure) if failure.is_404(&GONE) => return Ok(None),
            page => page?,
        };
        for part in page.parts {
            let number = part.number;
            // The same part on two pages would be one that changed in between, and which one is last is unknown.
            if parts.insert(number, part).is_some() {
                return Err(malformed("a part listed twice"));
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(Some(parts.into_values().collect())),
        }
    }
}

struct PartsPage {
    parts: Vec<ListedPart>,
    next: Option<i64>,
}

/// Reads a page that begins after part `after`. Markers only ever go up, so there are at most 10,000 pages.
fn parts_page(answer: ListPartsOutput, after: i64) -> Result<PartsPage, Failure> {
    let parts: Vec<ListedPart> = answer
        .parts
        .unwrap_or_default()
        .into_iter()
        .map(listed_part)
        .collect::<Result<_, _>>()?;
    if !answer.is_truncated.unwrap_or(false) {
        return Ok(PartsPage { parts, next: None });
    }
    let last = || parts.iter().map(|part| i64::from(part.number.get())).max();
    match answer.next_part_number_marker.or_else(last) {
        Some(next) if next > after && next <= 10_000 => Ok(PartsPage {
            parts,
            next: Some(next),
        }),
        Some(_) | None => Err(malformed("a page of parts that leads nowhere")),
    }
}

fn listed_part(part: Part) -> Result<ListedPart, Failure> {
    let number = part
        .part_number
        .and_then(|number| u64::try_from(number).ok());
    let size = part.size.and_then(|size| u64::try_from(size).ok());
    let etag = part.e_tag.and_then(|etag| ETag::parse(&etag).ok());
    match (number.and_then(PartNumber::new), size, etag) {
        (Some(number), Some(size), Some(etag)) => Ok(ListedPart { number, size, etag }),
        _ => Err(malformed("a part without a number, a size or an ETag")),
    }
}

pub(crate) async fn complete(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
    parts: &PartList,
) -> CompleteAnswer {
    let unclear = |failure: Failure| CompleteAnswer::Unclear {
        seen: failure.told(),
    };
    let key = match s3.key(key) {
        Ok(key) => key,
        Err(failure) => return unclear(failure),
    };
    let parts = parts
        .etags()
        .iter()
        .zip(1..)
        .map(|(etag, number)| CompletedPart {
            e_tag: Some(format!("\"{etag}\"")),
            part_number: Some(number),
        });
    let request = CompleteMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key,
        upload_id: upload.0.clone(),
        multipart_upload: Some(CompletedMultipartUpload {
            parts: Some(parts.collect()),
        }),
        ..Default::default()
    };
    let action = Action {
        name: COMPLETE,
        expect: Expect::Document("CompleteMultipartUpload"),
        repeat: Repeat::Never,
        answer: s3.timeouts.complete,
    };
    let answer = s3
        .call(
            &action,
            |client| {
                let request = request.clone();
                async move { client.complete_multipart_upload(request).await }
            },
            Ok,
        )
        .await;
    match answer {
        Ok(_) => CompleteAnswer::Done,
        Err(Failure::Answered {
            status: 400,
            code: Some(code),
        }) if BAD_LIST.contains(&code.as_str()) => CompleteAnswer::Refused { code },
        Err(failure) => unclear(failure),
    }
}

pub(crate) async fn abort(s3: &Inner, key: &ObjectKey, upload: &UploadId) -> Result<(), Failure> {
    let request = AbortMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        upload_id: upload.0.clone(),
        ..Default::default()
    };
    let action = Action {
        name: ABORT,
        expect: Expect::Nothing,
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let answer = s3
        .call(
            &action,
            |client| {
                let request = request.clone();
                async move { client.abort_multipart_upload(request).await }
            },
            |_| Ok(()),
        )
        .await;
    match answer {
        // Whoever aborts lists the parts afterwards, so a 404 without a word is good enough; another bucket's is not.
        Err(Failure::Answered { status: 404, code }) if code.as_deref() != Some("NoSuchBucket") => {
            Ok(())
        }
        Err(Failure::Malformed { status: 404, .. }) => Ok(()),
        answer => answer,
    }
}

/// The ids of the uploads open at just `key`.
pub(crate) async fn open_uploads(s3: &Inner, key: &ObjectKey) -> Result<Vec<UploadId>, Failure> {
    let key = s3.key(key)?;
    let action = Action {
        name: LIST_UPLOADS,
        expect: Expect::Document("ListMultipartUploads"),
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let mut found = Vec::new();
    // Upload ids have no order, so that markers lead on is known only by their not coming again.
    let mut seen = HashSet::new();
    let mut after = (None, None);
    for _ in 0..MOST_PAGES {
        let request = ListMultipartUploadsRequest {
            bucket: s3.bucket.clone(),
            prefix: Some(key.clone()),
            key_marker: after.0.clone(),
            upload_id_marker: after.1.clone(),
            ..Default::default()
        };
        let page = s3
            .call(
                &action,
                |client| {
                    let request = request.clone();
                    async move { client.list_multipart_uploads(request).await }
                },
                |answer| uploads_page(answer, &key),
            )
            .await?;
        found.extend(page.ids);
        match page.next {
            None => return Ok(found),
            Some(next) if seen.insert(next.clone()) => after = (Some(next.0), next.1),
            Some(_) => break,
        }
    }
    Err(malformed("pages of uploads that lead nowhere"))
}

struct UploadsPage {
    ids: Vec<UploadId>,
    next: Option<(String, Option<String>)>,
}

fn uploads_page(answer: ListMultipartUploadsOutput, key: &str) -> Result<UploadsPage, Failure> {
    let uploads = answer.uploads.unwrap_or_default().into_iter();
    let ids = uploads
        .filter(|upload| upload.key.as_deref() == Some(key))
        .map(|upload| match upload.upload_id {
            Some(id) if !id.is_empty() => Ok(UploadId(id)),
            Some(_) | None => Err(malformed("an upload without an id")),
        })
        .collect::<Result<_, _>>()?;
    let next = match (answer.is_truncated.unwrap_or(false), answer.next_key_marker) {
        (false, _) => None,
        (true, Some(marker)) if !marker.is_empty() => {
            let id = answer.next_upload_id_marker.filter(|id| !id.is_empty());
            Some((marker, id))
        }
        (true, _) => return Err(malformed("a page of uploads that leads nowhere")),
    };
    Ok(UploadsPage { ids, next })
}

/// `text` as it is signed and sent: rusoto and servers differ in what they make of runs of blanks.
fn header_text(text: &str) -> Result<String, Failure> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Ok(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Err(Failure::Unfit("InvalidArgument"))
    }
}

pub(crate) fn malformed(what: &str) -> Failure {
    Failure::Malformed {
        status: 200,
        what: what.to_owned(),
    }
}
