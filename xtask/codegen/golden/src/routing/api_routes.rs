// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Routing as traits, and the routes that lead to them.

pub mod data;
pub mod default;
mod document;
pub mod responses;
mod routes;
pub mod size_measure;
pub mod type_;

pub use self::data::{
    AuthenticateError, AuthenticateResponse, CloneError, CloneResponse, DataOperations, FromXError,
    FromXResponse, GetAnyFileError, GetAnyFileInput, GetAnyFileResponse, GetFileError,
    GetFileInput, GetFileResponse, GetIndexError, GetIndexNotesError, GetIndexNotesResponse,
    GetIndexResponse, GetNumberedFileError, GetNumberedFileInput, GetNumberedFileResponse,
    GetShortIndexError, GetShortIndexResponse, IntoError, IntoResponse, IsOkError, IsOkResponse,
    ItselfError, ItselfResponse, NewError, NewResponse, ToStringError, ToStringResponse,
};
pub use self::default::{
    DefaultOperations, EncodedError, EncodedResponse, GetError, GetResponse, StarredError,
    StarredResponse, WithSlashError, WithSlashResponse, WithoutSlashError, WithoutSlashResponse,
};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::size_measure::{RightError, RightInput, RightResponse, SizeMeasure};
pub use self::type_::{
    GetPostError, GetPostInput, GetPostResponse, LeftError, LeftInput, LeftResponse,
    PostWhatIsNamedLikeCodeError, PostWhatIsNamedLikeCodeInput, PostWhatIsNamedLikeCodeResponse,
    Type,
};
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "/v2/sub path";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: DataOperations + Type + SizeMeasure + DefaultOperations {}

impl<S: DataOperations + Type + SizeMeasure + DefaultOperations> Api for S {}
