// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Documentation: a type for each of them, and the rules that its values have to
//! satisfy.

mod common;
mod schemas;
mod things;
mod unsaid;

pub use self::common::{Listed, ListedItem, Measure, WithTitles, WithTitlesTitles};
pub use self::things::{
    Day, GetListed200BodyItem, GetNestedKindsItem, Headers, PostPartsRequest, Prefilled, ReadOnly,
    Repeated, Short, Thing, WithAnything, WithDay, WithDescribed, WithDetails, WithDetailsDetails,
    WithEither, WithEitherEither, WithExamples, WithFree, WithLoose, WithMetadata, WithNext,
    WithNullable, WithNullableNullable, WithNullables, WithPlace, WithQuoted, WithSeen, WithShown,
    WithState, WithStateState, WithUnset, WithUuid, WithUuidUuid,
};
pub use self::unsaid::PutUnsaidEmpty;
