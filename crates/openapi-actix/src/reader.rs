//! Reads the typed input of an operation from an HTTP request, and reports every violation at once.

use actix_web::HttpRequest;
use actix_web::http::header::HeaderName;
use openapi_check::FromValue;
use openapi_check::{Expected, Rule, Segment, Source, Violation};
use percent_encoding::percent_decode;
use serde_json::Value;

use super::Rejection;
use super::aside::{Parsed, Unparsed};
use super::body::Body;
use super::cookies;
use super::pairs::Style;
use super::styles::StyledParameter;

/// The typed input of an operation.
pub trait Input: Sized {
    /// Reads the input from a request. `None` only if the reader has recorded why.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// The parts of a request, and the violations found in them.
#[derive(Debug)]
pub struct Reader<'r> {
    request: &'r HttpRequest,
    query: Vec<(String, String)>,
    pub(crate) body: Body,
    pub(crate) media: usize,
    violations: Vec<Violation>,
    pub(crate) undecodable: Option<&'static str>,
    /// Whether a long body is left to be parsed aside, and the input read again.
    pub(crate) parses_aside: bool,
    pub(crate) unparsed: Option<Unparsed>,
    /// What a body was parsed to aside, in place of the body.
    pub(crate) parsed: Option<Parsed>,
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
            media: 0,
            violations: Vec::new(),
            undecodable: None,
            parses_aside: false,
            unparsed: None,
            parsed: None,
        })
    }

    /// Reads an input.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read<I: Input>(mut self) -> Result<I, Rejection> {
        let input = I::read(&mut self);
        self.finish(input)
    }

    /// The same, but a long body is parsed on another thread: the input is read once to find the rule that its body has
    /// to satisfy, and once more when that has been parsed.
    pub(crate) async fn read_aside<I: Input>(mut self) -> Result<I, Rejection> {
        self.parses_aside = true;
        let input = I::read(&mut self);
        let Some(unparsed) = self.unparsed.take() else {
            return self.finish(input);
        };
        let mut again = Reader::new(self.request, Body::Empty)?;
        again.media = self.media;
        drop(self);
        again.parsed = Some(unparsed.parsed().await?);
        again.read()
    }

    fn finish<I>(self, input: Option<I>) -> Result<I, Rejection> {
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
            mounted,
            ..Parameter::new(self, ParameterLocation::Path, name, rule, value)
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
        Parameter::new(self, ParameterLocation::Query, name, rule, value)
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
        Parameter::new(self, ParameterLocation::Query, name, rule, value)
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
        Parameter::new(self, ParameterLocation::Header, name, rule, value)
    }

    /// A cookie.
    pub fn cookie<'p>(&'p mut self, name: &'static str, rule: &'p Rule) -> Parameter<'p, 'r> {
        let raw = cookies::values(self.request, name).next();
        let value = raw.and_then(|raw| match percent_decode(raw.as_bytes()).decode_utf8() {
            Ok(text) => Some(Value::from(text)),
            Err(_) => {
                self.undecodable = Some("cookie");
                None
            }
        });
        Parameter::new(self, ParameterLocation::Cookie, name, rule, value)
    }

    pub(crate) fn take_body(&mut self) -> Body {
        std::mem::replace(&mut self.body, Body::Empty)
    }

    pub(crate) fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// The checked value; violations are recorded.
    pub(crate) fn record<T>(&mut self, checked: Result<T, Vec<Violation>>) -> Option<T> {
        checked
            .map_err(|violations| self.violations.extend(violations))
            .ok()
    }
}

/// The location of a parameter: its `in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterLocation {
    fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// One parameter of a request, not yet checked.
#[derive(Debug)]
pub struct Parameter<'p, 'r> {
    reader: &'p mut Reader<'r>,
    location: ParameterLocation,
    name: &'static str,
    /// The name in the route.
    mounted: &'static str,
    rule: &'p Rule,
    value: Option<Value>,
    source: Source<'static>,
    /// Whether it is not valid JSON, which has been reported already.
    malformed: bool,
}

impl<'p, 'r> Parameter<'p, 'r> {
    fn new(
        reader: &'p mut Reader<'r>,
        location: ParameterLocation,
        name: &'static str,
        rule: &'p Rule,
        value: Option<Value>,
    ) -> Self {
        Self {
            reader,
            location,
            name,
            mounted: name,
            rule,
            value,
            source: Source::Text,
            malformed: false,
        }
    }

    /// The same parameter, serialized in this style.
    #[must_use]
    pub fn styled(mut self, style: Style, explode: bool) -> Self {
        let styled = StyledParameter {
            request: self.reader.request,
            location: self.location,
            name: self.name,
            mounted: self.mounted,
            rule: self.rule,
            style,
            explode,
        };
        match styled.value() {
            Ok(value) => self.value = value,
            Err(_) => {
                self.reader.undecodable = Some(self.location.as_str());
                self.value = None;
            }
        }
        self
    }

    /// The same parameter, serialized as JSON.
    #[must_use]
    pub fn json(mut self) -> Self {
        self.source = Source::Json;
        let Some(Value::String(text)) = &self.value else {
            return self;
        };
        let expected = Expected::of(self.rule);
        match openapi_check::parse(text.as_bytes(), Segment::from(self.name), &expected) {
            Ok(value) => self.value = Some(value),
            Err(violations) => {
                let location = Segment::from(self.location.as_str());
                for mut violation in violations {
                    violation.loc.insert(0, location.clone());
                    self.reader.violations.push(violation);
                }
                self.malformed = true;
            }
        }
        self
    }

    /// The same parameter, which counts as absent if it is empty and its rule does not allow that.
    #[must_use]
    pub fn allow_empty(mut self) -> Self {
        let is_empty = match &self.value {
            Some(Value::String(text)) => text.is_empty(),
            Some(Value::Array(items)) => items.iter().all(|item| item.as_str() == Some("")),
            _ => false,
        };
        if let Some(value) = self.value.take_if(|_| is_empty)
            && self.rule.accepts(&value, self.source)
        {
            self.value = Some(value);
        }
        self
    }

    /// The value, which is required.
    pub fn required<T: FromValue>(self) -> Option<T> {
        if self.value.is_none() {
            let loc = vec![
                Segment::from(self.location.as_str()),
                Segment::from(self.name),
            ];
            self.reader.push(Violation::missing(loc, Value::Null));
            return None;
        }
        self.optional()?
    }

    /// The value, or its default if it is absent.
    pub fn or<T: FromValue>(self, default: T) -> Option<T> {
        self.optional().map(|value| value.unwrap_or(default))
    }

    /// The value, if there is one.
    pub fn optional<T: FromValue>(self) -> Option<Option<T>> {
        let Some(value) = self.value else {
            return Some(None);
        };
        if self.malformed {
            return None;
        }
        let loc = [
            Segment::from(self.location.as_str()),
            Segment::from(self.name),
        ];
        let checked = openapi_check::from_source(self.rule, value, self.source, loc);
        self.reader.record(checked).map(Some)
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
