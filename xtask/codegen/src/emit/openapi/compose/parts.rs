//! What each module of built parts contains.

use serde_json::{Map, Value};

use crate::emit::code::string;

use super::super::build::Build;
use super::super::operation::{OPERATION, operation};
use super::super::path_item::{self, PATH_ITEM, path_item, without_operations};
use super::super::{components, data, info, schema, security, server};
use super::{Module, within};

/// What the document says of the API as a whole, and the extensions of its paths and components.
pub fn about(document: &Value, module: &mut Module<'_>) {
    let Some(members) = document.as_object() else {
        return;
    };
    let mut extensions = Vec::new();
    for (name, value) in members {
        if matches!(
            name.as_str(),
            "openapi" | "paths" | "webhooks" | "components"
        ) || value.is_null()
        {
            continue;
        }
        let Module { build, .. } = module;
        let statement =
            build.attempt(|build| build.within(name, |build| about_member(name, value, build)));
        match statement {
            Some(statement) if !name.starts_with("x-") => module.add.push(statement),
            _ => extensions.push((name.as_str(), value)),
        }
    }
    add_extensions(&[], "document", &extensions, module);
    for (place, field) in [("paths", "document.paths"), ("components", "components")] {
        let members = document.get(place).and_then(Value::as_object);
        let extensions: Vec<(&str, &Value)> = members
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
            .filter(|(name, value)| {
                name.starts_with("x-") || (place == "paths" && !value.is_object())
            })
            .collect();
        if place == "components" && !extensions.is_empty() {
            let statement = "let components = document.components.get_or_insert_default();";
            module.add.push(statement.to_owned());
        }
        add_extensions(&[place], field, &extensions, module);
    }
}

fn about_member(name: &str, value: &Value, build: &mut Build) -> Option<String> {
    Some(match name {
        "info" => {
            let function = build.named("info", info::INFO, |build| info::info(value, build))?;
            format!("document.info = {function}();")
        }
        "servers" => format!(
            "document.servers = Some(vec!{});",
            server::servers(value, build)?
        ),
        "tags" => {
            let items = value.as_array()?.iter().enumerate();
            let tags: Option<Vec<String>> = items
                .map(|(index, value)| {
                    build.within(&index.to_string(), |build| info::tag(value, build))
                })
                .collect();
            format!("document.tags = Some(vec![{}]);", tags?.join(", "))
        }
        "security" => format!(
            "document.security = Some(vec!{});",
            security::requirements(value)?
        ),
        "externalDocs" => format!(
            "document.external_docs = Some({});",
            info::external_docs(value, build)?
        ),
        "jsonSchemaDialect" => format!(
            "document.json_schema_dialect = Some({}.to_owned());",
            data::word(value)?
        ),
        _ => return None,
    })
}

/// Sets the extensions of something that has a field for them.
fn add_extensions(
    place: &[&str],
    field: &str,
    extensions: &[(&str, &Value)],
    module: &mut Module<'_>,
) {
    if !extensions.is_empty() {
        let extensions = within(module.build, place, |build| build.extensions(extensions));
        module.add.push(format!(
            "{field}.extensions.get_or_insert_default().merge({extensions});"
        ));
    }
}

/// Components but for schemas. A kind that utoipa has no types for is raw JSON as a whole.
pub fn shared_components(document: &Value, without: &[&str], module: &mut Module<'_>) {
    let sections = document.get("components").and_then(Value::as_object);
    let mut raw = Vec::new();
    for (name, value) in sections.into_iter().flatten() {
        let empty = value.as_object().is_some_and(Map::is_empty);
        if without.contains(&name.as_str()) || name.starts_with("x-") || value.is_null() || empty {
            continue;
        }
        if module.add.is_empty() {
            let statement = "let components = document.components.get_or_insert_default();";
            module.add.push(statement.to_owned());
        }
        let section = module.build.attempt(|build| {
            within(build, &["components", name], |build| {
                components::section(name, value, build)
            })
        });
        let Some(section) = section else {
            raw.push((name.as_str(), value));
            continue;
        };
        let rows: Vec<String> = section
            .entries
            .iter()
            .map(|(name, function)| format!("({}, {function})", string(name)))
            .collect();
        let (table, field) = (section.field.to_uppercase(), section.field);
        module.table(
            &table,
            &format!("(&'static str, fn() -> {})", section.result),
            &rows,
            &format!(
                "for (name, component) in {table} {{\n    \
                 components.{field}.insert((*name).to_owned(), component());\n}}"
            ),
        );
    }
    add_extensions(&["components"], "components", &raw, module);
}

