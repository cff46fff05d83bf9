//! How a type that has a name is laid out in Rust: the fields of its struct or the variants of its enum, and how a default
//! is written as one of its values.
//!
//! These depend on each other. Whether a field is always there depends on whether its default can be written as an expression, and
//! the expression of a default names the fields and variants of the types that it is made of.

mod defaults;
mod fields;
mod variants;

pub use self::defaults::{default_expression, default_of, is_type_default};
pub use self::fields::{AdditionalField, Field, Presence, field_type, fields};
pub use self::variants::{choice_variants, constant_variants, union_variants};
