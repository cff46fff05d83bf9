//! The S3 operations: from `s3s`'s typed requests to the store and back.
//!
//! Only what the service uses is here, with S3's semantics; everything else is answered 501 by `s3s`.

mod bucket;
mod list;
mod multipart;
mod object;

use std::sync::Arc;

use s3s::dto::{ETag, IfNoneMatch, Metadata, Timestamp};
use s3s::{S3, S3Error, S3ErrorCode, S3Request, S3Response, S3Result, dto, s3_error};

use crate::store::{Attributes, Store, StoreError};

/// S3 allows user metadata of 2 KB, names and values together.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html>
const MAX_METADATA: usize = 2048;

/// One bucket as an S3 service.
#[derive(Debug, Clone)]
pub(crate) struct Service {
    bucket: Arc<str>,
    store: Arc<Store>,
}

impl Service {
    pub(crate) fn new(bucket: &str, store: Arc<Store>) -> Self {
        Self {
            bucket: bucket.into(),
            store,
        }
    }

    fn check_bucket(&self, name: &str) -> S3Result<()> {
        if name == &*self.bucket {
            Ok(())
        } else {
            Err(s3_error!(NoSuchBucket, "The bucket does not exist"))
        }
    }
}

/// Declares the trait's methods: each hands its input to the function of the same name.
macro_rules! operations {
    ($($name:ident($input:ident) -> $output:ident in $module:ident;)*) => {
        #[async_trait::async_trait]
        impl S3 for Service {
            $(async fn $name(&self, request: S3Request<dto::$input>) -> S3Result<S3Response<dto::$output>> {
                self.check_bucket(&request.input.bucket)?;
                $module::$name(self, request).await.map(S3Response::new)
            })*

            async fn create_bucket(
                &self,
                request: S3Request<dto::CreateBucketInput>,
            ) -> S3Result<S3Response<dto::CreateBucketOutput>> {
                // The one operation that may name a bucket that is not there.
                bucket::create_bucket(self, &request.input).map(S3Response::new)
            }
        }
    };
}

operations! {
    head_bucket(HeadBucketInput) -> HeadBucketOutput in bucket;
    create_multipart_upload(CreateMultipartUploadInput) -> CreateMultipartUploadOutput in multipart;
    upload_part(UploadPartInput) -> UploadPartOutput in multipart;
    list_parts(ListPartsInput) -> ListPartsOutput in multipart;
    complete_multipart_upload(CompleteMultipartUploadInput) -> CompleteMultipartUploadOutput in multipart;
    abort_multipart_upload(AbortMultipartUploadInput) -> AbortMultipartUploadOutput in multipart;
    list_multipart_uploads(ListMultipartUploadsInput) -> ListMultipartUploadsOutput in list;
    list_objects_v2(ListObjectsV2Input) -> ListObjectsV2Output in list;
    put_object(PutObjectInput) -> PutObjectOutput in object;
    get_object(GetObjectInput) -> GetObjectOutput in object;
    head_object(HeadObjectInput) -> HeadObjectOutput in object;
    delete_object(DeleteObjectInput) -> DeleteObjectOutput in object;
}

/// Runs file operations where they may block. They run to their end also when the request's client
/// has gone, so that disk and index never part.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> S3Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(S3Error::from),
        Err(error) => {
            log::error!(error:?; "a file operation failed");
            Err(s3_error!(InternalError))
        }
    }
}

impl From<StoreError> for S3Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSuchUpload => {
                s3_error!(
                    NoSuchUpload,
                    "The upload does not exist: it may have been completed or aborted"
                )
            }
            StoreError::InvalidPart(number) => {
                s3_error!(
                    InvalidPart,
                    "Part {number} was not uploaded, or its ETag is another"
                )
            }
            StoreError::InvalidPartOrder => {
                s3_error!(InvalidPartOrder, "The parts are not in ascending order")
            }
            StoreError::EntityTooSmall { number, size } => {
                s3_error!(
                    EntityTooSmall,
                    "Part {number} has {size} bytes; all but the last need 5 MiB"
                )
            }
            StoreError::KeyExists => {
                s3_error!(PreconditionFailed, "An object with this key exists")
            }
            StoreError::Full => {
                log::warn!("the embedded S3 has no space left");
                s3_error!(ServiceUnavailable, "No space left")
            }
            StoreError::Io { doing, source } => {
                log::error!(doing, error:% = source; "the embedded S3's files failed");
                s3_error!(InternalError)
            }
        }
    }
}

fn not_implemented(what: &str) -> S3Error {
    s3_error!(NotImplemented, "{what} is not implemented here")
}

fn attributes(content_type: Option<String>, metadata: Option<Metadata>) -> S3Result<Attributes> {
    let metadata: std::collections::BTreeMap<String, String> =
        metadata.unwrap_or_default().into_iter().collect();
    if metadata
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum::<usize>()
        > MAX_METADATA
    {
        return Err(S3ErrorCode::MetadataTooLarge.into());
    }
    Ok(Attributes {
        // Blanks around a header's value are no part of it, and may be of our own making (`http::disguise_form`).
        content_type: content_type.map(|text| text.trim().to_owned()),
        metadata,
    })
}

/// `If-None-Match: *`, the one condition that S3 knows for a write besides If-Match.
fn only_if_absent(condition: Option<&IfNoneMatch>) -> S3Result<bool> {
    match condition {
        None => Ok(false),
        Some(condition) if condition.is_any() => Ok(true),
        Some(_) => Err(not_implemented("If-None-Match with an ETag")),
    }
}

/// The number of entries of a page: at most 1,000, which is also the default.
fn page_size(wanted: Option<i32>, name: &str) -> S3Result<usize> {
    let wanted = usize::try_from(wanted.unwrap_or(1000));
    wanted
        .map(|size| size.min(1000))
        .map_err(|_| s3_error!(InvalidArgument, "{name} must not be negative"))
}

fn timestamp(millis: u64) -> Timestamp {
    (std::time::UNIX_EPOCH + std::time::Duration::from_millis(millis)).into()
}

fn strong_etag(value: &str) -> ETag {
    ETag::Strong(value.to_owned())
}
