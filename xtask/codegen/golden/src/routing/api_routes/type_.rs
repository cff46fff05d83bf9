// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `type`.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

/// The operations of the tag `type`.
pub trait Type: Service {
    /// `GET /users/{user-id}/posts/{post.id}`
    fn get_post(
        &self,
        context: Context<()>,
        input: GetPostInput,
    ) -> impl Future<Output = Result<GetPostResponse, GetPostError>>;

    /// `GET /same/{left}`
    fn left(
        &self,
        context: Context<()>,
        input: LeftInput,
    ) -> impl Future<Output = Result<LeftResponse, LeftError>>;

    /// `POST /parameters/{reader}/{body}/{type}`
    fn post_what_is_named_like_code(
        &self,
        context: Context<()>,
        input: PostWhatIsNamedLikeCodeInput,
    ) -> impl Future<Output = Result<PostWhatIsNamedLikeCodeResponse, PostWhatIsNamedLikeCodeError>>;
}

/// The parameters of `get_post`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetPostInput {
    /// The parameter `user-id`.
    pub user_id: String,
    /// The parameter `post.id`.
    pub post_id: u64,
}

impl Input for GetPostInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static USER_ID: check::Rule = check::Rule::Text(check::Text::any());
        static POST_ID: check::Rule =
            check::Rule::Integer(check::Integer::any_64().exclusive_minimum(0));
        let user_id = reader.path_as("p1", "user-id", &USER_ID).required();
        let post_id = reader.path_as("p2", "post.id", &POST_ID).required();
        Some(Self {
            user_id: user_id?,
            post_id: post_id?,
        })
    }
}

/// The responses of `get_post` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetPostResponse {
    /// 200: What was asked for.
    Ok(String),
}

impl Answer for GetPostResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_post`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetPostError {}

impl Answer for GetPostError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/users/{user-id}/posts/{post.id}",
    operation_id = "get_post",
    tag = "type",
    params(
        ("user-id" = String, Path),
        ("post.id" = isize, Path, exclusive_minimum = 0),
    ),
    responses(
        (
            status = 200,
            description = "What was asked for.",
            body = String,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn get_post<S: Type>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_post");
    let outcome = async {
        let input: GetPostInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_post(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `left`.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftInput {
    /// The parameter `left`.
    pub left: String,
}

impl Input for LeftInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static LEFT: check::Rule = check::Rule::Text(check::Text::any());
        let left = reader.path_as("p1", "left", &LEFT).required();
        Some(Self { left: left? })
    }
}

/// The responses of `left` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftResponse {
    /// 200: What was asked for.
    Ok(String),
}

impl Answer for LeftResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `left`.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftError {}

impl Answer for LeftError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/same/{left}",
    operation_id = "left",
    tag = "type",
    params(
        ("left" = String, Path),
    ),
    responses(
        (
            status = 200,
            description = "What was asked for.",
            body = String,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn left<S: Type>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "left");
    let outcome = async {
        let input: LeftInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.left(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `post: what is named like {code}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostWhatIsNamedLikeCodeInput {
    /// The parameter `reader`.
    pub reader: String,
    /// The parameter `body`.
    pub path_body: String,
    /// The parameter `type`.
    pub r#type: String,
    /// The parameter `type`.
    pub query_type: Option<String>,
    /// The parameter `encodings`.
    pub encodings: Option<String>,
    /// The parameter `X-Type`.
    pub header_type: Option<String>,
    /// The body.
    pub body: Option<String>,
}

static POST_WHAT_IS_NAMED_LIKE_CODE_TYPE: check::Pattern = check::Pattern::new("^t");

impl Input for PostWhatIsNamedLikeCodeInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static READER: check::Rule = check::Rule::Text(check::Text::any());
        static PATH_BODY: check::Rule = check::Rule::Text(check::Text::any());
        static TYPE: check::Rule = check::Rule::Text(check::Text::any());
        static QUERY_TYPE: check::Rule =
            check::Rule::Text(check::Text::any().pattern(&POST_WHAT_IS_NAMED_LIKE_CODE_TYPE));
        static ENCODINGS: check::Rule = check::Rule::Text(check::Text::any());
        static HEADER_TYPE: check::Rule =
            check::Rule::Text(check::Text::any().pattern(&POST_WHAT_IS_NAMED_LIKE_CODE_TYPE));
        let reader2 = reader.path("reader", &READER).required();
        let path_body = reader.path("body", &PATH_BODY).required();
        let r#type = reader.path("type", &TYPE).required();
        let query_type = reader.query("type", &QUERY_TYPE).optional();
        let encodings = reader.query("encodings", &ENCODINGS).optional();
        let header_type = reader.header("X-Type", &HEADER_TYPE).optional();
        static BODY: check::Rule = check::Rule::Text(check::Text::any());
        let body = reader.optional_body_by(&BODY);
        Some(Self {
            reader: reader2?,
            path_body: path_body?,
            r#type: r#type?,
            query_type: query_type?,
            encodings: encodings?,
            header_type: header_type?,
            body: body?,
        })
    }
}

/// The responses of `post: what is named like {code}` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PostWhatIsNamedLikeCodeResponse {
    /// 200: All of it.
    Ok(Vec<String>),
}

impl Answer for PostWhatIsNamedLikeCodeResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `post: what is named like {code}`.
#[derive(Clone, Debug, PartialEq)]
pub enum PostWhatIsNamedLikeCodeError {}

impl Answer for PostWhatIsNamedLikeCodeError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn post_what_is_named_like_code<S: Type>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "post: what is named like {code}");
    let outcome = async {
        let input: PostWhatIsNamedLikeCodeInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service
            .post_what_is_named_like_code(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
