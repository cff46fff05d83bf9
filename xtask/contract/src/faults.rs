//! Requests with one defect each: in a value, in the form of a body, in who is asking, in the method.

use rand::{rngs::StdRng, seq::SliceRandom};
use serde_json::Value;

use crate::{
    cases::{Case, Expectation, Given, Maker, Payload, simplest_body, simplest_value},
    credentials::Shown,
    operations::{Location, METHODS, Parameter},
    referee::Verdict,
    serialize::{BodyFormat, body_format, can_be_sent, readings},
    spoil::spoil,
    upgrade::Side,
};

impl Maker<'_> {
    /// At most `most` requests with a defect of form, in an order of chance where there are more.
    pub fn invalid(&self, most: usize, random: &mut StdRng) -> Vec<Case> {
        let mut cases = self.spoilt_parameters();
        cases.extend(self.spoilt_bodies());
        cases.shuffle(random);
        let mut first = self.wrong_bodies();
        first.extend(cases);
        first.truncate(most);
        first
    }

    fn spoilt_parameters(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            let about = format!("{:?} {:?}", parameter.location, parameter.name);
            if parameter.required && parameter.location != Location::Path {
                let rule = format!("{}/required", parameter.node.pointer);
                cases.push(
                    self.refused(format!("without {about}"), rule, true, |case| {
                        case.given[index] = Given::Absent;
                    }),
                );
            }
            if parameter.location != Location::Cookie {
                let raw = if parameter.location == Location::Header {
                    "\u{ff}"
                } else {
                    "%FF"
                };
                let rule = parameter.node.pointer.clone();
                cases.push(self.refused(
                    format!("{about}: bytes that are not UTF-8"),
                    rule,
                    false,
                    |case| {
                        case.given[index] = Given::Raw(raw.into());
                    },
                ));
            }
            let Some((schema, valid)) = parameter.schema.as_ref().zip(simplest_value(
                self.generator,
                self.referee,
                parameter,
            )) else {
                continue;
            };
            for made in spoil(self.generator, schema.value, &valid) {
                let Some((rule, certain)) =
                    self.defect_of_parameter(parameter, &valid, &made.value)
                else {
                    continue;
                };
                cases.push(self.refused(
                    format!("{about}: {} {}", made.at, made.what),
                    rule,
                    certain,
                    |case| {
                        case.given[index] = Given::Value(made.value.clone());
                    },
                ));
            }
        }
        cases
    }

    /// The rule that a parameter breaks however its text is read.
    fn defect_of_parameter(
        &self,
        parameter: &Parameter,
        valid: &Value,
        value: &Value,
    ) -> Option<(String, bool)> {
        let schema = parameter.schema.as_ref()?;
        if !can_be_sent(parameter, value) || !is_of_a_shape(valid, value) {
            return None;
        }
        let mut found = None;
        for reading in readings(value) {
            match self.referee.judge(Side::Request, &schema.pointer, &reading) {
                Verdict::Valid => return None,
                Verdict::BadFormat(violation) => found = Some((violation.rule, false)),
                Verdict::Invalid(violation) => found = found.or(Some((violation.rule, true))),
            }
        }
        found
    }

    fn spoilt_bodies(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (index, body) in self.operation.bodies.iter().enumerate() {
            let Some((schema, valid)) =
                body.schema
                    .as_ref()
                    .zip(simplest_body(self.generator, self.referee, body))
            else {
                continue;
            };
            let as_text = match body_format(&body.media_type) {
                BodyFormat::Json => false,
                BodyFormat::Form | BodyFormat::Multipart => true,
                BodyFormat::Text | BodyFormat::Binary | BodyFormat::Unknown => continue,
            };
            for made in spoil(self.generator, schema.value, &valid) {
                if as_text && !made.value.is_object() {
                    continue;
                }
                let all = if as_text {
                    readings(&made.value)
                } else {
                    vec![made.value.clone()]
                };
                let verdicts = all
                    .iter()
                    .map(|value| self.referee.judge(Side::Request, &schema.pointer, value));
                let mut found = None;
                for verdict in verdicts {
                    match verdict {
                        Verdict::Valid => {
                            found = None;
                            break;
                        }
                        Verdict::BadFormat(violation) => found = Some((violation.rule, false)),
                        // In a form, numbers and texts look the same.
                        Verdict::Invalid(violation) => {
                            found =
                                Some((violation.rule, !as_text || made.what.starts_with("without")))
                        }
                    }
                }
                if let Some((rule, certain)) = found {
                    cases.push(self.refused(
                        format!("the body: {} {}", made.at, made.what),
                        rule,
                        certain,
                        |case| {
                            case.payload = Payload::Value(index, made.value.clone());
                        },
                    ));
                }
            }
        }
        cases
    }

    /// Bodies that are wrong whatever their schema.
    fn wrong_bodies(&self) -> Vec<Case> {
        let Payload::Value(index, value) = &self.base.payload else {
            return Vec::new();
        };
        let body = &self.operation.bodies[*index];
        let (content_type, bytes) = crate::serialize::body(body, value);
        let content = format!("{}/requestBody/content", self.operation.node.pointer);
        let mut cases = Vec::new();
        let mut raw =
            |what: &str, rule: &str, certain, content_type: Option<&str>, bytes: &[u8]| {
                cases.push(
                    self.refused(what.to_owned(), rule.to_owned(), certain, |case| {
                        let (content_type, bytes) =
                            (content_type.map(str::to_owned), bytes.to_vec());
                        case.payload = Payload::Raw {
                            content_type,
                            bytes,
                        };
                    }),
                );
            };
        let takes_anything = self
            .operation
            .bodies
            .iter()
            .any(|body| body.media_type.contains('*'));
        if !takes_anything {
            raw(
                "a content type that is not documented",
                &content,
                true,
                Some("application/x-not-documented"),
                &bytes,
            );
            raw("no content type", &content, false, None, &bytes);
        }
        if body_format(&body.media_type) == BodyFormat::Json {
            let rule = &body.node.pointer;
            let torn = &bytes[..bytes.len().saturating_sub(1)];
            raw(
                "JSON that is torn off",
                rule,
                !torn.is_empty(),
                Some(&content_type),
                if torn.is_empty() { b"{" } else { torn },
            );
            raw(
                "bytes that are not UTF-8",
                rule,
                true,
                Some(&content_type),
                b"\"\xff\xfe\"",
            );
            raw(
                "JSON and more after it",
                rule,
                true,
                Some(&content_type),
                &[&bytes[..], b" x"].concat(),
            );
        }
        if self.operation.body_required {
            let rule = format!("{}/requestBody/required", self.operation.node.pointer);
            raw(
                "an empty body",
                &rule,
                body_format(&body.media_type) == BodyFormat::Json,
                Some(&content_type),
                b"",
            );
            cases.push(self.refused("no body".into(), rule, true, |case| {
                case.payload = Payload::None
            }));
        }
        cases
    }

    /// Without a credential, and with a wrong one.
    pub fn unauthorized(&self) -> Vec<Case> {
        if self.operation.security.is_empty()
            || self.operation.security.iter().flatten().next().is_none()
        {
            return Vec::new();
        }
        let mut cases = Vec::new();
        for (shown, what) in [
            (Shown::Nothing, "no credential"),
            (Shown::Wrong, "a wrong credential"),
        ] {
            let mut case = self.base();
            case.what = what.into();
            case.shown = shown;
            // What anybody may ask can still be refused to those who claim to be somebody.
            let open = self.operation.is_open();
            case.expectation = if open {
                Expectation::NoFailure
            } else {
                Expectation::Unauthorized
            };
            cases.push(case);
        }
        cases
    }

    /// Methods that the path does not document; `documented` are those that it does.
    pub fn methods(&self, documented: &[&str]) -> Vec<Case> {
        let others = METHODS
            .iter()
            .filter(|method| !documented.contains(method) && **method != "TRACE");
        others
            .filter_map(|method| {
                let expectation = match *method {
                    "HEAD" if self.operation.method == "GET" => Expectation::Head,
                    "HEAD" => return None,
                    "OPTIONS" => Expectation::NoFailure,
                    _ => Expectation::NotAllowed,
                };
                let mut case = self.base();
                case.what = format!("the method {method}");
                case.method = Some(method);
                case.expectation = expectation;
                if matches!(*method, "HEAD" | "OPTIONS" | "GET") {
                    case.payload = Payload::None;
                }
                Some(case)
            })
            .collect()
    }

    fn refused(
        &self,
        what: String,
        rule: String,
        certain: bool,
        spoil: impl FnOnce(&mut Case),
    ) -> Case {
        let mut case = self.base();
        case.what = what;
        case.expectation = Expectation::Refused { rule, certain };
        spoil(&mut case);
        case
    }
}

/// Whether the text of a value shows what it is where `valid` is asked for: `a,b` is a list only to those who expect
/// one, and the members of an object may have names of their own.
fn is_of_a_shape(valid: &Value, value: &Value) -> bool {
    match valid {
        Value::Array(_) => value.is_array(),
        Value::Object(_) => value.is_object(),
        _ => !value.is_array() && !value.is_object(),
    }
}
