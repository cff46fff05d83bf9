//! What is valid: schemas of the document by their JSON pointer, and what they say of a value.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use anyhow::anyhow;
use jsonschema::{Draft, Registry, Validator};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};

use crate::{
    document::Document,
    upgrade::{Side, for_side},
};

/// By what name the validator knows the document.
const HERE: &str = "contract:///document";
/// What a JSON pointer cannot contain where it is a fragment of a URI.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The JSON pointer of the rule in the document.
    pub rule: String,
    /// What is wrong and where in the value, in words.
    pub text: String,
}

/// How bad a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Valid,
    /// Only a `format` is not kept, which JSON Schema lets a server overlook.
    BadFormat(Violation),
    Invalid(Violation),
}

/// By what a validator is known: for which side, whether it minds formats, and the pointer of its schema.
type Made = (Side, bool, String);

/// Judges values. Validators are made when they are first needed.
pub struct Referee {
    request: Registry<'static>,
    answer: Registry<'static>,
    made: RefCell<HashMap<Made, Option<Rc<Validator>>>>,
    /// Schemas that no validator can be made of, and why.
    broken: RefCell<Vec<Violation>>,
}

impl Referee {
    /// # Errors
    /// References that lead nowhere or out of the document.
    pub fn new(document: Document) -> anyhow::Result<Self> {
        let registry = |side| {
            Registry::new()
                .draft(Draft::Draft202012)
                .add(HERE, for_side(document.root, side))
                .and_then(|builder| builder.prepare())
                .map_err(|error| anyhow!("the references of the document: {error}"))
        };
        Ok(Self {
            request: registry(Side::Request)?,
            answer: registry(Side::Answer)?,
            made: RefCell::default(),
            broken: RefCell::default(),
        })
    }

    /// Every rule of the schema at `pointer` that `value` breaks.
    pub fn violations(&self, side: Side, pointer: &str, value: &Value) -> Vec<Violation> {
        let Some(validator) = self.validator(side, true, pointer) else {
            return Vec::new();
        };
        let found = validator.iter_errors(value).map(|error| {
            let fragment = error
                .absolute_keyword_location()
                .and_then(|location| Some(location.as_str().split_once('#')?.1.to_owned()));
            let rule = fragment.map_or_else(
                || format!("{pointer}{}", error.schema_path()),
                |fragment| {
                    percent_decode_str(&fragment)
                        .decode_utf8_lossy()
                        .into_owned()
                },
            );
            let place = error.instance_path().to_string();
            let place = if place.is_empty() {
                "the value"
            } else {
                place.as_str()
            };
            let text = format!("{place}: {}", shorten(&error.to_string()));
            Violation { rule, text }
        });
        found.collect()
    }

    /// Validates `value` against the schema at `pointer`.
    pub fn judge(&self, side: Side, pointer: &str, value: &Value) -> Verdict {
        let Some(violation) = self.violations(side, pointer, value).into_iter().next() else {
            return Verdict::Valid;
        };
        match self.validator(side, false, pointer) {
            Some(lax) if lax.is_valid(value) => Verdict::BadFormat(violation),
            _ => Verdict::Invalid(violation),
        }
    }

    /// Schemas that could not be used so far.
    pub fn broken(&self) -> Vec<Violation> {
        self.broken.borrow().clone()
    }

    fn validator(&self, side: Side, formats: bool, pointer: &str) -> Option<Rc<Validator>> {
        let key = (side, formats, pointer.to_owned());
        if let Some(made) = self.made.borrow().get(&key) {
            return made.clone();
        }
        let registry = match side {
            Side::Request => &self.request,
            Side::Answer => &self.answer,
        };
        let fragment = utf8_percent_encode(pointer, FRAGMENT);
        let built = jsonschema::draft202012::options()
            .with_registry(registry)
            .should_validate_formats(formats)
            .build(&json!({"$ref": format!("{HERE}#{fragment}")}));
        let made = match built {
            Ok(validator) => Some(Rc::new(validator)),
            Err(error) => {
                self.note_broken(pointer, &error.to_string());
                None
            }
        };
        self.made.borrow_mut().insert(key, made.clone());
        made
    }

    fn note_broken(&self, pointer: &str, why: &str) {
        let mut broken = self.broken.borrow_mut();
        if !broken.iter().any(|known| known.rule == pointer) {
            broken.push(Violation {
                rule: pointer.to_owned(),
                text: format!("this schema cannot be used: {}", shorten(why)),
            });
        }
    }
}

/// The beginning of a text that may be long.
pub fn shorten(text: &str) -> String {
    const ENOUGH: usize = 300;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn referee() -> Referee {
        let document = Document::of(
            json!({"openapi": "3.1.0", "paths": {"/a/{b}": {"schema": {"$ref": "#/components/schemas/Tree"}}},
            "components": {"schemas": {
                "Tree": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
                "Broken": {"pattern": "("}}}}),
        );
        Referee::new(document.unwrap()).unwrap()
    }

    #[test]
    fn a_violation_names_its_rule_through_references() {
        let value = json!({"id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31", "children": [{}]});
        let found = referee().violations(Side::Answer, "/paths/~1a~1{b}/schema", &value);
        assert_eq!(found[0].rule, "/components/schemas/Tree/required");
        assert!(found[0].text.starts_with("/children/0: "), "{found:?}");
    }

    #[test]
    fn a_format_is_less_than_a_rule() {
        let judge = |value| referee().judge(Side::Request, "/components/schemas/Tree", &value);
        assert!(matches!(judge(json!({"id": "x"})), Verdict::BadFormat(_)));
        assert!(matches!(judge(json!({"id": 1})), Verdict::Invalid(_)));
    }

    #[test]
    fn a_schema_that_cannot_be_used_is_told_once() {
        let referee = referee();
        for _ in 0..2 {
            assert_eq!(
                referee.violations(Side::Answer, "/components/schemas/Broken", &json!("x")),
                []
            );
        }
        assert_eq!(referee.broken().len(), 1);
    }
}
