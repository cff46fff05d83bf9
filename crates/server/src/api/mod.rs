//! The generated traits, filled in: each method converts, calls one use case, and converts back.

mod completion;
mod convert;
mod datasets;
mod health;
mod jobs;
pub mod problem;
mod uploads;

use std::sync::Arc;

use ::uploads::{
    Caller, Viewer,
    ports::{JobStore, StoreError},
};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use api_routes::{Authenticate, Rejection, Requirement, Scheme, SecurityScheme, Service};
use job_store::Token;

use crate::{
    app::App,
    tokens::{self, Scope, Secret},
};

/// Implements the generated traits over the application.
#[derive(Clone)]
pub struct Api {
    app: Arc<App>,
}

impl Api {
    /// What it works on.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// The API of `app`.
    pub fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    /// The token of `secret`, if there is one and it still counts.
    async fn token(&self, secret: &str) -> Result<Option<Token>, StoreError> {
        let Some(secret) = Secret::parse(secret) else {
            return Ok(None);
        };
        let (token, now) = (
            self.app.store.token_by_hash(&secret.hash()).await?,
            self.app.store.now().await?,
        );
        Ok(token.filter(|token| tokens::is_live(token, now)))
    }
}

impl Service for Api {
    fn reject(&self, request: &HttpRequest, rejection: Rejection) -> HttpResponse {
        problem::rejection(request, rejection)
    }
}

impl Authenticate for Api {
    type Principal = Caller;
    type Scheme = SecurityScheme;

    async fn authenticate(
        &self,
        request: &HttpRequest,
        required: &'static [Requirement],
    ) -> Result<Caller, Rejection> {
        let schemes = required.iter().flat_map(|requirement| requirement.schemes);
        let presented = schemes
            .clone()
            .find_map(|used| used.scheme.credential(request));
        let secret = presented.ok_or(Rejection::Unauthorized)?;
        let token = self
            .token(&secret)
            .await
            .map_err(|error| problem::cannot_authenticate(request, &error))?;
        let token = token.ok_or(Rejection::Unauthorized)?;
        let granted = |scope: &&str| {
            scope
                .parse()
                .is_ok_and(|scope: Scope| tokens::allows(&token, scope))
        };
        // For the log.
        request.extensions_mut().insert(token.subject.clone());
        if !schemes.flat_map(|used| used.scopes).all(granted) {
            return Err(Rejection::Forbidden);
        }
        Ok(Caller {
            admin: tokens::allows(&token, Scope::Admin),
            subject: token.subject,
        })
    }
}

fn viewer(caller: Option<Caller>) -> Viewer {
    match caller {
        None => Viewer::Anonymous,
        Some(Caller { admin: true, .. }) => Viewer::Admin,
        Some(Caller { subject, .. }) => Viewer::Subject(subject),
    }
}
