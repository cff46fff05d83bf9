//! Runs the service's own code one port call at a time.
//!
//! A use case is a future that does nothing but ask its two ports, so where it stands is told by the answers it has had.
//! To take one step further it is run again from the start over those answers, until it asks what has none yet. That makes
//! its state a value that can be stored, compared and gone back to, which a future cannot.

use std::{
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
    time::Duration,
};

use futures::{Stream, stream};
use uploads::{
    Beat, Caller, Commit, CreateUpload, DatasetId, ETag, Error, Extensions, FileClaim, JobId,
    KeyPrefix, MIN_PART_SIZE, NamedPart, PartList, PartNumber, Policy, Reconciler,
    RefusedContentTypes, RequestedParts, Service, Sha256, StorageId, Subject, Visibility, end_job,
    ports::{ObjectHead, Quota},
    transition::Terms,
};

use super::{
    ports::{Ask, Ports, Reply},
    storage::Listing,
};

/// One tick of the model's clock; every time that matters is a small number of them.
pub const TICK: Duration = Duration::from_secs(300);
/// How long an upload may take.
pub const WINDOW: Duration = Duration::from_secs(2 * 300);
/// The job that all of this is about.
pub const JOB: JobId = JobId(uuid::Uuid::nil());
/// The storage that it is in.
const STORAGE: StorageId = StorageId(uuid::Uuid::nil());
const OTHERS: &str = "another job";

/// The contents that the one part of the file is put with; `request` 0 names none of them.
pub fn etag(content: u8) -> ETag {
    ETag::parse(&hex::encode([content; 16])).unwrap()
}

/// The list that an object of this content is made of.
pub fn list(content: u8) -> PartList {
    PartList::new(vec![etag(content)])
}

/// What a client asks for: 0 for what S3 has, otherwise this content.
pub fn request(content: u8) -> RequestedParts {
    let parts = (content > 0).then(|| NamedPart {
        number: PartNumber::new(1).unwrap(),
        etag: etag(content),
    });
    RequestedParts::new(parts.into_iter().collect()).unwrap()
}

pub fn terms() -> Terms {
    Terms {
        lease: TICK,
        commit_window: 2 * TICK,
        storage_timeout: 2 * TICK,
        max_attempts: 2,
        // There is no other job that could wait.
        turn: 1000 * TICK,
    }
}

/// A use case of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Procedure {
    Create,
    Complete(u8),
    Abort {
        discard: bool,
    },
    Session,
    Commit,
    Retry,
    Sweep,
    /// By an operator.
    End,
    /// Stores how far it is once it has read.
    Ingest,
    /// The process ends once it has read.
    IngestUntilStopped,
    /// A first run in a process; a later one would look at less.
    Reconcile(Listing),
}

/// What came of a use case, as far as the model cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Done,
    /// A 409 that says what the client has to do.
    NotThese,
    /// There is an object that is not ours.
    Alarm,
    /// Anything else: later, never, or nobody to tell.
    Other,
}

/// Where a use case stands.
pub enum Next {
    Asks(Ask),
    Ended(Told),
}

/// Runs `procedure` over `replies` and one step further.
pub fn run(procedure: Procedure, replies: Vec<Reply>) -> Next {
    let ports = Ports::answering(replies);
    let service = Service::new(ports.clone(), ports.clone(), policy(procedure));
    service.work_in(STORAGE);
    let future = pin!(start(&service, &ports, procedure));
    let future: Pin<&mut dyn Future<Output = Told>> = future;
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(told) => {
            assert!(ports.is_done(), "not replayed");
            Next::Ended(told)
        }
        Poll::Pending => Next::Asks(ports.asked()),
    }
}

async fn start(service: &Service<Ports, Ports>, ports: &Ports, procedure: Procedure) -> Told {
    let caller = Caller {
        subject: Subject("owner".into()),
        admin: false,
    };
    let told = |outcome: Result<(), Error>| match outcome {
        Ok(()) => Told::Done,
        Err(Error::Incomplete(_) | Error::CompletedOtherwise) => Told::NotThese,
        Err(Error::ForeignObject) => Told::Alarm,
        Err(_) => Told::Other,
    };
    told(match procedure {
        Procedure::Create => service.create(&caller, JOB, create()).await.map(drop),
        Procedure::Complete(content) => service
            .complete(&caller, JOB, &request(content))
            .await
            .map(drop),
        Procedure::Abort { discard } => match service.abort(&caller, JOB, discard).await {
            Ok(Some(given_up)) => {
                service.clear_away(given_up).await;
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        },
        Procedure::Session => service.session(&caller, JOB).await.map(drop),
        Procedure::Commit => service.commit(&caller, JOB, &commit()).await.map(drop),
        Procedure::Retry => service.retry(&caller, JOB).await.map(drop),
        Procedure::Sweep => match service.next_overdue().await {
            Ok(Some(overdue)) => service.sweep(overdue).await,
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        },
        Procedure::End => end_job(ports, JOB).await.map(drop),
        Procedure::Ingest => {
            let beats = once_read(Beat::Record);
            service.ingest_one(DatasetId(JOB.0), beats).await.map(drop)
        }
        Procedure::IngestUntilStopped => {
            let beats = once_read(Beat::Stop);
            service.ingest_one(DatasetId(JOB.0), beats).await.map(drop)
        }
        Procedure::Reconcile(_) => service
            .reconcile(&mut Reconciler::default())
            .await
            .map(drop),
    })
}

/// Tells `beat` when it is asked for the second time: between the one piece that there is and the end.
fn once_read(beat: Beat) -> impl Stream<Item = Beat> + Send {
    let mut asked = 0;
    stream::poll_fn(move |_| {
        asked += 1;
        if asked == 2 {
            Poll::Ready(Some(beat))
        } else {
            Poll::Pending
        }
    })
}

/// By ages the reconciler goes where uploads are listed below a prefix. There it is that of a replica whose operator has
/// just made the window next to nothing, so that all else has to hold for uploads that are a tick old.
fn policy(procedure: Procedure) -> Policy {
    let upload_window = match procedure {
        Procedure::Reconcile(Listing::BelowPrefix) => TICK / 100,
        _ => WINDOW,
    };
    Policy {
        upload_window,
        part_size: MIN_PART_SIZE,
        max_file_size: u64::MAX,
        allowed_extensions: Extensions::Any,
        refused_content_types: RefusedContentTypes::default(),
        prefix: KeyPrefix::parse("").unwrap(),
        quota: Quota::default(),
        terms: terms(),
    }
}

/// The file is one byte long; only content 1 is what the client claims.
fn create() -> CreateUpload {
    let sha256 = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
    CreateUpload {
        file: FileClaim {
            filename: "file".into(),
            content_type: "application/octet-stream".into(),
            sha256: Sha256::parse(sha256),
        },
        file_size: 1,
        idempotency_key: Some("key".into()),
    }
}

fn commit() -> Commit {
    Commit {
        title: "title".into(),
        summary: None,
        visibility: Visibility::Private,
    }
}

pub fn head(content: u8, ours: bool) -> ObjectHead {
    ObjectHead {
        size: 1,
        etag: list(content).object_etag().unwrap(),
        job_id: Some(if ours { JOB.to_string() } else { OTHERS.into() }),
    }
}

/// The head of our object, where its ETag is made of its bytes and not of its parts' ETags.
pub fn other_head(content: u8) -> ObjectHead {
    ObjectHead {
        etag: ETag::parse(&format!("other-{content}")).unwrap(),
        ..head(content, true)
    }
}
