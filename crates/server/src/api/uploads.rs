//! The operations tagged `uploads`.

use std::sync::Arc;

use ::uploads::{Caller, CreateUpload, Error, Extensions, FileClaim, JobId, PartPlan, Sha256};
use actix_web::HttpMessage;
use api_models::{
    CommitResponse, PartUrlsResponse, PresignedUploadResponse, UploadConfigResponse, UploadResponse,
};
use api_routes::{
    AbortUploadError, AbortUploadInput, AbortUploadResponse, CommitUploadError, CommitUploadInput,
    CommitUploadResponse, CompleteUploadError, CompleteUploadInput, CompleteUploadResponse,
    Context, CreatePartUrlsError, CreatePartUrlsInput, CreatePartUrlsResponse, CreateUploadError,
    CreateUploadInput, CreateUploadResponse, GetUploadConfigError, GetUploadConfigResponse,
    GetUploadSessionError, GetUploadSessionInput, GetUploadSessionResponse, PreviewUploadError,
    PreviewUploadInput, PreviewUploadResponse, UploadFileBody, UploadFileError, UploadFileInput,
    UploadFileResponse, Uploads,
};
use openapi_check::{Segment, Violation};
use serde_json::json;
use uuid::Uuid;

use super::{Api, completion, convert, files::NotReceived, problem::Problem};
use crate::{limits, preview, rates::SummedUp};

const PENDING: &str = "pending";

impl Uploads for Api {
    async fn get_upload_config(
        &self,
        _: Context<Caller>,
    ) -> Result<GetUploadConfigResponse, GetUploadConfigError> {
        let policy = self.app.uploads.policy();
        let allowed_extensions = match &policy.allowed_extensions {
            Extensions::Any => "*".into(),
            Extensions::Only(extensions) => extensions.join(","),
        };
        Ok(GetUploadConfigResponse::Ok(UploadConfigResponse {
            presigned_uploads: true,
            presigned_threshold_bytes: policy.part_size,
            max_file_size_bytes: policy.max_file_size,
            allowed_extensions,
            remaining_dataset_quota: None,
        }))
    }

    async fn create_upload(
        &self,
        context: Context<Caller>,
        input: CreateUploadInput,
    ) -> Result<CreateUploadResponse, CreateUploadError> {
        let filename = input.body.filename.clone();
        let request = CreateUpload {
            file: FileClaim {
                filename: input.body.filename,
                content_type: input.body.content_type,
                sha256: input.body.sha256.as_deref().and_then(Sha256::parse),
            },
            file_size: input.body.file_size,
            idempotency_key: input.idempotency_key,
        };
        let part_size = self.app.uploads.policy().part_size;
        let plan = PartPlan::new(request.file_size, part_size);
        self.count_urls(&context, plan.map_or(1, PartPlan::part_count))?;
        let id = JobId(Uuid::now_v7());
        let created = self
            .app
            .uploads
            .create(&context.principal, id, request)
            .await
            .map_err(|error| match error {
                Error::ExtensionNotAllowed => {
                    Problem::Invalid(vec![extension_not_allowed(&filename)])
                }
                error => Problem::from(error),
            })?;
        let job = created.job;
        let several = job.plan.part_count() > 1;
        Ok(CreateUploadResponse::Created(PresignedUploadResponse {
            job_id: job.id.0,
            urls: created.urls.into_iter().map(|url| url.url.0).collect(),
            s3_key: job.key.as_str().to_owned(),
            // Clients of the given system take these two as the sign to list their parts.
            upload_id: job.upload_id.filter(|_| several).map(|id| id.0),
            part_size: several.then(|| job.plan.part_size()),
            part_count: job.plan.part_count().into(),
            expires_at: convert::date_time(job.deadline),
        }))
    }

    async fn get_upload_session(
        &self,
        context: Context<Caller>,
        input: GetUploadSessionInput,
    ) -> Result<GetUploadSessionResponse, GetUploadSessionError> {
        let session = self
            .app
            .uploads
            .session(&context.principal, JobId(input.job_id))
            .await
            .map_err(Problem::from)?;
        Ok(GetUploadSessionResponse::Ok(convert::session(session)))
    }

    async fn create_part_urls(
        &self,
        context: Context<Caller>,
        input: CreatePartUrlsInput,
    ) -> Result<CreatePartUrlsResponse, CreatePartUrlsError> {
        let asked_for = input.body.part_numbers;
        // How many are missing is known only once S3 has told: they are counted, but for one, before they are handed over.
        let counted = asked_for.as_ref().map_or(1, Vec::len);
        self.count_urls(&context, counted)?;
        let numbers = asked_for.as_deref().map(convert::part_numbers);
        let urls = self
            .app
            .uploads
            .part_urls(&context.principal, JobId(input.job_id), numbers)
            .await;
        let urls = urls.map_err(|error| match error {
            Error::BeyondPlan(indexes) => {
                let asked_for = asked_for.unwrap_or_default();
                let violation = |index: usize| convert::beyond_plan(index, asked_for.get(index));
                Problem::Invalid(indexes.into_iter().map(violation).collect())
            }
            error => Problem::from(error),
        })?;
        self.count_urls(&context, urls.len().saturating_sub(counted))?;
        Ok(CreatePartUrlsResponse::Ok(PartUrlsResponse {
            urls: urls.into_iter().map(convert::part_url).collect(),
        }))
    }

