//! The OpenAPI document that the routes crate emits: utoipa's derive, and what its attributes cannot say.

mod amendments;

use crate::codegen::document::{Document, Info, NamedResponse, ResponseUse};
use crate::codegen::lower::Api;
use crate::codegen::names::{identifier, pascal, snake};

use super::code::{Code, string, text_literal};
use super::imports::{self, Import};
use super::paths;

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
    ("crate::amend", "amend::"),
    ("crate::responses", "responses::"),
];

/// The source of `document.rs`.
pub fn module(api: &Api) -> String {
    let mut code = Code::default();
    derive(api, &mut code);
    amendments::amendments(api, &mut code);
    let body = code.into_text();
    let modules = api.modules.iter().map(|(_, module)| module.as_str());
    let mut code = Code::default();
    code.module_docs("The OpenAPI document that this code amounts to.");
    code.blank();
    code.line(imports::for_source(&body, IMPORTS, "crate", modules));
    format!("{}{body}", code.into_text())
}

fn derive(api: &Api, code: &mut Code) {
    let document = &api.document;
    code.blank();
    code.docs("The OpenAPI document of this API, made from the code.");
    code.line("#[must_use]");
    code.open("pub fn openapi() -> openapi::OpenApi {");
    code.line("<Document as utoipa::OpenApi>::openapi()");
    code.close("}");
    code.blank();
    code.docs("How many places of the document are raw JSON, because utoipa's types have no room for them.");
    code.line(format!(
        "pub const RAW_JSON_PLACES: usize = {};",
        raw_json_places(document)
    ));
    code.blank();
    code.line("#[derive(utoipa::OpenApi)]");
    code.open("#[openapi(");
    info(&document.info, code);
    described(
        "servers",
        "url",
        document
            .servers
            .iter()
            .map(|server| (&server.url, &server.description)),
        code,
    );
    described(
        "tags",
        "name",
        document
            .tags
            .iter()
            .map(|tag| (&tag.name, &tag.description)),
        code,
    );
    let handlers = document.operations.iter();
    let handlers = handlers.map(|operation| {
        format!(
            "{}::{}",
            api.module(&operation.tag),
            identifier(&snake(&operation.id))
        )
    });
    list("paths", handlers, code);
    code.open("components(");
    let schemas = api.types.iter().filter(|def| def.component.is_some());
    list(
        "schemas",
        schemas.map(|def| format!("models::{}", def.rust)),
        code,
    );
    let responses = document.responses.iter();
    list(
        "responses",
        responses.map(|shared| format!("responses::{}", pascal(&shared.name))),
        code,
    );
    code.close("),");
    if !document.security.is_empty() {
        code.line(format!(
            "security({}),",
            paths::alternatives(&document.security)
        ));
    }
    code.line("modifiers(&Amendments)");
    code.close(")]");
    code.line("struct Document;");
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

/// Headers that are required: the only thing that goes in as raw JSON.
fn raw_json_places(document: &Document) -> usize {
    let own = document
        .operations
        .iter()
        .flat_map(|operation| &operation.responses)
        .filter_map(|(_, response)| match response {
            ResponseUse::Own(response) => Some(&**response),
            ResponseUse::Shared(_) => None,
        });
    let written_out = own
        .chain(
            document
                .responses
                .iter()
                .map(|NamedResponse { response, .. }| response),
        )
        .flat_map(|response| &response.headers)
        .filter(|header| header.component.is_none());
    written_out
        .chain(&document.headers)
        .filter(|header| header.required)
        .count()
}
