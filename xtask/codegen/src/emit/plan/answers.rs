//! Responses: a variant for each response of an operation, and a type for each response that operations share.

use std::collections::HashMap;

use crate::document::{Header, NamedResponse, Operation, Response, ResponseUse, Status};
use crate::lower::Api;
use crate::names::{Names, identifier, pascal, snake};
use crate::status;

use super::bodies::{Body, Sends};
use super::sizes::{POINTER, Size, Sizes, too_large};

/// Names of types that the module `responses` uses, so that no shared response can have them.
pub const RESERVED: &[&str] = &[
    "ErrorResponse",
    "Failure",
    "HttpResponse",
    "Map",
    "Rejection",
    "Reply",
    "StatusCode",
    "Undocumented",
    "Uuid",
    "Value",
];

/// Bodies of shared responses that are larger than this, in bytes, are boxed.
const LARGEST_SHARED: usize = 192;

/// More headers than this may be what makes a response large.
const MANY_HEADERS: usize = 4;

/// What a response consists of.
pub struct Shape<'a> {
    pub response: &'a Response,
    pub body: Option<Body<'a>>,
    /// Its headers, each with the name of its field.
    pub headers: Vec<(String, &'a Header)>,
    /// Whether the body is boxed.
    pub boxed: bool,
}

/// A response that operations share.
pub struct Shared<'a> {
    pub named: &'a NamedResponse,
    /// Its type.
    pub name: String,
    pub shape: Shape<'a>,
    /// The status that it has as an error; none if no operation uses it for one.
    pub usual: Option<Usual>,
    /// Whether some operation has it under a status code.
    pub by_code: bool,
    /// Whether some operation has it under a range or `default`, so that the service chooses the status.
    pub by_choice: bool,
}

/// The status of a shared response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// The first status code that it stands under.
    Code(u16),
    /// The service chooses it.
    Chosen,
}

/// One response of an operation.
pub struct Variant<'a> {
    pub name: String,
    pub status: Status,
    /// Whether it is a variant of the operation's response type.
    pub is_success: bool,
    /// Whether it is a variant of the operation's error type.
    pub is_error: bool,
    /// The index of the shared response that it refers to, if it does.
    pub shared: Option<usize>,
    /// What it consists of, if it is not shared.
    pub shape: Option<Shape<'a>>,
}

impl<'a> Shape<'a> {
    fn new(response: &'a Response, api: &Api, status: Option<Status>) -> Self {
        let mut names = Names::with(&["body", "status"]);
        let own = response.headers.iter().filter(|header| {
            // The content type is what the body is sent as.
            !api.common_headers.contains(&header.name)
                && !header.name.eq_ignore_ascii_case("content-type")
        });
        Self {
            response,
            body: Body::response(response).filter(|_| !status.is_some_and(is_bodiless)),
            headers: own
                .map(|header| (identifier(&names.unique(&snake(&header.name))), header))
                .collect(),
            boxed: false,
        }
    }

    /// The names of its fields.
    pub fn fields(&self) -> Vec<&str> {
        let body = self.body.iter().map(|_| "body");
        body.chain(self.headers.iter().map(|(name, _)| name.as_str()))
            .collect()
    }

    /// Whether it may be large because of its headers.
    pub fn has_many_headers(&self) -> bool {
        self.headers.len() > MANY_HEADERS
    }

    /// Whether it can be cloned and compared, as it has no stream in it.
    pub fn is_value(&self) -> bool {
        !self.body.as_ref().is_some_and(Body::streams)
    }
}

/// Whether HTTP forbids a body in a response with this status, as in 204.
fn is_bodiless(status: Status) -> bool {
    matches!(
        status,
        Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1)
    )
}

/// How the shared responses are used.
pub struct Answers<'a> {
    api: &'a Api,
    uses: HashMap<&'a str, Vec<Status>>,
}

impl<'a> Answers<'a> {
    pub fn new(api: &'a Api) -> Self {
        let mut uses: HashMap<&str, Vec<Status>> = HashMap::new();
        for (status, response) in api
            .document
            .operations
            .iter()
            .flat_map(|operation| &operation.responses)
        {
            if let ResponseUse::Shared(name) = response {
                uses.entry(name).or_default().push(*status);
            }
        }
        Self { api, uses }
    }

