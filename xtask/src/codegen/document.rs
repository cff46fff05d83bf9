//! The checked model of a document: what the generator understood of it, with every reference resolved.
//!
//! Nothing here is Rust yet, and nothing is left to be checked.

use serde_json::Value;

use super::diagnostics::Position;

/// A whole document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Title, version, licence and the like.
    pub info: Info,
    /// Where the API is served.
    pub servers: Vec<Server>,
    /// The groups of operations, in the document's order.
    pub tags: Vec<Tag>,
    /// `components.schemas`.
    pub schemas: Vec<NamedSchema>,
    /// `components.responses`.
    pub responses: Vec<NamedResponse>,
    /// `components.headers`.
    pub headers: Vec<Header>,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<SecurityScheme>,
    /// What operations require that do not say it themselves.
    pub security: Vec<Alternative>,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
}

/// The `info` object.
#[derive(Clone, Debug, Default)]
pub struct Info {
    pub title: String,
    pub version: String,
    pub description: Option<String>,
    pub terms_of_service: Option<String>,
    pub contact: Option<Contact>,
    pub license: Option<License>,
}

/// Whom to ask about the API.
#[derive(Clone, Debug)]
pub struct Contact {
    pub name: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
}

/// The licence of the API.
#[derive(Clone, Debug)]
pub struct License {
    pub name: String,
    pub identifier: Option<String>,
    pub url: Option<String>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    pub url: String,
    pub description: Option<String>,
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
    pub name: String,
    pub schema: Schema,
}

/// A schema: what it says about itself, and what it allows.
#[derive(Clone, Debug)]
pub struct Schema {
    pub at: Position,
    pub pointer: String,
    pub notes: Notes,
    pub nullable: Nullable,
    pub kind: Kind,
}

/// What a schema says that is not a constraint.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    pub title: Option<String>,
    pub description: Option<String>,
    pub default: Option<Value>,
    pub example: Option<Value>,
    pub examples: Vec<Value>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
}

/// Whether `null` is allowed, and how the document says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullable {
    /// It is not.
    No,
    /// `type: [string, "null"]`.
    ByType,
    /// `anyOf: [..., {type: "null"}]`.
    ByAnyOf,
    /// `oneOf: [..., {type: "null"}]`.
    ByOneOf,
}

/// What a schema allows.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Anything.
    Anything,
    /// A boolean.
    Boolean,
    /// A whole number.
    Integer {
        format: Option<String>,
        bounds: Bounds,
    },
    /// A number.
    Number {
        format: Option<String>,
        bounds: Bounds,
    },
    /// A string.
    Text(Text),
    /// One of some strings.
    Choice(Vec<String>),
    /// An array.
    List {
        items: Box<Schema>,
        min: Option<u64>,
        max: Option<u64>,
        unique: bool,
    },
    /// An object whose members have names.
    Object(Object),
    /// An object whose members have any names.
    Map {
        values: Box<Schema>,
        min: Option<u64>,
        max: Option<u64>,
    },
    /// One of several schemas.
    Union {
        branches: Vec<Schema>,
        exactly_one: bool,
    },
    /// A schema of `components.schemas`.
    Reference(String),
    /// A schema that was written in place and has been given this Rust name.
    Inline(String),
}

/// The bounds of a number.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    pub minimum: Option<serde_json::Number>,
    pub maximum: Option<serde_json::Number>,
    pub exclusive_minimum: Option<serde_json::Number>,
    pub exclusive_maximum: Option<serde_json::Number>,
    pub multiple_of: Option<serde_json::Number>,
}

/// What a string has to be.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub format: Option<String>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub pattern: Option<String>,
}

/// An object whose members have names.
#[derive(Clone, Debug)]
pub struct Object {
    pub properties: Vec<Property>,
    pub others: Others,
}

/// A named member.
#[derive(Clone, Debug)]
pub struct Property {
    pub name: String,
    pub required: bool,
    pub schema: Schema,
}

/// What an object allows besides its named members.
#[derive(Clone, Debug)]
pub enum Others {
    /// Anything, since nothing is said.
    Unsaid,
    /// Nothing.
    Denied,
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
    Bearer { format: Option<String> },
    /// `Authorization: Basic`.
    Basic,
    /// A header of its own.
    Header(String),
}

/// One sufficient set of schemes, each with its scopes. Empty: no credential is needed.
pub type Alternative = Vec<(String, Vec<String>)>;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    pub at: Position,
    pub pointer: String,
    pub id: String,
    pub method: Method,
    pub path: String,
    pub tag: String,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub parameters: Vec<Parameter>,
    pub body: Option<RequestBody>,
    pub responses: Vec<(u16, ResponseUse)>,
    pub security: Vec<Alternative>,
    /// Whether that is said of this operation, and not of all.
    pub own_security: bool,
}

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl Method {
    /// The keyword of a path item.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub place: Place,
    pub required: bool,
    pub description: Option<String>,
    pub deprecated: bool,
    pub example: Option<Value>,
    pub schema: Schema,
}

/// Where a parameter stands. The order is the one in which errors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Path,
    Query,
    Header,
}

/// What an operation is sent.
#[derive(Clone, Debug)]
pub struct RequestBody {
    pub description: Option<String>,
    pub required: bool,
    pub content: Content,
}

/// A body: its type, its schema and examples.
#[derive(Clone, Debug)]
pub struct Content {
    pub media_type: String,
    pub schema: Schema,
    pub example: Option<Value>,
    pub examples: Vec<Example>,
}

/// A named example.
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub value: Value,
}

/// A response, shared or not.
#[derive(Clone, Debug)]
pub enum ResponseUse {
    /// One of `components.responses`.
    Shared(String),
    /// Its own.
    Own(Box<Response>),
}

/// A response that has a name of its own.
#[derive(Clone, Debug)]
pub struct NamedResponse {
    pub name: String,
    pub response: Response,
}

/// What an operation answers.
#[derive(Clone, Debug)]
pub struct Response {
    pub description: String,
    pub headers: Vec<Header>,
    pub content: Option<Content>,
}

impl Response {
    /// Whether it documents a header of this name.
    pub fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|header| header.name == name)
    }
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    pub name: String,
    /// The entry of `components.headers` that it is, if it is one.
    pub component: Option<String>,
    pub required: bool,
    pub description: Option<String>,
    pub deprecated: bool,
    pub example: Option<Value>,
    pub schema: Schema,
}
