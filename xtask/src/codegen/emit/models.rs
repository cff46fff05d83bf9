//! The models crate: a struct, an enum or a newtype for each schema, and its rule.

mod choice;
mod recursion;
mod structure;
mod union;

use crate::codegen::document::{Kind, Schema};
use crate::codegen::lower::{Api, TypeDef};

use super::attributes::schema_arguments;
use super::code::{Code, json, string};
use super::imports::{self, Import};
use super::types::{Rules, nullable_type, pattern_item};

const IMPORTS: &[Import] = &[
    ("std::collections::BTreeMap", "BTreeMap"),
    ("std::fmt", "fmt"),
    ("serde::Deserialize", "Deserialize"),
    ("serde::Serialize", "Serialize"),
    ("serde_json::Map", "Map"),
    ("serde_json::Value", "Value"),
    ("utoipa::PartialSchema", "PartialSchema"),
    ("utoipa::ToSchema", "ToSchema"),
    ("utoipa::openapi::ObjectBuilder", "ObjectBuilder"),
    ("utoipa::openapi::Ref", "Ref::"),
    ("utoipa::openapi::schema::RefBuilder", "RefBuilder"),
    ("utoipa::openapi::RefOr", "RefOr"),
    ("utoipa::openapi::Schema", "Schema>"),
    ("utoipa::openapi::schema::AnyOfBuilder", "AnyOfBuilder"),
    ("utoipa::openapi::schema::ArrayBuilder", "ArrayBuilder"),
    ("utoipa::openapi::schema::OneOfBuilder", "OneOfBuilder"),
    ("utoipa::openapi::schema::SchemaFormat", "SchemaFormat"),
    ("utoipa::openapi::schema::SchemaType", "SchemaType::"),
    ("utoipa::openapi::schema::Type", "Type::"),
    ("serde_json::json", "Some(json!"),
    ("uuid::Uuid", "Uuid"),
    ("validator::Validate", "Validate"),
    ("crate::check", "check::"),
    ("crate::check::Branch", "Branch::"),
    ("crate::check::Checked", "Checked"),
    ("crate::check::Dictionary", "Dictionary::"),
    ("crate::check::Integer", "Integer::"),
    ("crate::check::List", "List::"),
    ("crate::check::Number", "Number::"),
    ("crate::check::Object", "Object::"),
    ("crate::check::Pattern", "Pattern"),
    ("crate::check::Property", "Property::"),
    ("crate::check::Rule", "Rule"),
    ("crate::check::Text", "Text"),
];

/// The source of a module of models.
pub fn module(api: &Api, module: &str, docs: &str) -> String {
    let mut code = Code::default();
    for def in api.types.iter().filter(|def| def.module == module) {
        type_definition(api, def, &mut code);
    }
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs(docs);
    code.blank();
    let others = api
        .types
        .iter()
        .filter(|def| def.module != module)
        .map(|def| def.rust.as_str());
    code.line(imports::for_source(&body, IMPORTS, "crate", others));
    format!("{}{body}", code.into_text())
}

fn type_definition(api: &Api, def: &TypeDef, code: &mut Code) {
    code.blank();
    match &def.schema.kind {
        Kind::Object(object) => structure::structure(api, def, object, code),
        Kind::Choice(choices) => choice::choice(def, choices, code),
        Kind::Union {
            branches,
            exactly_one,
        } => union::union(api, def, branches, *exactly_one, code),
        _ => newtype(api, def, code),
    }
    rule(api, def, code);
}

/// The docs of a type. Without a description it gets words of ours, which the emitted document must not show.
fn type_docs(def: &TypeDef, code: &mut Code) {
    match &def.schema.notes.description {
        Some(description) => code.docs(description),
        None => code.line(format!(
            "#[expect(missing_docs, reason = \"{} has no description\")]",
            def.component
                .as_deref()
                .unwrap_or("a schema that is written in place")
        )),
    }
}

/// `#[schema]` on a type: what is not told by its docs and its fields.
fn container_schema(schema: &Schema, code: &mut Code) {
    let notes = &schema.notes;
    let mut arguments: Vec<String> = Vec::new();
    arguments.extend(
        notes
            .title
            .as_ref()
            .map(|title| format!("title = {}", string(title))),
    );
    arguments.extend(
        notes
            .default
            .as_ref()
            .map(|default| format!("default = {}", json(default))),
    );
    arguments.extend(
        notes
            .example
            .as_ref()
            .map(|example| format!("example = {}", json(example))),
    );
    if !notes.examples.is_empty() {
        arguments.push(format!(
            "examples({})",
            notes
                .examples
                .iter()
                .map(json)
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    attribute("schema", &arguments, code);
    if notes.deprecated {
        code.line("#[schema(deprecated)]");
    }
}

/// An attribute with arguments: on one line if they fit, else one per line.
fn attribute(name: &str, arguments: &[String], code: &mut Code) {
    if arguments.is_empty() {
        return;
    }
    let joined = arguments.join(", ");
    if joined.len() <= 80 && !joined.contains('\n') {
        code.line(format!("#[{name}({joined})]"));
        return;
    }
    code.open(format!("#[{name}("));
    for (index, argument) in arguments.iter().enumerate() {
        let comma = if index + 1 == arguments.len() {
            ""
        } else {
            ","
        };
        code.line(format!("{argument}{comma}"));
    }
    code.close(")]");
}

fn newtype(api: &Api, def: &TypeDef, code: &mut Code) {
    type_docs(def, code);
    code.line("#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]");
    code.line("#[serde(transparent)]");
    let mut arguments = schema_arguments(api, &def.schema);
    arguments.extend(
        def.schema
            .notes
            .title
            .as_ref()
            .map(|title| format!("title = {}", string(title))),
    );
    attribute("schema", &arguments, code);
    let inner = nullable_type(api, &def.schema);
    code.line(format!("pub struct {}(pub {inner});", def.rust));
    code.blank();
    code.open(format!("impl From<{inner}> for {} {{", def.rust));
    code.open(format!("fn from(value: {inner}) -> Self {{"));
    code.line("Self(value)");
    code.close("}");
    code.close("}");
    validate_whole(def, code);
}

fn validate_whole(def: &TypeDef, code: &mut Code) {
    code.blank();
    code.open(format!("impl Validate for {} {{", def.rust));
    code.open("fn validate(&self) -> Result<(), validator::ValidationErrors> {");
    code.line("check::validate::whole(self)");
    code.close("}");
    code.close("}");
}

fn rule(api: &Api, def: &TypeDef, code: &mut Code) {
    let path = checker_path(api);
    let mut rules = Rules::new(api, &def.rust, path);
    let rule = rules.of_type(def);
    code.blank();
    for (name, source) in &rules.patterns {
        code.line(pattern_item(name, source, path));
        code.blank();
    }
    code.open(format!("impl {path}Checked for {} {{", def.rust));
    code.open(format!("fn rule() -> &'static {path}Rule {{"));
    code.line(format!("static RULE: {path}Rule = {rule};"));
    code.line("&RULE");
    code.close("}");
    code.close("}");
}

/// How the checker's names are reached: by themselves, unless the document has a type of the same name.
fn checker_path(api: &Api) -> &'static str {
    const NAMES: [&str; 11] = [
        "Branch",
        "Checked",
        "Dictionary",
        "Integer",
        "List",
        "Number",
        "Object",
        "Pattern",
        "Property",
        "Rule",
        "Text",
    ];
    if api
        .types
        .iter()
        .any(|def| NAMES.contains(&def.rust.as_str()))
    {
        "check::"
    } else {
        ""
    }
}
