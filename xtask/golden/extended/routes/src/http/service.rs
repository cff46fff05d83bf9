// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What the generated code asks of whoever implements the API, and what it hands over.

use actix_web::{HttpRequest, HttpResponse};

use super::Rejection;

/// What every part of the API needs from its implementer.
pub trait Service: 'static {
    /// Renders what the generated code refuses by itself.
    fn reject(&self, request: &HttpRequest, rejection: Rejection) -> HttpResponse {
        let _ = request;
        rejection.into_response()
    }

    /// The length in bytes of the largest JSON body that is read.
    fn body_limit(&self) -> usize {
        2 * 1024 * 1024
    }
}

/// What an operation is called with besides its typed input.
#[derive(Clone, Debug)]
pub struct Context<P> {
    /// Who calls.
    pub principal: P,
    /// The request, for what the document does not describe.
    pub request: HttpRequest,
}

/// The `operationId` of the operation that answers a request; in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationId(pub &'static str);
