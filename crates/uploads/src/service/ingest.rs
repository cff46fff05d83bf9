//! Ingestion: the object is read once, from wherever it was left, and a dataset recorded.
//!
//! Reading may take days. It is put away every so often, with the hash's state, so that whatever interrupts it costs
//! little: a crash, a failing S3, an orderly end of the process, or files that wait for their turn.

use std::pin::pin;

use bytes::Bytes;
use futures::{
    Stream, StreamExt, TryFutureExt,
    future::{Either, select},
    stream::{self, BoxStream},
};

use super::Service;
use crate::{
    DatasetId, Error, Event, Job, Sha256, State, Timestamp, Upload,
    content::{self, HEAD_BYTES},
    hashing::RunningHash,
    ports::{JobStore, Outage, Storage, StorageError, StoreError},
    transition::{Command, Content, Reading, Token, step},
};

/// The object's bytes, as they come.
type Pieces<'a> = BoxStream<'a, Result<Bytes, StorageError>>;

/// What may be ingested.
const WORK: &[State] = &[State::Queued, State::Running];

/// What is logged of a worker that comes too late.
const FENCED: &str = "another worker has the job; this one's result is dropped";

/// What a worker is told while it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Time to store how far it has come, which also renews its lease: several times in a lease.
    Record,
    /// The process ends. The job goes back into the queue at once.
    Stop,
}

/// How reading the object has ended.
enum Verdict {
    Good(Content),
    /// It has this SHA-256, and the client gave another.
    Contradicted(Sha256),
    /// It is of this type, which the operator refuses.
    Refused(String),
    Failed(StorageError),
    HandedBack,
    /// Another worker has the job by now.
    Fenced,
}

/// An object as far as it has been read.
struct SoFar {
    hash: RunningHash,
    /// The first bytes, until they have been looked at.
    head: Vec<u8>,
    is_seen: bool,
    detected_content_type: Option<String>,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Ingests the job that waits longest, as the dataset `id`. False if none waits.
    ///
    /// # Errors
    /// A failing database; the job is taken again once its lease is out, and goes on from what was stored last.
    pub async fn ingest_one(
        &self,
        id: DatasetId,
        beats: impl Stream<Item = Beat> + Send,
    ) -> Result<bool, Error> {
        let now = self.store.now().await?;
        let terms = self.policy.terms;
        let decide = move |upload: &Upload| step(upload, Command::StartWork, now, &terms);
        let Some(mut held) = self.store.claim_due(WORK, now, decide).await? else {
            return Ok(false);
        };
        if held.job.state != State::Running {
            self.counts.add(Event::IngestionFailed);
            log::error!(job:% = held.job.id; "ingestion was interrupted too often");
            return Ok(true);
        }
        let token = held.job.token;
        let mut so_far = SoFar::of(&held.job);
        log::info!(job:% = held.job.id, attempt = held.job.attempts, offset_bytes = so_far.hash.bytes(); "ingesting");
        let verdict = self.read(&mut held, &mut so_far, now, beats).await?;
        let Some(command) = command(token, id, verdict, &held.job, &so_far) else {
            self.counts.add(Event::LeaseLost);
            log::warn!(job:% = held.job.id; "{FENCED}");
            return Ok(true);
        };
        self.conclude(held, command).await?;
        Ok(true)
    }

    async fn conclude(&self, held: Upload, command: Command) -> Result<(), Error> {
        let (after, concluded) = self.drive(held, || command.clone()).await?;
        let job = &after.job;
        match (concluded, &job.error_message) {
            (Err(_), _) => {
                self.counts.add(Event::LeaseLost);
                log::warn!(job:% = job.id; "{FENCED}");
            }
            (Ok(()), Some(reason)) => {
                self.counts.add(Event::IngestionFailed);
                log::error!(job:% = job.id, state:% = job.state; "ingestion has ended without a dataset: {reason}");
            }
            (Ok(()), None) => {
                if job.state == State::Complete {
                    self.counts.add(Event::Ingested);
                }
                log::info!(job:% = job.id, state:% = job.state, offset_bytes = job.ingested_bytes; "ingested");
            }
        }
        Ok(())
    }

