//! Deleting an object.

use rusoto_s3::{DeleteObjectRequest, S3 as _};
use uploads::{ObjectKey, ports::StorageError};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "DeleteObject",
    expect: Expect::Nothing,
    repeat: Repeat::Always,
    answer: |timeouts| timeouts.answer,
};

pub(crate) async fn delete_object(s3: &Inner, key: &ObjectKey) -> Result<(), StorageError> {
    let answer = send(s3, key).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(s3: &Inner, key: &ObjectKey) -> Result<(), Failure> {
    let request = DeleteObjectRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        ..Default::default()
    };
    let answer = s3
        .call(
            &ACTION,
            |client| {
                let request = request.clone();
                async move { client.delete_object(request).await }
            },
            |_| Ok(()),
        )
        .await;
    match answer {
        Err(failure) if failure.is_404(&["NoSuchKey"]) => Ok(()),
        answer => answer,
    }
}
