//! The bodies of requests: how they are received and read.

use crate::document::{Encoding, Style};
use crate::emit::code::{Code, string};
use crate::emit::plan::{Body, BodyFormat, Media, Planned, Sends, is_scalar};
use crate::emit::rules::RuleWriter;
use crate::emit::types::is_foreign;
use crate::lower::Api;

/// The expression that receives and reads the input of an operation.
pub fn receive(planned: &Planned<'_>) -> String {
    let Some(body) = &planned.body else {
        return "openapi_actix::read(&request)?".to_owned();
    };
    if is_json_alone(body) {
        return "openapi_actix::receive(&**service, &request, payload).await?".to_owned();
    }
    let media: Vec<String> = body
        .media
        .iter()
        .map(|media| {
            let form = match media.format {
                BodyFormat::Json => "json",
                BodyFormat::UrlEncoded => "form",
                BodyFormat::Multipart => "multipart",
                BodyFormat::Text => "text",
                BodyFormat::Binary => "stream",
            };
            format!(
                "openapi_actix::Media::{form}({})",
                string(&media.content.media_type)
            )
        })
        .collect();
    format!(
        "openapi_actix::receive_any(&**service, &request, payload, &[{}]).await?",
        media.join(", ")
    )
}

/// Whether the runtime has shorter calls for a body: one of JSON alone, as most operations have.
pub fn is_json_alone(body: &Body<'_>) -> bool {
    matches!(body.media.as_slice(), [media] if media.format == BodyFormat::Json && media.content.media_type == "application/json")
}

/// The constants that reading a content type needs: its rule, if that is not its type's, and its `encoding`.
pub struct Reading {
    rule: Option<(String, String)>,
    encodings: Option<(String, Vec<String>)>,
}

impl Reading {
    /// The names of those constants.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let rule = self.rule.as_ref().map(|(name, _)| name.as_str());
        rule.into_iter()
            .chain(self.encodings.as_ref().map(|(name, _)| name.as_str()))
    }

    fn declare(&self, code: &mut Code) {
        if let Some((name, rule)) = &self.rule {
            code.line(format!("static {name}: check::Rule = {rule};"));
        }
        if let Some((name, all)) = &self.encodings {
            code.line(format!(
                "static {name}: [openapi_actix::Encoding; {}] = [{}];",
                all.len(),
                all.join(", ")
            ));
        }
    }
}

/// The constants that reading a body needs, for each of its content types.
pub fn rules(api: &Api, body: Option<&Body<'_>>, rules: &mut RuleWriter<'_>) -> Vec<Reading> {
    let Some(body) = body else { return Vec::new() };
    let numbered = |name: &str, index: usize| {
        if body.is_several() {
            format!("{name}_{}", index + 1)
        } else {
            name.to_owned()
        }
    };
    let media = body.media.iter().enumerate();
    media
        .map(|(index, media)| {
            let encodings: Vec<String> = match media.format {
                BodyFormat::UrlEncoded | BodyFormat::Multipart => {
                    media.content.encodings.iter().map(encoding).collect()
                }
                BodyFormat::Json | BodyFormat::Text | BodyFormat::Binary => Vec::new(),
            };
            Reading {
                rule: own_rule(api, media, rules).map(|rule| (numbered("BODY", index), rule)),
                encodings: (!encodings.is_empty())
                    .then(|| (numbered("ENCODINGS", index), encodings)),
            }
        })
        .collect()
}

/// The rule of a content type, unless it is that of its type.
fn own_rule(api: &Api, media: &Media<'_>, rules: &mut RuleWriter<'_>) -> Option<String> {
    if media.format == BodyFormat::Binary {
        return None;
    }
    let rust_type = media.rust_type(api, Sends::Requests);
    let any_text = "check::Rule::Text(check::Text::any())";
    if media.format == BodyFormat::Text && rust_type == "String" {
        let scalar = is_scalar(api, &media.content.schema);
        let rule = scalar.then(|| rules.rule(&media.content.schema, "body"));
        return rule.filter(|rule| rule != any_text);
    }
    let rule = rules.rule(&media.content.schema, "body");
    (rule != format!("check::Rule::of::<{rust_type}>()")).then_some(rule)
}

