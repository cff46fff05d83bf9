// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::inheritance::api_models::Account: "Account",
    crate::inheritance::api_models::FreeAccount: "FreeAccount",
    crate::inheritance::api_models::PaidAccount: "PaidAccount",
    crate::inheritance::api_models::Document: "Document",
    crate::inheritance::api_models::Letter: "Letter",
    crate::inheritance::api_models::Invoice: "Invoice",
    crate::inheritance::api_models::PaidInvoice: "PaidInvoice",
    crate::inheritance::api_models::Ticket: "Ticket",
    crate::inheritance::api_models::Paper: "Paper",
    crate::inheritance::api_models::Roll: "Roll",
});
