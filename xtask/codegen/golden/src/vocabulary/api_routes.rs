// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Vocabulary as traits, and the routes that lead to them.

mod document;
pub mod jobs;
pub mod responses;
mod routes;
pub mod security;
pub mod things;

pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::jobs::{Jobs, SubmitJobError, SubmitJobInput, SubmitJobResponse};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::security::{Requirement, SecurityScheme};
pub use self::things::{
    GetSelfError, GetSelfResponse, ListThingsError, ListThingsInput, ListThingsResponse,
    PutThingError, PutThingInput, PutThingResponse, Things,
};
pub use openapi_actix::{
    Authenticate, Context, OperationId, Rejection, Scheme, SchemeUse, Service,
};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "/v1";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Jobs + Things {}

impl<S: Jobs + Things> Api for S {}
