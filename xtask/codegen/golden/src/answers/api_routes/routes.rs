// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::answers::api_routes::{Api, BASE_PATH, codes, media};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/default")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(codes::only_default::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/unsaid")
                .route(web::post().to(codes::unsaid::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/failure")
                .route(web::delete().to(codes::never_succeeds::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("DELETE")),
        )
        .service(
            web::resource("/shared")
                .route(web::post().to(codes::share::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/media")
                .route(web::route().guard(get_or_head()).to(media::get_stream::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/headers")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(media::get_headers::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/codes/{kind}")
                .route(web::route().guard(get_or_head()).to(codes::get_code::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/media/{kind}")
                .route(web::route().guard(get_or_head()).to(media::get_media::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
