//! How an ingestion goes on, is tried again, and ends.

use std::time::Duration;

use uploads::{
    State, Upload,
    transition::{Command, Reading},
};

use crate::rows::{
    LATE, START, TERMS, at, content, dataset_id, in_state, other_sha256, reading, sha256,
};

fn after(upload: &Upload, command: Command) -> Upload {
    at(START, upload, command).unwrap().after
}

fn failed(upload: &Upload, reading: Option<Reading>) -> Upload {
    let token = upload.job.token;
    after(upload, Command::WorkFailed(token, "failed".into(), reading))
}

fn taken(upload: &Upload) -> Upload {
    let due = upload.job.due_at.unwrap();
    at(due, upload, Command::StartWork).unwrap().after
}

#[test]
fn a_failure_is_tried_again_ever_later_until_the_attempts_are_used_up() {
    let mut upload = in_state(State::Running);
    let mut pauses = Vec::new();
    for attempt in 1..TERMS.max_attempts {
        upload = failed(&upload, None);
        assert_eq!(
            (upload.job.state, upload.job.attempts),
            (State::Queued, attempt)
        );
        assert_eq!(upload.job.error_message, None, "it has not failed yet");
        pauses.push(START.until(upload.job.due_at.unwrap()).as_secs());
        upload = taken(&upload);
        assert_eq!(upload.job.tries, 0, "a lease is not put off by attempts");
    }
    assert_eq!(pauses, [1, 2]);
    let end = failed(&upload, None);
    assert_eq!(end.job.state, State::Failed);
    assert_eq!(end.job.error_message.as_deref(), Some("failed"));
    assert_eq!(end.job.discard_at, Some(START.after(TERMS.commit_window)));
}

#[test]
fn what_gets_on_is_not_given_up() {
    let mut upload = in_state(State::Running);
    for bytes in 1..=10 {
        upload = failed(&upload, Some(reading(bytes)));
        assert_eq!(
            (upload.job.state, upload.job.ingested_bytes),
            (State::Queued, bytes)
        );
        assert_eq!(upload.job.due_at, Some(START.after(Duration::from_secs(1))));
        upload = taken(&upload);
        assert_eq!(upload.job.hash_state, Some(reading(bytes).hash_state));
    }
    // The same bytes again are not further.
    for _ in 0..TERMS.max_attempts - 1 {
        upload = taken(&failed(&upload, Some(reading(10))));
    }
    assert_eq!(failed(&upload, Some(reading(10))).job.state, State::Failed);
}

#[test]
fn progress_is_kept_with_its_hash_and_begins_the_attempts_anew() {
    let mut upload = in_state(State::Running);
    upload.job.attempts = TERMS.max_attempts;
    let token = upload.job.token;
    let on = after(&upload, Command::Progress(token, reading(3)));
    assert_eq!((on.job.attempts, on.job.ingested_bytes), (0, 3));
    assert_eq!(on.job.lease_until, Some(START.after(TERMS.lease)));
    assert_eq!(on.job.detected_content_type.as_deref(), Some("image/png"));
    // Whoever begins anew is behind, and has earned nothing.
    let mut behind = on;
    behind.job.attempts = 2;
    let behind = after(&behind, Command::Progress(token, reading(1)));
    assert_eq!((behind.job.attempts, behind.job.ingested_bytes), (2, 1));
    let beyond = after(&behind, Command::Progress(token, reading(1000)));
    assert_eq!(beyond.job.ingested_bytes, beyond.job.plan.file_size());
}

#[test]
fn whoever_hands_back_has_used_no_attempt_and_can_be_followed_at_once() {
    let mut upload = in_state(State::Running);
    for _ in 0..10 {
        let token = upload.job.token;
        upload = after(&upload, Command::HandBack(token, None));
        assert_eq!((upload.job.state, upload.job.attempts), (State::Queued, 0));
        assert_eq!(upload.job.due_at, Some(START));
        upload = taken(&upload);
    }
    let token = upload.job.token;
    let back = after(&upload, Command::HandBack(token, Some(reading(4))));
    assert_eq!((back.job.ingested_bytes, back.job.attempts), (4, 0));
    assert_eq!(back.job.hash_state, Some(reading(4).hash_state));
}

#[test]
fn a_retry_goes_on_from_what_was_read() {
    let mut upload = failed(&in_state(State::Running), Some(reading(5)));
    for _ in 0..TERMS.max_attempts {
        upload = failed(&taken(&upload), None);
    }
    assert_eq!(upload.job.state, State::Failed);
    let again = taken(&after(&upload, Command::Retry));
    assert_eq!((again.job.ingested_bytes, again.job.attempts), (5, 1));
    assert_eq!(again.job.hash_state, Some(reading(5).hash_state));
}

#[test]
fn two_whole_readings_that_agree_reject_a_file_and_one_does_not() {
    let found = |upload: &Upload, hash| after(upload, Command::ContentBad(upload.job.token, hash));
    let mut running = in_state(State::Running);
    running.job.attempts = TERMS.max_attempts;
    let once = found(
        &after(&running, Command::Progress(running.job.token, reading(9))),
        sha256(),
    );
    assert_eq!(once.job.state, State::Queued);
    assert_eq!(once.job.contradicting_sha256, Some(sha256()));
    assert_eq!((once.job.ingested_bytes, &once.job.hash_state), (0, &None));
    assert_eq!(once.job.due_at, Some(START));

    let second = taken(&once);
    let same = found(&second, sha256());
    assert_eq!(same.job.state, State::Rejected);
    assert!(same.job.error_message.unwrap().contains(sha256().as_str()));

    let other = found(&second, other_sha256());
    assert_eq!(
        (other.job.state, &other.job.contradicting_sha256),
        (State::Failed, &None)
    );
    let good = Command::ContentGood(second.job.token, dataset_id(), content());
    assert_eq!(after(&second, good).job.state, State::Complete);
}

#[test]
fn refused_content_is_kept_for_a_retry() {
    let running = in_state(State::Running);
    let refused = Command::ContentRefused(running.job.token, "why".into());
    let failed = after(&running, refused);
    assert_eq!(
        (failed.job.state, failed.job.reserved),
        (State::Failed, true)
    );
    assert_eq!(failed.job.error_message.as_deref(), Some("why"));
    let again = at(LATE, &failed, Command::Retry).unwrap().after;
    assert_eq!(
        (again.job.state, again.job.error_message),
        (State::Queued, None)
    );
}
