// Generated from extended.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Extended: a type for each of them, and the rules that its values have to satisfy.
