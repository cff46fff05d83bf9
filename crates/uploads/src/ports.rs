//! The two ports: what the domain asks of a database and of S3. Adapters implement them; there are no other ways out.

use std::{error::Error as StdError, fmt, io, time::Duration};

use bytes::Bytes;
use futures::stream::BoxStream;

use crate::{
    Dataset, DatasetId, ETag, Job, JobId, KeyPrefix, ObjectKey, PartList, PartNumber, State,
    Status, Subject, Timestamp, Upload, UploadId, Viewer,
    transition::{Refusal, Transition},
};

pub use crate::quota::{Held, Quota, Usage};

/// The cause of a failure at a port, for logs only.
pub type Cause = Box<dyn StdError + Send + Sync>;

/// Why the database did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be reached, is too busy, out of space or shutting down. Nothing was written, or nobody knows: read again.
    #[error("the database is unavailable while {doing}")]
    Unavailable {
        /// The operation and its subject.
        doing: &'static str,
        /// What the driver said.
        #[source]
        source: Cause,
    },
    /// A row or an answer that this program cannot have written.
    #[error("the database answered what cannot be while {doing}")]
    Defect {
        /// The operation and its subject.
        doing: &'static str,
        /// What is wrong.
        #[source]
        source: Cause,
    },
}

/// What became of a compare-and-swap.
#[derive(Debug)]
pub enum Swap {
    /// The row is now as it was to be.
    Applied(Box<Upload>),
    /// Somebody else wrote first, and nothing was changed. Read again.
    Stale,
}

/// What became of a new row.
#[derive(Debug)]
pub enum Inserted {
    /// The row is there.
    New,
    /// The owner has used this `Idempotency-Key` before, for this job.
    Replay(Box<Upload>),
    /// The owner's quota has no room for it; nothing was written.
    OverQuota {
        /// The earliest time at which there may be, see [`Quota::room_at`].
        room_at: Option<Timestamp>,
    },
}

/// Where a page of jobs or datasets begins: after this row, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After<Id> {
    /// When the last row of the page before was made.
    pub created_at: Timestamp,
    /// Which it was, among those of one millisecond.
    pub id: Id,
}

/// Which jobs to list.
#[derive(Debug, Clone)]
pub struct JobFilter {
    /// Whose; everyone's if `None`.
    pub owner: Option<Subject>,
    /// In which public status; any if `None`.
    pub status: Option<Status>,
    /// Whether those are among them that were given up before S3 had opened their upload. Nobody was told of such a job.
    pub unopened: bool,
}

