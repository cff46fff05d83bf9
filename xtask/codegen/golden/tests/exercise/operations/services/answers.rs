//! Answers of every status and form.

use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig};
use golden::answers::api_models::{Big, Thing};
use golden::answers::api_routes::responses::{Anything, AnythingBody, Problem, ValueResponse};
use golden::answers::api_routes::{
    Codes, Context, ErrorResponse, Failure, GetCodeError, GetCodeInput, GetCodeResponse,
    GetHeadersError, GetHeadersResponse, GetMediaConflictBody, GetMediaError, GetMediaInput,
    GetMediaOkBody, GetMediaResponse, GetStreamError, GetStreamResponse, Media, NeverSucceedsError,
    NeverSucceedsResponse, OnlyDefaultDefaultBody, OnlyDefaultError, OnlyDefaultResponse, Service,
    ShareError, ShareResponse, UnsaidError, UnsaidResponse, register,
};
use openapi_actix::{Outgoing, Typed};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Answers;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Answers));
}

impl Service for Answers {}

fn thing(name: &str) -> Thing {
    Thing {
        name: name.to_owned(),
        count: None,
    }
}

fn problem(name: &str) -> Problem {
    Problem { body: thing(name) }
}

fn big() -> Big {
    let text = || "big".to_owned();
    Big {
        a: text(),
        b: text(),
        c: text(),
        d: text(),
        e: text(),
        f: text(),
        g: text(),
        h: text(),
        i: text(),
        j: text(),
    }
}

/// The service's own errors.
#[derive(Debug)]
enum Trouble {
    Missing,
    Down,
}

impl Failure for Trouble {
    fn into_error_response(self) -> ErrorResponse {
        match self {
            Self::Missing => problem("missing").into(),
            Self::Down => ErrorResponse::Anything {
                status: StatusCode::SERVICE_UNAVAILABLE,
                response: Anything {
                    body: AnythingBody::Text("down".to_owned()),
                },
            },
        }
    }
}

impl Codes for Answers {
    async fn get_code(
        &self,
        _: Context<()>,
        input: GetCodeInput,
    ) -> Result<GetCodeResponse, GetCodeError> {
        let client_error = |status| GetCodeError::ClientError {
            status,
            x_why: "because".to_owned(),
        };
        match input.kind.as_str() {
            "ok" => Ok(GetCodeResponse::Ok(Box::new(big()))),
            "empty" => Ok(GetCodeResponse::NoContent),
            "odd" => Ok(GetCodeResponse::Status299(7)),
            "gone" => Err(GetCodeError::Gone(problem("gone"))),
            "teapot" => Err(client_error(StatusCode::IM_A_TEAPOT)),
            "not-in-range" => Err(client_error(StatusCode::BAD_GATEWAY)),
            "documented-otherwise" => Err(client_error(StatusCode::NOT_FOUND)),
            "odder" => Err(GetCodeError::Status520),
            "down" => Err(Trouble::Down)?,
            _ => Err(Trouble::Missing)?,
        }
    }

    async fn only_default(&self, _: Context<()>) -> Result<OnlyDefaultResponse, OnlyDefaultError> {
        Ok(OnlyDefaultResponse::Default {
            status: StatusCode::ACCEPTED,
            body: OnlyDefaultDefaultBody::Json("accepted".to_owned()),
        })
    }

    async fn unsaid(&self, _: Context<()>) -> Result<UnsaidResponse, UnsaidError> {
        Err(UnsaidError::Default {
            status: StatusCode::CONFLICT,
        })
    }

    async fn never_succeeds(
        &self,
        _: Context<()>,
    ) -> Result<NeverSucceedsResponse, NeverSucceedsError> {
        Err(Trouble::Down)?
    }

    async fn share(&self, _: Context<()>) -> Result<ShareResponse, ShareError> {
        Ok(ShareResponse::Created(ValueResponse {
            body: thing("shared"),
            x_shared: Some("yes".to_owned()),
        }))
    }
}

impl Media for Answers {
    async fn get_media(
        &self,
        _: Context<()>,
        input: GetMediaInput,
    ) -> Result<GetMediaResponse, GetMediaError> {
        let body = match input.kind.as_str() {
            "json" => GetMediaOkBody::Json(thing("json")),
            "v2" => GetMediaOkBody::VndThingV2JsonCharsetUtf8(thing("v2")),
            "wild" => GetMediaOkBody::Json2(thing("wild")),
            "form" => GetMediaOkBody::Form(thing("a form")),
            "plain" => GetMediaOkBody::Plain("plain".to_owned()),
            "csv" => GetMediaOkBody::Csv("a,b".to_owned()),
            "bytes" => GetMediaOkBody::OctetStream(Outgoing::from(vec![1, 2, 3])),
            "conflict" => Err(GetMediaError::Conflict(GetMediaConflictBody::Text(
                "no".to_owned(),
            )))?,
            kind => {
                let image = Typed {
                    content_type: kind.to_owned(),
                    body: Outgoing::from(vec![0; 4]),
                };
                GetMediaOkBody::Image(image)
            }
        };
        Ok(GetMediaResponse::Ok {
            body,
            e_tag: Some("\"1\"".to_owned()),
        })
    }

    async fn get_stream(&self, _: Context<()>) -> Result<GetStreamResponse, GetStreamError> {
        Ok(GetStreamResponse::Ok(Outgoing::from(vec![b'x'; 100_000])))
    }

    async fn get_headers(&self, _: Context<()>) -> Result<GetHeadersResponse, GetHeadersError> {
        Ok(GetHeadersResponse::Ok {
            x_number: 5,
            x_flag: Some(true),
            x_list: vec!["a".to_owned(), "b".to_owned()],
            x_numbers: None,
            x_object: Some(thing("object")),
            x_json: thing("json"),
            x_note: Some("a, \"b\"".to_owned()),
        })
    }
}
