// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Names: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod credentials;
mod schemas;
mod serde_;
mod tag;
mod type_;

pub use self::common::{
    Default2, Foo, FooBar, FooBar2, FooBar3, From2, GivenName, Locals, N2fa, Ref, S3, Schema, Type,
};
pub use self::credentials::Requirement;
pub use self::serde_::Itself;
pub use self::tag::{YòngHù, YòngHù姓名};
pub use self::type_::{Option2, Result2, Rule, SomeDottedName, String2, Value2, Vec2};
