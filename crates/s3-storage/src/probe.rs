//! Finding out what an S3 server does before anybody's file depends on it, and marking the storage that was found fit.
//!
//! The service promises that nobody can change a finished file, because a completed upload's id is spent. That is true of
//! S3, and of most servers that speak like it, but not of all (docs/decisions/0009). Nothing here needs a right that
//! uploads do not need.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, StorageId, Timestamp, UploadId,
    ports::{CompleteAnswer, Storage as _, StorageError},
};

use crate::{S3Storage, actions, failure::Failure, transport};

/// The one part of what is tried out, and what comes too late: as long, because the length is signed.
const CONTENT: &[u8] = b"what was there when it was complete";
const LATE: &[u8] = b"what was put when it was too late..";
/// Longer than a few requests take.
const LIFETIME: Duration = Duration::from_secs(300);
const CONTENT_TYPE: &str = "text/plain";
const UPLOAD_PART: &str = "UploadPart";
/// Codes of servers that do not know an action at all.
const UNKNOWN_ACTION: [&str; 4] = ["405", "501", "MethodNotAllowed", "NotImplemented"];
/// Codes that are about who asks, and not about the object.
const NO_RIGHT: [&str; 2] = ["403", "AccessDenied"];

/// Why the service cannot keep its promises on a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It does not list the parts of an upload.
    #[error(
        "it has no ListParts (it answers {0}), without which nobody knows which parts are there"
    )]
    NoListParts(String),
    /// The part is not listed, or otherwise than it was put.
    #[error("ListParts does not show the part that was put just before")]
    PartNotListed,
    /// There is no whole object after CompleteMultipartUpload.
    #[error("CompleteMultipartUpload made no object of the part that was put ({0})")]
    NotAssembled(String),
    /// A part URL changes an object that was assembled.
    #[error(
        "a PUT to a part's URL after CompleteMultipartUpload changed the finished object, so that whoever once had a URL \
         of it could change anybody's file for as long as the URL lives"
    )]
    LatePutChangesObject,
    /// An upload that was aborted is still open.
    #[error("AbortMultipartUpload leaves the upload open")]
    NotAborted,
    /// An object that was deleted is still there.
    #[error("DeleteObject leaves the object there")]
    NotDeleted,
}

/// Why a server was not found fit.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// It was found unfit.
    #[error("this S3 server cannot keep what the service promises: {0}")]
    Unfit(Unfit),
    /// It could not be found out: S3 cannot be reached, or refuses something.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<Unfit> for ProbeError {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl S3Storage {
    /// Leads an upload of a few bytes through its life and tries to change it afterwards, and aborts another one: all at
    /// one key among those that belong to `id` below `prefix`. Takes away what it has put there, as far as S3 lets it.
    /// `now` is when the URLs begin.
    ///
    /// # Errors
    /// [`ProbeError`].
    pub async fn probe(
        &self,
        prefix: &KeyPrefix,
        id: StorageId,
        now: Timestamp,
    ) -> Result<(), ProbeError> {
        let key = ObjectKey::of_probe(&prefix.of(id));
        let mut trial = Trial {
            storage: self,
            key: &key,
            job: JobId(id.0),
            now,
            opened: Vec::new(),
        };
        let found = match trial.cannot_be_changed_late().await {
            Ok(()) => trial.can_be_aborted().await,
            Err(error) => Err(error),
        };
        let cleared = trial.clear_away().await;
        found.and(cleared)
    }

    /// Puts the marker of the storage `id` below `prefix`: an object with the text `content` at the key
    /// [`ObjectKey::of_marker`]. One that is there already is replaced.
    ///
    /// # Errors
    /// [`ProbeError`].
    pub async fn put_marker(
        &self,
        prefix: &KeyPrefix,
        id: StorageId,
        content: String,
        now: Timestamp,
    ) -> Result<(), ProbeError> {
        let key = ObjectKey::of_marker(&prefix.of(id));
        let mut trial = Trial {
            storage: self,
            key: &key,
            job: JobId(id.0),
            now,
            opened: Vec::new(),
        };
        let put = trial.assemble(content.into()).await;
        if put.is_err() {
            // Why it was not put is what matters.
            let _ = trial.abort_opened().await;
        }
        put.map(drop)
    }

    async fn put_part(&self, url: &str, content: Bytes) -> Result<(), Failure> {
        let (client, patience) = (&self.inner.client, self.inner.timeouts.answer);
        transport::put(client, url, content, patience).await
    }
}

/// What is done at one key.
struct Trial<'a> {
    storage: &'a S3Storage,
    key: &'a ObjectKey,
    job: JobId,
    now: Timestamp,
    opened: Vec<UploadId>,
}

/// An object, and the URL of its only part.
struct Assembled {
    etag: ETag,
    url: String,
}

