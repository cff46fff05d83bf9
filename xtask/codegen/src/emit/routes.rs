//! Mounting the operations, and the root of the routes crate.

mod base;

use std::collections::BTreeMap;

use crate::document::Method;
use crate::names::{ALLOW_NON_ASCII_IDENTS, Names, identifier, module_name};

use super::code::{Code, Files, string};
use super::operations::{exports, outgoing};
use super::plan::{Plan, Route};

/// One function mounts at most this many paths.
const MOST_ROUTES: usize = 60;

/// The source of `lib.rs`. `non_ascii_idents`: whether names have letters beyond ASCII, some of which rustc warns about.
pub fn root(plan: &Plan<'_>, non_ascii_idents: bool) -> String {
    let document = &plan.api.document;
    let mut code = Code::default();
    let mut about = format!(
        "The operations of {} as traits, and the routes that lead to them.",
        document.info.title
    );
    if !document.webhooks.is_empty() {
        about.push_str("\n\n# Webhooks\nThe requests that the service sends by itself:\n\n");
        about.push_str(&outgoing(&document.webhooks));
    }
    code.module_docs(&about);
    code.blank();
    if non_ascii_idents {
        code.line(ALLOW_NON_ASCII_IDENTS);
        code.blank();
    }
    code.line("mod document;\npub mod responses;\nmod routes;\n");
    let secured = !document.security_schemes.is_empty();
    if secured {
        code.line("pub mod security;");
    }
    for tag in &plan.tags {
        code.line(format!("pub mod {};", identifier(&tag.module)));
    }
    code.blank();
    code.line("pub use self::document::{OPENAPI_PATCH, PATCHED_PLACES, openapi};");
    if secured {
        code.line("pub use self::security::{Requirement, SecurityScheme};");
    }
    let authentication = if secured {
        ", Authenticate, Scheme, SchemeUse"
    } else {
        ""
    };
    code.line(format!(
        "pub use openapi_actix::{{Context, OperationId, Rejection, Service{authentication}}};"
    ));
    code.line("pub use self::responses::{ErrorResponse, Failure};");
    code.line("pub use self::routes::register;");
    for tag in &plan.tags {
        let types = exports(plan, &tag.operations);
        code.line(format!(
            "pub use self::{}::{{{}, {types}}};",
            identifier(&tag.module),
            tag.trait_name
        ));
    }
    code.blank();
    code.docs("The path of the document's server, which comes before every path of the document.");
    code.line(format!(
        "pub const BASE_PATH: &str = {};",
        string(&base::path(document))
    ));
    let traits: Vec<&str> = plan
        .tags
        .iter()
        .map(|tag| tag.trait_name.as_str())
        .collect();
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

/// Paths that are mounted by one function.
struct Group<'p> {
    /// The module that the function is in; none if it is that of all.
    module: Option<String>,
    /// The segments that its paths have in common.
    about: String,
    routes: Vec<&'p Route>,
}

/// The sources of `routes.rs` and of the modules in it.
pub fn modules(plan: &Plan<'_>) -> Files {
    let groups = groups(plan);
    let mut files = Files::new();
    let mut code = Code::default();
    code.module_docs("Which handler answers which method on which path.");
    code.blank();
    for module in groups.iter().filter_map(|group| group.module.as_ref()) {
        code.line(format!("mod {};", identifier(module)));
    }
    if groups.iter().any(|group| group.module.is_some()) {
        code.blank();
    }
    let here: Vec<&Route> = groups
        .iter()
        .filter(|group| group.module.is_none())
        .flat_map(|group| &group.routes)
        .copied()
        .collect();
    let all: Vec<&Route> = plan.routes.iter().collect();
    let reads = reads_by_get(plan, &all);
    if reads {
        code.line("use actix_web::guard::{Any, Get, Guard, Head};");
    }
    code.line("use actix_web::web::{self, Data, ServiceConfig};");
    code.blank();
    let mut used = tag_modules(plan, &here);
    used.sort_unstable();
    code.line(format!(
        "use crate::{{Api, BASE_PATH, {}}};",
        used.join(", ")
    ));
    code.blank();
    let head = if reads {
        " A `HEAD` is answered like the `GET` that it stands for."
    } else {
        ""
    };
    code.docs(&format!(
        "Mounts every operation under [`BASE_PATH`].\n\nUnknown paths below it and unknown methods are answered too.{head}"
    ));
    code.open("pub fn register<S: Api>(config: &mut ServiceConfig, service: Data<S>) {");
    code.line("let scope = web::scope(BASE_PATH)\n    .app_data(service)");
    // Nothing is mounted below: the chain ends here, or goes on with what each function mounts.
    let mut chain_open = true;
    for group in &groups {
        match &group.module {
            None => {
                if !chain_open {
                    code.line("let scope = scope");
                    chain_open = true;
                }
                for route in &group.routes {
                    code.line(format!("    .service({})", resource(plan, route)));
                }
            }
            Some(module) => {
                if chain_open {
                    code.line(";");
                    chain_open = false;
                }
                code.line(format!(
                    "let scope = {}::mount::<S>(scope);",
                    identifier(module)
                ));
            }
        }
    }
    if !chain_open {
        code.line("let scope = scope");
    }
    code.line("    .default_service(web::to(openapi_actix::route_not_found::<S>));");
    code.line("config.service(scope);");
    code.close("}");
    if reads {
        code.blank();
        code.docs("A `GET`, or the `HEAD` that asks for its headers alone.");
        code.open("fn get_or_head() -> impl Guard {");
        code.line("Any(Get()).or(Head())");
        code.close("}");
    }
    files.insert("src/routes.rs".to_owned(), code.into_text());
    for group in &groups {
        if let Some(module) = &group.module {
            files.insert(format!("src/routes/{module}.rs"), part(plan, group));
        }
    }
    files
}

