// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `places`.

use std::future::Future;

use crate::parameters::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Service};
use openapi_check as check;

use crate::parameters::api_routes::responses;

/// The operations of the tag `places`.
pub trait Places: Service {
    /// `GET /path/{plain}/{label}/{matrix}/{list}/{object}`
    fn in_path(
        &self,
        context: Context<()>,
        input: InPathInput,
    ) -> impl Future<Output = Result<InPathResponse, InPathError>>;

    /// `GET /query`
    fn in_query(
        &self,
        context: Context<()>,
        input: InQueryInput,
    ) -> impl Future<Output = Result<InQueryResponse, InQueryError>>;

    /// `GET /exploded`
    fn exploded_object(
        &self,
        context: Context<()>,
        input: ExplodedObjectInput,
    ) -> impl Future<Output = Result<ExplodedObjectResponse, ExplodedObjectError>>;

    /// `GET /headers`
    fn in_headers(
        &self,
        context: Context<()>,
        input: InHeadersInput,
    ) -> impl Future<Output = Result<InHeadersResponse, InHeadersError>>;
}

/// The parameters of `in_path`.
#[derive(Clone, Debug, PartialEq)]
pub struct InPathInput {
    /// The parameter `plain`.
    pub plain: u64,
    /// The parameter `label`.
    pub label: String,
    /// The parameter `matrix`.
    pub matrix: models::Point,
    /// The parameter `list`.
    pub list: models::Numbers,
    /// The parameter `object`.
    pub object: models::Point,
}

impl Input for InPathInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static PLAIN: check::Rule = check::Rule::Integer(check::Integer::any_64().minimum(1));
        static LABEL: check::Rule = check::Rule::Text(check::Text::any());
        static MATRIX: check::Rule = check::Rule::of::<models::Point>();
        static LIST: check::Rule = check::Rule::of::<models::Numbers>();
        static OBJECT: check::Rule = check::Rule::of::<models::Point>();
        let plain = reader.path("plain", &PLAIN).required();
        let label = reader
            .path("label", &LABEL)
            .styled(openapi_actix::Style::Label, false)
            .required();
        let matrix = reader
            .path("matrix", &MATRIX)
            .styled(openapi_actix::Style::Matrix, true)
            .required();
        let list = reader
            .path("list", &LIST)
            .styled(openapi_actix::Style::Simple, false)
            .required();
        let object = reader
            .path("object", &OBJECT)
            .styled(openapi_actix::Style::Simple, true)
            .required();
        Some(Self {
            plain: plain?,
            label: label?,
            matrix: matrix?,
            list: list?,
            object: object?,
        })
    }
}

/// The responses of `in_path` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum InPathResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for InPathResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `in_path`.
#[derive(Clone, Debug, PartialEq)]
pub enum InPathError {}