/// Persistent jobs and datasets.
///
/// Every write of a job is one compare-and-swap on its `version`, in one transaction with the dataset it makes and the
/// quota it frees. No transaction outlives a call.
pub trait JobStore: Send + Sync + 'static {
    /// The database's clock.
    fn now(&self) -> impl Future<Output = Result<Timestamp, StoreError>> + Send;

    /// Adds a job, and reserves its bytes for its owner if they fit `quota`, both or neither.
    fn insert(
        &self,
        upload: &Upload,
        quota: Quota,
    ) -> impl Future<Output = Result<Inserted, StoreError>> + Send;

    /// The job `id` with its part lists.
    fn load(&self, id: JobId) -> impl Future<Output = Result<Option<Upload>, StoreError>> + Send;

    /// The job `id` alone.
    fn job(&self, id: JobId) -> impl Future<Output = Result<Option<Job>, StoreError>> + Send;

    /// The job that `key` made for `owner`, with its part lists.
    fn load_by_key(
        &self,
        owner: &Subject,
        key: &str,
    ) -> impl Future<Output = Result<Option<Upload>, StoreError>> + Send;

    /// Writes `transition` if the row still has the version of `before`. The row's version is then one higher. Where
    /// `reserved` goes from true to false, the owner's reserved job and bytes are freed; a dataset is inserted.
    fn swap(
        &self,
        before: &Upload,
        transition: &Transition,
    ) -> impl Future<Output = Result<Swap, StoreError>> + Send;

    /// Takes one job in hand: of those in one of `states` and due by `now`, the one due longest, in the same transaction
    /// replaced by what `decide` makes of it. `None` if there is none, or somebody else was faster.
    ///
    /// Processes that claim at the same time never get the same job, and do not wait for each other.
    fn claim_due<D>(
        &self,
        states: &[State],
        now: Timestamp,
        decide: D,
    ) -> impl Future<Output = Result<Option<Upload>, StoreError>> + Send
    where
        D: Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync + 'static;

    /// Takes an upload that no job names in hand, to abort it: until `lease` is over, by the database's clock, nobody else
    /// gets it, whichever process asks. False where somebody has it.
    fn claim_orphan(
        &self,
        upload: &UploadId,
        lease: Duration,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Lets go of an upload before its lease is over.
    fn release_orphan(
        &self,
        upload: &UploadId,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Whether a job in one of `states` is due by `now`.
    fn is_any_due(
        &self,
        states: &[State],
        now: Timestamp,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// At most `limit` jobs, newest first.
    fn jobs(
        &self,
        filter: &JobFilter,
        after: Option<After<JobId>>,
        limit: u16,
    ) -> impl Future<Output = Result<Vec<Job>, StoreError>> + Send;

    /// The dataset `id`, whoever may see it.
    fn dataset(
        &self,
        id: DatasetId,
    ) -> impl Future<Output = Result<Option<Dataset>, StoreError>> + Send;

    /// At most `limit` datasets that `viewer` may see, newest first.
    fn datasets(
        &self,
        viewer: &Viewer,
        after: Option<After<DatasetId>>,
        limit: u16,
    ) -> impl Future<Output = Result<Vec<Dataset>, StoreError>> + Send;

    /// Whether the database answers.
    fn ready(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Why S3 did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It cannot be reached, timed out, was overloaded or answered what is no answer, and went on so when asked again. The
    /// outcome of a write is unknown.
    #[error("S3 is unavailable for {doing}")]
    Unavailable {
        /// The S3 action.
        doing: &'static str,
        /// What callers may hear of it.
        outage: Outage,
        /// What happened.
        #[source]
        source: Cause,
    },
    /// It refused, definitely: wrong credentials, no such bucket, a request it does not take.
    #[error("S3 refused {doing}: {code}")]
    Refused {
        /// The S3 action.
        doing: &'static str,
        /// The HTTP status; `None` where the adapter already knows better than to send the request.
        status: Option<u16>,
        /// S3's error code, or the status where there is none.
        code: String,
    },
}

impl StorageError {
    /// Whether S3 may still be at work on the request that failed: it was sent, and S3 itself has not answered it.
    #[must_use]
    pub const fn may_be_at_work(&self) -> bool {
        match self {
            Self::Unavailable { outage, .. } => match outage {
                Outage::NoAnswer | Outage::NotFromS3 { .. } => true,
                Outage::NotIdentified
                | Outage::NoCredentials
                | Outage::NotReached
                | Outage::Answered { .. } => false,
            },
            Self::Refused { .. } => false,
        }
    }
}

/// In what way S3 is unavailable. Statuses and S3's codes, never its free text, in which hosts and keys can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outage {
    /// It is not known yet whether it is the storage that the database is about; nothing was sent.
    NotIdentified,
    /// No credentials could be had; nothing was sent.
    NoCredentials,
    /// No connection came about; nothing was sent.
    NotReached,
    /// A request was sent, or may have been, and no whole answer came back.
    NoAnswer,
    /// An answer that S3 does not give came back, as from a gateway before it.
    NotFromS3 {
        /// Its HTTP status.
        status: u16,
    },
    /// S3 answered that it cannot do it at the moment.
    Answered {
        /// The HTTP status; 200 if S3 met the error on the way.
        status: u16,
        /// S3's error code, if it gave one.
        code: Option<String>,
    },
}

/// The parts that ListParts shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedParts {
    /// Those that can be, ascending.
    pub parts: Vec<ListedPart>,
    /// The numbers of others, ascending: some servers take parts 0 and 10,001, too.
    pub impossible: Vec<u64>,
}

/// A part as ListParts shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPart {
    /// Which part; not necessarily one of the plan.
    pub number: PartNumber,
    /// Bytes.
    pub size: u64,
    /// S3's tag of it.
    pub etag: ETag,
}

