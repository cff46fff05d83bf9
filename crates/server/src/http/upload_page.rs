//! The page for people with a file in their hand, and the one that leads to it. They are part of the program, need no
//! token to be looked at, and ask nobody but the API and the storage for anything.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Data, Path, ServiceConfig},
};

use super::readable;
use crate::{api::problem, app::App, problems::Kind, proxies::TrustedProxies};

/// What the page is made of: the name below `/upload/`, the media type, the content.
const FILES: &[(&str, &str, &str)] = &[
    ("", HTML, include_str!("../../assets/upload/index.html")),
    (
        "style.css",
        "text/css; charset=utf-8",
        include_str!("../../assets/upload/style.css"),
    ),
    ("api.js", SCRIPT, include_str!("../../assets/upload/api.js")),
    ("app.js", SCRIPT, include_str!("../../assets/upload/app.js")),
    (
        "card.js",
        SCRIPT,
        include_str!("../../assets/upload/card.js"),
    ),
    (
        "lists.js",
        SCRIPT,
        include_str!("../../assets/upload/lists.js"),
    ),
    ("md5.js", SCRIPT, include_str!("../../assets/upload/md5.js")),
    (
        "question.js",
        SCRIPT,
        include_str!("../../assets/upload/question.js"),
    ),
    (
        "remembered.js",
        SCRIPT,
        include_str!("../../assets/upload/remembered.js"),
    ),
    (
        "token.js",
        SCRIPT,
        include_str!("../../assets/upload/token.js"),
    ),
    (
        "transfer.js",
        SCRIPT,
        include_str!("../../assets/upload/transfer.js"),
    ),
    (
        "trouble.js",
        SCRIPT,
        include_str!("../../assets/upload/trouble.js"),
    ),
    (
        "upload.js",
        SCRIPT,
        include_str!("../../assets/upload/upload.js"),
    ),
    (
        "words.js",
        SCRIPT,
        include_str!("../../assets/upload/words.js"),
    ),
];

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A browser asks whether a file is still the same: the next version of the program may bring another one.
const NO_CACHING: &str = "no-cache";

/// What a browser shows that comes to `/`.
const FRONT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Ingest</title>\
    <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"upload/style.css\">\
    <body><main><h1>Ingest</h1><p>Takes files of any size, and tells exactly when every byte of them has arrived.</p>\
    <ul><li><a href=\"upload/\">Upload files</a></li>\
    <li><a href=\"docs/\">The API</a>, to read and to try</li>\
    <li><a href=\"openapi.yaml\">openapi.yaml</a>, its contract</li></ul></main></body></html>";

/// Mounts the pages. [`TrustedProxies`] and [`App`] have to be among the application's data.
pub(super) fn mount(config: &mut ServiceConfig) {
    config
        .service(readable("/", front))
        .service(readable("/upload", to_page))
        .service(readable("/upload/{file:.*}", file));
}

/// Whoever asks for a page gets one; everybody else is led to the documents, as ever.
async fn front(
    request: HttpRequest,
    proxies: Data<TrustedProxies>,
    app: Data<App>,
) -> HttpResponse {
    let accepted = request.headers().get_all(header::ACCEPT);
    let wants_page = accepted
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.contains("text/html"));
    if wants_page {
        return page(&app, HTML, FRONT);
    }
    redirect(&request, &proxies, "/docs/")
}

async fn to_page(request: HttpRequest, proxies: Data<TrustedProxies>) -> HttpResponse {
    redirect(&request, &proxies, "/upload/")
}

async fn file(request: HttpRequest, app: Data<App>, name: Path<String>) -> HttpResponse {
    let found = FILES.iter().find(|(known, ..)| *known == name.as_str());
    match found {
        Some((_, media_type, content)) => page(&app, media_type, content),
        None => problem::plain(
            &request,
            Kind::NotFound,
            "The upload page has no such file.",
        ),
    }
}

fn redirect(request: &HttpRequest, proxies: &TrustedProxies, path: &str) -> HttpResponse {
    HttpResponse::TemporaryRedirect()
        .insert_header((
            header::LOCATION,
            format!("{}{path}", proxies.prefix(request)),
        ))
        .insert_header((header::VARY, "Accept"))
        .finish()
}

fn page(app: &Arc<App>, media_type: &'static str, content: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, NO_CACHING))
        .insert_header((header::VARY, "Accept"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            policy(app.storage.public_origin()),
        ))
        .body(content)
}

/// What the page may load and talk to: itself, the API, and the storage that the parts go to.
fn policy(storage: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self' {storage}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}
