//! Asking for an object's size and ETag.

use rusoto_s3::{HeadObjectOutput, HeadObjectRequest, S3 as _};
use uploads::{
    ETag, ObjectKey,
    ports::{ObjectHead, StorageError},
};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "HeadObject",
    expect: Expect::Head,
    repeat: Repeat::Always,
    answer: |timeouts| timeouts.answer,
};

/// `None` only if S3 says 404.
pub(crate) async fn head_object(
    s3: &Inner,
    key: &ObjectKey,
) -> Result<Option<ObjectHead>, StorageError> {
    let answer = send(s3, key).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(s3: &Inner, key: &ObjectKey) -> Result<Option<ObjectHead>, Failure> {
    let request = HeadObjectRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        ..Default::default()
    };
    let answer = s3
        .call(
            &ACTION,
            |client| {
                let request = request.clone();
                async move { client.head_object(request).await }
            },
            object_head,
        )
        .await;
    match answer {
        Ok(head) => Ok(Some(head)),
        Err(Failure::Answered { status: 404, .. }) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn object_head(answer: HeadObjectOutput) -> Result<ObjectHead, Failure> {
    let size = answer
        .content_length
        .and_then(|size| u64::try_from(size).ok())
        .ok_or_else(|| Failure::malformed("no length of the object"))?;
    let etag = answer
        .e_tag
        .and_then(|etag| ETag::parse(&etag).ok())
        .ok_or_else(|| Failure::malformed("no ETag of the object"))?;
    Ok(ObjectHead {
        size,
        etag,
        job_id: answer
            .metadata
            .and_then(|mut metadata| metadata.remove("job-id")),
    })
}
