//! The way from rusoto to S3: its dispatcher over our HTTP client, which looks at every answer before rusoto does.
//!
//! See docs/decisions/0001. rusoto takes an error in a 200 for success, panics on headers and numbers that do not parse,
//! and knows few error codes; so nothing but whole, expected answers gets through, and all else is kept as a
//! [`Failure`] beside it.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures::stream;
use reqwest::{Method, Response, Url, header, redirect};
use rusoto_core::{
    ByteStream, DispatchSignedRequest, HttpDispatchError,
    request::{DispatchSignedRequestFuture, HttpResponse},
    signature::{SignedRequest, SignedRequestPayload},
};
use rusoto_credential::ProvideAwsCredentials as _;
use rustls::crypto::{CryptoProvider, ring};
use tokio::time::{Instant, timeout, timeout_at};

use crate::{
    config::{Authorities, Endpoint, Timeouts},
    credentials::Provider,
    failure::Failure,
    trace,
    xml::{self, Unfit},
};

/// More than 1,000 parts or uploads take, which is the most that S3 puts on a page.
const LONGEST_DOCUMENT: usize = 8 << 20;
/// Idle connections are closed before servers usually close them, so that few requests meet a closing one.
const IDLE: Duration = Duration::from_secs(10);
/// The headers that this crate has a use for. No others are shown to rusoto, which unwraps some of them.
const HEADERS: [&str; 4] = [
    "content-length",
    "content-range",
    "etag",
    "x-amz-meta-job-id",
];

/// The client that every request goes through: HTTP/1.1, no redirects, no proxies.
///
/// A redirect would need another signature, and a proxy from the environment would see where S3 alone should.
pub(crate) fn client(
    endpoint: &Endpoint,
    authorities: Option<&Authorities>,
    timeouts: &Timeouts,
) -> reqwest::Result<reqwest::Client> {
    // Fails if there is one already, which is as good.
    let _ = CryptoProvider::install_default(ring::default_provider());
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ))
        .http1_only()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .connect_timeout(timeouts.connect)
        .pool_idle_timeout(IDLE);
    if endpoint.origin().starts_with("http://") {
        // The system's root certificates are not needed, and may not be there.
        builder = builder.tls_certs_only([]);
    } else if let Some(authorities) = authorities {
        builder = builder.tls_certs_merge(authorities.certificates());
    }
    builder.build()
}

/// What an action's answer has to be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Expect {
    /// No body, as to DELETE.
    Nothing,
    /// No body by nature, as to HEAD: errors have no code.
    Head,
    /// A document about this action.
    Document(&'static str),
    /// An object's bytes, in whole or in part.
    Object,
}

/// Dispatches the one request of one call, and keeps what went wrong, which rusoto's errors cannot carry.
#[derive(Clone)]
pub(crate) struct Dispatcher {
    pub(crate) client: reqwest::Client,
    /// What names the bucket in its host, and signs that; `None` if rusoto's path names it.
    pub(crate) virtual_host: Option<VirtualHost>,
    pub(crate) expect: Expect,
    /// How long the answer may take, or its head if it is an object.
    pub(crate) answer: Duration,
    /// How long an object's body may be silent.
    pub(crate) silence: Duration,
    pub(crate) failure: Arc<Mutex<Option<Failure>>>,
}

