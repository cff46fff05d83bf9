//! Structs: their fields, what the fields' attributes say, and the functions that those name.

use crate::codegen::document::{Nullable, Object, Others, Property, Schema};
use crate::codegen::emit::attributes::{
    Presence, default_of, schema_arguments, validate_arguments,
};
use crate::codegen::emit::builder;
use crate::codegen::emit::code::{Code, string};
use crate::codegen::emit::defaults::{default_expression, is_type_default};
use crate::codegen::emit::types::{nullable_type, rust_type};
use crate::codegen::lower::{Api, TypeDef};
use crate::codegen::names::{Names, identifier, snake};

use super::recursion::{boxed, recursive};
use super::{attribute, container_schema, type_docs};

pub fn structure(api: &Api, def: &TypeDef, object: &Object, code: &mut Code) {
    type_docs(def, code);
    let undescribed = object
        .properties
        .iter()
        .any(|property| property.schema.notes.description.is_none());
    if undescribed && def.schema.notes.description.is_some() {
        code.line(
            "#[expect(missing_docs, reason = \"some members have no description of their own\")]",
        );
    }
    code.line("#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]");
    if matches!(object.others, Others::Denied) {
        code.line("#[serde(deny_unknown_fields)]");
    }
    container_schema(&def.schema, code);
    code.open(format!("pub struct {} {{", def.rust));
    let mut names = Names::default();
    let mut helpers = Code::default();
    for property in &object.properties {
        field(api, def, property, &mut names, code, &mut helpers);
    }
    code.close("}");
    code.line(helpers.into_text());
}

/// How a property is present, given that a default can only be used if it can be written in Rust.
fn presence(api: &Api, property: &Property) -> Presence {
    if property.required {
        return Presence::Required;
    }
    match default_of(api, &property.schema)
        .and_then(|value| default_expression(api, &property.schema, value))
    {
        Some(_) => Presence::Defaulted,
        None => Presence::Optional,
    }
}

fn field(
    api: &Api,
    def: &TypeDef,
    property: &Property,
    names: &mut Names,
    code: &mut Code,
    helpers: &mut Code,
) {
    let schema = &property.schema;
    let presence = presence(api, property);
    let plain = names.unique(&snake(&property.name));
    let name = identifier(&plain);
    if let Some(description) = &schema.notes.description {
        code.docs(description);
    }
    let mut serde = Vec::new();
    if plain != property.name {
        serde.push(format!("rename = {}", string(&property.name)));
    }
    let optional = presence == Presence::Optional;
    let nullable = schema.nullable != Nullable::No;
    let awkward = builder::is_awkward(schema);
    let mut shown = if awkward {
        Vec::new()
    } else {
        schema_arguments(api, schema)
    };
    if optional && !nullable {
        serde.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        if !awkward {
            shown.push("nullable = false".to_owned());
        }
        mark_optional(&mut shown);
    }
    if awkward {
        let function = schema_function(api, def, schema, &plain, helpers);
        shown.push(format!("schema_with = {function}"));
    }
    if presence == Presence::Required && nullable {
        shown.push("required".to_owned());
    }
    if presence == Presence::Defaulted {
        serde.push(serde_default(api, def, property, &plain, helpers));
    }
    if !awkward && recursive(api, &def.rust, schema) {
        shown.push("no_recursion".to_owned());
    }
    attribute("serde", &serde, code);
    let (mut rules, rest) = validate_arguments(api, schema);
    if rest {
        rules.push(format!(
            "custom(function = {})",
            string(&validation_function(api, def, property, &plain, helpers))
        ));
    }
    attribute("validate", &rules, code);
    attribute("schema", &shown, code);
    let mut written = rust_type(api, schema);
    if boxed(api, &def.rust, schema) {
        written = format!("Box<{written}>");
    }
    if optional || nullable {
        written = format!("Option<{written}>");
    }
    code.line(format!("pub {name}: {written},"));
}

/// A named type stands for an optional member as `Option`, and so must the one that utoipa is told.
fn mark_optional(arguments: &mut [String]) {
    for argument in arguments {
        if let Some(name) = argument.strip_prefix("value_type = ") {
            *argument = format!("value_type = Option<{name}>");
        }
    }
}

fn serde_default(
    api: &Api,
    def: &TypeDef,
    property: &Property,
    plain: &str,
    helpers: &mut Code,
) -> String {
    let value = default_of(api, &property.schema)
        .cloned()
        .unwrap_or_default();
    let Some(expression) = default_expression(api, &property.schema, &value) else {
        return "default".to_owned();
    };
    if is_type_default(api, &property.schema, &value) {
        return "default".to_owned();
    }
    let function = format!("default_{}_{plain}", snake(&def.rust));
    helpers.blank();
    helpers.open(format!(
        "fn {function}() -> {} {{",
        nullable_type(api, &property.schema)
    ));
    helpers.line(expression);
    helpers.close("}");
    format!("default = {}", string(&function))
}

/// A function for a schema that attributes cannot describe.
fn schema_function(
    api: &Api,
    def: &TypeDef,
    schema: &Schema,
    plain: &str,
    helpers: &mut Code,
) -> String {
    let function = format!("schema_of_{}_{plain}", snake(&def.rust));
    helpers.blank();
    helpers.open(format!("fn {function}() -> RefOr<Schema> {{"));
    helpers.line(format!("{}.into()", builder::schema(api, schema)));
    helpers.close("}");
    function
}

fn validation_function(
    api: &Api,
    def: &TypeDef,
    property: &Property,
    plain: &str,
    helpers: &mut Code,
) -> String {
    let function = format!("valid_{}_{plain}", snake(&def.rust));
    let argument = match rust_type(api, &property.schema) {
        owned if owned == "String" => "&str".to_owned(),
        list if list.starts_with("Vec<") => format!(
            "&[{}]",
            list.trim_start_matches("Vec<")
                .strip_suffix('>')
                .unwrap_or_default()
        ),
        map if map.contains("Map<") => format!("&{map}"),
        number => number,
    };
    let reference = if argument.starts_with('&') { "" } else { "&" };
    helpers.blank();
    helpers.open(format!(
        "fn {function}(value: {argument}) -> Result<(), validator::ValidationError> {{"
    ));
    helpers.line(format!(
        "check::validate::member::<{}>({}, {reference}value)",
        def.rust,
        string(&property.name)
    ));
    helpers.close("}");
    function
}
