//! The HTTP server: what is mounted where, and how long it waits for whom.
//!
//! It knows no operation of the API; those are the generated routes' and `api`'s.

mod body;
mod cors;
mod documents;
mod metrics;
mod observe;
mod problem_pages;

use std::{io, net::SocketAddr, sync::Arc, thread, time::Duration};

use actix_web::{
    App as Application, HttpRequest, HttpResponse, HttpServer, Resource,
    dev::Server,
    http::header::{self, HeaderValue},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};

use crate::{
    api::{Api, problem},
    app::App,
    config::Front,
    problems::Kind,
};
pub use cors::CorsOrigins;
pub use documents::Documents;

/// How long a client may take to send the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(20);
/// How long an idle connection is kept: longer than most load balancers keep theirs, so that they close first.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a client may take to close a connection that we are done with.
const DISCONNECT_TIME: Duration = Duration::from_secs(5);
/// Connections that the system holds ready before they are accepted.
const BACKLOG: u32 = 2048;

/// A server that has its address, and serves when it is awaited.
pub struct Bound {
    /// The server.
    pub server: Server,
    /// The address that was bound.
    pub address: SocketAddr,
}

/// Takes the address `listen`. At most `connections` are open at a time; others wait in the backlog. When it is stopped,
/// connections in use get `grace` to end. Preflights are answered before all else, and leave no line in the log.
///
/// # Errors
/// What the system says about the address.
pub fn bind(
    app: Arc<App>,
    documents: Documents,
    front: &Front,
    listen: SocketAddr,
    connections: usize,
    grace: Duration,
) -> io::Result<Bound> {
    let documents = Data::new(documents);
    let proxies = Data::new(front.trusted_proxies.clone());
    let origins = front.cors_origins.clone();
    let api = Data::new(Api::new(Arc::clone(&app)));
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let server = HttpServer::new(move || {
        let app = Arc::clone(&app);
        let api = api.clone();
        Application::new()
            .wrap(from_fn(move |request, next| {
                observe::observe(Arc::clone(&app), request, next)
            }))
            .wrap(cors::cors(&origins))
            .app_data(documents.clone())
            .app_data(proxies.clone())
            .configure(mount(api))
    })
    .workers(workers)
    .backlog(BACKLOG)
    .max_connections((connections / workers).max(1))
    .client_request_timeout(HEAD_TIME)
    .client_disconnect_timeout(DISCONNECT_TIME)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(grace.as_secs().max(1))
    .disable_signals()
    .bind(listen)?;
    let address = server
        .addrs()
        .first()
        .copied()
        .ok_or(io::ErrorKind::AddrNotAvailable)?;
    Ok(Bound {
        server: server.run(),
        address,
    })
}

/// Mounts everything that there is.
fn mount(api: Data<Api>) -> impl FnOnce(&mut ServiceConfig) {
    |config| {
        documents::mount(config);
        metrics::mount(config, Arc::clone(api.app()));
        problem_pages::mount(config);
        api_routes::register(config, api);
        config.default_service(web::to(not_found));
    }
}

/// A resource that is there to be read.
fn readable<H, A>(path: &str, handler: H) -> Resource
where
    H: actix_web::Handler<A> + Clone,
    H::Output: actix_web::Responder + 'static,
    A: actix_web::FromRequest + 'static,
{
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
        .default_service(web::to(only_readable))
}

async fn only_readable(request: HttpRequest) -> HttpResponse {
    let mut response = problem::plain(&request, Kind::MethodNotAllowed, "Use one of: GET, HEAD.");
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

async fn not_found(request: HttpRequest) -> HttpResponse {
    problem::plain(
        &request,
        Kind::NotFound,
        "There is no such address. /docs/ shows those there are.",
    )
}

#[cfg(test)]
mod tests;
