// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The data of Documentation: a type for each schema of the document, and the checks that its
//! values have to pass.

pub mod check;
mod schemas;
mod things;

pub use self::things::{
    Day, Headers, ReadOnly, Repeated, Short, Thing, WithAnything, WithDay, WithDetails,
    WithDetailsDetails, WithEither, WithEitherEither, WithMetadata, WithNext, WithPlace,
    WithQuoted, WithShown, WithState, WithStateState, WithUnset,
};
