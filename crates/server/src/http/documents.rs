//! The contract, as YAML and as JSON, and Swagger UI, which shows it. None of them needs a token, or the network.

use std::{borrow::Cow, sync::Arc};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Bytes, Data, Path, ServiceConfig},
};
use anyhow::{Context, bail};
use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Number, Value};
use utoipa_swagger_ui::Config;

use super::readable;
use crate::{api::problem, app::App, problems::Kind, proxies::TrustedProxies};

/// The file that people edit, as it was when this was built.
const YAML: &str = include_str!("../../../../openapi.yaml");

/// What Swagger UI is made of does not change while the server runs, but may with its next version.
const ASSET_CACHING: &str = "public, max-age=3600";
const NO_CACHING: &str = "no-cache";

/// What Swagger UI reads. It is beside the page, so that a relative address leads to it whatever a proxy has put before.
const SHOWN: &str = "openapi.json";

/// The documents, ready to be sent.
pub struct Documents {
    json: Bytes,
    /// The same, but for addresses that are relative to where Swagger UI finds it.
    shown: Bytes,
    swagger_ui: Arc<Config<'static>>,
}

impl Documents {
    /// Makes them of the contract.
    ///
    /// # Errors
    /// The contract is no YAML, or says what JSON cannot say.
    pub fn new() -> anyhow::Result<Self> {
        let json = to_json(YAML).context("openapi.yaml cannot be told as JSON")?;
        let shown = relative(json.clone()).context("openapi.yaml has other servers than paths")?;
        let swagger_ui = Config::new([SHOWN])
            .persist_authorization(true)
            .display_request_duration(true)
            .deep_linking(true)
            .validator_url("none");
        Ok(Self {
            json: Bytes::from(json.to_string()),
            shown: Bytes::from(shown.to_string()),
            swagger_ui: Arc::new(swagger_ui),
        })
    }
}

/// Mounts the documents. [`Documents`], [`TrustedProxies`] and [`App`] have to be among the application's data.
pub(super) fn mount(config: &mut ServiceConfig) {
    config
        .service(readable("/openapi.yaml", yaml))
        .service(readable("/openapi.json", json))
        .service(readable("/docs", to_docs))
        .service(readable(&format!("/docs/{SHOWN}"), shown))
        .service(readable("/docs/{file:.*}", swagger_ui));
}

async fn yaml() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/yaml")
        .insert_header((header::CACHE_CONTROL, NO_CACHING))
        .body(YAML)
}

async fn json(documents: Data<Documents>) -> HttpResponse {
    as_json(&documents.json)
}

async fn shown(documents: Data<Documents>) -> HttpResponse {
    as_json(&documents.shown)
}

fn as_json(document: &Bytes) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, NO_CACHING))
        .body(document.clone())
}

async fn to_docs(request: HttpRequest, proxies: Data<TrustedProxies>) -> HttpResponse {
    let location = format!("{}/docs/", proxies.prefix(&request));
    HttpResponse::TemporaryRedirect()
        .insert_header((header::LOCATION, location))
        .finish()
}

async fn swagger_ui(
    request: HttpRequest,
    documents: Data<Documents>,
    app: Data<App>,
    file: Path<String>,
) -> HttpResponse {
    let served = match utoipa_swagger_ui::serve(&file, Arc::clone(&documents.swagger_ui)) {
        Ok(Some(served)) => served,
        Ok(None) => {
            return problem::plain(&request, Kind::NotFound, "Swagger UI has no such file.");
        }
        Err(error) => {
            log::error!("Swagger UI cannot be served: {error}");
            return problem::plain(&request, Kind::Internal, "A defect of this service.");
        }
    };
    let is_page = served.content_type.starts_with("text/html") || file.ends_with("initializer.js");
    let caching = if is_page { NO_CACHING } else { ASSET_CACHING };
    let mut response = HttpResponse::Ok();
    if served.gzpipped {
        response.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    response
        .content_type(served.content_type)
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            policy(app.storage.public_origin()),
        ))
        .body(shared(served.bytes))
}