/// Component schemas.
pub fn schemas(document: &Value, built: &[&str], module: &mut Module<'_>) {
    let Some(all) = document.pointer("/components/schemas") else {
        return;
    };
    let mut rows = Vec::new();
    for name in built {
        let Some(schema) = all.get(name) else {
            continue;
        };
        let function = within(module.build, &["components", "schemas", name], |build| {
            schema::function(name, schema, build)
        });
        rows.extend(function.map(|function| format!("({}, {function})", string(name))));
    }
    module.table(
        "SCHEMAS",
        "(&'static str, fn() -> RefOr<Schema>)",
        &rows,
        "let components = document.components.get_or_insert_default();\n\
         for (name, schema) in SCHEMAS {\n    \
         components.schemas.insert((*name).to_owned(), schema());\n}",
    );
}

/// What path items say besides their operations, which are there already.
pub fn path_items(document: &Value, module: &mut Module<'_>) {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut rows = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        if path.starts_with("x-") {
            continue;
        }
        let function = within(module.build, &["paths", path], |build| {
            build.named(path, PATH_ITEM, |build| without_operations(item, build))
        });
        rows.extend(function.map(|function| format!("({}, {function})", string(path))));
    }
    module.table(
        "PATH_ITEMS",
        "(&'static str, fn() -> PathItem)",
        &rows,
        "for (path, item) in PATH_ITEMS {\n    \
         let mut item = item();\n    \
         if let Some(operations) = document.paths.paths.remove(*path) {\n        \
         item.merge_operations(operations);\n    }\n    \
         document.paths.paths.insert((*path).to_owned(), item);\n}",
    );
}

/// Operations, by path and method.
pub fn operations(document: &Value, built: &[(&str, &str)], module: &mut Module<'_>) {
    let mut rows = Vec::new();
    for (path, method) in built {
        let value = document
            .get("paths")
            .and_then(|paths| paths.get(path)?.get(method));
        let (Some(value), Some(http_method)) = (value, path_item::method(method)) else {
            continue;
        };
        let id = value.get("operationId").and_then(Value::as_str);
        let name = id.map_or_else(|| format!("{method} {path}"), str::to_owned);
        let function = within(module.build, &["paths", path, method], |build| {
            build.named(&name, OPERATION, |build| operation(value, build))
        });
        rows.extend(
            function.map(|function| format!("({}, {http_method}, {function})", string(path))),
        );
    }
    module.table(
        "OPERATIONS",
        "(&'static str, HttpMethod, fn() -> Operation)",
        &rows,
        "for (path, method, operation) in OPERATIONS {\n    \
         let methods = vec![method.clone()];\n    \
         document.paths.add_path_operation(path, methods, operation());\n}",
    );
}

/// Webhooks, with their operations.
pub fn webhooks(document: &Value, module: &mut Module<'_>) {
    let webhooks = document.get("webhooks").and_then(Value::as_object);
    let mut rows = Vec::new();
    for (name, item) in webhooks.into_iter().flatten() {
        let function = within(module.build, &["webhooks", name], |build| {
            build.named(name, PATH_ITEM, |build| path_item(item, build))
        });
        rows.extend(function.map(|function| format!("({}, {function})", string(name))));
    }
    module.table(
        "WEBHOOKS",
        "(&'static str, fn() -> PathItem)",
        &rows,
        "let webhooks = document.webhooks.get_or_insert_default();\n\
         for (name, item) in WEBHOOKS {\n    \
         webhooks.paths.insert((*name).to_owned(), item());\n}",
    );
}
