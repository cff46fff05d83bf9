//! Having an object assembled of parts.

use rusoto_s3::{CompleteMultipartUploadRequest, CompletedMultipartUpload, CompletedPart, S3 as _};
use uploads::{
    ObjectKey, PartList, UploadId,
    ports::{CompleteAnswer, StorageError},
};

use crate::{
    Inner,
    call::{Action, Repeat},
    failure::Failure,
    transport::Expect,
};

/// The codes by which S3 rejects the list itself, before it assembles anything.
const BAD_LIST: [&str; 3] = ["EntityTooSmall", "InvalidPart", "InvalidPartOrder"];
const ACTION: Action = Action {
    name: "CompleteMultipartUpload",
    expect: Expect::Document("CompleteMultipartUpload"),
    repeat: Repeat::Never,
    answer: |timeouts| timeouts.complete,
};

/// As an error of this action where it is one and not a hint.
pub(crate) fn error(failure: Failure) -> StorageError {
    failure.into_error(ACTION.name)
}

/// A hint only: whatever the answer, ListParts and HEAD tell what is.
pub(crate) async fn complete_multipart_upload(
    s3: &Inner,
    key: &ObjectKey,
    upload: &UploadId,
    parts: &PartList,
) -> CompleteAnswer {
    let unclear = |failure: Failure| CompleteAnswer::Unclear {
        seen: failure.told(),
    };
    let key = match s3.key(key) {
        Ok(key) => key,
        Err(failure) => return unclear(failure),
    };
    let parts = parts
        .etags()
        .iter()
        .zip(1..)
        .map(|(etag, number)| CompletedPart {
            e_tag: Some(format!("\"{etag}\"")),
            part_number: Some(number),
        });
    let request = CompleteMultipartUploadRequest {
        bucket: s3.bucket.clone(),
        key,
        upload_id: upload.0.clone(),
        multipart_upload: Some(CompletedMultipartUpload {
            parts: Some(parts.collect()),
        }),
        ..Default::default()
    };
    let answer = s3
        .call(
            &ACTION,
            |client| {
                let request = request.clone();
                async move { client.complete_multipart_upload(request).await }
            },
            Ok,
        )
        .await;
    match answer {
        Ok(_) => CompleteAnswer::Done,
        Err(Failure::Answered {
            status: 400,
            code: Some(code),
        }) if BAD_LIST.contains(&code.as_str()) => CompleteAnswer::Refused { code },
        Err(failure) => unclear(failure),
    }
}
