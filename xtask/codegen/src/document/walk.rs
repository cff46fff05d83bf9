//! Visiting every schema of a document.

use super::{AdditionalProperties, Assertion, Document, Response, ResponseUse, Schema, SchemaKind};

impl Document {
    /// Visits every schema, the outer ones before the inner ones, those of `components` first.
    pub fn each_schema<'d>(&'d self, visit: &mut dyn FnMut(&'d Schema)) {
        let mut roots: Vec<&Schema> = self.schemas.iter().map(|named| &named.schema).collect();
        for shared in &self.responses {
            roots.extend(of_response(&shared.response));
        }
        roots.extend(self.headers.iter().map(|header| &header.schema));
        for operation in &self.operations {
            roots.extend(
                operation
                    .parameters
                    .iter()
                    .map(|parameter| &parameter.schema),
            );
            let contents = operation.body.iter().flat_map(|body| &body.contents);
            roots.extend(contents.map(|content| &content.schema));
            for (_, response) in &operation.responses {
                if let ResponseUse::Own(response) = response {
                    roots.extend(of_response(response));
                }
            }
        }
        for root in roots {
            root.each(visit);
        }
    }

    /// The schemas that are not inside of others, to be changed.
    pub fn roots_mut(&mut self) -> Vec<&mut Schema> {
        let mut roots: Vec<&mut Schema> = self
            .schemas
            .iter_mut()
            .map(|named| &mut named.schema)
            .collect();
        for shared in &mut self.responses {
            roots.extend(of_response_mut(&mut shared.response));
        }
        roots.extend(self.headers.iter_mut().map(|header| &mut header.schema));
        for operation in &mut self.operations {
            let parameters = operation.parameters.iter_mut();
            roots.extend(parameters.map(|parameter| &mut parameter.schema));
            let contents = operation
                .body
                .iter_mut()
                .flat_map(|body| &mut body.contents);
            roots.extend(contents.map(|content| &mut content.schema));
            for (_, response) in &mut operation.responses {
                if let ResponseUse::Own(response) = response {
                    roots.extend(of_response_mut(response));
                }
            }
        }
        roots
    }
}

fn of_response(response: &Response) -> impl Iterator<Item = &Schema> {
    let headers = response.headers.iter().map(|header| &header.schema);
    headers.chain(response.contents.iter().map(|content| &content.schema))
}

fn of_response_mut(response: &mut Response) -> impl Iterator<Item = &mut Schema> {
    let headers = response.headers.iter_mut().map(|header| &mut header.schema);
    let contents = response.contents.iter_mut();
    headers.chain(contents.map(|content| &mut content.schema))
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

    /// The schemas right inside of its kind: those of `properties`, `items`, `anyOf` and so on.
    pub fn children(&self) -> Vec<&Schema> {
        match &self.kind {
            SchemaKind::List { items, .. } => vec![items],
            SchemaKind::Tuple(tuple) => tuple.first.iter().chain(tuple.rest.schema()).collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter().map(|property| &property.schema);
                properties
                    .chain(object.additional_properties.schema())
                    .chain(object.patterns.iter().map(|(_, schema)| schema))
                    .chain(object.names.as_deref())
                    .collect()
            }
            SchemaKind::Map(map) => std::iter::once(&*map.values)
                .chain(map.patterns.iter().map(|(_, schema)| schema))
                .chain(map.names.as_deref())
                .collect(),
            SchemaKind::Union(union) => union.branches.iter().collect(),
            SchemaKind::All(parts) => parts.iter().collect(),
            SchemaKind::Anything
            | SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Boolean
            | SchemaKind::Integer { .. }
            | SchemaKind::Number { .. }
            | SchemaKind::Text(_)
            | SchemaKind::Choice(_)
            | SchemaKind::Constants(_)
            | SchemaKind::Reference(_)
            | SchemaKind::Inline(_) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Schema> {
        match &mut self.kind {
            SchemaKind::List { items, .. } => vec![items],
            SchemaKind::Tuple(tuple) => tuple
                .first
                .iter_mut()
                .chain(tuple.rest.schema_mut())
                .collect(),
            SchemaKind::Object(object) => {
                let properties = object.properties.iter_mut();
                properties
                    .map(|property| &mut property.schema)
                    .chain(object.additional_properties.schema_mut())
                    .chain(object.patterns.iter_mut().map(|(_, schema)| schema))
                    .chain(object.names.as_deref_mut())
                    .collect()
            }
            SchemaKind::Map(map) => std::iter::once(&mut *map.values)
                .chain(map.patterns.iter_mut().map(|(_, schema)| schema))
                .chain(map.names.as_deref_mut())
                .collect(),
            SchemaKind::Union(union) => union.branches.iter_mut().collect(),
            SchemaKind::All(parts) => parts.iter_mut().collect(),
            SchemaKind::Anything
            | SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Boolean
            | SchemaKind::Integer { .. }
            | SchemaKind::Number { .. }
            | SchemaKind::Text(_)
            | SchemaKind::Choice(_)
            | SchemaKind::Constants(_)
            | SchemaKind::Reference(_)
            | SchemaKind::Inline(_) => Vec::new(),
        }
    }
}

impl AdditionalProperties {
    /// The schema, where there is one.
    pub fn schema(&self) -> Option<&Schema> {
        match self {
            Self::Schema(schema) => Some(schema),
            Self::Unspecified | Self::Forbidden | Self::Any => None,
        }
    }

    /// The same, to be changed.
    pub fn schema_mut(&mut self) -> Option<&mut Schema> {
        match self {
            Self::Schema(schema) => Some(schema),
            Self::Unspecified | Self::Forbidden | Self::Any => None,
        }
    }
}

impl Assertion {
    /// The schemas that it is about.
    pub fn schemas(&self) -> Vec<&Schema> {
        match self {
            Self::All(schemas) | Self::Any(schemas) | Self::One(schemas) => {
                schemas.iter().collect()
            }
            Self::Not(schema) | Self::Contains { schema, .. } => vec![schema],
            Self::If(conditional) => std::iter::once(&conditional.condition)
                .chain(&conditional.then)
                .chain(&conditional.otherwise)
                .collect(),
            Self::DependentSchemas(schemas) => schemas.iter().map(|(_, schema)| schema).collect(),
            Self::Unevaluated(others) => others.schema().into_iter().collect(),
            Self::DependentRequired(_) => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn schemas_mut(&mut self) -> Vec<&mut Schema> {
        match self {
            Self::All(schemas) | Self::Any(schemas) | Self::One(schemas) => {
                schemas.iter_mut().collect()
            }
            Self::Not(schema) | Self::Contains { schema, .. } => vec![schema],
            Self::If(conditional) => std::iter::once(&mut conditional.condition)
                .chain(&mut conditional.then)
                .chain(&mut conditional.otherwise)
                .collect(),
            Self::DependentSchemas(schemas) => {
                schemas.iter_mut().map(|(_, schema)| schema).collect()
            }
            Self::Unevaluated(others) => others.schema_mut().into_iter().collect(),
            Self::DependentRequired(_) => Vec::new(),
        }
    }

    /// Whether it restricts the value itself, and not only elements or members of it.
    pub fn is_about_itself(&self) -> bool {
        !matches!(self, Self::Contains { .. } | Self::Unevaluated(_))
    }
}
