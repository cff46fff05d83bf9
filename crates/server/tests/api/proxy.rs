//! A proxy between the server and S3 that does to S3's answers what networks and servers do.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use futures::{TryStreamExt, stream};
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Request, Response, StatusCode,
    body::{Frame, Incoming},
    header::{self, HeaderValue},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, sync::watch};

use crate::{bucket::Bucket, upload::poll};

type Body = BoxBody<Bytes, reqwest::Error>;

/// The S3 actions that faults are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Create,
    ListParts,
    ListUploads,
    Complete,
    Abort,
    Head,
    Get,
    Delete,
    /// ListMultipartUploads of all that begins with a prefix, not of one key.
    ListUploadsBelow,
    /// HEAD of the bucket, before it is looked which storage it is, and to see whether it answers.
    HeadBucket,
    /// What is done when a storage is used for the first time, which no other action counts.
    ProbePut,
    ProbeListParts,
    ProbeGet,
}

/// How far apart the pieces of a body are that trickles.
const TRICKLE: Duration = Duration::from_millis(50);

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
    /// So many bytes of the answer's body come, and then the connection ends.
    CutAfter(usize),
    /// So many bytes of the answer's body come, and then nothing, for ever.
    StalledAfter(usize),
    /// The answer's body comes in pieces of so many bytes, one every [`TRICKLE`].
    Trickled(usize),
}

