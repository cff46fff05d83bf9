//! The HTTP server: what is mounted where, and how long it waits for whom.
//!
//! It knows no operation of the API; those are the generated routes' and `api`'s.

mod access;
mod answer;
mod body;
mod cors;
mod documents;
mod head;
mod metrics;
mod observe;
mod problem_pages;
mod sockets;
mod transport;
mod upload_page;

use std::{io, net::SocketAddr, sync::Arc, thread, time::Duration};

use actix_web::{
    App as Application, HttpRequest, HttpResponse, Resource,
    dev::Server,
    http::header::{self, HeaderValue},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};

use connections::Patience;
use tokio_rustls::TlsAcceptor;

use crate::{
    api::{Api, problem},
    app::App,
    config::Front,
    problems::Kind,
};
pub use cors::CorsOrigins;
pub use documents::Documents;
pub use metrics::bind as bind_metrics;

/// Connections that the system holds ready before they are accepted.
const BACKLOG: u32 = 2048;
/// Connections that a worker may have beyond those that are let in: while they are turned away.
const TURNED_AWAY: usize = 1024;

/// A server that has its address, and serves when it is awaited.
pub struct Bound {
    /// The server.
    pub server: Server,
    /// The address that was bound.
    pub address: SocketAddr,
}

/// Takes the address `listen`. Each client is waited for with `patience`. When the server is stopped, connections in use
/// get `grace` to end. Preflights are answered before all else, and leave no line in the log.
///
/// # Errors
/// What the system says about the address.
pub fn bind(
    app: Arc<App>,
    documents: Documents,
    front: &Front,
    listen: SocketAddr,
    patience: Patience,
    tls: Option<TlsAcceptor>,
    grace: Duration,
) -> io::Result<Bound> {
    let documents = Data::new(documents);
    let proxies = Data::new(front.trusted_proxies.clone());
    let origins = front.cors_origins.clone();
    let has_metrics = front.metrics_listen.is_none();
    let api = Data::new(Api::new(Arc::clone(&app)));
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let listener = connections::listen(listen, BACKLOG)?;
    let address = listener.local_addr()?;
    let connections = Arc::clone(&app.connections);
    let server = actix_server::Server::build()
        .workers(workers)
        .max_concurrent_connections(connections.most() + TURNED_AWAY)
        .shutdown_timeout(grace.as_secs().max(1))
        .disable_signals();
    let server = sockets::serve(server, listener, &connections, patience, tls, move || {
        let app = Arc::clone(&app);
        let api = api.clone();
        Application::new()
            .wrap(from_fn(move |request, next| {
                observe::observe(Arc::clone(&app), patience, request, next)
            }))
            .wrap(cors::cors(&origins))
            .app_data(documents.clone())
            .app_data(proxies.clone())
            .configure(mount(api, has_metrics))
    })?;
    Ok(Bound {
        server: server.run(),
        address,
    })
}

/// Mounts everything that there is, `/metrics` if it is not elsewhere.
fn mount(api: Data<Api>, has_metrics: bool) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        documents::mount(config);
        config.app_data(Data::from(Arc::clone(api.app())));
        if has_metrics {
            metrics::mount(config);
        }
        problem_pages::mount(config);
        upload_page::mount(config);
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
