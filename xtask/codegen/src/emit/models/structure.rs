//! Structs: their fields, what the fields' attributes say, and the functions that those name.

use crate::doc_comment::says_something;
use crate::document::{AdditionalProperties, Nullable, Object, Schema, SchemaKind};
use crate::emit::attributes::{schema_arguments, validate_arguments};
use crate::emit::code::{Code, raw_string, string};
use crate::emit::layout::{Field, Presence, default_of, field_type, fields, is_type_default};
use crate::emit::types::{is_foreign, is_number, rust_type};
use crate::lower::{Api, Rest, SchemaForm, TypeDef, rest_of};
use crate::names::snake;

use super::secrets::{self, contains_secret};
use super::{BY_SERDE, Scope, attribute, container_schema, type_docs, write_validate_impl};

/// Writes the struct of an object, and the functions that its attributes name.
pub fn write_struct(scope: &mut Scope<'_>, def: &TypeDef, object: &Object, code: &mut Code) {
    let (fields, additional) = fields(scope.api, def, object);
    let described = |schema: &Schema| {
        schema
            .annotations
            .description
            .as_deref()
            .is_some_and(says_something)
    };
    let has_secret = fields
        .iter()
        .any(|field| contains_secret(&field.property.schema))
        || matches!(rest_of(&def.schema, object), Rest::Values(schema) if contains_secret(schema));
    let custom_validate = needs_custom_validate(def, object)
        || fields
            .iter()
            .any(|field| clashes_with_validator(scope, field));
    let derived = def.form == SchemaForm::Derived;
    type_docs(def, code);
    if described(&def.schema)
        && fields
            .iter()
            .any(|field| !described(&field.property.schema))
    {
        code.line(
            "#[expect(missing_docs, reason = \"some members have no description of their own\")]",
        );
    }
    let traits = [
        ("Clone", true),
        ("Debug", !has_secret),
        ("PartialEq", true),
        ("Serialize", true),
        ("Deserialize", true),
        ("ToSchema", derived),
        ("Validate", !custom_validate),
    ];
    let traits: Vec<&str> = traits
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    code.line(format!("#[derive({})]", traits.join(", ")));
    if matches!(
        object.additional_properties,
        AdditionalProperties::Forbidden
    ) && additional.is_none()
    {
        code.line("#[serde(deny_unknown_fields)]");
    }
    if derived {
        container_schema(&def.schema, code);
    }
    code.open(format!("pub struct {} {{", def.rust));
    let mut helpers = Code::default();
    for field in &fields {
        write_field(scope, def, field, custom_validate, code, &mut helpers);
    }
    if let Some(additional) = &additional {
        code.docs("The members that have no field of their own.");
        let is_foreign =
            matches!(rest_of(&def.schema, object), Rest::Values(schema) if is_foreign(schema));
        let mut serde = vec!["flatten".to_owned()];
        serde.extend(is_foreign.then(|| BY_SERDE.to_owned()));
        attribute("serde", &serde, code);
        code.line(format!(
            "pub {}: {},",
            additional.name, additional.rust_type
        ));
    }
    code.close("}");
    code.line(helpers.into_text());
    if has_secret {
        secrets::debug_structure(def, &fields, additional.as_ref(), code);
    }
    if custom_validate {
        write_validate_impl(def, code);
    }
}

/// Whether an object has constraints that validator's derive has no attributes for, such as `minProperties`.
fn needs_custom_validate(def: &TypeDef, object: &Object) -> bool {
    !def.schema.assertions.is_empty()
        || !object.patterns.is_empty()
        || object.names.is_some()
        || !object.also_required.is_empty()
        || object.min.is_some()
        || object.max.is_some()
        || matches!(
            object.additional_properties,
            AdditionalProperties::Schema(_)
        )
        || object
            .properties
            .iter()
            .any(|property| matches!(property.schema.kind, SchemaKind::Nothing))
}

/// Whether a field with constraints is called like a local variable in the code of validator's derive.
fn clashes_with_validator(scope: &Scope<'_>, field: &Field<'_>) -> bool {
    matches!(field.unescaped.as_str(), "entry" | "err" | "errors")
        && validate_arguments(scope.api, &field.property.schema) != (Vec::new(), false)
}

