//! The generated traits, filled in: each method converts, calls one use case, and converts back.

mod completion;
mod convert;
mod datasets;
mod files;
mod health;
mod jobs;
pub mod problem;
mod uploads;

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

pub use completion::complete;

use ::uploads::{Caller, Viewer};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use api_routes::{Authenticate, Rejection, Requirement, Scheme, SecurityScheme, Service};

use crate::{
    app::App,
    auth::Refused,
    proxies,
    rates::{Excess, Rates, Standing, SummedUp},
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

    fn rates(&self) -> &Rates {
        &self.app.auth.rates
    }

    /// Refuses a request that exceeds a limit, in the words of the contract.
    fn limited(request: &HttpRequest, excess: &Excess) -> Rejection {
        request.extensions_mut().insert(SummedUp);
        problem::limited(excess)
    }
}

/// Notes what the caller has left, for the headers of the answer.
fn note(request: &HttpRequest, left: Option<Standing>) {
    if let Some(left) = left {
        request.extensions_mut().insert(left);
    }
}

/// The client's address. All that have none, as in tests, are one.
fn address(request: &HttpRequest) -> IpAddr {
    proxies::client_address(request).unwrap_or(Ipv4Addr::UNSPECIFIED.into())
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
        let auth = &self.app.auth;
        let login = match auth.login(address(request), presented.as_deref()).await {
            Ok(login) => login,
            Err(Refused::Unknown) => {
                request.extensions_mut().insert(SummedUp);
                return Err(Rejection::Unauthorized);
            }
            Err(Refused::Limited(excess)) => return Err(Self::limited(request, &excess)),
            Err(Refused::NoKeys) => return Err(problem::no_keys()),
            Err(Refused::Store(error)) => {
                return Err(problem::cannot_authenticate(&error));
            }
        };
        let holder = login.holder;
        if let Some(id) = login.unnoted {
            let app = Arc::clone(&self.app);
            self.app.detach(async move { app.auth.note_use(id).await });
        }
        // For the log.
        request.extensions_mut().insert(holder.subject.clone());
        match self.rates().request(&holder.subject) {
            Ok(left) => note(request, left),
            Err(excess) => return Err(Self::limited(request, &excess)),
        }
        if !schemes
            .flat_map(|used| used.scopes)
            .all(|scope| holder.may(scope))
        {
            return Err(Rejection::Forbidden);
        }
        Ok(holder.caller())
    }

    fn admit_anonymous(&self, request: &HttpRequest) -> Result<(), Rejection> {
        match self.rates().anonymous_request(address(request)) {
            Ok(left) => {
                note(request, left);
                Ok(())
            }
            Err(excess) => Err(Self::limited(request, &excess)),
        }
    }
}

fn viewer(caller: Option<Caller>) -> Viewer {
    match caller {
        None => Viewer::Anonymous,
        Some(Caller { admin: true, .. }) => Viewer::Admin,
        Some(Caller { subject, .. }) => Viewer::Subject(subject),
    }
}
