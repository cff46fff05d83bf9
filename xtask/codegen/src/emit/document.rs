//! The OpenAPI document that the routes crate emits: utoipa's derive, and what its attributes cannot say.

mod amendments;
mod built;
mod responses;

use crate::document::{Document, Header, Info, NamedResponse, ResponseUse};
use crate::names::identifier;

use super::Files;
use super::code::{Code, string, text_literal};
use super::imports::{self, Import};
use super::paths;
use super::plan::Plan;

pub use self::responses::to_response;

const IMPORTS: &[Import] = &[
    ("api_models as models", "models::"),
    ("serde_json::json", "json!"),
    ("utoipa::Modify", "Modify"),
    ("utoipa::OpenApi", "OpenApi)"),
    ("utoipa::PartialSchema", "::schema()"),
    ("utoipa::openapi", "openapi::"),
    ("utoipa::openapi::Deprecated", "Deprecated"),
    ("utoipa::openapi::ObjectBuilder", "ObjectBuilder"),
    ("utoipa::openapi::Ref", "Ref::"),
    ("utoipa::openapi::RefOr", "RefOr"),
    ("utoipa::openapi::header::HeaderBuilder", "HeaderBuilder"),
    ("utoipa::openapi::path::HttpMethod", "HttpMethod"),
    ("utoipa::openapi::schema::AnyOfBuilder", "AnyOfBuilder"),
    ("utoipa::openapi::schema::ArrayBuilder", "ArrayBuilder"),
    ("utoipa::openapi::schema::SchemaFormat", "SchemaFormat"),
    ("utoipa::openapi::schema::SchemaType", "SchemaType::"),
    ("utoipa::openapi::schema::Type", "Type::"),
    ("utoipa::openapi::security::ApiKey", "ApiKey::"),
    ("utoipa::openapi::security::ApiKeyValue", "ApiKeyValue"),
    (
        "utoipa::openapi::security::HttpAuthScheme",
        "HttpAuthScheme",
    ),
    ("utoipa::openapi::security::HttpBuilder", "HttpBuilder"),
    (
        "utoipa::openapi::security::SecurityScheme",
        "SecurityScheme",
    ),
    ("uuid::Uuid", "Uuid"),
    ("openapi_actix::amend", "amend::"),
    ("crate::responses", "responses::"),
];

/// The source of `document.rs`, and of the modules in it. So many places of the schemas of types are raw JSON.
pub fn modules(plan: &Plan<'_>, raw_in_types: usize) -> Files {
    let built = built::Parts::new(plan);
    let mut code = Code::default();
    let raw = raw_in_types + built.raw_json_places + raw_json_places(plan);
    derive(plan, raw, &mut code);
    amendments::amendments(plan, &built, &mut code);
    let body = code.into_text();
    let modules: Vec<String> = plan
        .tags
        .iter()
        .map(|tag| identifier(&tag.module))
        .collect();
    let modules = modules.iter().map(String::as_str);
    let mut code = Code::default();
    code.module_docs("The OpenAPI document that this code amounts to.");
    code.blank();
    built.declare(&mut code);
    code.line(imports::for_source(&body, IMPORTS, "crate", modules));
    let mut files = built.files;
    files.insert(
        "src/document.rs".to_owned(),
        format!("{}{body}", code.into_text()),
    );
    files
}

fn derive(plan: &Plan<'_>, raw_json_places: usize, code: &mut Code) {
    let (api, document) = (plan.api, &plan.api.document);
    code.blank();
    code.docs("The OpenAPI document of this API, made from the code.");
    code.line("#[must_use]");
    code.open("pub fn openapi() -> openapi::OpenApi {");
    code.line("<Document as utoipa::OpenApi>::openapi()");
    code.close("}");
    code.blank();
    code.docs("How many places of the document are raw JSON, because utoipa's types have no room for them.");
    code.line(format!(
        "pub const RAW_JSON_PLACES: usize = {raw_json_places};"
    ));
    code.blank();
    code.line("#[derive(utoipa::OpenApi)]");
    code.open("#[openapi(");
    if plan.attributed.whole {
        about(document, code);
    }
    let handlers = plan
        .operations
        .iter()
        .enumerate()
        .filter(|(index, _)| plan.attributed.operation(*index));
    let handlers = handlers.map(|(_, planned)| format!("{}::{}", planned.module, planned.method));
    list("paths", handlers, code);
    code.open("components(");
    let schemas = api.types.iter().filter(|def| def.component.is_some());
    list(
        "schemas",
        schemas.map(|def| format!("models::{}", def.rust)),
        code,
    );
    if plan.attributed.whole {
        let responses = plan
            .shared
            .iter()
            .map(|shared| format!("responses::{}", shared.name));
        list("responses", responses, code);
    }
    code.close("),");
    if plan.attributed.whole && !document.security.is_empty() {
        code.line(format!(
            "security({}),",
            paths::alternatives(&document.security)
        ));
    }
    code.line("modifiers(&Amendments)");
    code.close(")]");
    code.line("struct Document;");
}

