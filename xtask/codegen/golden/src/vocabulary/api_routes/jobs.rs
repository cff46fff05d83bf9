// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The model that the recorded validation errors are about, and its parameters.

use std::future::Future;

use crate::vocabulary::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{
    Answer, Authenticate, Context, Input, Reader, Rejection, Reply, shared_errors,
};
use openapi_check as check;
use uuid::Uuid;

use crate::vocabulary::api_routes::responses::ErrorResponse;
use crate::vocabulary::api_routes::security::SecurityScheme;
use crate::vocabulary::api_routes::{responses, security};

/// The model that the recorded validation errors are about, and its parameters.
pub trait Jobs: Authenticate<Scheme = SecurityScheme> {
    /// Submit a job
    fn submit_job(
        &self,
        context: Context<Self::Principal>,
        input: SubmitJobInput,
    ) -> impl Future<Output = Result<SubmitJobResponse, SubmitJobError>>;
}

/// The parameters and the body of `submitJob`.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmitJobInput {
    /// The parameter `job_id`.
    pub job_id: Uuid,
    /// How many.
    pub limit: Option<u64>,
    /// The parameter `sort`.
    pub sort: models::SubmitJobSort,
    /// The parameter `X-Trace`.
    pub x_trace: Option<String>,
    /// The body.
    pub body: models::Submission,
}

impl Input for SubmitJobInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        static LIMIT: check::Rule =
            check::Rule::Integer(check::Integer::any_64().minimum(1).maximum(5));
        static SORT: check::Rule = check::Rule::of::<models::SubmitJobSort>();
        static X_TRACE: check::Rule = check::Rule::Text(check::Text::any().min_length(3));
        let job_id = reader.path("job_id", &JOB_ID).required();
        let limit = reader.query("limit", &LIMIT).optional();
        let sort = reader.query("sort", &SORT).or(models::SubmitJobSort::Asc);
        let x_trace = reader.header("X-Trace", &X_TRACE).optional();
        let body = reader.body();
        Some(Self {
            job_id: job_id?,
            limit: limit?,
            sort: sort?,
            x_trace: x_trace?,
            body: body?,
        })
    }
}

/// The responses of `submitJob` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum SubmitJobResponse {
    /// 200: The submission, as it was understood.
    Ok {
        /// The body.
        body: models::Submission,
        /// The header `X-Parts`.
        x_parts: u64,
        /// The header `X-Note`.
        x_note: Option<String>,
    },
    /// 202: Accepted, and nothing to say yet.
    Accepted,
}

impl Answer for SubmitJobResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok {
                body,
                x_parts,
                x_note,
            } => Reply::new(StatusCode::OK)
                .header("X-Parts", &x_parts)
                .optional_header("X-Note", x_note.as_ref())
                .json("application/json", &body),
            Self::Accepted => Reply::new(StatusCode::ACCEPTED).empty(),
        }
    }
}

/// The error responses of `submitJob`.
#[derive(Clone, Debug, PartialEq)]
pub enum SubmitJobError {
    /// 409: It cannot be done as things are.
    Conflict(responses::Conflict),
    /// 422: The values are wrong.
    Invalid(responses::Invalid),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    SubmitJobError,
    "submitJob",
    [
        Conflict => CONFLICT,
        Invalid => UNPROCESSABLE_ENTITY,
    ]
);

/// Submit a job
pub(crate) async fn submit_job<S: Jobs>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "submitJob");
    let outcome = async {
        let principal = service.authenticate(&request, security::WRITE).await?;
        let input: SubmitJobInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.submit_job(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
