//! Where an identity provider's keys come from, and when they are looked at anew: every few minutes, and at a limited rate
//! when a token names a key that is not among them. A failure keeps those that there are.

use std::{
    fmt,
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jsonwebtoken::{Algorithm, DecodingKey};
use reqwest::{Certificate, Client, Url, redirect};
use rustls::crypto::{CryptoProvider, ring};
use tokio::{
    fs::File,
    io::AsyncReadExt,
    select,
    sync::{Notify, watch},
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::key_set::KeySet;
use crate::logging::with_causes;

/// How often the keys are looked at when nobody asks: a key that is withdrawn counts for so long at most.
const REFRESH_EVERY: Duration = Duration::from_secs(5 * 60);
/// How soon they are tried again after a failure.
const RETRY: Duration = Duration::from_secs(30);
/// Tokens with unknown keys have the provider asked three times at once, and once in so long: whoever makes such tokens
/// up must not burden it.
const ASKED_AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);
const ASKED_EVERY: Duration = Duration::from_secs(30);
/// How long the provider may take.
const ANSWER: Duration = Duration::from_secs(5);
/// How long a request waits for it.
const WAIT: Duration = Duration::from_secs(6);
/// In bytes; many times what a set of keys takes.
const LONGEST_SET: usize = 256 * 1024;

/// Where a JWKS is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// At an address that begins with `https://`.
    Url(Url),
    /// In a file, which may be replaced while the server runs.
    File(PathBuf),
}

impl KeySource {
    /// A file, unless it has a scheme; `None` for another one than https.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.contains("://") {
            return Some(Self::File(text.into()));
        }
        let url = Url::parse(text).ok()?;
        let is_plain = url.username().is_empty() && url.password().is_none();
        (url.scheme() == "https" && url.has_host() && is_plain).then_some(Self::Url(url))
    }
}

impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // What a query holds may be secret.
            Self::Url(url) => {
                let host = url.host_str().unwrap_or_default();
                write!(f, "https://{host}{}", url.path())
            }
            Self::File(path) => write!(f, "{}", path.display()),
        }
    }
}

/// There are no keys yet, so that it cannot be said whether a token counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKeys;

/// The keys as they were last seen.
#[derive(Debug)]
pub(super) struct Keys {
    source: KeySource,
    client: Option<Client>,
    seen: watch::Sender<Seen>,
    asked: Notify,
    is_asked: AtomicBool,
    asking: DefaultDirectRateLimiter,
}

#[derive(Debug, Clone, Default)]
struct Seen {
    keys: Option<Arc<KeySet>>,
    /// How often they were looked at, with or without success.
    looks: u64,
}

impl Keys {
    /// Not looked at yet. Certificate authorities in the file `authorities` are believed beside the system's.
    ///
    /// # Errors
    /// What is wrong with the authorities.
    pub(super) fn new(source: KeySource, authorities: Option<&Path>) -> Result<Self, String> {
        let client = match source {
            KeySource::Url(_) => Some(client(authorities)?),
            KeySource::File(_) => None,
        };
        let quota = Quota::with_period(ASKED_EVERY).ok_or("a period of zero")?;
        Ok(Self {
            source,
            client,
            seen: watch::Sender::default(),
            asked: Notify::new(),
            is_asked: AtomicBool::new(false),
            asking: RateLimiter::direct(quota.allow_burst(ASKED_AT_ONCE)),
        })
    }

    /// The key that a token names.
    pub(super) async fn find(
        &self,
        id: Option<&str>,
        algorithm: Algorithm,
    ) -> Result<Option<DecodingKey>, NoKeys> {
        let mut seen = self.seen.subscribe();
        let now = seen.borrow_and_update().clone();
        let find = |seen: &Seen| {
            seen.keys
                .as_ref()
                .map(|keys| keys.find(id, algorithm).cloned())
        };
        if let Some(Some(key)) = find(&now) {
            return Ok(Some(key));
        }
        // Whoever comes while the provider is being asked waits for that answer.
        let is_asked = self.is_asked.load(Ordering::Acquire);
        if is_asked || self.asking.check().is_ok() {
            if !is_asked {
                self.is_asked.store(true, Ordering::Release);
                self.asked.notify_one();
            }
            let answered = seen.wait_for(|seen| seen.looks > now.looks);
            let _ = timeout(WAIT, answered).await;
        }
        let now = self.seen.borrow().clone();
        find(&now).ok_or(NoKeys)
    }

