// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Types from elsewhere as traits, and the routes that lead to them.

pub mod default;
mod document;
pub mod responses;
mod routes;

pub use self::default::{DefaultOperations, SortError, SortInput, SortResponse};
pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: DefaultOperations {}

impl<S: DefaultOperations> Api for S {}
