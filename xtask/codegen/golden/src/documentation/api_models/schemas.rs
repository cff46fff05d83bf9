// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::documentation::api_models::WithState: "WithState",
    crate::documentation::api_models::WithDetails: "WithDetails",
    crate::documentation::api_models::WithEither: "WithEither",
    crate::documentation::api_models::WithQuoted: "WithQuoted",
    crate::documentation::api_models::WithNext: "WithNext",
    crate::documentation::api_models::WithDay: "WithDay",
    crate::documentation::api_models::WithUnset: "WithUnset",
    crate::documentation::api_models::WithMetadata: "WithMetadata",
    crate::documentation::api_models::WithAnything: "WithAnything",
    crate::documentation::api_models::WithShown: "WithShown",
    crate::documentation::api_models::WithPlace: "WithPlace",
    crate::documentation::api_models::Repeated: "Repeated",
    crate::documentation::api_models::Headers: "Headers",
    crate::documentation::api_models::ReadOnly: "ReadOnly",
    crate::documentation::api_models::Listed: "Listed",
    crate::documentation::api_models::WithSeen: "WithSeen",
    crate::documentation::api_models::WithNullable: "WithNullable",
    crate::documentation::api_models::WithLoose: "WithLoose",
    crate::documentation::api_models::WithFree: "WithFree",
    crate::documentation::api_models::WithExamples: "WithExamples",
    crate::documentation::api_models::WithTitles: "WithTitles",
    crate::documentation::api_models::Measure: "Measure",
    crate::documentation::api_models::WithDescribed: "WithDescribed",
    crate::documentation::api_models::WithUuid: "WithUuid",
    crate::documentation::api_models::Prefilled: "Prefilled",
    crate::documentation::api_models::WithNullables: "WithNullables",
});
