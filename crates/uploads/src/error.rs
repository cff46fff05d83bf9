//! Why a use case did not do what it was asked to, as callers have to tell it apart.

use std::time::Duration;

use crate::{
    PartReport, State,
    ports::{StorageError, StoreError},
};

/// What a use case answers instead of a result. Whatever it is, no acknowledged byte is lost by it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such job or dataset, or it is not the caller's to see.
    #[error("not found")]
    NotFound,
    /// Parts are missing, or are not what they should be. Nothing was assembled.
    #[error("the upload is incomplete")]
    Incomplete(PartReport),
    /// Somebody else completes the upload right now.
    #[error("the upload is being completed")]
    CompletionInProgress {
        /// When asking again makes sense.
        retry_after: Duration,
    },
    /// The file was assembled from other parts than those named.
    #[error("the file was completed from other parts")]
    CompletedOtherwise,
    /// The job is in a state that does not allow it.
    #[error("the job is {0}")]
    WrongState(State),
    /// The upload's deadline has passed.
    #[error("the upload's deadline has passed")]
    Expired,
    /// The job is committed, with another body.
    #[error("the job is committed with another body")]
    CommittedOtherwise,
    /// The job is committed, so the file cannot be given up any more.
    #[error("the job is committed")]
    AlreadyCommitted,
    /// The file is larger than is allowed.
    #[error("the file is larger than {limit} bytes")]
    FileTooLarge {
        /// The most bytes a file may have.
        limit: u64,
    },
    /// The file's name has an extension that is not allowed.
    #[error("files of this extension are not allowed")]
    ExtensionNotAllowed,
    /// The `Idempotency-Key` was used with another request.
    #[error("the Idempotency-Key was used with another request")]
    KeyReused,
    /// The bytes of a file that this process was to send have not all come.
    #[error("the file's bytes have broken off")]
    BrokenOff,
    /// Parts were asked for that the plan does not have, at these places of the request.
    #[error("there are no such parts")]
    BeyondPlan(Vec<usize>),
    /// The owner has as much reserved as is allowed.
    #[error("over the quota of pending uploads")]
    OverQuota {
        /// How long it takes at least, if the owner does nothing, until there is room; `None` if there never will be.
        retry_after: Option<Duration>,
    },
    /// An object is at the job's key that this service did not make. Never touched; somebody has to look.
    #[error("an object that is not ours is at the job's key")]
    ForeignObject,
    /// S3 failed.
    #[error("S3 failed")]
    Storage(#[from] StorageError),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// Others wrote to the job each time it was tried.
    #[error("the job is too busy")]
    Contended,
}
