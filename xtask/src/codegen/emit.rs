//! From types to source text: the two crates, file by file.

mod attributes;
mod builder;
mod code;
mod defaults;
mod document;
mod imports;
mod models;
mod operations;
mod paths;
mod responses;
mod routes;
mod security;
mod types;

use std::collections::BTreeMap;

use super::lower::Api;

/// The files of a crate, by path.
pub type Files = BTreeMap<String, String>;

/// Files that are the same in every generated crate.
macro_rules! support {
    ($($path:literal => $file:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("support/", $file)))),*]
    };
}

const MODELS_SUPPORT: &[(&str, &str)] = support! {
    "src/check.rs" => "models/check.rs",
    "src/check/checker.rs" => "models/checker.rs",
    "src/check/formats.rs" => "models/formats.rs",
    "src/check/json.rs" => "models/json.rs",
    "src/check/pattern.rs" => "models/pattern.rs",
    "src/check/rule.rs" => "models/rule.rs",
    "src/check/validate.rs" => "models/validate.rs",
    "src/check/violation.rs" => "models/violation.rs",
};

const ROUTES_SUPPORT: &[(&str, &str)] = support! {
    "src/amend.rs" => "routes/amend.rs",
    "src/http.rs" => "routes/http.rs",
    "src/http/body.rs" => "routes/body.rs",
    "src/http/errors.rs" => "routes/errors.rs",
    "src/http/reader.rs" => "routes/reader.rs",
    "src/http/rejection.rs" => "routes/rejection.rs",
    "src/http/reply.rs" => "routes/reply.rs",
    "src/http/service.rs" => "routes/service.rs",
};

/// The models crate.
pub fn models(api: &Api) -> Files {
    let mut files = with_support(MODELS_SUPPORT);
    let mut modules: Vec<&str> = api.types.iter().map(|def| def.module.as_str()).collect();
    modules.sort_unstable();
    modules.dedup();
    for module in &modules {
        let tag = api
            .modules
            .iter()
            .find(|(_, known)| known == module)
            .map(|(tag, _)| tag);
        let docs = match tag {
            Some(tag) => format!("What the operations of the tag `{tag}` receive and answer."),
            None => "What operations of several tags receive and answer.".to_owned(),
        };
        files.insert(
            format!("src/{module}.rs"),
            models::module(api, module, &docs),
        );
    }
    files.insert("src/lib.rs".to_owned(), models_root(api, &modules));
    files
}

fn models_root(api: &Api, modules: &[&str]) -> String {
    let mut code = code::Code::default();
    code.module_docs(&format!(
        "The data of {}: a type for each schema of the document, and the checks that its values have to pass.",
        api.document.info.title
    ));
    code.blank();
    code.line("pub mod check;");
    for module in modules {
        code.line(format!("mod {module};"));
    }
    code.blank();
    for module in modules {
        let mut names: Vec<&str> = api
            .types
            .iter()
            .filter(|def| def.module == *module)
            .map(|def| def.rust.as_str())
            .collect();
        names.sort_unstable();
        code.line(format!("pub use self::{module}::{{{}}};", names.join(", ")));
    }
    code.into_text()
}

/// The routes crate.
pub fn routes(api: &Api) -> Files {
    let api = &api.seen_through("models::");
    let mut files: Files = api
        .modules
        .iter()
        .map(|(tag, module)| (format!("src/{module}.rs"), operations::module(api, tag)))
        .collect();
    let errors = files.values().any(|text| text.contains("shared_errors!("));
    let secured = !api.document.security_schemes.is_empty();
    for (path, text) in with_support(ROUTES_SUPPORT) {
        if errors || path != "src/http/errors.rs" {
            let text = keep_section(&text, "errors", errors);
            files.insert(path, keep_section(&text, "security", secured));
        }
    }
    files.insert("src/lib.rs".to_owned(), routes::root(api));
    files.insert("src/routes.rs".to_owned(), routes::module(api));
    files.insert("src/document.rs".to_owned(), document::module(api));
    files.insert("src/responses.rs".to_owned(), responses::module(api));
    if secured {
        files.insert("src/security.rs".to_owned(), security::module(api));
    }
    files
}

fn with_support(support: &[(&str, &str)]) -> Files {
    support
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// Leaves the lines between `// <name>` and `// </name>` in or out; the marks themselves go either way.
fn keep_section(text: &str, name: &str, keep: bool) -> String {
    let (start, end) = (format!("// <{name}>"), format!("// </{name}>"));
    let mut inside = false;
    let mut kept = String::new();
    for line in text.lines() {
        let mark = line.trim() == start || line.trim() == end;
        inside = if mark { line.trim() == start } else { inside };
        if !mark && (keep || !inside) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
