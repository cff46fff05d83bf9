//! What is done for every request, whatever it asks for: it gets a name, a line in the log, and an answer even if the
//! code that should give one panics.

use std::{fmt, panic::AssertUnwindSafe, sync::Arc, time::Instant};

use actix_web::{
    Error, HttpMessage, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, Method, StatusCode,
        header::{CACHE_CONTROL, HeaderValue, X_CONTENT_TYPE_OPTIONS},
    },
    middleware::Next,
};
use api_routes::OperationId;
use futures::FutureExt;
use serde_json::json;

use super::body;
use crate::{
    app::App,
    problems::Kind,
    request_id::{self, RequestId},
};

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Handles one request from its first byte to its answer.
pub(super) async fn observe<B>(
    app: Arc<App>,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error>
where
    B: MessageBody + 'static,
{
    let id = RequestId::of_headers(request.headers());
    let mut line = Line::of(&request, &id);
    // What begins after the process was told to stop is served while that is possible, but not waited for.
    let _in_hand = (!app.is_draining()).then(|| app.requests.token());
    request.extensions_mut().insert(id.clone());
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let payload = request.take_payload();
        request.set_payload(body::patient(payload));
    }
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let mut response = match outcome {
        Ok(Ok(response)) => response.map_into_boxed_body(),
        Ok(Err(error)) => return Err(line.fail(Failed::of(&error, id)).into()),
        // The hook has logged what happened and where.
        Err(_) => {
            return Err(line
                .fail(Failed {
                    kind: Kind::Internal,
                    id,
                })
                .into());
        }
    };
    let operation = response
        .request()
        .extensions()
        .get::<OperationId>()
        .copied();
    line.operation = operation.map(|operation| operation.0);
    line.status = Some(response.status());
    if app.is_draining() {
        response
            .response_mut()
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(request_id::HEADER, value);
    }
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // What says nothing of it is the caller's own, or true for a moment: no cache may hand it to the next one.
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, NO_STORE);
    }
    Ok(response)
}

/// The line that a request leaves in the log, also when its client is gone before there is an answer.
struct Line {
    began: Instant,
    method: Method,
    path: String,
    request_id: String,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
}

impl Line {
    fn of(request: &ServiceRequest, id: &RequestId) -> Self {
        Self {
            began: Instant::now(),
            method: request.method().clone(),
            // Never the query string, which may hold what is nobody's business.
            path: request.path().to_owned(),
            request_id: id.0.clone(),
            operation: None,
            status: None,
        }
    }

    fn fail(&mut self, failed: Failed) -> Failed {
        self.status = Some(failed.status_code());
        failed
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let (method, path, request_id) = (
            self.method.as_str(),
            self.path.as_str(),
            self.request_id.as_str(),
        );
        let ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let operation = self.operation.unwrap_or("-");
        match self.status {
            Some(status) => {
                let status = status.as_u16();
                log::info!(target: "server::access", method, path, operation, status, ms, request_id; "request");
            }
            None => {
                log::info!(target: "server::access", method, path, operation, ms, request_id; "the client went away");
            }
        }
    }
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
        HttpResponse::build(self.status_code())
            .insert_header((request_id::HEADER, self.id.0.as_str()))
            .insert_header((CACHE_CONTROL, NO_STORE))
            .content_type("application/problem+json")
            .body(problem.to_string())
    }
}
