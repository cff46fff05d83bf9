//! Asking whether the bucket answers.

use rusoto_s3::{HeadBucketRequest, S3 as _};
use uploads::ports::StorageError;

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "HeadBucket",
    expect: Expect::Head,
    // Whoever asks for readiness asks again.
    repeat: Repeat::Never,
    answer: |timeouts| timeouts.answer,
};

/// Whether the bucket is there and ours to use.
pub(crate) async fn head_bucket(s3: &Inner) -> Result<(), StorageError> {
    let answer = send(s3).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(s3: &Inner) -> Result<(), Failure> {
    let request = HeadBucketRequest {
        bucket: s3.bucket.clone(),
        ..Default::default()
    };
    s3.call(
        &ACTION,
        |client| {
            let request = request.clone();
            async move { client.head_bucket(request).await }
        },
        Ok,
    )
    .await
}
