//! What the database tells those who watch the service: what is in hand, how busy it is, and what ails it.

use std::error::Error;

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use uploads::{Timestamp, ports::StoreError};

use crate::errors::{ALL_IN_USE, Failure};

/// The jobs of one state that are not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobsInState {
    /// The state's name.
    pub state: String,
    /// How many there are.
    pub jobs: u64,
    /// When the first of them is due, or has been.
    pub first_due: Option<Timestamp>,
}

/// How a pool of connections is used at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolUse {
    /// What it is for: `read` or `write`; on PostgreSQL one pool is for both.
    pub pool: &'static str,
    /// The most connections that it may have.
    pub most: usize,
    /// Connections that calls have at the moment.
    pub in_use: usize,
    /// Calls that wait for one.
    pub waiting: usize,
}

/// What ails the database, in few words, and never in its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ailment {
    /// There is no space left on its disk.
    Full,
    /// It may be read, and not be written.
    ReadOnly,
    /// All connections are in use, or others have it locked.
    Busy,
    /// There is no connection to it.
    NotReached,
    /// It does not answer in time.
    NoAnswer,
    /// Something else, which the log tells.
    Other,
}

impl Ailment {
    /// What is behind an error of this crate.
    #[must_use]
    pub fn behind(error: &StoreError) -> Self {
        let failure = error.source().and_then(|source| source.downcast_ref());
        failure.map_or(Self::Other, Self::of)
    }

    fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Query(error) => Self::of_query(error),
            Failure::Gone(_) => Self::NotReached,
            Failure::NoConnection(why) if why == ALL_IN_USE => Self::Busy,
            Failure::NoConnection(_) => Self::NotReached,
            Failure::NoAnswer(_) => Self::NoAnswer,
            Failure::BadValue(_) | Failure::Stopped | Failure::Panicked | Failure::Broken(_) => {
                Self::Other
            }
        }
    }

    fn of_query(error: &DieselError) -> Self {
        match error {
            DieselError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _) => Self::ReadOnly,
            DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Self::NotReached,
            // Diesel hides the codes of both databases; these texts of theirs are fixed.
            DieselError::DatabaseError(_, info) => match info.message() {
                text if text.starts_with("database or disk is full") => Self::Full,
                text if text.ends_with("No space left on device") => Self::Full,
                text if text.starts_with("attempt to write a readonly database") => Self::ReadOnly,
                text if text.starts_with("database is locked") => Self::Busy,
                _ => Self::Other,
            },
            DieselError::RollbackErrorOnCommit { commit_error, .. } => Self::of_query(commit_error),
            _ => Self::Other,
        }
    }
}
