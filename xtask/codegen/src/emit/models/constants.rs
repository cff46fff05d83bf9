//! Enums of values that are not all strings.

use serde_json::Value;

use crate::emit::code::Code;
use crate::emit::rules::constant;
use crate::lower::TypeDef;
use crate::names::{Names, identifier, variant};

use super::type_docs;

pub fn constants(def: &TypeDef, values: &[Value], code: &mut Code) {
    let variants = constant_variants(values);
    type_docs(def, code);
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]");
    code.open(format!("pub enum {} {{", def.rust));
    for (variant, value) in variants.iter().zip(values) {
        code.docs(&format!("`{value}`."));
        code.line(format!("{variant},"));
    }
    code.close("}");
    code.blank();
    code.open(format!("check::constants!({} {{", def.rust));
    for (variant, value) in variants.iter().zip(values) {
        code.line(format!("{variant} => {},", constant(value, "check::")));
    }
    code.close("});");
}

/// The variants of an enum of values.
pub fn constant_variants(values: &[Value]) -> Vec<String> {
    let mut names = Names::default();
    let variants = values.iter().map(|value| {
        let wanted = match value {
            Value::String(text) => variant(text),
            Value::Number(number) if number.is_u64() => format!("N{number}"),
            other => variant(&other.to_string()),
        };
        identifier(&names.unique(&wanted))
    });
    variants.collect()
}
