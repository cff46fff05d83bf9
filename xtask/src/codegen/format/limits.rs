//! How wide things may get: rustfmt's defaults.

/// A line.
pub const WIDTH: usize = 100;
/// A step of indentation.
pub const TAB: usize = 4;
/// The arguments of a call on one line.
pub const CALL: usize = 60;
/// The elements of an array on one line.
pub const ARRAY: usize = 60;
/// A chain of calls on one line.
pub const CHAIN: usize = 60;
/// The arguments of an attribute on one line.
pub const ATTRIBUTE: usize = 70;
/// The fields of a struct literal on one line.
pub const STRUCT: usize = 18;
/// The fields of a variant on one line.
pub const VARIANT: usize = 35;
/// `if` with `else` on one line.
pub const IF_ELSE: usize = 50;
/// `let` with `else` on one line.
pub const LET_ELSE: usize = 50;
/// The elements of a list that shares lines.
pub const SHORT: usize = 10;