impl Dispatcher {
    /// What went wrong, if something did.
    pub(crate) fn take_failure(&self) -> Option<Failure> {
        self.failure
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    async fn exchange(&self, mut request: SignedRequest) -> Result<HttpResponse, Failure> {
        if let Some(virtual_host) = &self.virtual_host {
            virtual_host.move_bucket(&mut request).await?;
        }
        let request = to_send(request)?;
        let deadline = Instant::now() + self.answer;
        let response = timeout_at(deadline, self.client.execute(request))
            .await
            .map_err(|_| Failure::Broken("S3 did not answer in time".into()))?
            .map_err(broken)?;
        if !response.status().is_success() {
            return Err(self.refusal(response, deadline).await);
        }
        let headers = known_headers(&response);
        let mut answer = HttpResponse {
            // 200. Which success it was says nothing that the headers do not.
            status: Default::default(),
            body: self.expected_body(response, deadline).await?,
            headers: Default::default(),
        };
        for (name, value) in headers {
            answer.headers.insert(name, value);
        }
        Ok(answer)
    }

    /// The body of a success, if it is what was asked for.
    async fn expected_body(
        &self,
        response: Response,
        deadline: Instant,
    ) -> Result<ByteStream, Failure> {
        let status = response.status().as_u16();
        match self.expect {
            Expect::Head => Ok(ByteStream::from(Vec::new())),
            Expect::Object => Ok(body_stream(response, self.silence)),
            Expect::Nothing => {
                let body = whole_body(response, deadline).await?;
                if body.trim_ascii().is_empty() {
                    Ok(ByteStream::from(Vec::new()))
                } else {
                    Err(error_in(status, &body))
                }
            }
            Expect::Document(action) => {
                let body = whole_body(response, deadline).await?;
                // While it is at work, S3 sends blanks to keep the connection open.
                let document = body.trim_ascii_start();
                match xml::check(document, action) {
                    Ok(()) => Ok(ByteStream::from(document.to_vec())),
                    Err(Unfit::Error(code)) => Err(Failure::Answered { status, code }),
                    Err(Unfit::Malformed(what)) => Err(Failure::Malformed { status, what }),
                }
            }
        }
    }

    /// What an answer that is no success says.
    async fn refusal(&self, response: Response, deadline: Instant) -> Failure {
        let status = response.status().as_u16();
        if matches!(self.expect, Expect::Head) {
            return Failure::Answered { status, code: None };
        }
        match whole_body(response, deadline).await {
            Ok(body) => error_in(status, &body),
            Err(failure) => failure,
        }
    }
}

impl DispatchSignedRequest for Dispatcher {
    fn dispatch(
        &self,
        request: SignedRequest,
        _timeout: Option<Duration>,
    ) -> DispatchSignedRequestFuture {
        let this = self.clone();
        Box::pin(async move {
            this.exchange(request).await.map_err(|failure| {
                let told = HttpDispatchError::new(failure.to_string());
                *this.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                told
            })
        })
    }
}

/// Moves the bucket from the path, where rusoto has it, to the host.
#[derive(Clone)]
pub(crate) struct VirtualHost {
    /// The endpoint with the bucket before its host.
    pub(crate) endpoint: Endpoint,
    pub(crate) bucket: String,
    pub(crate) credentials: Provider,
}

impl VirtualHost {
    /// Signs the request once more: host and path are signed.
    async fn move_bucket(&self, request: &mut SignedRequest) -> Result<(), Failure> {
        let rest = request.path.strip_prefix('/');
        let rest = rest.and_then(|rest| rest.strip_prefix(self.bucket.as_str()));
        let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let Some(rest) = rest else {
            return Err(Failure::Unfit("InvalidRequest"));
        };
        let path = if rest.is_empty() { "/" } else { rest };
        request.path = path.to_owned();
        request.set_hostname(Some(self.endpoint.host().to_owned()));
        let keys = self.credentials.credentials().await;
        request.sign(&keys.map_err(|error| Failure::Credentials(error.into()))?);
        Ok(())
    }
}

/// PUTs `body` to a presigned URL, as clients do.
pub(crate) async fn put(
    client: &reqwest::Client,
    url: &str,
    body: Bytes,
    patience: Duration,
) -> Result<(), Failure> {
    let deadline = Instant::now() + patience;
    let response = timeout_at(deadline, client.put(url).body(body).send())
        .await
        .map_err(|_| Failure::Broken("S3 did not answer in time".into()))?
        .map_err(broken)?;
    let status = response.status();
    let body = whole_body(response, deadline).await?;
    if status.is_success() {
        Ok(())
    } else {
        Err(error_in(status.as_u16(), &body))
    }
}

/// The request that rusoto signed, byte for byte.
fn to_send(signed: SignedRequest) -> Result<reqwest::Request, Failure> {
    const UNFIT: Failure = Failure::Unfit("InvalidRequest");
    let method = Method::from_bytes(signed.method.as_bytes()).map_err(|_| UNFIT)?;
    let mut url = format!(
        "{}://{}{}",
        signed.scheme(),
        signed.hostname(),
        signed.canonical_uri
    );
    if !signed.canonical_query_string.is_empty() {
        url.push('?');
        url.push_str(&signed.canonical_query_string);
    }
    let url = Url::parse(&url).map_err(|_| UNFIT)?;
    if url.path() != signed.canonical_uri {
        return Err(Failure::Unfit("InvalidURI"));
    }
    let mut request = reqwest::Request::new(method, url);
    for (name, values) in &signed.headers {
        let name = header::HeaderName::from_bytes(name.as_bytes()).map_err(|_| UNFIT)?;
        for value in values {
            let value = header::HeaderValue::from_bytes(value).map_err(|_| UNFIT)?;
            request.headers_mut().append(&name, value);
        }
    }
    if let Some(value) = trace::traceparent().and_then(|trace| trace.parse().ok()) {
        request.headers_mut().insert("traceparent", value);
    }
    *request.body_mut() = match signed.payload {
        None => None,
        Some(SignedRequestPayload::Buffer(bytes)) => Some(bytes.into()),
        // This crate uploads nothing.
        Some(SignedRequestPayload::Stream(_)) => return Err(UNFIT),
    };
    Ok(request)
}

fn known_headers(response: &Response) -> Vec<(&'static str, String)> {
    let known = |name: &'static str| {
        let value = response.headers().get(name)?.to_str().ok()?;
        let sound =
            name != "content-length" || value.parse::<i64>().is_ok_and(|length| length >= 0);
        sound.then(|| (name, value.to_owned()))
    };
    HEADERS.into_iter().filter_map(known).collect()
}

