//! Asking for an upload: the row first, then CreateMultipartUpload, then its id into the row, then URLs.

use sha2::Digest;

use super::{Caller, PartUrl, Service, Written, session::UrlsFor};
use crate::{
    Completion, Error, Event, FileClaim, Job, JobId, ObjectKey, PartPlan, State, Timestamp, Upload,
    ports::{Inserted, JobStore, Storage, StoreError},
    transition::Command,
};

/// What a client asks for.
#[derive(Debug, Clone)]
pub struct CreateUpload {
    /// What it says the file is.
    pub file: FileClaim,
    /// Bytes, at least one.
    pub file_size: u64,
    /// Its `Idempotency-Key`.
    pub idempotency_key: Option<String>,
}

impl CreateUpload {
    /// Tells a replay from another request: a digest of everything that was asked for.
    fn hash(&self) -> String {
        let sha256 = self
            .file
            .sha256
            .as_ref()
            .map_or("", |sha256| sha256.as_str());
        let mut digest = sha2::Sha256::new();
        for field in [
            &self.file.filename,
            &self.file.content_type,
            sha256,
            &self.file_size.to_string(),
        ] {
            digest.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(field);
        }
        hex::encode(digest.finalize())
    }
}

/// An upload that waits for its parts.
#[derive(Debug)]
pub struct SignedUpload {
    /// The job.
    pub job: Job,
    /// A URL for every part, ascending.
    pub urls: Vec<PartUrl>,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Makes the job `id` for the file, or finds the one that the same `Idempotency-Key` made, and signs a URL for every
    /// part.
    ///
    /// # Errors
    /// [`Error::FileTooLarge`], [`Error::ExtensionNotAllowed`], [`Error::KeyReused`], [`Error::OverQuota`], the job's state
    /// where a replay comes too late, or a failing port.
    pub async fn create(
        &self,
        caller: &Caller,
        id: JobId,
        request: CreateUpload,
    ) -> Result<SignedUpload, Error> {
        let upload = self.opened(caller, id, &request).await?;
        let urls = self.sign(&upload, UrlsFor::EveryPart).await?;
        Ok(SignedUpload {
            job: upload.job,
            urls,
        })
    }

    /// The job `id` for the file, or the one that the same `Idempotency-Key` made, with its multipart upload.
    pub(super) async fn opened(
        &self,
        caller: &Caller,
        id: JobId,
        request: &CreateUpload,
    ) -> Result<Upload, Error> {
        let now = self.store.now().await?;
        let upload = match self.plan(request) {
            Ok(plan) => {
                let key = ObjectKey::of(self.storage.keys()?, id);
                let upload = self.new_upload(caller, id, key, request, plan, now);
                match self.store.insert(&upload, self.policy.quota).await? {
                    Inserted::New => upload,
                    Inserted::Replay(found) => *found,
                    Inserted::OverQuota { room_at } => {
                        let retry_after = room_at.map(|room_at| now.until(room_at));
                        return Err(Error::OverQuota { retry_after });
                    }
                }
            }
            // Limits are for new jobs: a key that has made one before they changed still leads to it.
            Err(refused) => self.made_before(caller, request).await?.ok_or(refused)?,
        };
        if upload.job.request_hash != request.hash() {
            return Err(Error::KeyReused);
        }
        let creating = upload.job.state == State::Creating;
        if creating && upload.job.deadline <= now {
            return Err(Error::Expired);
        }
        if creating {
            self.open(upload).await
        } else {
            Ok(upload)
        }
    }

    async fn made_before(
        &self,
        caller: &Caller,
        request: &CreateUpload,
    ) -> Result<Option<Upload>, StoreError> {
        match &request.idempotency_key {
            Some(key) => self.store.load_by_key(&caller.subject, key).await,
            None => Ok(None),
        }
    }

    fn plan(&self, request: &CreateUpload) -> Result<PartPlan, Error> {
        let limit = self.policy.max_file_size;
        if request.file_size > limit {
            return Err(Error::FileTooLarge { limit });
        }
        if !self.policy.allowed_extensions.allow(&request.file.filename) {
            return Err(Error::ExtensionNotAllowed);
        }
        PartPlan::new(request.file_size, self.policy.part_size)
            .map_err(|_| Error::FileTooLarge { limit })
    }

    fn new_upload(
        &self,
        caller: &Caller,
        id: JobId,
        key: ObjectKey,
        request: &CreateUpload,
        plan: PartPlan,
        now: Timestamp,
    ) -> Upload {
        let job = Job {
            id,
            owner: caller.subject.clone(),
            state: State::Creating,
            version: 0,
            token: 0,
            file: request.file.clone(),
            plan,
            key,
            upload_id: None,
            idempotency_key: request.idempotency_key.clone(),
            request_hash: request.hash(),
            created_at: now,
            deadline: now.after(self.policy.upload_window),
            lease_until: None,
            due_at: None,
            tries: 0,
            reserved: true,
            expired: false,
            gone_since: None,
            alarm: false,
            etag: None,
            discard_at: None,
            commit: None,
            started_at: None,
            completed_at: None,
            attempts: 0,
            ingested_bytes: 0,
            hash_state: None,
            detected_content_type: None,
            contradicting_sha256: None,
            error_message: None,
            dataset_id: None,
        };
        Upload {
            job,
            completion: Completion::default(),
        }
        .scheduled(now)
    }

    /// Opens the multipart upload of a job that has none. Two that do so at once both ask S3, and one id is stored: the
    /// loser aborts its own.
    async fn open(&self, upload: Upload) -> Result<Upload, Error> {
        let job = &upload.job;
        let created = self
            .storage
            .create_multipart_upload(&job.key, &job.file.content_type, job.id)
            .await;
        let id = match created {
            Ok(id) => id,
            Err(error) => {
                self.give_up_unless_replayable(upload).await;
                return Err(error.into());
            }
        };
        let mut upload = upload;
        loop {
            match self
                .write(&upload, Command::StoreUploadId(id.clone()))
                .await?
            {
                Written::Applied(after) => {
                    self.counts.add(Event::Created);
                    return Ok(*after);
                }
                Written::Stale => upload = self.reload(&upload).await?,
                Written::Refused(_) if upload.job.upload_id.as_ref() == Some(&id) => {
                    return Ok(upload);
                }
                Written::Refused(_) => {
                    if let Err(error) = self
                        .storage
                        .abort_multipart_upload(&upload.job.key, &id)
                        .await
                    {
                        self.counts.add(Event::AbortFailed);
                        log::warn!(job:% = upload.job.id; "an unstored upload id is left to the sweeper: {error}");
                    }
                    return Ok(upload);
                }
            }
        }
    }

    /// Without an `Idempotency-Key`, a client that is told of a failure can never find its job again: free what it holds.
    async fn give_up_unless_replayable(&self, upload: Upload) {
        if upload.job.idempotency_key.is_some() {
            return;
        }
        let id = upload.job.id;
        if let Err(error) = self.drive(upload, || Command::Abort).await {
            log::warn!(job:% = id; "a job without an upload stays until its deadline: {error}");
        }
    }
}
