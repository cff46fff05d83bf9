// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! From an HTTP request to the typed input of an operation: every error at once.

use actix_web::HttpRequest;
use actix_web::http::header::HeaderName;
use api_models::check::{self, Checked, Expected, Rule, Segment, Source, Violation};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Rejection;
use super::body::Body;

/// The typed input of an operation.
pub trait Input: Sized {
    /// Takes the input out of a request. `None` only if the reader has noted why.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// The parts of a request, and what is wrong with them.
#[derive(Debug)]
pub struct Reader<'r> {
    request: &'r HttpRequest,
    query: Vec<(String, String)>,
    pub(super) body: Body,
    violations: Vec<Violation>,
    pub(super) undecodable: Option<&'static str>,
}

impl<'r> Reader<'r> {
    /// A reader of `request`, whose body has been received.
    ///
    /// # Errors
    /// A query string that is not text.
    pub fn new(request: &'r HttpRequest, body: Body) -> Result<Self, Rejection> {
        let query = decode_query(request.query_string()).ok_or(Rejection::Undecodable {
            what: "query string",
        })?;
        Ok(Self {
            request,
            query,
            body,
            violations: Vec::new(),
            undecodable: None,
        })
    }

    /// Reads an input.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read<I: Input>(mut self) -> Result<I, Rejection> {
        let input = I::read(&mut self);
        if let Some(what) = self.undecodable {
            return Err(Rejection::Undecodable { what });
        }
        if !self.violations.is_empty() {
            return Err(Rejection::Invalid(self.violations));
        }
        let defect = || Rejection::Internal("a checked request did not deserialise".to_owned());
        input.ok_or_else(defect)
    }

    /// A parameter in the path.
    pub fn path<'p>(&'p mut self, name: &'static str, rule: &'p Rule) -> Parameter<'p, 'r> {
        self.path_as(name, name, rule)
    }

    /// A parameter in the path, which the route calls `mounted`.
    pub fn path_as<'p>(
        &'p mut self,
        mounted: &'static str,
        name: &'static str,
        rule: &'p Rule,
    ) -> Parameter<'p, 'r> {
        let raw = self.request.match_info().get(mounted).unwrap_or_default();
        let value = match percent_decode(raw.as_bytes()).decode_utf8() {
            Ok(text) => Some(Value::from(text)),
            Err(_) => {
                self.undecodable = Some("path");
                None
            }
        };
        Parameter {
            ..Parameter::new(self, Place::Path, name, rule, value)
        }
    }

    /// A parameter in the query string; the last one counts.
    pub fn query<'p>(&'p mut self, name: &'static str, rule: &'p Rule) -> Parameter<'p, 'r> {
        let value = self
            .query
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, text)| Value::from(text.as_str()));
        Parameter::new(self, Place::Query, name, rule, value)
    }

    /// A list in the query string, one parameter per element.
    pub fn query_list<'p>(&'p mut self, name: &'static str, rule: &'p Rule) -> Parameter<'p, 'r> {
        let texts: Vec<Value> = self
            .query
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, text)| Value::from(text.as_str()))
            .collect();
        let value = if texts.is_empty() {
            None
        } else {
            Some(Value::from(texts))
        };
        Parameter::new(self, Place::Query, name, rule, value)
    }

    /// A header.
    pub fn header<'p>(&'p mut self, name: &'static str, rule: &'p Rule) -> Parameter<'p, 'r> {
        let header = HeaderName::try_from(name)
            .ok()
            .and_then(|name| self.request.headers().get(name));
        let value = header.and_then(|header| match std::str::from_utf8(header.as_bytes()) {
            Ok(text) => Some(Value::from(text)),
            Err(_) => {
                self.undecodable = Some("header");
                None
            }
        });
        Parameter::new(self, Place::Header, name, rule, value)
    }

    /// The JSON body, which has to be there.
    pub fn body<T: Checked + DeserializeOwned>(&mut self) -> Option<T> {
        let body = self.optional_body()?;
        self.present(body)
    }

    /// The JSON body, if there is one.
    pub fn optional_body<T: Checked + DeserializeOwned>(&mut self) -> Option<Option<T>> {
        let Body::Json(bytes) = self.take_body() else {
            return Some(None);
        };
        let expected = Expected::of(T::rule());
        let parsed = check::parse(&bytes, Segment::from("body"), &expected);
        let checked = parsed.and_then(|value| check::from_value(value, [Segment::from("body")]));
        self.noted(checked).map(Some)
    }

    pub(super) fn take_body(&mut self) -> Body {
        std::mem::replace(&mut self.body, Body::Empty)
    }

    /// What was checked, unless something is wrong with it, which is noted.
    pub(super) fn noted<T>(&mut self, checked: Result<T, Vec<Violation>>) -> Option<T> {
        checked
            .map_err(|violations| self.violations.extend(violations))
            .ok()
    }

    /// A body that has to be there.
    pub(super) fn present<T>(&mut self, body: Option<T>) -> Option<T> {
        if body.is_none() {
            let loc = vec![Segment::from("body")];
            self.violations.push(Violation::new(
                "missing",
                loc,
                "Field required",
                Value::Null,
            ));
        }
        body
    }
}

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
}

impl Place {
    fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

/// One parameter of a request, not yet checked.
#[derive(Debug)]
pub struct Parameter<'p, 'r> {
    reader: &'p mut Reader<'r>,
    place: Place,
    name: &'static str,
    rule: &'p Rule,
    value: Option<Value>,
    source: Source<'static>,
}

impl<'p, 'r> Parameter<'p, 'r> {
    fn new(
        reader: &'p mut Reader<'r>,
        place: Place,
        name: &'static str,
        rule: &'p Rule,
        value: Option<Value>,
    ) -> Self {
        Self {
            reader,
            place,
            name,
            rule,
            value,
            source: Source::Text,
        }
    }

    /// The value, which has to be there.
    pub fn required<T: DeserializeOwned>(self) -> Option<T> {
        if self.value.is_none() {
            let loc = vec![Segment::from(self.place.as_str()), Segment::from(self.name)];
            let missing = Violation::new("missing", loc, "Field required", Value::Null);
            self.reader.violations.push(missing);
            return None;
        }
        self.optional()?
    }

    /// The value, or what stands for it when it is left out.
    pub fn or<T: DeserializeOwned>(self, default: T) -> Option<T> {
        self.optional().map(|value| value.unwrap_or(default))
    }

    /// The value, if there is one.
    pub fn optional<T: DeserializeOwned>(self) -> Option<Option<T>> {
        let Some(value) = self.value else {
            return Some(None);
        };
        let location = [Segment::from(self.place.as_str()), Segment::from(self.name)];
        let checked = check::from_source(self.rule, value, self.source, location);
        self.reader.noted(checked).map(Some)
    }
}

/// Splits and decodes a query string. `None` if it is not UTF-8.
fn decode_query(query: &str) -> Option<Vec<(String, String)>> {
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_decode(spaced.as_bytes())
            .decode_utf8()
            .ok()
            .map(|text| text.into_owned())
    };
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name)?, decode(value)?))
        })
        .collect()
}
