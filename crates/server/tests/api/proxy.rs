//! A proxy between the server and S3 that does to S3's answers what networks and servers do.

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use futures::TryStreamExt;
use http_body_util::{BodyExt, Full, StreamBody, combinators::BoxBody};
use hyper::{
    Request, Response, StatusCode,
    body::{Frame, Incoming},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, sync::watch};

use crate::upload::poll;

type Body = BoxBody<Bytes, reqwest::Error>;

/// The S3 actions that faults are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

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
    http: reqwest::Client,
    /// Each is for so many requests of its action.
    faults: Mutex<Vec<(Action, usize, Fault)>>,
    seen: Mutex<Vec<Action>>,
    struck: Mutex<Vec<Action>>,
    releases: watch::Sender<u64>,
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
            http,
            faults: Mutex::default(),
            seen: Mutex::default(),
            struck: Mutex::default(),
            releases: watch::Sender::new(0),
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
        return Ok(forward(&state, action, request).await);
    };
    let mut releases = state.releases.subscribe();
    let done = match fault {
        Fault::DoneButAnswer(..) | Fault::DoneButCut | Fault::DoneButHang | Fault::DoneButHeld => {
            Some(forward(&state, action, request).await)
        }
        Fault::Answer(..) | Fault::Cut | Fault::Hang => None,
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
        (Fault::Hang | Fault::DoneButHang | Fault::DoneButHeld, _) => std::future::pending().await,
        (Fault::Cut | Fault::DoneButCut, _) => Err(std::io::ErrorKind::ConnectionReset.into()),
    }
}

async fn forward(
    state: &State,
    action: Option<Action>,
    request: Request<Incoming>,
) -> Response<Body> {
    let (head, body) = request.into_parts();
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
    let mut passed = Response::builder().status(response.status());
    passed
        .headers_mut()
        .unwrap()
        .extend(response.headers().clone());
    let body = StreamBody::new(response.bytes_stream().map_ok(Frame::data));
    passed.body(BodyExt::boxed(body)).unwrap()
}

fn answer(status: u16, body: &'static str) -> Response<Body> {
    let body =
        Full::new(Bytes::from_static(body.as_bytes())).map_err(|never: Infallible| match never {});
    let mut response = Response::new(body.boxed());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

fn action(request: &Request<Incoming>) -> Option<Action> {
    let query = request.uri().query().unwrap_or_default();
    let of_upload = query.contains("uploadId=");
    match request.method().as_str() {
        "POST" if of_upload => Some(Action::Complete),
        "POST" if query.starts_with("uploads") => Some(Action::Create),
        "GET" if of_upload => Some(Action::ListParts),
        "DELETE" if of_upload => Some(Action::Abort),
        "DELETE" => Some(Action::Delete),
        "GET" if query.contains("prefix=uploads%2F&") || query.ends_with("prefix=uploads%2F") => {
            Some(Action::ListUploadsBelow)
        }
        "HEAD" => Some(Action::Head),
        "GET" if query.starts_with("uploads") || query.contains("&uploads") => {
            Some(Action::ListUploads)
        }
        "GET" if query.is_empty() || query.contains("x-id=GetObject") => Some(Action::Get),
        _ => None,
    }
}
