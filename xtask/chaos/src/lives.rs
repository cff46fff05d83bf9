//! Whole lives of uploads, each of which ends in one of the ways in which clients end.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use rand::{Rng, rngs::StdRng};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

use crate::{
    client::{Answer, Ask, Client},
    ledger::{End, Record},
};

const MIB: usize = 1024 * 1024;
/// The part size that the replicas are told.
const PART: usize = 5 * MIB;
/// How long somebody waits for what has no deadline of its own.
const PATIENCE: Duration = Duration::from_secs(60);
/// An ETag that no part has.
const WRONG_ETAG: &str = "00000000000000000000000000000000";

/// What a client has in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// All the way to the dataset.
    Dataset,
    /// The same, with a SHA-256 that is not the file's.
    WrongSha256,
    /// Complete, and leave it.
    Leave,
    /// Complete, and then discard.
    Discard,
    /// Abort before it is complete.
    Abort,
    /// Go away in the middle.
    Abandon,
    /// Ask for it to be completed, and go away.
    AskAndGo,
}

/// One life after the other, until told to stop.
pub async fn live(
    client: Client,
    mut rng: StdRng,
    window: Duration,
    mut stopped: watch::Receiver<bool>,
) {
    while !*stopped.borrow() {
        let mut life = Life::new(&client, &mut rng, window);
        let end = life.live().await;
        match (life.job, end) {
            (Some(job), Some(end)) => client.ledger.record(Record {
                job,
                sha256: life.sha256,
                end,
            }),
            _ => {
                client.ledger.nothing.fetch_add(1, Ordering::Relaxed);
                // Nobody is there to make a job: not so fast.
                let _ = timeout(Duration::from_secs(1), stopped.changed()).await;
            }
        }
    }
}

struct Life<'a> {
    client: &'a Client,
    rng: &'a mut StdRng,
    plan: Plan,
    content: Vec<u8>,
    sha256: String,
    job: Option<String>,
    urls: Vec<String>,
    /// When the service may tell that its time is over.
    deadline: Instant,
}

impl<'a> Life<'a> {
    fn new(client: &'a Client, rng: &'a mut StdRng, window: Duration) -> Self {
        let plan = match rng.random_range(0..100) {
            0..65 => Plan::Dataset,
            65..68 => Plan::WrongSha256,
            68..78 => Plan::Leave,
            78..85 => Plan::Discard,
            85..91 => Plan::Abort,
            91..96 => Plan::AskAndGo,
            _ => Plan::Abandon,
        };
        let size = if rng.random_ratio(3, 100) {
            rng.random_range(PART + 1..2 * PART + MIB)
        } else {
            rng.random_range(1..64 * 1024)
        };
        let mut content = vec![0; size];
        rng.fill(&mut content[..]);
        Self {
            client,
            plan,
            sha256: hex::encode(Sha256::digest(&content)),
            content,
            job: None,
            urls: Vec::new(),
            deadline: Instant::now() + window,
            rng,
        }
    }

    fn path(&self, rest: &str) -> String {
        let job = self.job.as_deref().unwrap_or_default();
        format!("/ingest/upload/presigned/{job}{rest}")
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_ratio(percent, 100)
    }

    async fn ask(&mut self, ask: Ask, end: Instant) -> Option<Answer> {
        self.client.ask(&ask, self.rng, end).await
    }

    fn wrong(&self, what: &str, answer: &Answer) {
        let job = self.job.as_deref().unwrap_or("no job");
        self.client.ledger.violation(format!(
            "{job} ({:?}): {what} is a {}: {}",
            self.plan, answer.status, answer.json
        ));
    }

    /// How it ended; `None` if it never began.
    async fn live(&mut self) -> Option<End> {
        if !self.create().await {
            return self.job.as_ref().map(|_| End::Late);
        }
        if self.plan == Plan::Abort && self.chance(50) {
            return Some(self.abort().await);
        }
        let parts = self.put_parts().await;
        match self.plan {
            Plan::Abandon => return Some(End::Abandoned),
            Plan::Abort => return Some(self.abort().await),
            Plan::Dataset | Plan::WrongSha256 | Plan::Leave | Plan::Discard | Plan::AskAndGo => {}
        }
        let Some(parts) = parts else {
            return Some(End::Late);
        };
        if self.plan == Plan::AskAndGo {
            let ask = Ask::post(self.path("/complete"), json!({"parts": parts}));
            self.go_after(&ask).await;
            return Some(End::Unheard);
        }
        if !self.complete(parts).await {
            return Some(End::Late);
        }
        if self.chance(15) {
            self.attack().await;
        }
        Some(match self.plan {
            Plan::Discard => self.discard().await,
            Plan::Dataset | Plan::WrongSha256 => self.commit().await,
            Plan::Leave | Plan::Abort | Plan::Abandon | Plan::AskAndGo => End::Complete,
        })
    }

