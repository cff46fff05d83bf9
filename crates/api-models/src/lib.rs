// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Ingest: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod datasets;
mod health;
mod jobs;
mod schemas;
mod uploads;

pub use self::common::{
    ConflictProblem, HTTPValidationError, JobStatus, MismatchedPart, ProblemDetail, UploadResponse,
    UploadState, ValidationError, ValidationErrorLocItem, Visibility,
};
pub use self::datasets::{Dataset, DatasetDownload, DatasetList};
pub use self::health::{
    CheckStatus, Health, HealthStatus, Readiness, ReadinessCause, ReadinessCauses, ReadinessChecks,
};
pub use self::jobs::{JobList, JobStatusResponse};
pub use self::uploads::{
    CommitRequest, CommitResponse, FilePreview, FileUpload, PartRange, PartUrl, PartUrlsRequest,
    PartUrlsResponse, PresignedCompleteRequest, PresignedPartInfo, PresignedUploadRequest,
    PresignedUploadResponse, PreviewFormat, UploadConfigResponse, UploadSession, UploadedPart,
};
