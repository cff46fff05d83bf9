//! The two ports as a script: they answer what they are told to, and where the script ends they never answer.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use futures::{StreamExt, stream};
use uploads::{
    Dataset, DatasetId, ETag, Job, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, State,
    Subject, Timestamp, Upload, UploadId, Viewer,
    ports::{
        After, ByteStream, CompleteAnswer, Inserted, JobFilter, JobStore, ListedParts, ObjectHead,
        OpenUpload, OpenUploads, Outage, PartOf, Presigned, PresignedUrl, Quota, ReadMethod,
        Storage, StorageError, StoreError, Swap, UploadMarker,
    },
    transition::{Refusal, Transition},
};

use super::replay::JOB;

/// What a use case asks a port.
#[derive(Clone)]
pub enum Ask {
    Now,
    Insert(Box<Upload>),
    Load,
    Swap(Box<Upload>, Box<Transition>),
    ClaimDue(Vec<State>, Decide),
    CreateUpload,
    ListParts(UploadId),
    Complete(UploadId, PartList),
    AbortUpload(UploadId),
    OpenUploads,
    OpenUploadsBelow,
    /// The jobs made no later than this.
    Jobs(Timestamp),
    Head,
    Delete,
    Read(ETag),
    Presign(UploadId, Duration),
}

pub type Decide = Arc<dyn Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync>;

/// What a port answers. One type for all of them, so that answers can be kept in a row.
#[derive(Clone)]
pub enum Reply {
    Now(Timestamp),
    Row(Option<Box<Upload>>),
    Inserted,
    Applied(Box<Upload>),
    Stale,
    DatabaseFailed,
    StorageFailed,
    Created(UploadId),
    Parts(Option<ListedParts>),
    Completed(CompleteAnswer),
    Open(Vec<UploadId>),
    /// Each with when it was created.
    Below(Vec<(UploadId, Timestamp)>),
    Head(Option<ObjectHead>),
    Read(Option<Bytes>),
    Done,
    Silence,
}

struct Script {
    replies: Mutex<VecDeque<Reply>>,
    asked: Mutex<Option<Ask>>,
}

/// Both ports.
#[derive(Clone)]
pub struct Ports(Arc<Script>);

impl Ports {
    /// Ports that answer this, in this order.
    pub fn answering(replies: Vec<Reply>) -> Self {
        Self(Arc::new(Script {
            replies: Mutex::new(replies.into()),
            asked: Mutex::default(),
        }))
    }

    /// Whether every answer was given.
    pub fn is_done(&self) -> bool {
        self.0.replies.lock().unwrap().is_empty()
    }

    /// What was asked after the last answer.
    pub fn asked(&self) -> Ask {
        self.0.asked.lock().unwrap().take().unwrap()
    }

    async fn ask(&self, ask: Ask) -> Reply {
        let reply = self.0.replies.lock().unwrap().pop_front();
        match reply {
            Some(reply) => reply,
            None => {
                *self.0.asked.lock().unwrap() = Some(ask);
                futures::future::pending().await
            }
        }
    }
}

fn database_failed() -> StoreError {
    StoreError::Unavailable {
        doing: "model",
        source: "fault".into(),
    }
}

fn storage_failed() -> StorageError {
    unavailable(Outage::Answered {
        status: 500,
        code: Some("InternalError".into()),
    })
}

fn unavailable(outage: Outage) -> StorageError {
    StorageError::Unavailable {
        doing: "model",
        outage,
        source: "fault".into(),
    }
}

/// Takes the expected answer apart; a fault is an error, and anything else is a defect of the model.
macro_rules! answered {
    ($ports:ident, $ask:expr, $failed:ident, { $($pattern:pat => $value:expr,)+ }) => {
        match $ports.ask($ask).await {
            $($pattern => Ok($value),)+
            Reply::DatabaseFailed | Reply::StorageFailed => Err($failed()),
            _ => unreachable!("not an answer to this"),
        }
    };
}

impl JobStore for Ports {
    async fn now(&self) -> Result<Timestamp, StoreError> {
        answered!(self, Ask::Now, database_failed, { Reply::Now(now) => now, })
    }

    async fn insert(&self, upload: &Upload, _: Quota) -> Result<Inserted, StoreError> {
        answered!(self, Ask::Insert(Box::new(upload.clone())), database_failed, {
            Reply::Inserted => Inserted::New,
            Reply::Row(Some(found)) => Inserted::Replay(found),
        })
    }

    async fn load(&self, _: JobId) -> Result<Option<Upload>, StoreError> {
        answered!(self, Ask::Load, database_failed, { Reply::Row(row) => row.map(|row| *row), })
    }

    async fn load_by_key(&self, _: &Subject, _: &str) -> Result<Option<Upload>, StoreError> {
        unreachable!("no limit refuses the one file of the model")
    }

