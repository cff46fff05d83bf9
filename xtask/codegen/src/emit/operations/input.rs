//! The input of an operation: a struct, and how it is read from a request.

use crate::document::{Nullable, Parameter, ParameterLocation, Schema, SchemaKind, Style};
use crate::emit::bodies::{content_type_enum, derive};
use crate::emit::code::{Code, string};
use crate::emit::layout::{default_expression, default_of};
use crate::emit::plan::{Body, Field, Plan, Planned, Sends, is_scalar, location, target};
use crate::emit::rules::{RuleWriter, pattern_item};
use crate::emit::types::{is_foreign, nullable_type, rust_type};
use crate::lower::Api;
use crate::names::{Names, identifier, screaming};

use super::bodies;

pub fn input(plan: &Plan<'_>, planned: &Planned<'_>, code: &mut Code) {
    if !planned.has_input() {
        return;
    }
    let (api, operation) = (plan.api, planned.operation);
    code.blank();
    let parts = match (operation.parameters.is_empty(), &planned.body) {
        (false, Some(_)) => "parameters and the body",
        (false, None) => "parameters",
        (true, _) => "body",
    };
    code.docs(&format!("The {parts} of `{}`.", operation.id));
    code.line(derive(!planned.body.as_ref().is_some_and(Body::streams)));
    code.open(format!("pub struct {} {{", planned.input));
    for Field {
        name, parameter, ..
    } in &planned.parameters
    {
        let fallback = format!("The parameter `{}`.", parameter.name);
        code.docs_or(parameter.description.as_deref(), &fallback);
        code.line(format!(
            "pub {}: {},",
            identifier(name),
            parameter_type(api, parameter)
        ));
    }
    if let Some(body) = &planned.body {
        let description = operation
            .body
            .as_ref()
            .and_then(|body| body.description.as_deref());
        code.docs_or(description, "The body.");
        let body_type = body.rust_type(api, Sends::Requests);
        let body_type = if body.required {
            body_type
        } else {
            format!("Option<{body_type}>")
        };
        code.line(format!("pub body: {body_type},"));
    }
    code.close("}");
    if let Some(body) = &planned.body {
        let docs = format!("The body of `{}`.", operation.id);
        content_type_enum(plan, body, Sends::Requests, &docs, code);
    }
    read_input(api, planned, code);
}

fn parameter_default(api: &Api, parameter: &Parameter) -> Option<String> {
    if parameter.required {
        return None;
    }
    let mut schema = parameter.schema.clone();
    // Only a parameter with `content` can be `null`; `style` has no way to write it.
    if !parameter.json {
        schema.nullable = Nullable::No;
    }
    let default = default_of(api, &schema)?;
    default_expression(api, &schema, default)
}

fn parameter_type(api: &Api, parameter: &Parameter) -> String {
    // Only a parameter with `content` can be `null`; `style` has no way to write it.
    let inner = if parameter.json {
        nullable_type(api, &parameter.schema)
    } else {
        rust_type(api, &parameter.schema)
    };
    if parameter.required || parameter_default(api, parameter).is_some() {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

fn read_input(api: &Api, planned: &Planned<'_>, code: &mut Code) {
    let mut rules = RuleWriter::new(api, &planned.operation.id, "check::");
    let parameter_rules: Vec<String> = planned
        .parameters
        .iter()
        .map(|field| rules.rule(&field.parameter.schema, &field.parameter.name))
        .collect();
    let bodies = bodies::rules(api, planned.body.as_ref(), &mut rules);
    let patterns = rules.patterns.iter().map(|(name, _)| name.as_str());
    let taken: Vec<&str> = patterns
        .chain(bodies.iter().flat_map(|body| body.names()))
        .collect();
    let mut names = Names::with(&taken);
    let statics: Vec<String> = planned
        .parameters
        .iter()
        .map(|field| names.unique(&screaming(&field.name)))
        .collect();
    // Letters without a capital form are the same in both: a local cannot have the name of a static.
    let mut taken = taken;
    taken.extend(statics.iter().map(String::as_str).chain(["reader"]));
    let mut locals = Names::with(&taken);
    let locals: Vec<String> = planned
        .parameters
        .iter()
        .map(|field| identifier(&locals.unique(&field.name)))
        .collect();
    code.blank();
    for (name, source) in &rules.patterns {
        code.line(pattern_item(name, source, "check::"));
        code.blank();
    }
    code.open(format!("impl Input for {} {{", planned.input));
    code.open("fn read(reader: &mut Reader<'_>) -> Option<Self> {");
    for (name, rule) in statics.iter().zip(&parameter_rules) {
        code.line(format!("static {name}: check::Rule = {rule};"));
    }
    for ((field, rule), local) in planned.parameters.iter().zip(&statics).zip(&locals) {
        let presence = match parameter_default(api, field.parameter) {
            Some(default) => format!("or({default})"),
            None if field.parameter.required => "required()".to_owned(),
            None => "optional()".to_owned(),
        };
        let foreign = if is_foreign(&field.parameter.schema) {
            bodies::from_foreign(field.parameter.required)
        } else {
            ""
        };
        code.line(format!(
            "let {local} = reader.{}.{presence}{foreign};",
            reader_calls(api, field, rule)
        ));
    }
    if let Some(body) = &planned.body {
        let read = bodies::read(body, &bodies, code);
        code.line(format!("let body = {read};"));
    }
    let fields = planned.parameters.iter().zip(&locals);
    let fields = fields.map(|(field, local)| format!("{}: {local}?", identifier(&field.name)));
    let body = planned.body.iter().map(|_| "body: body?".to_owned());
    let fields: Vec<String> = fields.chain(body).collect();
    code.line(format!("Some(Self {{ {} }})", fields.join(", ")));
    code.close("}");
    code.close("}");
}

/// The calls that read a parameter from a request, by its location and its serialization.
fn reader_calls(api: &Api, field: &Field<'_>, rule: &str) -> String {
    let parameter = field.parameter;
    let name = string(&parameter.name);
    let usual_style = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form,
    };
    let scalar = is_scalar(api, &parameter.schema) || is_untyped(api, &parameter.schema);
    let listed = parameter.location == ParameterLocation::Query
        && parameter.style == Style::Form
        && parameter.explode
        && is_list(api, &parameter.schema);
    let mut calls = match &field.mounted {
        Some(mounted) => format!("path_as({}, {name}, &{rule})", string(mounted)),
        None if listed && !parameter.json => format!("query_list({name}, &{rule})"),
        None => format!("{}({name}, &{rule})", location(parameter.location)),
    };
    if parameter.json {
        calls.push_str(".json()");
    } else if !(listed || scalar && parameter.style == usual_style) {
        calls.push_str(&format!(
            ".styled({}, {})",
            bodies::style(parameter.style),
            parameter.explode
        ));
    }
    if parameter.allow_empty && parameter.location == ParameterLocation::Query {
        calls.push_str(".allow_empty()");
    }
    calls
}

fn is_list(api: &Api, schema: &Schema) -> bool {
    matches!(
        target(api, schema).kind,
        SchemaKind::Array { .. } | SchemaKind::Tuple(_)
    )
}

fn is_untyped(api: &Api, schema: &Schema) -> bool {
    matches!(
        target(api, schema).kind,
        SchemaKind::Anything | SchemaKind::Nothing
    )
}
