// Generated from minimal.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Minimal: a type for each of them, and the rules that its values have to satisfy.
