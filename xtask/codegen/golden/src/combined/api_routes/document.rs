// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

use crate::combined::api_models as models;
use serde_json::Value;

use crate::combined::api_routes::things;

/// The OpenAPI document of this API, made from the code where attributes suffice.
#[must_use]
pub fn openapi() -> Value {
    let attributes = <Document as utoipa::OpenApi>::openapi();
    openapi_actix::patched(&attributes, OPENAPI_PATCH)
}

/// What attributes cannot say of the document: JSON values by their JSON Pointers.
pub const OPENAPI_PATCH: &str = include_str!("document/patch.json");

/// How many places of the document are not made from the code: those of the patch, and the schemas
/// of types that attributes cannot describe.
pub const PATCHED_PLACES: usize = 48;

#[derive(utoipa::OpenApi)]
#[openapi(
    paths(things::create_thing,),
    components(schemas(
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
        models::OpenLater,
    ),)
)]
struct Document;
