//! What attributes cannot say of the document is built, by functions in modules of its own.

use std::collections::{BTreeMap, HashSet};

use crate::emit::Files;
use crate::emit::code::Code;
use crate::emit::openapi::{Built, compose};
use crate::emit::plan::Plan;
use crate::lower::SchemaForm;

/// The modules of what is built, within one that adds all of it.
#[derive(Default)]
pub struct Parts {
    pub files: Files,
    /// How many places in them are raw JSON.
    pub raw_json_places: usize,
}

impl Parts {
    /// Builds what attributes do not describe.
    pub fn new(plan: &Plan<'_>) -> Self {
        let document = &plan.api.document;
        let mut operations: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
        for (index, planned) in plan.operations.iter().enumerate() {
            if !plan.attributed.operation(index) {
                let operation = planned.operation;
                let module = planned.module.replace("::", "_").replace("r#", "");
                operations
                    .entry(module)
                    .or_default()
                    .push((&operation.path, operation.method.keyword()));
            }
        }
        let types = plan
            .api
            .types
            .iter()
            .filter(|def| def.form != SchemaForm::None);
        let typed: HashSet<&str> = types.filter_map(|def| def.component.as_deref()).collect();
        let schemas = document
            .source
            .pointer("/components/schemas")
            .and_then(|schemas| schemas.as_object());
        let names = schemas.into_iter().flatten().map(|(name, _)| name.as_str());
        let built = Built {
            attributed: plan.attributed.whole,
            schemas: names.filter(|name| !typed.contains(name)).collect(),
            operations,
        };
        let composed = compose(&document.source, &built);
        let mut parts = Self {
            raw_json_places: composed.raw.0.len(),
            ..Self::default()
        };
        if composed.modules.is_empty() {
            return parts;
        }
        let mut code = Code::default();
        code.module_docs("What attributes cannot say of the document.");
        code.blank();
        code.line(composed.declarations());
        code.blank();
        code.line("use utoipa::openapi::OpenApi;");
        code.blank();
        code.docs("Adds all of it.");
        code.open("pub fn add(document: &mut OpenApi) {");
        code.line(composed.calls("document"));
        code.close("}");
        parts
            .files
            .insert("src/document/built.rs".to_owned(), code.into_text());
        parts.files.extend(composed.files("src/document/built"));
        parts
    }

    /// Declares the module.
    pub fn declare(&self, code: &mut Code) {
        if !self.files.is_empty() {
            code.line("mod built;\n");
        }
    }

    /// Adds what it builds to the document.
    pub fn add(&self, code: &mut Code) {
        if !self.files.is_empty() {
            code.line("built::add(document);");
        }
    }
}
