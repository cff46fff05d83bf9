//! The checked model of a document: what the generator understood of it, with every reference resolved.
//!
//! Nothing here is Rust yet, and nothing is left to be checked. What the emitted document needs and the model has no
//! use for stays in [`Document::source`].

mod operation;
mod schema;
mod walk;

use crate::inherit::Parent;
use serde_json::Value;

pub use self::operation::{
    BodyFormat, Content, Encoding, Example, Header, Method, NamedResponse, Operation, Parameter,
    ParameterLocation, RequestBody, Response, ResponseUse, Status, Style, Webhook,
};
pub use self::schema::{
    AdditionalProperties, Annotations, Assertion, Bounds, Conditional, Discriminator, Map,
    Nullable, Object, Property, Schema, SchemaKind, Text, Tuple, Union,
};
pub use super::diagnostics::Position;

/// A whole document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The document itself: OpenAPI 3.1, whole, in one piece.
    pub source: Value,
    /// What the API is called.
    pub info: Info,
    /// Where the API is served.
    pub servers: Vec<Server>,
    /// The groups of operations, in the document's order.
    pub tags: Vec<Tag>,
    /// `components.schemas`, then what references found elsewhere.
    pub schemas: Vec<NamedSchema>,
    /// Those of them that have a discriminator and no branches.
    pub parents: Vec<Parent>,
    /// `components.responses`.
    pub responses: Vec<NamedResponse>,
    /// `components.headers`.
    pub headers: Vec<Header>,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme>,
    /// The `security` of operations that have none of their own.
    pub security: Vec<Alternative>,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
    /// What the API calls, rather than answers: `webhooks`.
    pub webhooks: Vec<Webhook>,
}

/// The `info` object.
#[derive(Clone, Debug, Default)]
pub struct Info {
    pub title: String,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    pub url: String,
    /// The defaults of the names in braces that the URL has.
    pub variables: Vec<(String, String)>,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub description: Option<String>,
}

/// A schema that has a name of its own.
#[derive(Clone, Debug)]
pub struct NamedSchema {
    /// The name in [`SchemaKind::Reference`].
    pub name: String,
    /// Whether it is an entry of `components.schemas`; otherwise it is an inline schema that a reference leads to.
    pub component: bool,
    pub schema: Schema,
}

/// Something to authenticate with.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    pub name: String,
    pub description: Option<String>,
    pub kind: SecurityKind,
}

/// How a credential travels.
#[derive(Clone, Debug)]
pub enum SecurityKind {
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// `Authorization`, with another word before the credential.
    Http(String),
    /// A header of its own.
    Header(String),
    /// A parameter of the query.
    Query(String),
    /// A cookie.
    Cookie(String),
    /// A bearer token that OAuth 2 gives out.
    OAuth2,
    /// A bearer token that OpenID Connect gives out.
    OpenIdConnect,
    /// The client's certificate, which no request carries.
    MutualTls,
}

/// One sufficient set of schemes, each with its scopes. Empty: no credential is needed.
pub type Alternative = Vec<(String, Vec<String>)>;
