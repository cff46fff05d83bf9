//! The kinds of problems that this service tells its callers about, and what it says of each.
//!
//! One table for two readers: the problem documents that the API answers with, and the page at `/problems/<kind>` that
//! explains them. It knows no HTTP framework; which error is which kind is decided where the errors are mapped.

/// A kind of problem: the last segment of its `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Bytes that cannot be decoded.
    BadRequest,
    /// No credential, or an unusable one.
    Unauthorized,
    /// A valid credential that does not suffice.
    Forbidden,
    /// No such thing, or not the caller's.
    NotFound,
    /// A path that is known, with a method it does not have.
    MethodNotAllowed,
    /// A body of another content type.
    UnsupportedMediaType,
    /// A file without a length.
    LengthRequired,
    /// A body or a file that is too large.
    PayloadTooLarge,
    /// A rate or a quota is used up.
    TooManyRequests,
    /// Parts are missing, differ or do not belong.
    UploadIncomplete,
    /// Another request completes the upload at the moment.
    CompletionInProgress,
    /// The job is in a state that does not allow it.
    WrongState,
    /// The time for the upload is over.
    Expired,
    /// The file is committed, and the request contradicts that.
    AlreadyCommitted,
    /// S3 answered with a failure.
    StorageFailed,
    /// S3 cannot be reached.
    StorageUnavailable,
    /// The database cannot be reached.
    DatabaseUnavailable,
    /// The identity provider cannot be reached, and its keys are not known.
    IdentityUnavailable,
    /// There is no room for the request.
    Overloaded,
    /// The client did not send its request in time.
    RequestTimeout,
    /// A defect of this service.
    Internal,
    /// Values that break the document's rules.
    Validation,
}

/// What is said of one kind.
struct Entry {
    slug: &'static str,
    title: &'static str,
    status: u16,
    meaning: &'static str,
    remedy: &'static str,
    type_uri: &'static str,
}

/// Builds an [`Entry`], so that its type can never be another than its slug's.
macro_rules! entry {
    ($slug:literal, $title:literal, $status:literal, $meaning:literal, $remedy:literal $(,)?) => {
        &Entry {
            slug: $slug,
            title: $title,
            status: $status,
            meaning: $meaning,
            remedy: $remedy,
            type_uri: concat!("/problems/", $slug),
        }
    };
}

impl Kind {
    /// Every kind, in the order in which they are listed for people.
    pub const ALL: [Self; 22] = [
        Self::BadRequest,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::RequestTimeout,
        Self::UnsupportedMediaType,
        Self::LengthRequired,
        Self::PayloadTooLarge,
        Self::Validation,
        Self::TooManyRequests,
        Self::UploadIncomplete,
        Self::CompletionInProgress,
        Self::WrongState,
        Self::Expired,
        Self::AlreadyCommitted,
        Self::StorageFailed,
        Self::StorageUnavailable,
        Self::DatabaseUnavailable,
        Self::IdentityUnavailable,
        Self::Overloaded,
        Self::Internal,
    ];

