// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Which handler answers which method on which path.

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};

use crate::{Api, BASE_PATH, datasets, health, jobs, uploads};

/// Mounts every operation under [`BASE_PATH`].
///
/// Unknown paths below it and unknown methods are answered too. A `HEAD` is answered like the `GET`
/// that it stands for.
pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {
    let scope = web::scope(BASE_PATH)
        .app_data(service)
        .service(
            web::resource("/jobs")
                .route(web::route().guard(get_or_head()).to(jobs::list_jobs::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/datasets")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(datasets::list_datasets::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/health")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(health::get_health::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/ingest/upload")
                .route(web::post().to(uploads::upload_file::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/health/ready")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(health::get_readiness::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/ingest/upload/config")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(uploads::get_upload_config::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/ingest/upload/presigned")
                .route(web::post().to(uploads::create_upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/ingest/upload/presigned/{job_id}")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(uploads::get_upload_session::<S>),
                )
                .route(web::delete().to(uploads::abort_upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD, DELETE")),
        )
        .service(
            web::resource("/ingest/upload/presigned/{job_id}/urls")
                .route(web::post().to(uploads::create_part_urls::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/ingest/upload/presigned/{job_id}/complete")
                .route(web::post().to(uploads::complete_upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/ingest/commit/{job_id}")
                .route(web::post().to(uploads::commit_upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/ingest/preview/{job_id}")
                .route(web::post().to(uploads::preview_upload::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/jobs/{job_id}")
                .route(web::route().guard(get_or_head()).to(jobs::get_job::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/datasets/{dataset_id}")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(datasets::get_dataset::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .service(
            web::resource("/jobs/{job_id}/retry")
                .route(web::post().to(jobs::retry_job::<S>))
                .default_service(openapi_actix::method_not_allowed::<S>("POST")),
        )
        .service(
            web::resource("/datasets/{dataset_id}/download")
                .route(
                    web::route()
                        .guard(get_or_head())
                        .to(datasets::download_dataset::<S>),
                )
                .default_service(openapi_actix::method_not_allowed::<S>("GET, HEAD")),
        )
        .default_service(web::to(openapi_actix::route_not_found::<S>));
    config.service(scope);
}

/// A `GET`, or the `HEAD` that asks for its headers alone.
fn get_or_head() -> impl Guard {
    Any(Get()).or(Head())
}
