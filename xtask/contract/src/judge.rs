//! Validates a response against the Responses Object of its operation: status, content type, headers, body.

use serde_json::{Value, json};

use crate::{
    client::Answer,
    document::{Document, Node},
    findings::{Breach, FindingKind},
    operations::Operation,
    referee::Referee,
    serialize::essence,
    upgrade::Side,
};

/// Statuses that never have a body.
const BODILESS: &[u16] = &[204, 205, 304];
/// How many violations of one body are reported.
const TOLD: usize = 5;

/// Every rule that an answer to `operation` breaks. An answer to HEAD has no body to be judged.
pub fn judge(
    document: Document,
    referee: &Referee,
    operation: &Operation,
    answer: &Answer,
    is_head: bool,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let responses = format!("{}/responses", operation.node.pointer);
    let documented = operation.response(document, answer.status);
    if answer.status >= 500 {
        breaches.push(server_error(answer.status, &responses, documented.as_ref()));
    }
    let Some((_, response)) = documented else {
        if answer.status != 500 {
            let text = format!("the status {} is not documented", answer.status);
            breaches.push(Breach::error(
                FindingKind::UndocumentedStatus,
                &responses,
                text,
            ));
        }
        return breaches;
    };
    breaches.extend(headers(document, referee, &response, answer));
    if !is_head && !BODILESS.contains(&answer.status) {
        breaches.extend(content(document, referee, &response, answer));
    }
    breaches
}

/// 500 is a defect even where it is documented; being unavailable, where that is documented, need not be one.
fn server_error(status: u16, responses: &str, documented: Option<&(&str, Node)>) -> Breach {
    let rule = responses;
    let text = format!("the service failed with {status}");
    match documented {
        Some((key, _)) if status != 500 && *key == status.to_string() => {
            Breach::warning(FindingKind::ServerError, rule, text)
        }
        _ => Breach::error(FindingKind::ServerError, rule, text),
    }
}

fn headers(document: Document, referee: &Referee, response: &Node, answer: &Answer) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let documented = response.get("headers").map(|all| all.members());
    for (name, header) in documented.into_iter().flatten() {
        // OpenAPI ignores a header of this name: `content` describes it.
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let header = document.resolve(header);
        let Some(text) = answer.header(name) else {
            if header.is("required") {
                let rule = format!("{}/required", header.pointer);
                breaches.push(Breach::error(
                    FindingKind::MissingHeader,
                    rule,
                    format!("{name} is missing"),
                ));
            }
            continue;
        };
        if let Some(schema) = header.get("schema") {
            let readings = header_readings(document, &schema, &text);
            let valid = |value: &Value| {
                referee
                    .violations(Side::Answer, &schema.pointer, value)
                    .is_empty()
            };
            if !readings.iter().any(valid)
                && let Some(violation) = referee
                    .violations(Side::Answer, &schema.pointer, &readings[0])
                    .into_iter()
                    .next()
            {
                let text = format!("{name}: {text:?}: {}", violation.text);
                breaches.push(Breach::error(
                    FindingKind::InvalidHeader,
                    violation.rule,
                    text,
                ));
            }
        }
    }
    breaches
}

/// What a header's text can mean: a scalar, or a list with commas.
fn header_readings(document: Document, schema: &Node, text: &str) -> Vec<Value> {
    let scalar = |text: &str| {
        let parsed = serde_json::from_str::<Value>(text).ok();
        parsed
            .filter(|value| value.is_number() || value.is_boolean())
            .unwrap_or_else(|| json!(text))
    };
    let schema = document.resolve(schema.clone());
    if schema.text("type") == Some("array") {
        let elements = || text.split(',').map(str::trim);
        return vec![
            elements().map(|element| json!(element)).collect(),
            elements().map(scalar).collect(),
        ];
    }
    vec![json!(text), scalar(text)]
}

fn content(document: Document, referee: &Referee, response: &Node, answer: &Answer) -> Vec<Breach> {
    let declared = answer.header("Content-Type");
    let Some(content) = response
        .get("content")
        .filter(|content| !content.members().is_empty())
    else {
        if answer.body.is_empty() {
            return Vec::new();
        }
        let text = format!(
            "a body of {} bytes, where none is documented",
            answer.body.len()
        );
        return vec![Breach::error(
            FindingKind::UndocumentedContentType,
            &response.pointer,
            text,
        )];
    };
    let found = essence(declared.as_deref().unwrap_or_default());
    let Some(media) = media_type(document, &content, &found) else {
        let text = match declared {
            Some(declared) => format!("the content type {declared:?} is not documented"),
            None => "there is no Content-Type".to_owned(),
        };
        return vec![Breach::error(
            FindingKind::UndocumentedContentType,
            &content.pointer,
            text,
        )];
    };
    let Some(schema) = media.get("schema") else {
        return Vec::new();
    };
    let value = if found == "application/json" || found.ends_with("+json") {
        match serde_json::from_slice(&answer.body) {
            Ok(value) => value,
            Err(error) => {
                return vec![Breach::error(
                    FindingKind::InvalidBody,
                    media.pointer,
                    format!("not JSON: {error}"),
                )];
            }
        }
    } else if found.starts_with("text/") && found != "text/event-stream" {
        json!(String::from_utf8_lossy(&answer.body))
    } else {
        return Vec::new();
    };
    let violations = referee.violations(Side::Answer, &schema.pointer, &value);
    let breaches = violations.into_iter().take(TOLD);
    breaches
        .map(|violation| Breach::error(FindingKind::InvalidBody, violation.rule, violation.text))
        .collect()
}

