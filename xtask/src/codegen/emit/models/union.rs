//! Unions: untagged enums, whose branches are tried in the document's order.

use crate::codegen::document::{Kind, Schema};
use crate::codegen::emit::builder;
use crate::codegen::emit::code::Code;
use crate::codegen::emit::types::{nullable_type, rust_type};
use crate::codegen::lower::{Api, TypeDef};
use crate::codegen::names::{Names, pascal};

use super::recursion::boxed;
use super::{type_docs, validate_whole};

pub fn union(api: &Api, def: &TypeDef, branches: &[Schema], exactly_one: bool, code: &mut Code) {
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
