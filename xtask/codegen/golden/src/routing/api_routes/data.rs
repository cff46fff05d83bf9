// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! Things whose names are those of types that generated code uses.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

/// Things whose names are those of types that generated code uses.
pub trait DataOperations: Service {
    /// Several parameters in a segment
    fn get_file(
        &self,
        context: Context<()>,
        input: GetFileInput,
    ) -> impl Future<Output = Result<GetFileResponse, GetFileError>>;

    /// `GET /files/{name}`
    fn get_any_file(
        &self,
        context: Context<()>,
        input: GetAnyFileInput,
    ) -> impl Future<Output = Result<GetAnyFileResponse, GetAnyFileError>>;

    /// `GET /files/x-{id}-y`
    fn get_numbered_file(
        &self,
        context: Context<()>,
        input: GetNumberedFileInput,
    ) -> impl Future<Output = Result<GetNumberedFileResponse, GetNumberedFileError>>;

    /// `GET /files/index?kind=short`
    fn get_short_index(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetShortIndexResponse, GetShortIndexError>>;

    /// `GET /files/index#notes`
    fn get_index_notes(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetIndexNotesResponse, GetIndexNotesError>>;

    /// `GET /files/index`
    fn get_index(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetIndexResponse, GetIndexError>>;

    /// `GET /every`
    fn clone(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<CloneResponse, CloneError>>;

    /// `PUT /every`
    fn authenticate(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<AuthenticateResponse, AuthenticateError>>;

    /// `POST /every`
    #[expect(clippy::wrong_self_convention, reason = "the name is the document's")]
    fn new(&self, context: Context<()>) -> impl Future<Output = Result<NewResponse, NewError>>;

    /// `DELETE /every`
    fn into(&self, context: Context<()>) -> impl Future<Output = Result<IntoResponse, IntoError>>;

    /// `OPTIONS /every`
    fn self_(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<ItselfResponse, ItselfError>>;

    /// `HEAD /every`
    #[expect(clippy::wrong_self_convention, reason = "the name is the document's")]
    fn from_x(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<FromXResponse, FromXError>>;

    /// `PATCH /every`
    fn to_string(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<ToStringResponse, ToStringError>>;

    /// `TRACE /every`
    fn is_ok(&self, context: Context<()>) -> impl Future<Output = Result<IsOkResponse, IsOkError>>;
}

/// The parameters of `get_file`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetFileInput {
    /// The parameter `name`.
    pub name: String,
    /// The parameter `extension`.
    pub extension: String,
}

impl Input for GetFileInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static NAME: check::Rule = check::Rule::Text(check::Text::any());
        static EXTENSION: check::Rule = check::Rule::Text(check::Text::any());
        let name = reader.path("name", &NAME).required();
        let extension = reader.path("extension", &EXTENSION).required();
        Some(Self {
            name: name?,
            extension: extension?,
        })
    }
}

/// The responses of `get_file` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetFileResponse {
    /// 200: What was asked for.
    Ok(Vec<String>),
}

impl Answer for GetFileResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_file`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetFileError {}

impl Answer for GetFileError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

/// Several parameters in a segment
#[utoipa::path(
    get,
    path = "/files/{name}.{extension}",
    operation_id = "get_file",
    tag = "data",
    params(
        ("name" = String, Path),
        ("extension" = String, Path),
    ),
    responses(
        (
            status = 200,
            description = "What was asked for.",
            body = Vec<String>,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_file<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_file");
    let outcome = async {
        let input: GetFileInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_file(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `get_any_file`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetAnyFileInput {
    /// The parameter `name`.
    pub name: String,
}

impl Input for GetAnyFileInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static NAME: check::Rule = check::Rule::Text(check::Text::any());
        let name = reader.path("name", &NAME).required();
        Some(Self { name: name? })
    }
}

/// The responses of `get_any_file` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAnyFileResponse {
    /// 200: What was asked for.
    Ok(Vec<String>),
}

impl Answer for GetAnyFileResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_any_file`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAnyFileError {}

impl Answer for GetAnyFileError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/files/{name}",
    operation_id = "get_any_file",
    tag = "data",
    params(
        ("name" = String, Path),
    ),
    responses(
        (
            status = 200,
            description = "What was asked for.",
            body = Vec<String>,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_any_file<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_any_file");
    let outcome = async {
        let input: GetAnyFileInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_any_file(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `get_numbered_file`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetNumberedFileInput {
    /// The parameter `id`.
    pub id: i64,
}

impl Input for GetNumberedFileInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static ID: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        let id = reader.path("id", &ID).required();
        Some(Self { id: id? })
    }
}

/// The responses of `get_numbered_file` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNumberedFileResponse {
    /// 200: What was asked for.
    Ok(i64),
}

impl Answer for GetNumberedFileResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_numbered_file`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNumberedFileError {}

impl Answer for GetNumberedFileError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_numbered_file<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_numbered_file");
    let outcome = async {
        let input: GetNumberedFileInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service
            .get_numbered_file(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_short_index` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetShortIndexResponse {
    /// 200: The index, in short.
    Ok(String),
}

impl Answer for GetShortIndexResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_short_index`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetShortIndexError {}

impl Answer for GetShortIndexError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/files/index?kind=short",
    operation_id = "get_short_index",
    tag = "data",
    responses(
        (
            status = 200,
            description = "The index, in short.",
            body = String,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_short_index<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_short_index");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_short_index(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_index_notes` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetIndexNotesResponse {
    /// 200: What there is to say about the index.
    Ok(String),
}

impl Answer for GetIndexNotesResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_index_notes`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetIndexNotesError {}

impl Answer for GetIndexNotesError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/files/index#notes",
    operation_id = "get_index_notes",
    tag = "data",
    responses(
        (
            status = 200,
            description = "What there is to say about the index.",
            body = String,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_index_notes<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_index_notes");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_index_notes(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_index` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetIndexResponse {
    /// 200: The index.
    Ok(String),
}

impl Answer for GetIndexResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_index`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetIndexError {}

impl Answer for GetIndexError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/files/index",
    operation_id = "get_index",
    tag = "data",
    responses(
        (
            status = 200,
            description = "The index.",
            body = String,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_index<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_index");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_index(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `Clone` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CloneResponse {
    /// 204: Read.
    NoContent,
}

impl Answer for CloneResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `Clone`.
#[derive(Clone, Debug, PartialEq)]
pub enum CloneError {}

impl Answer for CloneError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/every",
    operation_id = "Clone",
    tag = "data",
    responses(
        (status = 204, description = "Read."),
    ),
)]
pub(crate) async fn clone<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "Clone");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        DataOperations::clone(&**service, context)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `authenticate` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthenticateResponse {
    /// 204: Put.
    NoContent,
}

impl Answer for AuthenticateResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `authenticate`.
#[derive(Clone, Debug, PartialEq)]
pub enum AuthenticateError {}

impl Answer for AuthenticateError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    put,
    path = "/every",
    operation_id = "authenticate",
    tag = "data",
    responses(
        (status = 204, description = "Put."),
    ),
)]
pub(crate) async fn authenticate<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "authenticate");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        DataOperations::authenticate(&**service, context)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `new` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum NewResponse {
    /// 204: Posted.
    NoContent,
}

impl Answer for NewResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `new`.
#[derive(Clone, Debug, PartialEq)]
pub enum NewError {}

impl Answer for NewError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/every",
    operation_id = "new",
    tag = "data",
    responses(
        (status = 204, description = "Posted."),
    ),
)]
pub(crate) async fn new<S: DataOperations>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "new");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.new(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `into` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum IntoResponse {
    /// 204: Deleted.
    NoContent,
}

impl Answer for IntoResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `into`.
#[derive(Clone, Debug, PartialEq)]
pub enum IntoError {}

impl Answer for IntoError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    delete,
    path = "/every",
    operation_id = "into",
    tag = "data",
    responses(
        (status = 204, description = "Deleted."),
    ),
)]
pub(crate) async fn into<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "into");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        DataOperations::into(&**service, context)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `self` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ItselfResponse {
    /// 204: Options.
    NoContent,
}

impl Answer for ItselfResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `self`.
#[derive(Clone, Debug, PartialEq)]
pub enum ItselfError {}

impl Answer for ItselfError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    options,
    path = "/every",
    operation_id = "self",
    tag = "data",
    responses(
        (status = 204, description = "Options."),
    ),
)]
pub(crate) async fn self_<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "self");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.self_(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `from-X` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum FromXResponse {
    /// 204: Only the head.
    NoContent,
}

impl Answer for FromXResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `from-X`.
#[derive(Clone, Debug, PartialEq)]
pub enum FromXError {}

impl Answer for FromXError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    head,
    path = "/every",
    operation_id = "from-X",
    tag = "data",
    responses(
        (status = 204, description = "Only the head."),
    ),
)]
pub(crate) async fn from_x<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "from-X");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.from_x(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `to_string` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ToStringResponse {
    /// 204: Patched.
    NoContent,
}

impl Answer for ToStringResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `to_string`.
#[derive(Clone, Debug, PartialEq)]
pub enum ToStringError {}

impl Answer for ToStringError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    patch,
    path = "/every",
    operation_id = "to_string",
    tag = "data",
    responses(
        (status = 204, description = "Patched."),
    ),
)]
pub(crate) async fn to_string<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "to_string");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        DataOperations::to_string(&**service, context)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `is/ok` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum IsOkResponse {
    /// 204: Traced.
    NoContent,
}

impl Answer for IsOkResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `is/ok`.
#[derive(Clone, Debug, PartialEq)]
pub enum IsOkError {}

impl Answer for IsOkError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    trace,
    path = "/every",
    operation_id = "is/ok",
    tag = "data",
    responses(
        (status = 204, description = "Traced."),
    ),
)]
pub(crate) async fn is_ok<S: DataOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "is/ok");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.is_ok(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
