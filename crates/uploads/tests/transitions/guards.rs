//! The times, tokens and numbers that stand in a command's way, and what a row is afterwards.

use std::time::Duration;

use uploads::{
    State, Timestamp, Upload,
    transition::{Command, Refusal, Token},
};

use crate::rows::{
    GRACE, LATE, START, TERMS, WINDOW, at, commit, content, created, dataset_id, etag, in_state,
    list, reading, request, sha256,
};

const MILLISECOND: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);

fn before(time: Timestamp) -> Timestamp {
    Timestamp::from_millis(time.as_millis() - 1)
}

/// `command` is too early until just `time`.
pub fn opens_at(time: Timestamp, upload: &Upload, command: &Command) {
    let early = at(before(time), upload, command.clone());
    assert_eq!(early, Err(Refusal::TooEarly), "{command:?}");
    assert!(at(time, upload, command.clone()).is_ok(), "{command:?}");
}

#[test]
fn time_opens_each_door_at_its_millisecond() {
    for state in [State::Creating, State::AwaitingParts] {
        let end = START.after(WINDOW).after(GRACE);
        opens_at(end, &in_state(state), &Command::Expire);
    }
    let completing = in_state(State::Completing);
    let lease = completing.job.lease_until.unwrap();
    assert_eq!(lease, START.after(SECOND).after(TERMS.lease));
    opens_at(lease, &completing, &Command::TakeOver);
    let running = in_state(State::Running);
    opens_at(
        running.job.lease_until.unwrap(),
        &running,
        &Command::StartWork,
    );
    for state in [State::Uploaded, State::Failed] {
        let end = START.after(SECOND).after(TERMS.commit_window);
        opens_at(end, &in_state(state), &Command::DiscardOverdue);
    }
}

#[test]
fn a_short_window_has_a_short_grace() {
    let mut upload = created();
    upload.job.deadline = START.after(10 * SECOND);
    opens_at(START.after(20 * SECOND), &upload, &Command::Expire);
}

#[test]
fn completing_knows_no_deadline() {
    let waiting = in_state(State::AwaitingParts);
    let claimed = at(LATE, &waiting, Command::Claim(request("ab")))
        .unwrap()
        .after;
    assert_eq!(
        at(LATE, &claimed, Command::Expire),
        Err(Refusal::WrongState)
    );
    assert_eq!(at(LATE, &claimed, Command::Abort), Err(Refusal::WrongState));
}

#[test]
fn another_token_is_refused() {
    let completing: [fn(Token) -> Command; 7] = [
        |token| Command::Verified(token, list("ab")),
        Command::StillOpen,
        Command::VerificationFailed,
        |token| Command::ObjectFound(token, 0, etag("object")),
        Command::NothingFound,
        Command::ForeignObjectFound,
        Command::Release,
    ];
    let running: [fn(Token) -> Command; 6] = [
        |token| Command::Progress(token, reading(1)),
        |token| Command::HandBack(token, None),
        |token| Command::ContentGood(token, dataset_id(), content()),
        |token| Command::ContentBad(token, sha256()),
        |token| Command::ContentRefused(token, String::new()),
        |token| Command::WorkFailed(token, String::new(), None),
    ];
    let pairs = completing
        .map(|command| (State::Completing, command))
        .into_iter();
    let aborting: (State, fn(Token) -> Command) = (State::Aborting, Command::AbortAnswered);
    let running = running.map(|command| (State::Running, command));
    for (state, command) in pairs.chain(running).chain([aborting]) {
        let held = in_state(state);
        for off in [-1, 1] {
            let other = at(START, &held, command(held.job.token + off));
            assert_eq!(other, Err(Refusal::StaleToken));
        }
        assert!(at(START, &held, command(held.job.token)).is_ok());
    }
}

#[test]
fn whoever_takes_the_job_fences_out_the_one_before() {
    for (state, command) in [
        (State::Completing, Command::TakeOver),
        (State::Running, Command::StartWork),
    ] {
        let held = in_state(state);
        let taken = at(LATE, &held, command).unwrap().after;
        assert_eq!(taken.job.token, held.job.token + 1);
        assert_eq!(taken.completion, held.completion);
    }
    // The counter is one, for completions and ingestions alike.
    assert_eq!(
        in_state(State::Running).job.token,
        in_state(State::Completing).job.token + 1
    );
}

#[test]
fn what_was_sent_stays_sent() {
    let completing = in_state(State::Completing);
    let token = completing.job.token;
    let waiting = at(START, &completing, Command::VerificationFailed(token))
        .unwrap()
        .after;
    assert_eq!(waiting.completion.sent, [list("ab")]);
    assert_eq!(
        (waiting.completion.intent(), &waiting.completion.request),
        (None, &None)
    );
    let claimed = at(START, &waiting, Command::Claim(request("ac")))
        .unwrap()
        .after;
    let token = claimed.job.token;
    let pinned = at(START, &claimed, Command::Verified(token, list("ac")))
        .unwrap()
        .after;
    assert_eq!(pinned.completion.sent, [list("ab"), list("ac")]);
    // An object of the older list is ours, too, and that is the list which replays are compared with.
    let found = at(
        START,
        &pinned,
        Command::ObjectFound(token, 0, etag("object")),
    )
    .unwrap()
    .after;
    assert_eq!(found.completion.pinned(), Some(&list("ab")));
    let beyond = at(
        START,
        &pinned,
        Command::ObjectFound(token, 2, etag("object")),
    );
    assert_eq!(beyond, Err(Refusal::WrongState));
}

