//! Makes a request of a case: what was learnt is filled in, and every value written in its style.

use serde_json::Value;

use crate::{
    cases::{Case, Given, Payload, fits},
    operations::{Location, Operation},
    request::Request,
    run::Run,
    serialize,
    upgrade::Side,
};

impl Run<'_> {
    /// The request that a case is, with what has been learnt so far.
    pub fn request(&mut self, operation: &Operation, case: &Case) -> Request {
        let mut request = Request {
            method: case.method.unwrap_or(operation.method).to_owned(),
            path: operation.path.clone(),
            ..Request::default()
        };
        self.credentials.apply(operation, case.shown, &mut request);
        for (parameter, given) in operation.parameters.iter().zip(&case.given) {
            let value = match given {
                Given::Absent => continue,
                Given::Raw(text) => {
                    let name = serialize::encode(&parameter.name);
                    match parameter.location {
                        Location::Path => {
                            request.path = request
                                .path
                                .replace(&format!("{{{}}}", parameter.name), text)
                        }
                        Location::Query => request.query.push((name, text.clone())),
                        // One byte for each letter, as headers have it.
                        Location::Header => {
                            let bytes = text.chars().filter_map(|letter| u8::try_from(letter).ok());
                            request.set_header(&parameter.name, bytes.collect::<Vec<u8>>());
                        }
                        Location::Cookie => request.cookies.push((name, text.clone())),
                    }
                    continue;
                }
                Given::Value(value) => value.clone(),
                Given::Learnt(otherwise) => {
                    let referee = self.referee;
                    let learnt = self.pool.pick(&operation.id, &parameter.name, |value| {
                        fits(referee, parameter, value)
                    });
                    learnt.unwrap_or_else(|| otherwise.clone())
                }
            };
            match parameter.location {
                Location::Path => {
                    let text = serialize::path(parameter, &value);
                    request.path = request
                        .path
                        .replace(&format!("{{{}}}", parameter.name), &text);
                }
                Location::Query => request.query.extend(serialize::query(parameter, &value)),
                Location::Header => {
                    request.set_header(&parameter.name, serialize::header(parameter, &value))
                }
                Location::Cookie => request.cookies.extend(serialize::query(parameter, &value)),
            }
        }
        self.put_payload(operation, case, &mut request);
        request
    }

    fn put_payload(&mut self, operation: &Operation, case: &Case, request: &mut Request) {
        let (content_type, bytes) = match &case.payload {
            Payload::None => return,
            Payload::Raw {
                content_type,
                bytes,
            } => (content_type.clone(), bytes.clone()),
            Payload::Value(index, value) => {
                let (content_type, bytes) = serialize::body(&operation.bodies[*index], value);
                (Some(content_type), bytes)
            }
            Payload::Learnt(index, value) => {
                let body = &operation.bodies[*index];
                let filled = self.pool.fill(value);
                let valid = |value: &Value| {
                    body.schema.as_ref().is_none_or(|schema| {
                        self.referee
                            .violations(Side::Request, &schema.pointer, value)
                            .is_empty()
                    })
                };
                let (content_type, bytes) =
                    serialize::body(body, if valid(&filled) { &filled } else { value });
                (Some(content_type), bytes)
            }
        };
        if let Some(content_type) = content_type {
            request.set_header("Content-Type", content_type);
        }
        request.body = Some(bytes);
    }
}
