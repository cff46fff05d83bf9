// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::web::{self, Data, ServiceConfig};

use crate::foreign::api_routes::{Api, BASE_PATH, default};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/words/{first}")
                .route(web::post().to(default::sort::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}
