//! The life of a presigned upload: part plan, job state machine, ports and use cases.
//!
//! This crate decides; it never does I/O. It knows no HTTP framework, no database, no S3 client and no clock: the two
//! [ports] are given to it, and every time and identifier comes in from outside.

mod completion;
mod content;
mod counts;
mod error;
mod etag;
mod hashing;
mod ids;
mod ingestion;
mod job;
mod keys;
mod plan;
pub mod ports;
mod quota;
mod removal;
mod schedule;
mod service;
mod time;
pub mod transition;
mod verify;

pub use content::{InvalidContentTypes, RefusedContentTypes};
pub use counts::{Counts, Event};
pub use error::Error;
pub use etag::{ETag, InvalidETag, PartList};
pub use hashing::HashState;
pub use ids::{DatasetId, JobId, Sha256, StorageId, Subject, UploadId};
pub use job::{
    Commit, Completion, Dataset, FileClaim, Job, NamedPart, RequestedParts, State, Status,
    UnknownName, Upload, Visibility,
};
pub use keys::{InvalidKeyPrefix, KeyPrefix, ObjectKey};
pub use plan::{MAX_PARTS, MIN_PART_SIZE, PartNumber, PartPlan, PartRange, PlanError};
pub use service::{
    Beat, Caller, CreateUpload, Download, Ended, Extensions, GivenUp, Head, Overdue, PartUrl,
    Policy, Reconciler, SentFile, Service, Session, SessionPart, SignedUpload, Viewer, end_job,
};
pub use time::Timestamp;
pub use verify::{MismatchedPart, PartReport};