/// The declarations that reading a body needs, and the expression that reads it.
pub fn read(body: &Body<'_>, readings: &[Reading], code: &mut Code) -> String {
    let mut arms = Vec::new();
    for (index, (media, reading)) in body.media.iter().zip(readings).enumerate() {
        reading.declare(code);
        let call = call(media, body.required, reading);
        let Some(name) = &body.name else {
            return format!("reader.{call}");
        };
        let variant = format!("{name}::{}", media.variant);
        let wrapped = match (body.required, media.boxed) {
            (true, false) => format!(".map({variant})"),
            (true, true) => format!(".map(Box::new).map({variant})"),
            (false, false) => format!(".map(|body| body.map({variant}))"),
            (false, true) => format!(".map(|body| body.map(Box::new).map({variant}))"),
        };
        let pattern = if index + 1 == body.media.len() {
            "_".to_owned()
        } else {
            index.to_string()
        };
        arms.push(format!("{pattern} => reader.{call}{wrapped},"));
    }
    format!("match reader.media() {{\n    {}\n}}", arms.join("\n    "))
}

fn call(media: &Media<'_>, required: bool, reading: &Reading) -> String {
    let kind = match media.format {
        BodyFormat::Json => "body",
        BodyFormat::UrlEncoded => "form_body",
        BodyFormat::Multipart => "multipart_body",
        BodyFormat::Text => "text_body",
        BodyFormat::Binary => "stream_body",
    };
    let optional = if required { "" } else { "optional_" };
    let by = if reading.rule.is_some() { "_by" } else { "" };
    let rule = reading.rule.as_ref().map(|(name, _)| format!("&{name}"));
    let encodings = match (media.format, &reading.encodings) {
        (BodyFormat::UrlEncoded | BodyFormat::Multipart, Some((name, _))) => {
            Some(format!("&{name}"))
        }
        (BodyFormat::UrlEncoded | BodyFormat::Multipart, None) => Some("&[]".to_owned()),
        (BodyFormat::Json | BodyFormat::Text | BodyFormat::Binary, _) => None,
    };
    let arguments: Vec<String> = rule.into_iter().chain(encodings).collect();
    let call = format!("{optional}{kind}{by}({})", arguments.join(", "));
    let is_foreign = media.format != BodyFormat::Binary && is_foreign(&media.content.schema);
    if is_foreign {
        format!("{call}{}", from_foreign(required))
    } else {
        call
    }
}

/// The call that takes the type from elsewhere out of what was read.
pub fn from_foreign(required: bool) -> &'static str {
    if required {
        ".map(|check::Foreign(value)| value)"
    } else {
        ".map(|value| value.map(|check::Foreign(value)| value))"
    }
}

fn encoding(encoding: &Encoding) -> String {
    let mut expression = format!(
        "openapi_actix::Encoding::of({})",
        string(&encoding.property)
    );
    if let Some(content_type) = &encoding.content_type {
        expression.push_str(&format!(".content_type({})", string(content_type)));
    }
    if let Some(style) = encoding.style {
        // The default of `explode` is true for the style `form` and false for all others.
        let explode = encoding.explode.unwrap_or(style == Style::Form);
        expression.push_str(&format!(".styled({}, {explode})", self::style(style)));
    }
    expression
}

/// A `style` as a variant of `openapi_actix::Style`.
pub fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "openapi_actix::Style::Simple",
        Style::Label => "openapi_actix::Style::Label",
        Style::Matrix => "openapi_actix::Style::Matrix",
        Style::Form => "openapi_actix::Style::Form",
        Style::SpaceDelimited => "openapi_actix::Style::SpaceDelimited",
        Style::PipeDelimited => "openapi_actix::Style::PipeDelimited",
        Style::DeepObject => "openapi_actix::Style::DeepObject",
    }
}
