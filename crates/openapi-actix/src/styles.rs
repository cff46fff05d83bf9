//! Parses parameters by their `style`: arrays and objects in a path, a query, a header or a cookie.
//!
//! A value is split before it is percent-decoded, so that an encoded delimiter in the data is not taken for one.

use actix_web::HttpRequest;
use actix_web::dev::{Path, ResourceDef};
use openapi_check::{Rule, Source};
use serde_json::Value;

use super::cookies;
use super::pairs::{self, Style, Undecodable, decode, raw_pairs, split};
use super::reader::ParameterLocation;

/// A parameter with a `style`, and the request that may have it.
pub(crate) struct StyledParameter<'p> {
    pub(crate) request: &'p HttpRequest,
    pub(crate) location: ParameterLocation,
    /// The name in the document.
    pub(crate) name: &'static str,
    /// The name in the route, for a parameter in the path.
    pub(crate) mounted: &'static str,
    pub(crate) rule: &'p Rule,
    pub(crate) style: Style,
    pub(crate) explode: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Scalar,
    Array,
    Object,
}

impl StyledParameter<'_> {
    /// The value as JSON whose scalars are strings. If the rule allows several shapes, the first whose value
    /// satisfies it is taken.
    pub(crate) fn value(&self) -> Result<Option<Value>, Undecodable> {
        let types = self.rule.json_types();
        let found = self.texts()?;
        let mut shapes = vec![
            (types.scalar, Shape::Scalar),
            (types.array, Shape::Array),
            (types.object, Shape::Object),
        ];
        if found.len() > 1 {
            shapes.rotate_left(1);
        }
        let shapes = shapes
            .into_iter()
            .filter(|(allowed, _)| *allowed)
            .map(|(_, shape)| shape);
        let mut first = None;
        for shape in shapes {
            let Some(value) = self.in_shape(shape, &found)? else {
                continue;
            };
            if self.rule.accepts(&value, Source::Text) {
                return Ok(Some(value));
            }
            first.get_or_insert(value);
        }
        Ok(first)
    }

    /// The values of the parameter, as they were sent.
    fn texts(&self) -> Result<Vec<String>, Undecodable> {
        match self.location {
            ParameterLocation::Path => Ok(raw_segment(self.request, self.mounted)
                .into_iter()
                .collect()),
            ParameterLocation::Query => {
                let pairs = raw_pairs(self.request.query_string())?;
                Ok(pairs
                    .into_iter()
                    .filter(|(name, _)| name == self.name)
                    .map(|(_, text)| text.to_owned())
                    .collect())
            }
            ParameterLocation::Header => {
                let lines = self.request.headers().get_all(self.name);
                let lines: Result<Vec<&str>, _> = lines
                    .map(|line| std::str::from_utf8(line.as_bytes()))
                    .collect();
                let lines = lines.map_err(|_| Undecodable)?;
                Ok(if lines.is_empty() {
                    Vec::new()
                } else {
                    vec![lines.join(",")]
                })
            }
            ParameterLocation::Cookie => Ok(cookies::values(self.request, self.name)
                .map(str::to_owned)
                .collect()),
        }
    }

    fn in_shape(&self, shape: Shape, found: &[String]) -> Result<Option<Value>, Undecodable> {
        if shape == Shape::Object
            && self.location == ParameterLocation::Query
            && (self.explode || self.style == Style::DeepObject)
        {
            return self.spread_object();
        }
        if shape == Shape::Array && self.style == Style::DeepObject {
            return self.spread_object();
        }
        let Some(last) = found.last() else {
            return Ok(None);
        };
        let text = match self.style {
            Style::Label => last.strip_prefix('.').unwrap_or(last),
            Style::Matrix => return self.matrix(shape, last.strip_prefix(';').unwrap_or(last)),
            _ => last,
        };
        let delimiter = match self.style {
            Style::Label if self.explode || !text.contains(',') => '.',
            Style::SpaceDelimited => ' ',
            Style::PipeDelimited => '|',
            _ => ',',
        };
        let in_query = matches!(
            self.style,
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited
        );
        match shape {
            Shape::Scalar => self.scalar(text).map(Some),
            Shape::Array if self.explode && in_query => {
                let items: Result<Vec<Value>, Undecodable> =
                    found.iter().map(|text| self.scalar(text)).collect();
                items.map(|items| Some(Value::Array(items)))
            }
            Shape::Array => self.list(&split(text, delimiter)).map(Some),
            Shape::Object => self.object(&split(text, delimiter), self.explode).map(Some),
        }
    }

    /// An object whose members are separate parameters.
    fn spread_object(&self) -> Result<Option<Value>, Undecodable> {
        let mut members = Vec::new();
        for (name, text) in raw_pairs(self.request.query_string())? {
            if self.style != Style::DeepObject {
                if !self.rule.below(&name.clone().into()).is_empty() {
                    members.push((name, self.scalar(text)?));
                }
            } else if let Some(rest) = name
                .strip_prefix(self.name)
                .filter(|rest| rest.starts_with('['))
            {
                // Below an artificial name, so that the value can be an array as well as an object.
                members.push((format!("_{rest}"), self.scalar(text)?));
            }
        }
        if members.is_empty() {
            return Ok(None);
        }
        Ok(Some(match self.style {
            Style::DeepObject => pairs::below_one(self.rule, members),
            _ => pairs::object(self.rule, members),
        }))
    }

    fn matrix(&self, shape: Shape, text: &str) -> Result<Option<Value>, Undecodable> {
        let parts = split(text, ';');
        if shape == Shape::Object && self.explode {
            return self.object(&parts, true).map(Some);
        }
        let named = parts.iter().filter_map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (name == self.name).then(|| value.to_owned())
        });
        let values: Vec<String> = named.collect();
        let Some(last) = values.last() else {
            return Ok(None);
        };
        match shape {
            Shape::Scalar => self.scalar(last).map(Some),
            Shape::Array if self.explode => self.list(&values).map(Some),
            Shape::Array => self.list(&split(last, ',')).map(Some),
            Shape::Object => self.object(&split(last, ','), false).map(Some),
        }
    }

    fn list(&self, texts: &[String]) -> Result<Value, Undecodable> {
        texts
            .iter()
            .map(|text| self.scalar(text))
            .collect::<Result<Vec<_>, _>>()
            .map(Value::Array)
    }

    /// `a=1,b=2` or `a,1,b,2`.
    fn object(&self, texts: &[String], explode: bool) -> Result<Value, Undecodable> {
        let mut members = Vec::new();
        let mut texts = texts.iter().map(String::as_str);
        while let Some(text) = texts.next() {
            let (name, text) = if explode {
                text.split_once('=').unwrap_or((text, ""))
            } else {
                (text, texts.next().unwrap_or_default())
            };
            let name = self.decode(name)?;
            members.push((name, self.scalar(text)?));
        }
        Ok(pairs::object(self.rule, members))
    }

    fn scalar(&self, text: &str) -> Result<Value, Undecodable> {
        self.decode(text).map(Value::from)
    }

    fn decode(&self, text: &str) -> Result<String, Undecodable> {
        match self.location {
            ParameterLocation::Header => Ok(text.trim().to_owned()),
            ParameterLocation::Query => decode(&text.replace('+', " ")),
            _ => decode(text),
        }
    }
}

/// A parameter of the path as it was sent. The router's own value is decoded already.
fn raw_segment(request: &HttpRequest, mounted: &str) -> Option<String> {
    let pattern = request.match_pattern()?;
    let mut path = Path::new(request.uri().path());
    let raw = ResourceDef::new(pattern).capture_match_info(&mut path);
    let raw = if raw { path.get(mounted) } else { None };
    raw.or_else(|| request.match_info().get(mounted))
        .map(str::to_owned)
}
