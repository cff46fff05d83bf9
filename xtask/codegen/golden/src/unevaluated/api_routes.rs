// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Unevaluated as traits, and the routes that lead to them.

mod document;
pub mod responses;
mod routes;
pub mod things;

pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::things::{CreateThingError, CreateThingInput, CreateThingResponse, Things};
pub use openapi_actix::{Context, OperationId, Rejection, Service};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Things {}

impl<S: Things> Api for S {}
