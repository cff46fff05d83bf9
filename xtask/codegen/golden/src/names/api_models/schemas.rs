// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::names::api_models::Option2: "Option",
    crate::names::api_models::Vec2: "Vec",
    crate::names::api_models::String2: "String",
    crate::names::api_models::Value2: "Value",
    crate::names::api_models::Result2: "Result",
    crate::names::api_models::Type: "Type",
    crate::names::api_models::Schema: "Schema",
    crate::names::api_models::Ref: "Ref",
    crate::names::api_models::Default2: "Default",
    crate::names::api_models::From2: "From",
    crate::names::api_models::FooBar: "foo-bar",
    crate::names::api_models::FooBar2: "fooBar",
    crate::names::api_models::FooBar3: "foo_bar",
    crate::names::api_models::Itself: "self",
    crate::names::api_models::N2fa: "2fa",
    crate::names::api_models::SomeDottedName: "some.dotted.Name",
    crate::names::api_models::YòngHù: "yòng-hù",
    crate::names::api_models::GivenName: "Renamed",
});
