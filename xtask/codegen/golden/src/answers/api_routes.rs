// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Answers as traits, and the routes that lead to them.

pub mod codes;
mod document;
pub mod media;
pub mod responses;
mod routes;

pub use self::codes::{
    Codes, GetCodeError, GetCodeInput, GetCodeResponse, NeverSucceedsError, NeverSucceedsResponse,
    OnlyDefaultDefaultBody, OnlyDefaultError, OnlyDefaultResponse, ShareError, ShareResponse,
    UnsaidError, UnsaidResponse,
};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::media::{
    GetHeadersError, GetHeadersResponse, GetMediaConflictBody, GetMediaError, GetMediaInput,
    GetMediaOkBody, GetMediaResponse, GetStreamError, GetStreamResponse, Media,
};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Codes + Media {}

impl<S: Codes + Media> Api for S {}
