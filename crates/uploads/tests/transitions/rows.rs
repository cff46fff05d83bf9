//! A job in every state, brought there by the commands of the protocol.

use std::time::Duration;

use uploads::{
    Commit, Completion, DatasetId, ETag, FileClaim, HashState, Job, JobId, KeyPrefix, NamedPart,
    ObjectKey, PartList, PartNumber, PartPlan, RequestedParts, Sha256, State, Subject, Timestamp,
    Upload, UploadId, Visibility,
    transition::{Command, Content, Reading, Refusal, Terms, Token, Transition, step},
};

pub const TERMS: Terms = Terms {
    lease: Duration::from_secs(30),
    commit_window: Duration::from_secs(7 * 24 * 3600),
    storage_timeout: Duration::from_secs(120),
    max_attempts: 3,
    turn: Duration::from_secs(60),
};
pub const WINDOW: Duration = Duration::from_secs(24 * 3600);
/// `min(15 min, window)`.
pub const GRACE: Duration = Duration::from_secs(15 * 60);

/// When every job here was created.
pub const START: Timestamp = Timestamp::from_millis(1_000_000_000_000);
/// After every lease, deadline and window.
pub const LATE: Timestamp = Timestamp::from_millis(1_000_000_000_000 + 365 * 24 * 3_600_000);

/// What `step` says at `now` under [`TERMS`].
pub fn at(now: Timestamp, upload: &Upload, command: Command) -> Result<Transition, Refusal> {
    step(upload, command, now, &TERMS)
}

/// A job that was created just now.
pub fn created() -> Upload {
    let id = JobId(uuid::Uuid::nil());
    let job = Job {
        id,
        owner: Subject("owner".into()),
        state: State::Creating,
        version: 0,
        token: 0,
        file: FileClaim {
            filename: "file".into(),
            content_type: "application/octet-stream".into(),
            sha256: None,
        },
        plan: PartPlan::from_stored(15, 10),
        key: ObjectKey::of(&KeyPrefix::parse("uploads/").unwrap(), id),
        upload_id: None,
        idempotency_key: None,
        request_hash: String::new(),
        created_at: START,
        deadline: START.after(WINDOW),
        lease_until: None,
        due_at: Some(START.after(WINDOW).after(GRACE)),
        tries: 0,
        reserved: true,
        expired: false,
        gone_since: None,
        alarm: false,
        etag: None,
        discard_at: None,
        commit: None,
        started_at: None,
        completed_at: None,
        attempts: 0,
        ingested_bytes: 0,
        hash_state: None,
        detected_content_type: None,
        contradicting_sha256: None,
        error_message: None,
        dataset_id: None,
    };
    let completion = Completion::default();
    Upload { job, completion }
}

/// A job in `state`, a second after [`START`] at most; an expired one was, of course, as late as it had to be.
pub fn in_state(state: State) -> Upload {
    let now = START.after(Duration::from_secs(1));
    let then = |from: State, command: fn(Token) -> Command| {
        let before = in_state(from);
        let command = command(before.job.token);
        at(now, &before, command).unwrap().after
    };
    let overdue = START.after(WINDOW).after(GRACE);
    let after = match state {
        State::Creating => created(),
        State::AwaitingParts => then(State::Creating, |_| Command::StoreUploadId(upload_id())),
        State::Completing => {
            let claimed = then(State::AwaitingParts, |_| Command::Claim(request("ab")));
            let verified = Command::Verified(claimed.job.token, list("ab"));
            at(now, &claimed, verified).unwrap().after
        }
        State::Uploaded => then(State::Completing, |token| {
            Command::ObjectFound(token, 0, etag("ab"))
        }),
        State::Queued => then(State::Uploaded, |_| Command::Commit(commit("title"))),
        State::Running => then(State::Queued, |_| Command::StartWork),
        State::Complete => then(State::Running, |token| {
            Command::ContentGood(token, dataset_id(), content())
        }),
        State::Rejected => {
            let again = then(State::Running, |token| Command::ContentBad(token, sha256()));
            let again = at(now, &again, Command::StartWork).unwrap().after;
            let bad = Command::ContentBad(again.job.token, sha256());
            at(now, &again, bad).unwrap().after
        }
        State::Failed => then(State::Running, |token| {
            Command::ContentRefused(token, "refused".into())
        }),
        State::Lost => {
            let once = then(State::Completing, Command::NothingFound);
            let again = now.after(TERMS.storage_timeout);
            let command = Command::NothingFound(once.job.token);
            at(again, &once, command).unwrap().after
        }
        State::Abandoned => {
            let alarmed = then(State::Completing, Command::ForeignObjectFound);
            at(now, &alarmed, Command::End).unwrap().after
        }
        State::Aborting => then(State::AwaitingParts, |_| Command::Abort),
        State::Aborted => then(State::Aborting, |_| Command::Reaped(START)),
        State::Expired => {
            let expired = at(overdue, &in_state(State::AwaitingParts), Command::Expire);
            let expired = expired.unwrap().after;
            at(overdue, &expired, Command::Reaped(overdue))
                .unwrap()
                .after
        }
        State::Discarding => then(State::Uploaded, |_| Command::Discard),
        State::Discarded => then(State::Discarding, |_| Command::ObjectGone),
    };
    assert_eq!(after.job.state, state);
    after
}

