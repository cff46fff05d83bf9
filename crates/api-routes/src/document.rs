// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::{datasets, health, jobs, responses, uploads};
use utoipa::OpenApi;

/// The document, as the attributes of the code describe it.
#[derive(OpenApi)]
#[openapi(
    info(title = "Ingest", version = "0.1.0"),
    paths(
        uploads::get_upload_config,
        uploads::create_upload,
        uploads::get_upload_session,
        uploads::abort_upload,
        uploads::create_part_urls,
        uploads::complete_upload,
        uploads::commit_upload,
        jobs::list_jobs,
        jobs::get_job,
        jobs::retry_job,
        datasets::list_datasets,
        datasets::get_dataset,
        datasets::download_dataset,
        health::get_health,
        health::get_readiness,
    ),
    components(
        schemas(
            api_models::UploadConfigResponse,
            api_models::PresignedUploadRequest,
            api_models::PresignedUploadResponse,
            api_models::UploadSession,
            api_models::UploadedPart,
            api_models::PartRange,
            api_models::PartUrlsRequest,
            api_models::PartUrlsResponse,
            api_models::PartUrl,
            api_models::PresignedCompleteRequest,
            api_models::PresignedPartInfo,
            api_models::UploadResponse,
            api_models::CommitRequest,
            api_models::CommitResponse,
            api_models::JobStatusResponse,
            api_models::JobList,
            api_models::Dataset,
            api_models::DatasetList,
            api_models::Health,
            api_models::HealthStatus,
            api_models::Readiness,
            api_models::ReadinessChecks,
            api_models::CheckStatus,
            api_models::JobStatus,
            api_models::UploadState,
            api_models::Visibility,
            api_models::ProblemDetail,
            api_models::ConflictProblem,
            api_models::MismatchedPart,
            api_models::HTTPValidationError,
            api_models::ValidationError
        ),
        responses(
            responses::BadRequest,
            responses::Unauthorized,
            responses::Forbidden,
            responses::NotFound,
            responses::Conflict,
            responses::PayloadTooLarge,
            responses::UnsupportedMediaType,
            responses::ValidationFailed,
            responses::TooManyRequests,
            responses::InternalError,
            responses::StorageFailed,
            responses::Unavailable
        ),
    )
)]
struct Document;

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
