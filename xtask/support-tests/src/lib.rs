//! The support files as they are stored, with all their sections, and tests of them.

#![cfg(test)]

extern crate self as api_models;

#[path = "../../src/codegen/support/models/check.rs"]
pub mod check;
#[path = "../../src/codegen/support/routes/http.rs"]
pub mod http;

/// What a generated crate brings for the support files.
pub mod responses {
    use actix_web::HttpResponse;
    use actix_web::http::StatusCode;

    use crate::http::Rejection;

    /// The one response that is shared.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Gone;

    impl Gone {
        pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
            crate::http::Reply::new(status).empty()
        }
    }

    /// Any of the shared responses.
    #[derive(Clone, Debug, PartialEq)]
    pub enum ErrorResponse {
        /// 410.
        Gone(Gone),
    }

    impl ErrorResponse {
        /// The status that goes with it.
        #[must_use]
        pub fn status(&self) -> StatusCode {
            StatusCode::GONE
        }

        /// The response.
        ///
        /// # Errors
        /// None.
        pub fn into_response(self) -> Result<HttpResponse, Rejection> {
            let Self::Gone(response) = self;
            response.into_response(StatusCode::GONE)
        }
    }

    /// A service's own error.
    pub trait Failure {
        /// The answer to it.
        fn into_error_response(self) -> ErrorResponse;
    }
}

/// What a generated crate brings for the support files.
pub mod security {
    use actix_web::HttpRequest;

    /// A way to authenticate.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SecurityScheme {
        /// A cookie.
        Session,
    }

    impl SecurityScheme {
        /// Whether a request has anything where the credential belongs.
        #[must_use]
        pub fn is_presented(self, request: &HttpRequest) -> bool {
            crate::http::credentials::from_cookie(request, "session").is_some()
        }
    }
}

mod models;
mod routes;
