//! Where in a document the OpenAPI specification puts what: enough of it to walk a tree and recognize schemas,
//! parameters and path items from examples and names.

use super::tree::{Node, Value, escape_pointer};

/// A kind of object of the specification that contains, or can be, something that references lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectKind {
    /// The whole document.
    Document,
    /// The Components Object.
    Components,
    /// A Path Item Object.
    PathItem,
    /// An Operation Object.
    Operation,
    /// A Parameter Object.
    Parameter,
    /// A Request Body Object.
    RequestBody,
    /// A Media Type Object.
    MediaType,
    /// An Encoding Object.
    Encoding,
    /// A Response Object.
    Response,
    /// A Callback Object.
    Callback,
    /// A Header Object.
    Header,
    /// An Example Object.
    Example,
    /// A Link Object.
    Link,
    /// A Security Scheme Object.
    SecurityScheme,
    /// A Schema Object.
    Schema,
}

/// How a keyword holds objects of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of them.
    One(ObjectKind),
    /// A mapping from names to them.
    Map(ObjectKind),
    /// A list of them.
    List(ObjectKind),
}

const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

impl ObjectKind {
    /// The section of `components` for what references of this kind lead to; none if there are no references
    /// of this kind.
    pub fn section(self) -> Option<&'static str> {
        Some(match self {
            Self::Document
            | Self::Components
            | Self::Operation
            | Self::MediaType
            | Self::Encoding => return None,
            Self::PathItem => "pathItems",
            Self::Parameter => "parameters",
            Self::RequestBody => "requestBodies",
            Self::Response => "responses",
            Self::Callback => "callbacks",
            Self::Header => "headers",
            Self::Example => "examples",
            Self::Link => "links",
            Self::SecurityScheme => "securitySchemes",
            Self::Schema => "schemas",
        })
    }

    /// What a keyword of an object of this kind holds; none if that is data, text, or nothing with references.
    pub fn child(self, keyword: &str) -> Option<Shape> {
        use self::Shape::{List, Map, One};
        Some(match (self, keyword) {
            (Self::Document, "paths" | "webhooks") => Map(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Components, "mediaTypes") => Map(Self::MediaType),
            (Self::Components, section) => Map(Self::of_section(section)?),
            (Self::PathItem, method) if METHODS.contains(&method) => One(Self::Operation),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Operation, "responses") => Map(Self::Response),
            (Self::Operation, "callbacks") => Map(Self::Callback),
            (Self::Callback, "$ref") => return None,
            (Self::Callback, expression) if expression.starts_with("x-") => return None,
            (Self::Callback, _) => One(Self::PathItem),
            (Self::Parameter | Self::Header | Self::MediaType, "schema") => One(Self::Schema),
            (Self::MediaType, "itemSchema") => One(Self::Schema),
            (Self::Parameter | Self::Header | Self::MediaType, "examples") => Map(Self::Example),
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Map(Self::MediaType)
            }
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Encoding | Self::Response, "headers") => Map(Self::Header),
            (Self::Response, "links") => Map(Self::Link),
            (Self::Schema, keyword) => return schema_child(keyword),
            _ => return None,
        })
    }

    fn of_section(section: &str) -> Option<Self> {
        [
            Self::PathItem,
            Self::Parameter,
            Self::RequestBody,
            Self::Response,
            Self::Callback,
            Self::Header,
            Self::Example,
            Self::Link,
            Self::SecurityScheme,
            Self::Schema,
        ]
        .into_iter()
        .find(|kind| kind.section() == Some(section))
    }
}

fn schema_child(keyword: &str) -> Option<Shape> {
    Some(match keyword {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            Shape::Map(ObjectKind::Schema)
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Shape::List(ObjectKind::Schema),
        "items"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "additionalItems"
        | "additionalProperties"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "propertyNames"
        | "contentSchema" => Shape::One(ObjectKind::Schema),
        _ => return None,
    })
}

/// Visits every object of a known kind in a node, itself included, outermost first; what is no mapping is
/// visited too, since it may stand where an object should be. `visit` may change what it is given, and what it
/// leaves there is walked on.
pub fn walk(
    node: &mut Node,
    kind: ObjectKind,
    pointer: &str,
    visit: &mut dyn FnMut(&mut Node, ObjectKind, &str),
) {
    visit(node, kind, pointer);
    let Value::Map(members) = &mut node.value else {
        return;
    };
    for member in members {
        let Some(shape) = kind.child(&member.name) else {
            continue;
        };
        // Among paths and statuses, `x-` is an extension; elsewhere it begins a name like any other.
        let names = !matches!(
            (kind, member.name.as_str()),
            (ObjectKind::Document, "paths") | (ObjectKind::Operation, "responses")
        );
        let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
        match (shape, &mut member.value.value) {
            (Shape::One(kind), _) => walk(&mut member.value, kind, &pointer, visit),
            (Shape::Map(kind), Value::Map(entries)) => {
                for entry in entries {
                    if names || !entry.name.starts_with("x-") {
                        let pointer = format!("{pointer}/{}", escape_pointer(&entry.name));
                        walk(&mut entry.value, kind, &pointer, visit);
                    }
                }
            }
            (Shape::List(kind), Value::List(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    walk(item, kind, &format!("{pointer}/{index}"), visit);
                }
            }
            _ => {}
        }
    }
}
