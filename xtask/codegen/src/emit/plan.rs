//! What the routes crate consists of, decided before any of it is written: its modules, traits, types and routes,
//! and what each of them is called.
//!
//! Every list that is looked up by name is turned into a table here, once: documents have hundreds of operations.

mod answers;
mod attributed;
mod bodies;
mod security;
mod sizes;
mod tags;
mod templates;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::{Operation, Parameter, ParameterLocation};
use crate::lower::Api;
use crate::names::{Names, identifier, pascal, snake};

use self::answers::Answers;
use self::sizes::Sizes;

pub use self::answers::{Shape, Shared, Usual, Variant, error_response_is_value};
pub use self::bodies::{Body, BodyFormat, Media, Sends, is_scalar, target};
pub use self::security::Requirements;
pub use self::tags::Tag;
pub use self::templates::{Route, mountable};

/// Names of types that generated code uses, so that no type of an operation can have them.
const RESERVED_TYPES: &[&str] = &[
    "Answer",
    "Api",
    "Authenticate",
    "BTreeMap",
    "Context",
    "Data",
    "Display",
    "ErrorResponse",
    "F",
    "Failure",
    "Guard",
    "HttpRequest",
    "HttpResponse",
    "Input",
    "Map",
    "OperationId",
    "Payload",
    "Reader",
    "Rejection",
    "Reply",
    "Requirement",
    "S",
    "Scheme",
    "SchemeUse",
    "SecurityScheme",
    "Service",
    "ServiceConfig",
    "StatusCode",
    "Uuid",
    "Value",
];

/// The names that no type, shared response or module in the routes crate can have.
#[cfg(test)]
pub fn reserved_names() -> impl Iterator<Item = &'static str> {
    let lists = [RESERVED_TYPES, answers::RESERVED, tags::RESERVED_MODULES];
    lists.into_iter().flatten().copied()
}

/// The routes crate in outline.
pub struct Plan<'a> {
    pub api: &'a Api,
    /// The traits, in the order of the document.
    pub tags: Vec<Tag<'a>>,
    /// The operations, in the order of the document.
    pub operations: Vec<Planned<'a>>,
    /// The shared responses, in the order of the document.
    pub shared: Vec<Shared<'a>>,
    /// The routes, in the order in which the router has to try them.
    pub routes: Vec<Route>,
    /// The security requirements of the operations.
    pub requirements: Requirements<'a>,
    /// Whether an operation is called `authenticate`, like the method that every service has for credentials.
    pub hides_authenticate: bool,
}

impl<'a> Plan<'a> {
    /// The operations that utoipa's attributes describe exactly in the emitted document.
    pub fn described(&self) -> impl Iterator<Item = &Planned<'a>> {
        self.operations.iter().filter(|planned| planned.described)
    }

    /// The shared responses that the attributes of operations refer to.
    pub fn named_responses(&self) -> BTreeSet<usize> {
        self.described()
            .flat_map(|planned| &planned.answers)
            .filter_map(|variant| variant.shared)
            .collect()
    }

    /// Whether a response of an operation, among its errors or the others, has so many headers that clippy's
    /// `large_enum_variant` may report the enum.
    pub fn has_many_headers(&self, planned: &Planned<'_>, errors: bool) -> bool {
        let mut variants = planned.variants(errors);
        let own = variants.any(|variant| {
            let shared = variant.shared.and_then(|index| self.shared.get(index));
            let shape = variant
                .shape
                .as_ref()
                .or(shared.map(|shared| &shared.shape));
            shape.is_some_and(Shape::has_many_headers)
        });
        own || errors && self.errors_have_many_headers()
    }

    /// The same for the enum of the shared responses that are errors.
    pub fn errors_have_many_headers(&self) -> bool {
        let mut errors = self.shared.iter().filter(|shared| shared.usual.is_some());
        errors.any(|shared| shared.shape.has_many_headers())
    }

    /// Whether an operation receives `multipart/form-data`.
    pub fn receives_multipart(&self) -> bool {
        let bodies = self.operations.iter().filter_map(|it| it.body.as_ref());
        bodies
            .flat_map(|body| &body.media)
            .any(|media| matches!(media.format, BodyFormat::Multipart))
    }
}

/// An operation, and the names and types that are made of it.
pub struct Planned<'a> {
    pub operation: &'a Operation,
    /// Its method in the trait, and its handler.
    pub method: String,
    /// Where the handler is, from the root of the crate.
    pub module: String,
    /// The trait.
    pub trait_name: String,
    /// The type of its input.
    pub input: String,
    /// The type of its responses that are no errors.
    pub response: String,
    /// The type of its responses that are errors.
    pub error: String,
    /// The fields of its input that are parameters.
    pub parameters: Vec<Field<'a>>,
    /// Its request body.
    pub body: Option<Body<'a>>,
    /// A variant for each of `responses`, in the order of the document.
    pub answers: Vec<Variant<'a>>,
    /// Whether its response type and its error type can be cloned and compared.
    pub are_values: [bool; 2],
    /// Whether utoipa's attributes describe it exactly in the emitted document.
    pub described: bool,
}

/// A parameter as a field.
pub struct Field<'a> {
    pub name: String,
    pub parameter: &'a Parameter,
    /// The router's name for it, where that is not its own.
    pub mounted: Option<String>,
}

