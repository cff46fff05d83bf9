//! Bodies of requests and responses, with one content type or with several, of which each is then a variant of an enum.

use crate::document::{Content, RequestBody, Response, Schema, SchemaKind};
use crate::emit::types::{nullable_type, rust_type};
use crate::lower::Api;
use crate::names::{Names, pascal};

use super::sizes::Sizes;

pub use crate::document::BodyFormat;

/// A body.
pub struct Body<'a> {
    /// The content types that it may have; at least one.
    pub media: Vec<Media<'a>>,
    /// The enum of them, if there are several.
    pub name: Option<String>,
    /// Whether it has to be there.
    pub required: bool,
}

/// One content type of a body.
pub struct Media<'a> {
    pub content: &'a Content,
    pub format: BodyFormat,
    /// The variant that it is where there are several.
    pub variant: String,
    /// Whether the variant is boxed.
    pub boxed: bool,
}

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// From the client to the service.
    Requests,
    /// From the service to the client.
    Responses,
}

impl<'a> Body<'a> {
    /// The body of a request.
    pub fn request(body: &'a RequestBody) -> Self {
        Self {
            required: body.required,
            ..Self::of(&body.contents, Sends::Requests)
        }
    }

    /// The body of a response, if it has one.
    pub fn response(response: &'a Response) -> Option<Self> {
        (!response.contents.is_empty()).then(|| Self::of(&response.contents, Sends::Responses))
    }

    fn of(contents: &'a [Content], sends: Sends) -> Self {
        let formats: Vec<BodyFormat> = contents
            .iter()
            .map(|content| format_in(content, sends))
            .collect();
        let mut names = Names::with(&["Self"]);
        let media = contents.iter().zip(&formats).map(|(content, format)| {
            let alone = formats.iter().filter(|other| *other == format).count() == 1;
            let base_name = if alone {
                format_name(*format).to_owned()
            } else {
                media_name(&content.media_type)
            };
            Media {
                content,
                format: *format,
                variant: names.unique(&base_name),
                boxed: false,
            }
        });
        Self {
            media: media.collect(),
            name: None,
            required: true,
        }
    }

    pub fn is_several(&self) -> bool {
        self.media.len() > 1
    }

    /// Names the enum, if there is to be one.
    pub fn name_it(&mut self, name: &str) {
        self.name = self.is_several().then(|| name.to_owned());
    }

    /// Whether some of it is a stream, which can be neither copied nor compared.
    pub fn streams(&self) -> bool {
        self.media
            .iter()
            .any(|media| media.format == BodyFormat::Binary)
    }

    /// The type in Rust.
    pub fn rust_type(&self, api: &Api, sends: Sends) -> String {
        match (&self.name, self.media.first()) {
            (Some(name), _) => name.clone(),
            (None, Some(media)) => media.rust_type(api, sends),
            (None, None) => "()".to_owned(),
        }
    }
}

impl Media<'_> {
    /// The type in Rust of what is inside of it.
    pub fn rust_type(&self, api: &Api, sends: Sends) -> String {
        let schema = &self.content.schema;
        match (self.format, sends) {
            (BodyFormat::Json | BodyFormat::UrlEncoded | BodyFormat::Multipart, _) => {
                nullable_type(api, schema)
            }
            (BodyFormat::Text, Sends::Requests) if is_scalar(api, schema) => rust_type(api, schema),
            (BodyFormat::Text, Sends::Requests) => "String".to_owned(),
            (BodyFormat::Text, Sends::Responses) => displayed(api, schema),
            (BodyFormat::Binary, Sends::Requests) => "openapi_actix::Incoming".to_owned(),
            (BodyFormat::Binary, Sends::Responses) if self.is_range() => {
                "openapi_actix::Typed".to_owned()
            }
            (BodyFormat::Binary, Sends::Responses) => "openapi_actix::Outgoing".to_owned(),
        }
    }

    /// Whether the content type is a range, such as `text/*`.
    pub fn is_range(&self) -> bool {
        self.content.media_type.contains('*')
    }
}