    /// Reads the object from where it was left to its end, or until something comes between.
    async fn read(
        &self,
        held: &mut Upload,
        so_far: &mut SoFar,
        begun: Timestamp,
        beats: impl Stream<Item = Beat> + Send,
    ) -> Result<Verdict, Error> {
        let size = held.job.plan.file_size();
        let mut pieces = self.pieces(&held.job, so_far.hash.bytes())?;
        // Where nobody tells anything more, only pieces come.
        let mut beats = pin!(beats.chain(stream::pending()));
        if let Some(refused) = self.refused(so_far) {
            return Ok(refused);
        }
        loop {
            // A beat is heard first: pieces can come without a pause.
            let piece = match select(beats.next(), pieces.next()).await {
                Either::Left((Some(Beat::Record), _)) => {
                    match self.store_progress(held, so_far, begun).await? {
                        Some(verdict) => return Ok(verdict),
                        None => continue,
                    }
                }
                Either::Left((Some(Beat::Stop) | None, _)) => return Ok(Verdict::HandedBack),
                Either::Right((piece, _)) => piece,
            };
            match piece {
                Some(Ok(piece)) => {
                    self.counts.read(piece.len());
                    so_far.take(&piece, size);
                }
                Some(Err(error)) => return Ok(Verdict::Failed(error)),
                None => break,
            }
            if let Some(refused) = self.refused(so_far) {
                return Ok(refused);
            }
        }
        Ok(so_far.whole(&held.job))
    }

