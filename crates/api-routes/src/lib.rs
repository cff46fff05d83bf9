// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Ingest as traits, and the routes that lead to them.

pub mod datasets;
mod document;
pub mod health;
pub mod jobs;
pub mod responses;
mod routes;
pub mod security;
pub mod uploads;

pub use self::datasets::{
    Datasets, DownloadDatasetError, DownloadDatasetInput, DownloadDatasetResponse, GetDatasetError,
    GetDatasetInput, GetDatasetResponse, ListDatasetsError, ListDatasetsInput,
    ListDatasetsResponse,
};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::health::{
    GetHealthError, GetHealthResponse, GetReadinessError, GetReadinessResponse, Health,
};
pub use self::jobs::{
    GetJobError, GetJobInput, GetJobResponse, Jobs, ListJobsError, ListJobsInput, ListJobsResponse,
    RetryJobError, RetryJobInput, RetryJobResponse,
};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::security::{Requirement, SecurityScheme};
pub use self::uploads::{
    AbortUploadError, AbortUploadInput, AbortUploadResponse, CommitUploadError, CommitUploadInput,
    CommitUploadResponse, CompleteUploadError, CompleteUploadInput, CompleteUploadResponse,
    CreatePartUrlsError, CreatePartUrlsInput, CreatePartUrlsResponse, CreateUploadError,
    CreateUploadInput, CreateUploadResponse, GetUploadConfigError, GetUploadConfigResponse,
    GetUploadSessionError, GetUploadSessionInput, GetUploadSessionResponse, PreviewUploadError,
    PreviewUploadInput, PreviewUploadResponse, UploadFileBody, UploadFileError, UploadFileInput,
    UploadFileResponse, Uploads,
};
pub use openapi_actix::{
    Authenticate, Context, OperationId, Rejection, Scheme, SchemeUse, Service,
};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "/api";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Uploads + Jobs + Datasets + Health {}

impl<S: Uploads + Jobs + Datasets + Health> Api for S {}
