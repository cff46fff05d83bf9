//! From types to source text: the two crates, file by file.

mod attributes;
mod code;
mod complexity;
mod defaults;
mod document;
mod imports;
mod json;
mod models;
mod operations;
mod paths;
mod plan;
mod responses;
mod routes;
mod rules;
mod schemas;
mod security;
mod types;

use std::collections::BTreeMap;

use self::plan::Plan;
use super::lower::{Api, TypeDef};
use super::names::FOREIGN_LETTERS;

/// The files of a crate, by path.
pub type Files = BTreeMap<String, String>;

/// The files of both crates.
#[derive(Debug)]
pub struct Crates {
    /// Those of the models.
    pub models: Files,
    /// Those of the routes.
    pub routes: Files,
    /// Whether an operation receives `multipart/form-data`.
    pub receives_multipart: bool,
}

/// Writes both crates.
pub fn crates(api: &Api) -> Crates {
    let models = models(api);
    let api = &api.seen_through("models::");
    let plan = plan::plan(api);
    Crates {
        models,
        routes: routes(&plan),
        receives_multipart: plan.receives_multipart(),
    }
}

/// The models crate.
fn models(api: &Api) -> Files {
    let mut files = Files::new();
    let mut modules: BTreeMap<&str, Vec<&TypeDef>> = BTreeMap::new();
    for def in &api.types {
        modules.entry(&def.module).or_default().push(def);
    }
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, types) in &modules {
        let module = path.split('/').next().unwrap_or(path);
        let tag = api
            .modules
            .iter()
            .find(|(_, known)| known == module)
            .map(|(tag, _)| tag);
        let docs = match tag {
            Some(tag) => format!("What the operations of the tag `{tag}` receive and answer."),
            None => "What operations of several tags receive and answer.".to_owned(),
        };
        files.insert(format!("src/{path}.rs"), models::module(api, types, &docs));
        if let Some((module, part)) = path.split_once('/') {
            parts.entry(module).or_default().push(part);
        }
    }
    for (module, parts) in &parts {
        let mut code = code::Code::default();
        code.module_docs("Types, by what their names begin with.");
        code.blank();
        for part in parts {
            code.line(format!("mod {part};"));
        }
        code.blank();
        for part in parts {
            code.line(format!("pub use self::{part}::*;"));
        }
        files.insert(format!("src/{module}.rs"), code.into_text());
    }
    let schemas = schemas::modules(api);
    let foreign = files
        .values()
        .any(|text| imports::has_foreign_letters(text));
    files.insert(
        "src/lib.rs".to_owned(),
        models_root(api, &modules, foreign, !schemas.is_empty()),
    );
    files.extend(schemas);
    files
}

fn models_root(
    api: &Api,
    modules: &BTreeMap<&str, Vec<&TypeDef>>,
    foreign: bool,
    with_schemas: bool,
) -> String {
    let mut code = code::Code::default();
    code.module_docs(&format!(
        "The data of {}: a type for each schema of the document, and the checks that its values have to pass.",
        api.document.info.title
    ));
    code.blank();
    if foreign {
        code.line(FOREIGN_LETTERS);
        code.blank();
    }
    let mut roots: Vec<&str> = modules
        .keys()
        .filter_map(|path| path.split('/').next())
        .collect();
    roots.dedup();
    for module in &roots {
        code.line(format!("mod {module};"));
    }
    if with_schemas {
        code.line("mod schemas;");
    }
    code.blank();
    for module in &roots {
        match modules.get(module) {
            Some(types) => {
                let mut names: Vec<&str> = types.iter().map(|def| def.rust.as_str()).collect();
                names.sort_unstable();
                code.line(format!("pub use self::{module}::{{{}}};", names.join(", ")));
            }
            None => code.line(format!("pub use self::{module}::*;")),
        }
    }
    code.into_text()
}

/// The routes crate.
fn routes(plan: &Plan<'_>) -> Files {
    let mut files = routes::modules(plan);
    for tag in &plan.tags {
        files.extend(operations::modules(plan, tag));
    }
    files.extend(document::modules(plan));
    files.insert("src/responses.rs".to_owned(), responses::module(plan));
    if !plan.api.document.security_schemes.is_empty() {
        files.insert("src/security.rs".to_owned(), security::module(plan));
    }
    let foreign = files
        .iter()
        .any(|(path, text)| path.ends_with(".rs") && imports::has_foreign_letters(text));
    files.insert("src/lib.rs".to_owned(), routes::root(plan, foreign));
    files
}
