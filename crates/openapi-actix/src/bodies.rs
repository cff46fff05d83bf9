//! Reads the bodies of operations, by content type.

use openapi_check::FromValue;
use openapi_check::{Checked, Expected, Rule, Segment, Source, Violation};
use serde_json::Value;

use crate::aside::{self, Unparsed};
use crate::body::Body;
use crate::form::{self, Encoding};
use crate::incoming::Incoming;
#[cfg(feature = "multipart")]
use crate::multipart;
use crate::reader::Reader;

/// The first segment of every location in a body.
const BODY: Segment = Segment::key("body");

impl Reader<'_> {
    /// The index of the content type that the body has, among those that the document gives it.
    #[must_use]
    pub fn media(&self) -> usize {
        self.media
    }

    /// The JSON body, which is required.
    pub fn body<T: Checked + FromValue>(&mut self) -> Option<T> {
        let body = self.optional_body()?;
        self.present(body)
    }

    /// The JSON body, if there is one.
    pub fn optional_body<T: Checked + FromValue>(&mut self) -> Option<Option<T>> {
        let rule = T::rule();
        match &self.body {
            Body::Json(bytes) if self.parses_aside && aside::is_long(bytes) => {
                self.unparsed = Some(Unparsed {
                    bytes: bytes.clone(),
                    location: BODY,
                    rule,
                });
                None
            }
            _ => self.optional_body_by(rule),
        }
    }

    /// The JSON body, which is required and has to satisfy this rule.
    pub fn body_by<T: FromValue>(&mut self, rule: &Rule) -> Option<T> {
        let body = self.optional_body_by(rule)?;
        self.present(body)
    }

    /// The JSON body, if there is one, which has to satisfy this rule.
    pub fn optional_body_by<T: FromValue>(&mut self, rule: &Rule) -> Option<Option<T>> {
        let parsed = match (self.take_body(), self.parsed.take()) {
            (_, Some(parsed)) => parsed,
            (Body::Json(bytes), None) => openapi_check::parse(&bytes, BODY, &Expected::of(rule)),
            _ => return Some(None),
        };
        let checked =
            parsed.and_then(|value| openapi_check::from_source(rule, value, Source::Json, [BODY]));
        self.record(checked).map(Some)
    }

    /// The body as a form, which is required.
    pub fn form_body<T: Checked + FromValue>(&mut self, encodings: &[Encoding]) -> Option<T> {
        self.form_body_by(T::rule(), encodings)
    }

    /// The body as a form, if there is one.
    pub fn optional_form_body<T: Checked + FromValue>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        self.optional_form_body_by(T::rule(), encodings)
    }

    /// The body as a form, which is required and has to satisfy this rule.
    pub fn form_body_by<T: FromValue>(&mut self, rule: &Rule, encodings: &[Encoding]) -> Option<T> {
        let body = self.optional_form_body_by(rule, encodings)?;
        self.present(body)
    }

    /// The body as a form, if there is one, which has to satisfy this rule.
    pub fn optional_form_body_by<T: FromValue>(
        &mut self,
        rule: &Rule,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        let Body::Form(bytes) = self.take_body() else {
            return Some(None);
        };
        let text = std::str::from_utf8(&bytes).ok();
        let form = text.and_then(|text| form::value(text, rule, encodings).ok());
        let Some((value, json)) = form else {
            return self.undecodable_body();
        };
        let source = Source::Parts(&json);
        let checked = openapi_check::from_source(rule, value, source, [BODY]);
        self.record(checked).map(Some)
    }

    /// The body as text, which is required.
    pub fn text_body<T: Checked + FromValue>(&mut self) -> Option<T> {
        self.text_body_by(T::rule())
    }

    /// The body as text, if there is one.
    pub fn optional_text_body<T: Checked + FromValue>(&mut self) -> Option<Option<T>> {
        self.optional_text_body_by(T::rule())
    }

    /// The body as text, which is required and has to satisfy this rule.
    pub fn text_body_by<T: FromValue>(&mut self, rule: &Rule) -> Option<T> {
        let body = self.optional_text_body_by(rule)?;
        self.present(body)
    }

    /// The body as text, if there is one, which has to satisfy this rule.
    pub fn optional_text_body_by<T: FromValue>(&mut self, rule: &Rule) -> Option<Option<T>> {
        let Body::Text(bytes) = self.take_body() else {
            return Some(None);
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return self.undecodable_body();
        };
        let checked = openapi_check::from_source(rule, Value::from(text), Source::Text, [BODY]);
        self.record(checked).map(Some)
    }

    /// The body as a stream, which is required.
    pub fn stream_body(&mut self) -> Option<Incoming> {
        let body = self.optional_stream_body()?;
        self.present(body)
    }

    /// The body as a stream, if there is one.
    pub fn optional_stream_body(&mut self) -> Option<Option<Incoming>> {
        match self.take_body() {
            Body::Stream(incoming) => Some(Some(incoming)),
            _ => Some(None),
        }
    }

    /// Records that the body consists of bytes that are not text.
    fn undecodable_body<T>(&mut self) -> Option<T> {
        self.undecodable = Some("body");
        None
    }

    /// A required body; a missing one is recorded.
    fn present<T>(&mut self, body: Option<T>) -> Option<T> {
        if body.is_none() {
            self.push(Violation::missing(vec![BODY], Value::Null));
        }
        body
    }
}

#[cfg(feature = "multipart")]
impl Reader<'_> {
    /// The body as `multipart/form-data`, which is required.
    pub fn multipart_body<T: Checked + FromValue>(&mut self, encodings: &[Encoding]) -> Option<T> {
        self.multipart_body_by(T::rule(), encodings)
    }

    /// The body as `multipart/form-data`, if there is one.
    pub fn optional_multipart_body<T: Checked + FromValue>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        self.optional_multipart_body_by(T::rule(), encodings)
    }

    /// The body as `multipart/form-data`, which is required and has to satisfy this rule.
    pub fn multipart_body_by<T: FromValue>(
        &mut self,
        rule: &Rule,
        encodings: &[Encoding],
    ) -> Option<T> {
        let body = self.optional_multipart_body_by(rule, encodings)?;
        self.present(body)
    }

    /// The body as `multipart/form-data`, if there is one, which has to satisfy this rule.
    pub fn optional_multipart_body_by<T: FromValue>(
        &mut self,
        rule: &Rule,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        let Body::Multipart(parts) = self.take_body() else {
            return Some(None);
        };
        let Some(form) = multipart::form(parts, rule, encodings) else {
            return self.undecodable_body();
        };
        if !form.violations.is_empty() {
            let violations = form.violations.into_iter().map(|mut violation| {
                violation.loc.insert(0, BODY);
                violation
            });
            return self.record(Err(violations.collect()));
        }
        let source = Source::Parts(&form.json);
        let checked = openapi_check::from_source(rule, form.value, source, [BODY]);
        self.record(checked).map(Some)
    }
}