/// The Rust type of a `text/*` body: one that implements `Display`.
fn displayed(api: &Api, schema: &Schema) -> String {
    let target = target(api, schema);
    match &target.kind {
        SchemaKind::Boolean
        | SchemaKind::Integer { .. }
        | SchemaKind::Number { .. }
        | SchemaKind::String(_)
            if target.annotations.rust_type.is_none() =>
        {
            rust_type(api, target)
        }
        _ => "String".to_owned(),
    }
}

/// The schema that a chain of references ends at.
pub fn target<'a>(api: &'a Api, schema: &'a Schema) -> &'a Schema {
    let mut target = schema;
    for _ in 0..16 {
        match api.named(target) {
            Some(def) => target = &def.schema,
            None => break,
        }
    }
    target
}

/// How a body is read or written. The service itself writes multipart bodies and event streams, as streams of bytes.
fn format_in(content: &Content, sends: Sends) -> BodyFormat {
    match (content.format, sends) {
        (BodyFormat::Multipart, Sends::Responses) => BodyFormat::Binary,
        (BodyFormat::Text, Sends::Responses)
            if content.media_type.starts_with("text/event-stream") =>
        {
            BodyFormat::Binary
        }
        (format, _) => format,
    }
}

fn format_name(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "Json",
        BodyFormat::UrlEncoded => "Form",
        BodyFormat::Multipart => "Multipart",
        BodyFormat::Text => "Text",
        BodyFormat::Binary => "Binary",
    }
}

/// The name of the variant for a content type: `Json` for `application/json`.
fn media_name(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let name = match essence.split_once('/') {
        Some(("*", _)) => "any",
        Some((kind, "*")) => kind,
        Some((_, subtype)) => subtype,
        None => essence,
    };
    let parameters = media_type.split(';').skip(1).collect::<Vec<_>>().join("_");
    pascal(&format!("{name}_{parameters}"))
}

/// Whether a schema allows neither arrays nor objects.
pub fn is_scalar(api: &Api, schema: &Schema) -> bool {
    scalar_within(api, schema, 16)
}

fn scalar_within(api: &Api, schema: &Schema, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match &schema.kind {
        SchemaKind::Null
        | SchemaKind::Boolean
        | SchemaKind::Integer { .. }
        | SchemaKind::Number { .. }
        | SchemaKind::String(_)
        | SchemaKind::Enum(_) => true,
        SchemaKind::Constants(values) => values
            .iter()
            .all(|value| !value.is_array() && !value.is_object()),
        SchemaKind::Union(union) => union
            .branches
            .iter()
            .all(|branch| scalar_within(api, branch, depth)),
        SchemaKind::All(all) => all.iter().any(|schema| scalar_within(api, schema, depth)),
        SchemaKind::Reference(_) | SchemaKind::Inline(_) => api
            .named(schema)
            .is_some_and(|def| scalar_within(api, &def.schema, depth)),
        SchemaKind::Anything
        | SchemaKind::Nothing
        | SchemaKind::Array { .. }
        | SchemaKind::Tuple(_)
        | SchemaKind::Object(_)
        | SchemaKind::Map(_) => false,
    }
}

/// Boxes variants that are so much larger than the others that clippy's `large_enum_variant` would report the enum.
pub fn box_large(body: Option<&mut Body<'_>>, sizes: &mut Sizes<'_>, sends: Sends) {
    let Some(body) = body.filter(|body| body.is_several()) else {
        return;
    };
    let measured: Vec<_> = body
        .media
        .iter()
        .map(|media| sizes.of_media(media, sends))
        .collect();
    for index in super::sizes::too_large(measured, |_| Some(super::sizes::POINTER)) {
        if let Some(media) = body.media.get_mut(index) {
            media.boxed = true;
        }
    }
}
