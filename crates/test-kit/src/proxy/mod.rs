//! A proxy between the server and S3 that does to S3's answers what networks and servers do.

mod action;
mod oddities;
mod pace;
mod policy;
mod random;

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    convert::Infallible,
    io::{Error, ErrorKind},
    net::SocketAddr,
    sync::{Arc, Mutex, OnceLock, atomic::Ordering},
    time::Duration,
};

use bytes::Bytes;
use futures::TryStreamExt;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Request, Response, StatusCode,
    body::{Frame, Incoming},
    header::HeaderValue,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, sync::watch, time::sleep};

pub use self::{action::Action, oddities::Oddity, random::Mishap};
use self::{
    action::action,
    oddities::forward_oddly,
    pace::{Pace, cut_halfway, paced},
    policy::Policy,
    random::{Chance, Tally},
};
use crate::{bucket::Bucket, upload::poll};

/// What S3 answers to whoever lacks a permission.
const DENIED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>m</Message></Error>";

type Body = BoxBody<Bytes, Error>;

/// What happens instead of the answer.
#[derive(Debug, Clone)]
pub enum Fault {
    /// S3 never sees the request; this is the answer.
    Answer(u16, &'static str),
    /// S3 does what it is asked to, and this is the answer.
    DoneButAnswer(u16, &'static str),
    /// S3 does what it is asked to, and the connection ends without an answer.
    DoneButCut,
    /// The connection ends at once.
    Cut,
    /// Nothing happens, for ever.
    Hang,
    /// S3 does what it is asked to, and nobody ever hears of it.
    DoneButHang,
    /// S3 does what it is asked to, and the answer comes when the proxy is told to release it.
    DoneButHeld,
    /// S3 sees the request when the proxy is told to release it.
    Held,
    /// S3 sees the request after so long.
    Delayed(Duration),
    /// S3 never sees the request; this is the body of a 200.
    Garbage(Bytes),
    /// The connection ends within the first piece of the answer's body.
    CutHalfway,
    /// So many bytes of the answer's body come, and then the connection ends.
    CutAfter(usize),
    /// So many bytes of the answer's body come, and then nothing, for ever.
    StalledAfter(usize),
    /// The answer's body comes in pieces of so many bytes, one every 50 ms.
    Trickled(usize),
}

/// A running proxy.
#[derive(Clone)]
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<State>,
}

struct State {
    s3: SocketAddr,
    /// The same S3, for requests that the proxy has to sign itself.
    bucket: OnceLock<Bucket>,
    http: reqwest::Client,
    /// Each is for so many requests of its action.
    faults: Mutex<Vec<(Action, usize, Fault)>>,
    /// What happens by chance besides.
    chance: Mutex<Option<Chance>>,
    tally: Tally,
    seen: Mutex<Vec<Action>>,
    /// Where each GetObject that has reached S3 began to read.
    offsets: Mutex<Vec<usize>>,
    struck: Mutex<Vec<Action>>,
    releases: watch::Sender<u64>,
    oddities: Mutex<HashSet<Oddity>>,
    /// What the keys may do, where somebody asks about that.
    policy: OnceLock<Policy>,
    /// The last good answers about uploads, and the uploads that were completed.
    answers: Mutex<HashMap<(Action, String), Bytes>>,
}

impl Proxy {
    /// Stands before `s3`.
    pub async fn before(s3: SocketAddr) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            s3,
            bucket: OnceLock::new(),
            http,
            faults: Mutex::default(),
            chance: Mutex::default(),
            tally: Tally::default(),
            seen: Mutex::default(),
            offsets: Mutex::default(),
            struck: Mutex::default(),
            releases: watch::Sender::new(0),
            oddities: Mutex::default(),
            policy: OnceLock::new(),
            answers: Mutex::default(),
        });
        let proxy = Self { address, state };
        let shared = Arc::clone(&proxy.state);
        tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else {
                    // Too many files are open; some will be closed.
                    sleep(Duration::from_millis(10)).await;
                    continue;
                };
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    let service = service_fn(move |request| pass(Arc::clone(&shared), request));
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        proxy
    }

    /// From now on, `fault` happens to the next `times` requests of `action`.
    pub fn inject(&self, action: Action, times: usize, fault: Fault) {
        self.state
            .faults
            .lock()
            .unwrap()
            .push((action, times, fault));
    }

    /// From now on, so many in a hundred requests of every kind meet a fault, which the seed chooses.
    pub fn spoil(&self, seed: u64, percent: u32) {
        *self.state.chance.lock().unwrap() = Some(Chance { seed, percent });
    }

    /// How many requests there were.
    pub fn requests(&self) -> u64 {
        self.state.tally.requests.load(Ordering::Relaxed)
    }

    /// How many of them were spoilt by chance, in which way.
    pub fn mishaps(&self) -> Vec<(Mishap, u64)> {
        self.state.tally.mishaps()
    }

    /// From now on, S3 is like a server that has this. `bucket` signs what the proxy has to ask for in other words.
    pub fn imitate(&self, oddity: Oddity, bucket: &Bucket) {
        let _ = self.state.bucket.set(bucket.clone());
        self.state.oddities.lock().unwrap().insert(oddity);
    }

    /// From now on, S3 refuses what the policy in `deploy/s3` does not allow.
    pub fn enforce_policy(&self) {
        self.state.policy.get_or_init(Policy::deployed);
    }

    /// The permissions that were needed since then, and those that the policy gives.
    pub fn permissions(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let policy = self.state.policy.get().unwrap();
        (policy.used(), policy.permissions())
    }

    /// S3 is well again.
    pub fn heal(&self) {
        self.state.faults.lock().unwrap().clear();
        *self.state.chance.lock().unwrap() = None;
    }

    /// Every answer that is held goes on.
    pub fn release(&self) {
        self.state.releases.send_modify(|count| *count += 1);
    }

    /// Waits until a fault has happened to `action` for the `times`th time.
    pub async fn struck(&self, action: Action, times: usize) {
        let what = format!("{action:?} to meet its fault");
        poll(&what, async || (self.met(action) >= times).then_some(())).await;
    }

    /// How many requests of `action` have met a fault.
    pub fn met(&self, action: Action) -> usize {
        let struck = self.state.struck.lock().unwrap();
        struck.iter().filter(|of| **of == action).count()
    }

    /// Where each GetObject that has reached S3 began to read, in their order.
    pub fn offsets(&self) -> Vec<usize> {
        self.state.offsets.lock().unwrap().clone()
    }

    /// How many requests of `action` have reached S3.
    pub fn reached(&self, action: Action) -> usize {
        self.state
            .seen
            .lock()
            .unwrap()
            .iter()
            .filter(|seen| **seen == action)
            .count()
    }
}

