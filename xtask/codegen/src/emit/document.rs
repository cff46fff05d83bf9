//! The OpenAPI document that the routes crate emits: utoipa's derive over the types and operations that attributes
//! describe, and a patch with everything else, see [`patch`].

mod patch;

use std::collections::BTreeSet;

use super::code::{Code, Files};
use super::imports;
use super::json;
use super::plan::Plan;
use super::schemas;

/// `document.rs` and the patch.
pub fn modules(plan: &Plan<'_>) -> Files {
    let patch = patch::patch(plan);
    let mut code = Code::default();
    code.blank();
    code.docs("The OpenAPI document of this API, made from the code where attributes suffice.");
    code.line("#[must_use]");
    code.open("pub fn openapi() -> Value {");
    code.line("let attributes = <Document as utoipa::OpenApi>::openapi();");
    code.line("openapi_actix::patched(&attributes, OPENAPI_PATCH)");
    code.close("}");
    code.blank();
    code.docs("What attributes cannot say of the document: JSON values by their JSON Pointers.");
    code.line("pub const OPENAPI_PATCH: &str = include_str!(\"document/patch.json\");");
    code.blank();
    code.docs(
        "How many places of the document are not made from the code: those of the patch, and the schemas of types that \
         attributes cannot describe.",
    );
    code.line(format!(
        "pub const PATCHED_PLACES: usize = {};",
        patch.len() + schemas::count(plan.api)
    ));
    code.blank();
    derive(plan, &mut code);
    let body = code.into_text();
    // The module of a tag is imported; those of its parts are reached through it.
    let modules: BTreeSet<&str> = plan
        .described()
        .filter_map(|planned| planned.module.split("::").next())
        .collect();
    let mut code = Code::default();
    code.module_docs("The OpenAPI document that this code amounts to.");
    code.blank();
    code.line(imports::uses(&body, modules));
    Files::from([
        (
            "src/document.rs".to_owned(),
            format!("{}{body}", code.into_text()),
        ),
        ("src/document/patch.json".to_owned(), json::file(patch)),
    ])
}

fn derive(plan: &Plan<'_>, code: &mut Code) {
    let handlers = plan
        .described()
        .map(|planned| format!("{}::{}", planned.module, planned.method));
    let types = plan
        .api
        .types
        .iter()
        .filter(|def| def.component.is_some())
        .map(|def| format!("models::{}", def.rust));
    code.line("#[derive(utoipa::OpenApi)]");
    code.open("#[openapi(");
    list("paths", handlers, code);
    code.open("components(");
    list("schemas", types, code);
    code.close(")");
    code.close(")]");
    code.line("struct Document;");
}

fn list(name: &str, items: impl Iterator<Item = String>, code: &mut Code) {
    code.open(format!("{name}("));
    for item in items {
        code.line(format!("{item},"));
    }
    code.close("),");
}
