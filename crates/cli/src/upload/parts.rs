//! Sending parts: several at a time, each as often as it takes, with URLs that are fresh.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBuilder};
use futures::{Stream, TryStreamExt as _};
use reqwest::header::{CONTENT_LENGTH, ETAG, RETRY_AFTER};
use reqwest::{Client, StatusCode};
use serde_json::json;
use time::OffsetDateTime;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::plan::Plan;
use super::run::Upload;
use crate::api::{Api, http_client};
use crate::args::SendingArguments;
use crate::failure::{Failure, causes};
use crate::journal::{Journal, Sent};
use crate::report::{Progress, Report};
use crate::source::{RunningMd5, Slice};

/// How many URLs are asked for at a time.
const URLS: usize = 100;
/// A URL that ends sooner than this is not begun with.
const MARGIN: time::Duration = time::Duration::seconds(30);
/// A part of which no byte goes out for so long, or no answer comes, is given up and sent again.
const STALLED: Duration = Duration::from_secs(60);

/// Sends parts of one upload.
pub struct Sender<'a> {
    api: &'a Api,
    job: Uuid,
    journal: &'a Journal,
    report: &'a Report,
    progress: Arc<Progress>,
    sending: SendingArguments,
    urls: Mutex<Urls>,
    storage: Client,
    /// What goes on with the upload where it is interrupted.
    command: String,
}

/// URLs that are not used yet.
#[derive(Debug, Default)]
struct Urls {
    known: BTreeMap<u64, (String, OffsetDateTime)>,
    /// The parts that still have to be sent.
    pending: BTreeSet<u64>,
}

/// What went wrong with one attempt at a part.
enum Attempt {
    /// The storage refused it, perhaps for the age of the URL: a fresh one is tried.
    Refused(String),
    /// The network or the storage failed for the moment.
    Failed(String, Option<Duration>),
    /// The file cannot be read.
    Unreadable(io::Error),
}

