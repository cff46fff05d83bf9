//! HTTP around the S3 service: connections, CORS, request ids, the log line.
//!
//! Query strings are never logged, for a presigned URL's holds its signature: of them, the number of the part is told.

use std::sync::Arc;
use std::time::Duration;

use connections::{Connections, GuardedStream, Patience};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use s3s::service::S3Service;
use s3s::{Body, HttpError, s3_error};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tower::ServiceExt as _;
use tower_http::cors::{AllowHeaders, Any, Cors, CorsLayer};

use crate::patience::{Answer, Patient};
use crate::socket::Socket;
use crate::strict::Strict;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-request-id");

/// How long to wait before accepting again after the system refused, as it does when it runs out of
/// file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// The service with CORS in front.
type Front = Cors<Strict>;

/// Puts CORS in front of the service, also of its errors: a page must be able to read a 403.
pub(crate) fn front(service: S3Service) -> Front {
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::PUT,
            Method::POST,
            Method::DELETE,
            Method::HEAD,
        ])
        // Mirrored, because `*` does not cover Authorization.
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            header::ETAG,
            header::ACCEPT_RANGES,
            header::CONTENT_DISPOSITION,
            header::CONTENT_RANGE,
            header::LAST_MODIFIED,
            REQUEST_ID,
        ])
        .max_age(Duration::from_secs(3600));
    tower::Layer::layer(&cors, Strict::new(service))
}

/// Who is served, and for how long each is waited.
#[derive(Debug, Clone)]
pub(crate) struct Clients {
    pub(crate) connections: Arc<Connections>,
    pub(crate) patience: Patience,
}

/// Serves until told to stop; the message is how long requests in hand may take to finish. Dropping
/// the future ends every connection.
pub(crate) async fn serve(
    listener: TcpListener,
    front: Front,
    clients: Clients,
    mut stop: oneshot::Receiver<Duration>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let grace = loop {
        tokio::select! {
            grace = &mut stop => break grace.unwrap_or_default(),
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    // Whoever finds no room is not heard: a client of S3 asks again.
                    if let Some(seat) = clients.connections.admit(peer.ip()) {
                        let stream = GuardedStream::new(stream, seat, clients.patience);
                        connections.spawn(connection(stream, front.clone(), clients.patience, graceful.watcher()));
                    }
                }
                Err(error) => {
                    log::warn!(error:?; "cannot accept an S3 connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    };
    drop(listener);
    if tokio::time::timeout(grace, graceful.shutdown())
        .await
        .is_err()
    {
        log::warn!(connections = connections.len(); "ending S3 requests that outlasted the grace period");
    }
    connections.shutdown().await;
}

async fn connection(mut stream: GuardedStream, front: Front, patience: Patience, watcher: Watcher) {
    // Small answers follow one another: waiting to fill a packet would only delay them.
    let _ = stream.unguarded().set_nodelay(true);
    let progress = Arc::clone(stream.progress());
    let connection = http1::Builder::new()
        // The guard waits for clients, and knows when.
        .header_read_timeout(None)
        .serve_connection(
            TokioIo::new(Socket::new(stream)),
            service_fn(move |request: Request<Incoming>| {
                let has_body = !request.body().is_end_stream();
                let in_hand = progress.begin(has_body);
                let request =
                    request.map(|body| Patient::new(body, patience, Arc::clone(&progress)));
                let front = front.clone();
                async move {
                    let response = answer(front, request).await?;
                    Ok::<_, HttpError>(response.map(|body| Answer::new(body, in_hand)))
                }
            }),
        );
    if let Err(error) = watcher.watch(connection).await {
        log::debug!(error:?; "an S3 connection failed");
    }
}

async fn answer(front: Front, mut request: Request<Patient>) -> Result<Response<Body>, HttpError> {
    let id = uuid::Uuid::new_v4().simple().to_string();
    let mut line = LogLine {
        request_id: id.clone(),
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        part_number: part_number(request.uri().query()),
        status: None,
    };
    let form = is_form(&request);
    // Only at the bucket, and without a query, does S3 take a form. Elsewhere the type is that of an object.
    let mut response = if form && request.uri().query().is_none() {
        s3_error!(
            NotImplemented,
            "Uploads by HTML form are not implemented here"
        )
        .to_http_response()
        .map_err(|error| HttpError::new(Box::new(error)))?
    } else {
        if form {
            disguise_form(request.headers_mut());
        }
        front.oneshot(request).await.inspect_err(|error| {
            log::error!(request_id = id.as_str(), error:? = error; "an S3 answer could not be made");
        })?
    };
    line.status = Some(response.status().as_u16());
    drop(line);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    Ok(response)
}

/// What is logged of a request, also of one whose client goes away before it has an answer.
struct LogLine {
    request_id: String,
    method: Method,
    path: String,
    part_number: Option<u16>,
    status: Option<u16>,
}

impl Drop for LogLine {
    fn drop(&mut self) {
        let Self {
            request_id,
            method,
            path,
            ..
        } = self;
        match (self.part_number, self.status) {
            (Some(part_number), Some(status)) => {
                log::debug!(request_id:%, method:%, path:%, part_number, status; "S3 request");
            }
            (None, Some(status)) => {
                log::debug!(request_id:%, method:%, path:%, status; "S3 request");
            }
            (Some(part_number), None) => {
                log::debug!(request_id:%, method:%, path:%, part_number; "S3 request broken off");
            }
            (None, None) => {
                log::debug!(request_id:%, method:%, path:%; "S3 request broken off");
            }
        }
    }
}

/// The part that a request is about. Only a number gets into the log.
fn part_number(query: Option<&str>) -> Option<u16> {
    let mut parameters = query?.split('&');
    parameters.find_map(|parameter| parameter.strip_prefix("partNumber=")?.parse().ok())
}

/// Whether the body may be a form: `s3s` takes every POST of this type for one, gathers it in memory before it has looked
/// at the signature, and then looks for the signature in it.
fn is_form<B>(request: &Request<B>) -> bool {
    let content_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes)
        .unwrap_or_default();
    let form = b"multipart/form-data";
    request.method() == Method::POST
        && content_type.len() >= form.len()
        && content_type[..form.len()].eq_ignore_ascii_case(form)
}

/// Keeps `s3s` from seeing that a type is a form's, by a blank in front of it. A signature is over the value without
/// blanks around it, so it stays right, and so does what is stored.
fn disguise_form(headers: &mut HeaderMap) {
    let Some(value) = headers.get_mut(header::CONTENT_TYPE) else {
        return;
    };
    if let Ok(disguised) = HeaderValue::from_bytes(&[b" ", value.as_bytes()].concat()) {
        *value = disguised;
    }
}
