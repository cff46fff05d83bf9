//! The row of a job, its states, and what a dataset is.
//!
//! Only [`transition`](crate::transition) makes a changed [`Upload`]; adapters store and load it as it is.

use crate::{
    DatasetId, ETag, HashState, JobId, ObjectKey, PartList, PartNumber, PartPlan, Sha256, Subject,
    Timestamp, UploadId,
};

macro_rules! named {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$doc])* $variant,)+ }

        impl $type {
            /// Every one there is.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name that the API and the database use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }

        impl std::str::FromStr for $type {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                match name { $($name => Ok(Self::$variant),)+ _ => Err(UnknownName) }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// A text that names no state, status or visibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown name")]
pub struct UnknownName;

named! {
    /// Where an upload is in its life.
    State {
        /// The row is there; S3 has not been asked, or its answer is not stored.
        Creating = "creating",
        /// The client is putting parts.
        AwaitingParts = "awaiting_parts",
        /// A completion holds the job; irrevocable only once it has become `uploaded`.
        Completing = "completing",
        /// S3 has assembled the object; nobody can change it.
        Uploaded = "uploaded",
        /// Committed, waiting for a worker.
        Queued = "queued",
        /// A worker reads the object.
        Running = "running",
        /// The dataset is there. Final.
        Complete = "complete",
        /// The content has another SHA-256 than the client gave; its object is deleted. Final.
        Rejected = "rejected",
        /// Ingestion failed for want of S3 or the database, or the operator refuses such content; can be retried.
        Failed = "failed",
        /// The upload is gone from S3 and no object was made of it. Final.
        Lost = "lost",
        /// Ended by an operator, because S3 has an object at its key that is not ours, and that nobody has touched. Final.
        Abandoned = "abandoned",
        /// Being removed from S3; ends as aborted or expired.
        Aborting = "aborting",
        /// Given up by the client before it was complete. Final.
        Aborted = "aborted",
        /// Not completed in time. Final.
        Expired = "expired",
        /// The assembled file is being deleted.
        Discarding = "discarding",
        /// The assembled file was deleted. Final.
        Discarded = "discarded",
    }
}

named! {
    /// What the API calls a job's status.
    Status {
        /// Not committed yet.
        Pending = "pending",
        /// Committed; ingestion waits or runs.
        Running = "running",
        /// Ingested: there is a dataset.
        Complete = "complete",
        /// Ended without a dataset; some failures can be retried.
        Failed = "failed",
        /// Given up by the client, or never committed.
        Cancelled = "cancelled",
    }
}

named! {
    /// Who can see a dataset besides its owner and admins.
    Visibility {
        /// Nobody else.
        Private = "private",
        /// Nobody else; kept apart from private for systems that grant access themselves.
        Restricted = "restricted",
        /// Every valid token.
        Internal = "internal",
        /// Anyone.
        Public = "public",
    }
}

impl State {
    /// What the API calls this state.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Self::Creating | Self::AwaitingParts | Self::Completing | Self::Uploaded => {
                Status::Pending
            }
            Self::Queued | Self::Running => Status::Running,
            Self::Complete => Status::Complete,
            Self::Failed | Self::Rejected | Self::Expired | Self::Lost | Self::Abandoned => {
                Status::Failed
            }
            Self::Aborting | Self::Aborted | Self::Discarding | Self::Discarded => {
                Status::Cancelled
            }
        }
    }

    /// Whether there is an assembled object, and nobody has decided to delete it.
    #[must_use]
    pub const fn keeps_object(self) -> bool {
        match self {
            Self::Uploaded | Self::Queued | Self::Running | Self::Complete | Self::Failed => true,
            Self::Creating
            | Self::AwaitingParts
            | Self::Completing
            | Self::Rejected
            | Self::Lost
            | Self::Abandoned
            | Self::Aborting
            | Self::Aborted
            | Self::Expired
            | Self::Discarding
            | Self::Discarded => false,
        }
    }
}

