//! From the document to the types of Rust: every object, enum and union gets a name and a module.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::document::{Document, Kind, Operation, Response, ResponseUse, Schema};
use super::names::{Names, pascal, snake, type_name};

/// What is to be written.
#[derive(Clone)]
pub struct Api {
    /// The document; what was written in place in it is now referred to by name.
    pub document: Document,
    /// Every type, in the document's order.
    pub types: Vec<TypeDef>,
    /// The module of each tag, by the tag's name.
    pub modules: Vec<(String, String)>,
    /// Headers that every shared response carries: the middleware's to set, and no operation's.
    pub common_headers: BTreeSet<String>,
    /// How the types are reached from where they are mentioned.
    pub types_path: &'static str,
    rust_names: HashMap<String, String>,
}

/// A type to be written.
#[derive(Clone)]
pub struct TypeDef {
    /// Its name in Rust.
    pub rust: String,
    /// Its name in the document, if it has one there.
    pub component: Option<String>,
    /// The module that it is in.
    pub module: String,
    /// What it is.
    pub schema: Schema,
}

/// Names that generated code uses for other things.
const RESERVED: &[&str] = &[
    "BTreeMap",
    "Box",
    "Deserialize",
    "Map",
    "None",
    "Ok",
    "Err",
    "Option",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "ToSchema",
    "Uuid",
    "Validate",
    "Value",
    "Vec",
];

/// The module of what several tags use.
const COMMON: &str = "common";

impl Api {
    /// The same, for code that reaches the types by this path.
    pub fn seen_through(&self, types_path: &'static str) -> Self {
        Self {
            types_path,
            ..self.clone()
        }
    }

    /// The Rust name of a component.
    pub fn rust_name(&self, component: &str) -> String {
        self.rust_names
            .get(component)
            .cloned()
            .unwrap_or_else(|| type_name(component))
    }

    /// The type that a schema names, if it names one.
    pub fn named(&self, schema: &Schema) -> Option<&TypeDef> {
        match &schema.kind {
            Kind::Reference(component) => self
                .types
                .iter()
                .find(|def| def.component.as_deref() == Some(component)),
            Kind::Inline(rust) => self.types.iter().find(|def| def.rust == *rust),
            _ => None,
        }
    }

    /// The module of a tag.
    pub fn module(&self, tag: &str) -> String {
        let found = self.modules.iter().find(|(name, _)| name == tag);
        found.map_or_else(|| snake(tag), |(_, module)| module.clone())
    }

    /// A response of an operation, wherever it is written.
    pub fn response<'a>(&'a self, response: &'a ResponseUse) -> Option<&'a Response> {
        match response {
            ResponseUse::Own(response) => Some(&**response),
            ResponseUse::Shared(name) => self
                .document
                .responses
                .iter()
                .find(|shared| shared.name == *name)
                .map(|shared| &shared.response),
        }
    }
}

/// Gives everything its name and its place.
pub fn lower(mut document: Document) -> Api {
    let mut names = Names::with(RESERVED);
    let mut rust_names = HashMap::new();
    for named in &document.schemas {
        rust_names.insert(named.name.clone(), names.unique(&type_name(&named.name)));
    }
    let modules = tag_modules(&document);
    let places = places(&document, &modules);
    let mut hoist = Hoist {
        names,
        types: Vec::new(),
    };
    for named in std::mem::take(&mut document.schemas) {
        let rust = rust_names.get(&named.name).cloned().unwrap_or_default();
        let module = places
            .get(&named.name)
            .cloned()
            .unwrap_or_else(|| COMMON.to_owned());
        hoist.component(rust, named.name, module, named.schema);
    }
    for response in &mut document.responses {
        if let Some(content) = &mut response.response.content {
            hoist.within(&mut content.schema, &pascal(&response.name), COMMON);
        }
    }
    for operation in &mut document.operations {
        let module = modules
            .iter()
            .find(|(tag, _)| *tag == operation.tag)
            .map_or(COMMON, |(_, module)| module);
        hoist.operation(operation, module);
    }
    let common_headers = common_headers(&document);
    Api {
        document,
        types: hoist.types,
        modules,
        common_headers,
        types_path: "",
        rust_names,
    }
}

fn tag_modules(document: &Document) -> Vec<(String, String)> {
    let mut names = Names::with(&[
        "check",
        COMMON,
        "http",
        "responses",
        "security",
        "routes",
        "document",
        "lib",
    ]);
    let mut modules: Vec<(String, String)> = Vec::new();
    let listed = document.tags.iter().map(|tag| &tag.name);
    for tag in listed.chain(document.operations.iter().map(|operation| &operation.tag)) {
        let used = document
            .operations
            .iter()
            .any(|operation| operation.tag == *tag);
        if used && !modules.iter().any(|(known, _)| known == tag) {
            modules.push((tag.clone(), names.unique(&snake(tag))));
        }
    }
    modules
}

/// The module of each component: that of the only tag that uses it, or the common one.
fn places(document: &Document, modules: &[(String, String)]) -> BTreeMap<String, String> {
    let mut users: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for operation in &document.operations {
        let module = modules
            .iter()
            .find(|(tag, _)| *tag == operation.tag)
            .map_or(COMMON, |(_, module)| module);
        let mut pending: Vec<String> = Vec::new();
        for_each_schema(operation, &mut |schema| references(schema, &mut pending));
        let mut seen = BTreeSet::new();
        while let Some(name) = pending.pop() {
            if seen.insert(name.clone()) {
                users.entry(name.clone()).or_default().insert(module);
                if let Some(named) = document.schemas.iter().find(|named| named.name == name) {
                    references(&named.schema, &mut pending);
                }
            }
        }
    }
    users
        .into_iter()
        .filter_map(|(name, modules)| match modules.len() {
            1 => modules
                .into_iter()
                .next()
                .map(|module| (name, module.to_owned())),
            _ => None,
        })
        .collect()
}

