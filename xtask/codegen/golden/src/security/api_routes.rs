// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of Security as traits, and the routes that lead to them.

mod document;
pub mod doors;
pub mod responses;
mod routes;
pub mod security;

pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};
pub use self::doors::{
    BothError, BothResponse, ByDefaultError, ByDefaultResponse, CertifiedError, CertifiedResponse,
    Doors, EitherError, EitherResponse, EmptyError, EmptyResponse, ManyError, ManyResponse,
    OptionalError, OptionalResponse, PerhapsError, PerhapsResponse, ScopedError, ScopedResponse,
    WithoutError, WithoutResponse,
};
pub use self::responses::{ErrorResponse, Failure};
pub use self::routes::register;
pub use self::security::{Requirement, SecurityScheme};
pub use openapi_actix::{
    Authenticate, Context, OperationId, Rejection, Scheme, SchemeUse, Service,
};

/// The path of the document's server, which comes before every path of the document.
pub const BASE_PATH: &str = "";

/// The whole API. Whoever implements the trait of every tag has it.
pub trait Api: Doors {}

impl<S: Doors> Api for S {}
