//! Sending a part that a client cannot send itself.

use std::{sync::atomic::Ordering, time::Duration};

use tokio::time::{Instant, sleep};
use uploads::{ETag, ObjectKey, Timestamp, UploadId, ports::PartOf};

use crate::{S3Storage, call::pause, failure::Failure, sending};

const NAME: &str = "UploadPart";
/// How long the signature counts. S3 looks at it when the request begins, however long the body then takes.
const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// The part's tag. Sent again after failures that pass, for as long as its bytes can be had again.
pub(crate) async fn upload_part(
    storage: &S3Storage,
    key: &ObjectKey,
    upload: &UploadId,
    part: PartOf<'_>,
    now: Timestamp,
) -> Result<ETag, Failure> {
    let s3 = &storage.inner;
    let mut failed = None;
    let mut tried = 0;
    loop {
        let Some(bytes) = part.content.part(part.offset, part.size) else {
            return Err(failed.unwrap_or_else(|| Failure::Broken("the bytes are gone".into())));
        };
        tried += 1;
        let url = url(storage, key, upload, &part, now).await?;
        let begun = Instant::now();
        let outcome = sending::put_part(&s3.client, &url, part.size, bytes, &s3.timeouts).await;
        s3.calls.add(NAME, outcome.as_ref().err(), begun.elapsed());
        let failure = match outcome {
            Ok(etag) => return Ok(etag),
            Err(failure) => failure,
        };
        let doubted = tried < s3.retry.tries && s3.credentials.doubt(&failure);
        let again = doubted || failure.is_transient();
        if part.content.has_broken_off() || tried >= s3.retry.tries || !again {
            return Err(failure);
        }
        s3.retries.fetch_add(1, Ordering::Relaxed);
        log::info!(action = NAME, tried = tried, failure:% = failure.told(); "sending the part again");
        failed = Some(failure);
        if !doubted {
            sleep(pause(&s3.retry, tried)).await;
        }
    }
}

/// Where this process sends the part, which need not be where clients would.
async fn url(
    storage: &S3Storage,
    key: &ObjectKey,
    upload: &UploadId,
    part: &PartOf<'_>,
    now: Timestamp,
) -> Result<String, Failure> {
    let (credentials, expires) = storage.signing(now, LIFETIME).await?;
    let signer = &storage.inner.direct_presigner;
    let parts = [(part.number, part.size)];
    let urls = signer.upload_parts(&credentials, key.as_str(), &upload.0, &parts, now, expires)?;
    let url = urls.into_iter().next();
    Ok(url.ok_or(Failure::Unfit("InvalidRequest"))?.0)
}
