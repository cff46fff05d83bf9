//! A proxy between the replicas and S3 that spoils one call in twenty.

use std::{
    convert::Infallible,
    io::{Error, ErrorKind},
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Request, Response, StatusCode,
    body::{Frame, Incoming},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio::{net::TcpListener, time::sleep};

/// Faults in a hundred calls.
const PERCENT: u32 = 5;
/// The longest delay, in milliseconds.
const LONGEST_DELAY: u64 = 3_000;
const ERROR: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>InternalError</Code><Message>m</Message></Error>";

type Body = BoxBody<Bytes, Error>;

/// What happens to a call.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// It takes a while.
    Delay,
    /// The connection ends, and S3 never sees it.
    Cut,
    /// The connection ends in the middle of the answer.
    Reset,
    /// S3 never sees it, and this is the answer.
    Error500,
    Error503,
    /// An error in a 200.
    OkWithError,
    /// A 200 that is nothing of S3's.
    Garbage,
    /// S3 does what it is asked to, and the answer is lost.
    DoneButLost,
}

const FAULTS: [Fault; 8] = [
    Fault::Delay,
    Fault::Cut,
    Fault::Reset,
    Fault::Error500,
    Fault::Error503,
    Fault::OkWithError,
    Fault::Garbage,
    Fault::DoneButLost,
];

/// A running proxy.
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<State>,
}

struct State {
    s3: String,
    seed: u64,
    http: reqwest::Client,
    broken: AtomicBool,
    calls: AtomicU64,
    faults: [AtomicU64; FAULTS.len()],
}

impl Proxy {
    /// Stands before `s3`, and does no harm yet.
    pub async fn before(s3: String, seed: u64) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let state = Arc::new(State {
            s3,
            seed,
            http,
            broken: AtomicBool::new(false),
            calls: AtomicU64::new(0),
            faults: Default::default(),
        });
        let proxy = Self {
            address: listener.local_addr()?,
            state: Arc::clone(&state),
        };
        tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else {
                    sleep(Duration::from_millis(10)).await;
                    continue;
                };
                let state = Arc::clone(&state);
                tokio::spawn(async move {
                    let service = service_fn(move |request| pass(Arc::clone(&state), request));
                    // That it ends early is what this is for.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        Ok(proxy)
    }

    /// From now on, calls are spoilt, or not.
    pub fn break_things(&self, broken: bool) {
        self.state.broken.store(broken, Ordering::Relaxed);
    }

    /// How many calls there were.
    pub fn calls(&self) -> u64 {
        self.state.calls.load(Ordering::Relaxed)
    }

    /// How many of them were spoilt.
    pub fn faults(&self) -> u64 {
        let faults = self.state.faults.iter();
        faults.map(|count| count.load(Ordering::Relaxed)).sum()
    }

    /// How many in which way.
    pub fn by_kind(&self) -> String {
        let counts = FAULTS.iter().zip(&self.state.faults);
        let told: Vec<String> = counts
            .map(|(fault, count)| format!("{fault:?} {}", count.load(Ordering::Relaxed)))
            .collect();
        told.join(", ")
    }
}

impl State {
    /// What happens to the next call, by its number and the seed alone.
    fn fault(&self) -> (Option<Fault>, StdRng) {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let mut rng = StdRng::seed_from_u64(self.seed ^ call.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let broken = self.broken.load(Ordering::Relaxed) && rng.random_ratio(PERCENT, 100);
        let fault = broken.then(|| {
            let kind = rng.random_range(0..FAULTS.len());
            self.faults[kind].fetch_add(1, Ordering::Relaxed);
            FAULTS[kind]
        });
        (fault, rng)
    }
}

async fn pass(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Body>, Error> {
    let (fault, mut rng) = state.fault();
    let lost = || Err(Error::from(ErrorKind::ConnectionReset));
    match fault {
        None => forward(&state, request).await,
        Some(Fault::Delay) => {
            sleep(Duration::from_millis(rng.random_range(50..LONGEST_DELAY))).await;
            forward(&state, request).await
        }
        Some(Fault::Cut) => lost(),
        Some(Fault::Reset) => Ok(cut_in_the_middle(forward(&state, request).await?)),
        Some(Fault::Error500) => Ok(answer(500, ERROR)),
        Some(Fault::Error503) => Ok(answer(
            503,
            String::from_utf8_lossy(ERROR).replace("InternalError", "SlowDown"),
        )),
        Some(Fault::OkWithError) => Ok(answer(200, ERROR)),
        Some(Fault::Garbage) => {
            let length = rng.random_range(0..2000);
            let mut garbage = vec![0; length];
            rng.fill(&mut garbage[..]);
            Ok(answer(200, garbage))
        }
        Some(Fault::DoneButLost) => {
            let done = forward(&state, request).await?;
            let _ = done.into_body().collect().await;
            lost()
        }
    }
}

async fn forward(state: &State, request: Request<Incoming>) -> Result<Response<Body>, Error> {
    let (head, body) = request.into_parts();
    let url = format!("http://{}{}", state.s3, head.uri);
    let sent = state
        .http
        .request(head.method, url)
        .headers(head.headers)
        .body(reqwest::Body::wrap(body))
        .send()
        .await;
    let response = sent.map_err(Error::other)?;
    let mut passed = Response::new(());
    *passed.status_mut() = response.status();
    *passed.headers_mut() = response.headers().clone();
    let bytes = response.bytes_stream().map_err(Error::other);
    let body = StreamBody::new(bytes.map_ok(Frame::data));
    Ok(passed.map(|()| BodyExt::boxed(body)))
}

/// The same answer, whose connection ends after its first bytes, or at once where it has none.
fn cut_in_the_middle(response: Response<Body>) -> Response<Body> {
    response.map(|body| {
        let some = body.into_data_stream().take(1).map_ok(|bytes| {
            let half = bytes.len() / 2;
            Frame::data(bytes.slice(..half))
        });
        let end = stream::once(async { Err(Error::from(ErrorKind::ConnectionReset)) });
        BodyExt::boxed(StreamBody::new(some.chain(end)))
    })
}

fn answer(status: u16, body: impl Into<Bytes>) -> Response<Body> {
    let body = Full::new(body.into()).map_err(|never: Infallible| match never {});
    let mut response = Response::new(body.boxed());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response
}
