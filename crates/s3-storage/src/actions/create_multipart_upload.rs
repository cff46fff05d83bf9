//! Opening an upload.

use std::collections::HashMap;

use rusoto_s3::{CreateMultipartUploadRequest, S3 as _};
use uploads::{JobId, ObjectKey, UploadId, ports::StorageError};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

const ACTION: Action = Action {
    name: "CreateMultipartUpload",
    expect: Expect::Document("InitiateMultipartUpload"),
    repeat: Repeat::IfWithoutEffect,
    answer: |timeouts| timeouts.answer,
};

pub(crate) async fn create_multipart_upload(
    s3: &Inner,
    key: &ObjectKey,
    content_type: &str,
    job: JobId,
) -> Result<UploadId, StorageError> {
    let answer = send(s3, key, content_type, job).await;
    answer.map_err(|failure| failure.into_error(ACTION.name))
}

async fn send(
    s3: &Inner,
    key: &ObjectKey,
    content_type: &str,
    job: JobId,
) -> Result<UploadId, Failure> {
    let request = CreateMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key: s3.key(key)?,
        content_type: Some(header_text(content_type)?),
        metadata: Some(HashMap::from([("job-id".to_owned(), job.to_string())])),
        ..Default::default()
    };
    s3.call(
        &ACTION,
        |client| {
            let request = request.clone();
            async move { client.create_multipart_upload(request).await }
        },
        |answer| match answer.upload_id {
            Some(id) if !id.is_empty() => Ok(UploadId(id)),
            Some(_) | None => Err(Failure::malformed("no upload id")),
        },
    )
    .await
}

/// `text` as it is signed and sent: rusoto and servers differ in what they make of runs of blanks.
fn header_text(text: &str) -> Result<String, Failure> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Ok(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Err(Failure::Unfit("InvalidArgument"))
    }
}
