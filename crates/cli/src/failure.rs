//! How a command ends that does not succeed, and the exit status that says so.

use std::error::Error;
use std::process::ExitCode;

use crate::problem::Problem;

/// Why a command did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something went wrong.
    #[error("{0}")]
    Failed(String),
    /// The command line or the configuration is wrong.
    #[error("{0}")]
    Usage(String),
    /// The service refused the request.
    #[error("{0}")]
    Refused(Box<Problem>),
    /// The upload can go on where it is.
    #[error("{reason}\nNothing that has arrived is lost. To go on:\n\n  {command}\n")]
    Resumable {
        /// What interrupted it.
        reason: String,
        /// What to type.
        command: String,
    },
    /// Whoever started the command, or the system, has ended it; it can go on where it is.
    #[error("Interrupted.\nNothing that has arrived is lost. To go on:\n\n  {command}\n")]
    Interrupted {
        /// What to type.
        command: String,
    },
}

impl Failure {
    /// Something went wrong, and this is why.
    pub fn failed(what: &str, why: &dyn Error) -> Self {
        Self::Failed(format!("{what}: {}", causes(why)))
    }

    /// The exit status; args.rs documents them.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    /// The exit status as a number.
    pub fn code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::Refused(_) => 3,
            Self::Resumable { .. } | Self::Interrupted { .. } => 4,
        }
    }
}

/// An error with all that it came from, in one line.
pub fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        // Some errors repeat their cause in their own text.
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}
