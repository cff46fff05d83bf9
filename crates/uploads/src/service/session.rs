//! Resuming an upload: what S3 has of it, and fresh URLs for the rest.

use std::time::Duration;

use super::{Caller, Service};
use crate::{
    ETag, Error, Job, JobId, PartList, PartNumber, PartRange, State, Timestamp, Upload,
    ports::{JobStore, ListedPart, PresignedUrl, Storage},
    verify,
};

/// The longest that SigV4 lets a presigned URL live.
const MAX_LIFETIME: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A URL to PUT one part to.
#[derive(Debug, Clone)]
pub struct PartUrl {
    /// Which part.
    pub number: PartNumber,
    /// Where to.
    pub url: PresignedUrl,
    /// The exact bytes that have to be sent; signed.
    pub content_length: u64,
    /// When the URL ends.
    pub expires_at: Timestamp,
}

/// A part that has arrived.
#[derive(Debug, Clone)]
pub struct SessionPart {
    /// Which part.
    pub number: PartNumber,
    /// Bytes.
    pub size: u64,
    /// S3's tag of it.
    pub etag: ETag,
}

/// What there is of an upload.
#[derive(Debug)]
pub struct Session {
    /// The job.
    pub job: Job,
    /// The parts that have arrived, ascending; from `completing` on those that the file is assembled from.
    pub parts: Vec<SessionPart>,
    /// The planned parts that have not, ascending.
    pub missing: Vec<PartRange>,
    /// Bytes of the planned parts that have arrived.
    pub bytes_received: u64,
}

/// Which parts to sign URLs for.
pub(super) enum UrlsFor {
    EveryPart,
    Parts(Vec<PartNumber>),
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// What there is of the upload.
    ///
    /// # Errors
    /// [`Error::NotFound`], or a failing port.
    pub async fn session(&self, caller: &Caller, id: JobId) -> Result<Session, Error> {
        let (upload, listed) = self.listed(caller, id).await?;
        let parts: Vec<SessionPart> = match listed {
            Some(listed) => listed.into_iter().map(SessionPart::from).collect(),
            None => pinned_parts(&upload),
        };
        let listed: Vec<ListedPart> = parts.iter().map(ListedPart::from).collect();
        let plan = upload.job.plan;
        let missing = PartRange::covering(verify::missing(plan, &listed));
        let planned = |part: &&SessionPart| plan.size_of(part.number) == Some(part.size);
        let bytes_received = parts.iter().filter(planned).map(|part| part.size).sum();
        Ok(Session {
            job: upload.job,
            parts,
            missing,
            bytes_received,
        })
    }

    /// Fresh URLs for `numbers`, or for every part that is missing.
    ///
    /// # Errors
    /// [`Error::BeyondPlan`], [`Error::WrongState`] unless the upload waits for parts, [`Error::Expired`],
    /// [`Error::NotFound`], or a failing port.
    pub async fn part_urls(
        &self,
        caller: &Caller,
        id: JobId,
        numbers: Option<Vec<PartNumber>>,
    ) -> Result<Vec<PartUrl>, Error> {
        let (upload, numbers) = match numbers {
            Some(numbers) => (self.owned(caller, id).await?, numbers),
            None => {
                let (upload, listed) = self.listed(caller, id).await?;
                let missing =
                    verify::missing(upload.job.plan, &listed.unwrap_or_default()).collect();
                (upload, missing)
            }
        };
        let plan = upload.job.plan;
        let beyond = numbers
            .iter()
            .enumerate()
            .filter(|(_, number)| plan.size_of(**number).is_none());
        let beyond: Vec<usize> = beyond.map(|(index, _)| index).collect();
        if !beyond.is_empty() {
            return Err(Error::BeyondPlan(beyond));
        }
        self.sign(&upload, UrlsFor::Parts(numbers)).await
    }

    /// The job, with what S3 has of it while it waits for parts. An upload that is found gone is claimed, and it is found out what became of it.
    async fn listed(
        &self,
        caller: &Caller,
        id: JobId,
    ) -> Result<(Upload, Option<Vec<ListedPart>>), Error> {
        let upload = self.owned(caller, id).await?;
        let (State::AwaitingParts, Some(upload_id)) = (upload.job.state, &upload.job.upload_id)
        else {
            return Ok((upload, None));
        };
        match self.storage.list_parts(&upload.job.key, upload_id).await? {
            Some(listed) => Ok((upload, Some(listed.parts))),
            None => Ok((self.claim_found_gone(upload).await?, None)),
        }
    }

    /// Signs URLs that end with the job's deadline, and only while they are of use.
    pub(super) async fn sign(
        &self,
        upload: &Upload,
        parts: UrlsFor,
    ) -> Result<Vec<PartUrl>, Error> {
        let job = &upload.job;
        let (State::AwaitingParts, Some(upload_id)) = (job.state, &job.upload_id) else {
            return Err(Error::WrongState(job.state));
        };
        let sized = |number: PartNumber| job.plan.size_of(number).map(|size| (number, size));
        let parts: Vec<(PartNumber, u64)> = match parts {
            UrlsFor::EveryPart => job.plan.parts().collect(),
            UrlsFor::Parts(numbers) => numbers.into_iter().filter_map(sized).collect(),
        };
        let now = self.store.now().await?;
        let lifetime = Duration::from_secs(now.until(job.deadline).min(MAX_LIFETIME).as_secs());
        if lifetime.is_zero() {
            return Err(Error::Expired);
        }
        let presigned = self
            .storage
            .presign_parts(&job.key, upload_id, &parts, now, lifetime)
            .await?;
        let expires_at = now.after(presigned.lifetime);
        let urls = parts.into_iter().zip(presigned.urls);
        Ok(urls
            .map(|((number, content_length), url)| PartUrl {
                number,
                url,
                content_length,
                expires_at,
            })
            .collect())
    }
}

fn pinned_parts(upload: &Upload) -> Vec<SessionPart> {
    let completion = &upload.completion;
    let etags = completion
        .pinned()
        .or_else(|| completion.intent())
        .map(PartList::etags)
        .unwrap_or_default();
    let parts = upload.job.plan.parts().zip(etags);
    parts
        .map(|((number, size), etag)| SessionPart {
            number,
            size,
            etag: etag.clone(),
        })
        .collect()
}

impl From<ListedPart> for SessionPart {
    fn from(part: ListedPart) -> Self {
        Self {
            number: part.number,
            size: part.size,
            etag: part.etag,
        }
    }
}

impl From<&SessionPart> for ListedPart {
    fn from(part: &SessionPart) -> Self {
        Self {
            number: part.number,
            size: part.size,
            etag: part.etag.clone(),
        }
    }
}
