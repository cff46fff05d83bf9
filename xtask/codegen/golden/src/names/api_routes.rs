// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Names as traits, and the routes that lead to them.

pub mod credentials;
mod document;
pub mod responses;
mod routes;
pub mod serde_;
pub mod tag;
pub mod type_;

pub use self::credentials::{BodyByError, BodyByInput, BodyByResponse, Credentials};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::serde_::{N2faEnableError, N2faEnableInput, N2faEnableResponse, Serde};
pub use self::tag::{List用户Error, List用户Response, 用户};
pub use self::type_::{Type, TypeError, TypeInput, TypeResponse};
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Type + Serde + 用户 + Credentials {}

impl<S: Type + Serde + 用户 + Credentials> Api for S {}
