//! The actions of a multipart upload: create, list parts, complete, abort, list uploads.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusoto_s3::{
    AbortMultipartUploadRequest, CompleteMultipartUploadRequest, CompletedMultipartUpload,
    CompletedPart, CreateMultipartUploadRequest, ListMultipartUploadsOutput,
    ListMultipartUploadsRequest, ListPartsOutput, ListPartsRequest, MultipartUpload, Part, S3 as _,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, Timestamp, UploadId,
    ports::{CompleteAnswer, ListedPart, ListedParts, OpenUpload, OpenUploads, UploadMarker},
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
/// More pages than an upload can have parts, or a bucket of ours uploads at one key; a server that has more is going round
/// in circles.
const MOST_PAGES: usize = 10_000;

pub(crate) const CREATE: &str = "CreateMultipartUpload";
pub(crate) const LIST_PARTS: &str = "ListParts";
pub(crate) const ABORT: &str = "AbortMultipartUpload";
pub(crate) const LIST_UPLOADS: &str = "ListMultipartUploads";
pub(crate) const COMPLETE: &str = "CompleteMultipartUpload";

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

/// Every part; `None` if the upload is gone.
pub(crate) async fn list_parts(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
) -> Result<Option<ListedParts>, Failure> {
    let key = s3.key(key)?;
    let action = Action {
        name: LIST_PARTS,
        expect: Expect::Document("ListParts"),
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let mut parts = BTreeMap::new();
    let mut impossible = BTreeSet::new();
    let mut after = None;
    for _ in 0..MOST_PAGES {
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
            let twice = match part {
                // The same part on two pages would be one that changed in between, and which one is last is unknown.
                Numbered::Possible(part) => parts.insert(part.number, part).is_some(),
                Numbered::Impossible(number) => !impossible.insert(number),
            };
            if twice {
                return Err(malformed("a part listed twice"));
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => {
                return Ok(Some(ListedParts {
                    parts: parts.into_values().collect(),
                    impossible: impossible.into_iter().collect(),
                }));
            }
        }
    }
    Err(malformed("pages of parts that lead nowhere"))
}

/// A part by whether its number is one that S3's reference allows; some servers take 0 and 10,001.
enum Numbered {
    Possible(ListedPart),
    Impossible(u64),
}

impl Numbered {
    fn number(&self) -> u64 {
        match self {
            Self::Possible(part) => part.number.get().into(),
            Self::Impossible(number) => *number,
        }
    }
}

struct PartsPage {
    parts: Vec<Numbered>,
    next: Option<i64>,
}

/// Reads a page that begins after part `after`. Markers only ever go up.
fn parts_page(answer: ListPartsOutput, after: i64) -> Result<PartsPage, Failure> {
    let parts: Vec<Numbered> = answer
        .parts
        .unwrap_or_default()
        .into_iter()
        .map(listed_part)
        .collect::<Result<_, _>>()?;
    if !answer.is_truncated.unwrap_or(false) {
        return Ok(PartsPage { parts, next: None });
    }
    let last = || {
        let numbers = parts.iter().map(Numbered::number);
        numbers.max().and_then(|last| i64::try_from(last).ok())
    };
    match answer.next_part_number_marker.or_else(last) {
        Some(next) if next > after => Ok(PartsPage {
            parts,
            next: Some(next),
        }),
        Some(_) | None => Err(malformed("a page of parts that leads nowhere")),
    }
}

fn listed_part(part: Part) -> Result<Numbered, Failure> {
    let number = part
        .part_number
        .and_then(|number| u64::try_from(number).ok());
    let size = part.size.and_then(|size| u64::try_from(size).ok());
    let etag = part.e_tag.and_then(|etag| ETag::parse(&etag).ok());
    match (number, size, etag) {
        (Some(number), Some(size), Some(etag)) => Ok(match PartNumber::new(number) {
            Some(number) => Numbered::Possible(ListedPart { number, size, etag }),
            None => Numbered::Impossible(number),
        }),
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
        // Some servers go on with an abort after the caller has hung up, and do all of it again for the next.
        repeat: Repeat::IfWithoutEffect,
        answer: s3.timeouts.complete,
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
    let mut found = Vec::new();
    // Upload ids have no order, so that markers lead on is known only by their not coming again.
    let mut seen = HashSet::new();
    let mut after = None;
    for _ in 0..MOST_PAGES {
        let read = |uploads: Vec<MultipartUpload>| {
            let uploads = uploads.into_iter();
            uploads
                .filter(|upload| upload.key.as_deref() == Some(key.as_str()))
                .map(|upload| id(upload.upload_id))
                .collect::<Result<Vec<_>, _>>()
        };
        let (ids, next) = list_uploads(s3, &key, after.as_ref(), read).await?;
        found.extend(ids);
        match next {
            None => return Ok(found),
            Some(next) if seen.insert(next.clone()) => after = Some(next),
            Some(_) => break,
        }
    }
    Err(malformed("pages of uploads that lead nowhere"))
}

/// One page of the uploads open at keys that begin with `prefix`.
pub(crate) async fn open_uploads_below(
    s3: &Inner,
    prefix: &KeyPrefix,
    after: Option<&UploadMarker>,
) -> Result<OpenUploads, Failure> {
    let read = |uploads: Vec<MultipartUpload>| {
        let uploads = uploads.into_iter().map(open_upload);
        uploads
            .filter_map(Result::transpose)
            .collect::<Result<Vec<_>, _>>()
    };
    let (uploads, next) = list_uploads(s3, prefix.as_str(), after, read).await?;
    if next.is_some() && next.as_ref() == after {
        return Err(malformed("a page of uploads that leads nowhere"));
    }
    Ok(OpenUploads { uploads, next })
}

/// One page of ListMultipartUploads, and where the next one begins.
async fn list_uploads<T>(
    s3: &Inner,
    prefix: &str,
    after: Option<&UploadMarker>,
    read: impl Fn(Vec<MultipartUpload>) -> Result<T, Failure>,
) -> Result<(T, Option<UploadMarker>), Failure> {
    let action = Action {
        name: LIST_UPLOADS,
        expect: Expect::Document("ListMultipartUploads"),
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let request = ListMultipartUploadsRequest {
        bucket: s3.bucket.clone(),
        prefix: Some(prefix.to_owned()),
        key_marker: after.map(|marker| marker.key.clone()),
        upload_id_marker: after.and_then(|marker| marker.id.clone()),
        ..Default::default()
    };
    s3.call(
        &action,
        |client| {
            let request = request.clone();
            async move { client.list_multipart_uploads(request).await }
        },
        |answer| {
            let next = next_uploads(&answer)?;
            Ok((read(answer.uploads.unwrap_or_default())?, next))
        },
    )
    .await
}

fn next_uploads(answer: &ListMultipartUploadsOutput) -> Result<Option<UploadMarker>, Failure> {
    match (
        answer.is_truncated.unwrap_or(false),
        &answer.next_key_marker,
    ) {
        (false, _) => Ok(None),
        (true, Some(key)) if !key.is_empty() => Ok(Some(UploadMarker {
            key: key.clone(),
            id: answer
                .next_upload_id_marker
                .clone()
                .filter(|id| !id.is_empty()),
        })),
        (true, _) => Err(malformed("a page of uploads that leads nowhere")),
    }
}

/// `None` for one that does not say when it was created: it counts as one that was created just now.
fn open_upload(upload: MultipartUpload) -> Result<Option<OpenUpload>, Failure> {
    let initiated = upload
        .initiated
        .and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok());
    let key = upload
        .key
        .ok_or_else(|| malformed("an upload without a key"))?;
    let id = id(upload.upload_id)?;
    Ok(initiated.map(|initiated| OpenUpload {
        key: ObjectKey::from_stored(key),
        id,
        initiated: Timestamp::from_millis(
            initiated.unix_timestamp() * 1000 + i64::from(initiated.millisecond()),
        ),
    }))
}

fn id(id: Option<String>) -> Result<UploadId, Failure> {
    match id {
        Some(id) if !id.is_empty() => Ok(UploadId(id)),
        Some(_) | None => Err(malformed("an upload without an id")),
    }
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