    /// The shared responses that are used.
    pub fn shared(&self, sizes: &mut Sizes<'_>) -> Vec<Shared<'a>> {
        let mut names = Names::of_types(RESERVED);
        let all = self.api.document.responses.iter().map(|named| {
            let uses = self
                .uses
                .get(named.name.as_str())
                .map(Vec::as_slice)
                .unwrap_or_default();
            let base_name = pascal(&named.name);
            let name = if names.is_free(&base_name) {
                names.unique(&base_name)
            } else {
                names.unique(&format!("{base_name}Response"))
            };
            let only = match uses {
                [first, others @ ..] if others.iter().all(|other| other == first) => Some(*first),
                _ => None,
            };
            let mut shape = Shape::new(&named.response, self.api, only);
            if let Some(body) = shape.body.as_mut().filter(|body| body.is_several()) {
                body.name_it(&names.unique(&format!("{name}Body")));
                super::bodies::box_large(Some(body), sizes, Sends::Responses);
            }
            shape.boxed = shape.body.is_some() && sizes.of_shape(&shape).most > LARGEST_SHARED;
            Shared {
                named,
                name,
                shape,
                usual: usual(uses),
                by_code: by_code(uses),
                by_choice: by_choice(uses),
            }
        });
        all.collect()
    }
}

fn by_code(uses: &[Status]) -> bool {
    uses.iter().any(|status| status.code().is_some())
}

fn by_choice(uses: &[Status]) -> bool {
    uses.iter().any(|status| status.code().is_none())
}

fn usual(uses: &[Status]) -> Option<Usual> {
    let code = uses
        .iter()
        .find_map(|status| status.code().filter(|code| *code >= 400));
    let chosen = uses
        .iter()
        .any(|status| status.code().is_none() && status.is_error());
    code.map(Usual::Code).or(chosen.then_some(Usual::Chosen))
}

/// The responses of an operation as variants.
pub fn variants<'a>(
    api: &Api,
    operation: &'a Operation,
    shared: &[Shared<'a>],
    by_name: &HashMap<&str, usize>,
) -> Vec<Variant<'a>> {
    let mut names = Names::with(&["Undocumented", "Self"]);
    let success = operation
        .responses
        .iter()
        .any(|(status, _)| !status.is_error());
    let variants = operation.responses.iter().filter_map(|(status, response)| {
        let (index, shape) = match response {
            ResponseUse::Shared(name) => (Some(*by_name.get(name.as_str())?), None),
            ResponseUse::Own(response) => (None, Some(Shape::new(response, api, Some(*status)))),
        };
        let base_name = match index.and_then(|index| shared.get(index)) {
            Some(shared) if names.is_free(&shared.name) => shared.name.clone(),
            _ => status_name(*status),
        };
        Some(Variant {
            name: names.unique(&base_name),
            status: *status,
            // `default` may be a success where no other response is one.
            is_success: !status.is_error() || (*status == Status::Default && !success),
            is_error: status.is_error(),
            shared: index,
            shape,
        })
    });
    variants.collect()
}

/// The name of the variant for a status: `NotFound` for 404.
fn status_name(status: Status) -> String {
    match status {
        Status::Code(code) => status::variant(code),
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(5) => "ServerError".to_owned(),
        Status::Range(hundreds) => format!("Status{hundreds}xx"),
        Status::Default => "Default".to_owned(),
    }
}

/// Boxes bodies that are so much larger than those of the other variants that clippy's `large_enum_variant` would
/// report the enum.
pub fn box_large(shared: &[Shared<'_>], variants: &mut [Variant<'_>], sizes: &mut Sizes<'_>) {
    let errors: Vec<Size> = shared
        .iter()
        .filter(|shared| shared.usual.is_some())
        .map(|shared| sizes.of_shape(&shared.shape))
        .collect();
    let undocumented = Size::of_enum(&errors);
    for is_errors in [false, true] {
        let mut places = Vec::new();
        let mut measured = Vec::new();
        for (place, variant) in variants.iter_mut().enumerate() {
            if if is_errors {
                !variant.is_error
            } else {
                !variant.is_success
            } {
                continue;
            }
            if let Some(body) = variant.shape.as_mut().and_then(|shape| shape.body.as_mut()) {
                super::bodies::box_large(Some(body), sizes, Sends::Responses);
            }
            places.push(place);
            measured.push(
                match (
                    &variant.shape,
                    variant.shared.and_then(|index| shared.get(index)),
                ) {
                    (Some(shape), _) => sizes.of_shape(shape),
                    (None, Some(shared)) => sizes.of_shape(&shared.shape),
                    (None, None) => Size::default(),
                },
            );
        }
        if is_errors && !errors.is_empty() {
            measured.push(undocumented);
        }
        let boxable = |index: usize| {
            let variant = places.get(index).and_then(|place| variants.get(*place))?;
            variant
                .shape
                .as_ref()
                .filter(|shape| shape.body.is_some())
                .map(|_| POINTER)
        };
        for index in too_large(measured, boxable) {
            let variant = places.get(index).and_then(|place| variants.get_mut(*place));
            if let Some(shape) = variant.and_then(|variant| variant.shape.as_mut()) {
                shape.boxed = true;
            }
        }
    }
}

/// Whether the error type of an operation, or its response type, can be cloned and compared.
pub fn are_values(variants: &[Variant<'_>], shared: &[Shared<'_>], errors: bool) -> bool {
    let undocumented = !errors || error_response_is_value(shared);
    let mut members = variants.iter().filter(|variant| {
        if errors {
            variant.is_error
        } else {
            variant.is_success
        }
    });
    undocumented
        && members.all(|variant| {
            match (
                &variant.shape,
                variant.shared.and_then(|index| shared.get(index)),
            ) {
                (Some(shape), _) => shape.is_value(),
                (None, Some(shared)) => shared.shape.is_value(),
                (None, None) => true,
            }
        })
}

/// Whether the enum of all shared errors can be cloned and compared.
pub fn error_response_is_value(shared: &[Shared<'_>]) -> bool {
    shared
        .iter()
        .filter(|shared| shared.usual.is_some())
        .all(|shared| shared.shape.is_value())
}