/// What Swagger UI may load. *Try it out* follows a download to `storage`, and shows what it got from an address that the
/// page made itself (`blob:`); Swagger UI sets styles on its elements, and has its icons in its style sheet (`data:`).
fn policy(storage: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:; media-src blob:; connect-src 'self' blob: {storage}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// What is part of the program is sent from there: copied, the same file would be in memory once for each connection.
fn shared(bytes: Cow<'static, [u8]>) -> Bytes {
    match bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

/// `document` with servers that are relative to `/docs/openapi.json`: `../api` for `/api`.
fn relative(mut document: Value) -> anyhow::Result<Value> {
    let servers = document.get_mut("servers").and_then(Value::as_array_mut);
    for server in servers.into_iter().flatten() {
        let url = server.get("url").and_then(Value::as_str);
        let path = url.filter(|url| url.starts_with('/'));
        let relative = path.map(|path| format!("..{path}"));
        let relative = relative.with_context(|| format!("{url:?} is no path"))?;
        if let Some(url) = server.get_mut("url") {
            *url = relative.into();
        }
    }
    Ok(document)
}

/// The one document in `yaml`, with its members in the same order.
fn to_json(yaml: &str) -> anyhow::Result<Value> {
    let documents = Yaml::load_from_str(yaml)?;
    match documents.as_slice() {
        [document] => value(document),
        other => bail!("there are {} documents, not one", other.len()),
    }
}

fn value(node: &Yaml<'_>) -> anyhow::Result<Value> {
    Ok(match node {
        Yaml::Value(Scalar::Null) => Value::Null,
        Yaml::Value(Scalar::Boolean(truth)) => Value::Bool(*truth),
        Yaml::Value(Scalar::Integer(number)) => Value::from(*number),
        Yaml::Value(Scalar::FloatingPoint(number)) => Value::Number(
            Number::from_f64(number.0).with_context(|| format!("{number} is no number in JSON"))?,
        ),
        Yaml::Value(Scalar::String(text)) => Value::from(text.as_ref()),
        Yaml::Sequence(items) => Value::Array(items.iter().map(value).collect::<Result<_, _>>()?),
        Yaml::Mapping(members) => {
            let mut object = Map::new();
            for (key, member) in members {
                let key = key
                    .as_str()
                    .with_context(|| format!("the key {key:?} is no string"))?;
                object.insert(key.to_owned(), value(member)?);
            }
            Value::Object(object)
        }
        Yaml::Representation(..) | Yaml::Tagged(..) | Yaml::Alias(_) | Yaml::BadValue => {
            bail!("{node:?} has no counterpart in JSON")
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_says_what_the_contract_says() {
        let document = to_json(YAML).unwrap();
        let independent: Value = serde_saphyr::from_str(YAML).unwrap();
        assert_eq!(document, independent);
        assert_eq!(document["openapi"], "3.1.0");
    }

    #[test]
    fn scalars_are_yaml_1_2() {
        let yaml = "a: no\nb: true\nc: null\nd: 1.5\ne: '1'\nf: 5497558138880\ng: [on, ~, -1]\nh: 2020-01-01\n";
        let json = json!({
            "a": "no", "b": true, "c": null, "d": 1.5, "e": "1", "f": 5_497_558_138_880_u64,
            "g": ["on", null, -1], "h": "2020-01-01",
        });
        assert_eq!(to_json(yaml).unwrap(), json);
    }

    #[test]
    fn what_json_cannot_say_is_an_error() {
        for yaml in [
            "a: .nan",
            "a: !custom x",
            "? [a]\n: b",
            "a: 1\n---\nb: 2",
            "a: [",
        ] {
            assert!(to_json(yaml).is_err(), "{yaml}");
        }
    }
}