    async fn create(&mut self) -> bool {
        let mut body = json!({"filename": "data.bin", "file_size": self.content.len()});
        if self.plan == Plan::WrongSha256 {
            body["sha256"] = Value::from(hex::encode(Sha256::digest(&self.sha256)));
        } else if self.chance(20) {
            body["sha256"] = Value::from(self.sha256.clone());
        }
        let mut ask = Ask::post("/ingest/upload/presigned".into(), body);
        ask.idempotency_key = Some(format!("{:032x}", self.rng.random::<u128>()));
        let times = if self.chance(20) { 2 } else { 1 };
        for _ in 0..times {
            let Some(answer) = self.ask(ask.clone(), self.deadline).await else {
                return false;
            };
            if answer.status != StatusCode::CREATED {
                if answer.status != StatusCode::CONFLICT || !self.is_late() {
                    self.wrong("create", &answer);
                }
                return false;
            }
            let job = answer.json["job_id"].as_str().map(str::to_owned);
            if self.job.is_some() && self.job != job {
                self.wrong("a repeated create with another job", &answer);
            }
            self.job = job;
            self.urls = texts(&answer.json["urls"]);
        }
        true
    }

    /// By any clock, with some time for answers on their way.
    fn is_late(&self) -> bool {
        Instant::now() + Duration::from_secs(2) >= self.deadline
    }

    /// Every part, as a complete names it. `None` if the time was over before.
    async fn put_parts(&mut self) -> Option<Vec<Value>> {
        let mut parts = Vec::new();
        let chunks: Vec<Vec<u8>> = self.content.chunks(PART).map(<[u8]>::to_vec).collect();
        let stays = chunks.len() - usize::from(self.plan == Plan::Abandon && chunks.len() > 1);
        for (index, chunk) in chunks.into_iter().enumerate().take(stays) {
            if self.chance(5) {
                self.client
                    .put(self.urls.get(index)?, vec![b'x'; chunk.len()])
                    .await;
            }
            if self.chance(5) {
                self.crash_and_resume().await?;
            }
            let etag = loop {
                let url = self.urls.get(index)?.clone();
                match self.client.put(&url, chunk.clone()).await {
                    Some(etag) => break etag,
                    None if self.is_late() => return None,
                    None => {
                        sleep(Duration::from_millis(200)).await;
                        self.fresh_url(index).await?;
                    }
                }
            };
            parts.push(json!({"part_number": index + 1, "etag": etag}));
        }
        Some(parts)
    }

    /// Forgets all but the job, looks at what has arrived, and has every URL made anew.
    async fn crash_and_resume(&mut self) -> Option<()> {
        let session = Ask::new(Method::GET, self.path(""));
        let answer = self.ask(session, self.deadline).await?;
        if answer.status != StatusCode::OK {
            self.wrong("the session", &answer);
            return None;
        }
        for index in 0..self.urls.len() {
            self.fresh_url(index).await?;
        }
        Some(())
    }

    async fn fresh_url(&mut self, index: usize) -> Option<()> {
        let ask = Ask::post(self.path("/urls"), json!({"part_numbers": [index + 1]}));
        let answer = self.ask(ask, self.deadline).await?;
        if answer.status != StatusCode::OK {
            if !self.is_late() {
                self.wrong("fresh URLs", &answer);
            }
            return None;
        }
        self.urls[index] = answer.json["urls"][0]["url"].as_str()?.to_owned();
        Some(())
    }