    /// The object's bytes from `offset` on. Opening it is part of the first, so that it can be interrupted, too.
    fn pieces(&self, job: &Job, offset: u64) -> Result<Pieces<'_>, Error> {
        let Some(etag) = job.etag.clone() else {
            return Err(Error::WrongState(job.state));
        };
        if offset >= job.plan.file_size() {
            return Ok(stream::empty().boxed());
        }
        let key = job.key.clone();
        let opened = async move { self.storage.read_object(&key, &etag, offset).await };
        Ok(opened.try_flatten_stream().boxed())
    }

    /// The verdict on content of a kind that the operator refuses now, whatever it was when it was looked at.
    fn refused(&self, so_far: &SoFar) -> Option<Verdict> {
        let detected = so_far.detected_content_type.as_ref()?;
        let refused = self.policy.refused_content_types.contain(detected);
        refused.then(|| Verdict::Refused(detected.clone()))
    }

    /// Stores how far it is. A verdict if the job has to be let go of.
    async fn store_progress(
        &self,
        held: &mut Upload,
        so_far: &SoFar,
        begun: Timestamp,
    ) -> Result<Option<Verdict>, Error> {
        let reading = so_far.reading(&held.job);
        // The lease is renewed by progress alone: a holder that gets nowhere is to lose the job.
        let Some(reading) = reading.filter(|it| it.bytes != held.job.ingested_bytes) else {
            return Ok(None);
        };
        let token = held.job.token;
        let progress = || Command::Progress(token, reading.clone());
        match self.drive(held.clone(), progress).await {
            Ok((after, Ok(()))) => *held = after,
            Ok((_, Err(_))) => return Ok(Some(Verdict::Fenced)),
            // Reading can go on meanwhile; if the job is another's by then, the next write finds out.
            Err(Error::Store(error @ StoreError::Unavailable { .. })) => {
                log::warn!(job:% = held.job.id; "progress is stored later: {error}");
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
        self.give_way(held, begun).await
    }

    /// Whether the turn is over, and other files wait for theirs.
    async fn give_way(&self, held: &Upload, begun: Timestamp) -> Result<Option<Verdict>, Error> {
        let terms = self.policy.terms;
        // What was just written renewed the lease, so that tells the time.
        let now = held.job.lease_until.map(|end| end.before(terms.lease));
        let Some(now) = now.filter(|now| begun.after(terms.turn) <= *now) else {
            return Ok(None);
        };
        match self.store.is_any_due(WORK, now).await {
            Ok(true) => {
                log::info!(job:% = held.job.id; "its turn is over, and others wait");
                Ok(Some(Verdict::HandedBack))
            }
            Ok(false) | Err(StoreError::Unavailable { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl SoFar {
    /// What was stored of the job, or the beginning where that cannot be read.
    fn of(job: &Job) -> Self {
        let stored = job.hash_state.as_ref().zip(job.etag.as_ref());
        let resumed =
            stored.and_then(|(state, etag)| RunningHash::resume(state, job.ingested_bytes, etag));
        if job.hash_state.is_some() && resumed.is_none() {
            log::warn!(job:% = job.id; "what was stored of its hash cannot be read; it is read from the beginning");
        }
        Self {
            is_seen: resumed.is_some(),
            detected_content_type: resumed
                .as_ref()
                .and_then(|_| job.detected_content_type.clone()),
            hash: resumed.unwrap_or_else(RunningHash::new),
            head: Vec::new(),
        }
    }

    fn take(&mut self, piece: &[u8], size: u64) {
        self.hash.update(piece);
        if self.is_seen {
            return;
        }
        let room = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
        if self.head.len() == HEAD_BYTES || self.hash.bytes() >= size {
            self.is_seen = true;
            self.detected_content_type = content::media_type(&self.head);
            self.head = Vec::new();
        }
    }

    /// What to store; nothing before the first bytes have been seen, for whoever goes on does not see them any more.
    fn reading(&self, job: &Job) -> Option<Reading> {
        let etag = job.etag.as_ref().filter(|_| self.is_seen)?;
        Some(Reading {
            bytes: self.hash.bytes(),
            hash_state: self.hash.put_away(etag),
            detected_content_type: self.detected_content_type.clone(),
        })
    }

    /// The verdict once nothing more comes.
    fn whole(&self, job: &Job) -> Verdict {
        let (bytes, size) = (self.hash.bytes(), job.plan.file_size());
        if bytes != size {
            // The object had its size when it was found: the answer was cut, which says nothing about the content.
            return Verdict::Failed(StorageError::Unavailable {
                doing: "GetObject",
                outage: Outage::NoAnswer,
                source: format!("{bytes} of {size} bytes came").into(),
            });
        }
        let sha256 = self.hash.finish();
        match &job.file.sha256 {
            Some(claimed) if *claimed != sha256 => Verdict::Contradicted(sha256),
            Some(_) | None => Verdict::Good(Content {
                sha256,
                detected_content_type: self.detected_content_type.clone(),
            }),
        }
    }
}

/// What a verdict makes of the job; nothing where it is another's.
fn command(
    token: Token,
    id: DatasetId,
    verdict: Verdict,
    job: &Job,
    so_far: &SoFar,
) -> Option<Command> {
    Some(match verdict {
        Verdict::Good(content) => Command::ContentGood(token, id, content),
        Verdict::Contradicted(sha256) => {
            log::warn!(job:% = job.id; "the content's SHA-256 is not the one that the client gave");
            Command::ContentBad(token, sha256)
        }
        Verdict::Refused(media_type) => Command::ContentRefused(
            token,
            format!(
                "the content looks like {media_type}, which this service is set not to take \
                 (INGEST_REFUSED_CONTENT_TYPES)"
            ),
        ),
        Verdict::Failed(error) => {
            log::warn!(job:% = job.id; "ingestion failed: {}", describe(&error));
            let reason = "the file could not be read from S3".into();
            Command::WorkFailed(token, reason, so_far.reading(job))
        }
        Verdict::HandedBack => Command::HandBack(token, so_far.reading(job)),
        Verdict::Fenced => return None,
    })
}

fn describe(error: &StorageError) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