impl Trial<'_> {
    async fn open(&mut self) -> Result<UploadId, StorageError> {
        let storage = self.storage;
        let opened = storage.create_multipart_upload(self.key, CONTENT_TYPE, self.job);
        let id = opened.await?;
        self.opened.push(id.clone());
        Ok(id)
    }

    /// Create, UploadPart by URL, ListParts, Complete, HEAD.
    async fn assemble(&mut self, content: Bytes) -> Result<Assembled, ProbeError> {
        let size = content.len() as u64;
        let id = self.open().await?;
        let url = self.url(&id, size).await?;
        let put = self.storage.put_part(&url, content).await;
        put.map_err(|failure| failure.into_error(UPLOAD_PART))?;
        let list = self.listed(&id, size).await?;
        let answer = self.storage.complete_multipart_upload(self.key, &id, &list);
        let seen = match answer.await {
            CompleteAnswer::Done => "its answer was a success".to_owned(),
            CompleteAnswer::Refused { code } => code,
            // It may yet become one.
            CompleteAnswer::Unclear { seen } => {
                return Err(actions::complete_error(Failure::Broken(seen.into())).into());
            }
        };
        match self.storage.head_object(self.key).await? {
            Some(head) if head.size == size => Ok(Assembled {
                etag: head.etag,
                url,
            }),
            Some(_) | None => Err(Unfit::NotAssembled(seen).into()),
        }
    }

    /// A URL of the only part, as it is seen from here.
    async fn url(&self, id: &UploadId, size: u64) -> Result<String, StorageError> {
        let told = |failure: Failure| failure.into_error(UPLOAD_PART);
        let signing = self.storage.signing(self.now, LIFETIME).await;
        let (credentials, expires) = signing.map_err(told)?;
        let signer = &self.storage.inner.direct_presigner;
        let part = [(PartNumber::FIRST, size)];
        let key = self.key.as_str();
        let urls = signer.upload_parts(&credentials, key, &id.0, &part, self.now, expires);
        let mut urls = urls.map_err(|error| told(error.into()))?.into_iter();
        let url = urls.next().ok_or(Failure::Unfit("InvalidRequest"));
        url.map(|url| url.0).map_err(told)
    }

    async fn listed(&self, id: &UploadId, size: u64) -> Result<PartList, ProbeError> {
        let listed = match self.storage.list_parts(self.key, id).await {
            Err(StorageError::Refused { code, .. }) if UNKNOWN_ACTION.contains(&code.as_str()) => {
                return Err(Unfit::NoListParts(code).into());
            }
            listed => listed?,
        };
        match listed.as_ref().map(|listed| listed.parts.as_slice()) {
            Some([part]) if part.number == PartNumber::FIRST && part.size == size => {
                Ok(PartList::new(vec![part.etag.clone()]))
            }
            Some(_) | None => Err(Unfit::PartNotListed.into()),
        }
    }

    async fn cannot_be_changed_late(&mut self) -> Result<(), ProbeError> {
        let object = self.assemble(Bytes::from_static(CONTENT)).await?;
        let late = self
            .storage
            .put_part(&object.url, Bytes::from_static(LATE))
            .await;
        if !self.is_unchanged(&object.etag).await? {
            return Err(Unfit::LatePutChangesObject.into());
        }
        match late {
            // Some servers keep such a part for nobody.
            Ok(()) => Ok(()),
            Err(refused) if refused.is_from_s3() => Ok(()),
            // It may yet arrive.
            Err(failure) => Err(failure.into_error(UPLOAD_PART).into()),
        }
    }

    async fn is_unchanged(&self, etag: &ETag) -> Result<bool, StorageError> {
        let read = async {
            let bytes = self.storage.read_object(self.key, etag, 0).await?;
            let whole = |mut whole: BytesMut, piece: Bytes| async move {
                whole.extend_from_slice(&piece);
                Ok(whole)
            };
            bytes.try_fold(BytesMut::new(), whole).await
        };
        match read.await {
            Ok(bytes) => Ok(bytes == CONTENT),
            // It has another tag, is gone, or cannot be read any more.
            Err(StorageError::Refused { code, .. }) if !NO_RIGHT.contains(&code.as_str()) => {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    async fn can_be_aborted(&mut self) -> Result<(), ProbeError> {
        let id = self.open().await?;
        self.storage.abort_multipart_upload(self.key, &id).await?;
        match self.storage.list_parts(self.key, &id).await? {
            None => Ok(()),
            Some(_) => Err(Unfit::NotAborted.into()),
        }
    }

    /// Ends what is still open, and deletes the object.
    async fn clear_away(&self) -> Result<(), ProbeError> {
        self.abort_opened().await?;
        self.storage.delete_object(self.key).await?;
        match self.storage.head_object(self.key).await? {
            None => Ok(()),
            Some(_) => Err(Unfit::NotDeleted.into()),
        }
    }

    async fn abort_opened(&self) -> Result<(), StorageError> {
        for id in &self.opened {
            self.storage.abort_multipart_upload(self.key, id).await?;
        }
        Ok(())
    }
}
