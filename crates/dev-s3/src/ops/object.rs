//! Objects: put whole, read, head, delete.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use async_stream::try_stream;
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use http_body_util::StreamBody;
use hyper::body::Frame;
use s3s::dto::{
    DeleteObjectInput, DeleteObjectOutput, ETagCondition, GetObjectInput, GetObjectOutput,
    HeadObjectInput, HeadObjectOutput, Metadata, PutObjectInput, PutObjectOutput, StreamingBlob,
    Timestamp,
};
use s3s::{Body, S3Request, S3Result, s3_error};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use super::{
    Service, attributes, blocking, not_implemented, only_if_absent, strong_etag, timestamp,
};
use crate::body::{Declared, receive};
use crate::store::Object;

/// Bytes read from disk at a time.
const READ_SIZE: usize = 256 * 1024;

/// What S3 says of an object that was stored without a type.
const DEFAULT_TYPE: &str = "binary/octet-stream";

pub(super) async fn put_object(
    service: &Service,
    request: S3Request<PutObjectInput>,
) -> S3Result<PutObjectOutput> {
    let input = request.input;
    if input.if_match.is_some() {
        return Err(not_implemented("If-Match on PutObject"));
    }
    if input.write_offset_bytes.is_some() {
        return Err(not_implemented("Appending"));
    }
    let only_if_absent = only_if_absent(input.if_none_match.as_ref())?;
    let attributes = attributes(input.content_type, input.metadata)?;
    let declared = Declared {
        length: input.content_length,
        headers: &request.headers,
        trailers: request.trailing_headers,
    };
    let body = receive(&service.store, input.body, declared).await?;

    let (store, key) = (Arc::clone(&service.store), input.key);
    let object = blocking(move || store.put_object(&key, attributes, body, only_if_absent)).await?;
    Ok(PutObjectOutput {
        e_tag: Some(strong_etag(&object.record.etag)),
        ..Default::default()
    })
}

pub(super) async fn get_object(
    service: &Service,
    request: S3Request<GetObjectInput>,
) -> S3Result<GetObjectOutput> {
    let input = request.input;
    if input.part_number.is_some() {
        return Err(not_implemented("GetObject of one part"));
    }
    let object = find(service, &input.key, input.version_id.as_deref())?;
    Conditions {
        if_match: input.if_match.as_ref(),
        if_none_match: input.if_none_match.as_ref(),
        if_modified_since: input.if_modified_since.as_ref(),
        if_unmodified_since: input.if_unmodified_since.as_ref(),
    }
    .check(&object)?;

    let size = object.record.size;
    let range = input.range.map(|range| range.check(size)).transpose()?;
    let content_range = range
        .as_ref()
        .map(|range| format!("bytes {}-{}/{size}", range.start, range.end - 1));
    let range = range.unwrap_or(0..size);
    let content_length = i64::try_from(range.end - range.start).ok();
    let frames = read(Arc::clone(&object), range).map(|chunk| chunk.map(Frame::data));
    Ok(GetObjectOutput {
        body: Some(StreamingBlob::from(Body::http_body_unsync(
            StreamBody::new(frames),
        ))),
        content_length,
        content_range,
        accept_ranges: Some("bytes".to_owned()),
        content_type: Some(content_type(&object)),
        e_tag: Some(strong_etag(&object.record.etag)),
        last_modified: Some(timestamp(object.record.modified)),
        metadata: Some(metadata(&object)),
        ..Default::default()
    })
}

pub(super) async fn head_object(
    service: &Service,
    request: S3Request<HeadObjectInput>,
) -> S3Result<HeadObjectOutput> {
    let input = request.input;
    if input.part_number.is_some() || input.range.is_some() {
        return Err(not_implemented("HeadObject of a part or range"));
    }
    let object = find(service, &input.key, input.version_id.as_deref())?;
    Conditions {
        if_match: input.if_match.as_ref(),
        if_none_match: input.if_none_match.as_ref(),
        if_modified_since: input.if_modified_since.as_ref(),
        if_unmodified_since: input.if_unmodified_since.as_ref(),
    }
    .check(&object)?;
    Ok(HeadObjectOutput {
        content_length: i64::try_from(object.record.size).ok(),
        accept_ranges: Some("bytes".to_owned()),
        content_type: Some(content_type(&object)),
        e_tag: Some(strong_etag(&object.record.etag)),
        last_modified: Some(timestamp(object.record.modified)),
        metadata: Some(metadata(&object)),
        ..Default::default()
    })
}

