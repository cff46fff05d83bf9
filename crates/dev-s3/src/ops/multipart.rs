//! The life of a multipart upload.

use std::sync::Arc;

use s3s::dto::{
    AbortMultipartUploadInput, AbortMultipartUploadOutput, CompleteMultipartUploadInput,
    CompleteMultipartUploadOutput, CompletedPart, CreateMultipartUploadInput,
    CreateMultipartUploadOutput, ListPartsInput, ListPartsOutput, UploadPartInput,
    UploadPartOutput,
};
use s3s::{S3Request, S3Result, dto, s3_error};

use super::{
    Service, attributes, blocking, not_implemented, only_if_absent, page_size, strong_etag,
    timestamp,
};
use crate::body::{Declared, receive};
use crate::store::{Part, WantedPart};

/// Parts are numbered from 1 to this.
const MAX_PART_NUMBER: u16 = 10_000;

pub(super) async fn create_multipart_upload(
    service: &Service,
    request: S3Request<CreateMultipartUploadInput>,
) -> S3Result<CreateMultipartUploadOutput> {
    let input = request.input;
    let attributes = attributes(input.content_type, input.metadata)?;
    let (store, key) = (Arc::clone(&service.store), input.key.clone());
    let upload = blocking(move || store.create_upload(&key, attributes)).await?;
    Ok(CreateMultipartUploadOutput {
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(upload.id.clone()),
        ..Default::default()
    })
}

pub(super) async fn upload_part(
    service: &Service,
    request: S3Request<UploadPartInput>,
) -> S3Result<UploadPartOutput> {
    let input = request.input;
    let number = part_number(input.part_number).ok_or_else(|| {
        s3_error!(
            InvalidArgument,
            "Part number must be an integer between 1 and {MAX_PART_NUMBER}, inclusive"
        )
    })?;
    // Before the body is read: a late PUT is refused at once.
    let upload = service.store.upload(&input.key, &input.upload_id)?;
    let declared = Declared {
        length: input.content_length,
        headers: &request.headers,
        trailers: request.trailing_headers,
    };
    let body = receive(&service.store, input.body, declared).await?;

    let store = Arc::clone(&service.store);
    let part = blocking(move || store.put_part(&upload, number, body)).await?;
    Ok(UploadPartOutput {
        e_tag: Some(strong_etag(&part.record.md5)),
        ..Default::default()
    })
}

pub(super) async fn list_parts(
    service: &Service,
    request: S3Request<ListPartsInput>,
) -> S3Result<ListPartsOutput> {
    let input = request.input;
    let limit = page_size(input.max_parts, "max-parts")?;
    let marker = input.part_number_marker.unwrap_or(0);
    let after = u16::try_from(marker.min(i32::from(MAX_PART_NUMBER)))
        .map_err(|_| s3_error!(InvalidArgument, "part-number-marker must not be negative"))?;
    let upload = service.store.upload(&input.key, &input.upload_id)?;

    // One more than the page holds tells whether there is another page.
    let mut parts = blocking(move || upload.parts(after, limit + 1)).await?;
    let is_truncated = limit > 0 && parts.len() > limit;
    parts.truncate(limit);
    let last = parts.last().map(|part| i32::from(part.record.number));
    Ok(ListPartsOutput {
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        max_parts: i32::try_from(limit).ok(),
        part_number_marker: Some(marker),
        next_part_number_marker: last.filter(|_| is_truncated),
        is_truncated: Some(is_truncated),
        parts: Some(parts.into_iter().map(listed_part).collect()),
        ..Default::default()
    })
}

pub(super) async fn complete_multipart_upload(
    service: &Service,
    request: S3Request<CompleteMultipartUploadInput>,
) -> S3Result<CompleteMultipartUploadOutput> {
    let input = request.input;
    if input.if_match.is_some() {
        return Err(not_implemented("If-Match on CompleteMultipartUpload"));
    }
    let only_if_absent = only_if_absent(input.if_none_match.as_ref())?;
    let upload = service.store.upload(&input.key, &input.upload_id)?;
    let parts = input
        .multipart_upload
        .and_then(|list| list.parts)
        .unwrap_or_default();
    if parts.is_empty() {
        return Err(s3_error!(MalformedXML, "The list of parts is empty"));
    }
    let wanted = parts
        .into_iter()
        .map(wanted_part)
        .collect::<S3Result<Vec<_>>>()?;

    let store = Arc::clone(&service.store);
    let object = blocking(move || store.complete(&upload, &wanted, only_if_absent)).await?;
    Ok(CompleteMultipartUploadOutput {
        location: Some(format!("/{}/{}", input.bucket, input.key)),
        bucket: Some(input.bucket),
        key: Some(input.key),
        e_tag: Some(strong_etag(&object.record.etag)),
        ..Default::default()
    })
}

pub(super) async fn abort_multipart_upload(
    service: &Service,
    request: S3Request<AbortMultipartUploadInput>,
) -> S3Result<AbortMultipartUploadOutput> {
    let input = request.input;
    let upload = service.store.upload(&input.key, &input.upload_id)?;
    let store = Arc::clone(&service.store);
    blocking(move || store.abort(&upload)).await?;
    Ok(AbortMultipartUploadOutput::default())
}

fn part_number(number: i32) -> Option<u16> {
    u16::try_from(number)
        .ok()
        .filter(|number| (1..=MAX_PART_NUMBER).contains(number))
}

/// A number that no part can have names a part that was not uploaded.
fn wanted_part(part: CompletedPart) -> S3Result<WantedPart> {
    let (Some(number), Some(etag)) = (part.part_number, part.e_tag) else {
        return Err(s3_error!(
            MalformedXML,
            "Every part needs a PartNumber and an ETag"
        ));
    };
    let number = part_number(number)
        .ok_or_else(|| s3_error!(InvalidPart, "Part {number} was not uploaded"))?;
    Ok(WantedPart {
        number,
        etag: etag.into_value(),
    })
}

fn listed_part(part: Part) -> dto::Part {
    dto::Part {
        part_number: Some(i32::from(part.record.number)),
        size: i64::try_from(part.record.size).ok(),
        e_tag: Some(strong_etag(&part.record.md5)),
        last_modified: Some(timestamp(part.modified)),
        ..Default::default()
    }
}
