//! Visiting every schema of a document.

use super::{AdditionalProperties, Assertion, Document, Response, ResponseUse, Schema, SchemaKind};

impl Document {
    /// Visits every schema, the outer ones before the inner ones, those of `components` first.
    pub fn each_schema<'d>(&'d self, visit: &mut dyn FnMut(&'d Schema)) {
        for root in self.roots() {
            root.each(visit);
        }
    }
}

impl Schema {
    /// Changes this schema and all that are inside of it, the outer ones before the inner ones.
    pub fn change(&mut self, change: &mut dyn FnMut(&mut Schema)) {
        change(self);
        for inner in self.children_mut() {
            inner.change(change);
        }
        for inner in self.assertions.iter_mut().flat_map(Assertion::schemas_mut) {
            inner.change(change);
        }
    }

    /// Visits this schema and all that are inside of it.
    pub fn each<'s>(&'s self, visit: &mut dyn FnMut(&'s Schema)) {
        visit(self);
        for inner in self.children() {
            inner.each(visit);
        }
        for inner in self.assertions.iter().flat_map(Assertion::schemas) {
            inner.each(visit);
        }
    }
}

impl Assertion {
    /// Whether it restricts the value itself, and not only elements or members of it.
    pub fn is_about_itself(&self) -> bool {
        !matches!(self, Self::Contains { .. }) && !self.is_unevaluated()
    }

    /// Whether it is `unevaluatedProperties` or `unevaluatedItems`, which depend on what stands beside them.
    pub fn is_unevaluated(&self) -> bool {
        matches!(
            self,
            Self::UnevaluatedProperties(_) | Self::UnevaluatedItems(_)
        )
    }

    /// Whether it may evaluate members or elements of the value.
    pub fn evaluates(&self) -> bool {
        !matches!(self, Self::Not(_) | Self::DependentRequired(_))
    }
}

/// Defines the methods that list the schemas right inside of something, for reading or with `mut` for changing.
macro_rules! list_schemas {
    (($($mutable:tt)?): $roots:ident, $children:ident, $schema:ident, $schemas:ident, $iter:ident, $as_deref:ident) => {
        impl Document {
            /// The schemas that are not inside of others, those of `components` first.
            pub fn $roots(&$($mutable)? self) -> Vec<&$($mutable)? Schema> {
                let named = self.schemas.$iter();
                let mut roots: Vec<_> = named.map(|named| &$($mutable)? named.schema).collect();
                for shared in &$($mutable)? self.responses {
                    roots.extend(shared.response.$schemas());
                }
                let headers = self.headers.$iter();
                roots.extend(headers.map(|header| &$($mutable)? header.schema));
                for operation in &$($mutable)? self.operations {
                    let parameters = operation.parameters.$iter();
                    roots.extend(parameters.map(|parameter| &$($mutable)? parameter.schema));
                    let bodies = operation.body.$iter();
                    let contents = bodies.flat_map(|body| &$($mutable)? body.contents);
                    roots.extend(contents.map(|content| &$($mutable)? content.schema));
                    for (_, response) in &$($mutable)? operation.responses {
                        if let ResponseUse::Own(response) = response {
                            roots.extend(response.$schemas());
                        }
                    }
                }
                roots
            }
        }

        impl Response {
            /// The schemas of its headers and of its content.
            fn $schemas(&$($mutable)? self) -> impl Iterator<Item = &$($mutable)? Schema> {
                let headers = self.headers.$iter();
                let contents = self.contents.$iter();
                headers
                    .map(|header| &$($mutable)? header.schema)
                    .chain(contents.map(|content| &$($mutable)? content.schema))
            }
        }

        impl Schema {
            /// The schemas right inside of its kind: those of `properties`, `items`, `anyOf` and so on.
            pub fn $children(&$($mutable)? self) -> Vec<&$($mutable)? Schema> {
                match &$($mutable)? self.kind {
                    SchemaKind::Array { items, .. } => vec![items],
                    SchemaKind::Tuple(tuple) => {
                        tuple.first.$iter().chain(tuple.rest.$schema()).collect()
                    }
                    SchemaKind::Object(object) => {
                        let properties = object.properties.$iter();
                        properties
                            .map(|property| &$($mutable)? property.schema)
                            .chain(object.additional_properties.$schema())
                            .chain(object.patterns.$iter().map(|(_, schema)| schema))
                            .chain(object.names.$as_deref())
                            .collect()
                    }
                    SchemaKind::Map(map) => std::iter::once(&$($mutable)? *map.values)
                        .chain(map.patterns.$iter().map(|(_, schema)| schema))
                        .chain(map.names.$as_deref())
                        .collect(),
                    SchemaKind::Union(union) => union.branches.$iter().collect(),
                    SchemaKind::All(parts) => parts.$iter().collect(),
                    SchemaKind::Anything
                    | SchemaKind::Nothing
                    | SchemaKind::Null
                    | SchemaKind::Boolean
                    | SchemaKind::Integer { .. }
                    | SchemaKind::Number { .. }
                    | SchemaKind::String(_)
                    | SchemaKind::Enum(_)
                    | SchemaKind::Constants(_)
                    | SchemaKind::Reference(_)
                    | SchemaKind::Inline(_) => Vec::new(),
                }
            }
        }

        impl AdditionalProperties {
            /// The schema, where there is one.
            pub fn $schema(&$($mutable)? self) -> Option<&$($mutable)? Schema> {
                match self {
                    Self::Schema(schema) => Some(schema),
                    Self::Unspecified | Self::Forbidden | Self::Any => None,
                }
            }
        }

        impl Assertion {
            /// The schemas that it applies.
            pub fn $schemas(&$($mutable)? self) -> Vec<&$($mutable)? Schema> {
                match self {
                    Self::All(schemas) | Self::Any(schemas) | Self::One(schemas) => {
                        schemas.$iter().collect()
                    }
                    Self::Not(schema) | Self::Contains { schema, .. } => vec![schema],
                    Self::If(conditional) => std::iter::once(&$($mutable)? conditional.condition)
                        .chain(&$($mutable)? conditional.then)
                        .chain(&$($mutable)? conditional.otherwise)
                        .collect(),
                    Self::DependentSchemas(schemas) => {
                        schemas.$iter().map(|(_, schema)| schema).collect()
                    }
                    Self::UnevaluatedProperties(others) | Self::UnevaluatedItems(others) => {
                        others.$schema().into_iter().collect()
                    }
                    Self::DependentRequired(_) => Vec::new(),
                }
            }
        }
    };
}

list_schemas!((): roots, children, schema, schemas, iter, as_deref);
list_schemas!((mut): roots_mut, children_mut, schema_mut, schemas_mut, iter_mut, as_deref_mut);
