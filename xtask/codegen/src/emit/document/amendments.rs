//! What utoipa's attributes cannot say: the changes that the emitted document gets afterwards.

use std::collections::HashMap;

use crate::document::{Header, Operation, ResponseUse, SchemaKind, SecurityKind, SecurityScheme};
use crate::emit::builder;
use crate::emit::code::{Code, json, string, text_literal};
use crate::emit::plan::Plan;
use crate::lower::{Api, SchemaForm, own_responses};

use super::built::Parts;

pub fn amendments(plan: &Plan<'_>, built: &Parts, code: &mut Code) {
    let api = plan.api;
    let property_titles = property_titles(api);
    let parameter_titles = parameter_titles(plan);
    let open = attributed(plan)
        .filter(|operation| operation.own_security && operation.security.is_empty());
    let open: Vec<&str> = open.map(|operation| operation.id.as_str()).collect();
    code.blank();
    code.docs("What attributes cannot say.");
    code.line("struct Amendments;");
    code.blank();
    code.open("impl Modify for Amendments {");
    code.open("fn modify(&self, document: &mut openapi::OpenApi) {");
    if !property_titles.is_empty() {
        code.open("for (schema, property, title) in PROPERTY_TITLES {");
        code.line("amend::property_title(document, schema, property, title);");
        code.close("}");
    }
    if !parameter_titles.is_empty() {
        code.open("for (operation, parameter, title) in PARAMETER_TITLES {");
        code.line("amend::parameter_title(document, operation, parameter, title);");
        code.close("}");
    }
    parameter_defaults(plan, code);
    operations(plan, code);
    response_headers(plan, code);
    if !open.is_empty() {
        code.open("for operation in WITHOUT_CREDENTIAL {");
        code.line("amend::no_security(document, operation);");
        code.close("}");
    }
    if plan.attributed.whole {
        // utoipa takes what is missing from the crate.
        if api.document.info.license.is_none() {
            code.line("document.info.license = None;");
        }
        if api.document.info.description.is_none() {
            code.line("document.info.description = None;");
        }
        components(api, code);
    }
    built.add(code);
    code.close("}");
    code.close("}");
    table(
        "The titles of properties: schema, property, title.",
        "PROPERTY_TITLES",
        &property_titles,
        code,
    );
    table(
        "The titles of parameters: operation, parameter, title.",
        "PARAMETER_TITLES",
        &parameter_titles,
        code,
    );
    if !open.is_empty() {
        let ids: Vec<String> = open.iter().map(|id| string(id)).collect();
        code.blank();
        code.docs("The operations that need no credential.");
        code.line(format!(
            "const WITHOUT_CREDENTIAL: &[&str] = &[{}];",
            ids.join(", ")
        ));
    }
}

/// The operations that attributes describe.
fn attributed<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = &'p Operation> {
    let operations = plan.operations.iter().enumerate();
    operations
        .filter(|(index, _)| plan.attributed.operation(*index))
        .map(|(_, planned)| planned.operation)
}

/// What single operations need.
fn operations(plan: &Plan<'_>, code: &mut Code) {
    for operation in attributed(plan) {
        let id = string(&operation.id);
        if operation.deprecated {
            code.line(format!("amend::deprecated(document, {id});"));
        }
        if operation.body.as_ref().is_some_and(|body| !body.required) {
            code.line(format!("amend::optional_body(document, {id});"));
        }
    }
}

fn table(docs: &str, name: &str, rows: &[(&str, &str, &str)], code: &mut Code) {
    if rows.is_empty() {
        return;
    }
    code.blank();
    code.docs(docs);
    code.open(format!("const {name}: &[(&str, &str, &str)] = &["));
    for (first, second, third) in rows {
        code.line(format!(
            "({}, {}, {}),",
            string(first),
            string(second),
            string(third)
        ));
    }
    code.close("];");
}

fn property_titles(api: &Api) -> Vec<(&str, &str, &str)> {
    let mut titles = Vec::new();
    for def in &api.types {
        let (Some(component), SchemaKind::Object(object)) = (&def.component, &def.schema.kind)
        else {
            continue;
        };
        if def.form != SchemaForm::Derived {
            continue;
        }
        for property in &object.properties {
            if let Some(title) = &property.schema.annotations.title {
                titles.push((component.as_str(), property.name.as_str(), title.as_str()));
            }
        }
    }
    titles
}

