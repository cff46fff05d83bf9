//! What is worth asking an operation, and valid requests that each try one thing. Those with a defect are `faults`.

use rand::{
    Rng,
    rngs::StdRng,
    seq::{IndexedRandom, SliceRandom},
};
use serde_json::Value;

use crate::{
    credentials::Shown,
    document::Node,
    generate::{Generator, Made, with},
    operations::{Body, Location, Operation, Parameter},
    referee::{Referee, Verdict},
    serialize::{BodyFormat, body_format, can_be_sent},
    upgrade::Side,
};

/// A request in which everything is chosen by chance.
pub const MIXTURE: &str = "a mixture";

/// How often a minimal request is repeated with other values that the service has returned.
const REPEATED: usize = 12;

/// What is sent for a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Absent,
    Value(Value),
    /// A value that the service has returned under the same name, or this one as long as there is none.
    Learnt(Value),
    /// Bytes, percent-encoded where they have to be.
    Raw(String),
}

/// What is sent as the body.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    None,
    /// For the documented body of this index.
    Value(usize, Value),
    /// The same, with what the service has returned in the place of members of the same names.
    Learnt(usize, Value),
    Raw {
        content_type: Option<String>,
        bytes: Vec<u8>,
    },
}

/// What the document lets one expect.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// Not to be refused for its form.
    Accepted,
    /// To be refused for breaking this rule. Where that is not certain, a service may overlook it.
    Refused {
        rule: String,
        certain: bool,
    },
    Unauthorized,
    NotAllowed,
    /// As GET, without a body.
    Head,
    /// Anything but a failure.
    NoFailure,
}

/// A request that is going to be sent.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is tried, for reports: `a minimal request`.
    pub what: String,
    /// Another method than the operation's.
    pub method: Option<&'static str>,
    /// Beside the operation's parameters, in their order.
    pub given: Vec<Given>,
    pub payload: Payload,
    pub shown: Shown,
    pub expectation: Expectation,
}

/// Makes the cases of one operation.
pub struct Maker<'a> {
    pub generator: Generator,
    pub referee: &'a Referee,
    pub operation: &'a Operation,
    /// The smallest valid request: required parameters with their simplest values.
    pub base: Case,
}

impl<'a> Maker<'a> {
    /// None, and why, where no valid request can be made.
    pub fn new(
        generator: Generator,
        referee: &'a Referee,
        operation: &'a Operation,
    ) -> Result<Self, String> {
        let mut given = Vec::new();
        for parameter in &operation.parameters {
            given.push(
                match (
                    simplest_value(generator, referee, parameter),
                    parameter.required,
                ) {
                    (Some(value), true) => Given::Learnt(value),
                    (_, false) => Given::Absent,
                    (None, true) => {
                        return Err(format!(
                            "no value can be made for the parameter {:?}",
                            parameter.name
                        ));
                    }
                },
            );
        }
        let bodies = operation.bodies.iter().enumerate();
        let payload = bodies
            .filter_map(|(index, body)| {
                Some(Payload::Value(
                    index,
                    simplest_body(generator, referee, body)?,
                ))
            })
            .next();
        if payload.is_none() && operation.body_required {
            return Err("no body can be made".to_owned());
        }
        let base = Case {
            what: "a minimal request".into(),
            method: None,
            given,
            payload: payload.unwrap_or(Payload::None),
            shown: Shown::Own,
            expectation: Expectation::Accepted,
        };
        Ok(Self {
            generator,
            referee,
            operation,
            base,
        })
    }

    /// The smallest valid request: required parameters with their simplest values.
    pub fn base(&self) -> Case {
        self.base.clone()
    }

    /// At most `most` valid requests: what the document itself has first, the rest in an order of chance.
    pub fn valid(&self, most: usize, random: &mut StdRng) -> Vec<Case> {
        let mut cases = vec![self.base()];
        cases.extend(self.documented());
        let mut more = self.one_parameter_each();
        more.extend(self.one_body_each());
        more.shuffle(random);
        cases.extend(self.alternatives_of_security());
        cases.extend(more);
        if self.operation.path.contains('{') {
            for _ in 0..REPEATED {
                let what = "a minimal request for something else that was answered before".into();
                cases.push(Case {
                    what,
                    ..self.base()
                });
            }
        }
        let bodies = match &self.base.payload {
            Payload::Value(index, _) => self.bodies(&self.operation.bodies[*index]),
            _ => Vec::new(),
        };
        let mut tries = most * 4;
        while cases.len() < most && tries > 0 {
            tries -= 1;
            cases.extend(self.mixture(&bodies, random));
        }
        cases.truncate(most.max(1));
        cases
    }

