//! A client of the service that does not give up: any replica, again and again, for as long as it makes sense.

use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use rand::{Rng, rngs::StdRng};
use reqwest::{
    Method, Response, StatusCode,
    header::{CONTENT_TYPE, LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tokio::time::sleep;

use crate::{ledger::Ledger, replicas::Replicas};

/// How long one request may take: longer than the service asks S3 for.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between repetitions, in milliseconds.
const PAUSE_MS: std::ops::Range<u64> = 50..400;
/// The longest that a `Retry-After` is obeyed.
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// Somebody with a token.
#[derive(Clone)]
pub struct Client {
    replicas: Arc<Replicas>,
    http: reqwest::Client,
    token: String,
    pub ledger: Arc<Ledger>,
}

/// What is asked for.
#[derive(Clone)]
pub struct Ask {
    pub method: Method,
    pub path: String,
    pub body: Option<Value>,
    pub idempotency_key: Option<String>,
}

/// An answer that repeating would not change.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub json: Value,
    pub location: Option<String>,
}

impl Answer {
    /// The last segment of a problem's type.
    pub fn problem(&self) -> &str {
        let uri = self.json["type"].as_str().unwrap_or_default();
        uri.strip_prefix("/problems/").unwrap_or(uri)
    }
}

impl Ask {
    /// A request without a body.
    pub fn new(method: Method, path: String) -> Self {
        Self {
            method,
            path,
            body: None,
            idempotency_key: None,
        }
    }

    /// A POST.
    pub fn post(path: String, body: Value) -> Self {
        Self {
            body: Some(body),
            ..Self::new(Method::POST, path)
        }
    }
}

impl Client {
    /// A client with connections of its own.
    pub fn new(
        replicas: Arc<Replicas>,
        token: String,
        ledger: Arc<Ledger>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            replicas,
            http: reqwest::Client::builder()
                .no_proxy()
                .redirect(Policy::none())
                .timeout(PATIENCE)
                .build()?,
            token,
            ledger,
        })
    }

    /// Asks until there is an answer that stays. `None` when the time is up.
    pub async fn ask(&self, ask: &Ask, rng: &mut StdRng, end: Instant) -> Option<Answer> {
        loop {
            let pause = Duration::from_millis(rng.random_range(PAUSE_MS));
            let wait = match self.send(ask, rng).await {
                Ok(response) => {
                    let wait = retry_after(&response);
                    match self.answer(ask, response).await {
                        Some(answer) => return Some(answer),
                        None => wait.unwrap_or(pause),
                    }
                }
                Err(_) => pause,
            };
            if Instant::now() + wait > end {
                return None;
            }
            self.ledger.retries.fetch_add(1, Ordering::Relaxed);
            sleep(wait).await;
        }
    }

    /// Asks once, and does not wait for more than `patience`: the connection is cut then.
    pub async fn ask_and_go(&self, ask: &Ask, rng: &mut StdRng, patience: Duration) {
        // Whatever comes of it is found out later.
        let _ = tokio::time::timeout(patience, self.send(ask, rng)).await;
    }

    async fn send(&self, ask: &Ask, rng: &mut StdRng) -> reqwest::Result<Response> {
        let replica = self
            .replicas
            .address(rng.random_range(0..self.replicas.len()));
        let url = format!("http://{replica}/api{}", ask.path);
        let mut request = self
            .http
            .request(ask.method.clone(), url)
            .bearer_auth(&self.token);
        if let Some(key) = &ask.idempotency_key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(body) = &ask.body {
            request = request
                .header(CONTENT_TYPE, "application/json")
                .body(body.to_string());
        }
        request.send().await
    }

    /// `None` where it makes sense to ask again.
    async fn answer(&self, ask: &Ask, response: Response) -> Option<Answer> {
        let status = response.status();
        let waits = response.headers().contains_key(RETRY_AFTER);
        let location = response.headers().get(LOCATION);
        let location = location.and_then(|location| location.to_str().ok().map(str::to_owned));
        let text = response.text().await.ok()?;
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            self.ledger
                .violation(format!("{} {} is a 500: {text}", ask.method, ask.path));
        }
        if status.is_server_error() || (status == StatusCode::CONFLICT && waits) {
            return None;
        }
        Some(Answer {
            status,
            json: serde_json::from_str(&text).unwrap_or(Value::Null),
            location,
        })
    }

    /// PUTs to S3; the ETag where it took it.
    pub async fn put(&self, url: &str, bytes: Vec<u8>) -> Option<String> {
        let response = self.http.put(url).body(bytes).send().await.ok()?;
        if !response.status().is_success() {
            return None;
        }
        let etag = response.headers().get("etag")?;
        Some(etag.to_str().ok()?.to_owned())
    }

    /// The SHA-256 of what S3 has at `url`.
    pub async fn fetch(&self, url: &str) -> Option<String> {
        let response = self.http.get(url).send().await.ok()?;
        if !response.status().is_success() {
            return None;
        }
        Some(hex::encode(Sha256::digest(response.bytes().await.ok()?)))
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    Some(Duration::from_secs(seconds.parse().ok()?).min(LONGEST_WAIT))
}
