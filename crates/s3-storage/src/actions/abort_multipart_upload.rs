//! Giving an upload up.

use rusoto_s3::{AbortMultipartUploadRequest, S3 as _};
use uploads::{ObjectKey, UploadId, ports::StorageError};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "AbortMultipartUpload",
    expect: Expect::Nothing,
    // Some servers go on with an abort after the caller has hung up, and do all of it again for the next.
    repeat: Repeat::IfWithoutEffect,
    answer: |timeouts| timeouts.complete,
};

pub(crate) async fn abort_multipart_upload(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
) -> Result<(), StorageError> {
    let answer = send(s3, key, upload).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(s3: &Inner, key: &ObjectKey, upload: &UploadId) -> Result<(), Failure> {
    let request = AbortMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        upload_id: upload.0.clone(),
        ..Default::default()
    };
    let answer = s3
        .call(
            &ACTION,
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