    fn documented(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        let mut together = self.base();
        together.what = "the examples of all parameters".into();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            let examples = parameter
                .examples
                .iter()
                .filter(|value| self.fits(parameter, value));
            for (number, value) in examples.enumerate() {
                if number == 0 {
                    together.given[index] = Given::Value(value.clone());
                }
                cases.push(self.with_parameter(index, value.clone(), "an example of the document"));
            }
        }
        cases.insert(0, together);
        for (index, body) in self.operation.bodies.iter().enumerate() {
            let examples = body
                .examples
                .iter()
                .filter(|value| fits_body(self.referee, body, value));
            for value in examples {
                let what = format!("an example of the document, as {}", body.media_type);
                cases.push(self.with_payload(Payload::Value(index, value.clone()), what));
            }
        }
        cases
    }

    fn one_parameter_each(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            let Some(schema) = &parameter.schema else {
                continue;
            };
            for made in self.generator.variants(schema.value) {
                if self.fits(parameter, &made.value) {
                    cases.push(self.with_parameter(
                        index,
                        made.value,
                        &format!("{} {}", made.at, made.what),
                    ));
                }
            }
        }
        cases
    }

    fn one_body_each(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (index, body) in self.operation.bodies.iter().enumerate() {
            for made in self.bodies(body) {
                let what = format!("the body: {} {}", made.at, made.what);
                cases.push(self.with_payload(Payload::Value(index, made.value), what));
            }
            if let Payload::Value(base, value) = &self.base.payload
                && *base == index
                && value.is_object()
            {
                let what = "a body with values that were answered before".to_owned();
                cases.push(self.with_payload(Payload::Learnt(index, value.clone()), what));
            }
        }
        if !self.operation.body_required && !self.operation.bodies.is_empty() {
            cases.push(self.with_payload(Payload::None, "no body, which is not required".into()));
        }
        cases
    }

    /// Valid values of a body.
    fn bodies(&self, body: &Body) -> Vec<Made> {
        let Some(schema) = body
            .schema
            .as_ref()
            .filter(|_| body_format(&body.media_type) != BodyFormat::Unknown)
        else {
            return Vec::new();
        };
        let variants = self.generator.variants(schema.value).into_iter();
        variants
            .filter(|made| fits_body(self.referee, body, &made.value))
            .collect()
    }

    fn alternatives_of_security(&self) -> Vec<Case> {
        let alternatives = self.operation.security.iter().enumerate();
        alternatives
            .filter(|(_, schemes)| !schemes.contains(&crate::operations::Scheme::Other))
            .map(|(index, schemes)| {
                let mut case = self.base();
                case.what = format!("a minimal request with the credential {schemes:?}");
                case.shown = Shown::Alternative(index);
                case
            })
            .collect()
    }

    /// A request in which everything is chosen by chance.
    fn mixture(&self, bodies: &[Made], random: &mut StdRng) -> Option<Case> {
        let mut case = self.base();
        case.what = MIXTURE.into();
        for (index, parameter) in self.operation.parameters.iter().enumerate() {
            // What the service has returned reaches further than what it has never heard of.
            if parameter.location == Location::Path
                || (!parameter.required && random.random_bool(0.5))
            {
                continue;
            }
            let variants = self.generator.variants(parameter.schema.as_ref()?.value);
            let fitting: Vec<_> = variants
                .iter()
                .filter(|made| self.fits(parameter, &made.value))
                .collect();
            if let Some(made) = fitting.choose(random) {
                case.given[index] = Given::Value(made.value.clone());
            }
        }
        if let Payload::Value(index, base) = &self.base.payload {
            let body = &self.operation.bodies[*index];
            let mut mixed = base.clone();
            for made in bodies.choose_multiple(random, 6) {
                let name = made.at.split('/').nth(1).unwrap_or_default().to_owned();
                match made.value.get(&name) {
                    Some(member) => mixed = with(&mixed, &name, member.clone()),
                    None => mixed = made.value.clone(),
                }
            }
            if !fits_body(self.referee, body, &mixed) {
                return None;
            }
            case.payload = Payload::Value(*index, mixed);
        }
        Some(case).filter(|case| case.given != self.base.given || case.payload != self.base.payload)
    }

    fn fits(&self, parameter: &Parameter, value: &Value) -> bool {
        fits(self.referee, parameter, value)
    }

    fn with_parameter(&self, index: usize, value: Value, what: &str) -> Case {
        let parameter = &self.operation.parameters[index];
        let mut case = self.base();
        case.what = format!(
            "{:?} {:?}: {}",
            parameter.location,
            parameter.name,
            what.trim()
        );
        case.given[index] = Given::Value(value);
        case
    }

    fn with_payload(&self, payload: Payload, what: String) -> Case {
        Case {
            what,
            payload,
            ..self.base()
        }
    }
}

/// Whether a value is valid for a parameter and arrives as it is.
pub fn fits(referee: &Referee, parameter: &Parameter, value: &Value) -> bool {
    let Some(schema) = &parameter.schema else {
        return can_be_sent(parameter, value);
    };
    let valid =
        |value: &Value| referee.judge(Side::Request, &schema.pointer, value) == Verdict::Valid;
    can_be_sent(parameter, value) && valid(value)
}

fn fits_body(referee: &Referee, body: &Body, value: &Value) -> bool {
    let Some(schema) = &body.schema else {
        return true;
    };
    referee.judge(Side::Request, &schema.pointer, value) == Verdict::Valid
}

/// The first value for a parameter that is valid: an example, the simplest one, or any that can be made.
pub fn simplest_value(
    generator: Generator,
    referee: &Referee,
    parameter: &Parameter,
) -> Option<Value> {
    let made = parameter
        .schema
        .iter()
        .flat_map(|schema| proposed(generator, schema));
    let all = parameter.examples.iter().cloned().chain(made);
    all.into_iter()
        .find(|value| fits(referee, parameter, value))
}

/// The first value for a body that is valid.
pub fn simplest_body(generator: Generator, referee: &Referee, body: &Body) -> Option<Value> {
    let known = body_format(&body.media_type) != BodyFormat::Unknown;
    let schemas = body.schema.iter().filter(|_| known);
    let made = schemas.flat_map(|schema| proposed(generator, schema));
    let all = body.examples.iter().cloned().chain(made);
    all.into_iter()
        .find(|value| fits_body(referee, body, value))
}

/// The simplest value, and after it all others. Those are made only for a caller who goes on asking.
fn proposed(generator: Generator, schema: &Node) -> impl Iterator<Item = Value> {
    let schema = schema.value;
    let others = std::iter::once(()).flat_map(move |()| generator.variants(schema));
    let simplest = generator.simplest(schema).into_iter();
    simplest.chain(others.map(|made| made.value))
}