/// A multipart upload as ListMultipartUploads shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenUpload {
    /// Where it is; not necessarily a key of ours.
    pub key: ObjectKey,
    /// S3's identifier of it.
    pub id: UploadId,
    /// When it was created, by S3's clock.
    pub initiated: Timestamp,
}

/// Where a listing of open uploads goes on. S3's own markers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UploadMarker {
    /// The last key that was listed.
    pub key: String,
    /// The last upload at it, where the server tells.
    pub id: Option<String>,
}

/// A page of open uploads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenUploads {
    /// At most 1,000.
    pub uploads: Vec<OpenUpload>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<UploadMarker>,
}

/// An object as HEAD shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectHead {
    /// Bytes.
    pub size: u64,
    /// S3's tag of it: the MD5 of its parts' MD5s, but not under SSE-KMS and not on every server.
    pub etag: ETag,
    /// `x-amz-meta-job-id`; `None` where it was not set or the server drops metadata.
    pub job_id: Option<String>,
}

/// What S3 said to CompleteMultipartUpload. A hint only: ListParts and HEAD tell what is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompleteAnswer {
    /// 200 with a result in it.
    Done,
    /// A definite 400 about the list itself (InvalidPart, InvalidPartOrder, EntityTooSmall): nothing was assembled by it.
    Refused {
        /// S3's error code.
        code: String,
    },
    /// Anything else: errors in a 200, 403, 404, 5xx, time-outs, cut connections.
    Unclear {
        /// What was seen, for logs.
        seen: String,
    },
}

/// A URL that somebody without credentials can use until it expires. Redacted when printed for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct PresignedUrl(pub String);

impl fmt::Debug for PresignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PresignedUrl(…)")
    }
}

/// What a presigned URL for reading may be used for: a signature is for one HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadMethod {
    /// GetObject.
    Get,
    /// HeadObject.
    Head,
}

/// Presigned URLs and when they end.
#[derive(Debug, Clone)]
pub struct Presigned {
    /// In the order they were asked for.
    pub urls: Vec<PresignedUrl>,
    /// How long they live from the time they were signed at: what was asked for, or less where the credentials end
    /// sooner. Whole seconds.
    pub lifetime: Duration,
}

/// An object's bytes, as they come.
pub type ByteStream = BoxStream<'static, Result<Bytes, StorageError>>;

/// The bytes of a part on their way to S3. An error means that whoever sends them, or the disk, has failed.
pub type PartStream = BoxStream<'static, io::Result<Bytes>>;

/// A file whose bytes this process sends to S3 itself.
pub trait FileContent: Send + Sync {
    /// The `size` bytes from `offset` on. Asked for again when a part has to be sent once more; `None` where they cannot be
    /// had any more, for they were passed on as they came.
    fn part(&self, offset: u64, size: u64) -> Option<PartStream>;

    /// Whether a part has failed because the bytes did not come, rather than for S3.
    fn has_broken_off(&self) -> bool;
}

/// One part of a file, to be sent.
#[derive(Clone, Copy)]
pub struct PartOf<'a> {
    /// Where the bytes come from.
    pub content: &'a dyn FileContent,
    /// Which part it is.
    pub number: PartNumber,
    /// Where it begins in the file.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
}

