//! What utoipa's attributes cannot say of the document: values by their JSON pointers, as the document writes them.
//!
//! For example `"/paths/~1pets/get/deprecated": true`. utoipa's types do not know every keyword, so that the patch is laid
//! over the JSON that they serialise to (`openapi_actix::patched`).

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::document::{ResponseUse, SchemaKind};
use crate::emit::plan::{Plan, Planned};
use crate::lower::{Api, SchemaForm};
use crate::tree::escape_pointer;

/// The patch, in the order of the document.
pub fn patch(plan: &Plan<'_>) -> Map<String, Value> {
    let mut patch = Map::new();
    root(&plan.api.document.source, &mut patch);
    paths(plan, &mut patch);
    for planned in plan.described() {
        operation(&plan.api.document.source, planned, &mut patch);
    }
    components(plan.api, &mut patch);
    property_titles(plan.api, &mut patch);
    patch
}

/// What the document says of the API as a whole. utoipa would take the name and the version of the crate.
fn root(source: &Value, patch: &mut Map<String, Value>) {
    for (name, value) in members(Some(source)) {
        // utoipa writes 3.1.0, of which every other 3.1 is a correction.
        let is_version =
            name == "openapi" && value.as_str().is_some_and(|it| !it.starts_with("3.1."));
        if is_version || !matches!(name.as_str(), "openapi" | "paths" | "components") {
            patch.insert(pointer(&[name]), value.clone());
        }
    }
}

/// Operations that attributes do not describe, and what path items say besides their operations.
fn paths(plan: &Plan<'_>, patch: &mut Map<String, Value>) {
    let described: HashSet<(&str, &str)> = plan
        .described()
        .map(|planned| {
            let operation = planned.operation;
            (operation.path.as_str(), operation.method.keyword())
        })
        .collect();
    let with_operations: HashSet<&str> = described.iter().map(|(path, _)| *path).collect();
    for (path, item) in members(plan.api.document.source.get("paths")) {
        if !with_operations.contains(path.as_str()) {
            patch.insert(pointer(&["paths", path]), item.clone());
            continue;
        }
        for (name, value) in members(Some(item)) {
            if !described.contains(&(path.as_str(), name.as_str())) {
                patch.insert(pointer(&["paths", path, name]), value.clone());
            }
        }
    }
}

/// What attributes leave out of an operation that they describe.
fn operation(source: &Value, planned: &Planned<'_>, patch: &mut Map<String, Value>) {
    let operation = planned.operation;
    let place = pointer(&["paths", &operation.path, operation.method.keyword()]);
    let mut set = |rest: &str, value: Value| patch.insert(format!("{place}{rest}"), value);
    if operation.deprecated {
        set("/deprecated", json!(true));
    }
    if operation.own_security && operation.security.is_empty() {
        set("/security", json!([]));
    }
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let annotations = &parameter.schema.annotations;
        if let Some(title) = &annotations.title {
            set(&format!("/parameters/{index}/schema/title"), json!(title));
        }
        if let Some(default) = &annotations.default {
            set(
                &format!("/parameters/{index}/schema/default"),
                default.clone(),
            );
        }
    }
    if operation.body.as_ref().is_some_and(|body| !body.required) {
        set("/requestBody/required", json!(false));
    }
    for (status, response) in &operation.responses {
        let headers = format!("/responses/{status}/headers");
        if let ResponseUse::Own(_) = response
            && let Some(value) = source.pointer(&format!("{place}{headers}"))
        {
            set(&headers, value.clone());
        }
    }
}

/// Components that no type stands for.
fn components(api: &Api, patch: &mut Map<String, Value>) {
    let typed: HashSet<&str> = api
        .types
        .iter()
        .filter_map(|def| def.component.as_deref())
        .collect();
    for (section, value) in members(api.document.source.get("components")) {
        if section != "schemas" {
            patch.insert(pointer(&["components", section]), value.clone());
            continue;
        }
        for (name, schema) in members(Some(value)) {
            if !typed.contains(name.as_str()) {
                patch.insert(pointer(&["components", section, name]), schema.clone());
            }
        }
    }
}

/// The titles of members: an attribute for a title is there for types alone.
fn property_titles(api: &Api, patch: &mut Map<String, Value>) {
    for def in &api.types {
        let (Some(component), SchemaKind::Object(object), SchemaForm::Derived) =
            (&def.component, &def.schema.kind, def.form)
        else {
            continue;
        };
        for property in &object.properties {
            if let Some(title) = &property.schema.annotations.title {
                let place = [
                    "components",
                    "schemas",
                    component,
                    "properties",
                    &property.name,
                    "title",
                ];
                patch.insert(pointer(&place), json!(title));
            }
        }
    }
}

/// The members of an object that say something.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    let members = value.and_then(Value::as_object).into_iter().flatten();
    members.filter(|(_, value)| !value.is_null())
}

fn pointer(steps: &[&str]) -> String {
    let steps = steps
        .iter()
        .map(|step| format!("/{}", escape_pointer(step)));
    steps.collect()
}
