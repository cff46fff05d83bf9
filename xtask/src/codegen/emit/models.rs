//! The models crate: a struct, an enum or a newtype for each schema, and its rule.

use crate::codegen::document::{Kind, Nullable, Object, Others, Property, Schema};
use crate::codegen::lower::{Api, TypeDef};
use crate::codegen::names::{Names, RENAME_RULES, identifier, pascal, snake};

use super::attributes::{Presence, default_of, schema_arguments, validate_arguments};
use super::builder;
use super::code::{Code, json, string};
use super::defaults::{default_expression, is_type_default};
use super::imports::{self, Import};
use super::types::{Rules, nullable_type, pattern_item, rust_type};

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
        Kind::Object(object) => structure(api, def, object, code),
        Kind::Choice(choices) => choice(def, choices, code),
        Kind::Union {
            branches,
            exactly_one,
        } => union(api, def, branches, *exactly_one, code),
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

fn structure(api: &Api, def: &TypeDef, object: &Object, code: &mut Code) {
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

/// Whether a schema leads back to the type `rust` without a list or a map in between.
fn boxed(api: &Api, rust: &str, schema: &Schema) -> bool {
    leads_to(api, rust, schema, false, &mut Vec::new())
}

/// Whether a schema leads back to the type `rust` at all.
fn recursive(api: &Api, rust: &str, schema: &Schema) -> bool {
    leads_to(api, rust, schema, true, &mut Vec::new())
}

fn leads_to(
    api: &Api,
    rust: &str,
    schema: &Schema,
    through_lists: bool,
    seen: &mut Vec<String>,
) -> bool {
    match &schema.kind {
        Kind::Reference(_) | Kind::Inline(_) => {
            let Some(def) = api.named(schema) else {
                return false;
            };
            if def.rust == rust {
                return true;
            }
            if seen.contains(&def.rust) {
                return false;
            }
            seen.push(def.rust.clone());
            leads_to(api, rust, &def.schema, through_lists, seen)
        }
        Kind::Object(object) => object
            .properties
            .iter()
            .any(|property| leads_to(api, rust, &property.schema, through_lists, seen)),
        Kind::Union { branches, .. } => branches
            .iter()
            .any(|branch| leads_to(api, rust, branch, through_lists, seen)),
        Kind::List { items: inner, .. } | Kind::Map { values: inner, .. } => {
            through_lists && leads_to(api, rust, inner, through_lists, seen)
        }
        _ => false,
    }
}

fn choice(def: &TypeDef, choices: &[String], code: &mut Code) {
    let mut names = Names::default();
    let variants: Vec<(String, &String)> = choices
        .iter()
        .map(|choice| (identifier(&names.unique(&pascal(choice))), choice))
        .collect();
    let default = def
        .schema
        .notes
        .default
        .as_ref()
        .and_then(|default| default.as_str());
    let default = default.filter(|default| choices.iter().any(|choice| choice == default));
    type_docs(def, code);
    let derived = if default.is_some() {
        "Debug, Default"
    } else {
        "Debug"
    };
    code.line(format!(
        "#[derive(Clone, Copy, {derived}, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]"
    ));
    let rule = RENAME_RULES
        .iter()
        .find(|(_, rename)| {
            variants
                .iter()
                .all(|(variant, choice)| rename(variant) == **choice)
        })
        .map(|(name, _)| *name);
    if let Some(rule) = rule.filter(|_| variants.iter().any(|(variant, choice)| variant != *choice))
    {
        code.line(format!("#[serde(rename_all = \"{rule}\")]"));
    }
    container_schema(&def.schema, code);
    code.open(format!("pub enum {} {{", def.rust));
    for (variant, choice) in &variants {
        code.docs(&variant_docs(
            def.schema.notes.description.as_deref(),
            choice,
        ));
        if default == Some(choice.as_str()) {
            code.line("#[default]");
        }
        if rule.is_none() && variant != *choice {
            code.line(format!("#[serde(rename = {})]", string(choice)));
        }
        code.line(format!("{variant},"));
    }
    code.close("}");
    choice_methods(def, &variants, code);
}

fn choice_methods(def: &TypeDef, variants: &[(String, &String)], code: &mut Code) {
    code.blank();
    code.open(format!("impl {} {{", def.rust));
    code.docs("Every value, in the document's order.");
    let all: Vec<String> = variants
        .iter()
        .map(|(variant, _)| format!("Self::{variant}"))
        .collect();
    code.line(format!(
        "pub const ALL: [Self; {}] = [{}];",
        variants.len(),
        all.join(", ")
    ));
    code.blank();
    code.docs("The value as it is written in JSON.");
    code.line("#[must_use]");
    code.open("pub const fn as_str(self) -> &'static str {");
    code.open("match self {");
    for (variant, choice) in variants {
        code.line(format!("Self::{variant} => {},", string(choice)));
    }
    code.close("}");
    code.close("}");
    code.close("}");
    code.blank();
    code.open(format!("impl fmt::Display for {} {{", def.rust));
    code.open("fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {");
    code.line("formatter.write_str(self.as_str())");
    code.close("}");
    code.close("}");
}

/// What the description's list says of a value, if it has such a list.
fn variant_docs(description: Option<&str>, choice: &str) -> String {
    let said = description.and_then(|description| {
        let marker = format!("- `{choice}`: ");
        description
            .lines()
            .find_map(|line| line.trim_start().strip_prefix(&marker))
    });
    said.map_or_else(
        || format!("`{choice}`."),
        |said| format!("`{choice}`: {said}"),
    )
}

fn union(api: &Api, def: &TypeDef, branches: &[Schema], exactly_one: bool, code: &mut Code) {
    type_docs(def, code);
    code.line("#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]");
    code.line("#[serde(untagged)]");
    code.open(format!("pub enum {} {{", def.rust));
    let mut names = Names::default();
    for branch in branches {
        let written = nullable_type(api, branch);
        let name = names.unique(&branch_name(api, branch));
        code.docs(
            &branch
                .notes
                .description
                .clone()
                .unwrap_or_else(|| format!("{}.", branch_words(branch))),
        );
        let written = if boxed(api, &def.rust, branch) {
            format!("Box<{written}>")
        } else {
            written
        };
        code.line(format!("{name}({written}),"));
    }
    code.close("}");
    validate_whole(def, code);
    union_schema(api, def, branches, exactly_one, code);
}

/// A union's schema, written out: utoipa derives `oneOf` for every union.
fn union_schema(api: &Api, def: &TypeDef, branches: &[Schema], exactly_one: bool, code: &mut Code) {
    let builder = if exactly_one {
        "OneOfBuilder"
    } else {
        "AnyOfBuilder"
    };
    let items = builder::union_items(api, branches);
    let notes = builder::notes(&def.schema.notes);
    code.blank();
    code.open(format!("impl PartialSchema for {} {{", def.rust));
    code.open("fn schema() -> RefOr<Schema> {");
    code.line(format!("{builder}::new(){items}{notes}.into()"));
    code.close("}");
    code.close("}");
    code.blank();
    code.line(format!("impl ToSchema for {} {{}}", def.rust));
}

fn branch_name(api: &Api, schema: &Schema) -> String {
    match &schema.kind {
        Kind::Anything => "Anything".to_owned(),
        Kind::Boolean => "Boolean".to_owned(),
        Kind::Integer { .. } => "Integer".to_owned(),
        Kind::Number { .. } => "Number".to_owned(),
        Kind::List { .. } => "List".to_owned(),
        Kind::Map { .. } => "Map".to_owned(),
        _ => pascal(&rust_type(api, schema)),
    }
}

fn branch_words(schema: &Schema) -> &'static str {
    match &schema.kind {
        Kind::Boolean => "A boolean",
        Kind::Integer { .. } => "An integer",
        Kind::Number { .. } => "A number",
        Kind::Text(_) => "A string",
        Kind::List { .. } => "A list",
        Kind::Map { .. } => "A mapping",
        _ => "One of the choices",
    }
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
