//! One refusal: which problem an error of the domain, of S3 or of the database is, and the document and headers that say so.

use std::time::Duration;

use api_models::{ConflictProblem, MismatchedPart, ProblemDetail};
use api_routes::{ErrorResponse, responses};
use uploads::{
    Error, PartNumber, PartReport,
    ports::{Outage, StorageError, StoreError},
};

use crate::{logging::with_causes, problems::Kind, rates::Excess, request_id};

/// How long, in seconds, a client waits before it asks again where S3 or the database is away. Also the most where a job is
/// being completed: its lease is longer than most completions.
pub(super) const RETRY_SECONDS: u64 = 5;

/// One refusal: what the problem document says, and the headers beside it.
#[derive(Debug)]
pub struct Refusal {
    pub(super) kind: Kind,
    detail: String,
    retry_after: Option<u64>,
    /// The limit that is reached, and how much of it is left, as headers.
    rate_limit: Option<(String, String)>,
    parts: Option<PartReport>,
}

impl Refusal {
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            retry_after: None,
            rate_limit: None,
            parts: None,
        }
    }

    pub(super) fn defect() -> Self {
        Self::new(
            Kind::Internal,
            "A defect of this service; nothing is lost. Its log knows more.",
        )
    }

    pub(super) fn later(self, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..self
        }
    }

    pub(super) fn of_excess(excess: &Excess) -> Self {
        Self {
            rate_limit: Some((excess.policy(), excess.state())),
            ..Self::new(Kind::TooManyRequests, excess.told()).later(excess.retry_after())
        }
    }

    /// The domain's error in words for its caller. Causes go to the log.
    pub(super) fn of(error: Error) -> Self {
        match error {
            Error::NotFound => Self::new(Kind::NotFound, "There is nothing here that you can see."),
            Error::Incomplete(report) => Self {
                parts: Some(report),
                ..Self::new(
                    Kind::UploadIncomplete,
                    "Parts are missing or are not what they should be.",
                )
            },
            Error::CompletionInProgress { retry_after } => Self::new(
                Kind::CompletionInProgress,
                "The upload is being completed; ask again in a moment.",
            )
            .later(seconds(retry_after).clamp(1, RETRY_SECONDS)),
            Error::CompletedOtherwise => Self::new(
                Kind::WrongState,
                "The file was completed from other parts than those named.",
            ),
            Error::WrongState(state) => Self::new(
                Kind::WrongState,
                format!("The job is {state}, which does not allow this."),
            ),
            Error::Expired => Self::new(Kind::Expired, "The deadline of this upload has passed."),
            Error::CommittedOtherwise => Self::new(
                Kind::AlreadyCommitted,
                "The job was committed with another body; the first one counts.",
            ),
            Error::AlreadyCommitted => Self::new(
                Kind::AlreadyCommitted,
                "The job is committed, so its file is kept.",
            ),
            Error::FileTooLarge { limit } => Self::new(
                Kind::PayloadTooLarge,
                format!("A file may have at most {limit} bytes."),
            ),
            Error::OverQuota { retry_after } => Self {
                retry_after: retry_after.map(|wait| seconds(wait).max(1)),
                ..Self::new(
                    Kind::TooManyRequests,
                    "You have as much pending as you may. Complete and commit an upload, or abort one.",
                )
            },
            Error::Contended => Self::new(
                Kind::DatabaseUnavailable,
                "The job is too busy; nothing was changed.",
            )
            .later(1),
            Error::ForeignObject => {
                log::error!(request_id = request_id::current(); "{error}");
                Self::new(
                    Kind::StorageFailed,
                    "S3 holds something unexpected for this job; an operator has to look.",
                )
                .later(RETRY_SECONDS)
            }
            Error::Storage(error) => Self::of_storage(&error),
            Error::Store(error) => Self::of_store(&error),
            Error::KeyReused
            | Error::ExtensionNotAllowed
            | Error::BrokenOff
            | Error::BeyondPlan(_) => {
                log::error!(request_id = request_id::current(); "a handler has let through: {error}");
                Self::defect()
            }
        }
    }

    /// Says what S3 said, as far as its status and its code go.
    fn of_storage(error: &StorageError) -> Self {
        log::warn!(request_id = request_id::current(); "{}", with_causes(error));
        let (kind, what) = match error {
            StorageError::Unavailable { doing, outage, .. } => {
                (Kind::StorageUnavailable, describe_outage(doing, outage))
            }
            StorageError::Refused {
                doing,
                status: Some(status),
                code,
            } => {
                let answer = describe_answer(*status, Some(code));
                (
                    Kind::StorageFailed,
                    format!("S3 refused {doing} with {answer}"),
                )
            }
            StorageError::Refused {
                doing,
                status: None,
                code,
            } => (
                Kind::StorageFailed,
                format!("{doing} was not sent to S3, which would refuse it with {code}"),
            ),
        };
        Self::new(kind, format!("{what}; nothing is lost.")).later(RETRY_SECONDS)
    }

    pub(super) fn of_store(error: &StoreError) -> Self {
        match error {
            StoreError::Unavailable { .. } => {
                log::warn!(request_id = request_id::current(); "{}", with_causes(error));
                Self::new(
                    Kind::DatabaseUnavailable,
                    "The database cannot be reached at the moment; nothing is lost.",
                )
                .later(RETRY_SECONDS)
            }
            StoreError::Defect { .. } => {
                log::error!(request_id = request_id::current(); "{}", with_causes(error));
                Self::defect()
            }
        }
    }

    pub(super) fn into_error_response(self, request_id: String) -> ErrorResponse {
        let body = self.body(request_id);
        let retry_after = self.retry_after;
        match self.kind {
            Kind::BadRequest => ErrorResponse::BadRequest(responses::BadRequest { body }),
            Kind::Unauthorized => ErrorResponse::Unauthorized(responses::Unauthorized {
                body,
                www_authenticate: "Bearer".into(),
            }),
            Kind::Forbidden => ErrorResponse::Forbidden(responses::Forbidden { body }),
            Kind::NotFound => ErrorResponse::NotFound(responses::NotFound { body }),
            Kind::UnsupportedMediaType => {
                ErrorResponse::UnsupportedMediaType(responses::UnsupportedMediaType {
                    body,
                    accept_encoding: None,
                })
            }
            Kind::LengthRequired => {
                ErrorResponse::LengthRequired(responses::LengthRequired { body })
            }
            Kind::PayloadTooLarge => {
                ErrorResponse::PayloadTooLarge(responses::PayloadTooLarge { body })
            }
            Kind::TooManyRequests => {
                let (rate_limit_policy, rate_limit) = self.rate_limit.unzip();
                ErrorResponse::TooManyRequests(responses::TooManyRequests {
                    body,
                    retry_after,
                    rate_limit_policy,
                    rate_limit,
                })
            }
            Kind::UploadIncomplete
            | Kind::CompletionInProgress
            | Kind::WrongState
            | Kind::Expired
            | Kind::AlreadyCommitted => ErrorResponse::Conflict(responses::Conflict {
                body: conflict(body, self.parts),
                retry_after,
            }),
            Kind::StorageFailed => {
                ErrorResponse::StorageFailed(responses::StorageFailed { body, retry_after })
            }
            Kind::RequestTimeout => {
                ErrorResponse::RequestTimeout(responses::RequestTimeout { body })
            }
            Kind::StorageUnavailable
            | Kind::DatabaseUnavailable
            | Kind::IdentityUnavailable
            | Kind::Overloaded => {
                ErrorResponse::Unavailable(responses::Unavailable { body, retry_after })
            }
            Kind::MethodNotAllowed | Kind::Validation | Kind::Internal => {
                ErrorResponse::InternalError(responses::InternalError { body })
            }
        }
    }

    pub(super) fn body(&self, request_id: String) -> ProblemDetail {
        ProblemDetail {
            r#type: self.kind.type_uri().into(),
            title: self.kind.title().into(),
            status: self.kind.status().into(),
            detail: self.detail.clone(),
            request_id,
        }
    }
}

