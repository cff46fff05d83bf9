// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::names::api_routes::{Api, BASE_PATH, credentials, serde_, tag, type_};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/a")
                .route(web::post().to(type_::r#type::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/b")
                .route(web::post().to(serde_::n2fa_enable::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/c")
                .route(web::route().guard(get_or_head()).to(tag::list用户::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/d")
                .route(web::post().to(credentials::body_by::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
