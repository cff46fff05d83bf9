//! The fields of a struct: which members of an object become fields, what they are called and when they are there.

use crate::document::{Assertion, Nullable, Object, Property};
use crate::emit::types::{nullable_type, part_type};
use crate::lower::{Api, Rest, TypeDef, is_impossible, rest_of};
use crate::names::{Names, identifier, snake};

use super::defaults::{MAX_NESTING, default_of, nested_default};

/// What becomes of a field whose property is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// Filled in, with this expression, where it is left out.
    Defaulted(String),
    /// Filled in from this JSON where it is left out, since no expression can be written for it.
    Parsed(String),
    /// May be left out.
    Optional,
}

impl Presence {
    /// Whether the field is an `Option` because the property may be absent.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Optional | Self::Parsed(_))
    }
}

/// The field of a property.
#[derive(Debug)]
pub struct Field<'a> {
    pub property: &'a Property,
    /// Its name in snake case: `type`.
    pub unescaped: String,
    /// The same as an identifier: `r#type`.
    pub name: String,
    pub presence: Presence,
    /// Whether a property that is `null` is told apart from one that is absent: where answers have to have it, and where it
    /// can be right in one case and wrong in the other.
    pub tells_null: bool,
}

impl Field<'_> {
    /// Whether `None` says that the property is absent, and so is not written. Otherwise it says that it is `null`.
    pub fn may_be_left_out(&self) -> bool {
        let nullable = self.property.schema.nullable != Nullable::No;
        self.presence.is_option() && (!nullable || self.tells_null)
    }
}

/// Whether it matters to the rule of an object which properties it has, besides those that it requires: `minProperties` and
/// `not: { required: [a] }` count a property that is `null`.
fn counts_properties(def: &TypeDef, object: &Object) -> bool {
    let about_members = |assertion: &Assertion| {
        !matches!(
            assertion,
            Assertion::Contains { .. }
                | Assertion::UnevaluatedProperties(_)
                | Assertion::UnevaluatedItems(_)
        )
    };
    def.schema.assertions.iter().any(about_members)
        || !object.patterns.is_empty()
        || object.names.is_some()
        || object.min.is_some()
        || object.max.is_some()
}

/// The field for all other members.
#[derive(Debug)]
pub struct AdditionalField {
    pub name: String,
    pub rust_type: String,
}

/// The fields of a type.
pub fn fields<'a>(
    api: &Api,
    def: &TypeDef,
    object: &'a Object,
) -> (Vec<Field<'a>>, Option<AdditionalField>) {
    fields_within(api, def, object, MAX_NESTING)
}

/// The fields of a type, with at most `depth` further levels of defaults within defaults.
pub fn fields_within<'a>(
    api: &Api,
    def: &TypeDef,
    object: &'a Object,
    depth: usize,
) -> (Vec<Field<'a>>, Option<AdditionalField>) {
    let mut names = Names::default();
    let counted = counts_properties(def, object);
    let possible = object
        .properties
        .iter()
        .filter(|property| !is_impossible(property));
    let fields = possible.map(|property| {
        let unescaped = names.unique(&snake(property.called()));
        Field {
            property,
            name: identifier(&unescaped),
            presence: presence(api, def, property, depth),
            tells_null: property.required || counted,
            unescaped,
        }
    });
    let fields = fields.collect();
    let rust_type = match rest_of(&def.schema, object) {
        Rest::None => None,
        Rest::Any => Some("Map<String, Value>".to_owned()),
        // The values of a map are on the heap, so that a recursive type needs no `Box` there.
        Rest::Values(schema) => {
            let value = nullable_type(api, schema);
            Some(format!("BTreeMap<String, {value}>"))
        }
    };
    let name = "additional_properties";
    (
        fields,
        rust_type.map(|rust_type| AdditionalField {
            name: names.unique(name),
            rust_type,
        }),
    )
}

/// What becomes of a property that is absent. `readOnly` properties may be absent from requests.
fn presence(api: &Api, def: &TypeDef, property: &Property, depth: usize) -> Presence {
    let schema = &property.schema;
    if property.required && !(schema.annotations.read_only && def.requested) {
        return Presence::Required;
    }
    let Some(value) = default_of(api, schema).filter(|_| !property.required) else {
        return Presence::Optional;
    };
    match nested_default(api, schema, value, depth) {
        Some(expression) if api.is_boxed(def, schema) && !value.is_null() => {
            Presence::Defaulted(boxed(&expression))
        }
        Some(expression) => Presence::Defaulted(expression),
        None if value.is_null() => Presence::Optional,
        None => Presence::Parsed(value.to_string()),
    }
}

fn boxed(expression: &str) -> String {
    match expression
        .strip_prefix("Some(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => format!("Some(Box::new({inner}))"),
        None => format!("Box::new({expression})"),
    }
}

/// The type of a field.
pub fn field_type(api: &Api, def: &TypeDef, field: &Field<'_>) -> String {
    let own_type = part_type(api, def, &field.property.schema);
    let says_null = own_type.starts_with("Option<") && !field.tells_null;
    if field.presence.is_option() && !says_null {
        format!("Option<{own_type}>")
    } else {
        own_type
    }
}
