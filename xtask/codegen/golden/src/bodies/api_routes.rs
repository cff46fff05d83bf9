// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Bodies as traits, and the routes that lead to them.

pub mod bodies;
mod document;
pub mod responses;
mod routes;

pub use self::bodies::{
    AnyBody, AnyError, AnyInput, AnyResponse, Bodies, FormError, FormInput, FormResponse,
    ListError, ListInput, ListResponse, MaybeStreamError, MaybeStreamInput, MaybeStreamResponse,
    MergeError, MergeInput, MergeResponse, NothingError, NothingInput, NothingResponse,
    PerhapsBody, PerhapsError, PerhapsInput, PerhapsResponse, RawBody, RawError, RawInput,
    RawResponse, StreamError, StreamInput, StreamResponse, TextError, TextInput, TextResponse,
    UploadError, UploadInput, UploadResponse,
};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Bodies {}

impl<S: Bodies> Api for S {}
