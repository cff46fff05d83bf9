//! An error of the service, as sentences.
//!
//! ```text
//! Upload incomplete: 1 part is missing and 1 differs from what the storage has.
//!   missing: 2
//!   part 3 is there with 5242880 bytes and the ETag 7215ee9c7d9dc229d2921a40e899ec5f
//!   request 3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90
//! ```

use std::fmt;
use std::time::Duration;

use api_models::{ConflictProblem, HTTPValidationError, ProblemDetail};
use indicatif::HumanDuration;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

/// The longest text of an answer that is not the service's which is shown.
const SHOWN: usize = 200;

/// The longest `Retry-After` that is waited for. A used-up quota may have room again only in hours: people decide then.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// An answer that is an error.
#[derive(Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The kind, such as `upload-incomplete`; empty where the answer is not the service's.
    pub kind: String,
    /// What to tell.
    lines: Vec<String>,
    /// When to ask again.
    pub retry_after: Option<Duration>,
    /// The problem document.
    pub document: Option<Value>,
}

impl Problem {
    /// Reads an answer.
    pub fn read(status: u16, headers: &HeaderMap, body: &[u8]) -> Self {
        let document: Option<Value> = serde_json::from_slice(body).ok();
        let mut lines = document
            .as_ref()
            .and_then(|document| validation(document).or_else(|| conflict(document)))
            .unwrap_or_else(|| vec![foreign(status, body)]);
        let kind = document
            .as_ref()
            .and_then(|document| document["type"].as_str()?.strip_prefix("/problems/"));
        let retry_after = headers
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.parse().ok())
            .map(Duration::from_secs);
        if let Some(wait) = retry_after.filter(|wait| *wait > LONGEST_WAIT) {
            lines.push(format!("try again in {}", HumanDuration(wait)));
        }
        Self {
            status,
            kind: kind.unwrap_or_default().to_owned(),
            lines,
            retry_after,
            document,
        }
    }

    /// Whether the same request may succeed later.
    pub fn is_transient(&self) -> bool {
        matches!(self.status, 408 | 429 | 500 | 502 | 503 | 504)
            || self.kind == "completion-in-progress"
    }

    /// Whether that is so soon that it is waited for.
    pub fn is_worth_waiting(&self) -> bool {
        self.retry_after.is_none_or(|wait| wait <= LONGEST_WAIT)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n  "))
    }
}

/// The lines of a 422: each value that is wrong.
fn validation(document: &Value) -> Option<Vec<String>> {
    let problem: HTTPValidationError = serde_json::from_value(document.clone()).ok()?;
    let mut lines = vec![format!("{}:", problem.title)];
    for violation in document["detail"].as_array()? {
        let place = violation["loc"].as_array()?.iter().map(|step| match step {
            Value::String(name) => name.clone(),
            other => other.to_string(),
        });
        let place = place.collect::<Vec<_>>().join(".");
        let message = violation["msg"].as_str()?;
        lines.push(format!("{place}: {message}"));
    }
    Some(lines)
}

/// The lines of every other problem: a conflict is one that may have parts.
fn conflict(document: &Value) -> Option<Vec<String>> {
    let problem: ProblemDetail = serde_json::from_value(document.clone()).ok()?;
    let mut lines = vec![format!("{}: {}", problem.title, problem.detail)];
    if let Ok(conflict) = serde_json::from_value::<ConflictProblem>(document.clone()) {
        let numbers = |what: &str, numbers: Option<Vec<u64>>| {
            let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
            Some(format!("{what}: {}", ranges(&numbers)))
        };
        lines.extend(numbers("missing", conflict.missing_parts));
        for part in conflict.mismatched_parts.unwrap_or_default() {
            lines.push(format!(
                "part {} is there with {} bytes and the ETag {}",
                part.part_number, part.size, part.etag
            ));
        }
        lines.extend(numbers("not of this file", conflict.unexpected_parts));
    }
    lines.push(format!("request {}", problem.request_id));
    Some(lines)
}

/// What to tell of an answer that the service did not give: a proxy's, or another program's.
fn foreign(status: u16, body: &[u8]) -> String {
    let reason = reqwest::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default();
    let text = String::from_utf8_lossy(body);
    let shown: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .take(SHOWN)
        .collect();
    format!(
        "The answer was {status} {reason}, and it is not one of the service: {}",
        shown.trim()
    )
}

/// Numbers in ascending order, as people write them: `2, 5-9`.
fn ranges(numbers: &[u64]) -> String {
    let mut found: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => found.push((number, number)),
        }
    }
    let texts = found.iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    texts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;
    use serde_json::json;

    use super::*;

    fn told(status: u16, document: &Value) -> String {
        Problem::read(status, &HeaderMap::new(), document.to_string().as_bytes()).to_string()
    }

    #[test]
    fn parts_are_told_one_by_one() {
        let document = json!({
            "type": "/problems/upload-incomplete", "title": "Upload incomplete", "status": 409,
            "detail": "5 parts are missing.", "request_id": "r",
            "missing_parts": [2, 5, 6, 7, 9], "unexpected_parts": [],
            "mismatched_parts": [{"part_number": 3, "etag": "e", "size": 7}],
        });
        assert_eq!(
            told(409, &document),
            "Upload incomplete: 5 parts are missing.\n  missing: 2, 5-7, 9\n  part 3 is there with 7 bytes and the ETag e\n  request r"
        );
    }

    #[test]
    fn each_wrong_value_has_its_place() {
        let document = json!({
            "type": "/problems/validation", "title": "Validation error", "status": 422,
            "detail": [{"loc": ["body", "parts", 0, "etag"], "msg": "Field required", "type": "missing", "input": {}}],
        });
        assert_eq!(
            told(422, &document),
            "Validation error:\n  body.parts.0.etag: Field required"
        );
    }

    #[test]
    fn what_a_proxy_says_is_shown_in_part() {
        let problem = Problem::read(502, &HeaderMap::new(), b"<html>\nBad\x1b gateway</html>");
        assert_eq!(
            problem.to_string(),
            "The answer was 502 Bad Gateway, and it is not one of the service: <html> Bad  gateway</html>"
        );
        assert!(problem.is_transient());
        assert!(problem.is_worth_waiting());
    }

    #[test]
    fn hours_are_left_to_people() {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("7200"))]);
        let document = json!({
            "type": "/problems/quota-exceeded", "title": "Quota exceeded", "status": 429,
            "detail": "2 uploads are open.", "request_id": "r",
        });
        let problem = Problem::read(429, &headers, document.to_string().as_bytes());
        assert_eq!(
            problem.to_string(),
            "Quota exceeded: 2 uploads are open.\n  request r\n  try again in 2 hours"
        );
        assert!(problem.is_transient());
        assert!(!problem.is_worth_waiting());
    }
}
