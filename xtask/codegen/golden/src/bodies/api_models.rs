// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Bodies: a type for each of them, and the rules that its values have to satisfy.

mod bodies;
mod schemas;

pub use self::bodies::{Deep, Thing, Upload};
