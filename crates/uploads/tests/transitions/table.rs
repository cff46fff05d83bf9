//! What every command does in every state: nothing may go wrong there that is not said here.

use Outcome::{Already, Early, NoAlarm, To, Wrong};
use uploads::{
    State::{self, *},
    transition::{Command, Refusal},
};

use crate::rows::{LATE, at, commands, in_state};

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It applies, and the job is in this state then.
    To(State),
    Wrong,
    Already,
    Early,
    NoAlarm,
}

/// An outcome for every state there is: a new state has no place in it.
type Row = [(State, Outcome); 16];
const _: () = assert!(State::ALL.len() == 16, "the table lacks a state");

/// All that `command` does when no time and no token stands in its way. A new command has to be told here.
fn table(command: &Command) -> Row {
    let only = |applies: &[(State, Outcome)]| {
        std::array::from_fn(|index| {
            let state = State::ALL[index];
            let told = applies.iter().find(|(from, _)| *from == state);
            told.copied().unwrap_or((state, Wrong))
        })
    };
    match command {
        Command::StoreUploadId(_) => only(&[(Creating, To(AwaitingParts))]),
        Command::Claim(_) | Command::ClaimFoundGone => only(&[(AwaitingParts, To(Completing))]),
        Command::TakeOver
        | Command::Verified(..)
        | Command::StillOpen(_)
        | Command::NothingFound(_)
        | Command::ForeignObjectFound(_)
        | Command::Release(_) => only(&[(Completing, To(Completing))]),
        Command::VerificationFailed(_) => only(&[(Completing, To(AwaitingParts))]),
        Command::ObjectFound(..) => only(&[(Completing, To(Uploaded))]),
        Command::End => only(&[(Completing, NoAlarm), (Abandoned, Already)]),
        Command::SendAbort | Command::AbortAnswered(_) => only(&[
            (Aborting, To(Aborting)),
            (Aborted, To(Aborted)),
            (Expired, To(Expired)),
            (Abandoned, To(Abandoned)),
        ]),
        Command::EndedUploadAborted => only(&[(Abandoned, To(Abandoned))]),
        Command::Abort => only(&[
            (Creating, To(Aborting)),
            (AwaitingParts, To(Aborting)),
            (Aborting, Already),
            (Aborted, Already),
            (Expired, Already),
        ]),
        Command::Expire => only(&[(Creating, To(Aborting)), (AwaitingParts, To(Aborting))]),
        Command::Reaped(_) => only(&[
            (Aborting, To(Aborted)),
            (Aborted, To(Aborted)),
            (Expired, To(Expired)),
        ]),
        Command::Commit(_) => only(&[
            (Uploaded, To(Queued)),
            (Queued, Already),
            (Running, Already),
            (Complete, Already),
            (Rejected, Already),
            (Failed, Already),
        ]),
        Command::Discard => only(&[
            (Uploaded, To(Discarding)),
            (Discarding, Already),
            (Discarded, Already),
        ]),
        Command::DiscardOverdue => only(&[(Uploaded, To(Discarding)), (Failed, To(Discarding))]),
        Command::ObjectGone => only(&[(Discarding, To(Discarded)), (Rejected, To(Rejected))]),
        Command::StartWork => only(&[(Queued, To(Running)), (Running, To(Running))]),
        Command::Progress(..) => only(&[(Running, To(Running))]),
        Command::ContentGood(..) => only(&[(Running, To(Complete))]),
        Command::ContentRefused(..) => only(&[(Running, To(Failed))]),
        // The first time, and while there are attempts left.
        Command::HandBack(..) | Command::ContentBad(..) | Command::WorkFailed(..) => {
            only(&[(Running, To(Queued))])
        }
        Command::Retry => only(&[(Failed, To(Queued))]),
        Command::Attend => std::array::from_fn(|index| match State::ALL[index] {
            ended @ (Complete | Lost | Discarded) => (ended, Early),
            state => (state, To(state)),
        }),
    }
}

#[test]
fn every_command_does_in_every_state_what_the_table_says() {
    for from in State::ALL {
        let before = in_state(*from);
        for command in commands(before.job.token, "ab", 0) {
            let (state, expected) = table(&command)[*from as usize];
            assert_eq!(state, *from);
            let found = match at(LATE, &before, command.clone()) {
                Ok(transition) => To(transition.after.job.state),
                Err(Refusal::WrongState) => Wrong,
                Err(Refusal::Already) => Already,
                Err(Refusal::TooEarly) => Early,
                Err(Refusal::NoAlarm) => NoAlarm,
                Err(other) => panic!("{from} {command:?}: {other}"),
            };
            assert_eq!(found, expected, "{command:?} in {from}");
        }
    }
}

#[test]
fn no_command_is_left_out() {
    let mut kinds: Vec<_> = commands(0, "ab", 0)
        .iter()
        .map(std::mem::discriminant)
        .collect();
    let all = kinds.len();
    kinds.sort_by_key(|kind| format!("{kind:?}"));
    kinds.dedup();
    assert_eq!(kinds.len(), all, "a command twice");
    // The table's match makes the compiler name a new command; this number makes the list name it, too.
    assert_eq!(all, 31);
}

#[test]
fn only_a_good_ingestion_makes_a_dataset() {
    for from in State::ALL {
        let before = in_state(*from);
        for command in commands(before.job.token, "ab", 0) {
            let good = matches!(command, Command::ContentGood(..));
            if let Ok(transition) = at(LATE, &before, command) {
                assert_eq!(transition.dataset.is_some(), good);
            }
        }
    }
}
