//! The types of bodies with several content types, and the code that sends a body.

use super::code::{Code, string};
use super::plan::{Body, BodyFormat, Media, Plan, Sends};

/// Writes the enum of a body that has several content types. A body with one content type has no name, and needs none.
pub fn content_type_enum(
    plan: &Plan<'_>,
    body: &Body<'_>,
    sends: Sends,
    docs: &str,
    code: &mut Code,
) {
    let Some(name) = &body.name else { return };
    code.blank();
    code.docs(docs);
    code.line(derive(!body.streams()));
    code.open(format!("pub enum {name} {{"));
    for media in &body.media {
        code.docs(&format!("As `{}`.", media.content.media_type));
        let inner = media.rust_type(plan.api, sends);
        let inner = if media.boxed {
            format!("Box<{inner}>")
        } else {
            inner
        };
        code.line(format!("{}({inner}),", media.variant));
    }
    code.close("}");
}

/// The `#[derive(…)]` of a type. `is_value`: whether it has no stream in it, which can be neither copied nor compared.
pub fn derive(is_value: bool) -> &'static str {
    if is_value {
        "#[derive(Clone, Debug, PartialEq)]"
    } else {
        "#[derive(Debug)]"
    }
}

/// The expression that finishes the reply `reply` with a body. `value` is the expression that holds the body.
pub fn reply_body(body: &Body<'_>, reply: &str, value: &str) -> String {
    let Some(name) = &body.name else {
        return body.media.first().map_or_else(
            || format!("{reply}.empty()"),
            |media| format!("{reply}{}", body_call(media, value)),
        );
    };
    let arms: Vec<String> = body
        .media
        .iter()
        .map(|media| {
            format!(
                "{name}::{}(body) => reply{},",
                media.variant,
                body_call(media, "body")
            )
        })
        .collect();
    let by_content_type = format!("match {value} {{\n    {}\n}}", arms.join("\n    "));
    // The arms name the reply: it has to be in a variable of that name.
    if reply == "reply" {
        by_content_type
    } else {
        format!("{{\nlet reply = {reply};\n{by_content_type}\n}}")
    }
}

/// The call that sets the body of a reply: `.json("application/json", &body)`.
fn body_call(media: &Media<'_>, value: &str) -> String {
    let content_type = match media.format {
        // A range such as `text/*` is no content type that can be sent.
        BodyFormat::Text if media.is_range() => string("text/plain"),
        BodyFormat::Json if media.is_range() => string("application/json"),
        _ => string(&media.content.media_type),
    };
    match media.format {
        BodyFormat::Json => format!(".json({content_type}, &{value})"),
        BodyFormat::UrlEncoded => format!(".form({content_type}, &{value})"),
        BodyFormat::Text => format!(".text({content_type}, &{value})"),
        BodyFormat::Binary if media.is_range() => format!(".stream_of({content_type}, {value})"),
        BodyFormat::Multipart | BodyFormat::Binary => format!(".stream({content_type}, {value})"),
    }
}
