//! What the generated code asks of whoever implements the API, and what it hands over.

use std::future::Future;

use actix_web::{HttpRequest, HttpResponse};

use crate::Rejection;
use crate::credentials::{Requirement, Scheme};

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

/// What operations that need a credential ask of the implementer besides.
pub trait Authenticate: Service {
    /// Who calls. Made by [`authenticate`](Self::authenticate), handed to each operation that needs a credential.
    type Principal: 'static;

    /// The security schemes of the document: the generated `SecurityScheme`.
    type Scheme: Scheme;

    /// Finds out who calls and whether they may, before a byte of the body is read.
    ///
    /// One of the `required` alternatives has to be met. An operation that needs no credential never asks, and
    /// one that can do without asks only if there is a credential.
    fn authenticate(
        &self,
        request: &HttpRequest,
        required: &'static [Requirement<Self::Scheme>],
    ) -> impl Future<Output = Result<Self::Principal, Rejection>>;

    /// Lets a caller without a credential in, where the operation can do without: all of them, unless a service refuses
    /// some here, such as those that call too often.
    ///
    /// # Errors
    /// The refusal.
    fn admit_anonymous(&self, request: &HttpRequest) -> Result<(), Rejection> {
        let _ = request;
        Ok(())
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