impl State {
    fn fault(&self, action: Action) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let (_, times, fault) = faults
            .iter_mut()
            .find(|(of, times, _)| *of == action && *times > 0)?;
        *times -= 1;
        Some(fault.clone())
    }

    fn fault_by_chance(&self) -> Option<Fault> {
        let number = self.tally.requests.fetch_add(1, Ordering::Relaxed);
        let chance = *self.chance.lock().unwrap();
        chance?.fault(number, &self.tally)
    }
}

async fn pass(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Body>, Error> {
    if let Some(policy) = state.policy.get()
        && let Err(lacks) = policy.judge(&request)
    {
        eprintln!("the policy of deploy/s3 lacks {lacks}");
        return Ok(answer(403, DENIED));
    }
    let action = action(&request);
    let by_chance = state.fault_by_chance();
    let Some(fault) = action.and_then(|action| state.fault(action)).or(by_chance) else {
        return Ok(forward_oddly(&state, action, request).await);
    };
    let mut releases = state.releases.subscribe();
    if let Fault::Held = fault {
        state.struck.lock().unwrap().extend(action);
        let _ = releases.changed().await;
        return Ok(forward_oddly(&state, action, request).await);
    }
    if let Fault::Delayed(time) = fault {
        state.struck.lock().unwrap().extend(action);
        sleep(time).await;
        return Ok(forward_oddly(&state, action, request).await);
    }
    let done = match fault {
        Fault::DoneButAnswer(..)
        | Fault::DoneButCut
        | Fault::DoneButHang
        | Fault::DoneButHeld
        | Fault::CutAfter(_)
        | Fault::StalledAfter(_)
        | Fault::Trickled(_)
        | Fault::CutHalfway => Some(forward_oddly(&state, action, request).await),
        Fault::Answer(..)
        | Fault::Garbage(_)
        | Fault::Cut
        | Fault::Hang
        | Fault::Held
        | Fault::Delayed(_) => None,
    };
    state.struck.lock().unwrap().extend(action);
    match (fault, done) {
        (Fault::Answer(status, body) | Fault::DoneButAnswer(status, body), _) => {
            Ok(answer(status, body))
        }
        (Fault::Garbage(body), _) => Ok(whole(200, body)),
        (Fault::DoneButHeld, Some(response)) => {
            let _ = releases.changed().await;
            Ok(response)
        }
        (Fault::CutAfter(bytes), Some(response)) => {
            Ok(response.map(|body| paced(body, bytes, Pace::EndsAfter)))
        }
        (Fault::StalledAfter(bytes), Some(response)) => {
            Ok(response.map(|body| paced(body, bytes, Pace::StallsAfter)))
        }
        (Fault::Trickled(bytes), Some(response)) => {
            Ok(response.map(|body| paced(body, bytes, Pace::Trickles)))
        }
        (Fault::CutHalfway, Some(response)) => Ok(cut_halfway(response)),
        (
            Fault::Hang | Fault::DoneButHang | Fault::DoneButHeld | Fault::Held | Fault::Delayed(_),
            _,
        ) => std::future::pending().await,
        (Fault::Cut | Fault::DoneButCut, _)
        | (
            Fault::CutAfter(_) | Fault::StalledAfter(_) | Fault::Trickled(_) | Fault::CutHalfway,
            None,
        ) => Err(ErrorKind::ConnectionReset.into()),
    }
}

async fn forward(
    state: &State,
    action: Option<Action>,
    request: Request<Incoming>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
    let offset = offset(head.headers.get("range"));
    let url = format!("http://{}{}", state.s3, head.uri);
    let body = reqwest::Body::wrap(body);
    let sent = state
        .http
        .request(head.method, url)
        .headers(head.headers)
        .body(body)
        .send()
        .await;
    let Ok(response) = sent else {
        return answer(502, "S3 is away");
    };
    state.seen.lock().unwrap().extend(action);
    if action == Some(Action::Get) {
        state.offsets.lock().unwrap().push(offset);
    }
    let mut passed = Response::builder().status(response.status());
    passed
        .headers_mut()
        .unwrap()
        .extend(response.headers().clone());
    let body = StreamBody::new(
        response
            .bytes_stream()
            .map_err(Error::other)
            .map_ok(Frame::data),
    );
    passed.body(BodyExt::boxed(body)).unwrap()
}

/// The first byte that `bytes=N-` or `bytes=N-M` asks for.
fn offset(range: Option<&HeaderValue>) -> usize {
    range.map_or(0, |range| {
        let range = range.to_str().unwrap();
        let range = range.strip_prefix("bytes=").unwrap();
        range.split_once('-').unwrap().0.parse().unwrap()
    })
}

fn answer(status: u16, body: &'static str) -> Response<Body> {
    whole(status, Bytes::from_static(body.as_bytes()))
}

fn whole(status: u16, body: Bytes) -> Response<Body> {
    let body = Full::new(body).map_err(|never: Infallible| match never {});
    let mut response = Response::new(body.boxed());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}
