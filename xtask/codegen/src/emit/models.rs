//! The models crate: a struct, an enum or a newtype for each schema, and its rule.

mod choice;
mod constants;
mod lints;
mod secrets;
mod structure;
mod union;

use crate::document::{Schema, SchemaKind};
use crate::lower::{Api, SchemaForm, TypeDef, enumerable};
use crate::names::Names;

use super::attributes::schema_arguments;
use super::code::{Code, json, string};
use super::imports;
use super::rules::{RuleWriter, pattern_item};
use super::types::{is_foreign, part_type};
use crate::doc_comment::says_something;

/// What a module's code is written with.
pub struct Scope<'a> {
    pub api: &'a Api,
    /// What is written before each name of the crate `openapi_check`; see [`check_prefix`].
    check_prefix: &'static str,
    /// The names of the module's functions and statics.
    names: Names,
}

/// The source of a module of models.
pub fn module(api: &Api, types: &[&TypeDef], docs: &str) -> String {
    // A newtype is a function, too, and may be called like a static: `S3`.
    let taken: Vec<&str> = api.types.iter().map(|def| def.rust.as_str()).collect();
    let mut scope = Scope {
        api,
        check_prefix: check_prefix(api),
        names: Names::with(&taken),
    };
    let mut code = Code::default();
    for def in types {
        type_definition(&mut scope, def, &mut code);
    }
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs(docs);
    code.blank();
    code.line(lints::allowed(api, types));
    let crate_types = api.types.iter().map(|def| def.rust.as_str());
    code.line(imports::uses(&body, crate_types));
    format!("{}{body}", code.into_text())
}

fn type_definition(scope: &mut Scope<'_>, def: &TypeDef, code: &mut Code) {
    code.blank();
    let replaced = def.schema.annotations.rust_type.is_some();
    let mut needs_rule = true;
    match &def.schema.kind {
        _ if replaced => write_newtype(scope, def, code),
        SchemaKind::Object(object) => structure::write_struct(scope, def, object, code),
        SchemaKind::Enum(choices) => choice::write_string_enum(def, choices, code),
        SchemaKind::Union(union) => union::write_union(scope, def, union, code),
        SchemaKind::Constants(values) if enumerable(values) => {
            constants::write_constants(def, values, code);
            // The macro has written the rule as well, unless there is more to it than the values.
            needs_rule = !def.schema.assertions.is_empty();
        }
        SchemaKind::Nothing => write_empty_enum(def, code),
        _ => write_newtype(scope, def, code),
    }
    if needs_rule {
        rule(scope, def, code);
    }
}

/// Writes the doc comment of a type: the description. Where there is none nothing takes its place, since utoipa would emit
/// that as the description.
fn type_docs(def: &TypeDef, code: &mut Code) {
    let described = def
        .schema
        .annotations
        .description
        .as_ref()
        .filter(|text| says_something(text));
    match described {
        Some(description) => code.docs(description),
        None => code.line(format!(
            "#[expect(missing_docs, reason = {})]",
            string(&match &def.component {
                Some(component) => format!("{component} has no description"),
                None => "a schema that is written in place has no description".to_owned(),
            })
        )),
    }
}

/// Writes the `#[schema(…)]` of a type: what its docs and its fields do not contain.
fn container_schema(schema: &Schema, code: &mut Code) {
    let annotations = &schema.annotations;
    let mut arguments: Vec<String> = Vec::new();
    arguments.extend(
        annotations
            .title
            .as_ref()
            .map(|title| format!("title = {}", string(title))),
    );
    arguments.extend(
        annotations
            .default
            .as_ref()
            .map(|default| format!("default = {}", json(default))),
    );
    arguments.extend(
        annotations
            .example
            .as_ref()
            .map(|example| format!("example = {}", json(example))),
    );
    if !annotations.examples.is_empty() {
        arguments.push(format!(
            "examples({})",
            annotations
                .examples
                .iter()
                .map(json)
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    attribute("schema", &arguments, code);
    if annotations.deprecated {
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

/// The argument of `#[serde(…)]` for what has a type from elsewhere in it, which knows serde alone.
const BY_SERDE: &str = "deserialize_with = \"openapi_check::by_serde\"";

fn write_newtype(scope: &mut Scope<'_>, def: &TypeDef, code: &mut Code) {
    let has_secret = secrets::contains_secret(&def.schema);
    let derived = def.form == SchemaForm::Derived;
    type_docs(def, code);
    let debug = if has_secret { "" } else { "Debug, " };
    let to_schema = if derived { ", ToSchema" } else { "" };
    code.line(format!(
        "#[derive(Clone, {debug}PartialEq, Serialize, Deserialize{to_schema})]"
    ));
    code.line("#[serde(transparent)]");
    if derived {
        let mut arguments = schema_arguments(scope.api, &def.schema);
        arguments.extend(
            def.schema
                .annotations
                .title
                .as_ref()
                .map(|title| format!("title = {}", string(title))),
        );
        attribute("schema", &arguments, code);
    }
    let inner = part_type(scope.api, def, &def.schema);
    if is_foreign(&def.schema) {
        code.open(format!("pub struct {}(", def.rust));
        code.line(format!("#[serde({BY_SERDE})]"));
        code.line(format!("pub {inner},"));
        code.close(");");
    } else {
        code.line(format!("pub struct {}(pub {inner});", def.rust));
    }
    code.blank();
    code.open(format!("impl From<{inner}> for {} {{", def.rust));
    code.open(format!("fn from(value: {inner}) -> Self {{"));
    code.line("Self(value)");
    code.close("}");
    code.close("}");
    if has_secret {
        secrets::debug_newtype(def, code);
    }
    write_validate_impl(def, code);
}

/// Writes the type of the schema `false`, which has no values.
fn write_empty_enum(def: &TypeDef, code: &mut Code) {
    type_docs(def, code);
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]");
    code.line(format!("pub enum {} {{}}", def.rust));
}

/// Writes `impl Validate` for a type whose rule as a whole is checked.
fn write_validate_impl(def: &TypeDef, code: &mut Code) {
    code.blank();
    code.open(format!("impl Validate for {} {{", def.rust));
    code.open("fn validate(&self) -> Result<(), validator::ValidationErrors> {");
    code.line("check::validate::whole(self)");
    code.close("}");
    code.close("}");
}

fn rule(scope: &mut Scope<'_>, def: &TypeDef, code: &mut Code) {
    let path = scope.check_prefix;
    let mut rules = RuleWriter::new(scope.api, &def.rust, path);
    rules.names = std::mem::take(&mut scope.names);
    let rule = rules.of_type(def);
    let patterns = std::mem::take(&mut rules.patterns);
    scope.names = rules.names;
    code.blank();
    for (name, source) in patterns {
        code.line(pattern_item(&name, &source, path));
        code.blank();
    }
    code.open(format!("impl {path}Checked for {} {{", def.rust));
    code.open(format!("fn rule() -> &'static {path}Rule {{"));
    code.line(format!("static RULE: {path}Rule = {rule};"));
    code.line("&RULE");
    code.close("}");
    code.close("}");
}

/// What is written before the names of the crate `openapi_check`: nothing, unless the document has a type that is called
/// like one of them.
fn check_prefix(api: &Api) -> &'static str {
    const NAMES: [&str; 18] = [
        "Array",
        "Branch",
        "Checked",
        "Conditional",
        "Constant",
        "Dictionary",
        "Format",
        "Integer",
        "Number",
        "Object",
        "Pattern",
        "Property",
        "Rule",
        "Tag",
        "Tagged",
        "Text",
        "Tuple",
        "Unevaluated",
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