/// Every command, with lists of parts that have these ETags, and an object of the list at this place.
pub fn commands(token: Token, letters: &str, place: usize) -> Vec<Command> {
    vec![
        Command::StoreUploadId(upload_id()),
        Command::Claim(request(letters)),
        Command::ClaimFoundGone,
        Command::TakeOver,
        Command::Verified(token, list(letters)),
        Command::StillOpen(token),
        Command::VerificationFailed(token),
        Command::ObjectFound(token, place, etag("object")),
        Command::NothingFound(token),
        Command::ForeignObjectFound(token),
        Command::Release(token),
        Command::End,
        Command::Abort,
        Command::Expire,
        Command::SendAbort,
        Command::AbortAnswered(token),
        Command::EndedUploadAborted,
        Command::Reaped(START),
        Command::Commit(commit("title")),
        Command::Discard,
        Command::DiscardOverdue,
        Command::ObjectGone,
        Command::StartWork,
        Command::Progress(token, reading(1)),
        Command::HandBack(token, Some(reading(2))),
        Command::ContentGood(token, dataset_id(), content()),
        Command::ContentBad(token, sha256()),
        Command::ContentRefused(token, "refused".into()),
        Command::WorkFailed(token, "failed".into(), None),
        Command::Retry,
        Command::Attend,
    ]
}

/// Both parts as a client names them: their ETags are the two letters.
pub fn request(etags: &str) -> RequestedParts {
    let named = etags.chars().zip(1..).map(|(tag, number)| NamedPart {
        number: PartNumber::new(number).unwrap(),
        etag: etag(&tag.to_string()),
    });
    RequestedParts::new(named.collect()).unwrap()
}

/// The list of parts whose ETags are these letters.
pub fn list(etags: &str) -> PartList {
    PartList::new(etags.chars().map(|tag| etag(&tag.to_string())).collect())
}

pub fn etag(text: &str) -> ETag {
    ETag::parse(text).unwrap()
}

pub fn upload_id() -> UploadId {
    UploadId("upload".into())
}

pub fn dataset_id() -> DatasetId {
    DatasetId(uuid::Uuid::max())
}

pub fn sha256() -> Sha256 {
    Sha256::parse(&"0".repeat(64)).unwrap()
}

/// Another one than [`sha256`].
pub fn other_sha256() -> Sha256 {
    Sha256::parse(&"f".repeat(64)).unwrap()
}

/// An ingestion that has come so far.
pub fn reading(bytes: u64) -> Reading {
    Reading {
        bytes,
        hash_state: HashState::from_stored(format!("after {bytes}")),
        detected_content_type: Some("image/png".into()),
    }
}

/// What a whole file was found to be.
pub fn content() -> Content {
    Content {
        sha256: sha256(),
        detected_content_type: None,
    }
}

pub fn commit(title: &str) -> Commit {
    Commit {
        title: title.into(),
        summary: None,
        visibility: Visibility::Private,
    }
}
