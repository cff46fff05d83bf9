// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Documentation as traits, and the routes that lead to them.

mod document;
pub mod responses;
mod routes;
pub mod security;
pub mod things;
pub mod unsaid;

pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::security::{Requirement, SecurityScheme};
pub use self::things::{
    DeleteSilentError, DeleteSilentResponse, GetCountsError, GetCountsResponse, GetDaysError,
    GetDaysInput, GetDaysResponse, GetExamplesError, GetExamplesResponse, GetKindsError,
    GetKindsInput, GetKindsResponse, GetListedError, GetListedResponse, GetNamesError,
    GetNamesResponse, GetNestedError, GetNestedInput, GetNestedResponse, GetNumberError,
    GetNumberResponse, GetQuotationError, GetQuotationResponse, GetSilentError, GetSilentResponse,
    GetThingError, GetThingInput, GetThingResponse, PostPartsError, PostPartsInput,
    PostPartsResponse, Things,
};
pub use self::unsaid::{PutUnsaidError, PutUnsaidInput, PutUnsaidResponse, Unsaid};
pub use openapi_actix::{
    Authenticate, Context, OperationId, Rejection, Scheme, SchemeUse, Service,
};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Unsaid + Things {}

impl<S: Unsaid + Things> Api for S {}
