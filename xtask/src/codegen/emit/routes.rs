//! Mounting the operations, and the root of the routes crate.

use crate::codegen::document::{Method, Operation};
use crate::codegen::lower::Api;
use crate::codegen::names::pascal;

use super::code::{Code, string};
use super::operations::{has_input, names};

/// The path of the first server: what every path of the document comes after.
pub fn base_path(api: &Api) -> String {
    let url = api
        .document
        .servers
        .first()
        .map(|server| server.url.as_str())
        .unwrap_or_default();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest
            .find('/')
            .and_then(|slash| rest.get(slash..))
            .unwrap_or_default(),
        None => url,
    };
    path.trim_end_matches('/').to_owned()
}

/// The source of `lib.rs`.
pub fn root(api: &Api) -> String {
    let mut code = Code::default();
    code.module_docs(&format!(
        "The operations of {} as traits, and the routes that lead to them.",
        api.document.info.title
    ));
    code.blank();
    code.line("pub mod amend;\nmod document;\npub mod http;\npub mod responses;\nmod routes;\n");
    let secured = !api.document.security_schemes.is_empty();
    if secured {
        code.line("pub mod security;");
    }
    for (_, module) in &api.modules {
        code.line(format!("pub mod {module};"));
    }
    code.blank();
    code.line("pub use self::document::{RAW_JSON_PLACES, openapi};");
    code.line("pub use self::http::{Context, OperationId, Rejection, Service};");
    if secured {
        code.line("pub use self::http::{Requirement, SchemeUse};");
        code.line("pub use self::security::SecurityScheme;");
    }
    code.line("pub use self::responses::{ErrorResponse, Failure};");
    code.line("pub use self::routes::register;");
    for (tag, module) in &api.modules {
        let mut exported = vec![pascal(tag)];
        for operation in operations(api, tag) {
            let names = names(operation);
            exported.extend([names.response(), names.error()]);
            if has_input(operation) {
                exported.push(names.input());
            }
        }
        exported.sort();
        code.line(format!(
            "pub use self::{module}::{{{}}};",
            exported.join(", ")
        ));
    }
    code.blank();
    code.docs("The path of the document's server, which comes before every path of the document.");
    code.line(format!(
        "pub const BASE_PATH: &str = {};",
        string(&base_path(api))
    ));
    let traits: Vec<String> = api.modules.iter().map(|(tag, _)| pascal(tag)).collect();
    let bound = if traits.is_empty() {
        "Service".to_owned()
    } else {
        traits.join(" + ")
    };
    code.blank();
    code.docs("The whole API. Whoever implements the trait of every tag has it.");
    code.line(format!("pub trait Api: {bound} {{}}"));
    code.blank();
    code.line(format!("impl<S: {bound}> Api for S {{}}"));
    code.into_text()
}

fn operations<'a>(api: &'a Api, tag: &str) -> Vec<&'a Operation> {
    api.document
        .operations
        .iter()
        .filter(|operation| operation.tag == tag)
        .collect()
}

/// The source of `routes.rs`.
pub fn module(api: &Api) -> String {
    let mut paths: Vec<(&str, Vec<&Operation>)> = Vec::new();
    for operation in &api.document.operations {
        match paths.iter_mut().find(|(path, _)| *path == operation.path) {
            Some((_, operations)) => operations.push(operation),
            None => paths.push((&operation.path, vec![operation])),
        }
    }
    // The router takes the first path that fits, and a fixed segment has to be tried before a parameter.
    paths.sort_by_key(|(path, _)| {
        path.split('/')
            .map(|segment| segment.starts_with('{'))
            .collect::<Vec<_>>()
    });
    let mut code = Code::default();
    code.module_docs("Which handler answers which method on which path.");
    code.blank();
    code.line("use actix_web::guard::{Any, Get, Guard, Head};");
    code.line("use actix_web::web::{self, Data, ServiceConfig};");
    code.blank();
    let modules: Vec<&str> = api
        .modules
        .iter()
        .map(|(_, module)| module.as_str())
        .collect();
    code.line(format!(
        "use crate::{{Api, BASE_PATH, http, {}}};",
        modules.join(", ")
    ));
    code.blank();
    code.docs(
        "Mounts every operation under [`BASE_PATH`].\n\nUnknown paths below it and unknown methods are answered too. A \
         `HEAD` is answered like the `GET` that it stands for.",
    );
    code.open("pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {");
    code.line("let scope = web::scope(BASE_PATH)\n    .app_data(service)");
    for (path, operations) in &paths {
        code.line(format!("    .service({})", resource(api, path, operations)));
    }
    code.line("    .default_service(web::to(http::route_not_found::<S>));");
    code.line("config.service(scope);");
    code.close("}");
    if api
        .document
        .operations
        .iter()
        .any(|operation| operation.method == Method::Get)
    {
        code.blank();
        code.docs("A `GET`, or the `HEAD` that asks for its headers alone.");
        code.open("fn get_or_head() -> impl Guard {");
        code.line("Any(Get()).or(Head())");
        code.close("}");
    }
    code.into_text()
}

fn resource(api: &Api, path: &str, operations: &[&Operation]) -> String {
    let mut expression = format!("web::resource({})", string(path));
    let heads = operations
        .iter()
        .any(|operation| operation.method == Method::Head);
    let mut allowed = Vec::new();
    for operation in operations {
        let handler = format!(
            "{}::{}::<S>",
            api.module(&operation.tag),
            names(operation).method()
        );
        allowed.push(operation.method.keyword().to_uppercase());
        let route = match operation.method {
            Method::Get if !heads => {
                allowed.push("HEAD".to_owned());
                "web::route().guard(get_or_head())".to_owned()
            }
            Method::Options => "web::method(actix_web::http::Method::OPTIONS)".to_owned(),
            method => format!("web::{}()", method.keyword()),
        };
        expression.push_str(&format!(".route({route}.to({handler}))"));
    }
    let allow = string(&allowed.join(", "));
    expression + &format!(".default_service(http::method_not_allowed::<S>({allow}))")
}
