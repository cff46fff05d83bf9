//! Which object of the specification is where, and what its members say when they say nothing.

use serde_json::Value;

/// The objects of the OpenAPI specification, as far as their members need to be distinguished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    Callback,
    Components,
    Document,
    Encoding,
    Example,
    Header,
    Info,
    Link,
    MediaType,
    Operation,
    Parameter,
    PathItem,
    Paths,
    /// An object of which no member is special: contact, license, flow, discriminator.
    Plain,
    RequestBody,
    Response,
    Responses,
    Schema,
    SecurityScheme,
    Server,
    Tag,
    Xml,
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An object.
    One(Object),
    /// A list of objects.
    List(Object),
    /// Objects by name.
    Map(Object),
    /// Names whose order does not matter.
    Set,
    /// Markdown.
    Prose,
    /// A boolean that is false when it is not there.
    Flag,
    /// Anything else: compared as it is.
    Data,
}

impl Object {
    /// What a member of this name holds.
    pub fn member(self, name: &str) -> Shape {
        use Shape::{Data, Flag, List, Map, One, Prose};
        if name.starts_with("x-") {
            return Data;
        }
        match (self, name) {
            (Self::Schema, _) => of_schema(name),
            (Self::Components, _) => of_components(name),
            (Self::Paths | Self::Callback, _) => One(Self::PathItem),
            (Self::Responses, _) => One(Self::Response),
            (_, "description" | "summary") => Prose,
            (_, "externalDocs") => One(Self::Plain),
            (_, "server") => One(Self::Server),
            (_, "servers") => List(Self::Server),
            (Self::Document, "info") => One(Self::Info),
            (Self::Document, "paths") => One(Self::Paths),
            (Self::Document, "webhooks") => Map(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Document, "tags") => List(Self::Tag),
            (Self::Info, "contact" | "license") => One(Self::Plain),
            (Self::Server, "variables") => Map(Self::Plain),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (
                Self::PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace",
            ) => One(Self::Operation),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Operation, "responses") => One(Self::Responses),
            (Self::Operation, "callbacks") => Map(Self::Callback),
            (Self::Parameter | Self::Header | Self::MediaType, "schema") => One(Self::Schema),
            (Self::Parameter | Self::Header | Self::MediaType, "examples") => Map(Self::Example),
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Parameter | Self::Header | Self::RequestBody | Self::Response, "content") => {
                Map(Self::MediaType)
            }
            (Self::Response | Self::Encoding, "headers") => Map(Self::Header),
            (Self::Response, "links") => Map(Self::Link),
            (Self::SecurityScheme, "flows") | (Self::Plain, "mapping") => Map(Self::Plain),
            (Self::Parameter | Self::Header | Self::RequestBody, "required") => Flag,
            (Self::Parameter | Self::Header | Self::Operation, "deprecated") => Flag,
            (Self::Parameter | Self::Header, "allowEmptyValue") => Flag,
            (Self::Parameter | Self::Encoding, "allowReserved") => Flag,
            (Self::Xml, "attribute" | "wrapped") => Flag,
            _ => Data,
        }
    }
}

fn of_schema(keyword: &str) -> Shape {
    match keyword {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            Shape::Map(Object::Schema)
        }
        "items"
        | "additionalProperties"
        | "propertyNames"
        | "contains"
        | "not"
        | "if"
        | "then"
        | "else"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => Shape::One(Object::Schema),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Shape::List(Object::Schema),
        "required" | "type" => Shape::Set,
        "description" => Shape::Prose,
        "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" => Shape::Flag,
        "xml" => Shape::One(Object::Xml),
        "externalDocs" | "discriminator" => Shape::One(Object::Plain),
        _ => Shape::Data,
    }
}

fn of_components(section: &str) -> Shape {
    let object = match section {
        "schemas" => Object::Schema,
        "responses" => Object::Response,
        "parameters" => Object::Parameter,
        "examples" => Object::Example,
        "requestBodies" => Object::RequestBody,
        "headers" => Object::Header,
        "securitySchemes" => Object::SecurityScheme,
        "links" => Object::Link,
        "callbacks" => Object::Callback,
        "pathItems" => Object::PathItem,
        _ => return Shape::Data,
    };
    Shape::Map(object)
}

/// Whether a member means the same as its absence.
pub fn says_nothing(object: Object, name: &str, value: &Value) -> bool {
    let empty_object = value.as_object().is_some_and(serde_json::Map::is_empty);
    let empty_list = value.as_array().is_some_and(Vec::is_empty);
    match object.member(name) {
        // `null` is a value where data is expected, and an absent member everywhere else.
        Shape::Data if is_data(object, name) => {
            (object, name) == (Object::Schema, "examples") && empty_list
        }
        _ if value.is_null() => true,
        Shape::Prose => value.as_str() == Some(""),
        Shape::Flag => *value == Value::Bool(false),
        Shape::Map(_) => empty_object,
        Shape::One(Object::Paths | Object::Responses | Object::Components) => empty_object,
        // Every item may be anything: that is what an array without `items` says.
        Shape::One(Object::Schema) if name == "items" => {
            empty_object || *value == Value::Bool(true)
        }
        Shape::Set => name == "required" && empty_list,
        Shape::List(Object::Parameter | Object::Tag) => empty_list,
        Shape::List(Object::Schema) => name == "prefixItems" && empty_list,
        Shape::One(_) | Shape::List(_) | Shape::Data => false,
    }
}

/// Whether a member may hold any JSON whatever.
fn is_data(object: Object, name: &str) -> bool {
    let known = match object {
        Object::Schema => &["default", "example", "examples", "const", "enum"][..],
        Object::Parameter | Object::Header | Object::MediaType => &["example"],
        Object::Example => &["value"],
        Object::Link => &["parameters", "requestBody"],
        _ => &[],
    };
    name.starts_with("x-") || known.contains(&name)
}
