//! `/metrics`: the counters of this process, as Prometheus reads them. No token is needed, and nothing in it is secret.
//!
//! With the API, or at an address of its own, so that only those see it who reach that.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use actix_web::{
    App as Application, HttpResponse, HttpServer,
    dev::Server,
    http::header,
    web::{Data, ServiceConfig},
};

use super::readable;
use crate::{app::App, metrics::FORMAT};

/// How long the database may take to count; Prometheus waits ten seconds for everything.
const PATIENCE: Duration = Duration::from_secs(2);
/// Prometheus and a person or two; whoever reaches this address is the operator's own.
const MOST_CONNECTIONS: usize = 64;

/// Mounts `/metrics`.
pub(super) fn mount(config: &mut ServiceConfig) {
    config.service(readable("/metrics", show));
}

/// Takes the address `listen` for `/metrics` alone. A server that has its address, and serves when it is awaited.
///
/// # Errors
/// What the system says about the address.
pub fn bind(app: Arc<App>, listen: SocketAddr) -> io::Result<(Server, SocketAddr)> {
    let app = Data::from(app);
    let server = HttpServer::new(move || Application::new().app_data(app.clone()).configure(mount))
        .workers(1)
        .max_connections(MOST_CONNECTIONS)
        .disable_signals()
        .shutdown_timeout(1)
        .bind(listen)?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    Ok((server.run(), address))
}

async fn show(app: Data<App>) -> HttpResponse {
    app.metrics.count_jobs(&app.store, PATIENCE).await;
    match app.metrics.tell() {
        Ok(text) => HttpResponse::Ok()
            .content_type(FORMAT)
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}
