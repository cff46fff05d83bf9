//! What is left of a request: a line in the log, and its place among the metrics, once its answer has been sent or its
//! client is gone.

use std::{cell::Cell, net::IpAddr, rc::Rc, sync::Arc, time::Instant};

use actix_web::{
    HttpMessage,
    dev::ServiceRequest,
    http::{Method, StatusCode, header::AUTHORIZATION},
};
use api_routes::OperationId;
use log::Level;
use uploads::Subject;

use crate::{
    app::App, limits::body::BodyState, metrics::Requested, proxies, rates::SummedUp,
    request_id::RequestId, trace::Traceparent,
};

/// What is told for the status where the client went away before there was one: nginx's word for it.
const CLIENT_CLOSED_REQUEST: u16 = 499;

/// What has become of a request so far. Dropped, it is told.
pub(super) struct Line {
    app: Arc<App>,
    began: Instant,
    method: Method,
    path: String,
    address: Option<IpAddr>,
    request_id: String,
    trace_id: Option<String>,
    has_credentials: bool,
    received_bytes: Rc<Cell<u64>>,
    operation: Option<&'static str>,
    subject: Option<Subject>,
    status: Option<StatusCode>,
    sent_bytes: u64,
    /// Whether some of the answer is still to be sent.
    is_underway: bool,
    /// Whether others tell of it already, so that this line is for those who look closely.
    is_summed_up: bool,
}

impl Line {
    pub(super) fn of(
        app: &Arc<App>,
        request: &ServiceRequest,
        id: &RequestId,
        trace: Option<&Traceparent>,
        state: &Rc<BodyState>,
    ) -> Self {
        let headers = request.headers();
        Self {
            app: Arc::clone(app),
            began: Instant::now(),
            method: request.method().clone(),
            // Never the query string, which may hold what is nobody's business.
            path: request.path().to_owned(),
            address: proxies::client_address(request.request()),
            request_id: id.0.clone(),
            trace_id: trace.map(|trace| trace.trace_id().to_owned()),
            has_credentials: headers.contains_key(AUTHORIZATION)
                || headers.contains_key("x-api-key"),
            received_bytes: state.received_bytes(),
            operation: None,
            subject: None,
            status: None,
            sent_bytes: 0,
            is_underway: false,
            is_summed_up: false,
        }
    }

    /// There is an answer of this status, to a request in whose extensions is who asked for what.
    pub(super) fn answered(&mut self, request: &impl HttpMessage, status: StatusCode) {
        let extensions = request.extensions();
        self.operation = extensions.get::<OperationId>().map(|operation| operation.0);
        self.subject = extensions.get::<Subject>().cloned();
        self.is_summed_up = extensions.get::<SummedUp>().is_some();
        self.status = Some(status);
    }

    /// There is an answer, but its request is gone.
    pub(super) fn failed(&mut self, status: StatusCode) {
        self.status = Some(status);
    }

    /// So many bytes of the answer have been handed over, and more may come.
    pub(super) fn sent(&mut self, bytes: usize) {
        self.is_underway = true;
        // HTTP drops what a HEAD would be answered with.
        if self.method != Method::HEAD {
            self.sent_bytes += u64::try_from(bytes).unwrap_or(u64::MAX);
        }
    }

    /// All of the answer has been handed over.
    pub(super) fn ended(&mut self) {
        self.is_underway = false;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        let received_bytes = self.received_bytes.get();
        let status = self
            .status
            .map_or(CLIENT_CLOSED_REQUEST, |status| status.as_u16());
        self.app.metrics.requested(&Requested {
            operation: self.operation,
            status,
            took,
            received_bytes,
            sent_bytes: self.sent_bytes,
            has_credentials: self.has_credentials,
        });
        let message = match self.status {
            Some(_) if self.is_underway => "the client went away during the answer",
            Some(_) => "request",
            None => "the client went away",
        };
        let level = if self.is_summed_up {
            Level::Debug
        } else {
            Level::Info
        };
        log::log!(
            target: "server::access",
            level,
            method = self.method.as_str(),
            path = self.path.as_str(),
            operation = self.operation.unwrap_or("-"),
            status,
            ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            received_bytes,
            sent_bytes = self.sent_bytes,
            address:% = self.address.map_or_else(|| "-".to_owned(), |address| address.to_string()),
            subject = self.subject.as_ref().map_or("-", |subject| subject.0.as_str()),
            request_id = self.request_id.as_str(),
            trace_id = self.trace_id.as_deref().unwrap_or("-");
            "{message}"
        );
    }
}
