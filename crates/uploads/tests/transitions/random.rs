//! What holds on every path, told by random ones.

use std::time::Duration;

use proptest::prelude::*;
use uploads::{
    State, Timestamp, Upload,
    transition::{Command, Refusal, Token},
};

use crate::rows::{START, at, commands, created};

/// A command, and the seconds that pass before it.
#[derive(Debug, Clone)]
struct Step {
    pause: u64,
    command: usize,
    letters: &'static str,
    place: usize,
    /// 0 for the row's own token.
    off: Token,
}

prop_compose! {
    fn any_step()(
        pause in prop_oneof![4 => Just(0), 3 => 1..200_u64, 1 => 1..1_000_000_u64],
        command in 0..commands(0, "", 0).len(),
        letters in prop::sample::select(vec!["ab", "ac", "bc"]),
        place in 0..2_usize,
        off in prop_oneof![9 => Just(0), 1 => Just(-1)],
    ) -> Step {
        Step { pause, command, letters, place, off }
    }
}

fn path() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(any_step(), 1..150)
}

/// Shows every step that applies: the row before it, the command, the time, and the row after it. The last row.
fn walk(path: Vec<Step>, mut seen: impl FnMut(&Upload, &Command, Timestamp, &Upload)) -> Upload {
    let (mut now, mut upload) = (START, created());
    for step in path {
        now = now.after(Duration::from_secs(step.pause));
        let token = upload.job.token + step.off;
        let command = commands(token, step.letters, step.place).swap_remove(step.command);
        if let Ok(transition) = at(now, &upload, command.clone()) {
            seen(&upload, &command, now, &transition.after);
            upload = transition.after;
        }
    }
    upload
}

/// What a sweeper or a worker does with a job that is due.
fn taken(upload: &Upload, now: Timestamp) -> Result<Upload, Refusal> {
    let take = |command| at(now, upload, command).map(|transition| transition.after);
    let end = |command| at(now, &take(command)?, Command::Attend).map(|ended| ended.after);
    match upload.job.state {
        State::Completing => take(Command::TakeOver),
        State::Creating | State::AwaitingParts => end(Command::Expire),
        State::Uploaded | State::Failed => end(Command::DiscardOverdue),
        State::Queued | State::Running => take(Command::StartWork),
        State::Complete
        | State::Rejected
        | State::Lost
        | State::Abandoned
        | State::Aborting
        | State::Aborted
        | State::Expired
        | State::Discarding
        | State::Discarded => take(Command::Attend),
    }
}

fn may_follow(from: State, to: State) -> bool {
    let irrevocable = match from {
        State::Aborting => Some([State::Aborted, State::Expired].as_slice()),
        State::Discarding => Some([State::Discarded].as_slice()),
        State::Aborted
        | State::Expired
        | State::Discarded
        | State::Complete
        | State::Rejected
        | State::Lost
        | State::Abandoned => Some([].as_slice()),
        State::Creating
        | State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Failed => None,
    };
    from == to || irrevocable.is_none_or(|next| next.contains(&to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_cannot_be_undone_is_not(path in path()) {
        walk(path, |before, command, _, after| {
            let (from, to) = (before.job.state, after.job.state);
            assert!(may_follow(from, to), "{from} to {to} by {command:?}");
        });
    }

    #[test]
    fn tokens_never_go_back_and_what_was_sent_is_never_forgotten(path in path()) {
        walk(path, |before, command, _, after| {
            assert!(after.job.token >= before.job.token, "{command:?}");
            assert!(after.completion.sent.starts_with(&before.completion.sent), "{command:?}");
        });
    }

    #[test]
    fn a_reservation_is_freed_once(path in path()) {
        let mut freed = 0;
        let end = walk(path, |before, command, _, after| {
            assert!(before.job.reserved || !after.job.reserved, "{command:?}");
            freed += u32::from(before.job.reserved && !after.job.reserved);
        });
        assert_eq!(freed, u32::from(!end.job.reserved));
    }

    /// An assembled object is kept until somebody decides to delete it, and that decision is a state.
    #[test]
    fn no_path_loses_an_assembled_object(path in path()) {
        walk(path, |before, command, _, after| {
            let deciding = matches!(after.job.state, State::Discarding | State::Rejected);
            if before.job.state.keeps_object() {
                assert!(after.job.state.keeps_object() || deciding, "{command:?}");
                assert_eq!(&after.job.etag, &before.job.etag);
                assert_eq!(after.completion.pinned(), before.completion.pinned());
            }
            if after.job.state.keeps_object() {
                assert!(after.job.etag.is_some() && after.completion.pinned().is_some());
            }
        });
    }

    /// What is committed is discarded only when it has failed and nobody has retried it.
    #[test]
    fn what_is_committed_is_not_discarded(path in path()) {
        walk(path, |before, command, _, after| {
            if before.job.commit.is_some() && after.job.state == State::Discarding {
                let from = before.job.state;
                assert!(matches!(from, State::Failed | State::Discarding), "{command:?} in {from}");
            }
        });
    }

    /// Nothing starves, since what has not ended is looked at again; nothing blocks the others, since what is due can be
    /// taken; and nothing spins, since it is not due again at once.
    #[test]
    fn what_has_not_ended_is_due_some_time_and_can_be_taken_then(path in path()) {
        walk(path, |_, command, now, after| {
            let ended = match after.job.state {
                State::Complete | State::Lost | State::Discarded => true,
                State::Abandoned => after.job.completed_at.is_some(),
                State::Aborted | State::Expired | State::Rejected => !after.job.reserved,
                State::Creating | State::AwaitingParts | State::Completing | State::Uploaded
                | State::Queued | State::Running | State::Failed | State::Aborting
                | State::Discarding => false,
            };
            let Some(due) = after.job.due_at else {
                assert!(ended, "{} after {command:?} is forgotten", after.job.state);
                return;
            };
            assert!(due >= now);
            let taken = taken(after, due).unwrap_or_else(|refusal| {
                panic!("{} after {command:?} is due: {refusal}", after.job.state)
            });
            assert!(taken.job.due_at.is_none_or(|next| next > due), "{} spins", taken.job.state);
        });
    }
}

/// The random paths are worth nothing if they end early.
#[test]
fn random_paths_get_everywhere() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut unseen: Vec<State> = State::ALL.to_vec();
    for _ in 0..20_000 {
        if unseen.is_empty() {
            return;
        }
        let path = path().new_tree(&mut runner).unwrap().current();
        walk(path, |_, _, _, after| {
            unseen.retain(|state| *state != after.job.state)
        });
        unseen.retain(|state| *state != State::Creating);
    }
    panic!("never reached: {unseen:?}");
}
