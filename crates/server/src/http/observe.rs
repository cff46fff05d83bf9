//! What is done for every request, whatever it asks for: it gets a name, a line in the log, and an answer even if the
//! code that should give one panics.

use std::{fmt, panic::AssertUnwindSafe, rc::Rc, sync::Arc};

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, StatusCode,
        header::{
            self, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
            REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
};
use connections::{InHand, Patience, Progress};
use futures::FutureExt;
use serde_json::json;

use super::{access::Line, answer::Answer, body};
use crate::{
    api::problem,
    app::App,
    limits::{
        MOST_REQUESTS,
        body::{BodyHandle, BodyState, BrokenOff},
    },
    problems::Kind,
    rates::Standing,
    request_id::{self, RequestId},
    trace::Traceparent,
};

const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
/// Of what is no page: a browser that shows it all the same loads and runs nothing.
const NO_PAGE: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
/// How many seconds a client waits before it asks again where there was no room for its request.
const RETRY_SECONDS: HeaderValue = HeaderValue::from_static("1");

/// Handles one request from its first byte to its answer.
pub(super) async fn observe<B>(
    app: Arc<App>,
    patience: Patience,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error>
where
    B: MessageBody + 'static,
{
    let id = RequestId::of_headers(request.headers());
    let trace = Traceparent::of_headers(request.headers()).map(|trace| trace.child(rand::random()));
    let state = BodyState::new(Arc::clone(&app.body_bytes));
    let mut line = Line::of(&app, &request, &id, trace.as_ref(), &state);
    let is_refused = is_overloaded(&app, &request);
    // What begins after the process was told to stop is served while that is possible, but not waited for.
    let _in_hand = (!app.is_draining()).then(|| app.requests.token());
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(BodyHandle::of(&state));
    let in_hand = take_in_hand(&mut request, patience, &state);
    let response = if is_refused {
        overloaded(request)
    } else {
        let handling = handled(request, next, &id);
        match s3_storage::traced(trace.map(Traceparent::into_header), handling).await {
            Ok(response) => response,
            Err(failed) => {
                line.failed(failed.status_code());
                return Err(failed.into());
            }
        }
    };
    let mut response = match state.broken_off() {
        // Whoever reads a body finds it undecodable then. What was said otherwise does not depend on the body.
        Some(why) if response.status() == StatusCode::BAD_REQUEST => broken_off(response, why),
        _ => response,
    };
    line.answered(response.request(), response.status());
    if app.is_draining() {
        close(&mut response);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(request_id::HEADER, value);
    }
    let left = response.request().extensions().get::<Standing>().copied();
    if let Some(left) = left {
        tell_what_is_left(response.headers_mut(), left);
    }
    protect(response.headers_mut());
    Ok(response.map_body(|_, body| BoxBody::new(Answer::new(body, in_hand, line))))
}

/// Tells browsers and caches what they may do with an answer, where its handler has not.
fn protect(headers: &mut HeaderMap) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, NO_PAGE);
    }
    // What says nothing of it is the caller's own, or true for a moment: no cache may hand it to the next one.
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, NO_STORE);
    }
}

/// What the rest of the application says to a request.
async fn handled<B>(
    request: ServiceRequest,
    next: Next<B>,
    id: &RequestId,
) -> Result<ServiceResponse<BoxBody>, Failed>
where
    B: MessageBody + 'static,
{
    let answer = request_id::scope(id, next.call(request));
    match AssertUnwindSafe(answer).catch_unwind().await {
        Ok(Ok(response)) => Ok(response.map_into_boxed_body()),
        Ok(Err(error)) => Err(Failed::of(&error, id.clone())),
        // The hook has logged what happened and where.
        Err(_) => Err(Failed {
            kind: Kind::Internal,
            id: id.clone(),
        }),
    }
}