    async fn job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        Ok(self.load(id).await?.map(|upload| upload.job))
    }

    async fn swap(&self, before: &Upload, transition: &Transition) -> Result<Swap, StoreError> {
        let ask = Ask::Swap(Box::new(before.clone()), Box::new(transition.clone()));
        answered!(self, ask, database_failed, {
            Reply::Applied(after) => Swap::Applied(after),
            Reply::Stale => Swap::Stale,
        })
    }

    async fn claim_due<D>(
        &self,
        states: &[State],
        _: Timestamp,
        decide: D,
    ) -> Result<Option<Upload>, StoreError>
    where
        D: Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync + 'static,
    {
        let ask = Ask::ClaimDue(states.to_vec(), Arc::new(decide));
        answered!(self, ask, database_failed, { Reply::Row(row) => row.map(|row| *row), })
    }

    async fn is_any_due(&self, _: &[State], _: Timestamp) -> Result<bool, StoreError> {
        unreachable!("no turn is over, for there is no other job")
    }

    async fn jobs(
        &self,
        _: &JobFilter,
        after: Option<After<JobId>>,
        _: u16,
    ) -> Result<Vec<Job>, StoreError> {
        let ask = Ask::Jobs(after.unwrap().created_at);
        answered!(self, ask, database_failed, {
            Reply::Row(row) => row.into_iter().map(|row| row.job).collect(),
        })
    }

    /// The lease only saves S3 work: aborting twice is aborting. So here nobody ever waits for another's.
    async fn claim_orphan(&self, _: &UploadId, _: Duration) -> Result<bool, StoreError> {
        Ok(true)
    }

    async fn release_orphan(&self, _: &UploadId) -> Result<(), StoreError> {
        Ok(())
    }

    async fn dataset(&self, _: DatasetId) -> Result<Option<Dataset>, StoreError> {
        unreachable!("reads alone are not modelled")
    }

    async fn datasets(
        &self,
        _: &Viewer,
        _: Option<After<DatasetId>>,
        _: u16,
    ) -> Result<Vec<Dataset>, StoreError> {
        unreachable!("reads alone are not modelled")
    }

    async fn ready(&self) -> Result<(), StoreError> {
        unreachable!("reads alone are not modelled")
    }
}

impl Storage for Ports {
    async fn create_multipart_upload(
        &self,
        _: &ObjectKey,
        _: &str,
        _: JobId,
    ) -> Result<UploadId, StorageError> {
        answered!(self, Ask::CreateUpload, storage_failed, { Reply::Created(id) => id, })
    }

    async fn list_parts(
        &self,
        _: &ObjectKey,
        upload: &UploadId,
    ) -> Result<Option<ListedParts>, StorageError> {
        answered!(self, Ask::ListParts(upload.clone()), storage_failed, {
            Reply::Parts(parts) => parts,
        })
    }

    /// A part that this process sends is one that a client sends: the model has clients for that.
    async fn upload_part(
        &self,
        _: &ObjectKey,
        _: &UploadId,
        _: PartOf<'_>,
        _: Timestamp,
    ) -> Result<ETag, StorageError> {
        unreachable!("clients send the parts")
    }

    async fn complete_multipart_upload(
        &self,
        _: &ObjectKey,
        upload: &UploadId,
        parts: &PartList,
    ) -> CompleteAnswer {
        match self.ask(Ask::Complete(upload.clone(), parts.clone())).await {
            Reply::Completed(answer) => answer,
            _ => unreachable!("not an answer to this"),
        }
    }

    async fn abort_multipart_upload(
        &self,
        _: &ObjectKey,
        upload: &UploadId,
    ) -> Result<(), StorageError> {
        let ask = Ask::AbortUpload(upload.clone());
        answered!(self, ask, storage_failed, {
            Reply::Done => Ok(()),
            Reply::Silence => Err(unavailable(Outage::NoAnswer)),
        })?
    }

    async fn open_uploads(&self, _: &ObjectKey) -> Result<Vec<UploadId>, StorageError> {
        answered!(self, Ask::OpenUploads, storage_failed, { Reply::Open(ids) => ids, })
    }

    async fn open_uploads_below(
        &self,
        prefix: &KeyPrefix,
        _: Option<&UploadMarker>,
    ) -> Result<OpenUploads, StorageError> {
        let key = ObjectKey::of(prefix, JOB);
        let open = |(id, initiated)| OpenUpload {
            key: key.clone(),
            id,
            initiated,
        };
        answered!(self, Ask::OpenUploadsBelow, storage_failed, {
            Reply::Below(uploads) => OpenUploads {
                uploads: uploads.into_iter().map(open).collect(),
                next: None,
            },
        })
    }

    async fn head_object(&self, _: &ObjectKey) -> Result<Option<ObjectHead>, StorageError> {
        answered!(self, Ask::Head, storage_failed, { Reply::Head(head) => head, })
    }

    async fn delete_object(&self, _: &ObjectKey) -> Result<(), StorageError> {
        answered!(self, Ask::Delete, storage_failed, { Reply::Done => (), })
    }

    async fn read_object(
        &self,
        _: &ObjectKey,
        etag: &ETag,
        offset: u64,
    ) -> Result<ByteStream, StorageError> {
        assert_eq!(offset, 0, "the object has one byte");
        let refused = StorageError::Refused {
            doing: "GetObject",
            status: Some(412),
            code: "PreconditionFailed".into(),
        };
        let read = answered!(self, Ask::Read(etag.clone()), storage_failed, {
            Reply::Read(read) => read,
        })?;
        let bytes = read.ok_or(refused)?;
        Ok(stream::iter([Ok(bytes)]).boxed())
    }

    async fn read_head(&self, _: &ObjectKey, _: &ETag, _: usize) -> Result<Bytes, StorageError> {
        unreachable!("reads alone are not modelled")
    }

    async fn presign_parts(
        &self,
        _: &ObjectKey,
        upload: &UploadId,
        parts: &[(PartNumber, u64)],
        _: Timestamp,
        lifetime: Duration,
    ) -> Result<Presigned, StorageError> {
        answered!(self, Ask::Presign(upload.clone(), lifetime), storage_failed, {
            Reply::Done => Presigned {
                urls: parts.iter().map(|_| PresignedUrl("url".into())).collect(),
                lifetime,
            },
        })
    }

    async fn presign_read(
        &self,
        _: ReadMethod,
        _: &ObjectKey,
        _: &str,
        _: Timestamp,
        _: Duration,
    ) -> Result<Presigned, StorageError> {
        unreachable!("reads alone are not modelled")
    }

    async fn ready(&self) -> Result<(), StorageError> {
        unreachable!("reads alone are not modelled")
    }
}
