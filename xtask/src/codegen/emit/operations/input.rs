//! The input of an operation: a struct, and how it is read from a request.

use crate::codegen::document::{Kind, Operation, Parameter, Place};
use crate::codegen::emit::code::{Code, string};
use crate::codegen::emit::defaults::default_expression;
use crate::codegen::emit::types::{Rules, nullable_type, pattern_item, rust_type};
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, identifier, screaming, snake};

use super::{has_input, names};

pub fn input(api: &Api, operation: &Operation, code: &mut Code) {
    if !has_input(operation) {
        return;
    }
    let name = names(operation).input();
    let mut unique = Names::with(&["body"]);
    let parameters: Vec<(String, &Parameter)> = operation
        .parameters
        .iter()
        .map(|parameter| {
            (
                identifier(&unique.unique(&snake(&parameter.name))),
                parameter,
            )
        })
        .collect();
    code.blank();
    code.docs(&format!("What `{}` is called with.", operation.id));
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.open(format!("pub struct {name} {{"));
    for (field, parameter) in &parameters {
        let fallback = format!("The parameter `{}`.", parameter.name);
        code.docs(parameter.description.as_deref().unwrap_or(&fallback));
        code.line(format!("pub {field}: {},", parameter_type(api, parameter)));
    }
    if let Some(body) = &operation.body {
        code.docs(body.description.as_deref().unwrap_or("The body."));
        let written = nullable_type(api, &body.content.schema);
        let written = if body.required {
            written
        } else {
            format!("Option<{written}>")
        };
        code.line(format!("pub body: {written},"));
    }
    code.close("}");
    read_input(api, operation, &name, &parameters, code);
}

fn parameter_default(api: &Api, parameter: &Parameter) -> Option<String> {
    if parameter.required {
        return None;
    }
    // A default of the type that a parameter refers to is not the parameter's: absent means absent.
    parameter
        .schema
        .notes
        .default
        .as_ref()
        .and_then(|value| default_expression(api, &parameter.schema, value))
}

fn parameter_type(api: &Api, parameter: &Parameter) -> String {
    let inner = rust_type(api, &parameter.schema);
    if parameter.required || parameter_default(api, parameter).is_some() {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

fn read_input(
    api: &Api,
    operation: &Operation,
    name: &str,
    parameters: &[(String, &Parameter)],
    code: &mut Code,
) {
    let mut rules = Rules::new(api, &operation.id, "check::");
    let statics: Vec<(String, String)> = parameters
        .iter()
        .map(|(field, parameter)| {
            (
                screaming(field),
                rules.rule(&parameter.schema, &parameter.name),
            )
        })
        .collect();
    code.blank();
    for (name, source) in &rules.patterns {
        code.line(pattern_item(name, source, "check::"));
        code.blank();
    }
    code.open(format!("impl Input for {name} {{"));
    code.open("fn read(reader: &mut Reader<'_>) -> Option<Self> {");
    for (name, rule) in &statics {
        code.line(format!("static {name}: check::Rule = {rule};"));
    }
    for ((field, parameter), (rule, _)) in parameters.iter().zip(&statics) {
        let listed = matches!(parameter.schema.kind, Kind::List { .. });
        let place = match parameter.place {
            Place::Path => "path",
            Place::Query if listed => "query_list",
            Place::Query => "query",
            Place::Header => "header",
        };
        let presence = match parameter_default(api, parameter) {
            Some(default) => format!("or({default})"),
            None if parameter.required => "required()".to_owned(),
            None => "optional()".to_owned(),
        };
        code.line(format!(
            "let {field} = reader.{place}({}, &{rule}).{presence};",
            string(&parameter.name)
        ));
    }
    if let Some(body) = &operation.body {
        code.line(if body.required {
            "let body = reader.body();"
        } else {
            "let body = reader.optional_body();"
        });
    }
    let body = operation.body.iter().map(|_| "body: body?".to_owned());
    let fields: Vec<String> = parameters
        .iter()
        .map(|(field, _)| format!("{field}: {field}?"))
        .chain(body)
        .collect();
    code.line(format!("Some(Self {{ {} }})", fields.join(", ")));
    code.close("}");
    code.close("}");
}