impl Answer for InPathError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn in_path<S: Places>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "in_path");
    let outcome = async {
        let input: InPathInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.in_path(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `in_query`.
#[derive(Clone, Debug, PartialEq)]
pub struct InQueryInput {
    /// The parameter `list`.
    pub list: Option<models::Numbers>,
    /// The parameter `commas`.
    pub commas: Option<Vec<String>>,
    /// The parameter `spaces`.
    pub spaces: Option<Vec<i64>>,
    /// The parameter `pipes`.
    pub pipes: Option<Vec<i64>>,
    /// The parameter `deep`.
    pub deep: Option<models::Point>,
    /// The parameter `flat`.
    pub flat: Option<models::Point>,
    /// The parameter `filter`.
    pub filter: Option<models::Point>,
    /// The parameter `note`.
    pub note: Option<String>,
    /// The parameter `flag`.
    pub flag: Option<bool>,
    /// The parameter `either`.
    pub either: Option<models::InQueryEither>,
    /// The parameter `sort`.
    pub sort: models::InQuerySort,
    /// The parameter `limit`.
    pub limit: i64,
    /// The parameter `mode`.
    pub mode: models::Mode,
    /// The parameter `code`.
    pub code: Option<String>,
    /// The parameter `day`.
    pub day: check::Date,
    /// The parameter `moment`.
    pub moment: check::DateTime,
    /// The parameter `days`.
    pub days: Option<Vec<check::Date>>,
}

static IN_QUERY_CODE: check::Pattern = check::Pattern::new("^[a-z]+$");

impl Input for InQueryInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static LIST: check::Rule = check::Rule::of::<models::Numbers>();
        static COMMAS: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::Text(check::Text::any())));
        static SPACES: check::Rule = check::Rule::Array(check::Array::of(&check::Rule::Integer(
            check::Integer::signed_64(),
        )));
        static PIPES: check::Rule = check::Rule::Array(check::Array::of(&check::Rule::Integer(
            check::Integer::signed_64(),
        )));
        static DEEP: check::Rule = check::Rule::of::<models::Point>();
        static FLAT: check::Rule = check::Rule::of::<models::Point>();
        static FILTER: check::Rule = check::Rule::of::<models::Point>();
        static NOTE: check::Rule = check::Rule::Text(check::Text::any().max_length(9));
        static FLAG: check::Rule = check::Rule::Boolean;
        static EITHER: check::Rule = check::Rule::of::<models::InQueryEither>();
        static SORT: check::Rule = check::Rule::of::<models::InQuerySort>();
        static LIMIT: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        static MODE: check::Rule = check::Rule::of::<models::Mode>();
        static CODE: check::Rule = check::Rule::Text(check::Text::any().pattern(&IN_QUERY_CODE));
        static DAY: check::Rule = check::Rule::Date;
        static MOMENT: check::Rule = check::Rule::DateTime;
        static DAYS: check::Rule = check::Rule::Array(check::Array::of(&check::Rule::Date));
        let list = reader.query_list("list", &LIST).optional();
        let commas = reader
            .query("commas", &COMMAS)
            .styled(openapi_actix::Style::Form, false)
            .optional();
        let spaces = reader
            .query("spaces", &SPACES)
            .styled(openapi_actix::Style::SpaceDelimited, false)
            .optional();
        let pipes = reader
            .query("pipes", &PIPES)
            .styled(openapi_actix::Style::PipeDelimited, false)
            .optional();
        let deep = reader
            .query("deep", &DEEP)
            .styled(openapi_actix::Style::DeepObject, true)
            .optional();
        let flat = reader
            .query("flat", &FLAT)
            .styled(openapi_actix::Style::Form, false)
            .optional();
        let filter = reader.query("filter", &FILTER).json().optional();
        let note = reader.query("note", &NOTE).optional();
        let flag = reader.query("flag", &FLAG).allow_empty().optional();
        let either = reader.query("either", &EITHER).optional();
        let sort = reader.query("sort", &SORT).or(models::InQuerySort::Up);
        let limit = reader.query("limit", &LIMIT).or(10);
        let mode = reader.query("mode", &MODE).or(models::Mode::Append);
        let code = reader.query("code", &CODE).optional();
        let day = reader.query("day", &DAY).or(check::date("2024-02-29"));
        let moment = reader
            .query("moment", &MOMENT)
            .or(check::date_time("2024-02-29T09:30:00.000Z"));
        let days = reader
            .query("days", &DAYS)
            .styled(openapi_actix::Style::Form, false)
            .optional();
        Some(Self {
            list: list?,
            commas: commas?,
            spaces: spaces?,
            pipes: pipes?,
            deep: deep?,
            flat: flat?,
            filter: filter?,
            note: note?,
            flag: flag?,
            either: either?,
            sort: sort?,
            limit: limit?,
            mode: mode?,
            code: code?,
            day: day?,
            moment: moment?,
            days: days?,
        })
    }
}

/// The responses of `in_query` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum InQueryResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for InQueryResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `in_query`.
#[derive(Clone, Debug, PartialEq)]
pub enum InQueryError {}

