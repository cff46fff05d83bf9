//! ListObjectsV2 and ListMultipartUploads, without delimiters.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use s3s::dto::{
    EncodingType, ListMultipartUploadsInput, ListMultipartUploadsOutput, ListObjectsV2Input,
    ListObjectsV2Output, MultipartUpload, Object,
};
use s3s::{S3Request, S3Result, s3_error};

use super::{Service, not_implemented, page_size, strong_etag, timestamp};

/// What `encoding-type=url` leaves as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/');

pub(super) async fn list_objects_v2(
    service: &Service,
    request: S3Request<ListObjectsV2Input>,
) -> S3Result<ListObjectsV2Output> {
    let input = request.input;
    if input.delimiter.is_some() {
        return Err(not_implemented("A delimiter"));
    }
    let encode = encoder(input.encoding_type.as_ref())?;
    let limit = page_size(input.max_keys, "max-keys")?;
    let continued = input
        .continuation_token
        .as_deref()
        .map(key_of_token)
        .transpose()?;
    let after = continued.as_deref().or(input.start_after.as_deref());

    let prefix = input.prefix.clone().unwrap_or_default();
    let mut objects = service.store.list_objects(&prefix, after, limit + 1);
    let is_truncated = limit > 0 && objects.len() > limit;
    objects.truncate(limit);
    let next = objects
        .last()
        .filter(|_| is_truncated)
        .map(|last| hex::encode(&last.record.key));
    let contents = objects.iter().map(|object| Object {
        key: Some(encode(&object.record.key)),
        size: i64::try_from(object.record.size).ok(),
        e_tag: Some(strong_etag(&object.record.etag)),
        last_modified: Some(timestamp(object.record.modified)),
        ..Default::default()
    });
    Ok(ListObjectsV2Output {
        name: Some(input.bucket),
        prefix: Some(encode(&prefix)),
        max_keys: i32::try_from(limit).ok(),
        key_count: i32::try_from(objects.len()).ok(),
        continuation_token: input.continuation_token,
        start_after: input.start_after.as_deref().map(encode),
        is_truncated: Some(is_truncated),
        next_continuation_token: next,
        contents: Some(contents.collect()),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

pub(super) async fn list_multipart_uploads(
    service: &Service,
    request: S3Request<ListMultipartUploadsInput>,
) -> S3Result<ListMultipartUploadsOutput> {
    let input = request.input;
    if input.delimiter.is_some() {
        return Err(not_implemented("A delimiter"));
    }
    let encode = encoder(input.encoding_type.as_ref())?;
    let limit = page_size(input.max_uploads, "max-uploads")?;
    let prefix = input.prefix.clone().unwrap_or_default();
    // S3 ignores an id without a key, and a browser's form sends empty markers.
    let after_key = input.key_marker.as_deref().filter(|key| !key.is_empty());
    let after_id = input
        .upload_id_marker
        .as_deref()
        .filter(|id| !id.is_empty() && after_key.is_some());

    let mut uploads = service
        .store
        .list_uploads(&prefix, after_key, after_id, limit + 1);
    let is_truncated = limit > 0 && uploads.len() > limit;
    uploads.truncate(limit);
    let last = uploads.last().filter(|_| is_truncated);
    let listed = uploads.iter().map(|upload| MultipartUpload {
        key: Some(encode(&upload.record.key)),
        upload_id: Some(upload.id.clone()),
        initiated: Some(timestamp(upload.record.initiated)),
        ..Default::default()
    });
    Ok(ListMultipartUploadsOutput {
        bucket: Some(input.bucket),
        prefix: Some(encode(&prefix)),
        key_marker: input.key_marker.as_deref().map(encode),
        upload_id_marker: input.upload_id_marker.clone(),
        next_key_marker: last.map(|upload| encode(&upload.record.key)),
        next_upload_id_marker: last.map(|upload| upload.id.clone()),
        max_uploads: i32::try_from(limit).ok(),
        is_truncated: Some(is_truncated),
        uploads: Some(listed.collect()),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

/// Keys may hold what XML cannot; clients then ask for them percent-encoded.
fn encoder(encoding: Option<&EncodingType>) -> S3Result<fn(&str) -> String> {
    match encoding.map(EncodingType::as_str) {
        None => Ok(str::to_owned),
        Some(EncodingType::URL) => Ok(|text| utf8_percent_encode(text, PLAIN).to_string()),
        Some(_) => Err(s3_error!(InvalidArgument, "encoding-type must be url")),
    }
}

fn key_of_token(token: &str) -> S3Result<String> {
    let key = hex::decode(token)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    key.ok_or_else(|| s3_error!(InvalidArgument, "The continuation token is not one of ours"))
}