/// The whole of a body that has to fit into memory.
pub(crate) async fn whole_body(
    mut response: Response,
    deadline: Instant,
) -> Result<Bytes, Failure> {
    let status = response.status().as_u16();
    let mut body = BytesMut::new();
    loop {
        let piece = timeout_at(deadline, response.chunk())
            .await
            .map_err(|_| Failure::Broken("S3's answer did not end in time".into()))?
            .map_err(broken)?;
        let Some(piece) = piece else {
            return Ok(body.freeze());
        };
        if body.len() + piece.len() > LONGEST_DOCUMENT {
            let what = "an endless body".to_owned();
            return Err(Failure::Malformed { status, what });
        }
        body.extend_from_slice(&piece);
    }
}

/// An object's bytes as they come, and an error once they stop coming.
fn body_stream(response: Response, silence: Duration) -> ByteStream {
    ByteStream::new(stream::try_unfold(
        response,
        move |mut response| async move {
            match timeout(silence, response.chunk()).await {
                Ok(Ok(Some(piece))) => Ok(Some((piece, response))),
                Ok(Ok(None)) => Ok(None),
                Ok(Err(error)) => Err(io::Error::other(error.without_url())),
                Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "S3 went silent")),
            }
        },
    ))
}

/// The error that an answer holds instead of what was asked for.
pub(crate) fn error_in(status: u16, body: &[u8]) -> Failure {
    match xml::error_code(body.trim_ascii_start()) {
        Some(code) => Failure::Answered {
            status,
            code: Some(code),
        },
        // Only who has looked at the object says so, and Garage says no more (RFC 9110 §15.5.13).
        None if status == 412 => Failure::Answered {
            status,
            code: Some("PreconditionFailed".to_owned()),
        },
        None => Failure::Malformed {
            status,
            what: "a body that is not S3's".to_owned(),
        },
    }
}

pub(crate) fn broken(error: reqwest::Error) -> Failure {
    let connecting = error.is_connect();
    let cause = error.without_url().into();
    if connecting {
        Failure::NotSent(cause)
    } else {
        Failure::Broken(cause)
    }
}
