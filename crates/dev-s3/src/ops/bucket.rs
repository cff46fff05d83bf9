//! HeadBucket and CreateBucket: the one bucket is always there.

use s3s::dto::{CreateBucketInput, CreateBucketOutput, HeadBucketInput, HeadBucketOutput};
use s3s::{S3Request, S3Result, s3_error};

use super::Service;
use crate::REGION;

pub(super) async fn head_bucket(
    _: &Service,
    _: S3Request<HeadBucketInput>,
) -> S3Result<HeadBucketOutput> {
    Ok(HeadBucketOutput {
        bucket_region: Some(REGION.to_owned()),
        ..Default::default()
    })
}

/// In us-east-1, creating a bucket of one's own again succeeds.
pub(super) fn create_bucket(
    service: &Service,
    input: &CreateBucketInput,
) -> S3Result<CreateBucketOutput> {
    if service.check_bucket(&input.bucket).is_err() {
        return Err(s3_error!(
            AccessDenied,
            "This endpoint has one bucket, and it is another"
        ));
    }
    Ok(CreateBucketOutput {
        location: Some(format!("/{}", input.bucket)),
    })
}