/// Tells the connection that a request has begun, and has its body watched.
fn take_in_hand(
    request: &mut ServiceRequest,
    patience: Patience,
    state: &Rc<BodyState>,
) -> Option<InHand> {
    let progress = progress(request).cloned();
    let payload = request.take_payload();
    let has_body = body::is_some(&payload);
    let in_hand = progress.as_ref().map(|progress| progress.begin(has_body));
    request.set_payload(if has_body {
        body::watched(payload, patience, progress, Rc::clone(state))
    } else {
        payload
    });
    in_hand
}

/// Absent where there is no connection, as in tests.
fn progress(request: &ServiceRequest) -> Option<&Arc<Progress>> {
    request.request().conn_data()
}

/// Whether there is no room for the request. For those who ask whether the process is ready there always is.
fn is_overloaded(app: &App, request: &ServiceRequest) -> bool {
    let is_crowded = app.requests.len() >= MOST_REQUESTS;
    let is_spare = progress(request).is_some_and(|progress| progress.is_spare());
    let path = request.path().strip_prefix(api_routes::BASE_PATH);
    (is_crowded || is_spare) && !matches!(path, Some("/health" | "/health/ready"))
}

fn overloaded(request: ServiceRequest) -> ServiceResponse<BoxBody> {
    let detail = "There is no room for this request at the moment; nothing was done.";
    let mut answer = problem::plain(request.request(), Kind::Overloaded, detail);
    answer
        .headers_mut()
        .insert(header::RETRY_AFTER, RETRY_SECONDS);
    let mut response = request.into_response(answer);
    close(&mut response);
    response
}

/// What is said in place of an answer to a body that broke off.
fn broken_off(response: ServiceResponse<BoxBody>, why: BrokenOff) -> ServiceResponse<BoxBody> {
    let request = response.into_parts().0;
    let answer = match why {
        BrokenOff::TooSlow => {
            let detail = "The body came too slowly; nothing was done.";
            problem::plain(&request, Kind::RequestTimeout, detail)
        }
        BrokenOff::NoRoom => {
            let detail = "There is no room for this body at the moment; nothing was done.";
            let mut answer = problem::plain(&request, Kind::Overloaded, detail);
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, RETRY_SECONDS);
            answer
        }
    };
    let mut response = ServiceResponse::new(request, answer);
    close(&mut response);
    response
}

/// Tells how much the caller may still ask for, unless the answer is that it was too much.
fn tell_what_is_left(headers: &mut HeaderMap, left: Standing) {
    if headers.contains_key(RATE_LIMIT) {
        return;
    }
    for (name, value) in [
        (RATE_LIMIT_POLICY, left.policy()),
        (RATE_LIMIT, left.state()),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}

fn close(response: &mut ServiceResponse<BoxBody>) {
    response
        .response_mut()
        .head_mut()
        .set_connection_type(ConnectionType::Close);
}

/// A request that got no answer from its handler. Its own request is gone by now, so it brings all that it says.
#[derive(Debug)]
struct Failed {
    kind: Kind,
    id: RequestId,
}

impl Failed {
    fn of(error: &Error, id: RequestId) -> Self {
        let kind = if error.as_response_error().status_code().is_client_error() {
            Kind::BadRequest
        } else {
            log::error!(request_id = id.0.as_str(); "a request failed: {error}");
            Kind::Internal
        };
        Self { kind, id }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.title())
    }
}

impl ResponseError for Failed {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let detail = match self.kind {
            Kind::Internal => "A defect of this service; nothing is lost. Its log knows more.",
            kind => kind.meaning(),
        };
        let problem = json!({
            "type": self.kind.type_uri(),
            "title": self.kind.title(),
            "status": self.kind.status(),
            "detail": detail,
            "request_id": self.id.0,
        });
        let mut response = HttpResponse::build(self.status_code())
            .insert_header((request_id::HEADER, self.id.0.as_str()))
            .content_type("application/problem+json")
            .body(problem.to_string());
        protect(response.headers_mut());
        response
    }
}