/// What the client says the file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileClaim {
    /// Its name, exactly as given; never part of a key, a header or a log line unescaped.
    pub filename: String,
    /// Its media type.
    pub content_type: String,
    /// Its SHA-256, if the client gave one; ingestion checks it.
    pub sha256: Option<Sha256>,
}

/// What a commit asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The dataset's title.
    pub title: String,
    /// The dataset's summary.
    pub summary: Option<String>,
    /// Who can see the dataset.
    pub visibility: Visibility,
}

/// One job: everything about an upload but the lists of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Identifies the job.
    pub id: JobId,
    /// Who may see and drive it.
    pub owner: Subject,
    /// Where it is.
    pub state: State,
    /// Counts the writes of the row: every write is a compare-and-swap on it.
    pub version: i64,
    /// The fencing token of completions and ingestions. Never goes back.
    pub token: i64,
    /// What the client says the file is.
    pub file: FileClaim,
    /// How the file is cut into parts.
    pub plan: PartPlan,
    /// Where the object is or will be.
    pub key: ObjectKey,
    /// S3's id of the multipart upload, once it is stored.
    pub upload_id: Option<UploadId>,
    /// The client's `Idempotency-Key`, unique for its owner.
    pub idempotency_key: Option<String>,
    /// SHA-256 of the creating request, to tell a replay from a different one.
    pub request_hash: String,
    /// When the row was made.
    pub created_at: Timestamp,
    /// When its URLs end. The sweeper expires it a grace later.
    pub deadline: Timestamp,
    /// Until when its holder may be silent, in `completing` and `running`. While an upload is removed from S3: until when an
    /// abort that was sent may be at work.
    pub lease_until: Option<Timestamp>,
    /// When a sweeper or worker has to look at it next; never, if `None`.
    pub due_at: Option<Timestamp>,
    /// How often in a row it was looked at in vain; makes the next look later.
    pub tries: i32,
    /// Whether its bytes count against its owner's quota.
    pub reserved: bool,
    /// Why it is being aborted: true where the deadline passed, false where the client asked.
    pub expired: bool,
    /// When the upload was first found gone with no object in its place.
    pub gone_since: Option<Timestamp>,
    /// Whether an object was found at its key that is not ours: only an operator can end a completion then.
    pub alarm: bool,
    /// The object's ETag, once it is assembled.
    pub etag: Option<ETag>,
    /// When an uploaded file that is not committed, or a failed one that is not retried, is discarded.
    pub discard_at: Option<Timestamp>,
    /// What was committed.
    pub commit: Option<Commit>,
    /// When ingestion first began.
    pub started_at: Option<Timestamp>,
    /// When the job came to its end.
    pub completed_at: Option<Timestamp>,
    /// How often a worker took it, since it was committed or retried, or since one got further than any before.
    pub attempts: i32,
    /// How many bytes ingestion has read.
    pub ingested_bytes: u64,
    /// The unfinished SHA-256 of those, from which the next worker goes on.
    pub hash_state: Option<HashState>,
    /// What the first bytes look like, once ingestion has seen them: a media type.
    pub detected_content_type: Option<String>,
    /// The SHA-256 that a whole reading found instead of the one that the client gave. A second one that finds the same
    /// rejects the file.
    pub contradicting_sha256: Option<Sha256>,
    /// What went wrong, for people.
    pub error_message: Option<String>,
    /// The dataset it has become.
    pub dataset_id: Option<DatasetId>,
}

/// A part as a client names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPart {
    /// Which part.
    pub number: PartNumber,
    /// The ETag that S3 answered its PUT with.
    pub etag: ETag,
}

/// The parts of a complete request: ascending, none twice. Empty stands for "what S3 has".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestedParts(Vec<NamedPart>);

