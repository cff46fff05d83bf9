//! Reading jobs and datasets. Jobs are read from the database alone, so they can be polled while S3 is away.

use std::time::Duration;

use bytes::Bytes;

use super::{Caller, Service, Viewer};
use crate::{
    Dataset, DatasetId, Error, Job, JobId, State, Status, Timestamp, Visibility,
    content::{self, HEAD_BYTES},
    ports::{After, JobFilter, JobStore, PresignedUrl, ReadMethod, Storage},
};

/// How long a download URL can be followed.
const DOWNLOAD_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// Where to fetch a dataset's file.
#[derive(Debug)]
pub struct Download {
    /// The URL.
    pub url: PresignedUrl,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What an uploaded file begins with.
#[derive(Debug)]
pub struct Head {
    /// The job.
    pub job: Job,
    /// The first bytes.
    pub bytes: Bytes,
    /// What they look like, as ingestion tells it.
    pub detected_content_type: Option<String>,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// The job.
    ///
    /// # Errors
    /// [`Error::NotFound`], or a failing database.
    pub async fn job(&self, caller: &Caller, id: JobId) -> Result<Job, Error> {
        let job = self.store.job(id).await?;
        job.filter(|job| caller.may_see(&job.owner))
            .ok_or(Error::NotFound)
    }

    /// At most `limit` of the caller's jobs, newest first; everyone's for an admin. A create that failed leaves none.
    ///
    /// # Errors
    /// A failing database.
    pub async fn jobs(
        &self,
        caller: &Caller,
        status: Option<Status>,
        after: Option<After<JobId>>,
        limit: u16,
    ) -> Result<Vec<Job>, Error> {
        let filter = JobFilter {
            owner: (!caller.admin).then(|| caller.subject.clone()),
            status,
            unopened: false,
        };
        Ok(self.store.jobs(&filter, after, limit).await?)
    }

    /// The dataset.
    ///
    /// # Errors
    /// [`Error::NotFound`], or a failing database.
    pub async fn dataset(&self, viewer: &Viewer, id: DatasetId) -> Result<Dataset, Error> {
        let dataset = self.store.dataset(id).await?;
        dataset
            .filter(|dataset| viewer.may_see(dataset))
            .ok_or(Error::NotFound)
    }

    /// At most `limit` datasets that `viewer` may see, newest first.
    ///
    /// # Errors
    /// A failing database.
    pub async fn datasets(
        &self,
        viewer: &Viewer,
        after: Option<After<DatasetId>>,
        limit: u16,
    ) -> Result<Vec<Dataset>, Error> {
        Ok(self.store.datasets(viewer, after, limit).await?)
    }

    /// A URL for the dataset's file, under the file's own name, that works with the method `read` alone.
    ///
    /// # Errors
    /// [`Error::NotFound`], or a failing port.
    pub async fn download(
        &self,
        viewer: &Viewer,
        id: DatasetId,
        read: ReadMethod,
    ) -> Result<Download, Error> {
        let dataset = self.dataset(viewer, id).await?;
        let now = self.store.now().await?;
        let presigned = self
            .storage
            .presign_read(
                read,
                &dataset.key,
                &dataset.filename,
                now,
                DOWNLOAD_LIFETIME,
            )
            .await?;
        let url = presigned.urls.into_iter().next().ok_or(Error::NotFound)?;
        Ok(Download {
            url,
            expires_at: now.after(presigned.lifetime),
        })
    }

    /// The first bytes of the job's file, at most `length`, from when it is whole until it is given up.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::WrongState`] where there is no such file, or a failing port.
    pub async fn head(&self, caller: &Caller, id: JobId, length: usize) -> Result<Head, Error> {
        let job = self.job(caller, id).await?;
        let etag = match job.state {
            State::Uploaded | State::Queued | State::Running | State::Complete | State::Failed => {
                job.etag.as_ref()
            }
            State::Creating
            | State::AwaitingParts
            | State::Completing
            | State::Rejected
            | State::Lost
            | State::Abandoned
            | State::Aborting
            | State::Aborted
            | State::Expired
            | State::Discarding
            | State::Discarded => None,
        };
        let etag = etag.ok_or(Error::WrongState(job.state))?;
        let bytes = self.storage.read_head(&job.key, etag, length).await?;
        let seen = &bytes[..bytes.len().min(HEAD_BYTES)];
        Ok(Head {
            detected_content_type: content::media_type(seen),
            bytes,
            job,
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn database_ready(&self) -> Result<(), Error> {
        Ok(self.store.ready().await?)
    }

    /// Whether S3 answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn storage_ready(&self) -> Result<(), Error> {
        Ok(self.storage.ready().await?)
    }
}

impl Viewer {
    fn may_see(&self, dataset: &Dataset) -> bool {
        match (self, dataset.commit.visibility) {
            (Self::Admin, _)
            | (_, Visibility::Public)
            | (Self::Subject(_), Visibility::Internal) => true,
            (Self::Subject(subject), _) => *subject == dataset.owner,
            (Self::Anonymous, _) => false,
        }
    }
}
