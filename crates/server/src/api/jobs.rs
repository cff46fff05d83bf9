//! The operations tagged `jobs`.

use api_models::{JobList, UploadResponse};
use api_routes::{
    Context, GetJobError, GetJobInput, GetJobResponse, Jobs, ListJobsError, ListJobsInput,
    ListJobsResponse, RetryJobError, RetryJobInput, RetryJobResponse,
};
use uploads::{Caller, JobId};

use super::{Api, convert, problem::Problem};

impl Jobs for Api {
    async fn list_jobs(
        &self,
        context: Context<Caller>,
        input: ListJobsInput,
    ) -> Result<ListJobsResponse, ListJobsError> {
        let after = convert::cursor(input.cursor.as_deref(), JobId).map_err(Problem::Invalid)?;
        let status = input.status.map(convert::status);
        let page = convert::page_size(input.limit);
        let jobs = self
            .app
            .uploads
            .jobs(&context.principal, status, after, page + 1)
            .await
            .map_err(Problem::from)?;
        let (jobs, next_cursor) = convert::page(jobs, page, |job| {
            convert::next_cursor(job.created_at, job.id)
        });
        Ok(ListJobsResponse::Ok(JobList {
            jobs: jobs.into_iter().map(convert::job).collect(),
            next_cursor,
        }))
    }

    async fn get_job(
        &self,
        context: Context<Caller>,
        input: GetJobInput,
    ) -> Result<GetJobResponse, GetJobError> {
        let job = self
            .app
            .uploads
            .job(&context.principal, JobId(input.job_id))
            .await
            .map_err(Problem::from)?;
        Ok(GetJobResponse::Ok(convert::job(job)))
    }

    async fn retry_job(
        &self,
        context: Context<Caller>,
        input: RetryJobInput,
    ) -> Result<RetryJobResponse, RetryJobError> {
        let job = self
            .app
            .uploads
            .retry(&context.principal, JobId(input.job_id))
            .await
            .map_err(Problem::from)?;
        self.app.work.notify_one();
        Ok(RetryJobResponse::Accepted(UploadResponse {
            job_id: job.id.0,
            status: job.state.status().to_string(),
            message: "The file will be ingested again. Poll the job for its dataset.".into(),
        }))
    }
}