impl RequestedParts {
    /// Sorts `parts` by number.
    ///
    /// # Errors
    /// The positions in `parts` of every part whose number occurs more than once.
    pub fn new(mut parts: Vec<NamedPart>) -> Result<Self, Vec<usize>> {
        let mut count = std::collections::HashMap::new();
        for part in &parts {
            *count.entry(part.number).or_insert(0_u32) += 1;
        }
        let twice: Vec<usize> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| count[&part.number] > 1)
            .map(|(index, _)| index)
            .collect();
        if !twice.is_empty() {
            return Err(twice);
        }
        parts.sort_by_key(|part| part.number);
        Ok(Self(parts))
    }

    /// The parts, ascending.
    #[must_use]
    pub fn parts(&self) -> &[NamedPart] {
        &self.0
    }

    /// Whether the client left the list to us.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this asks for just `list`: parts 1…N with these ETags, or nothing in particular.
    #[must_use]
    pub fn agrees_with(&self, list: &PartList) -> bool {
        self.is_empty()
            || (self.0.len() == list.etags().len()
                && self
                    .0
                    .iter()
                    .zip(list.etags())
                    .zip(1..)
                    .all(|((part, etag), number)| {
                        part.number.get() == number && part.etag == *etag
                    }))
    }
}

/// The part lists of a job; empty until somebody asks to complete it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// What the client asked for, while a completion is under way; `None` where nobody asked, and it is only to be found
    /// out what became of the upload.
    pub request: Option<RequestedParts>,
    /// Every list that was ever sent to S3. Only grows: an object made of any of them is ours.
    pub sent: Vec<PartList>,
    /// Which of `sent` is being sent.
    pub intent: Option<usize>,
    /// Which of `sent` the object was assembled from.
    pub pinned: Option<usize>,
}

impl Completion {
    /// Makes `list` the one that is being sent, and remembers it for ever.
    pub(crate) fn intend(&mut self, list: PartList) {
        let place = self
            .sent
            .iter()
            .position(|sent| *sent == list)
            .unwrap_or_else(|| {
                self.sent.push(list);
                self.sent.len() - 1
            });
        self.intent = Some(place);
    }

    /// The list that is being sent.
    #[must_use]
    pub fn intent(&self) -> Option<&PartList> {
        self.sent.get(self.intent?)
    }

    /// The list that the object was assembled from.
    #[must_use]
    pub fn pinned(&self) -> Option<&PartList> {
        self.sent.get(self.pinned?)
    }
}

/// A job with its part lists: what transitions are decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The job.
    pub job: Job,
    /// Its part lists.
    pub completion: Completion,
}

/// What a committed and ingested upload has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Identifies the dataset.
    pub id: DatasetId,
    /// The job that made it; no other dataset has the same.
    pub job_id: JobId,
    /// Whose it is.
    pub owner: Subject,
    /// Title, summary and visibility.
    pub commit: Commit,
    /// The file's own name.
    pub filename: String,
    /// Its media type, as claimed.
    pub content_type: String,
    /// The media type that its first bytes look like, where that is certain.
    pub detected_content_type: Option<String>,
    /// Bytes.
    pub size: u64,
    /// Of the whole content.
    pub sha256: Sha256,
    /// S3's tag of the object.
    pub etag: ETag,
    /// Where the object is.
    pub key: ObjectKey,
    /// When ingestion recorded it.
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(number: u64, etag: &str) -> NamedPart {
        NamedPart {
            number: PartNumber::new(number).unwrap(),
            etag: ETag::parse(etag).unwrap(),
        }
    }

    #[test]
    fn duplicates_are_told_at_each_place() {
        let parts = vec![named(2, "a"), named(1, "b"), named(2, "c")];
        assert_eq!(RequestedParts::new(parts), Err(vec![0, 2]));
    }

    #[test]
    fn order_does_not_matter_and_contents_do() {
        let list = PartList::new(vec![ETag::parse("b").unwrap(), ETag::parse("a").unwrap()]);
        let unordered = RequestedParts::new(vec![named(2, "a"), named(1, "b")]).unwrap();
        assert!(unordered.agrees_with(&list));
        assert!(RequestedParts::default().agrees_with(&list));
        for other in [
            vec![named(1, "b")],
            vec![named(1, "b"), named(2, "x")],
            vec![named(1, "b"), named(3, "a")],
        ] {
            assert!(!RequestedParts::new(other).unwrap().agrees_with(&list));
        }
    }

    #[test]
    fn names_lead_back() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
        assert_eq!("gone".parse::<State>(), Err(UnknownName));
    }
}
