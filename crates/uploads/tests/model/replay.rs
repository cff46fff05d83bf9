//! Runs the service's own code one port call at a time.
//!
//! A use case is a future that does nothing but ask its two ports, so where it stands is told by the answers it has had.
//! To take one step further it is run again from the start over those answers, until it asks what has none yet. That makes
//! its state a value that can be stored, compared and gone back to, which a future cannot.

use std::{
    collections::VecDeque,
    pin::{Pin, pin},
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use futures::{StreamExt, stream};
use uploads::{
    Caller, Commit, CreateUpload, Dataset, DatasetId, ETag, Error, Extensions, FileClaim, Job,
    JobId, KeyPrefix, MIN_PART_SIZE, NamedPart, ObjectKey, PartList, PartNumber, Policy,
    RequestedParts, Service, Sha256, State, Subject, Timestamp, Upload, UploadId, Viewer,
    Visibility,
    ports::{
        After, ByteStream, CompleteAnswer, Inserted, JobFilter, JobStore, ListedPart, ObjectHead,
        OpenUploads, Presigned, PresignedUrl, Quota, Storage, StorageError, StoreError, Swap,
        UploadMarker,
    },
    transition::{Refusal, Terms, Transition},
};

/// One tick of the model's clock; every time that matters is a small number of them.
pub const TICK: Duration = Duration::from_secs(300);
/// The job that all of this is about.
pub const JOB: JobId = JobId(uuid::Uuid::nil());
const OTHERS: &str = "another job";

/// The contents that the one part of the file is put with; `request` 0 names none of them.
pub fn etag(content: u8) -> ETag {
    ETag::parse(&hex::encode([content; 16])).unwrap()
}

/// The list that an object of this content is made of.
pub fn list(content: u8) -> PartList {
    PartList::new(vec![etag(content)])
}

/// What a client asks for: 0 for what S3 has, otherwise this content.
pub fn request(content: u8) -> RequestedParts {
    let parts = (content > 0).then(|| NamedPart {
        number: PartNumber::new(1).unwrap(),
        etag: etag(content),
    });
    RequestedParts::new(parts.into_iter().collect()).unwrap()
}

pub fn terms() -> Terms {
    Terms {
        lease: TICK,
        commit_window: 2 * TICK,
        storage_timeout: 2 * TICK,
        max_attempts: 2,
    }
}

/// A use case of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Procedure {
    Create,
    Complete(u8),
    Abort { discard: bool },
    Session,
    Commit,
    Retry,
    Sweep,
    Ingest,
}

/// What came of a use case, as far as the model cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Done,
    /// A 409 that says what the client has to do.
    NotThese,
    /// There is an object that is not ours.
    Alarm,
    /// Anything else: later, never, or nobody to tell.
    Other,
}

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
    Parts(Option<Vec<ListedPart>>),
    Completed(CompleteAnswer),
    Open(Vec<UploadId>),
    Head(Option<ObjectHead>),
    Read(Option<Bytes>),
    Done,
}

/// Where a use case stands.
pub enum Next {
    Asks(Ask),
    Ended(Told),
}

/// Runs `procedure` over `replies` and one step further.
pub fn run(procedure: Procedure, replies: Vec<Reply>) -> Next {
    let script = Arc::new(Script {
        replies: Mutex::new(replies.into()),
        asked: Mutex::default(),
    });
    let ports = Ports(script.clone());
    let service = Service::new(ports.clone(), ports, policy());
    let future = pin!(start(&service, procedure));
    let future: Pin<&mut dyn Future<Output = Told>> = future;
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(told) => {
            assert!(script.replies.lock().unwrap().is_empty(), "not replayed");
            Next::Ended(told)
        }
        Poll::Pending => Next::Asks(script.asked.lock().unwrap().take().unwrap()),
    }
}

