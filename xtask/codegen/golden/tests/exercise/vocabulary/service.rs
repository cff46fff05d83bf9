//! A service over the golden code: every operation says back what it was called with.
//!
//! It is the shortest complete implementation of a generated API, and what the tests talk to.

use std::borrow::Cow;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use golden::vocabulary::api_models::{ListThings200Body, Problem, Submission};
use golden::vocabulary::api_routes::responses::Conflict;
use golden::vocabulary::api_routes::{
    Authenticate, Context, ErrorResponse, Failure, GetSelfError, GetSelfResponse, Jobs,
    ListThingsError, ListThingsInput, ListThingsResponse, OperationId, PutThingError,
    PutThingInput, PutThingResponse, Rejection, Requirement, Scheme, SecurityScheme, Service,
    SubmitJobError, SubmitJobInput, SubmitJobResponse, Things, register,
};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Vocabulary;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Vocabulary));
}

impl Service for Vocabulary {
    fn reject(&self, request: &HttpRequest, rejection: Rejection) -> HttpResponse {
        let operation = request.extensions().get::<OperationId>().copied();
        let mut response = rejection.into_response();
        if let Some(OperationId(id)) = operation {
            let value = actix_web::http::header::HeaderValue::from_static(id);
            let name = actix_web::http::header::HeaderName::from_static("x-operation");
            response.headers_mut().insert(name, value);
        }
        response
    }

    fn body_limit(&self) -> usize {
        64 * 1024
    }
}

impl Authenticate for Vocabulary {
    type Principal = String;
    type Scheme = SecurityScheme;

    /// A token `NAME:SCOPE,SCOPE` is anyone's who can spell it; `down` stands for a failing database.
    async fn authenticate(
        &self,
        request: &HttpRequest,
        required: &'static [Requirement],
    ) -> Result<String, Rejection> {
        for requirement in required {
            let credentials: Option<Vec<Cow<'_, str>>> = requirement
                .schemes
                .iter()
                .map(|scheme| scheme.scheme.credential(request))
                .collect();
            let Some(credential) = credentials.and_then(|all| all.into_iter().next()) else {
                continue;
            };
            let credential = &*credential;
            if credential == "down" {
                return Err(Rejection::failed(
                    ErrorResponse::from(busy()).into_response(),
                ));
            }
            let (name, scopes) = credential.split_once(':').unwrap_or((credential, ""));
            let granted: Vec<&str> = scopes.split(',').collect();
            let mut needed = requirement.schemes.iter().flat_map(|scheme| scheme.scopes);
            if !needed.all(|scope| granted.contains(scope)) {
                return Err(Rejection::Forbidden);
            }
            return Ok(name.to_owned());
        }
        Err(Rejection::Unauthorized)
    }
}

fn busy() -> Conflict {
    let body = Problem {
        title: "busy".to_owned(),
    };
    Conflict {
        body,
        retry_after: Some(7),
    }
}

/// The service's own errors.
#[derive(Debug)]
enum Trouble {
    Busy,
}

impl Failure for Trouble {
    fn into_error_response(self) -> ErrorResponse {
        match self {
            Self::Busy => busy().into(),
        }
    }
}

impl Jobs for Vocabulary {
    async fn submit_job(
        &self,
        context: Context<String>,
        input: SubmitJobInput,
    ) -> Result<SubmitJobResponse, SubmitJobError> {
        let Submission { parts, .. } = &input.body;
        match context.principal.as_str() {
            "busy" => Err(Trouble::Busy)?,
            "later" => Ok(SubmitJobResponse::Accepted),
            "lines" => Ok(SubmitJobResponse::Ok {
                x_parts: 0,
                x_note: Some("two\nlines".to_owned()),
                body: input.body,
            }),
            name => Ok(SubmitJobResponse::Ok {
                x_parts: parts.len() as u64,
                x_note: Some(format!(
                    "{name} {} {:?} {}",
                    input.job_id, input.limit, input.sort
                )),
                body: input.body,
            }),
        }
    }
}

impl Things for Vocabulary {
    async fn list_things(
        &self,
        context: Context<Option<String>>,
        input: ListThingsInput,
    ) -> Result<ListThingsResponse, ListThingsError> {
        if !input.flag {
            // The document gives this operation no 409.
            Err(Trouble::Busy)?;
        }
        if input.since.is_some() {
            let problem = Problem {
                title: "none since".to_owned(),
            };
            return Err(ListThingsError::NotFound(problem));
        }
        let labels = input.label.unwrap_or_default();
        Ok(ListThingsResponse::Ok(ListThings200Body {
            labels,
            caller: context.principal,
        }))
    }

    async fn put_thing(
        &self,
        _: Context<String>,
        input: PutThingInput,
    ) -> Result<PutThingResponse, PutThingError> {
        if input.body.is_none() {
            return Err(busy().into());
        }
        Ok(PutThingResponse::NoContent)
    }

    async fn get_self(&self, _: Context<()>) -> Result<GetSelfResponse, GetSelfError> {
        let location = format!("/elsewhere?{:?}", SecurityScheme::BearerAuth);
        Ok(GetSelfResponse::TemporaryRedirect { location })
    }
}
