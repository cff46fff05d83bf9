// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Bodies whose schemas have no type of their own: lists, texts, and what may be `null`.

use api_models::check::Expected;
use api_models::check::{self, Rule, Segment, Source};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::body::Body;
use super::reader::Reader;

impl Reader<'_> {
    /// The JSON body, which has to be there and to keep this rule.
    pub fn body_by<T: DeserializeOwned>(&mut self, rule: &Rule) -> Option<T> {
        let body = self.optional_body_by(rule)?;
        self.present(body)
    }

    /// The JSON body, if there is one, which has to keep this rule.
    pub fn optional_body_by<T: DeserializeOwned>(&mut self, rule: &Rule) -> Option<Option<T>> {
        let Body::Json(bytes) = self.take_body() else {
            return Some(None);
        };
        let parsed = check::parse(&bytes, Segment::from("body"), &Expected::of(rule));
        let checked = parsed.and_then(|value| {
            check::from_source(rule, value, Source::Json, [Segment::from("body")])
        });
        self.noted(checked).map(Some)
    }

    /// The text that is the body, which has to be there and to keep this rule.
    pub fn text_body_by<T: DeserializeOwned>(&mut self, rule: &Rule) -> Option<T> {
        let body = self.optional_text_body_by(rule)?;
        self.present(body)
    }

    /// The text that is the body, if there is one, which has to keep this rule.
    pub fn optional_text_body_by<T: DeserializeOwned>(&mut self, rule: &Rule) -> Option<Option<T>> {
        let Body::Text(bytes) = self.take_body() else {
            return Some(None);
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            self.undecodable = Some("body");
            return None;
        };
        let value = Value::from(text);
        let checked = check::from_source(rule, value, Source::Text, [Segment::from("body")]);
        self.noted(checked).map(Some)
    }
}
