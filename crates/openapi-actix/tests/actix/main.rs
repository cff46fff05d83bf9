//! Requests as they are read, and answers as they are made.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aside;
mod bodies;
mod credentials;
mod parameters;
mod replies;
mod responses;

use actix_web::body::MessageBody;
use actix_web::test::TestRequest;
use actix_web::{App, HttpRequest, HttpResponse, test, web};
use serde_json::Value;

use openapi_actix::{Authenticate, CredentialPlace, Rejection, Requirement, Scheme, Service};

/// A service without operations.
struct Nobody;

/// A way to authenticate.
#[derive(Clone, Copy)]
enum SecurityScheme {
    Session,
}

impl Scheme for SecurityScheme {
    fn place(self) -> CredentialPlace {
        match self {
            Self::Session => CredentialPlace::Cookie("session"),
        }
    }
}

impl Service for Nobody {
    fn body_limit(&self) -> usize {
        1000
    }
}

impl Authenticate for Nobody {
    type Principal = ();
    type Scheme = SecurityScheme;

    async fn authenticate(
        &self,
        _: &HttpRequest,
        _: &'static [Requirement<SecurityScheme>],
    ) -> Result<(), Rejection> {
        Err(Rejection::Unauthorized)
    }
}

/// What came back: status and body.
async fn send(
    path: &str,
    handler: impl AsyncFn(HttpRequest, web::Payload) -> Result<HttpResponse, Rejection>
    + Clone
    + 'static,
    request: TestRequest,
) -> (u16, Value) {
    let route = web::to(move |request: HttpRequest, payload: web::Payload| {
        let handler = handler.clone();
        async move {
            let outcome = handler(request.clone(), payload).await;
            openapi_actix::finish(&Nobody, &request, outcome)
        }
    });
    let app = test::init_service(App::new().service(web::resource(path).route(route))).await;
    let response = test::call_service(&app, request.to_request()).await;
    let status = response.status().as_u16();
    let body = response.into_body().try_into_bytes();
    let body = match body {
        Ok(bytes) => bytes,
        Err(body) => actix_web::body::to_bytes(body).await.unwrap_or_default(),
    };
    (
        status,
        serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into()),
    )
}
