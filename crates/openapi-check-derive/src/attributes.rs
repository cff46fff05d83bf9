//! What `#[serde(…)]` says of a type, a field or a variant.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Ident, LitStr};

use super::rename::{RENAME_RULES, RenameRule};

/// The attributes of a struct or an enum.
#[derive(Default)]
pub struct OfType {
    pub deny_unknown_fields: bool,
    pub transparent: bool,
    pub untagged: bool,
    rename_all: Option<RenameRule>,
}

/// The attributes of a field or a variant.
#[derive(Default)]
pub struct OfPart {
    rename: Option<String>,
    pub default: Option<Absent>,
    pub deserialize_with: Option<ExprPath>,
    pub flatten: bool,
    pub skip_serializing: bool,
    pub skip_serializing_if: Option<ExprPath>,
}

/// What stands for a member that is not there.
pub enum Absent {
    /// The default of its type.
    OfType,
    /// What a function returns.
    By(ExprPath),
}

impl OfType {
    pub fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut of_type = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("deny_unknown_fields") {
                of_type.deny_unknown_fields = true;
            } else if meta.path.is_ident("transparent") {
                of_type.transparent = true;
            } else if meta.path.is_ident("untagged") {
                of_type.untagged = true;
            } else if meta.path.is_ident("rename_all") {
                let rule: LitStr = meta.value()?.parse()?;
                let known = RENAME_RULES.iter().find(|(name, _)| *name == rule.value());
                let known = known.ok_or_else(|| syn::Error::new(rule.span(), "an unknown rule"))?;
                of_type.rename_all = Some(*known);
            } else {
                return Err(unknown(&meta));
            }
            Ok(())
        })?;
        Ok(of_type)
    }

    /// The name in JSON of a variant that has these attributes.
    pub fn name_of(&self, variant: &Ident, part: &OfPart) -> String {
        let plain = variant.to_string();
        let renamed = || self.rename_all.map(|(_, rename)| rename(&plain));
        part.rename.clone().or_else(renamed).unwrap_or(plain)
    }
}

impl OfPart {
    pub fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut part = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("rename") {
                part.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("default") {
                part.default = Some(match meta.value() {
                    Ok(function) => Absent::By(function.parse::<LitStr>()?.parse()?),
                    Err(_) => Absent::OfType,
                });
            } else if meta.path.is_ident("deserialize_with") {
                part.deserialize_with = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            } else if meta.path.is_ident("flatten") {
                part.flatten = true;
            } else if meta.path.is_ident("skip_serializing") {
                part.skip_serializing = true;
            } else if meta.path.is_ident("skip_serializing_if") {
                part.skip_serializing_if = Some(meta.value()?.parse::<LitStr>()?.parse()?);
            } else {
                return Err(unknown(&meta));
            }
            Ok(())
        })?;
        Ok(part)
    }

    /// The name in JSON of a field that has these attributes.
    pub fn name_of(&self, field: &Ident) -> String {
        let plain = || field.to_string().trim_start_matches("r#").to_owned();
        self.rename.clone().unwrap_or_else(plain)
    }
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}

fn unknown(meta: &ParseNestedMeta<'_>) -> syn::Error {
    meta.error("the generator does not write this; serde's own derive may know it")
}
