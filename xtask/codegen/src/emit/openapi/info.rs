//! Info, contact, license, tags and external documentation.

use serde_json::Value;

use crate::canonical::place::Object;
use crate::names::snake;

use super::build::{Build, Chain, Finish};
use super::data;

pub const INFO: Finish = Finish {
    result: "Info",
    call: ".build()",
    in_place: true,
};

/// What the document says of itself.
pub fn info(value: &Value, build: &mut Build) -> Option<Chain> {
    build.chain(
        Object::Info,
        "InfoBuilder::new()",
        value.as_object()?,
        |name, value, build| match name {
            "title" | "version" => Some(vec![format!(".{name}({})", data::word(value)?)]),
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "termsOfService" => Some(vec![format!(
                ".terms_of_service(Some({}))",
                data::word(value)?
            )]),
            "contact" => plain(
                "ContactBuilder",
                &["name", "url", "email"],
                &[],
                value,
                build,
            )
            .map(|contact| vec![format!(".contact(Some({contact}))")]),
            "license" => plain(
                "LicenseBuilder",
                &["url", "identifier"],
                &["name"],
                value,
                build,
            )
            .map(|license| vec![format!(".license(Some({license}))")]),
            _ => None,
        },
    )
}

/// A tag.
pub fn tag(value: &Value, build: &mut Build) -> Option<String> {
    let members = value.as_object()?;
    members.get("name")?.as_str()?;
    let chain = build.chain(
        Object::Tag,
        "TagBuilder::new()",
        members,
        |name, value, build| match name {
            "name" => Some(vec![format!(".name({})", data::word(value)?)]),
            "description" => Some(vec![format!(".description(Some({}))", data::prose(value)?)]),
            "externalDocs" => {
                let docs = external_docs(value, build)?;
                Some(vec![format!(".external_docs(Some({docs}))")])
            }
            _ => None,
        },
    )?;
    Some(format!("{}{}.build()", chain.head, chain.calls.concat()))
}

/// External documentation.
pub fn external_docs(value: &Value, build: &mut Build) -> Option<String> {
    plain(
        "ExternalDocsBuilder",
        &["description"],
        &["url"],
        value,
        build,
    )
}

/// An object of strings: those that may be left out, and those that must not.
fn plain(
    builder: &str,
    optional: &[&str],
    required: &[&str],
    value: &Value,
    build: &mut Build,
) -> Option<String> {
    let members = value.as_object()?;
    if required
        .iter()
        .any(|name| !members.get(*name).is_some_and(Value::is_string))
    {
        return None;
    }
    let chain = build.chain(
        Object::Plain,
        format!("{builder}::new()"),
        members,
        |name, value, _| {
            let (text, method) = (data::prose(value)?, snake(name));
            if optional.contains(&name) {
                Some(vec![format!(".{method}(Some({text}))")])
            } else {
                required
                    .contains(&name)
                    .then(|| vec![format!(".{method}({text})")])
            }
        },
    )?;
    Some(format!("{}{}.build()", chain.head, chain.calls.concat()))
}