    /// The kind whose page is `/problems/<slug>`.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Its name in addresses, such as `upload-incomplete`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        self.entry().slug
    }

    /// The problem's `title`: the same for every problem of this kind.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.entry().title
    }

    /// The HTTP status that it is told with.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.entry().status
    }

    /// What has happened, in whole sentences.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.entry().meaning
    }

    /// What the caller can do about it, in whole sentences.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        self.entry().remedy
    }

    /// The problem's `type` (RFC 9457, section 3.1.1): the address of the page that explains it, from the server's root.
    #[must_use]
    pub const fn type_uri(self) -> &'static str {
        self.entry().type_uri
    }

    const fn entry(self) -> &'static Entry {
        match self {
            Self::BadRequest => entry!(
                "bad-request",
                "Bad request",
                400,
                "A header or the query string holds bytes that are not text, so the request could not be read.",
                "Encode the request as UTF-8, percent-encode what stands in its address, and send it again.",
            ),
            Self::Unauthorized => entry!(
                "unauthorized",
                "Unauthorized",
                401,
                "The request carries no token, or one that is mistyped, expired or revoked.",
                "Send a valid token as `Authorization: Bearer <token>` or `X-Api-Key: <token>`. The service's operator \
                 makes them with `ingest-server token create`, or has an identity provider do so. An upload in progress goes on with a fresh token.",
            ),
            Self::Forbidden => entry!(
                "forbidden",
                "Forbidden",
                403,
                "The token is valid, but it lacks the scope that the operation needs.",
                "Ask the service's operator for a token with that scope. `upload` includes `read`, and `admin` includes \
                 both.",
            ),
            Self::NotFound => entry!(
                "not-found",
                "Not found",
                404,
                "There is no such thing at this address, or it is not yours to see. The two cannot be told apart.",
                "Check the address and the id, and that the token belongs to the one who created the job.",
            ),
            Self::MethodNotAllowed => entry!(
                "method-not-allowed",
                "Method not allowed",
                405,
                "The address exists, but not with this HTTP method.",
                "Use one of the methods in the answer's `Allow` header.",
            ),
            Self::UnsupportedMediaType => entry!(
                "unsupported-media-type",
                "Unsupported media type",
                415,
                "The request's body is not declared to be JSON, or it is compressed.",
                "Send it with `Content-Type: application/json`, and without `Content-Encoding`.",
            ),
            Self::LengthRequired => entry!(
                "length-required",
                "Length required",
                411,
                "A bare file came without `Content-Length`. The parts that it is cut into have to be planned before its first \
                 byte is sent on.",
                "Send it with its length, or in a form (`multipart/form-data`), which needs none.",
            ),
            Self::PayloadTooLarge => entry!(
                "payload-too-large",
                "Payload too large",
                413,
                "The request's body is over the limit for JSON, or the file to be uploaded is larger than the service \
                 accepts.",
                "The largest file is `max_file_size_bytes` in `GET /api/ingest/upload/config`. Split the file, or ask the \
                 service's operator for more. A file that is sent through the service has a limit of its own, which `detail` \
                 tells: larger ones go to presigned URLs. A file's bytes never go in a JSON body.",
            ),
            Self::TooManyRequests => entry!(
                "too-many-requests",
                "Too many requests",
                429,
                "Too many requests came or too many URLs were asked for in a short time, or too many uploads are pending at \
                 once. From an address with many wrong tokens no further one is looked at for a while, either.",
                "Wait as many seconds as `Retry-After` says; `RateLimit` says what is left before it comes to that. \
                 Completing and committing open uploads, or aborting them, makes room for others.",
            ),
            Self::UploadIncomplete => entry!(
                "upload-incomplete",
                "Upload incomplete",
                409,
                "What the storage has is not the planned file yet. `missing_parts` have not arrived or are not in your \
                 list, `mismatched_parts` have another ETag or size than they should, and `unexpected_parts` do not \
                 belong to this upload. Nothing was assembled, and every part that has arrived is kept.",
                "Send the missing and the mismatched parts, name just the planned ones, and complete again. \
                 `POST …/urls` gives fresh URLs for them.",
            ),
            Self::CompletionInProgress => entry!(
                "completion-in-progress",
                "Completion in progress",
                409,
                "Another request completes this upload at the moment.",
                "Wait as many seconds as `Retry-After` says and repeat the request.",
            ),
            Self::WrongState => entry!(
                "wrong-state",
                "Wrong state",
                409,
                "The job is in a state in which this cannot be done: something has to come before it, or it is too late \
                 for it. Nothing was changed.",
                "Look at the job's `upload_state` with `GET /api/jobs/{job_id}` and do what comes next.",
            ),
            Self::Expired => entry!(
                "expired",
                "Expired",
                409,
                "The time for this upload is over, and what had arrived of it is deleted.",
                "Create a new upload. How long one may take is told by `expires_at` when it is created.",
            ),
            Self::AlreadyCommitted => entry!(
                "already-committed",
                "Already committed",
                409,
                "The file is committed already, and the request contradicts that: other metadata, or giving the file up.",
                "Look at the job with `GET /api/jobs/{job_id}`. Repeating the commit with the metadata that it was made \
                 with is a success.",
            ),
            Self::StorageFailed => entry!(
                "storage-failed",
                "Storage failed",
                502,
                "The storage refused what the service asked of it. `detail` has its answer: HTTP status and code. Nothing \
                 is lost.",
                "Wait as many seconds as `Retry-After` says and send the same request again. If it stays, the service's \
                 operator has to look: the `request_id` finds the cause in the log.",
            ),
            Self::StorageUnavailable => entry!(
                "storage-unavailable",
                "Storage unavailable",
                503,
                "The storage cannot be reached, does not answer in time, or answers that it cannot at the moment. `detail` \
                 tells which; it has the HTTP status and the code of an answer. Nothing is lost.",
                "Wait as many seconds as `Retry-After` says and send the same request again.",
            ),
            Self::DatabaseUnavailable => entry!(
                "database-unavailable",
                "Database unavailable",
                503,
                "The database cannot be reached, or does not answer in time. Nothing is lost.",
                "Wait as many seconds as `Retry-After` says and send the same request again.",
            ),
            Self::IdentityUnavailable => entry!(
                "identity-unavailable",
                "Identity provider unavailable",
                503,
                "The token is one of an identity provider whose keys the service could not get yet, so it cannot be told \
                 whether it counts. Tokens of the service itself do.",
                "Wait as many seconds as `Retry-After` says and send the same request again.",
            ),
            Self::Overloaded => entry!(
                "overloaded",
                "Overloaded",
                503,
                "The service has as many requests in hand, or holds as many bytes of them, as it has room for. Nothing was \
                 done.",
                "Wait as many seconds as `Retry-After` says and send the same request again.",
            ),
            Self::RequestTimeout => entry!(
                "request-timeout",
                "Request timeout",
                408,
                "The request's body did not come, or came too slowly. Nothing was done.",
                "Send the request again, on a connection that sends at least 500 bytes a second. (A request whose head \
                 does not come in time is answered with the bare status.)",
            ),
            Self::Internal => entry!(
                "internal",
                "Internal error",
                500,
                "The service has a defect. It is not your request's fault, and nothing more is told to callers.",
                "Report it to the service's operator with the `request_id`, which finds the cause in the log.",
            ),
            Self::Validation => entry!(
                "validation",
                "Validation error",
                422,
                "The request was understood, but values in it are wrong or missing. `detail` lists every error at once: \
                 `loc` is the place it was found at, `msg` says what is wrong there, `type` names the broken rule, and \
                 `input` repeats what was sent.",
                "Correct everything that is listed and send the request again.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn all_holds_each_kind_once() {
        let slugs: HashSet<_> = Kind::ALL.iter().map(|kind| kind.slug()).collect();
        assert_eq!(slugs.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(Kind::from_slug(kind.slug()), Some(kind));
            assert_eq!(kind.type_uri(), format!("/problems/{}", kind.slug()));
            assert!((400..600).contains(&kind.status()), "{}", kind.slug());
        }
        assert_eq!(Kind::from_slug("no-such-kind"), None);
    }

    #[test]
    fn the_contract_shows_the_same_types_titles_and_statuses() {
        let contract: Vec<_> = include_str!("../../../openapi.yaml")
            .lines()
            .map(str::trim)
            .collect();
        let mut shown = 0;
        for lines in contract.windows(3) {
            let [uri, title, status] = lines else {
                unreachable!("windows of three")
            };
            let Some(slug) = uri.strip_prefix("type: /problems/") else {
                continue;
            };
            let kind = Kind::from_slug(slug).expect(slug);
            assert_eq!(*title, format!("title: {}", kind.title()));
            assert_eq!(*status, format!("status: {}", kind.status()));
            shown += 1;
        }
        assert!(
            shown >= 17,
            "the contract has an example of almost every kind"
        );
    }
}