/// In what S3 servers differ from the embedded one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// ListParts and Complete answer for an upload that is completed as if it were not.
    ListsCompleted,
    /// The ETag of an object is not made of its parts' ETags.
    OtherETags,
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
    seen: Mutex<Vec<Action>>,
    /// Where each GetObject that has reached S3 began to read.
    offsets: Mutex<Vec<usize>>,
    struck: Mutex<Vec<Action>>,
    releases: watch::Sender<u64>,
    oddities: Mutex<HashSet<Oddity>>,
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
            seen: Mutex::default(),
            offsets: Mutex::default(),
            struck: Mutex::default(),
            releases: watch::Sender::new(0),
            oddities: Mutex::default(),
            answers: Mutex::default(),
        });
        let proxy = Self { address, state };
        let shared = Arc::clone(&proxy.state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
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

    /// From now on, S3 is like a server that has this. `bucket` signs what the proxy has to ask for in other words.
    pub fn imitate(&self, oddity: Oddity, bucket: &Bucket) {
        let _ = self.state.bucket.set(bucket.clone());
        self.state.oddities.lock().unwrap().insert(oddity);
    }

    /// S3 is well again.
    pub fn heal(&self) {
        self.state.faults.lock().unwrap().clear();
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
}

async fn pass(
    state: Arc<State>,
    request: Request<Incoming>,
) -> Result<Response<Body>, std::io::Error> {
    let action = action(&request);
    let Some(fault) = action.and_then(|action| state.fault(action)) else {
        return Ok(forward_oddly(&state, action, request).await);
    };
    let mut releases = state.releases.subscribe();
    if let Fault::Held = fault {
        state.struck.lock().unwrap().extend(action);
        let _ = releases.changed().await;
        return Ok(forward_oddly(&state, action, request).await);
    }
    let done = match fault {
        Fault::DoneButAnswer(..)
        | Fault::DoneButCut
        | Fault::DoneButHang
        | Fault::DoneButHeld
        | Fault::CutAfter(_)
        | Fault::StalledAfter(_)
        | Fault::Trickled(_) => Some(forward_oddly(&state, action, request).await),
        Fault::Answer(..) | Fault::Cut | Fault::Hang | Fault::Held => None,
    };
    state.struck.lock().unwrap().extend(action);
    match (fault, done) {
        (Fault::Answer(status, body) | Fault::DoneButAnswer(status, body), _) => {
            Ok(answer(status, body))
        }
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
        (Fault::Hang | Fault::DoneButHang | Fault::DoneButHeld | Fault::Held, _) => {
            std::future::pending().await
        }
        (Fault::Cut | Fault::DoneButCut, _)
        | (Fault::CutAfter(_) | Fault::StalledAfter(_) | Fault::Trickled(_), None) => {
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
}

/// What the server that S3 is made to look like does with the request.
async fn forward_oddly(
    state: &State,
    action: Option<Action>,
    mut request: Request<Incoming>,
) -> Response<Body> {
    let is = |oddity: Oddity| state.oddities.lock().unwrap().contains(&oddity);
    match action {
        Some(action @ (Action::ListParts | Action::Complete)) if is(Oddity::ListsCompleted) => {
            let query = request.uri().query().unwrap_or_default().to_owned();
            let upload = query
                .split('&')
                .find_map(|pair| pair.strip_prefix("uploadId="));
            let upload = upload.unwrap_or_default().to_owned();
            let response = forward(state, Some(action), request).await;
            remembered(state, action, upload, response).await
        }
        Some(Action::Head | Action::Get) if is(Oddity::OtherETags) => {
            // S3 knows the object by another tag than the service, which has signed the one that it knows.
            if request.headers().contains_key(header::IF_MATCH) {
                let range = request.headers_mut().remove(header::RANGE);
                request.headers_mut().clear();
                request
                    .headers_mut()
                    .extend(range.map(|range| (header::RANGE, range)));
                let bucket = state.bucket.get().unwrap();
                *request.uri_mut() = bucket.signed_get(request.uri().path());
            }
            let mut response = forward(state, action, request).await;
            if let Some(etag) = response.headers().get(header::ETAG) {
                let etag: String = etag.to_str().unwrap()[1..33].chars().rev().collect();
                let etag = format!("\"{etag}\"").parse().unwrap();
                response.headers_mut().insert(header::ETAG, etag);
            }
            response
        }
        action => forward(state, action, request).await,
    }
}

/// The answer of a server that goes on telling of an upload what it told before it was completed.
async fn remembered(
    state: &State,
    action: Action,
    upload: String,
    response: Response<Body>,
) -> Response<Body> {
    let completed = (Action::Complete, upload.clone());
    if response.status() == StatusCode::OK {
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let mut answers = state.answers.lock().unwrap();
        answers.insert((action, upload), body.clone());
        return whole(200, body);
    }
    let answers = state.answers.lock().unwrap();
    match answers.get(&(action, upload)) {
        Some(body) if answers.contains_key(&completed) => whole(200, body.clone()),
        _ => response,
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
    let body = StreamBody::new(response.bytes_stream().map_ok(Frame::data));
    passed.body(BodyExt::boxed(body)).unwrap()
}

/// How a body comes.
#[derive(Clone, Copy)]
enum Pace {
    EndsAfter,
    StallsAfter,
    Trickles,
}

/// `body`, of which `bytes` come at once and the rest as `pace` tells. One that ends early has its connection cut.
fn paced(body: Body, bytes: usize, pace: Pace) -> Body {
    let pieces = body.into_data_stream().map_ok(move |piece| {
        let starts = (0..piece.len()).step_by(bytes.max(1));
        let cut = starts.map(move |at| piece.slice(at..piece.len().min(at + bytes)));
        stream::iter(cut.map(Ok::<_, reqwest::Error>).collect::<Vec<_>>())
    });
    let begun = pieces.try_flatten();
    let paced = stream::try_unfold(
        (Box::pin(begun), bytes),
        move |(mut pieces, left)| async move {
            match pace {
                Pace::Trickles => tokio::time::sleep(TRICKLE).await,
                Pace::StallsAfter if left == 0 => std::future::pending().await,
                Pace::EndsAfter if left == 0 => return Ok(None),
                Pace::StallsAfter | Pace::EndsAfter => {}
            }
            let Some(mut piece) = pieces.try_next().await? else {
                return Ok(None);
            };
            if !matches!(pace, Pace::Trickles) {
                piece.truncate(left);
            }
            let left = left.saturating_sub(piece.len());
            Ok(Some((Frame::data(piece), (pieces, left))))
        },
    );
    BodyExt::boxed(StreamBody::new(paced))
}

/// The first byte that `bytes=N-` asks for.
fn offset(range: Option<&HeaderValue>) -> usize {
    range.map_or(0, |range| {
        let range = range.to_str().unwrap();
        let first = range.strip_prefix("bytes=").unwrap();
        first.strip_suffix('-').unwrap().parse().unwrap()
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

fn action(request: &Request<Incoming>) -> Option<Action> {
    let query = request.uri().query().unwrap_or_default();
    let of_upload = query.contains("uploadId=");
    // How the server gets to know the storage is not what tests of the rest count or disturb.
    let path = request.uri().path();
    if path.ends_with("/ingest-probe") {
        return match request.method().as_str() {
            "PUT" => Some(Action::ProbePut),
            "GET" if of_upload => Some(Action::ProbeListParts),
            "GET" => Some(Action::ProbeGet),
            _ => None,
        };
    }
    if path.ends_with("/ingest-storage") {
        return None;
    }
    match request.method().as_str() {
        "POST" if of_upload => Some(Action::Complete),
        "POST" if query.starts_with("uploads") => Some(Action::Create),
        "GET" if of_upload => Some(Action::ListParts),
        "DELETE" if of_upload => Some(Action::Abort),
        "DELETE" => Some(Action::Delete),
        "GET" if query.contains("%2F&") || query.ends_with("%2F") => Some(Action::ListUploadsBelow),
        "HEAD" if path.matches('/').count() == 1 => Some(Action::HeadBucket),
        "HEAD" => Some(Action::Head),
        "GET" if query.starts_with("uploads") || query.contains("&uploads") => {
            Some(Action::ListUploads)
        }
        "GET" if query.is_empty() || query.contains("x-id=GetObject") => Some(Action::Get),
        _ => None,
    }
}