/// A module that mounts some of the paths.
fn part(plan: &Plan<'_>, group: &Group<'_>) -> String {
    let mut code = Code::default();
    code.module_docs(&format!("The paths that begin with `{}`.", group.about));
    code.blank();
    code.line("use actix_web::Scope;\nuse actix_web::web;\n");
    if reads_by_get(plan, &group.routes) {
        code.line("use super::get_or_head;");
    }
    let mut used = tag_modules(plan, &group.routes);
    used.sort_unstable();
    code.line(format!("use crate::{{Api, {}}};", used.join(", ")));
    code.blank();
    code.docs("Mounts them.");
    code.open("pub fn mount<S: Api>(scope: Scope) -> Scope {");
    code.line("scope");
    for route in &group.routes {
        code.line(format!("    .service({})", resource(plan, route)));
    }
    code.close("}");
    code.into_text()
}

/// The paths grouped by their first segments, if there are too many for one function. Those that begin with a parameter
/// come last, since the router would take them for any of the others.
fn groups<'p>(plan: &'p Plan<'_>) -> Vec<Group<'p>> {
    let routes = &plan.routes;
    if routes.len() <= MOST_ROUTES {
        return vec![Group {
            module: None,
            about: String::new(),
            routes: routes.iter().collect(),
        }];
    }
    let common = routes.split_first().map_or(0, |(first, others)| {
        let same = |depth: &usize| {
            others
                .iter()
                .all(|route| route.fixed.get(*depth) == first.fixed.get(*depth))
        };
        (0..first.fixed.len()).take_while(same).count()
    });
    let mut by_beginning: BTreeMap<&[String], Vec<&Route>> = BTreeMap::new();
    let mut others = Vec::new();
    for route in routes {
        match route.fixed.get(..=common) {
            Some(beginning) => by_beginning.entry(beginning).or_default().push(route),
            None => others.push(route),
        }
    }
    // What the module around them imports.
    let beside = tag_modules(plan, &others);
    let imported = ["routes", "web"].into_iter();
    let taken: Vec<&str> = imported.chain(beside.iter().map(String::as_str)).collect();
    let mut names = Names::with(&taken);
    let mut groups: Vec<Group<'_>> = by_beginning
        .into_iter()
        .map(|(beginning, routes)| {
            let module =
                Some(names.unique(&module_name(beginning.last().map_or("", String::as_str))));
            Group {
                module,
                about: format!("/{}", beginning.join("/")),
                routes,
            }
        })
        .collect();
    groups.push(Group {
        module: None,
        about: String::new(),
        routes: others,
    });
    groups
}

/// The modules that the handlers of some paths are in, as far as they are named by a `use`.
fn tag_modules(plan: &Plan<'_>, routes: &[&Route]) -> Vec<String> {
    let operations = routes.iter().flat_map(|route| &route.operations);
    let planned = operations.filter_map(|index| plan.operations.get(*index));
    let mut modules: Vec<String> = planned
        .map(|planned| {
            planned
                .module
                .split("::")
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    modules.sort_unstable();
    modules.dedup();
    modules
}

/// Whether some path has a `GET` and no `HEAD` of its own.
fn reads_by_get(plan: &Plan<'_>, routes: &[&Route]) -> bool {
    routes
        .iter()
        .any(|route| has(plan, route, Method::Get) && !has(plan, route, Method::Head))
}

fn has(plan: &Plan<'_>, route: &Route, method: Method) -> bool {
    let mut planned = route
        .operations
        .iter()
        .filter_map(|index| plan.operations.get(*index));
    planned.any(|planned| planned.operation.method == method)
}

fn resource(plan: &Plan<'_>, route: &Route) -> String {
    let mut expression = format!("web::resource({})", string(&route.pattern));
    if let Some(query) = &route.query {
        expression.push_str(&format!(
            ".guard(openapi_actix::with_query({}))",
            string(query)
        ));
    }
    let heads = has(plan, route, Method::Head);
    let mut allowed = Vec::new();
    for planned in route
        .operations
        .iter()
        .filter_map(|index| plan.operations.get(*index))
    {
        let method = planned.operation.method;
        let handler = format!("{}::{}::<S>", planned.module, planned.method);
        allowed.push(method.keyword().to_uppercase());
        let route = match method {
            Method::Get if !heads => {
                allowed.push("HEAD".to_owned());
                "web::route().guard(get_or_head())".to_owned()
            }
            Method::Options => "web::method(actix_web::http::Method::OPTIONS)".to_owned(),
            Method::Query => "openapi_actix::query_route()".to_owned(),
            method => format!("web::{}()", method.keyword()),
        };
        expression.push_str(&format!(".route({route}.to({handler}))"));
    }
    let allow = string(&allowed.join(", "));
    expression + &format!(".default_service(openapi_actix::method_not_allowed::<S>({allow}))")
}