fn for_each_schema(operation: &Operation, visit: &mut impl FnMut(&Schema)) {
    for parameter in &operation.parameters {
        visit(&parameter.schema);
    }
    if let Some(body) = &operation.body {
        visit(&body.content.schema);
    }
    for (_, response) in &operation.responses {
        if let ResponseUse::Own(response) = response {
            response
                .content
                .iter()
                .for_each(|content| visit(&content.schema));
        }
    }
}

fn references(schema: &Schema, found: &mut Vec<String>) {
    match &schema.kind {
        Kind::Reference(name) => found.push(name.clone()),
        Kind::List { items, .. } => references(items, found),
        Kind::Map { values, .. } => references(values, found),
        Kind::Object(object) => {
            for property in &object.properties {
                references(&property.schema, found);
            }
        }
        Kind::Union { branches, .. } => {
            for branch in branches {
                references(branch, found);
            }
        }
        Kind::Anything
        | Kind::Boolean
        | Kind::Integer { .. }
        | Kind::Number { .. }
        | Kind::Text(_)
        | Kind::Choice(_)
        | Kind::Inline(_) => {}
    }
}

/// Takes types that are written in place out of their place.
struct Hoist {
    names: Names,
    types: Vec<TypeDef>,
}

impl Hoist {
    fn component(&mut self, rust: String, component: String, module: String, mut schema: Schema) {
        let index = self.types.len();
        self.inside(&mut schema, &rust, &module);
        self.types.insert(
            index,
            TypeDef {
                rust,
                component: Some(component),
                module,
                schema,
            },
        );
    }

    fn operation(&mut self, operation: &mut Operation, module: &str) {
        let name = pascal(&operation.id);
        for parameter in &mut operation.parameters {
            self.within(
                &mut parameter.schema,
                &format!("{name}{}", pascal(&parameter.name)),
                module,
            );
        }
        if let Some(body) = &mut operation.body {
            self.within(&mut body.content.schema, &format!("{name}Request"), module);
        }
        for (status, response) in &mut operation.responses {
            if let ResponseUse::Own(response) = response
                && let Some(content) = &mut response.content
            {
                self.within(&mut content.schema, &format!("{name}{status}Body"), module);
            }
        }
    }

    /// A schema that may itself need a name.
    fn within(&mut self, schema: &mut Schema, name: &str, module: &str) {
        self.inside(schema, name, module);
        if matches!(
            schema.kind,
            Kind::Object(_) | Kind::Choice(_) | Kind::Union { .. }
        ) {
            let rust = self.names.unique(name);
            let kind = std::mem::replace(&mut schema.kind, Kind::Inline(rust.clone()));
            let inner = Schema {
                kind,
                nullable: super::document::Nullable::No,
                ..schema.clone()
            };
            self.types.push(TypeDef {
                rust,
                component: None,
                module: module.to_owned(),
                schema: inner,
            });
        }
    }

    /// The schemas inside one.
    fn inside(&mut self, schema: &mut Schema, name: &str, module: &str) {
        match &mut schema.kind {
            Kind::Object(object) => {
                for property in &mut object.properties {
                    self.within(
                        &mut property.schema,
                        &format!("{name}{}", pascal(&property.name)),
                        module,
                    );
                }
            }
            Kind::List { items, .. } => self.within(items, &format!("{name}Item"), module),
            Kind::Map { values, .. } => self.within(values, &format!("{name}Value"), module),
            Kind::Union { branches, .. } => {
                for (index, branch) in branches.iter_mut().enumerate() {
                    self.within(branch, &format!("{name}Choice{}", index + 1), module);
                }
            }
            Kind::Anything
            | Kind::Boolean
            | Kind::Integer { .. }
            | Kind::Number { .. }
            | Kind::Text(_)
            | Kind::Choice(_)
            | Kind::Reference(_)
            | Kind::Inline(_) => {}
        }
    }
}

/// A header that every shared response carries is not an operation's to set. Where nothing is shared, it is one that every
/// response carries. An operation that does not document it changes nothing for the others.
fn common_headers(document: &Document) -> BTreeSet<String> {
    let shared = document.responses.iter().map(|shared| &shared.response);
    let mut responses: Vec<&Response> = shared.collect();
    if responses.is_empty() {
        responses.extend(own_responses(document));
    }
    let Some((first, others)) = responses
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return BTreeSet::new();
    };
    let everywhere = |name: &String| others.iter().all(|response| response.has_header(name));
    let names = first.headers.iter().map(|header| &header.name);
    names.filter(|name| everywhere(name)).cloned().collect()
}

/// The responses that operations write in place.
pub fn own_responses(document: &Document) -> impl Iterator<Item = &Response> {
    let responses = document
        .operations
        .iter()
        .flat_map(|operation| &operation.responses);
    responses.filter_map(|(_, response)| match response {
        ResponseUse::Own(response) => Some(&**response),
        ResponseUse::Shared(_) => None,
    })
}