    async fn complete_upload(
        &self,
        context: Context<Caller>,
        input: CompleteUploadInput,
    ) -> Result<CompleteUploadResponse, CompleteUploadError> {
        let parts = convert::requested_parts(input.body).map_err(Problem::Invalid)?;
        // A completion outlives the client that asked for it.
        let (app, caller) = (Arc::clone(&self.app), context.principal);
        let task =
            async move { completion::complete(&app, &caller, JobId(input.job_id), &parts).await };
        let completed = self.app.detach(task).await.map_err(Problem::from)?;
        let job = completed.map_err(Problem::from)?;
        Ok(CompleteUploadResponse::Ok(UploadResponse {
            job_id: job.id.0,
            status: PENDING.into(),
            message:
                "Every part has arrived and the file is assembled. Commit it to make it a dataset."
                    .into(),
        }))
    }

    async fn abort_upload(
        &self,
        context: Context<Caller>,
        input: AbortUploadInput,
    ) -> Result<AbortUploadResponse, AbortUploadError> {
        let (app, caller) = (Arc::clone(&self.app), context.principal);
        let task = async move {
            let given_up = app
                .uploads
                .abort(&caller, JobId(input.job_id), input.discard)
                .await?;
            // It is given up for good. S3 can take minutes, which nobody has to wait for.
            if let Some(given_up) = given_up {
                let at_s3 = Arc::clone(&app);
                app.detach(async move { at_s3.uploads.clear_away(given_up).await });
            }
            Ok::<(), Error>(())
        };
        let aborted = self.app.detach(task).await.map_err(Problem::from)?;
        aborted.map_err(Problem::from)?;
        Ok(AbortUploadResponse::NoContent)
    }

    async fn commit_upload(
        &self,
        context: Context<Caller>,
        input: CommitUploadInput,
    ) -> Result<CommitUploadResponse, CommitUploadError> {
        let commit = convert::commit(input.body);
        let job = self
            .app
            .uploads
            .commit(&context.principal, JobId(input.job_id), &commit)
            .await
            .map_err(Problem::from)?;
        self.app.work.notify_one();
        Ok(CommitUploadResponse::Accepted(CommitResponse {
            job_id: job.id.0,
            // What it was when the commit was accepted: a repeated commit gets the same answer.
            status: api_models::JobStatus::Running,
            message: "The file is committed and will be ingested. Poll the job for its dataset."
                .into(),
        }))
    }

    async fn upload_file(
        &self,
        context: Context<Caller>,
        input: UploadFileInput,
    ) -> Result<UploadFileResponse, UploadFileError> {
        limits::body::pass_on(&context.request);
        let key = input.idempotency_key;
        let (rest, received) = match input.body {
            UploadFileBody::FormData(body) => {
                (body.rest(), self.receive_form(&context, key, body).await)
            }
            UploadFileBody::OctetStream(body) | UploadFileBody::Any(body) => {
                (body.rest(), self.receive_bare(&context, key, body).await)
            }
        };
        if !matches!(received, Err(NotReceived::BrokenOff)) {
            rest.discard().await;
        }
        let job = received.map_err(NotReceived::into_problem)?;
        let (status, message) = match job.commit {
            Some(_) => (
                "running",
                "The file has arrived and is committed. Poll the job for its dataset.",
            ),
            None => (
                PENDING,
                "The file has arrived. Commit it to make it a dataset.",
            ),
        };
        Ok(UploadFileResponse::Ok {
            location: location(job.id),
            body: UploadResponse {
                job_id: job.id.0,
                status: status.into(),
                message: message.into(),
            },
        })
    }

    async fn preview_upload(
        &self,
        context: Context<Caller>,
        input: PreviewUploadInput,
    ) -> Result<PreviewUploadResponse, PreviewUploadError> {
        let id = JobId(input.job_id);
        let head = self
            .app
            .uploads
            .head(&context.principal, id, preview::BYTES)
            .await
            .map_err(Problem::from)?;
        Ok(PreviewUploadResponse::Ok(convert::preview(head)))
    }
}

/// Where the job is, seen from where files are uploaded.
fn location(id: JobId) -> String {
    format!("../jobs/{id}")
}

impl Api {
    /// Counts URLs that the caller asks for.
    pub(super) fn count_urls(
        &self,
        context: &Context<Caller>,
        count: impl TryInto<u32>,
    ) -> Result<(), Problem> {
        let count = count.try_into().unwrap_or(u32::MAX);
        let counted = self.rates().urls(&context.principal.subject, count);
        counted.map_err(|excess| {
            context.request.extensions_mut().insert(SummedUp);
            Problem::from(&excess)
        })
    }
}

pub(super) fn extension_not_allowed(filename: &str) -> Violation {
    let loc: [Segment; 2] = ["body".into(), "filename".into()];
    Violation::value_error(
        loc,
        "files of this extension are not accepted",
        json!(filename),
    )
}