/// Multipart uploads and objects in one bucket of S3.
///
/// Errors are told after the adapter's own bounded retries.
pub trait Storage: Send + Sync + 'static {
    /// CreateMultipartUpload, with the content type and `x-amz-meta-job-id`.
    fn create_multipart_upload(
        &self,
        key: &ObjectKey,
        content_type: &str,
        job: JobId,
    ) -> impl Future<Output = Result<UploadId, StorageError>> + Send;

    /// ListParts, every page. `None` if the upload is gone: NoSuchUpload, or NoSuchKey on some servers. Some servers list
    /// uploads that they have completed, too.
    fn list_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> impl Future<Output = Result<Option<ListedParts>, StorageError>> + Send;

    /// UploadPart, with the same signature as the URLs that clients get; `now` is when it is signed. Sent again as long as its
    /// bytes can be had again: S3 keeps what came last.
    fn upload_part(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        part: PartOf<'_>,
        now: Timestamp,
    ) -> impl Future<Output = Result<ETag, StorageError>> + Send;

    /// CompleteMultipartUpload of parts 1…N. Never an error: what is unclear is found out by reading.
    fn complete_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &PartList,
    ) -> impl Future<Output = CompleteAnswer> + Send;

    /// AbortMultipartUpload. An upload that is gone already is a success. Sent again only after it certainly had no effect.
    fn abort_multipart_upload(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
    ) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// The ids of the uploads open at just `key` (ListMultipartUploads).
    fn open_uploads(
        &self,
        key: &ObjectKey,
    ) -> impl Future<Output = Result<Vec<UploadId>, StorageError>> + Send;

    /// One page of the uploads open at keys that begin with `prefix` (ListMultipartUploads). Some servers list only the
    /// uploads at just that key, and so none.
    fn open_uploads_below(
        &self,
        prefix: &KeyPrefix,
        after: Option<&UploadMarker>,
    ) -> impl Future<Output = Result<OpenUploads, StorageError>> + Send;

    /// HEAD. `None` only on a definite 404.
    fn head_object(
        &self,
        key: &ObjectKey,
    ) -> impl Future<Output = Result<Option<ObjectHead>, StorageError>> + Send;

    /// DeleteObject. An object that is gone already is a success.
    fn delete_object(
        &self,
        key: &ObjectKey,
    ) -> impl Future<Output = Result<(), StorageError>> + Send;

    /// The object's bytes from `offset` on, which has to lie before its end, if it still has the tag `etag` (GET with
    /// If-Match, and a Range where the offset is not 0).
    fn read_object(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        offset: u64,
    ) -> impl Future<Output = Result<ByteStream, StorageError>> + Send;

    /// The object's first bytes, at most `length` of them, if it still has the tag `etag` (GET with If-Match and a Range).
    fn read_head(
        &self,
        key: &ObjectKey,
        etag: &ETag,
        length: usize,
    ) -> impl Future<Output = Result<Bytes, StorageError>> + Send;

    /// URLs for UploadPart of `parts`, each of which signs the host and the exact Content-Length. `now` is when they
    /// begin; they end after `lifetime`, at most 7 days.
    fn presign_parts(
        &self,
        key: &ObjectKey,
        upload: &UploadId,
        parts: &[(PartNumber, u64)],
        now: Timestamp,
        lifetime: Duration,
    ) -> impl Future<Output = Result<Presigned, StorageError>> + Send;

    /// A URL for GetObject or HeadObject that makes browsers save the file under its own name, which is shortened where the
    /// URL would become longer than others take.
    fn presign_read(
        &self,
        read: ReadMethod,
        key: &ObjectKey,
        filename: &str,
        now: Timestamp,
        lifetime: Duration,
    ) -> impl Future<Output = Result<Presigned, StorageError>> + Send;

    /// Whether the bucket answers.
    fn ready(&self) -> impl Future<Output = Result<(), StorageError>> + Send;
}
