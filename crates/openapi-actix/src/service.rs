//! The traits that an implementation of the API provides, and what its operations are called with.

use std::future::Future;

use actix_web::{HttpRequest, HttpResponse};

use crate::Rejection;
use crate::credentials::{Requirement, Scheme};

/// The behaviour that every trait of operations requires of its implementer.
pub trait Service: 'static {
    /// Makes the response to a request that is rejected before its operation is called.
    fn reject(&self, request: &HttpRequest, rejection: Rejection) -> HttpResponse {
        let _ = request;
        rejection.into_response()
    }

    /// The length in bytes of the largest JSON body that is read.
    fn body_limit(&self) -> usize {
        2 * 1024 * 1024
    }
}

/// The behaviour that operations with security requirements require of their implementer in addition.
pub trait Authenticate: Service {
    /// The authenticated caller. [`authenticate`](Self::authenticate) returns it, and each operation with security
    /// requirements gets it.
    type Principal: 'static;

    /// The security schemes of the document: the generated `SecurityScheme`.
    type Scheme: Scheme;

    /// Authenticates and authorizes the caller, before a byte of the body is read.
    ///
    /// One of the `required` alternatives has to be satisfied. This is not called for an operation without security
    /// requirements, and for one where they are optional only if the request has a credential.
    fn authenticate(
        &self,
        request: &HttpRequest,
        required: &'static [Requirement<Self::Scheme>],
    ) -> impl Future<Output = Result<Self::Principal, Rejection>>;

    /// Admits a caller without a credential to an operation whose security requirements are optional. A service may
    /// refuse some here, such as those that send too many requests.
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
    /// The authenticated caller.
    pub principal: P,
    /// The request, for what the document does not describe.
    pub request: HttpRequest,
}

/// The `operationId` of the operation that answers a request; in the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationId(pub &'static str);
