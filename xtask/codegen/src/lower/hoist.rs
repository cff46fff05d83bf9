//! Schemas that are written in place and need a type of their own get a name, and become references to it: the property
//! `size` of `Pet` that is an `enum` becomes the type `PetSize`.

use crate::document::{
    Content, Document, Nullable, Object, Operation, Property, Response, ResponseUse, Schema,
    SchemaKind, Status, Union,
};
use crate::names::{Names, pascal, type_name};

use super::{SchemaForm, TypeDef, enumerable, walk};

/// The types that were made so far, and the names that are taken.
pub struct Hoist {
    pub names: Names,
    pub types: Vec<TypeDef>,
}

/// The module and the owner of the types that are made.
#[derive(Clone, Copy)]
struct Place<'a> {
    module: &'a str,
    owner: &'a str,
}

impl Hoist {
    /// Makes the type of a named schema, and those of the schemas inside of it.
    pub fn named(
        &mut self,
        rust: String,
        component: Option<String>,
        module: &str,
        mut schema: Schema,
    ) -> usize {
        let index = self.types.len();
        let place = Place {
            module,
            owner: &rust,
        };
        let stand_in = Schema {
            kind: SchemaKind::Anything,
            assertions: Vec::new(),
            ..schema.clone()
        };
        self.types
            .push(definition(rust.clone(), component, place, stand_in));
        self.inside(&mut schema, &rust, place);
        if let Some(def) = self.types.get_mut(index) {
            def.schema = schema;
        }
        index
    }

    /// Makes the types of inline schemas in `components.responses` and `components.headers`.
    pub fn shared(&mut self, document: &mut Document, module: &str) {
        for shared in &mut document.responses {
            let name = pascal(&shared.name);
            let place = Place {
                module,
                owner: &name,
            };
            self.contents(&mut shared.response.contents, &name, place);
            self.headers(&mut shared.response, &name, place);
        }
        for header in &mut document.headers {
            let name = format!("{}Header", pascal(&header.name));
            self.within(
                &mut header.schema,
                &name,
                Place {
                    module,
                    owner: &name,
                },
            );
        }
    }

    /// Makes the types of the inline schemas of an operation.
    pub fn operation(&mut self, operation: &mut Operation, module: &str) {
        let name = type_name(&pascal(&operation.rust_name));
        let place = Place {
            module,
            owner: &name,
        };
        for parameter in &mut operation.parameters {
            let called = parameter.rust_name.as_ref().unwrap_or(&parameter.name);
            let base_name = format!("{name}{}", pascal(called));
            self.within(&mut parameter.schema, &base_name, place);
        }
        if let Some(body) = &mut operation.body {
            self.contents(&mut body.contents, &format!("{name}Request"), place);
        }
        for (status, response) in &mut operation.responses {
            if let ResponseUse::Own(response) = response {
                let status = match status {
                    Status::Code(code) => code.to_string(),
                    Status::Range(hundreds) => format!("{hundreds}xx"),
                    Status::Default => "Default".to_owned(),
                };
                self.contents(
                    &mut response.contents,
                    &format!("{name}{status}Body"),
                    place,
                );
                self.headers(response, &format!("{name}{status}"), place);
            }
        }
    }

    fn contents(&mut self, contents: &mut [Content], name: &str, place: Place<'_>) {
        for content in contents {
            self.within(&mut content.schema, name, place);
        }
    }

    fn headers(&mut self, response: &mut Response, name: &str, place: Place<'_>) {
        for header in &mut response.headers {
            let base_name = format!("{name}{}", pascal(&header.name));
            self.within(&mut header.schema, &base_name, place);
        }
    }

    /// Makes the type of a schema, if it needs one, and those of the schemas inside of it.
    fn within(&mut self, schema: &mut Schema, name: &str, place: Place<'_>) {
        let chosen = schema
            .annotations
            .rust_name
            .as_ref()
            .map(|name| pascal(name));
        self.member(schema, chosen.as_deref().unwrap_or(name), place);
    }