#[test]
fn a_list_is_remembered_once() {
    let completing = in_state(State::Completing);
    let again = Command::Verified(completing.job.token, list("ab"));
    let pinned = at(START, &completing, again).unwrap().after;
    assert_eq!(pinned.completion.sent, [list("ab")]);
}

#[test]
fn an_upload_is_lost_when_it_is_gone_twice_and_a_time_out_apart() {
    let mut upload = in_state(State::Completing);
    let nothing = Command::NothingFound(upload.job.token);
    let first = START.after(5 * SECOND);
    let again = first.after(TERMS.storage_timeout);
    for now in [first, first.after(MILLISECOND), before(again)] {
        upload = at(now, &upload, nothing.clone()).unwrap().after;
        assert_eq!(upload.job.state, State::Completing);
        assert_eq!(
            upload.job.lease_until,
            Some(again),
            "the next look is just then"
        );
    }
    let lost = at(again, &upload, nothing.clone()).unwrap().after;
    assert_eq!((lost.job.state, lost.job.reserved), (State::Lost, false));
    // Seen open in between, it was not gone.
    let renewed = at(before(again), &upload, Command::StillOpen(upload.job.token))
        .unwrap()
        .after;
    let once = at(again, &renewed, nothing).unwrap().after;
    assert_eq!(once.job.state, State::Completing);
}

#[test]
fn who_releases_a_job_can_be_followed_at_once_and_the_sweeper_waits() {
    let held = in_state(State::Completing);
    let released = at(START, &held, Command::Release(held.job.token))
        .unwrap()
        .after;
    assert!(at(START, &released, Command::TakeOver).is_ok());
    assert_eq!(released.job.due_at, Some(START.after(SECOND)));
}

#[test]
fn attempts_are_capped_and_a_retry_has_them_all_again() {
    let mut upload = in_state(State::Queued);
    for attempt in 1..=TERMS.max_attempts {
        upload = at(LATE, &upload, Command::StartWork).unwrap().after;
        assert_eq!(
            (upload.job.state, upload.job.attempts),
            (State::Running, attempt)
        );
        upload.job.lease_until = Some(START);
    }
    let failed = at(LATE, &upload, Command::StartWork).unwrap().after;
    assert_eq!(failed.job.state, State::Failed);
    assert_eq!(failed.job.discard_at, Some(LATE.after(TERMS.commit_window)));
    let retried = at(LATE, &failed, Command::Retry).unwrap().after;
    assert_eq!((retried.job.attempts, retried.job.discard_at), (0, None));
    assert_eq!(
        retried.job.token, upload.job.token,
        "the token does not go back"
    );
}

#[test]
fn a_commit_is_compared_with_the_first() {
    for state in [
        State::Queued,
        State::Running,
        State::Complete,
        State::Failed,
    ] {
        let other = at(START, &in_state(state), Command::Commit(commit("other")));
        assert_eq!(other, Err(Refusal::CommittedOtherwise));
    }
}

#[test]
fn the_reservation_ends_with_the_upload_or_its_object() {
    for state in State::ALL {
        let freed = match state {
            State::Complete
            | State::Lost
            | State::Abandoned
            | State::Aborted
            | State::Expired
            | State::Discarded => true,
            State::Creating
            | State::AwaitingParts
            | State::Completing
            | State::Uploaded
            | State::Queued
            | State::Running
            | State::Rejected
            | State::Failed
            | State::Aborting
            | State::Discarding => false,
        };
        assert_eq!(!in_state(*state).job.reserved, freed, "{state}");
    }
    let deleted = at(START, &in_state(State::Rejected), Command::ObjectGone)
        .unwrap()
        .after;
    assert!(!deleted.job.reserved && deleted.job.due_at.is_none());
}

#[test]
fn an_ended_upload_is_looked_at_ever_more_seldom_and_for_the_last_time_after_its_grace() {
    let mut upload = in_state(State::Aborted);
    let last = upload.job.deadline.after(GRACE);
    let mut looks = Vec::new();
    while let Some(due) = upload.job.due_at {
        looks.push(due);
        upload = at(due, &upload, Command::Attend).unwrap().after;
        let retry = upload.job.due_at;
        assert_eq!(
            retry,
            Some(due.after(SECOND)),
            "a look that failed is repeated"
        );
        upload = at(due, &upload, Command::Reaped(due)).unwrap().after;
    }
    assert_eq!(looks.last(), Some(&last));
    assert!((5..20).contains(&looks.len()), "{looks:?}");
    // A look from before the last is due is not the last, however late it is told.
    let attended = at(last, &in_state(State::Aborted), Command::Attend)
        .unwrap()
        .after;
    let slow = at(last, &attended, Command::Reaped(before(last)))
        .unwrap()
        .after;
    assert!(slow.job.due_at.is_some());
}

#[test]
fn an_expired_upload_is_looked_at_again_too() {
    let expired = in_state(State::Expired);
    assert!(expired.job.due_at.is_some());
}