fn write_field(
    scope: &mut Scope<'_>,
    def: &TypeDef,
    field: &Field<'_>,
    custom_validate: bool,
    code: &mut Code,
    helpers: &mut Code,
) {
    let (api, schema) = (scope.api, &field.property.schema);
    if let Some(description) = &schema.annotations.description {
        code.docs(description);
    }
    let mut serde = Vec::new();
    if field.unescaped != field.property.name {
        serde.push(format!("rename = {}", string(&field.property.name)));
    }
    if schema.annotations.write_only {
        serde.push("skip_serializing".to_owned());
    } else if field.may_be_left_out() {
        serde.push("skip_serializing_if = \"Option::is_none\"".to_owned());
    }
    let schema_arguments = if def.form == SchemaForm::Derived {
        schema_attribute(api, def, field)
    } else {
        Vec::new()
    };
    serde.extend(serde_default(scope, def, field, helpers));
    if is_foreign(schema) {
        if field.presence.is_option() && !serde.iter().any(|it| it.starts_with("default")) {
            serde.push("default".to_owned());
        }
        serde.push(BY_SERDE.to_owned());
    }
    attribute("serde", &serde, code);
    if !custom_validate {
        let (mut rules, needs_function) = validate_arguments(api, schema);
        if needs_function {
            let function = validation_function(scope, def, field, helpers);
            rules.push(format!("custom(function = {})", string(&function)));
        }
        attribute("validate", &rules, code);
    }
    attribute("schema", &schema_arguments, code);
    code.line(format!(
        "pub {}: {},",
        field.name,
        field_type(api, def, field)
    ));
}

/// The arguments of a field's `#[schema(…)]`.
fn schema_attribute(api: &Api, def: &TypeDef, field: &Field<'_>) -> Vec<String> {
    let schema = &field.property.schema;
    let nullable = schema.nullable != Nullable::No;
    let optional = field.presence.is_option();
    let mut arguments = schema_arguments(api, schema);
    if optional && !nullable {
        arguments.push("nullable = false".to_owned());
        mark_optional(&mut arguments);
    }
    if field.property.required && (nullable || optional) {
        arguments.push("required".to_owned());
    }
    if api.is_recursive(def, schema) {
        arguments.push("no_recursion".to_owned());
    }
    arguments
}

/// Wraps the `value_type` in `Option`, as the type of the field is that it stands for.
fn mark_optional(arguments: &mut [String]) {
    for argument in arguments {
        if let Some(name) = argument.strip_prefix("value_type = ") {
            *argument = format!("value_type = Option<{name}>");
        }
    }
}

fn serde_default(
    scope: &mut Scope<'_>,
    def: &TypeDef,
    field: &Field<'_>,
    helpers: &mut Code,
) -> Option<String> {
    let api = scope.api;
    let rust_type = field_type(api, def, field);
    let expression = match &field.presence {
        Presence::Required => return None,
        // `None` is filled in where nothing else is said.
        Presence::Optional => return None,
        Presence::Defaulted(expression) => {
            let value = default_of(api, &field.property.schema)?;
            if is_type_default(api, &field.property.schema, value) {
                return Some("default".to_owned());
            }
            expression.clone()
        }
        Presence::Parsed(text) => format!("serde_json::from_str({}).ok()", raw_string(text)),
    };
    let function = scope.function("default", def, field);
    helpers.blank();
    helpers.open(format!("fn {function}() -> {rust_type} {{"));
    helpers.line(expression);
    helpers.close("}");
    Some(format!("default = {}", string(&function)))
}

fn validation_function(
    scope: &mut Scope<'_>,
    def: &TypeDef,
    field: &Field<'_>,
    helpers: &mut Code,
) -> String {
    let function = scope.function("valid", def, field);
    let own_type = rust_type(scope.api, &field.property.schema);
    let list = own_type
        .strip_prefix("Vec<")
        .and_then(|rest| rest.strip_suffix('>'));
    // validator calls such functions with `&str`, with slices, with numbers by value and with references to the rest.
    let (argument, value) = match (own_type.as_str(), list) {
        ("String", _) => ("&str".to_owned(), "value"),
        (_, Some(item)) => (format!("&[{item}]"), "value"),
        (number, _) if is_number(number) => (own_type.clone(), "&value"),
        _ => (format!("&{own_type}"), "value"),
    };
    helpers.blank();
    helpers.open(format!(
        "fn {function}(value: {argument}) -> Result<(), validator::ValidationError> {{"
    ));
    helpers.line(format!(
        "check::validate::member::<{}>({}, {value})",
        def.rust,
        string(&field.property.name)
    ));
    helpers.close("}");
    function
}

impl Scope<'_> {
    /// The name of a function for a field: `valid_pet_name` for the prefix `valid`.
    fn function(&mut self, prefix: &str, def: &TypeDef, field: &Field<'_>) -> String {
        let (owner, name) = (snake(&def.rust), field.unescaped.trim_end_matches('_'));
        self.names
            .unique(&format!("{prefix}_{}_{name}", owner.trim_end_matches('_')))
    }
}
