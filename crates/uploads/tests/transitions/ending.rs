//! How an upload ends at S3: aborts that nobody has heard of, and what an operator ends.

use uploads::{
    State,
    transition::{Command, Refusal, end},
};

use crate::{
    guards::opens_at,
    rows::{GRACE, LATE, START, TERMS, at, etag, in_state, list},
};

#[test]
fn an_object_of_somebody_else_is_an_alarm_until_something_else_is_seen() {
    let completing = in_state(State::Completing);
    let token = completing.job.token;
    assert!(!completing.job.alarm);
    let alarmed = at(START, &completing, Command::ForeignObjectFound(token))
        .unwrap()
        .after;
    assert!(alarmed.job.alarm);
    // Whoever looks again gets the job at once, and the alarm stays for as long as nothing else is known.
    let taken = at(START, &alarmed, Command::TakeOver).unwrap().after;
    let token = taken.job.token;
    let released = at(START, &taken, Command::Release(token)).unwrap().after;
    assert!(taken.job.alarm && released.job.alarm);
    for seen in [
        Command::StillOpen(token),
        Command::Verified(token, list("ab")),
        Command::VerificationFailed(token),
        Command::NothingFound(token),
        Command::ObjectFound(token, 0, etag("object")),
    ] {
        assert!(!at(START, &taken, seen).unwrap().after.job.alarm);
    }
}

#[test]
fn an_operator_ends_only_what_the_alarm_was_raised_for() {
    let completing = in_state(State::Completing);
    assert_eq!(at(LATE, &completing, Command::End), Err(Refusal::NoAlarm));
    let found = Command::ForeignObjectFound(completing.job.token);
    let alarmed = at(START, &completing, found).unwrap().after;
    let held = at(START, &alarmed, Command::TakeOver).unwrap().after;
    for alarmed in [alarmed, held] {
        let ended = at(START, &alarmed, Command::End).unwrap().after;
        assert_eq!(end(&alarmed, START).unwrap().after, ended);
        assert!(!ended.job.reserved && ended.job.error_message.is_some());
        // Its upload is aborted as soon as may be; that is all, and the evidence stays.
        assert_eq!(
            (ended.job.due_at, ended.job.completed_at),
            (Some(START), None)
        );
        assert_eq!(ended.completion.sent, alarmed.completion.sent);
        let over = at(START, &ended, Command::EndedUploadAborted)
            .unwrap()
            .after;
        assert_eq!(
            (over.job.due_at, over.job.completed_at),
            (None, Some(START))
        );
        for command in [Command::Reaped(START), Command::ObjectGone] {
            assert_eq!(at(LATE, &ended, command), Err(Refusal::WrongState));
        }
    }
}

#[test]
fn an_abort_is_not_sent_while_another_may_be_at_work() {
    for state in [
        State::Aborting,
        State::Aborted,
        State::Expired,
        State::Abandoned,
    ] {
        let upload = in_state(state);
        let now = upload.job.due_at.unwrap();
        let upload = at(now, &upload, Command::Attend).unwrap().after;
        let sent = at(now, &upload, Command::SendAbort).unwrap().after;
        assert_eq!(sent.job.token, upload.job.token + 1, "{state}");
        let over = now.after(TERMS.lease + TERMS.storage_timeout);
        opens_at(over, &sent, &Command::SendAbort);
        // Looks go on: they do no harm.
        assert_eq!(sent.job.due_at, upload.job.due_at, "{state}");
        let answered = Command::AbortAnswered(sent.job.token);
        let answered = at(now, &sent, answered).unwrap().after;
        assert!(at(now, &answered, Command::SendAbort).is_ok(), "{state}");
    }
    // A look that has found something is not the last one, even where another has told of its own meanwhile.
    let late = in_state(State::Aborted).job.deadline.after(2 * GRACE);
    let looked = at(late, &in_state(State::Aborted), Command::Reaped(late));
    let sent = at(late, &looked.unwrap().after, Command::SendAbort)
        .unwrap()
        .after;
    let answered = Command::AbortAnswered(sent.job.token);
    assert!(
        at(late, &sent, answered)
            .unwrap()
            .after
            .job
            .due_at
            .is_some()
    );
    // S3 says that all is gone: whatever was sent has done its work.
    let sent = at(LATE, &in_state(State::Aborting), Command::SendAbort)
        .unwrap()
        .after;
    let reaped = at(LATE, &sent, Command::Reaped(LATE)).unwrap().after;
    assert_eq!(reaped.job.lease_until, None);
}

#[test]
fn each_abort_that_nobody_heard_of_is_given_longer() {
    let mut upload = in_state(State::Aborting);
    let mut leases = Vec::new();
    let mut now = START;
    for _ in 0..40 {
        now = upload.job.due_at.unwrap().max(now);
        upload = at(now, &upload, Command::Attend).unwrap().after;
        if let Ok(sent) = at(now, &upload, Command::SendAbort) {
            upload = sent.after;
            leases.push(now.until(upload.job.lease_until.unwrap()));
        }
    }
    assert_eq!(leases[0], TERMS.lease + TERMS.storage_timeout);
    assert!(leases.is_sorted() && leases.len() > 3, "{leases:?}");
    assert_eq!(
        leases.last(),
        Some(&(TERMS.lease + 8 * TERMS.storage_timeout))
    );
}