impl<'a> Sender<'a> {
    /// Sends the parts of `plan` that are yet to come.
    pub fn new(
        upload: &'a Upload<'_>,
        job: Uuid,
        plan: &Plan,
        progress: Arc<Progress>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            api: upload.api,
            job,
            journal: &upload.journal,
            report: upload.report,
            progress,
            sending: upload.sending,
            urls: Mutex::new(Urls {
                known: BTreeMap::new(),
                pending: plan.pending.clone(),
            }),
            storage: http_client()?,
            command: upload.command(),
        })
    }

    /// The URLs that the upload was created with.
    pub async fn has_urls(&self, urls: Vec<String>, expires: OffsetDateTime) {
        let mut known = self.urls.lock().await;
        known.known = (1..)
            .zip(urls.into_iter().map(|url| (url, expires)))
            .collect();
    }

    /// Sends all of `slices`, each with its number.
    pub async fn send(
        &self,
        slices: impl Stream<Item = Result<(u64, Slice), Failure>>,
    ) -> Result<(), Failure> {
        slices
            .map_ok(|(part, slice)| self.send_part(part, slice))
            .try_buffer_unordered(usize::from(self.sending.jobs))
            .try_collect::<Vec<()>>()
            .await?;
        Ok(())
    }

    async fn send_part(&self, part: u64, slice: Slice) -> Result<(), Failure> {
        let mut pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(500))
            .with_max_delay(Duration::from_secs(30))
            .with_jitter()
            .with_max_times(self.sending.part_retries)
            .build();
        loop {
            let url = self.url(part).await?;
            let (reason, wait) = match self.attempt(&url, &slice).await {
                Ok(sent) => {
                    self.has_sent(part, slice.length, sent).await;
                    return Ok(());
                }
                Err(Attempt::Unreadable(error)) => {
                    return Err(self.resumable(&format!("The file cannot be read: {error}")));
                }
                Err(Attempt::Refused(reason)) => {
                    self.urls.lock().await.known.remove(&part);
                    (reason, None)
                }
                Err(Attempt::Failed(reason, wait)) => (reason, wait),
            };
            let Some(pause) = pauses.next() else {
                return Err(self.resumable(&format!("Part {part} could not be sent: {reason}")));
            };
            let pause = wait.unwrap_or(pause);
            self.report.note(&format!(
                "Part {part} did not arrive ({reason}); sending it again in {:.1} s.",
                pause.as_secs_f32()
            ));
            tokio::time::sleep(pause).await;
        }
    }

    async fn has_sent(&self, part: u64, length: u64, sent: Sent) {
        let event = json!({
            "job_id": self.job, "part_number": part, "etag": sent.etag, "bytes": length,
        });
        self.report.event("part", event);
        self.journal.has_sent(part, sent);
        let mut urls = self.urls.lock().await;
        urls.known.remove(&part);
        urls.pending.remove(&part);
    }

    /// A URL for a part. Where there is none that works long enough, URLs for the next parts come along.
    async fn url(&self, part: u64) -> Result<String, Failure> {
        let mut urls = self.urls.lock().await;
        let soon = OffsetDateTime::now_utc() + MARGIN;
        if let Some((url, expires)) = urls.known.get(&part)
            && *expires > soon
        {
            return Ok(url.clone());
        }
        let mut wanted = vec![part];
        wanted.extend(urls.pending.range(part + 1..).take(URLS - 1));
        let answer = self.api.part_urls(self.job, wanted).await?;
        for fresh in answer.urls {
            // Whoever's clock is wrong has URLs that end at once, and that the storage takes all the same.
            let expires = fresh.expires_at.value();
            urls.known.insert(fresh.part_number, (fresh.url, expires));
        }
        let url = urls.known.get(&part).map(|(url, _)| url.clone());
        url.ok_or_else(|| Failure::Failed(format!("The service has given no URL for part {part}.")))
    }

    /// Sends a part once.
    async fn attempt(&self, url: &str, slice: &Slice) -> Result<Sent, Attempt> {
        let (hash, sent) = (RunningMd5::default(), Arc::new(AtomicU64::new(0)));
        let (progress, counted) = (Arc::clone(&self.progress), Arc::clone(&sent));
        let body = slice.stream(&hash, move |bytes| {
            counted.fetch_add(bytes, Ordering::Relaxed);
            progress.add(bytes);
        });
        let request = self
            .storage
            .put(url)
            // Without it the length would not be the signed one, but none at all.
            .header(CONTENT_LENGTH, slice.length)
            .body(reqwest::Body::wrap_stream(body));
        let result = tokio::select! {
            answer = request.send() => self.read(answer, &hash).await,
            () = stalled(&sent) => Err(Attempt::Failed("the connection stands still".to_owned(), None)),
        };
        if result.is_err() {
            self.progress.take_back(sent.load(Ordering::Relaxed));
        }
        result
    }

    async fn read(
        &self,
        answer: reqwest::Result<reqwest::Response>,
        hash: &RunningMd5,
    ) -> Result<Sent, Attempt> {
        let answer = answer.map_err(|error| {
            let error = error.without_url();
            match io_error(&error) {
                Some(kind) if kind == io::ErrorKind::UnexpectedEof => {
                    Attempt::Unreadable(kind.into())
                }
                _ => Attempt::Failed(causes(&error), None),
            }
        })?;
        let status = answer.status();
        let headers = answer.headers();
        let text = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
        if status.is_success() {
            let etag = text(ETAG).unwrap_or_default();
            return Ok(Sent {
                etag: etag.trim_matches('"').to_owned(),
                md5: hash.digits(),
            });
        }
        let wait = text(RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
        let body = answer.text().await.unwrap_or_default();
        let reason = format!("the storage answered {status} {}", code(&body));
        let is_momentary = status.is_server_error()
            || status == StatusCode::TOO_MANY_REQUESTS
            || status == StatusCode::REQUEST_TIMEOUT;
        if is_momentary {
            Err(Attempt::Failed(reason, wait.map(Duration::from_secs)))
        } else {
            Err(Attempt::Refused(reason))
        }
    }

    fn resumable(&self, reason: &str) -> Failure {
        Failure::Resumable {
            reason: reason.to_owned(),
            command: self.command.clone(),
        }
    }
}

/// Ends when no byte has gone out for too long.
async fn stalled(sent: &AtomicU64) {
    let mut before = sent.load(Ordering::Relaxed);
    loop {
        tokio::time::sleep(STALLED).await;
        let now = sent.load(Ordering::Relaxed);
        if now == before {
            return;
        }
        before = now;
    }
}

/// What a body that could not be read has said.
fn io_error(error: &(dyn std::error::Error + 'static)) -> Option<io::ErrorKind> {
    let mut error = Some(error);
    while let Some(cause) = error {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return Some(io.kind());
        }
        error = cause.source();
    }
    None
}

/// The code in an error document of S3.
fn code(body: &str) -> &str {
    let after = body.split_once("<Code>").map(|(_, after)| after);
    let code = after.and_then(|after| after.split_once("</Code>"));
    code.map_or("", |(code, _)| code)
}