fn parameter_titles<'p>(plan: &'p Plan<'_>) -> Vec<(&'p str, &'p str, &'p str)> {
    let mut titles = Vec::new();
    for operation in attributed(plan) {
        for parameter in &operation.parameters {
            if let Some(title) = &parameter.schema.annotations.title {
                titles.push((
                    operation.id.as_str(),
                    parameter.name.as_str(),
                    title.as_str(),
                ));
            }
        }
    }
    titles
}

fn parameter_defaults(plan: &Plan<'_>, code: &mut Code) {
    for operation in attributed(plan) {
        for parameter in &operation.parameters {
            if let Some(default) = &parameter.schema.annotations.default {
                code.line(format!(
                    "amend::parameter_default(document, {}, {}, {});",
                    string(&operation.id),
                    string(&parameter.name),
                    json(default)
                ));
            }
        }
    }
}

/// Headers of responses that are not shared. One that every response carries is added to all of them at once.
fn response_headers(plan: &Plan<'_>, code: &mut Code) {
    let api = plan.api;
    let mut everywhere: Vec<&str> = Vec::new();
    let mut count = 0;
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for response in own_responses(&api.document) {
        count += 1;
        for header in &response.headers {
            *uses.entry(&header.name).or_default() += 1;
        }
    }
    for operation in attributed(plan) {
        for (status, response) in &operation.responses {
            let ResponseUse::Own(response) = response else {
                continue;
            };
            for header in &response.headers {
                let (name, value) = (string(&header.name), header_in_place(api, header));
                let common = uses.get(header.name.as_str()) == Some(&count);
                if !common {
                    let id = string(&operation.id);
                    code.line(format!(
                        "amend::response_header(document, {id}, \"{status}\", {name}, {value});"
                    ));
                } else if !everywhere.contains(&header.name.as_str()) {
                    everywhere.push(&header.name);
                    code.line(format!(
                        "amend::every_response_header(document, {name}, &{value});"
                    ));
                }
            }
        }
    }
}

fn header_in_place(api: &Api, header: &Header) -> String {
    match &header.component {
        Some(component) => format!(
            "RefOr::Ref(Ref::new({}))",
            string(&format!("#/components/headers/{component}"))
        ),
        None => format!("RefOr::T({})", builder::header(api, header)),
    }
}

fn components(api: &Api, code: &mut Code) {
    let document = &api.document;
    if document.headers.is_empty() && document.security_schemes.is_empty() {
        return;
    }
    code.line("let components = document.components.get_or_insert_default();");
    for header in &document.headers {
        let (name, value) = (string(&header.name), builder::header(api, header));
        code.line(format!(
            "components.headers.insert({name}.to_owned(), {value}.into());"
        ));
    }
    for scheme in &document.security_schemes {
        let (name, value) = (string(&scheme.name), security_scheme(scheme));
        code.line(format!("components.add_security_scheme({name}, {value});"));
    }
}

fn security_scheme(scheme: &SecurityScheme) -> String {
    let http = |kind: &str, format: &Option<String>| {
        let format = format
            .iter()
            .map(|format| format!(".bearer_format({})", string(format)));
        let description = scheme
            .description
            .iter()
            .map(|text| format!(".description(Some({}))", text_literal(text)));
        let calls: String = format.chain(description).collect();
        format!(
            "SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::{kind}){calls}.build())"
        )
    };
    match &scheme.kind {
        SecurityKind::Bearer { format } => http("Bearer", format),
        SecurityKind::OAuth2
        | SecurityKind::OpenIdConnect
        | SecurityKind::Http(_)
        | SecurityKind::MutualTls => http("Bearer", &None),
        SecurityKind::Basic => http("Basic", &None),
        SecurityKind::Header(name) | SecurityKind::Query(name) | SecurityKind::Cookie(name) => {
            match &scheme.description {
                Some(description) => format!(
                    "SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description({}, {})))",
                    string(name),
                    text_literal(description)
                ),
                None => format!(
                    "SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new({})))",
                    string(name)
                ),
            }
        }
    }
}
