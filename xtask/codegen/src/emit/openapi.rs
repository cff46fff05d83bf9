//! The emitted document, built: calls of utoipa's builders that make the parts of a document from its JSON.
//!
//! Everything is taken from the document itself, upgraded to 3.1 and with all its references internal, and nothing
//! from the model that types are made of: what is built serialises to what was read. Keywords that utoipa has a
//! typed place for go there; others become extensions, which are raw JSON and counted.

mod build;
mod components;
mod compose;
mod content;
mod data;
mod info;
mod operation;
mod parameter;
mod path_item;
mod reference;
mod request_body;
mod response;
mod schema;
mod security;
mod server;
mod xml;

#[cfg(test)]
mod tests;

use super::imports::Import;

#[cfg(test)]
pub use self::build::{Build, RawPlaces};
pub use self::compose::{Built, compose, models};
#[cfg(test)]
pub use self::compose::{Composed, standalone};
pub use self::schema::schema;

/// What the code can need.
pub const IMPORTS: &[Import] = &[
    ("std::borrow::Cow", "Cow"),
    ("serde_json::Value", "Value"),
    ("serde_json::json", "json!"),
    ("utoipa::PartialSchema", "PartialSchema"),
    ("utoipa::ToSchema", "ToSchema"),
    ("utoipa::openapi::Components", "Components"),
    ("utoipa::openapi::Deprecated", "Deprecated"),
    ("utoipa::openapi::OpenApi", "OpenApi"),
    ("utoipa::openapi::Ref", "Ref::"),
    ("utoipa::openapi::RefOr", "RefOr"),
    ("utoipa::openapi::Required", "Required"),
    ("utoipa::openapi::content::Content", "Content"),
    ("utoipa::openapi::content::ContentBuilder", "ContentBuilder"),
    ("utoipa::openapi::encoding::Encoding", "Encoding"),
    (
        "utoipa::openapi::encoding::EncodingBuilder",
        "EncodingBuilder",
    ),
    ("utoipa::openapi::example::Example", "Example"),
    ("utoipa::openapi::example::ExampleBuilder", "ExampleBuilder"),
    ("utoipa::openapi::extensions::Extensions", "Extensions"),
    (
        "utoipa::openapi::external_docs::ExternalDocsBuilder",
        "ExternalDocsBuilder",
    ),
    ("utoipa::openapi::header::Header", "Header"),
    ("utoipa::openapi::header::HeaderBuilder", "HeaderBuilder"),
    ("utoipa::openapi::info::ContactBuilder", "ContactBuilder"),
    ("utoipa::openapi::info::Info", "Info"),
    ("utoipa::openapi::info::InfoBuilder", "InfoBuilder"),
    ("utoipa::openapi::info::LicenseBuilder", "LicenseBuilder"),
    ("utoipa::openapi::link::Link", "Link"),
    ("utoipa::openapi::link::LinkBuilder", "LinkBuilder"),
    ("utoipa::openapi::path::Callback", "Callback"),
    ("utoipa::openapi::path::HttpMethod", "HttpMethod"),
    ("utoipa::openapi::path::Operation", "Operation"),
    (
        "utoipa::openapi::path::OperationBuilder",
        "OperationBuilder",
    ),
    ("utoipa::openapi::path::Parameter", "Parameter"),
    (
        "utoipa::openapi::path::ParameterBuilder",
        "ParameterBuilder",
    ),
    ("utoipa::openapi::path::ParameterIn", "ParameterIn"),
    ("utoipa::openapi::path::ParameterStyle", "ParameterStyle"),
    ("utoipa::openapi::path::PathItem", "PathItem"),
    ("utoipa::openapi::path::PathItemBuilder", "PathItemBuilder"),
    ("utoipa::openapi::path::Paths", "Paths"),
    ("utoipa::openapi::request_body::RequestBody", "RequestBody"),
    (
        "utoipa::openapi::request_body::RequestBodyBuilder",
        "RequestBodyBuilder",
    ),
    ("utoipa::openapi::response::Response", "Response"),
    (
        "utoipa::openapi::response::ResponseBuilder",
        "ResponseBuilder",
    ),
    (
        "utoipa::openapi::response::ResponsesBuilder",
        "ResponsesBuilder",
    ),
    (
        "utoipa::openapi::schema::AdditionalProperties",
        "AdditionalProperties",
    ),
    ("utoipa::openapi::schema::AllOfBuilder", "AllOfBuilder"),
    ("utoipa::openapi::schema::AnyOfBuilder", "AnyOfBuilder"),
    ("utoipa::openapi::schema::ArrayBuilder", "ArrayBuilder"),
    ("utoipa::openapi::schema::ArrayItems", "ArrayItems"),
    ("utoipa::openapi::schema::Discriminator", "Discriminator"),
    ("utoipa::openapi::schema::ObjectBuilder", "ObjectBuilder"),
    ("utoipa::openapi::schema::OneOfBuilder", "OneOfBuilder"),
    ("utoipa::openapi::schema::RefBuilder", "RefBuilder"),
    ("utoipa::openapi::schema::Schema", "Schema"),
    ("utoipa::openapi::schema::SchemaFormat", "SchemaFormat"),
    ("utoipa::openapi::schema::SchemaType", "SchemaType"),
    ("utoipa::openapi::schema::Type", "Type"),
    ("utoipa::openapi::security::ApiKey", "ApiKey"),
    ("utoipa::openapi::security::ApiKeyValue", "ApiKeyValue"),
    (
        "utoipa::openapi::security::AuthorizationCode",
        "AuthorizationCode",
    ),
    (
        "utoipa::openapi::security::ClientCredentials",
        "ClientCredentials",
    ),
    ("utoipa::openapi::security::Flow", "Flow"),
    (
        "utoipa::openapi::security::HttpAuthScheme",
        "HttpAuthScheme",
    ),
    ("utoipa::openapi::security::HttpBuilder", "HttpBuilder"),
    ("utoipa::openapi::security::Implicit", "Implicit"),
    ("utoipa::openapi::security::OAuth2", "OAuth2::"),
    ("utoipa::openapi::security::OpenIdConnect", "OpenIdConnect"),
    ("utoipa::openapi::security::Password", "Password"),
    ("utoipa::openapi::security::Scopes", "Scopes"),
    (
        "utoipa::openapi::security::SecurityRequirement",
        "SecurityRequirement",
    ),
    (
        "utoipa::openapi::security::SecurityScheme",
        "SecurityScheme",
    ),
    ("utoipa::openapi::server::ServerBuilder", "ServerBuilder"),
    (
        "utoipa::openapi::server::ServerVariableBuilder",
        "ServerVariableBuilder",
    ),
    ("utoipa::openapi::tag::TagBuilder", "TagBuilder"),
    ("utoipa::openapi::xml::XmlBuilder", "XmlBuilder"),
];
