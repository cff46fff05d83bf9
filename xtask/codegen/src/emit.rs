//! From types to source text: the two crates, file by file.
//!
//! Its modules use each other in one direction; the test at the end knows the order.

mod attributes;
mod bodies;
mod code;
mod complexity;
mod document;
mod imports;
mod json;
mod layout;
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

use std::collections::{BTreeMap, BTreeSet};

use self::imports::Identifiers;
use self::plan::Plan;
use super::lower::{Api, TypeDef};
use super::names::ALLOW_NON_ASCII_IDENTS;

pub use self::code::Files;
#[cfg(test)]
pub use self::imports::imported_names;
#[cfg(test)]
pub use self::plan::reserved_names;

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
    let api = &api.with_type_prefix("models::");
    let plan = plan::plan(api);
    Crates {
        models,
        routes: routes(&plan),
        receives_multipart: plan.receives_multipart(),
    }
}

/// The names with which paths in the code of a crate begin, those of the crates that it uses among them.
pub fn roots(files: &Files) -> BTreeSet<String> {
    sources(files)
        .flat_map(|source| Identifiers::of(source).roots)
        .collect()
}

/// Whether an identifier has other letters than those of ASCII, about which rustc warns.
fn has_non_ascii_idents(files: &Files) -> bool {
    sources(files).any(|source| !source.is_ascii() && !Identifiers::of(source).are_ascii)
}

fn sources(files: &Files) -> impl Iterator<Item = &String> {
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    sources.map(|(_, source)| source)
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
            Some(tag) => format!("The request and response types of the tag `{tag}`."),
            None => {
                "The request and response types that operations of several tags share.".to_owned()
            }
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
    let non_ascii_idents = has_non_ascii_idents(&files);
    files.insert(
        "src/lib.rs".to_owned(),
        models_root(api, &modules, non_ascii_idents, !schemas.is_empty()),
    );
    files.extend(schemas);
    files
}

fn models_root(
    api: &Api,
    modules: &BTreeMap<&str, Vec<&TypeDef>>,
    non_ascii_idents: bool,
    with_schemas: bool,
) -> String {
    let mut code = code::Code::default();
    code.module_docs(&format!(
        "The schemas of {}: a type for each of them, and the rules that its values have to satisfy.",
        api.document.info.title
    ));
    code.blank();
    if non_ascii_idents {
        code.line(ALLOW_NON_ASCII_IDENTS);
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
    let non_ascii_idents = has_non_ascii_idents(&files);
    files.insert(
        "src/lib.rs".to_owned(),
        routes::root(plan, non_ascii_idents),
    );
    files
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The modules in order of dependency: each may use only those before it.
    const ORDER: &[&str] = &[
        "code",
        "json",
        "imports",
        "complexity",
        "types",
        "rules",
        "layout",
        "attributes",
        "models",
        "schemas",
        "plan",
        "bodies",
        "responses",
        "security",
        "paths",
        "operations",
        "routes",
        "document",
    ];

    #[test]
    fn no_module_uses_one_that_comes_after_it() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit");
        let mut found = BTreeSet::new();
        let mut uphill = Vec::new();
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let place = ORDER.iter().position(|known| *known == module);
            let place = place.unwrap_or_else(|| panic!("`{module}` has no place in the order"));
            let sources = if path.is_dir() {
                let parts = fs::read_dir(&path).unwrap();
                parts.map(|part| part.unwrap().path()).collect()
            } else {
                vec![path.clone()]
            };
            let reached = if path.is_dir() {
                &["emit::"][..]
            } else {
                &["emit::", "super::"]
            };
            for source in sources {
                let text = fs::read_to_string(&source).unwrap();
                // What the tests of a module use is their own affair, and comments may look uphill.
                let code = text.split("#[cfg(test)]").next().unwrap();
                let lines = code
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                let code = lines.collect::<Vec<_>>().join("\n");
                for used in reached.iter().flat_map(|base| uses(&code, base)) {
                    let known = ORDER.iter().position(|known| *known == used);
                    if known.is_some_and(|known| known > place) {
                        uphill.push(format!("{module} uses {used}"));
                    }
                }
            }
            found.insert(module);
        }
        assert_eq!(found.len(), ORDER.len(), "{found:?}");
        assert!(uphill.is_empty(), "{uphill:#?}");
    }

    /// The modules that stand behind `base`, alone or in braces.
    fn uses<'a>(code: &'a str, base: &'a str) -> impl Iterator<Item = &'a str> {
        code.split(base).skip(1).flat_map(|rest| {
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or_default(),
                None => rest.split([';', ' ']).next().unwrap_or_default(),
            };
            let ends = |c: char| c != '_' && !c.is_ascii_alphanumeric();
            names
                .split(',')
                .map(move |name| name.trim().split(ends).next().unwrap_or_default())
        })
    }
}