    /// Until it is told that the file is whole. False if its time was over.
    async fn complete(&mut self, parts: Vec<Value>) -> bool {
        let right = if self.chance(20) {
            json!({"parts": []})
        } else {
            json!({"parts": parts})
        };
        if self.chance(8) {
            let mut wrong = parts;
            wrong[0]["etag"] = Value::from(WRONG_ETAG);
            let ask = Ask::post(self.path("/complete"), json!({"parts": wrong}));
            if let Some(answer) = self.ask(ask, self.deadline).await
                && answer.status != StatusCode::CONFLICT
            {
                self.wrong("a complete with a wrong ETag", &answer);
            }
        }
        let ask = Ask::post(self.path("/complete"), right);
        if self.chance(20) {
            self.go_after(&ask).await;
        }
        let times = if self.chance(10) { 2 } else { 1 };
        for time in 0..times {
            let end = self.deadline.max(Instant::now()) + PATIENCE;
            let Some(answer) = self.ask(ask.clone(), end).await else {
                // Unknown is not acknowledged, unless it was before.
                return time > 0;
            };
            if answer.status == StatusCode::OK {
                self.client
                    .ledger
                    .completions
                    .fetch_add(1, Ordering::Relaxed);
                continue;
            }
            let expired = matches!(answer.problem(), "expired" | "wrong-state");
            if time > 0 || !expired || !self.is_late() {
                self.wrong("complete", &answer);
            }
            return time > 0;
        }
        let bytes = u64::try_from(self.content.len()).unwrap_or_default();
        self.client.ledger.bytes.fetch_add(bytes, Ordering::Relaxed);
        true
    }

    /// Asks, and does not stay for the answer.
    async fn go_after(&mut self, ask: &Ask) {
        let patience = Duration::from_millis(self.rng.random_range(1..200));
        self.client.ask_and_go(ask, self.rng, patience).await;
    }

    /// Other bytes to a URL that it still holds. Whatever S3 says, the file must stay as it is.
    async fn attack(&mut self) {
        let first = self.content.len().min(PART);
        if let Some(url) = self.urls.first() {
            self.client.put(url, vec![b'!'; first]).await;
            self.client.ledger.attacks.fetch_add(1, Ordering::Relaxed);
        }
    }

    async fn abort(&mut self) -> End {
        let ask = Ask::new(Method::DELETE, self.path(""));
        match self.ask(ask, Instant::now() + PATIENCE).await {
            Some(answer) if answer.status == StatusCode::NO_CONTENT => End::Aborted,
            Some(answer) => {
                self.wrong("abort", &answer);
                End::Abandoned
            }
            None => End::Abandoned,
        }
    }

    async fn discard(&mut self) -> End {
        let ask = Ask::new(Method::DELETE, self.path("?discard=true"));
        match self.ask(ask, Instant::now() + PATIENCE).await {
            Some(answer) if answer.status == StatusCode::NO_CONTENT => End::Discarded,
            Some(answer) => {
                self.wrong("discard", &answer);
                End::PerhapsDiscarded
            }
            None => End::PerhapsDiscarded,
        }
    }

    async fn commit(&mut self) -> End {
        let unsure = if self.plan == Plan::WrongSha256 {
            End::PerhapsRejected
        } else {
            End::Complete
        };
        let job = self.job.clone().unwrap_or_default();
        let ask = Ask::post(format!("/ingest/commit/{job}"), json!({"title": "chaos"}));
        let end = Instant::now() + 2 * PATIENCE;
        match self.ask(ask, end).await {
            Some(answer) if answer.status == StatusCode::ACCEPTED => {}
            Some(answer) => {
                self.wrong("commit", &answer);
                return unsure;
            }
            None => return unsure,
        }
        while Instant::now() < end {
            let poll = Ask::new(Method::GET, format!("/jobs/{job}"));
            let Some(answer) = self.ask(poll, end).await else {
                return unsure;
            };
            match answer.json["status"].as_str() {
                Some("pending" | "running") => sleep(Duration::from_millis(200)).await,
                Some("complete") if self.plan == Plan::Dataset => {
                    return self.download(&answer).await;
                }
                Some("failed") if answer.json["can_retry"] == true => {
                    // Told 409 if somebody was faster.
                    let again = Ask::post(format!("/jobs/{job}/retry"), json!({}));
                    self.ask(
                        Ask {
                            body: None,
                            ..again
                        },
                        end,
                    )
                    .await;
                }
                Some("failed") if self.plan == Plan::WrongSha256 => return End::Rejected,
                _ => {
                    self.wrong("the job after a commit", &answer);
                    return unsure;
                }
            }
        }
        unsure
    }

    async fn download(&mut self, job: &Answer) -> End {
        let id = job.json["dataset_id"].as_str().unwrap_or_default();
        let ask = Ask::new(Method::GET, format!("/datasets/{id}/download"));
        let Some(answer) = self.ask(ask, Instant::now() + PATIENCE).await else {
            return End::Complete;
        };
        let Some(location) = &answer.location else {
            self.wrong("download", &answer);
            return End::Complete;
        };
        match self.client.fetch(location).await {
            Some(sha256) if sha256 == self.sha256 => End::Dataset,
            _ => {
                self.wrong("what was downloaded", &answer);
                End::Complete
            }
        }
    }
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}