    /// Looks at the keys again and again until told to `stop`.
    pub(super) async fn keep_fresh(&self, stop: CancellationToken) {
        let mut failure = None;
        loop {
            let pause = if failure.is_some() {
                RETRY
            } else {
                REFRESH_EVERY
            };
            select! {
                () = stop.cancelled() => return,
                () = sleep(pause) => {}
                () = self.asked.notified() => {}
            }
            let looked = self.look().await;
            let problem = looked.err();
            if problem != failure {
                self.log(problem.as_deref());
                failure = problem;
            }
        }
    }

    fn log(&self, problem: Option<&str>) {
        let jwks = &self.source;
        match problem {
            Some(problem) => {
                log::warn!(jwks:%; "the identity provider's keys stay as they were: {problem}");
            }
            None => log::info!(jwks:%; "the identity provider's keys are there again"),
        }
    }

    /// Looks at the keys now.
    ///
    /// # Errors
    /// Why they stay as they were.
    pub(super) async fn look(&self) -> Result<usize, String> {
        let text = match (&self.source, &self.client) {
            (KeySource::Url(url), Some(client)) => {
                let fetched = timeout(ANSWER, fetch(client, url.clone())).await;
                fetched.unwrap_or_else(|_| Err("there was no whole answer in time".into()))
            }
            (KeySource::File(path), _) => read(path).await,
            (KeySource::Url(_), None) => Err("there is no client".into()),
        };
        let keys = text.and_then(|text| KeySet::parse(&text));
        self.is_asked.store(false, Ordering::Release);
        let (keys, looked) = match keys {
            Ok(keys) => {
                let count = keys.len();
                (Some(Arc::new(keys)), Ok(count))
            }
            Err(problem) => (None, Err(problem)),
        };
        self.seen.send_modify(|seen| {
            seen.looks += 1;
            seen.keys = keys.or(seen.keys.take());
        });
        looked
    }
}

/// HTTPS only, and no redirects: the keys are at the address that the operator has named, or nowhere.
fn client(authorities: Option<&Path>) -> Result<Client, String> {
    // Fails if there is one already, which is as good.
    let _ = CryptoProvider::install_default(ring::default_provider());
    let mut builder = Client::builder()
        .https_only(true)
        .http1_only()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .connect_timeout(ANSWER)
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ));
    if let Some(path) = authorities {
        let text = std::fs::read(path).map_err(|error| error.to_string())?;
        let certificates = Certificate::from_pem_bundle(&text);
        let certificates = certificates.map_err(|error| with_causes(&error))?;
        if certificates.is_empty() {
            return Err("there is no certificate in it".into());
        }
        builder = builder.tls_certs_merge(certificates);
    }
    builder.build().map_err(|error| with_causes(&error))
}

async fn fetch(client: &Client, url: Url) -> Result<Vec<u8>, String> {
    let told = |error: reqwest::Error| with_causes(&error.without_url());
    let mut response = client.get(url).send().await.map_err(told)?;
    if response.status() != reqwest::StatusCode::OK {
        return Err(format!("the answer is {}", response.status().as_u16()));
    }
    let mut text = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(told)? {
        if text.len() + chunk.len() > LONGEST_SET {
            return Err(format!("it has more than {LONGEST_SET} bytes"));
        }
        text.extend_from_slice(&chunk);
    }
    Ok(text)
}

async fn read(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).await.map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    let mut bounded = file.take(LONGEST_SET as u64 + 1);
    let read = bounded.read_to_end(&mut text).await;
    let length = read.map_err(|error| error.to_string())?;
    if length > LONGEST_SET {
        return Err(format!("it has more than {LONGEST_SET} bytes"));
    }
    Ok(text)
}
