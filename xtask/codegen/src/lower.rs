//! From the document to the types of Rust: every object, enum and union gets a name and a module.

mod form;
mod graph;
mod hoist;
mod modules;
mod walk;

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;
use std::rc::Rc;

use serde_json::Value;

use super::document::{Document, Response, ResponseUse, Schema, SchemaKind};
use super::names::{Names, TYPES_OF_MODELS, type_name};
use super::null;

use self::graph::Graph;
use self::hoist::Hoist;
use self::modules::COMMON;

pub use self::form::is_of_type_alone;
pub use self::hoist::is_impossible;
pub use self::walk::{Rest, is_fixed, of_answers, of_requests, parts, rest_of, values_of};

/// A document whose schemas have Rust types, together with the prefix by which the code reaches them. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    lowered: Rc<Lowered>,
    /// What stands before the name of each type: `models::` in the routes crate, nothing in the models crate.
    pub types_path: &'static str,
}

impl Deref for Api {
    type Target = Lowered;

    fn deref(&self) -> &Lowered {
        &self.lowered
    }
}

/// A document whose schemas have Rust types.
#[derive(Default)]
pub struct Lowered {
    /// The document. Inline schemas that have become types are references now.
    pub document: Document,
    /// Every type, in the document's order.
    pub types: Vec<TypeDef>,
    /// The module of each tag, by the tag's name.
    pub modules: Vec<(String, String)>,
    /// Headers that every shared response has. A middleware sets them, so operations have no fields for them.
    pub common_headers: BTreeSet<String>,
    /// The types of named schemas.
    references: HashMap<String, usize>,
    /// Types by their names in Rust.
    by_rust_name: HashMap<String, usize>,
    graph: Graph,
}

/// A Rust type that is to be generated.
#[derive(Clone)]
pub struct TypeDef {
    /// Its name in Rust.
    pub rust: String,
    /// Its name in `components.schemas`, if it has one there.
    pub component: Option<String>,
    /// The module that it is in: `things`, or `common/account`.
    pub module: String,
    /// Its schema.
    pub schema: Schema,
    /// Whether it is used in requests, directly or within other types.
    pub requested: bool,
    /// How its schema gets into the emitted document.
    pub form: SchemaForm,
    /// The named schema or the operation that it belongs to.
    owner: String,
}

/// How the schema of a type gets into the emitted document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaForm {
    /// By utoipa's derive and its attributes, which give exactly the schema of the document.
    Derived,
    /// By the document's own JSON.
    Document,
    /// Not by itself: it is inline in a schema that is the document's own JSON.
    None,
}

impl Api {
    /// The same with another prefix before the names of types.
    pub fn with_type_prefix(&self, types_path: &'static str) -> Self {
        Self {
            types_path,
            ..self.clone()
        }
    }
}

impl Lowered {
    /// The Rust name of a named schema.
    pub fn rust_name(&self, component: &str) -> String {
        let def = self
            .references
            .get(component)
            .and_then(|index| self.types.get(*index));
        def.map_or_else(|| type_name(component), |def| def.rust.clone())
    }

    /// The type that a schema names, if it names one.
    pub fn named(&self, schema: &Schema) -> Option<&TypeDef> {
        self.types.get(self.index_of(schema)?)
    }

    fn index_of(&self, schema: &Schema) -> Option<usize> {
        match &schema.kind {
            SchemaKind::Reference(name) => self.references.get(name).copied(),
            SchemaKind::Inline(rust) => self.by_rust_name.get(rust).copied(),
            _ => None,
        }
    }

    /// Whether the type `owner` has to box the type that `schema` refers to, since it would contain itself otherwise.
    pub fn is_boxed(&self, owner: &TypeDef, schema: &Schema) -> bool {
        let ends = self
            .by_rust_name
            .get(&owner.rust)
            .zip(self.index_of(schema));
        ends.is_some_and(|(from, to)| self.graph.is_boxed(*from, to))
    }

    /// Whether a schema within the type `owner` refers back to it, directly or through others.
    pub fn is_recursive(&self, owner: &TypeDef, schema: &Schema) -> bool {
        if schema.annotations.rust_type.is_some() {
            return false;
        }
        let ends = self
            .by_rust_name
            .get(&owner.rust)
            .zip(self.index_of(schema));
        ends.is_some_and(|(from, to)| self.graph.is_circle(*from, to))
            || parts(schema)
                .into_iter()
                .any(|(part, _)| self.is_recursive(owner, part))
    }
}

/// Whether an enum can have a variant for each of these values.
pub fn enumerable(values: &[Value]) -> bool {
    let small = |value: &Value| match value {
        Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    };
    !values.is_empty() && values.iter().all(small)
}

/// Gives each type its name and its module, and finds out which have to be boxed.
pub fn lower(mut document: Document) -> Api {
    null::absorb(&mut document);
    let modules = modules::of_tags(&document);
    let by_tag: HashMap<&str, &str> = modules
        .iter()
        .map(|(tag, module)| (tag.as_str(), module.as_str()))
        .collect();
    let places = modules::places(&document, &by_tag);
    let mut names = Names::of_types(TYPES_OF_MODELS);
    let rust_names: Vec<String> = document
        .schemas
        .iter()
        .map(|named| {
            let chosen = named
                .schema
                .annotations
                .rust_name
                .as_ref()
                .unwrap_or(&named.name);
            names.unique(&type_name(chosen))
        })
        .collect();
    let mut hoist = Hoist {
        names,
        types: Vec::new(),
    };
    let mut references = HashMap::new();
    for (named, rust) in std::mem::take(&mut document.schemas)
        .into_iter()
        .zip(rust_names)
    {
        let module = places.get(&named.name).map_or(COMMON, String::as_str);
        let component = named.component.then(|| named.name.clone());
        let index = hoist.named(rust, component, module, named.schema);
        references.insert(named.name, index);
    }
    hoist.shared(&mut document, COMMON);
    for operation in &mut document.operations {
        let module = by_tag
            .get(operation.tag.as_str())
            .copied()
            .unwrap_or(COMMON);
        hoist.operation(operation, module);
    }
    let mut types = hoist.types;
    modules::split(&mut types);
    let by_rust_name = types
        .iter()
        .enumerate()
        .map(|(index, def)| (def.rust.clone(), index));
    let mut lowered = Lowered {
        common_headers: common_headers(&document),
        by_rust_name: by_rust_name.collect(),
        document,
        types,
        modules,
        references,
        graph: Graph::default(),
    };
    lowered.graph = Graph::new(&lowered);
    let requests = lowered
        .document
        .operations
        .iter()
        .flat_map(walk::of_requests);
    let requested = graph::reached(&lowered, requests);
    let mut forms = form::forms(&lowered);
    form::forget_needless(&lowered, &mut forms);
    for ((def, requested), form) in lowered.types.iter_mut().zip(requested).zip(forms) {
        def.requested = requested;
        def.form = form;
    }
    Api {
        lowered: Rc::new(lowered),
        types_path: "",
    }
}

/// The headers of `components.headers` that every shared response has, or every response if none is shared. A middleware
/// sets them, so that operations have no fields for them.
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
    let named = first
        .headers
        .iter()
        .filter(|header| header.component.is_some());
    let names = named.map(|header| &header.name);
    names.filter(|name| everywhere(name)).cloned().collect()
}

/// The inline responses of operations.
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
