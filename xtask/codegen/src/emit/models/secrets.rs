//! `Debug` for what must not be seen in logs: passwords, and members that only the caller sets.

use crate::document::{Schema, Union};
use crate::emit::code::{Code, string};
use crate::emit::layout::{AdditionalField, Field};
use crate::emit::types::is_secret;
use crate::lower::{TypeDef, parts};

/// What is shown instead.
const MASK: &str = "&format_args!(\"**********\")";

/// Whether a schema, or one that is in place in it, is secret. Types that have a name hide what is theirs.
pub fn hides(schema: &Schema) -> bool {
    is_secret(schema) || parts(schema).into_iter().any(|(part, _)| hides(part))
}

/// For a struct.
pub fn debug_structure(
    def: &TypeDef,
    fields: &[Field<'_>],
    others: Option<&AdditionalField>,
    code: &mut Code,
) {
    begin(def, code);
    code.open(format!("formatter.debug_struct({})", string(&def.rust)));
    for field in fields {
        let shown = if hides(&field.property.schema) {
            MASK.to_owned()
        } else {
            format!("&self.{}", field.name)
        };
        code.line(format!(".field({}, {shown})", string(&field.unescaped)));
    }
    if let Some(others) = others {
        let secret = matches!(&def.schema.kind, crate::document::SchemaKind::Object(object)
            if matches!(crate::lower::rest_of(&def.schema, object), crate::lower::Rest::Values(schema) if hides(schema)));
        let shown = if secret {
            MASK.to_owned()
        } else {
            format!("&self.{}", others.name)
        };
        code.line(format!(".field({}, {shown})", string(&others.name)));
    }
    code.line(".finish()");
    code.close("");
    end(code);
}

/// For a newtype.
pub fn debug_newtype(def: &TypeDef, code: &mut Code) {
    begin(def, code);
    code.line(format!(
        "formatter.debug_tuple({}).field({MASK}).finish()",
        string(&def.rust)
    ));
    end(code);
}

/// For the enum of a union.
pub fn debug_union(def: &TypeDef, union: &Union, variants: &[String], code: &mut Code) {
    begin(def, code);
    code.open("match self {");
    for (branch, variant) in union.branches.iter().zip(variants) {
        let (pattern, shown) = if hides(branch) {
            ("_", MASK)
        } else {
            ("value", "value")
        };
        code.line(format!(
            "Self::{variant}({pattern}) => formatter.debug_tuple({}).field({shown}).finish(),",
            string(variant)
        ));
    }
    code.close("}");
    end(code);
}

fn begin(def: &TypeDef, code: &mut Code) {
    code.blank();
    code.open(format!("impl fmt::Debug for {} {{", def.rust));
    code.open("fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {");
}

fn end(code: &mut Code) {
    code.close("}");
    code.close("}");
}