impl Answer for InQueryError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn in_query<S: Places>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "in_query");
    let outcome = async {
        let input: InQueryInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.in_query(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `exploded_object`.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplodedObjectInput {
    /// The parameter `point`.
    pub point: models::Point,
}

impl Input for ExplodedObjectInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static POINT: check::Rule = check::Rule::of::<models::Point>();
        let point = reader
            .query("point", &POINT)
            .styled(openapi_actix::Style::Form, true)
            .required();
        Some(Self { point: point? })
    }
}

/// The responses of `exploded_object` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ExplodedObjectResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for ExplodedObjectResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `exploded_object`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExplodedObjectError {}

impl Answer for ExplodedObjectError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/exploded",
    operation_id = "exploded_object",
    tag = "places",
    params(
        ("point" = models::Point, Query),
    ),
    responses(
        (status = 200, response = responses::Said),
    ),
)]
pub(crate) async fn exploded_object<S: Places>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "exploded_object");
    let outcome = async {
        let input: ExplodedObjectInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service
            .exploded_object(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `in_headers`.
#[derive(Clone, Debug, PartialEq)]
pub struct InHeadersInput {
    /// The parameter `X-Same`.
    pub x_same: Option<String>,
    /// The parameter `X-List`.
    pub x_list: models::Numbers,
    /// The parameter `X-Object`.
    pub x_object: Option<models::Point>,
    /// The parameter `X-Json`.
    pub x_json: Option<Option<Vec<i64>>>,
    /// The parameter `X-Same`.
    pub header_x_same: Option<String>,
    /// The parameter `number`.
    pub number: i64,
    /// The parameter `letters`.
    pub letters: Option<Vec<String>>,
    /// The parameter `x-same`.
    pub biscuit: Option<String>,
}

impl Input for InHeadersInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static X_SAME: check::Rule = check::Rule::Text(check::Text::any());
        static X_LIST: check::Rule = check::Rule::of::<models::Numbers>();
        static X_OBJECT: check::Rule = check::Rule::of::<models::Point>();
        static X_JSON: check::Rule = check::Rule::Nullable(&check::Rule::Array(check::Array::of(
            &check::Rule::Integer(check::Integer::signed_64()),
        )));
        static HEADER_X_SAME: check::Rule = check::Rule::Text(check::Text::any());
        static NUMBER: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        static LETTERS: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::Text(check::Text::any())));
        static BISCUIT: check::Rule = check::Rule::Text(check::Text::any());
        let x_same = reader.query("X-Same", &X_SAME).optional();
        let x_list = reader
            .header("X-List", &X_LIST)
            .styled(openapi_actix::Style::Simple, false)
            .required();
        let x_object = reader
            .header("X-Object", &X_OBJECT)
            .styled(openapi_actix::Style::Simple, false)
            .optional();
        let x_json = reader.header("X-Json", &X_JSON).json().optional();
        let header_x_same = reader.header("X-Same", &HEADER_X_SAME).optional();
        let number = reader.cookie("number", &NUMBER).required();
        let letters = reader
            .cookie("letters", &LETTERS)
            .styled(openapi_actix::Style::Form, false)
            .optional();
        let biscuit = reader.cookie("x-same", &BISCUIT).optional();
        Some(Self {
            x_same: x_same?,
            x_list: x_list?,
            x_object: x_object?,
            x_json: x_json?,
            header_x_same: header_x_same?,
            number: number?,
            letters: letters?,
            biscuit: biscuit?,
        })
    }
}

/// The responses of `in_headers` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum InHeadersResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for InHeadersResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `in_headers`.
#[derive(Clone, Debug, PartialEq)]
pub enum InHeadersError {}

impl Answer for InHeadersError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn in_headers<S: Places>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "in_headers");
    let outcome = async {
        let input: InHeadersInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.in_headers(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