/// The documented media type that is closest to the one found.
fn media_type(document: Document, content: &Node, found: &str) -> Option<Node> {
    let any = found
        .split('/')
        .next()
        .map(|kind| format!("{kind}/*"))
        .unwrap_or_default();
    let members = content.members();
    [found, any.as_str(), "*/*"].iter().find_map(|wanted| {
        let member = members
            .iter()
            .find(|(key, _)| essence(key) == *wanted && !wanted.is_empty())?;
        Some(document.resolve(member.1.clone()))
    })
}

/// Examples of the document that its own schemas refuse.
pub fn examples(document: Document, referee: &Referee, operation: &Operation) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut check = |side, schema: Option<&Node>, owner: &Node| {
        let Some(schema) = schema else {
            return;
        };
        for example in crate::operations::examples(document, owner) {
            if let Some(violation) = referee
                .violations(side, &schema.pointer, &example)
                .into_iter()
                .next()
            {
                let text = format!("an example breaks {}: {}", violation.rule, violation.text);
                breaches.push(Breach::warning(
                    FindingKind::InvalidExample,
                    &owner.pointer,
                    text,
                ));
            }
        }
    };
    for parameter in operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.is_json)
    {
        check(Side::Request, parameter.schema.as_ref(), &parameter.node);
    }
    for body in &operation.bodies {
        check(Side::Request, body.schema.as_ref(), &body.node);
    }
    for (_, response) in operation.responses(document) {
        let content = response.get("content").map(|content| content.members());
        for (_, media) in content.into_iter().flatten() {
            let media = document.resolve(media);
            check(Side::Answer, media.get("schema").as_ref(), &media);
        }
        let headers = response.get("headers").map(|headers| headers.members());
        for (_, header) in headers.into_iter().flatten() {
            let header = document.resolve(header);
            check(Side::Answer, header.get("schema").as_ref(), &header);
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations;

    fn kinds(status: u16, headers: &[(&'static str, &str)], body: &str) -> Vec<FindingKind> {
        let document = Document::of(json!({"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {
            "200": {"headers": {"X-Count": {"required": true, "schema": {"type": "integer"}},
                    "X-List": {"schema": {"type": "array", "items": {"type": "integer"}}}},
                "content": {"application/json": {"schema": {"type": "integer"}}, "text/*": {"schema": {"maxLength": 3}}}},
            "204": {"description": "nothing"}, "503": {"description": "away"}}}}}}))
        .unwrap();
        let referee = Referee::new(document).unwrap();
        let mut answer = Answer {
            status,
            body: body.into(),
            ..Answer::default()
        };
        for (name, value) in headers {
            answer.headers.insert(*name, value.parse().unwrap());
        }
        let operation = &operations::all(document)[0];
        judge(document, &referee, operation, &answer, false)
            .into_iter()
            .map(|breach| breach.kind)
            .collect()
    }

    #[test]
    fn each_rule() {
        const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");
        const COUNT: (&str, &str) = ("x-count", "1");
        type Case = (
            u16,
            &'static [(&'static str, &'static str)],
            &'static str,
            &'static [FindingKind],
        );
        let cases: &[Case] = &[
            (200, &[JSON, COUNT, ("x-list", "1, 2")], "5", &[]),
            (200, &[("content-type", "text/plain"), COUNT], "abc", &[]),
            (
                200,
                &[("content-type", "text/plain"), COUNT],
                "abcd",
                &[FindingKind::InvalidBody],
            ),
            (200, &[JSON], "5", &[FindingKind::MissingHeader]),
            (
                200,
                &[JSON, ("x-count", "x")],
                "5",
                &[FindingKind::InvalidHeader],
            ),
            (
                200,
                &[JSON, COUNT, ("x-list", "1, b")],
                "5",
                &[FindingKind::InvalidHeader],
            ),
            (200, &[JSON, COUNT], "\"5\"", &[FindingKind::InvalidBody]),
            (200, &[JSON, COUNT], "{", &[FindingKind::InvalidBody]),
            (200, &[COUNT], "5", &[FindingKind::UndocumentedContentType]),
            (
                200,
                &[("content-type", "image/png"), COUNT],
                "5",
                &[FindingKind::UndocumentedContentType],
            ),
            (204, &[], "", &[]),
            (418, &[], "", &[FindingKind::UndocumentedStatus]),
            (500, &[], "", &[FindingKind::ServerError]),
            (
                502,
                &[],
                "",
                &[FindingKind::ServerError, FindingKind::UndocumentedStatus],
            ),
            (503, &[], "", &[FindingKind::ServerError]),
            (
                503,
                &[],
                "x",
                &[
                    FindingKind::ServerError,
                    FindingKind::UndocumentedContentType,
                ],
            ),
        ];
        for (status, headers, body, expected) in cases {
            assert_eq!(
                kinds(*status, headers, body),
                *expected,
                "{status} {headers:?} {body}"
            );
        }
    }
}
