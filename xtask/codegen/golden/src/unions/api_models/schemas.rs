// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

mod common;
mod pets;
