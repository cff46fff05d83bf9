// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::names::api_models::YòngHù {
    fn schema() -> RefOr<Schema> {
        y_ng_h()
    }
}

impl ToSchema for crate::names::api_models::YòngHù {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("yòng-hù")
    }
}

fn y_ng_h() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "姓名",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["张三", "李四"])),
        )
        .into()
}
