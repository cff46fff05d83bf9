//! Operation Objects: their parameters, request bodies and responses.

use serde_json::Value;

use super::{Alternative, Position, Schema};

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    pub at: Position,
    pub pointer: String,
    /// Its `operationId`, or one that is made of method and path.
    pub id: String,
    /// Whether the document has the `operationId`.
    pub has_operation_id: bool,
    /// What its method in Rust is called: `x-rust-name`, or the id.
    pub rust_name: String,
    pub method: Method,
    pub path: String,
    /// The first of its `tags`. Each tag becomes a trait.
    pub tag: String,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
    /// Ordered by location.
    pub parameters: Vec<Parameter>,
    pub body: Option<RequestBody>,
    pub responses: Vec<(Status, ResponseUse)>,
    pub security: Vec<Alternative>,
    /// Whether `security` is set on the operation itself, rather than inherited from the document.
    pub own_security: bool,
    /// `callbacks`, for the doc comment alone.
    pub callbacks: Vec<Webhook>,
    /// Whether utoipa's attributes can express every keyword of this object itself; if not, the emitted document has
    /// it from the patch. Parameters, bodies and responses have this flag, too.
    pub attributes_suffice: bool,
}

/// A request that the API sends to others: one of `webhooks` or `callbacks`.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub name: String,
    pub method: Method,
    pub summary: Option<String>,
    pub description: Option<String>,
}

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
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
            Self::Query => "query",
        }
    }

    pub const ALL: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub location: ParameterLocation,
    pub required: bool,
    pub description: Option<String>,
    pub deprecated: bool,
    pub example: Option<Value>,
    pub style: Style,
    pub explode: bool,
    /// `allowEmptyValue`.
    pub allow_empty: bool,
    /// Whether it is serialized as JSON (`content`), rather than by `style`.
    pub json: bool,
    pub schema: Schema,
    /// `x-rust-name`: the name of the field.
    pub rust_name: Option<String>,
    /// Whether utoipa's attributes can express every keyword of this object itself.
    pub attributes_suffice: bool,
}

/// The location of a parameter (`in`). Errors are reported in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How arrays and objects are serialized in a parameter (`style`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// A Request Body Object.
#[derive(Clone, Debug)]
pub struct RequestBody {
    pub description: Option<String>,
    pub required: bool,
    /// At least one.
    pub contents: Vec<Content>,
    /// Whether utoipa's attributes can express every keyword of this object itself.
    pub attributes_suffice: bool,
}

impl RequestBody {
    /// The first content type of the document, from which utoipa's attribute is made. There always is one.
    pub fn first(&self) -> &Content {
        &self.contents[0]
    }
}

/// An entry of `content`: a content type and its Media Type Object.
#[derive(Clone, Debug)]
pub struct Content {
    pub media_type: String,
    pub format: BodyFormat,
    /// The `schema` of the body; one that allows anything, where there is none.
    pub schema: Schema,
    /// `encoding`: how properties of a form are serialized that deviate from the defaults.
    pub encodings: Vec<Encoding>,
    pub example: Option<Value>,
    pub examples: Vec<Example>,
    /// Whether utoipa's attributes can express every keyword of this object itself.
    pub attributes_suffice: bool,
}

/// How a body is read and written, which follows from its content type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFormat {
    /// As JSON.
    Json,
    /// As `application/x-www-form-urlencoded`.
    UrlEncoded,
    /// As `multipart/form-data`.
    Multipart,
    /// As text.
    Text,
    /// As an opaque stream of bytes: files, and what has `x-rust-stream`.
    Binary,
}

/// How a property of a form is serialized.
#[derive(Clone, Debug)]
pub struct Encoding {
    pub property: String,
    pub content_type: Option<String>,
    pub style: Option<Style>,
    pub explode: Option<bool>,
}

/// A named example.
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub value: Value,
}

/// A key of `responses`: a status code, a range such as `4XX`, or `default`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A status code.
    Code(u16),
    /// A range, by its first digit.
    Range(u16),
    /// `default`.
    Default,
}

impl Status {
    /// The status code, unless it is a range or `default`.
    pub fn code(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code),
            Self::Range(_) | Self::Default => None,
        }
    }

    /// Whether it is for errors. `default` counts as one: mostly it stands beside the status of a success.
    pub fn is_error(self) -> bool {
        match self {
            Self::Code(code) => code >= 400,
            Self::Range(hundreds) => hundreds >= 4,
            Self::Default => true,
        }
    }
}

impl std::fmt::Display for Status {
    /// As the document writes it.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => write!(out, "{code}"),
            Self::Range(hundreds) => write!(out, "{hundreds}XX"),
            Self::Default => out.write_str("default"),
        }
    }
}

/// A response of an operation: one of `components.responses`, or inline.
#[derive(Clone, Debug)]
pub enum ResponseUse {
    /// One of `components.responses`.
    Shared(String),
    /// Written inline.
    Own(Box<Response>),
}

/// A response that has a name of its own.
#[derive(Clone, Debug)]
pub struct NamedResponse {
    pub name: String,
    pub response: Response,
}

/// A Response Object.
#[derive(Clone, Debug)]
pub struct Response {
    pub description: String,
    pub headers: Vec<Header>,
    /// Empty if the response has no body.
    pub contents: Vec<Content>,
    /// Whether utoipa's attributes can express every keyword of this object itself.
    pub attributes_suffice: bool,
}

impl Response {
    /// Whether the document gives it a header of this name, in the same case.
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
    /// Whether it is serialized as JSON (`content`).
    pub json: bool,
    /// `explode`: whether the properties of an object are serialized as `name=value`.
    pub explode: bool,
    pub schema: Schema,
}
