// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::unions::api_models::Pet: "Pet",
    crate::unions::api_models::Volume: "Volume",
    crate::unions::api_models::Shape: "Shape",
    crate::unions::api_models::Either: "Either",
    crate::unions::api_models::Parcel: "Parcel",
    crate::unions::api_models::Weighed: "Weighed",
    crate::unions::api_models::Measured: "Measured",
    crate::unions::api_models::Freight: "Freight",
    crate::unions::api_models::Entry: "Entry",
    crate::unions::api_models::Asked: "Asked",
    crate::unions::api_models::Told: "Told",
    crate::unions::api_models::Called: "Called",
});
