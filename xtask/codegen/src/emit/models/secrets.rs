//! `Debug` for types whose values must not get into logs: `format: password`, and `writeOnly` properties.

use crate::document::{Schema, Union};
use crate::emit::code::{Code, string};
use crate::emit::layout::{AdditionalField, Field};
use crate::emit::types::is_secret;
use crate::lower::{TypeDef, parts};

/// The expression that is formatted instead of a secret.
const MASK: &str = "&format_args!(\"**********\")";

/// Whether a schema, or one inline in it, is secret. Types that have a name have a `Debug` of their own.
pub fn contains_secret(schema: &Schema) -> bool {
    is_secret(schema)
        || parts(schema)
            .into_iter()
            .any(|(part, _)| contains_secret(part))
}

/// Writes `Debug` for a struct.
pub fn debug_structure(
    def: &TypeDef,
    fields: &[Field<'_>],
    additional: Option<&AdditionalField>,
    code: &mut Code,
) {
    begin(def, code);
    code.open(format!("formatter.debug_struct({})", string(&def.rust)));
    for field in fields {
        let value = if contains_secret(&field.property.schema) {
            MASK.to_owned()
        } else {
            format!("&self.{}", field.name)
        };
        code.line(format!(".field({}, {value})", string(&field.unescaped)));
    }
    if let Some(additional) = additional {
        let secret = matches!(&def.schema.kind, crate::document::SchemaKind::Object(object)
            if matches!(crate::lower::rest_of(&def.schema, object), crate::lower::Rest::Values(schema) if contains_secret(schema)));
        let value = if secret {
            MASK.to_owned()
        } else {
            format!("&self.{}", additional.name)
        };
        code.line(format!(".field({}, {value})", string(&additional.name)));
    }
    code.line(".finish()");
    code.close("");
    end(code);
}

/// Writes `Debug` for a newtype.
pub fn debug_newtype(def: &TypeDef, code: &mut Code) {
    begin(def, code);
    code.line(format!(
        "formatter.debug_tuple({}).field({MASK}).finish()",
        string(&def.rust)
    ));
    end(code);
}

/// Writes `Debug` for the enum of a union.
pub fn debug_union(def: &TypeDef, union: &Union, variants: &[String], code: &mut Code) {
    begin(def, code);
    code.open("match self {");
    for (branch, variant) in union.branches.iter().zip(variants) {
        let (pattern, value) = if contains_secret(branch) {
            ("_", MASK)
        } else {
            ("value", "value")
        };
        code.line(format!(
            "Self::{variant}({pattern}) => formatter.debug_tuple({}).field({value}).finish(),",
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
