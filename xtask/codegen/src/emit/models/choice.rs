//! `enum` of strings, as Rust enums.

use crate::emit::code::{Code, string};
use crate::emit::layout::choice_variants;
use crate::lower::{SchemaForm, TypeDef};
use crate::rename::RENAME_RULES;

use super::{container_schema, type_docs};

pub fn write_string_enum(def: &TypeDef, choices: &[String], code: &mut Code) {
    let names = choice_variants(choices);
    let variants: Vec<(String, &String)> = names.into_iter().zip(choices).collect();
    let default = def
        .schema
        .annotations
        .default
        .as_ref()
        .and_then(|default| default.as_str());
    let default = default.filter(|default| choices.iter().any(|choice| choice == default));
    type_docs(def, code);
    let derived = if default.is_some() {
        "Debug, Default"
    } else {
        "Debug"
    };
    let to_schema = if def.form == SchemaForm::Derived {
        ", ToSchema"
    } else {
        ""
    };
    code.line(format!(
        "#[derive(Clone, Copy, {derived}, PartialEq, Eq, Hash, Serialize, Deserialize{to_schema})]"
    ));
    // serde's rules know no letters but ASCII's.
    let ascii = choices.iter().all(|choice| choice.is_ascii());
    let rule = RENAME_RULES
        .iter()
        .find(|(_, rename)| {
            variants
                .iter()
                .all(|(variant, choice)| ascii && rename(variant) == **choice)
        })
        .map(|(name, _)| *name);
    if let Some(rule) = rule.filter(|_| variants.iter().any(|(variant, choice)| variant != *choice))
    {
        code.line(format!("#[serde(rename_all = \"{rule}\")]"));
    }
    if def.form == SchemaForm::Derived {
        container_schema(&def.schema, code);
    }
    code.open(format!("pub enum {} {{", def.rust));
    for (variant, choice) in &variants {
        code.docs(&variant_docs(
            def.schema.annotations.description.as_deref(),
            choice,
        ));
        if default == Some(choice.as_str()) {
            code.line("#[default]");
        }
        if rule.is_none() && variant != *choice {
            code.line(format!("#[serde(rename = {})]", string(choice)));
        }
        code.line(format!("{variant},"));
    }
    code.close("}");
    choice_methods(def, &variants, code);
}

fn choice_methods(def: &TypeDef, variants: &[(String, &String)], code: &mut Code) {
    code.blank();
    code.open(format!("impl {} {{", def.rust));
    code.docs("Every value, in the document's order.");
    let all: Vec<String> = variants
        .iter()
        .map(|(variant, _)| format!("Self::{variant}"))
        .collect();
    code.line(format!(
        "pub const ALL: [Self; {}] = [{}];",
        variants.len(),
        all.join(", ")
    ));
    code.blank();
    code.docs("The value as it is written in JSON.");
    code.line("#[must_use]");
    code.open("pub const fn as_str(self) -> &'static str {");
    code.open("match self {");
    for (variant, choice) in variants {
        code.line(format!("Self::{variant} => {},", string(choice)));
    }
    code.close("}");
    code.close("}");
    code.close("}");
    code.blank();
    code.open(format!("impl fmt::Display for {} {{", def.rust));
    code.open("fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {");
    code.line("formatter.write_str(self.as_str())");
    code.close("}");
    code.close("}");
}

/// The doc comment of a variant: what a list in the description of the type has for it, as in `` - `draft`: not published ``.
fn variant_docs(description: Option<&str>, choice: &str) -> String {
    let meaning = description.and_then(|description| {
        let marker = format!("- `{choice}`: ");
        description
            .lines()
            .find_map(|line| line.trim_start().strip_prefix(&marker))
    });
    meaning.map_or_else(
        || format!("`{choice}`."),
        |meaning| format!("`{choice}`: {meaning}"),
    )
}
