// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::web::{self, Data, ServiceConfig};

use crate::bodies::api_routes::{Api, BASE_PATH, bodies};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/any")
                .route(web::put().to(bodies::perhaps::<S>))
                .route(web::post().to(bodies::any::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("PUT, POST")),
        )
        .service(
            web::resource("/patch")
                .route(web::patch().to(bodies::merge::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("PATCH")),
        )
        .service(
            web::resource("/list")
                .route(web::post().to(bodies::list::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/null")
                .route(web::post().to(bodies::nothing::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/form")
                .route(web::post().to(bodies::form::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/upload")
                .route(web::post().to(bodies::upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/raw")
                .route(web::post().to(bodies::raw::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/text")
                .route(web::post().to(bodies::text::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/stream")
                .route(web::post().to(bodies::maybe_stream::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/stream/{name}")
                .route(web::put().to(bodies::stream::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("PUT")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}
