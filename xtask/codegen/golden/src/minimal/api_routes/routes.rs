// Generated from minimal.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::minimal::api_routes::{Api, BASE_PATH, ping};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/ping")
                .route(web::route().guard(get_or_head()).to(ping::ping::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