async fn start(service: &Service<Ports, Ports>, procedure: Procedure) -> Told {
    let caller = Caller {
        subject: Subject("owner".into()),
        admin: false,
    };
    let told = |outcome: Result<(), Error>| match outcome {
        Ok(()) => Told::Done,
        Err(Error::Incomplete(_) | Error::CompletedOtherwise) => Told::NotThese,
        Err(Error::ForeignObject) => Told::Alarm,
        Err(_) => Told::Other,
    };
    told(match procedure {
        Procedure::Create => service.create(&caller, JOB, create()).await.map(drop),
        Procedure::Complete(content) => service
            .complete(&caller, JOB, &request(content))
            .await
            .map(drop),
        Procedure::Abort { discard } => service.abort(&caller, JOB, discard).await,
        Procedure::Session => service.session(&caller, JOB).await.map(drop),
        Procedure::Commit => service.commit(&caller, JOB, &commit()).await.map(drop),
        Procedure::Retry => service.retry(&caller, JOB).await.map(drop),
        Procedure::Sweep => service.sweep_one().await.map(drop),
        Procedure::Ingest => service.ingest_one(DatasetId(JOB.0)).await.map(drop),
    })
}

fn policy() -> Policy {
    Policy {
        upload_window: 2 * TICK,
        part_size: MIN_PART_SIZE,
        max_file_size: u64::MAX,
        allowed_extensions: Extensions::Any,
        prefix: KeyPrefix::parse("").unwrap(),
        quota: Quota::default(),
        terms: terms(),
    }
}

/// The file is one byte long; only content 1 is what the client claims.
fn create() -> CreateUpload {
    let sha256 = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
    CreateUpload {
        file: FileClaim {
            filename: "file".into(),
            content_type: "application/octet-stream".into(),
            sha256: Sha256::parse(sha256),
        },
        file_size: 1,
        idempotency_key: Some("key".into()),
    }
}

fn commit() -> Commit {
    Commit {
        title: "title".into(),
        summary: None,
        visibility: Visibility::Private,
    }
}

pub fn head(content: u8, ours: bool) -> ObjectHead {
    ObjectHead {
        size: 1,
        etag: list(content).object_etag().unwrap(),
        job_id: Some(if ours { JOB.to_string() } else { OTHERS.into() }),
        etag_is_md5: true,
    }
}

struct Script {
    replies: Mutex<VecDeque<Reply>>,
    asked: Mutex<Option<Ask>>,
}

/// Both ports: they answer from the script, and where it ends they never answer.
#[derive(Clone)]
struct Ports(Arc<Script>);

impl Ports {
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
    StorageError::Unavailable {
        doing: "model",
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

    async fn jobs(
        &self,
        _: &JobFilter,
        _: Option<After<JobId>>,
        _: u16,
    ) -> Result<Vec<Job>, StoreError> {
        unreachable!("reads alone are not modelled")
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
    ) -> Result<Option<Vec<ListedPart>>, StorageError> {
        answered!(self, Ask::ListParts(upload.clone()), storage_failed, {
            Reply::Parts(parts) => parts,
        })
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
        answered!(self, Ask::AbortUpload(upload.clone()), storage_failed, { Reply::Done => (), })
    }

    async fn open_uploads(&self, _: &ObjectKey) -> Result<Vec<UploadId>, StorageError> {
        answered!(self, Ask::OpenUploads, storage_failed, { Reply::Open(ids) => ids, })
    }

    async fn open_uploads_below(
        &self,
        _: &KeyPrefix,
        _: Option<&UploadMarker>,
    ) -> Result<OpenUploads, StorageError> {
        unreachable!("the reconciler is not modelled")
    }

    async fn head_object(&self, _: &ObjectKey) -> Result<Option<ObjectHead>, StorageError> {
        answered!(self, Ask::Head, storage_failed, { Reply::Head(head) => head, })
    }

    async fn delete_object(&self, _: &ObjectKey) -> Result<(), StorageError> {
        answered!(self, Ask::Delete, storage_failed, { Reply::Done => (), })
    }

    async fn read_object(&self, _: &ObjectKey, etag: &ETag) -> Result<ByteStream, StorageError> {
        let refused = StorageError::Refused {
            doing: "GetObject",
            code: "PreconditionFailed".into(),
        };
        let read = answered!(self, Ask::Read(etag.clone()), storage_failed, {
            Reply::Read(read) => read,
        })?;
        let bytes = read.ok_or(refused)?;
        Ok(stream::iter([Ok(bytes)]).boxed())
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

    async fn presign_get(
        &self,
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