fn describe_outage(doing: &str, outage: &Outage) -> String {
    match outage {
        Outage::NotIdentified => {
            "It is not known yet whether S3 is the storage that the database is about".into()
        }
        Outage::NoCredentials => "The service has no credentials for S3 at the moment".into(),
        Outage::NotReached => "S3 cannot be reached at the moment".into(),
        Outage::NoAnswer => format!("S3 did not give a whole answer to {doing} in time"),
        Outage::NotFromS3 { status } => {
            format!("Something before S3, or else than S3, answered {doing} with {status}")
        }
        Outage::Answered { status, code } => {
            let answer = describe_answer(*status, code.as_deref());
            format!("S3 answered {doing} with {answer}")
        }
    }
}

/// `503 SlowDown`. The adapter lets only words through as codes; where there is none, the status stands for it.
fn describe_answer(status: u16, code: Option<&str>) -> String {
    let status = status.to_string();
    match code {
        Some(code) if code != status => format!("{status} {code}"),
        Some(_) | None => status,
    }
}

fn conflict(problem: ProblemDetail, parts: Option<PartReport>) -> ConflictProblem {
    let numbers = |numbers: Vec<PartNumber>| {
        numbers
            .into_iter()
            .map(|number| number.get().into())
            .collect()
    };
    let mismatched = |part: uploads::MismatchedPart| MismatchedPart {
        part_number: part.number.get().into(),
        etag: part.etag.to_string(),
        size: part.size,
    };
    let parts = parts.map(|parts| {
        let mismatched = parts.mismatched.into_iter().map(mismatched).collect();
        (numbers(parts.missing), mismatched, parts.unexpected)
    });
    let (missing_parts, mismatched_parts, unexpected_parts) = match parts {
        Some((missing, mismatched, unexpected)) => {
            (Some(missing), Some(mismatched), Some(unexpected))
        }
        None => (None, None, None),
    };
    ConflictProblem {
        r#type: problem.r#type,
        title: problem.title,
        status: problem.status,
        detail: problem.detail,
        request_id: problem.request_id,
        missing_parts,
        mismatched_parts,
        unexpected_parts,
    }
}

fn seconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis().div_ceil(1000)).unwrap_or(u64::MAX)
}
