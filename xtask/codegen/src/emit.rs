//! From types to source text: the two crates, file by file.

mod attributes;
mod builder;
mod code;
mod complexity;
mod defaults;
mod docs;
mod document;
mod imports;
mod models;
pub mod openapi;
mod operations;
mod paths;
mod plan;
mod responses;
mod routes;
mod rules;
mod security;
mod types;

use std::collections::BTreeMap;

pub use self::docs::{keeps, says_something};

use self::plan::Plan;
use super::lower::{Api, SchemaForm, TypeDef};
use super::names::{FOREIGN_LETTERS, Names};

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
    let (models, raw_json_places) = models(api);
    let api = &api.seen_through("models::");
    let plan = plan::plan(api);
    Crates {
        models,
        routes: routes(&plan, raw_json_places),
        receives_multipart: plan.receives_multipart(),
    }
}

/// The models crate, and how many places of the schemas in it are raw JSON.
fn models(api: &Api) -> (Files, usize) {
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
    let (described, raw_json_places) = described(api, &modules);
    let foreign = files
        .values()
        .any(|text| imports::has_foreign_letters(text));
    files.insert(
        "src/lib.rs".to_owned(),
        models_root(api, &modules, foreign, !described.is_empty()),
    );
    files.extend(described);
    (files, raw_json_places)
}

/// The schemas that no derive can say, made of the document's own JSON: a module for each module that has such types.
/// With them comes how many places in them are raw JSON.
fn described(api: &Api, modules: &BTreeMap<&str, Vec<&TypeDef>>) -> (Files, usize) {
    let mut files = Files::new();
    let mut raw_json_places = 0;
    let mut names = Names::default();
    let mut root = code::Code::default();
    root.module_docs("The schemas of types, where attributes cannot say all that they say.");
    root.blank();
    for (path, types) in modules {
        let built = types.iter().filter(|def| def.form == SchemaForm::Built);
        let paths: Vec<(&str, String)> = built
            .filter_map(|def| Some((def.component.as_deref()?, format!("crate::{}", def.rust))))
            .collect();
        if paths.is_empty() {
            continue;
        }
        let paths: Vec<(&str, &str)> = paths
            .iter()
            .map(|(name, rust)| (*name, rust.as_str()))
            .collect();
        let (text, raw) = openapi::models(&api.document.source, &paths);
        raw_json_places += raw.0.len();
        let name = names.unique(&path.replace('/', "_"));
        root.line(format!("mod {name};"));
        files.insert(format!("src/schemas/{name}.rs"), text);
    }
    if !files.is_empty() {
        files.insert("src/schemas.rs".to_owned(), root.into_text());
    }
    (files, raw_json_places)
}

fn models_root(
    api: &Api,
    modules: &BTreeMap<&str, Vec<&TypeDef>>,
    foreign: bool,
    described: bool,
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
    if described {
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

/// The routes crate, beside a models crate with so many places that are raw JSON.
fn routes(plan: &Plan<'_>, raw_json_places: usize) -> Files {
    let mut files = routes::modules(plan);
    for tag in &plan.tags {
        files.extend(operations::modules(plan, tag));
    }
    files.extend(document::modules(plan, raw_json_places));
    files.insert("src/responses.rs".to_owned(), responses::module(plan));
    if !plan.api.document.security_schemes.is_empty() {
        files.insert("src/security.rs".to_owned(), security::module(plan));
    }
    let foreign = files
        .values()
        .any(|text| imports::has_foreign_letters(text));
    files.insert("src/lib.rs".to_owned(), routes::root(plan, foreign));
    files
}
