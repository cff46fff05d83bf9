//! Bodies that are not JSON, as operations get them.

// <bytes>
use actix_web::web::Bytes;
// </bytes>
// <multipart>
use api_models::check::Rule;
// </multipart>
// <checked-bodies>
use api_models::check::{self, Checked, Segment, Source};
use serde::de::DeserializeOwned;
// </checked-bodies>
// <text>
use serde_json::Value;
// </text>

// <other-bodies>
use super::body::Body;
// </other-bodies>
use super::reader::Reader;
// <form>
use super::form::{self, Encoding};
// </form>
// <multipart>
use super::multipart;
// </multipart>
// <stream>
use super::incoming::Incoming;
// </stream>

impl Reader<'_> {
    /// The index of the content type that the body has, among those that the document gives it.
    #[must_use]
    pub fn media(&self) -> usize {
        self.media
    }

    // <form>
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

    // </form>
    // <multipart>
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

    // </multipart>
    // <text>
    /// The text that is the body, which has to be there.
    pub fn text_body<T: Checked + DeserializeOwned>(&mut self) -> Option<T> {
        let body = self.optional_text_body()?;
        self.present(body)
    }

    /// The text that is the body, if there is one.
    pub fn optional_text_body<T: Checked + DeserializeOwned>(&mut self) -> Option<Option<T>> {
        let Body::Text(bytes) = self.take_body() else {
            return Some(None);
        };
        let Ok(text) = std::str::from_utf8(&bytes) else {
            self.undecodable = Some("body");
            return None;
        };
        let checked = check::from_source(
            T::rule(),
            Value::from(text),
            Source::Text,
            [Segment::from("body")],
        );
        self.noted(checked).map(Some)
    }

    // </text>
    // <bytes>
    /// The bytes that are the body, which has to be there.
    pub fn bytes_body(&mut self) -> Option<Bytes> {
        let body = self.optional_bytes_body()?;
        self.present(body)
    }

    /// The bytes that are the body, if there is one.
    pub fn optional_bytes_body(&mut self) -> Option<Option<Bytes>> {
        match self.take_body() {
            Body::Bytes(bytes) => Some(Some(bytes)),
            _ => Some(None),
        }
    }

    // </bytes>
    // <stream>
    /// The body as it comes, which has to be there.
    pub fn stream_body(&mut self) -> Option<Incoming> {
        let body = self.optional_stream_body()?;
        self.present(body)
    }

    /// The body as it comes, if there is one.
    pub fn optional_stream_body(&mut self) -> Option<Option<Incoming>> {
        match self.take_body() {
            Body::Stream(incoming) => Some(Some(incoming)),
            _ => Some(None),
        }
    }

    // </stream>
}
