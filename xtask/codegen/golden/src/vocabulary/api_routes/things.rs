// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `things`.

use std::future::Future;

use crate::vocabulary::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{
    Answer, Authenticate, Context, Input, Reader, Rejection, Reply, shared_errors,
};
use openapi_check as check;

use crate::vocabulary::api_routes::responses::{ErrorResponse, Failure};
use crate::vocabulary::api_routes::security::SecurityScheme;
use crate::vocabulary::api_routes::{responses, security};

/// The operations of the tag `things`.
pub trait Things: Authenticate<Scheme = SecurityScheme> {
    /// `GET /things`
    fn list_things(
        &self,
        context: Context<Option<Self::Principal>>,
        input: ListThingsInput,
    ) -> impl Future<Output = Result<ListThingsResponse, ListThingsError>>;

    /// `PUT /things/{name}`
    fn put_thing(
        &self,
        context: Context<Self::Principal>,
        input: PutThingInput,
    ) -> impl Future<Output = Result<PutThingResponse, PutThingError>>;

    /// `GET /things/self`
    fn get_self(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetSelfResponse, GetSelfError>>;
}

/// The parameters of `list_things`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListThingsInput {
    /// The parameter `label`.
    pub label: Option<Vec<String>>,
    /// The parameter `flag`.
    pub flag: bool,
    /// The parameter `since`.
    pub since: Option<check::DateTime>,
    /// The parameter `ratio`.
    pub ratio: Option<f64>,
}

impl Input for ListThingsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static LABEL: check::Rule = check::Rule::Array(
            check::Array::of(&check::Rule::Text(check::Text::any().max_length(4))).max_items(2),
        );
        static FLAG: check::Rule = check::Rule::Boolean;
        static SINCE: check::Rule = check::Rule::DateTime;
        static RATIO: check::Rule = check::Rule::Number(
            check::Number::any()
                .exclusive_minimum(0.0)
                .exclusive_maximum(1.0),
        );
        let label = reader.query_list("label", &LABEL).optional();
        let flag = reader.query("flag", &FLAG).required();
        let since = reader.query("since", &SINCE).optional();
        let ratio = reader.query("ratio", &RATIO).optional();
        Some(Self {
            label: label?,
            flag: flag?,
            since: since?,
            ratio: ratio?,
        })
    }
}

/// The responses of `list_things` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ListThingsResponse {
    /// 200: What was asked for, said back.
    Ok(models::ListThings200Body),
}

impl Answer for ListThingsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `list_things`.
#[derive(Clone, Debug, PartialEq)]
pub enum ListThingsError {
    /// 404: There are no things.
    NotFound(models::Problem),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for ListThingsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NotFound(body) => {
                Reply::new(StatusCode::NOT_FOUND).json("application/problem+json", &body)
            }
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("list_things", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for ListThingsError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

pub(crate) async fn list_things<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "list_things");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::CREDENTIAL)
                .await?;
        let input: ListThingsInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.list_things(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `put_thing`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutThingInput {
    /// The parameter `name`.
    pub name: models::Name,
    /// The body.
    pub body: Option<models::Thing>,
}

impl Input for PutThingInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static NAME: check::Rule = check::Rule::of::<models::Name>();
        let name = reader.path("name", &NAME).required();
        let body = reader.optional_body();
        Some(Self {
            name: name?,
            body: body?,
        })
    }
}

/// The responses of `put_thing` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PutThingResponse {
    /// 204: It is so.
    NoContent,
}

impl Answer for PutThingResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `put_thing`.
#[derive(Clone, Debug, PartialEq)]
pub enum PutThingError {
    /// 409: It cannot be done as things are.
    Conflict(responses::Conflict),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    PutThingError,
    "put_thing",
    [
        Conflict => CONFLICT,
    ],
    other
);

#[utoipa::path(
    put,
    path = "/things/{name}",
    operation_id = "put_thing",
    tag = "things",
    params(
        ("name" = models::Name, Path),
    ),
    request_body(
        content = models::Thing,
        content_type = "application/json"
    ),
    responses(
        (status = 204, description = "It is so."),
        (status = 409, response = responses::Conflict),
    ),
)]
pub(crate) async fn put_thing<S: Things>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "put_thing");
    let outcome = async {
        let principal = service
            .authenticate(&request, security::CREDENTIAL2)
            .await?;
        let input: PutThingInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.put_thing(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_self` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetSelfResponse {
    /// 307: Elsewhere.
    TemporaryRedirect {
        /// The header `Location`. Where it is.
        location: String,
    },
}

impl Answer for GetSelfResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::TemporaryRedirect { location } => Reply::new(StatusCode::TEMPORARY_REDIRECT)
                .header("Location", &location)
                .empty(),
        }
    }
}

/// The error responses of `get_self`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetSelfError {
    /// 409: It cannot be done as things are.
    Conflict(responses::Conflict),
    /// 422: The values are wrong.
    Invalid(responses::Invalid),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    GetSelfError,
    "get_self",
    [
        Conflict => CONFLICT,
        Invalid => UNPROCESSABLE_ENTITY,
    ]
);

#[utoipa::path(
    get,
    path = "/things/self",
    operation_id = "get_self",
    tag = "things",
    responses(
        (status = 307, description = "Elsewhere."),
        (status = 409, response = responses::Conflict),
        (status = 422, response = responses::Invalid),
    ),
)]
pub(crate) async fn get_self<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_self");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_self(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
