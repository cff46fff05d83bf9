// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Bodies that are not JSON, as operations get them.

use api_models::check::Rule;
use api_models::check::{self, Checked, Segment, Source};
use serde::de::DeserializeOwned;

use super::body::Body;
use super::form::{self, Encoding};
use super::multipart;
use super::reader::Reader;

impl Reader<'_> {
    /// The index of the content type that the body has, among those that the document gives it.
    #[must_use]
    pub fn media(&self) -> usize {
        self.media
    }

    /// The form that is the body, which has to be there.
    pub fn form_body<T: Checked + DeserializeOwned>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<T> {
        let body = self.optional_form_body(encodings)?;
        self.present(body)
    }

    /// The form that is the body, if there is one.
    pub fn optional_form_body<T: Checked + DeserializeOwned>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        let Body::Form(bytes) = self.take_body() else {
            return Some(None);
        };
        let text = std::str::from_utf8(&bytes).ok();
        let Some((value, json)) =
            text.and_then(|text| form::value(text, T::rule(), encodings).ok())
        else {
            self.undecodable = Some("body");
            return None;
        };
        let checked = check::from_source(
            T::rule(),
            value,
            Source::Parts(&json),
            [Segment::from("body")],
        );
        self.noted(checked).map(Some)
    }

    /// The parts that are the body, which has to be there.
    pub fn multipart_body<T: Checked + DeserializeOwned>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<T> {
        let body = self.optional_multipart_body(encodings)?;
        self.present(body)
    }

    /// The parts that are the body, if there is one.
    pub fn optional_multipart_body<T: Checked + DeserializeOwned>(
        &mut self,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        self.optional_multipart_body_by(T::rule(), encodings)
    }

    /// The parts that are the body, which have to be there and to keep this rule.
    pub fn multipart_body_by<T: DeserializeOwned>(
        &mut self,
        rule: &Rule,
        encodings: &[Encoding],
    ) -> Option<T> {
        let body = self.optional_multipart_body_by(rule, encodings)?;
        self.present(body)
    }

    /// The parts that are the body, if there is one, which have to keep this rule.
    pub fn optional_multipart_body_by<T: DeserializeOwned>(
        &mut self,
        rule: &Rule,
        encodings: &[Encoding],
    ) -> Option<Option<T>> {
        let Body::Multipart(parts) = self.take_body() else {
            return Some(None);
        };
        let Some(form) = multipart::form(parts, rule, encodings) else {
            self.undecodable = Some("body");
            return None;
        };
        if !form.violations.is_empty() {
            let violations = form.violations.into_iter().map(|mut violation| {
                violation.loc.insert(0, Segment::from("body"));
                violation
            });
            return self.noted(Err(violations.collect()));
        }
        let source = Source::Parts(&form.json);
        let checked = check::from_source(rule, form.value, source, [Segment::from("body")]);
        self.noted(checked).map(Some)
    }
}
