//! `enum` and `const` of values that are not all strings, as Rust enums.

use serde_json::Value;

use crate::emit::code::Code;
use crate::emit::layout::constant_variants;
use crate::emit::rules::constant;
use crate::lower::TypeDef;

use super::type_docs;

pub fn write_constants(def: &TypeDef, values: &[Value], code: &mut Code) {
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
    let name = if def.schema.assertions.is_empty() {
        "constants"
    } else {
        "constant_values"
    };
    code.open(format!("check::{name}!({} {{", def.rust));
    for (variant, value) in variants.iter().zip(values) {
        code.line(format!("{variant} => {},", constant(value, "check::")));
    }
    code.close("});");
}
