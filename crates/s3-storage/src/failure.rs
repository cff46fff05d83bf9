//! What one request to S3 can end in besides success, and what that says about asking again.

use std::error::Error as _;

use uploads::ports::{Cause, Outage, StorageError};

/// What happened instead of an answer that can be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// No credentials could be had; nothing was sent.
    #[error("there are no credentials")]
    Credentials(#[source] Cause),
    /// No connection came about; nothing was sent.
    #[error("there was no connection")]
    NotSent(#[source] Cause),
    /// It was sent, or may have been, and no whole answer came back.
    #[error("there was no whole answer")]
    Broken(#[source] Cause),
    /// There was an answer, but not from S3, or not to this.
    #[error("the answer had status {status} and {what}")]
    Malformed {
        /// The HTTP status.
        status: u16,
        /// What is wrong with it.
        what: String,
    },
    /// S3 said no.
    #[error("the answer was {status} {}", code.as_deref().unwrap_or("without a code"))]
    Answered {
        /// The HTTP status; 200 if S3 changed its mind on the way.
        status: u16,
        /// The code of S3's `<Error>`; `None` in answers to HEAD, which have no body.
        code: Option<String>,
    },
    /// This adapter does not send it, for the reason that S3 has this code for.
    #[error("the request was not sent: {0}")]
    Unfit(&'static str),
}

/// Codes of S3 that mean "later", whatever the status.
const LATER: [&str; 7] = [
    "InternalError",
    "OperationAborted",
    "RequestTimeout",
    "ServiceUnavailable",
    "SlowDown",
    "TemporaryRedirect",
    "TooManyRequests",
];

impl Failure {
    /// A 200 that is not what was asked for, and why not.
    pub(crate) fn malformed(what: &str) -> Self {
        Self::Malformed {
            status: 200,
            what: what.to_owned(),
        }
    }

    /// Whether the same request may well succeed later.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Credentials(_) | Self::NotSent(_) | Self::Broken(_) | Self::Malformed { .. } => {
                true
            }
            Self::Answered { status, code } => {
                let later = code.as_deref().is_some_and(|code| LATER.contains(&code));
                // An error in a 200 is one that S3 met on the way, not a refusal. 501 is one.
                later || matches!(status, 200..=299 | 408 | 429 | 500 | 502..=599)
            }
            Self::Unfit(_) => false,
        }
    }

    /// Whether the request certainly had no effect: it was not sent, or was turned away for want of capacity.
    pub(crate) fn had_no_effect(&self) -> bool {
        match self {
            Self::Credentials(_) | Self::NotSent(_) | Self::Unfit(_) => true,
            Self::Answered { status, code } => {
                matches!(status, 429 | 503) || code.as_deref() == Some("SlowDown")
            }
            Self::Broken(_) | Self::Malformed { .. } => false,
        }
    }

    /// Whether it was S3 that said no, so that what was sent is not on its way to it any more.
    pub(crate) fn is_from_s3(&self) -> bool {
        match self {
            Self::Answered { .. } => true,
            // Proxies say 5xx of what they may yet pass on.
            Self::Malformed { status, .. } => (400..500).contains(status),
            Self::Credentials(_) | Self::NotSent(_) | Self::Broken(_) | Self::Unfit(_) => false,
        }
    }

    /// Whether S3 answered 404 with one of `codes`.
    pub(crate) fn is_404(&self, codes: &[&str]) -> bool {
        match self {
            Self::Answered { status: 404, code } => {
                code.as_deref().is_some_and(|code| codes.contains(&code))
            }
            Self::Answered { .. }
            | Self::Credentials(_)
            | Self::NotSent(_)
            | Self::Broken(_)
            | Self::Malformed { .. }
            | Self::Unfit(_) => false,
        }
    }

    /// It and its causes in one line, for logs.
    pub(crate) fn told(&self) -> String {
        let mut told = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            told = format!("{told}: {error}");
            cause = error.source();
        }
        told
    }

    /// The port's word for it.
    pub(crate) fn into_error(self, doing: &'static str) -> StorageError {
        let transient = self.is_transient();
        let outage = match &self {
            Self::Answered { status, code } if !transient => {
                return StorageError::Refused {
                    doing,
                    status: Some(*status),
                    code: code.clone().unwrap_or_else(|| status.to_string()),
                };
            }
            Self::Unfit(code) => {
                return StorageError::Refused {
                    doing,
                    status: None,
                    code: (*code).to_owned(),
                };
            }
            Self::Answered { status, code } => Outage::Answered {
                status: *status,
                code: code.clone(),
            },
            Self::Malformed { status, .. } => Outage::NotFromS3 { status: *status },
            Self::Credentials(_) => Outage::NoCredentials,
            Self::NotSent(_) => Outage::NotReached,
            Self::Broken(_) => Outage::NoAnswer,
        };
        StorageError::Unavailable {
            doing,
            outage,
            source: self.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, code: &str) -> Failure {
        Failure::Answered {
            status,
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
        }
    }

    #[test]
    fn only_definite_refusals_are_refusals() {
        for (status, code) in [
            (500, "InternalError"),
            (503, "SlowDown"),
            (400, "RequestTimeout"),
            (409, "OperationAborted"),
            (307, "TemporaryRedirect"),
            (429, ""),
            (502, ""),
            (200, "AccessDenied"),
        ] {
            assert!(answered(status, code).is_transient(), "{status} {code}");
        }
        for (status, code) in [
            (400, "InvalidPart"),
            (403, "AccessDenied"),
            (403, ""),
            (404, "NoSuchBucket"),
            (301, "PermanentRedirect"),
            (412, "PreconditionFailed"),
            (501, "NotImplemented"),
        ] {
            let error = answered(status, code).into_error("HeadObject");
            let expected = if code.is_empty() { "403" } else { code };
            assert!(
                matches!(&error, StorageError::Refused { code, .. } if code == expected),
                "{error:?}"
            );
        }
    }

    #[test]
    fn each_failure_is_told_as_what_it_is() {
        let malformed = Failure::Malformed {
            status: 504,
            what: "a body that is not S3's".into(),
        };
        for (failure, told, at_work) in [
            (
                Failure::Credentials("none".into()),
                Outage::NoCredentials,
                false,
            ),
            (Failure::NotSent("none".into()), Outage::NotReached, false),
            (Failure::Broken("cut".into()), Outage::NoAnswer, true),
            (malformed, Outage::NotFromS3 { status: 504 }, true),
            (
                answered(503, "SlowDown"),
                Outage::Answered {
                    status: 503,
                    code: Some("SlowDown".into()),
                },
                false,
            ),
        ] {
            let error = failure.into_error("AbortMultipartUpload");
            assert_eq!(error.may_be_at_work(), at_work, "{error:?}");
            let StorageError::Unavailable { outage, .. } = error else {
                panic!("{error:?}");
            };
            assert_eq!(outage, told);
        }
        let refused = answered(403, "AccessDenied").into_error("AbortMultipartUpload");
        assert!(!refused.may_be_at_work());
    }

    #[test]
    fn only_what_was_surely_not_done_had_no_effect() {
        assert!(answered(503, "").had_no_effect() && answered(400, "SlowDown").had_no_effect());
        assert!(Failure::NotSent("refused".into()).had_no_effect());
        assert!(!answered(500, "InternalError").had_no_effect());
        assert!(!Failure::Broken("cut".into()).had_no_effect());
    }
}
