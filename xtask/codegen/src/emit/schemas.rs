//! The schemas of types for which utoipa's derive has no words: the document's own JSON.

use serde_json::Map;

use crate::lower::{Api, SchemaForm};

use super::code::{Code, Files, string};
use super::json;

/// `schemas.rs` and its JSON; nothing if the derive suffices for all types.
pub fn modules(api: &Api) -> Files {
    let source_schemas = api.document.source.pointer("/components/schemas");
    let mut code = Code::default();
    code.module_docs("The schemas of types that utoipa's attributes cannot fully describe.");
    code.blank();
    code.open("openapi_check::document_schemas!(include_str!(\"schemas.json\"), {");
    let mut schemas = Map::new();
    for def in written_out(api) {
        let Some(name) = &def.component else {
            continue;
        };
        let Some(schema) = source_schemas.and_then(|schemas| schemas.get(name)) else {
            continue;
        };
        code.line(format!("crate::{}: {},", def.rust, string(name)));
        schemas.insert(name.clone(), schema.clone());
    }
    code.close("});");
    if schemas.is_empty() {
        return Files::new();
    }
    Files::from([
        ("src/schemas.rs".to_owned(), code.into_text()),
        ("src/schemas.json".to_owned(), json::file(schemas)),
    ])
}

/// How many types get their schema so.
pub fn count(api: &Api) -> usize {
    written_out(api).count()
}

fn written_out(api: &Api) -> impl Iterator<Item = &crate::lower::TypeDef> {
    let types = api.types.iter();
    types.filter(|def| def.form == SchemaForm::Document)
}
