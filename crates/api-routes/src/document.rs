// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use api_models as models;
use serde_json::Value;

use crate::{datasets, health, jobs, uploads};

/// The OpenAPI document of this API, made from the code where attributes suffice.
#[must_use]
pub fn openapi() -> Value {
    let attributes = <Document as utoipa::OpenApi>::openapi();
    openapi_actix::patched(&attributes, OPENAPI_PATCH)
}

/// What attributes cannot say of the document: JSON values by their JSON Pointers.
pub const OPENAPI_PATCH: &str = include_str!("document/patch.json");

/// How many places of the document are not made from the code: those of the patch, and the schemas
/// of types that attributes cannot describe.
pub const PATCHED_PLACES: usize = 63;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        uploads::get_upload_config,
        uploads::create_upload,
        uploads::get_upload_session,
        uploads::abort_upload,
        uploads::create_part_urls,
        uploads::complete_upload,
        uploads::commit_upload,
        uploads::preview_upload,
        jobs::list_jobs,
        jobs::get_job,
        jobs::retry_job,
        datasets::list_datasets,
        datasets::get_dataset,
        datasets::download_dataset,
        health::get_health,
        health::get_readiness,
    ),
    components(schemas(
        models::UploadConfigResponse,
        models::PresignedUploadRequest,
        models::PresignedUploadResponse,
        models::UploadSession,
        models::UploadedPart,
        models::PartRange,
        models::PartUrlsRequest,
        models::PartUrlsResponse,
        models::PartUrl,
        models::PresignedCompleteRequest,
        models::PresignedPartInfo,
        models::UploadResponse,
        models::CommitRequest,
        models::FileUpload,
        models::FilePreview,
        models::PreviewFormat,
        models::CommitResponse,
        models::JobStatusResponse,
        models::JobList,
        models::Dataset,
        models::DatasetList,
        models::DatasetDownload,
        models::Health,
        models::HealthStatus,
        models::Readiness,
        models::ReadinessCauses,
        models::ReadinessCause,
        models::ReadinessChecks,
        models::CheckStatus,
        models::JobStatus,
        models::UploadState,
        models::Visibility,
        models::ProblemDetail,
        models::ConflictProblem,
        models::MismatchedPart,
        models::HTTPValidationError,
        models::ValidationError,
    ),)
)]
struct Document;