/// What the document says of the API as a whole.
fn about(document: &Document, code: &mut Code) {
    info(&document.info, code);
    let servers = document
        .servers
        .iter()
        .map(|server| (&server.url, &server.description));
    described("servers", "url", servers, code);
    let tags = document
        .tags
        .iter()
        .map(|tag| (&tag.name, &tag.description));
    described("tags", "name", tags, code);
}

/// A list of things that have a name and may have a description.
fn described<'d>(
    list: &str,
    name: &str,
    things: impl Iterator<Item = (&'d String, &'d Option<String>)>,
    code: &mut Code,
) {
    let mut inner = Code::default();
    for (called, description) in things {
        let description = description
            .iter()
            .map(|text| format!(", description = {}", text_literal(text)));
        inner.line(format!(
            "({name} = {}{}),",
            string(called),
            description.collect::<String>()
        ));
    }
    let inner = inner.into_text();
    if !inner.is_empty() {
        code.open(format!("{list}("));
        code.line(inner);
        code.close("),");
    }
}

fn list(name: &str, items: impl Iterator<Item = String>, code: &mut Code) {
    code.open(format!("{name}("));
    for item in items {
        code.line(format!("{item},"));
    }
    code.close("),");
}

fn info(info: &Info, code: &mut Code) {
    code.open("info(");
    code.line(format!("title = {},", string(&info.title)));
    code.line(format!("version = {},", string(&info.version)));
    // Without it utoipa takes the description of the crate.
    code.line(format!(
        "description = {},",
        text_literal(info.description.as_deref().unwrap_or_default())
    ));
    if let Some(terms) = &info.terms_of_service {
        code.line(format!("terms_of_service = {},", string(terms)));
    }
    if let Some(contact) = &info.contact {
        let said = [
            ("name", &contact.name),
            ("url", &contact.url),
            ("email", &contact.email),
        ];
        code.line(format!("contact({}),", arguments(said)));
    }
    if let Some(license) = &info.license {
        let name = Some(license.name.clone());
        let said = [
            ("name", &name),
            ("url", &license.url),
            ("identifier", &license.identifier),
        ];
        code.line(format!("license({}),", arguments(said)));
    }
    code.close("),");
}

fn arguments<const N: usize>(said: [(&str, &Option<String>); N]) -> String {
    let said = said.iter().filter_map(|(name, text)| {
        text.as_ref()
            .map(|text| format!("{name} = {}", text_literal(text)))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Headers that are required: of what attributes describe, the only thing that goes in as raw JSON.
fn raw_json_places(plan: &Plan<'_>) -> usize {
    let operations = plan
        .operations
        .iter()
        .enumerate()
        .filter(|(index, _)| plan.attributed.operation(*index));
    let own = operations
        .flat_map(|(_, planned)| &planned.operation.responses)
        .filter_map(|(_, response)| match response {
            ResponseUse::Own(response) => Some(&**response),
            ResponseUse::Shared(_) => None,
        });
    let document = &plan.api.document;
    // Where not all is described by attributes, what is shared is built.
    let (responses, headers): (&[NamedResponse], &[Header]) = if plan.attributed.whole {
        (&document.responses, &document.headers)
    } else {
        (&[], &[])
    };
    let written_out = own
        .chain(responses.iter().map(|shared| &shared.response))
        .flat_map(|response| &response.headers)
        .filter(|header| header.component.is_none());
    written_out
        .chain(headers)
        .filter(|header| header.required)
        .count()
}