impl Planned<'_> {
    /// Whether it has an input at all.
    pub fn has_input(&self) -> bool {
        !self.parameters.is_empty() || self.body.is_some()
    }

    /// The variants of its error type, or of its response type.
    pub fn variants(&self, errors: bool) -> impl Iterator<Item = &Variant<'_>> {
        self.answers.iter().filter(move |variant| {
            if errors {
                variant.is_error
            } else {
                variant.is_success
            }
        })
    }

    /// The names of its types, sorted.
    pub fn types(&self) -> Vec<&str> {
        let mut types = vec![self.response.as_str(), self.error.as_str()];
        if self.has_input() {
            types.push(&self.input);
        }
        let own = self
            .answers
            .iter()
            .filter(|variant| variant.shared.is_none());
        let bodies = own.filter_map(|variant| variant.shape.as_ref()?.body.as_ref());
        types.extend(
            bodies
                .chain(&self.body)
                .filter_map(|body| body.name.as_deref()),
        );
        types.sort_unstable();
        types
    }
}

/// Plans the routes crate.
pub fn plan(api: &Api) -> Plan<'_> {
    let document = &api.document;
    let mut sizes = Sizes::new(api);
    let mut names = Names::of_types(RESERVED_TYPES);
    let shared = Answers::new(api).shared(&mut sizes);
    let shared_by_name: HashMap<&str, usize> = shared
        .iter()
        .enumerate()
        .map(|(index, shared)| (shared.named.name.as_str(), index))
        .collect();
    let (routes, mounted) = templates::routes(&document.operations);
    let mut tags = tags::tags(document, &mut names);
    let mut methods = Names::default();
    let mut operations: Vec<Planned<'_>> = document
        .operations
        .iter()
        .zip(mounted)
        .map(|(operation, mounted)| {
            let mut answers = answers::variants(api, operation, &shared, &shared_by_name);
            let mut body = operation.body.as_ref().map(Body::request);
            let [input, response, error] =
                type_names(operation, &mut body, &mut answers, &mut names);
            answers::box_large(&shared, &mut answers, &mut sizes);
            bodies::box_large(body.as_mut(), &mut sizes, Sends::Requests);
            Planned {
                operation,
                method: identifier(&methods.unique(&snake(&operation.rust_name))),
                module: String::new(),
                trait_name: String::new(),
                input,
                response,
                error,
                parameters: fields(operation, &mounted),
                are_values: [false, true]
                    .map(|errors| answers::are_values(&answers, &shared, errors)),
                body,
                answers,
                described: false,
            }
        })
        .collect();
    for tag in &mut tags {
        tags::distribute(tag, &mut operations);
    }
    for planned in &mut operations {
        planned.described = attributed::is_described(api, planned);
    }
    Plan {
        api,
        tags,
        routes,
        requirements: Requirements::new(document),
        hides_authenticate: operations
            .iter()
            .any(|planned| planned.method == "authenticate"),
        operations,
        shared,
    }
}

/// Names for the types of an operation that no other has: input, response and error. Bodies get theirs in place.
fn type_names(
    operation: &Operation,
    body: &mut Option<Body<'_>>,
    answers: &mut [Variant<'_>],
    names: &mut Names,
) -> [String; 3] {
    let mut endings: Vec<String> = ["Input", "Response", "Error"].map(str::to_owned).to_vec();
    if body.as_ref().is_some_and(Body::is_several) {
        endings.push("Body".to_owned());
    }
    let several = |variant: &Variant<'_>| {
        let own = variant.shape.as_ref().and_then(|shape| shape.body.as_ref());
        variant.shared.is_none() && own.is_some_and(Body::is_several)
    };
    endings.extend(
        answers
            .iter()
            .filter(|variant| several(variant))
            .map(|variant| format!("{}Body", variant.name)),
    );
    let base_name = pascal(&operation.rust_name);
    let stem = names.unique_stem(base_name.trim_end_matches('_'), &endings);
    if let Some(body) = body {
        body.name_it(&format!("{stem}Body"));
    }
    for variant in answers.iter_mut().filter(|variant| several(variant)) {
        let name = format!("{stem}{}Body", variant.name);
        if let Some(body) = variant.shape.as_mut().and_then(|shape| shape.body.as_mut()) {
            body.name_it(&name);
        }
    }
    ["Input", "Response", "Error"].map(|ending| format!("{stem}{ending}"))
}

/// The parameters as fields. Those of the same name in different locations get different names.
fn fields<'a>(operation: &'a Operation, mounted: &BTreeMap<String, String>) -> Vec<Field<'a>> {
    let taken: &[&str] = if operation.body.is_some() {
        &["body"]
    } else {
        &[]
    };
    let mut names = Names::with(taken);
    let fields = operation.parameters.iter().map(|parameter| {
        let base_name = snake(parameter.rust_name.as_deref().unwrap_or(&parameter.name));
        let name = if names.is_free(&base_name) {
            names.unique(&base_name)
        } else {
            names.unique(&format!("{}_{base_name}", location(parameter.location)))
        };
        let mounted = (parameter.location == ParameterLocation::Path)
            .then(|| mounted.get(&parameter.name).cloned());
        Field {
            name,
            parameter,
            mounted: mounted.flatten(),
        }
    });
    fields.collect()
}

/// The location of a parameter, as `in` has it.
pub fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}
