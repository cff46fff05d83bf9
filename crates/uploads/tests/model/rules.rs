//! The rules of the protocol that a bad trace proves to be needed, and how each is broken.
//!
//! The service's own code is what is run, so a rule is broken between it and its ports: a write or an answer is changed as
//! if the service did without the rule.

use uploads::{RequestedParts, State, Timestamp, Upload};

use super::row::tick;

/// A rule to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// 1: S3 aborts before the row says so.
    CommitBeforeAborting,
    /// 2: the loser of a creation aborts whatever is open at the key.
    AbortOnlyYourOwn,
    /// 3: an id whose storing is in doubt is aborted.
    ReadAgainWhenInDoubt,
    /// 4: an id is stored over another.
    StoreTheIdOnce,
    /// 5: the claim forgets what was asked for.
    StoreTheRequest,
    /// 6: a failed verification forgets what was sent.
    SentOnlyGrows,
    /// 7: the status of Complete is believed to mean that the upload is open.
    BelieveNoStatus,
    /// The state table's own: one look that finds nothing is enough.
    LookTwice,
    /// 7: an upload that is listed is believed to be open.
    HeadDespiteTheListing,
    /// 8: a 200 of Complete is believed.
    ConfirmTheObject,
    /// 8: only ETags that are made of the parts' are known as ours.
    AcceptOtherEtags,
    /// 8: of several lists, an object of another ETag is taken to be made of the last.
    OneListForOtherEtags,
    /// 9: a replay is not compared.
    CompareReplays,
    /// 10: writes are not fenced.
    FenceWrites,
    /// 11: what was aborted is believed to be gone.
    GoneBeforeEnded,
    /// 16a: aborts are sent without a lease.
    OneAbortAtATime,
    /// The state table's own: an operator can end what no alarm was raised for.
    EndOnlyWhatAlarms,
    /// 12: the dataset is not written with the row.
    DatasetWithItsJob,
    /// 13: a failed job waits for ever.
    DiscardWhatFailed,
    /// 14: nobody looks for uploads that no row names.
    Reconcile,
    /// 14: uploads are aborted however young they are.
    SpareYoungUploads,
    /// 14: an upload is aborted that a living row names.
    SpareWhatARowNames,
    /// 14: an upload is aborted although somebody may be about to store its id.
    SpareWhatMayBeStored,
    /// 14: the keys of final rows are not asked for where the server lists exact keys only.
    AskForEndedKeys,
}

/// What a replica is made to believe about S3 until it has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tricked {
    No,
    /// The upload is open, and empty.
    Open,
    /// The upload is gone, and the object has this content.
    Assembled(u8),
}

impl Rule {
    /// How the row is written without the rule; `None` where it makes no difference.
    pub fn edit(self, before: &Upload, after: &Upload) -> Option<fn(&mut Upload)> {
        let from = before.job.state;
        let to = after.job.state;
        match self {
            Self::StoreTheRequest if from == State::AwaitingParts && to == State::Completing => {
                Some(|after| after.completion.request = Some(RequestedParts::default()))
            }
            Self::SentOnlyGrows if from == State::Completing && to == State::AwaitingParts => {
                Some(|after| after.completion.sent.clear())
            }
            Self::LookTwice if to == State::Completing => Some(|after| {
                after.job.gone_since = Some(Timestamp::from_millis(-2 * tick()));
            }),
            Self::OneAbortAtATime if to == State::Aborting => {
                Some(|after| after.job.lease_until = None)
            }
            Self::EndOnlyWhatAlarms if to == State::Completing => {
                Some(|after| after.job.alarm = true)
            }
            Self::DiscardWhatFailed if to == State::Failed => Some(|after| after.job.due_at = None),
            _ => None,
        }
    }

    /// Whether the write is made although the row has changed.
    pub fn lets_stale_write_through(self, before: State, after: State) -> bool {
        match self {
            Self::FenceWrites => true,
            Self::StoreTheIdOnce => before == State::Creating && after == State::AwaitingParts,
            _ => false,
        }
    }
}
