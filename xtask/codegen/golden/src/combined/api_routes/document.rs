// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use crate::combined::api_models as models;
use utoipa::{Modify, openapi};

use crate::combined::api_routes::things;

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 24;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        things::create_thing,
    ),
    components(
        schemas(
            models::Base,
            models::Extended,
            models::Narrowed,
            models::Demanding,
            models::DemandingLater,
            models::MoreAndClosed,
            models::PatternedTwice,
            models::NamedTwice,
            models::CountedTwice,
            models::BoundedTwice,
            models::ListedTwice,
            models::ButThree,
            models::ClosedAndNarrowed,
            models::PatternedLater,
            models::Renamed,
            models::Closed,
            models::ClosedAndMore,
            models::ClosedInTheEnd,
            models::TypedAndMore,
            models::OneOfTwo,
            models::EitherIsThere,
            models::Without,
            models::Spelt,
            models::Bounded,
            models::Sixth,
            models::Common,
            models::LongChoice,
            models::Nullable,
            models::NotNullable,
            models::Listed,
            models::Conditional,
            models::Dependent,
            models::Containing,
            models::Pair,
            models::OpenTuple,
            models::Patterned,
            models::Named,
            models::CountedMembers,
            models::Cat,
            models::Dog,
            models::Pet,
            models::Tree,
            models::SeveralTypes,
            models::OddOrNull,
            models::Holder,
            models::Constant,
            models::OddChoice,
            models::Impossible,
            models::Never,
            models::Whatever,
        ),
    ),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        built::add(document);
    }
}
