// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::routing::api_routes::{Api, BASE_PATH, data, default, size_measure, type_};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/every")
                .route(web::get().to(data::clone::<S>))
                .route(web::put().to(data::authenticate::<S>))
                .route(web::post().to(data::new::<S>))
                .route(web::delete().to(data::into::<S>))
                .route(web::method(actix_web::http::Method::OPTIONS).to(data::self_::<S>))
                .route(web::head().to(data::from_x::<S>))
                .route(web::patch().to(data::to_string::<S>))
                .route(web::trace().to(data::is_ok::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>(
                    "GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE",
                )),
        )
        .service(
            web::resource("/slash")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(default::without_slash::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/")
                .route(web::route().guard(get_or_head()).to(default::get::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/index")
                .guard(openapi_actix::with_query("kind=short"))
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(data::get_short_index::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/index#notes")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(data::get_index_notes::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/index")
                .route(web::route().guard(get_or_head()).to(data::get_index::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/slash/")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(default::with_slash::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/café/a b")
                .route(web::route().guard(get_or_head()).to(default::encoded::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/stars/{_1:\\x2A}")
                .route(web::route().guard(get_or_head()).to(default::starred::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/x-{id}-y")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(data::get_numbered_file::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/{name}.{extension}")
                .route(web::route().guard(get_or_head()).to(data::get_file::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/files/{name}")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(data::get_any_file::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/same/{p1}")
                .route(web::route().guard(get_or_head()).to(type_::left::<S>))
                .route(web::put().to(size_measure::right::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD, PUT")),
        )
        .service(
            web::resource("/users/{p1}/posts/{p2}")
                .route(web::route().guard(get_or_head()).to(type_::get_post::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/parameters/{reader}/{body}/{type}")
                .route(web::post().to(type_::post_what_is_named_like_code::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