pub(super) async fn delete_object(
    service: &Service,
    request: S3Request<DeleteObjectInput>,
) -> S3Result<DeleteObjectOutput> {
    if request.input.if_match.is_some() {
        return Err(not_implemented("If-Match on DeleteObject"));
    }
    let store = Arc::clone(&service.store);
    // Deleting what is not there succeeds.
    blocking(move || store.delete_object(&request.input.key)).await?;
    Ok(DeleteObjectOutput::default())
}

fn find(service: &Service, key: &str, version: Option<&str>) -> S3Result<Arc<Object>> {
    if version.is_some_and(|version| version != "null") {
        return Err(s3_error!(NoSuchVersion, "The bucket is not versioned"));
    }
    service
        .store
        .object(key)
        .ok_or_else(|| s3_error!(NoSuchKey, "The key does not exist"))
}

/// RFC 9110, section 13: an ETag's condition overrides that of a date.
struct Conditions<'a> {
    if_match: Option<&'a ETagCondition>,
    if_none_match: Option<&'a ETagCondition>,
    if_modified_since: Option<&'a Timestamp>,
    if_unmodified_since: Option<&'a Timestamp>,
}

impl Conditions<'_> {
    fn check(&self, object: &Object) -> S3Result<()> {
        let etag = strong_etag(&object.record.etag);
        // HTTP dates have whole seconds.
        let modified = timestamp(object.record.modified / 1000 * 1000);
        let failed = match (self.if_match, self.if_unmodified_since) {
            (Some(condition), _) => {
                !condition.is_any()
                    && !condition
                        .as_etag()
                        .is_some_and(|given| given.strong_cmp(&etag))
            }
            (None, Some(date)) => modified > *date,
            (None, None) => false,
        };
        if failed {
            return Err(s3_error!(
                PreconditionFailed,
                "The object does not match the condition"
            ));
        }
        let unchanged = match (self.if_none_match, self.if_modified_since) {
            (Some(condition), _) => {
                condition.is_any()
                    || condition
                        .as_etag()
                        .is_some_and(|given| given.weak_cmp(&etag))
            }
            (None, Some(date)) => modified <= *date,
            (None, None) => false,
        };
        if unchanged {
            Err(s3_error!(NotModified))
        } else {
            Ok(())
        }
    }
}

/// The bytes of a range, part after part. Holding the object keeps them readable to the end.
fn read(
    object: Arc<Object>,
    range: Range<u64>,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    try_stream! {
        for segment in object.segments(range) {
            let mut file = tokio::fs::File::open(&segment.path).await?;
            if segment.offset > 0 {
                file.seek(io::SeekFrom::Start(segment.offset)).await?;
            }
            let mut left = segment.length;
            let mut chunks = ReaderStream::with_capacity(file.take(segment.length), READ_SIZE);
            while let Some(chunk) = chunks.next().await {
                let chunk = chunk?;
                left -= chunk.len() as u64;
                yield chunk;
            }
            if left > 0 {
                log::error!(path:% = segment.path.display(); "a part's file is shorter than its object says");
                Err(io::Error::from(io::ErrorKind::UnexpectedEof))?;
            }
        }
    }
}

fn content_type(object: &Object) -> String {
    object
        .record
        .attributes
        .content_type
        .clone()
        .unwrap_or_else(|| DEFAULT_TYPE.to_owned())
}

fn metadata(object: &Object) -> Metadata {
    object
        .record
        .attributes
        .metadata
        .clone()
        .into_iter()
        .collect()
}
