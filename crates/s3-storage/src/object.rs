//! The actions on objects and the bucket: head, delete, read.

use rusoto_s3::{
    DeleteObjectRequest, HeadBucketRequest, HeadObjectOutput, HeadObjectRequest, S3 as _,
};
use uploads::{ETag, ObjectKey, ports::ObjectHead};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    multipart::malformed,
    transport::Expect,
};

pub(crate) const HEAD: &str = "HeadObject";
pub(crate) const DELETE: &str = "DeleteObject";
pub(crate) const HEAD_BUCKET: &str = "HeadBucket";

/// `None` only if S3 says 404.
pub(crate) async fn head(s3: &Inner, key: &ObjectKey) -> Result<Option<ObjectHead>, Failure> {
    let request = HeadObjectRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        ..Default::default()
    };
    let action = Action {
        name: HEAD,
        expect: Expect::Head,
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let answer = s3
        .call(
            &action,
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
        .ok_or_else(|| malformed("no length of the object"))?;
    let etag = answer
        .e_tag
        .and_then(|etag| ETag::parse(&etag).ok())
        .ok_or_else(|| malformed("no ETag of the object"))?;
    Ok(ObjectHead {
        size,
        etag,
        job_id: answer
            .metadata
            .and_then(|mut metadata| metadata.remove("job-id")),
    })
}

pub(crate) async fn delete(s3: &Inner, key: &ObjectKey) -> Result<(), Failure> {
    let request = DeleteObjectRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        ..Default::default()
    };
    let action = Action {
        name: DELETE,
        expect: Expect::Nothing,
        repeat: Repeat::Always,
        answer: s3.timeouts.answer,
    };
    let answer = s3
        .call(
            &action,
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

/// Whether the bucket is there and ours to use.
pub(crate) async fn ready(s3: &Inner) -> Result<(), Failure> {
    let request = HeadBucketRequest {
        bucket: s3.bucket.clone(),
        ..Default::default()
    };
    let action = Action {
        name: HEAD_BUCKET,
        expect: Expect::Head,
        // Whoever asks for readiness asks again.
        repeat: Repeat::Never,
        answer: s3.timeouts.answer,
    };
    s3.call(
        &action,
        |client| {
            let request = request.clone();
            async move { client.head_bucket(request).await }
        },
        Ok,
    )
    .await
}
