//! Ingestion: the object is read once, its content held against what was claimed, and a dataset recorded.

use futures::StreamExt;
use sha2::Digest;

use super::{Service, Written};
use crate::{
    DatasetId, Error, Sha256, State, Upload, content,
    ports::{JobStore, Storage, StorageError},
    transition::{Command, step},
};

/// How many bytes are read before progress is recorded first, which also renews the lease. Later strides are as long as
/// the object's speed allows: rare where it is fast, and several in a lease where it is slow.
const FIRST_STRIDE_BYTES: u64 = 1024 * 1024;
const MAX_STRIDE_BYTES: u64 = 64 * 1024 * 1024;
const MIN_STRIDE_BYTES: u64 = 64 * 1024;

/// What reading the object has shown.
enum Verdict {
    Good(Sha256),
    Bad(String),
    /// Another worker has the job by now.
    Fenced,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Ingests the job that waits longest, as the dataset `id`. False if none waits.
    ///
    /// # Errors
    /// A failing database; the job is taken again once its lease is out.
    pub async fn ingest_one(&self, id: DatasetId) -> Result<bool, Error> {
        let now = self.store.now().await?;
        let terms = self.policy.terms;
        let decide = move |upload: &Upload| step(upload, Command::StartWork, now, &terms);
        let Some(held) = self
            .store
            .claim_due(&[State::Queued, State::Running], now, decide)
            .await?
        else {
            return Ok(false);
        };
        if held.job.state != State::Running {
            log::error!(job:% = held.job.id; "ingestion was interrupted too often");
            return Ok(true);
        }
        log::info!(job:% = held.job.id, attempt = held.job.attempts; "ingesting");
        let token = held.job.token;
        let mut held = held;
        let command = match self.read(&mut held).await {
            Ok(Verdict::Good(sha256)) => Command::ContentGood(token, id, sha256),
            Ok(Verdict::Bad(reason)) => Command::ContentBad(token, reason),
            Ok(Verdict::Fenced) => return Ok(true),
            Err(Error::Storage(error)) => {
                log::warn!(job:% = held.job.id; "ingestion failed: {}", describe(&error));
                Command::WorkFailed(token, "the file could not be read from S3".into())
            }
            Err(error) => return Err(error),
        };
        match self.write(&held, command).await? {
            Written::Applied(after) => {
                log::info!(job:% = after.job.id, state:% = after.job.state; "ingested")
            }
            Written::Refused(_) | Written::Stale => {
                log::warn!(job:% = held.job.id; "another worker has the job; this one's result is dropped");
            }
        }
        Ok(true)
    }

    async fn read(&self, held: &mut Upload) -> Result<Verdict, Error> {
        let Some(etag) = held.job.etag.clone() else {
            return Err(Error::WrongState(held.job.state));
        };
        let mut stream = self.storage.read_object(&held.job.key, &etag).await?;
        let (mut digest, mut head, mut bytes) = (sha2::Sha256::new(), Vec::new(), 0_u64);
        let (mut recorded, mut stride) = (0, FIRST_STRIDE_BYTES);
        let size = held.job.plan.file_size();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk?;
            digest.update(&chunk);
            bytes += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            if head.len() < content::HEAD_BYTES {
                head.extend_from_slice(&chunk[..chunk.len().min(content::HEAD_BYTES - head.len())]);
                if (head.len() == content::HEAD_BYTES || bytes == size)
                    && let Some(reason) = content::contradiction(&held.job.file, &head)
                {
                    return Ok(Verdict::Bad(reason));
                }
            }
            if bytes - recorded >= stride {
                recorded = bytes;
                match self
                    .write(held, Command::Progress(held.job.token, bytes))
                    .await?
                {
                    Written::Applied(after) => {
                        stride = self.next_stride(stride, held, &after);
                        *held = *after;
                    }
                    Written::Refused(_) | Written::Stale => return Ok(Verdict::Fenced),
                }
            }
        }
        if bytes != size {
            // The object had its size when it was found: the answer was cut, which says nothing about the content.
            return Err(Error::Storage(StorageError::Unavailable {
                doing: "GetObject",
                source: format!("{bytes} of {size} bytes came").into(),
            }));
        }
        let found = Sha256::from_digest(&digest.finalize().into());
        match &held.job.file.sha256 {
            Some(claimed) if *claimed != found => Ok(Verdict::Bad(format!(
                "the content's SHA-256 is {}, not {}",
                found.as_str(),
                claimed.as_str()
            ))),
            Some(_) | None => Ok(Verdict::Good(found)),
        }
    }

    /// Twice as long where the last stride took less than an eighth of the lease, half as long where it took more than a
    /// quarter. Every record renews the lease, so the leases tell how long it took.
    fn next_stride(&self, stride: u64, before: &Upload, after: &Upload) -> u64 {
        let lease = self.policy.terms.lease;
        let (Some(from), Some(to)) = (before.job.lease_until, after.job.lease_until) else {
            return stride;
        };
        let took = from.until(to);
        let next = if took < lease / 8 {
            stride * 2
        } else if took > lease / 4 {
            stride / 2
        } else {
            stride
        };
        next.clamp(MIN_STRIDE_BYTES, MAX_STRIDE_BYTES)
    }
}

fn describe(error: &StorageError) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
