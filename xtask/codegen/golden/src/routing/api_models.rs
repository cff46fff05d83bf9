// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Routing: a type for each of them, and the rules that its values have to satisfy.
