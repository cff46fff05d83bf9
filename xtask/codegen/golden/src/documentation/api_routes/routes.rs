// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::documentation::api_routes::{Api, BASE_PATH, things, unsaid};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/kinds")
                .route(web::route().guard(get_or_head()).to(things::get_kinds::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/days")
                .route(web::route().guard(get_or_head()).to(things::get_days::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/examples")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_examples::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/names")
                .route(web::route().guard(get_or_head()).to(things::get_names::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/silent")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_silent::<S>),
                )
                .route(web::delete().to(things::delete_silent::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD, DELETE")),
        )
        .service(
            web::resource("/counts")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_counts::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/numbers")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_number::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/quotations")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_quotation::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/nested")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_nested::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/parts")
                .route(web::post().to(things::post_parts::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/listed")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(things::get_listed::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/things/{id}")
                .route(web::route().guard(get_or_head()).to(things::get_thing::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/unsaid/{id}")
                .route(web::put().to(unsaid::put_unsaid::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("PUT")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
