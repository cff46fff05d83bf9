//! What can go wrong, and which of the port's two errors it is.

use std::{error::Error as StdError, fmt::Write, time::Duration};

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use uploads::ports::{Cause, StoreError};

/// Why [`Store::connect`](crate::Store::connect) has no database to give.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// What was asked for cannot work, now or later.
    #[error("{problem}")]
    Unusable {
        /// What is wrong with it.
        problem: String,
        /// What the system said.
        #[source]
        source: Option<Cause>,
    },
    /// The database cannot be reached or opened.
    #[error("the database cannot be opened")]
    Unavailable {
        /// What the driver said.
        #[source]
        source: Cause,
    },
    /// The database is there, but its tables could not be brought up to date. Nothing was changed.
    #[error("the database cannot be migrated")]
    Migration {
        /// What the driver said.
        #[source]
        source: Cause,
    },
}

/// A transaction that did not begin or end.
impl From<DieselError> for ConnectError {
    fn from(error: DieselError) -> Self {
        Self::unavailable(error)
    }
}

impl ConnectError {
    pub(crate) fn unusable(problem: impl Into<String>) -> Self {
        Self::Unusable {
            problem: problem.into(),
            source: None,
        }
    }

    pub(crate) fn unavailable(source: impl Into<Cause>) -> Self {
        Self::Unavailable {
            source: source.into(),
        }
    }

    pub(crate) fn migration(source: impl Into<Cause>) -> Self {
        Self::Migration {
            source: source.into(),
        }
    }
}

/// What [`Failure::NoConnection`] says when the pool has no more.
pub(crate) const ALL_IN_USE: &str = "all are in use";

/// A value that does not fit its column, or a column that holds what was never written.
#[derive(Debug, thiserror::Error)]
#[error("column {column} holds no {what}")]
pub(crate) struct BadValue {
    pub(crate) column: &'static str,
    pub(crate) what: &'static str,
}

/// Why a call failed, before it is told apart into what the port knows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Query(#[from] DieselError),
    #[error("the connection is gone")]
    Gone(#[source] DieselError),
    #[error(transparent)]
    BadValue(#[from] BadValue),
    #[error("no connection was free or could be made: {0}")]
    NoConnection(String),
    #[error("no answer within {0:?}")]
    NoAnswer(Duration),
    #[error("the task was ended with its runtime")]
    Stopped,
    #[error("the task panicked")]
    Panicked,
    #[error("{0}")]
    Broken(&'static str),
}

impl Failure {
    /// The port's error. `is_outage` tells, of an error that Diesel has no kind for, whether the database itself is in
    /// trouble.
    pub(crate) fn tell(
        self,
        doing: &'static str,
        is_outage: fn(&dyn DatabaseErrorInformation) -> bool,
    ) -> StoreError {
        let unavailable = match &self {
            Self::Query(error) => query_is_outage(error, is_outage),
            Self::Gone(_) | Self::NoConnection(_) | Self::NoAnswer(_) | Self::Stopped => true,
            Self::BadValue(_) | Self::Panicked | Self::Broken(_) => false,
        };
        let source = Box::new(self);
        if unavailable {
            StoreError::Unavailable { doing, source }
        } else {
            StoreError::Defect { doing, source }
        }
    }
}

fn query_is_outage(
    error: &DieselError,
    is_outage: fn(&dyn DatabaseErrorInformation) -> bool,
) -> bool {
    match error {
        DieselError::DatabaseError(kind, info) => match kind {
            DatabaseErrorKind::UnableToSendCommand
            | DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::SerializationFailure
            | DatabaseErrorKind::ReadOnlyTransaction => true,
            DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::NotNullViolation
            | DatabaseErrorKind::CheckViolation
            | DatabaseErrorKind::RestrictViolation
            | DatabaseErrorKind::ExclusionViolation => false,
            _ => is_outage(&**info),
        },
        DieselError::RollbackErrorOnCommit { commit_error, .. } => {
            query_is_outage(commit_error, is_outage)
        }
        _ => false,
    }
}

/// `error` and what caused it, in one line: for drivers that take a cause as text only.
pub(crate) fn in_one_line(error: &(dyn StdError + 'static)) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !line.ends_with(&text) {
            // Writing to a String cannot fail.
            let _ = write!(line, ": {text}");
        }
        cause = error.source();
    }
    line
}