    /// The same for a property, whose `x-rust-name` is the name of the field.
    fn member(&mut self, schema: &mut Schema, name: &str, place: Place<'_>) {
        if schema.annotations.rust_type.is_some() {
            return;
        }
        self.inside(schema, name, place);
        let needs_name = match &schema.kind {
            SchemaKind::Object(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Union(_)
            | SchemaKind::Nothing => true,
            SchemaKind::Constants(values) => enumerable(values),
            _ => false,
        };
        if needs_name {
            let rust = self.names.unique(name);
            let kind = std::mem::replace(&mut schema.kind, SchemaKind::Inline(rust.clone()));
            let assertions = std::mem::take(&mut schema.assertions);
            let inner = Schema {
                kind,
                assertions,
                nullable: Nullable::No,
                ..schema.clone()
            };
            self.types.push(definition(rust, None, place, inner));
        }
    }

    /// Makes the types of the schemas that the type of a schema is made of.
    fn inside(&mut self, schema: &mut Schema, name: &str, place: Place<'_>) {
        if schema.annotations.rust_type.is_some() {
            return;
        }
        match &mut schema.kind {
            SchemaKind::Object(object) => self.object(object, name, place),
            SchemaKind::Array { items, .. } => self.within(items, &format!("{name}Item"), place),
            SchemaKind::Map(map) => {
                if let Some(values) = walk::values_of_mut(map) {
                    self.within(values, &format!("{name}Value"), place);
                }
            }
            SchemaKind::Tuple(tuple) if walk::is_fixed(tuple) => {
                for (index, element) in tuple.first.iter_mut().enumerate() {
                    self.within(element, &format!("{name}{}", index + 1), place);
                }
            }
            SchemaKind::Union(union) => {
                let words = branch_words(union);
                for (branch, word) in union.branches.iter_mut().zip(words) {
                    self.within(branch, &format!("{name}{word}"), place);
                }
            }
            SchemaKind::Anything
            | SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Boolean
            | SchemaKind::Integer { .. }
            | SchemaKind::Number { .. }
            | SchemaKind::String(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Constants(_)
            | SchemaKind::Tuple(_)
            | SchemaKind::All(_)
            | SchemaKind::Reference(_)
            | SchemaKind::Inline(_) => {}
        }
    }

    fn object(&mut self, object: &mut Object, name: &str, place: Place<'_>) {
        for property in &mut object.properties {
            if is_impossible(property) {
                continue;
            }
            let base_name = format!("{name}{}", pascal(property.called()));
            self.member(&mut property.schema, &base_name, place);
        }
        if let Some(values) = walk::rest_of_mut(object) {
            self.within(values, &format!("{name}Value"), place);
        }
    }
}

/// Whether a property can never be present, as its schema is `false`. It becomes no field then.
pub fn is_impossible(property: &Property) -> bool {
    matches!(property.schema.kind, SchemaKind::Nothing) && !property.required
}

fn definition(
    rust: String,
    component: Option<String>,
    place: Place<'_>,
    schema: Schema,
) -> TypeDef {
    TypeDef {
        rust,
        component,
        module: place.module.to_owned(),
        schema,
        requested: false,
        form: SchemaForm::None,
        owner: place.owner.to_owned(),
    }
}

/// A word for each branch of a union, which becomes part of the name of its type: the title, the value of the
/// discriminator, the only value of a required property, or else the kind: `List`.
fn branch_words(union: &Union) -> Vec<String> {
    let words = union.branches.iter().enumerate().map(|(index, branch)| {
        let title = branch.annotations.short_title();
        let discriminator = union.discriminator.as_ref();
        let mapped = discriminator.and_then(|mapping| mapping.values.get(index)?.first());
        let word = title
            .or(mapped)
            .map(|name| pascal(name))
            .or_else(|| only_value(branch));
        word.unwrap_or_else(|| kind_word(&branch.kind).to_owned())
    });
    words.collect()
}

fn kind_word(kind: &SchemaKind) -> &'static str {
    match kind {
        SchemaKind::Enum(_) => "Choice",
        SchemaKind::Constants(_) => "Constant",
        SchemaKind::Object(_) => "Object",
        SchemaKind::Union(_) => "Union",
        SchemaKind::Array { .. } => "List",
        SchemaKind::Map(_) => "Map",
        SchemaKind::Tuple(_) => "Tuple",
        SchemaKind::Anything
        | SchemaKind::Nothing
        | SchemaKind::Null
        | SchemaKind::Boolean
        | SchemaKind::Integer { .. }
        | SchemaKind::Number { .. }
        | SchemaKind::String(_)
        | SchemaKind::All(_)
        | SchemaKind::Reference(_)
        | SchemaKind::Inline(_) => "Other",
    }
}

/// The value of the first required property that can have only one: `circle` where `type` is the `const` `circle`.
fn only_value(schema: &Schema) -> Option<String> {
    let SchemaKind::Object(object) = &schema.kind else {
        return None;
    };
    let required = object
        .properties
        .iter()
        .filter(|property| property.required);
    required
        .map(|property| &property.schema.kind)
        .find_map(|kind| match kind {
            SchemaKind::Enum(choices) if choices.len() == 1 => {
                choices.first().map(|only| pascal(only))
            }
            _ => None,
        })
}
