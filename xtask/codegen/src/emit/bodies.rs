//! Bodies that come in several content types, and how a body is sent.

use super::code::{Code, string};
use super::plan::{Body, Form, Media, Plan, Sends};

/// The enum of a body that comes in several content types.
pub fn choice(plan: &Plan<'_>, body: &Body<'_>, sends: Sends, docs: &str, code: &mut Code) {
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

/// What types are derived from: streams can be neither copied nor compared.
pub fn derive(is_value: bool) -> &'static str {
    if is_value {
        "#[derive(Clone, Debug, PartialEq)]"
    } else {
        "#[derive(Debug)]"
    }
}

/// The expression that finishes a reply with a body that is at hand as `place`.
pub fn reply_body(body: &Body<'_>, reply: &str, place: &str) -> String {
    let Some(name) = &body.name else {
        return body.media.first().map_or_else(
            || format!("{reply}.empty()"),
            |media| format!("{reply}{}", send(media, place)),
        );
    };
    let arms: Vec<String> = body
        .media
        .iter()
        .map(|media| {
            format!(
                "{name}::{}(body) => reply{},",
                media.variant,
                send(media, "body")
            )
        })
        .collect();
    let choice = format!("match {place} {{\n    {}\n}}", arms.join("\n    "));
    if reply == "reply" {
        choice
    } else {
        format!("{{\nlet reply = {reply};\n{choice}\n}}")
    }
}

fn send(media: &Media<'_>, place: &str) -> String {
    let content_type = match media.form {
        // What is sent has to be one of them.
        Form::Text if media.is_range() => string("text/plain"),
        _ => string(&media.content.media_type),
    };
    match media.form {
        Form::Json => format!(".json({content_type}, &{place})"),
        Form::UrlEncoded => format!(".form({content_type}, &{place})"),
        Form::Text => format!(".text({content_type}, &{place})"),
        Form::Binary if media.is_range() => format!(".stream_of({content_type}, {place})"),
        Form::Multipart | Form::Binary => format!(".stream({content_type}, {place})"),
    }
}
