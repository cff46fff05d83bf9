//! Asking which uploads are open: at one key, or below a prefix.

use std::collections::HashSet;

use rusoto_s3::{
    ListMultipartUploadsOutput, ListMultipartUploadsRequest, MultipartUpload, S3 as _,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use uploads::{
    KeyPrefix, ObjectKey, Timestamp, UploadId,
    ports::{OpenUpload, OpenUploads, StorageError, UploadMarker},
};

use super::MOST_PAGES;
use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "ListMultipartUploads",
    expect: Expect::Document("ListMultipartUploads"),
    repeat: Repeat::Always,
    answer: |timeouts| timeouts.answer,
};

/// The ids of the uploads open at just `key`.
pub(crate) async fn open_uploads(
    s3: &Inner,
    key: &ObjectKey,
) -> Result<Vec<UploadId>, StorageError> {
    let answer = every_page_at(s3, key).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

/// One page of the uploads open at keys that begin with `prefix`.
pub(crate) async fn open_uploads_below(
    s3: &Inner,
    prefix: &KeyPrefix,
    after: Option<&UploadMarker>,
) -> Result<OpenUploads, StorageError> {
    let answer = page_below(s3, prefix, after).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn every_page_at(s3: &Inner, key: &ObjectKey) -> Result<Vec<UploadId>, Failure> {
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
        let (ids, next) = send(s3, &key, after.as_ref(), read).await?;
        found.extend(ids);
        match next {
            None => return Ok(found),
            Some(next) if seen.insert(next.clone()) => after = Some(next),
            Some(_) => break,
        }
    }
    Err(Failure::malformed("pages of uploads that lead nowhere"))
}

async fn page_below(
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
    let (uploads, next) = send(s3, prefix.as_str(), after, read).await?;
    if next.is_some() && next.as_ref() == after {
        return Err(Failure::malformed("a page of uploads that leads nowhere"));
    }
    Ok(OpenUploads { uploads, next })
}

/// One page of ListMultipartUploads, and where the next one begins.
async fn send<T>(
    s3: &Inner,
    prefix: &str,
    after: Option<&UploadMarker>,
    read: impl Fn(Vec<MultipartUpload>) -> Result<T, Failure>,
) -> Result<(T, Option<UploadMarker>), Failure> {
    let request = ListMultipartUploadsRequest {
        bucket: s3.bucket.clone(),
        prefix: Some(prefix.to_owned()),
        key_marker: after.map(|marker| marker.key.clone()),
        upload_id_marker: after.and_then(|marker| marker.id.clone()),
        ..Default::default()
    };
    s3.call(
        &ACTION,
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
        (true, _) => Err(Failure::malformed("a page of uploads that leads nowhere")),
    }
}

/// `None` for one that does not say when it was created: it counts as one that was created just now.
fn open_upload(upload: MultipartUpload) -> Result<Option<OpenUpload>, Failure> {
    let initiated = upload
        .initiated
        .and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok());
    let key = upload
        .key
        .ok_or_else(|| Failure::malformed("an upload without a key"))?;
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
        Some(_) | None => Err(Failure::malformed("an upload without an id")),
    }
}
