//! Sending a file to S3 for a client that cannot: the same job, the same parts and the same completion as if it had.

use super::{Caller, CreateUpload, Service};
use crate::{
    Error, JobId, NamedPart, RequestedParts, State, Upload,
    ports::{FileContent, JobStore, PartOf, Storage, StorageError},
};

/// A job whose parts this process has sent.
#[derive(Debug)]
pub struct SentFile {
    /// The job, which is an earlier one if the `Idempotency-Key` has made one.
    pub job: JobId,
    /// What to complete it with: the parts that were sent, or none in particular where an earlier request got further.
    pub parts: RequestedParts,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Makes the job `id` for the file, or finds the one that the same `Idempotency-Key` made, and sends every part of
    /// `content`, one after the other. It is not completed by that. What fails leaves the job as it is: what becomes of it
    /// is for the caller to say.
    ///
    /// # Errors
    /// Those of [`create`](Self::create); [`Error::BrokenOff`] if the content did not all come, [`Error::WrongState`] if
    /// the job was given up meanwhile.
    pub async fn send_file(
        &self,
        caller: &Caller,
        id: JobId,
        request: CreateUpload,
        content: impl FileContent,
    ) -> Result<SentFile, Error> {
        let upload = self.opened(caller, id, &request).await?;
        let parts = match upload.job.state {
            State::AwaitingParts => self.send_parts(&upload, &content).await?,
            // Whether it can still become a file is known where it is completed.
            State::Creating
            | State::Completing
            | State::Uploaded
            | State::Queued
            | State::Running
            | State::Complete
            | State::Failed
            | State::Rejected
            | State::Lost
            | State::Abandoned
            | State::Aborting
            | State::Aborted
            | State::Expired
            | State::Discarding
            | State::Discarded => RequestedParts::default(),
        };
        Ok(SentFile {
            job: upload.job.id,
            parts,
        })
    }

    async fn send_parts(
        &self,
        upload: &Upload,
        content: &dyn FileContent,
    ) -> Result<RequestedParts, Error> {
        let job = &upload.job;
        let Some(upload_id) = &job.upload_id else {
            return Err(Error::WrongState(job.state));
        };
        let mut sent = Vec::with_capacity(usize::from(job.plan.part_count()));
        let mut offset = 0;
        for (number, size) in job.plan.parts() {
            let part = PartOf {
                content,
                number,
                offset,
                size,
            };
            let now = self.store.now().await?;
            let put = self
                .storage
                .upload_part(&job.key, upload_id, part, now)
                .await;
            match put {
                Ok(etag) => sent.push(NamedPart { number, etag }),
                Err(_) if content.has_broken_off() => return Err(Error::BrokenOff),
                Err(error) => return Err(self.why_refused(upload, error).await?),
            }
            offset += size;
        }
        // The plan has each number once.
        Ok(RequestedParts::new(sent).unwrap_or_default())
    }

    /// S3 knows no upload that was aborted, and does not say why.
    async fn why_refused(&self, upload: &Upload, error: StorageError) -> Result<Error, Error> {
        let state = self.reload(upload).await?.job.state;
        Ok(match (&error, state) {
            (_, State::AwaitingParts) | (StorageError::Unavailable { .. }, _) => error.into(),
            (StorageError::Refused { .. }, _) => Error::WrongState(state),
        })
    }
}
