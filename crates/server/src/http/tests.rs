mod front;

use std::{rc::Rc, sync::atomic::Ordering};

use actix_web::{
    body::{MessageBody, to_bytes},
    dev::Service,
    http::{Method, StatusCode},
    test::{TestRequest, init_service},
};
use connections::{Connections, Limits};
use futures::future::LocalBoxFuture;
use job_store::{DatabaseUrl, Options, Store};
use s3_storage::{Credentials, CredentialsSource, S3Config, S3Storage};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Handle;

use super::*;
use crate::{
    config::{
        Config,
        args::{CommonArgs, ServerArgs},
    },
    proxies::TrustedProxies,
};

/// An application over a database of its own, and an S3 that is not there.
pub(super) async fn app() -> (Arc<App>, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::sqlite(dir.path().join("ingest.sqlite3"));
    let store = Store::connect(&url, Options::default()).await.unwrap();
    let keys = Credentials {
        access_key_id: "A".into(),
        secret_access_key: "S".into(),
        session_token: None,
        expires_at: None,
    };
    let nowhere = S3Config::at(
        "http://127.0.0.1:1",
        "bucket",
        "us-east-1",
        CredentialsSource::Static(keys),
    );
    let policy = Config::of(&CommonArgs::default(), &ServerArgs::default())
        .unwrap()
        .policy;
    let storage = S3Storage::new(nowhere).unwrap();
    let uploads = uploads::Service::new(store.clone(), storage.clone(), policy);
    (
        Arc::new(App::new(
            uploads,
            store,
            storage,
            Connections::new(Limits::new(16, 16)),
            Handle::current(),
        )),
        dir,
    )
}

/// Everything that is mounted, a handler that panics, and one that waits until it is woken.
struct Served(Box<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Answer>>);

async fn served(app: &Arc<App>) -> Served {
    served_behind(app, Front::default()).await
}

async fn served_behind(app: &Arc<App>, front: Front) -> Served {
    let (observed, waking, api) = (
        Arc::clone(app),
        Arc::clone(app),
        Data::new(Api::new(Arc::clone(app))),
    );
    let documents = Data::new(Documents::new().unwrap());
    let wait = move || {
        let app = Arc::clone(&waking);
        async move {
            app.work.notified().await;
            HttpResponse::NoContent().finish()
        }
    };
    let service = init_service(
        Application::new()
            .wrap(from_fn(move |request, next| {
                observe::observe(Arc::clone(&observed), Patience::default(), request, next)
            }))
            .wrap(cors::cors(&front.cors_origins))
            .app_data(documents)
            .app_data(Data::new(front.trusted_proxies))
            .route("/panic", web::to(panics))
            .route("/wait", web::to(wait))
            .configure(mount(api, front.metrics_listen.is_none())),
    )
    .await;
    let service = Rc::new(service);
    Served(Box::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move {
            // As the HTTP server does, an error is asked for its response.
            match service.call(request.to_request()).await {
                Ok(response) => Answer::of(response.into_parts().1).await,
                Err(error) => Answer::of(error.error_response()).await,
            }
        })
    }))
}

async fn panics() -> HttpResponse {
    panic!("on purpose")
}

struct Answer {
    status: StatusCode,
    headers: header::HeaderMap,
    body: String,
}

impl Answer {
    async fn of(response: HttpResponse<impl MessageBody>) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body()).await.unwrap_or_default();
        Self {
            status,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }

    fn problem(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: Value = serde_json::from_str(&self.body).unwrap();
        assert_eq!(problem["status"], self.status.as_u16());
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        problem
    }
}

impl Served {
    async fn get(&self, path: &str) -> Answer {
        self.answer(TestRequest::get().uri(path)).await
    }

    fn answer(&self, request: TestRequest) -> LocalBoxFuture<'static, Answer> {
        self.0(request)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_500_and_the_next_request_is_served() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    let answer = served
        .answer(
            TestRequest::get()
                .uri("/panic")
                .insert_header(("x-request-id", "mine")),
        )
        .await;
    assert_eq!(answer.status, 500);
    let problem = answer.problem();
    assert_eq!(
        (&problem["type"], &problem["request_id"]),
        (&"/problems/internal".into(), &"mine".into())
    );
    assert!(!answer.body.contains("purpose"));
    assert_eq!(served.get("/api/health").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_the_name_of_its_request() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for path in [
        "/docs/",
        "/openapi.yaml",
        "/nowhere",
        "/api/nowhere",
        "/api/health",
        "/problems/internal",
        "/panic",
    ] {
        let named = served
            .answer(
                TestRequest::get()
                    .uri(path)
                    .insert_header(("x-request-id", "a-1")),
            )
            .await;
        assert_eq!(named.header("x-request-id"), "a-1", "{path}");
        let unnamed = served.get(path).await;
        assert!(
            uuid::Uuid::try_parse(unnamed.header("x-request-id")).is_ok(),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counters_are_there_for_prometheus() {
    let (app, _dir) = app().await;
    let answer = served(&app).await.get("/metrics").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    // Names that dashboards and alerts go by.
    for name in [
        "ingest_completions_recovered_total",
        "ingest_uploads_expired_total",
        "ingest_uploads_aborted_total",
        "ingest_orphans_aborted_total",
        "ingest_files_discarded_total",
        "ingest_rejected_files_deleted_total",
        "ingest_uploads_lost_total",
        "ingest_foreign_objects_total",
        "ingest_abort_failures_total",
        "ingest_s3_retries_total",
        "ingest_connections_turned_away_total",
        "ingest_connections_open",
        "ingest_queue_age_seconds",
    ] {
        assert!(answer.body.contains(&format!("\n{name} 0")), "{name}");
    }
    assert!(
        answer
            .body
            .contains("ingest_database_connections_max{pool=\"read\"} 8\n")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_operation_and_status_and_nothing_else() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for (path, token) in [
        ("/api/health", None),
        ("/api/jobs/secret-job", None),
        ("/api/jobs/secret-job", Some("Bearer secret-token")),
        ("/secret-path", None),
    ] {
        let mut request = TestRequest::get().uri(path);
        if let Some(token) = token {
            request = request.insert_header(("authorization", token));
        }
        served.answer(request).await;
    }
    let told = served.get("/metrics").await.body;
    for line in [
        "ingest_http_requests_total{operation=\"get_health\",status=\"200\"} 1",
        "ingest_http_requests_total{operation=\"get_job\",status=\"401\"} 2",
        "ingest_http_requests_total{operation=\"none\",status=\"404\"} 1",
        "ingest_http_request_duration_seconds_count{operation=\"get_job\"} 2",
        "ingest_rejected_logins_total{reason=\"missing\"} 1",
        "ingest_rejected_logins_total{reason=\"invalid\"} 1",
    ] {
        assert!(told.contains(&format!("{line}\n")), "{line}\n{told}");
    }
    assert!(!told.contains("secret"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_metrics_have_an_address_of_their_own_the_api_has_none() {
    let (app, _dir) = app().await;
    let elsewhere = "127.0.0.1:0".parse().unwrap();
    let front = Front {
        metrics_listen: Some(elsewhere),
        ..Front::default()
    };
    let answer = served_behind(&app, front).await.get("/metrics").await;
    assert_eq!(answer.problem()["type"], "/problems/not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_documents_are_the_contract() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    let contract = include_str!("../../../../openapi.yaml");
    let yaml = served.get("/openapi.yaml").await;
    assert_eq!(
        (yaml.header("content-type"), yaml.body.as_str()),
        ("application/yaml", contract)
    );
    let json = served.get("/openapi.json").await;
    assert_eq!(json.header("content-type"), "application/json");
    let json: Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json, serde_saphyr::from_str::<Value>(contract).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn swagger_ui_is_at_docs_and_brings_everything_with_it() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for path in ["/", "/docs"] {
        let answer = served.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (307, "/docs/")
        );
    }
    let page = served.get("/docs/").await;
    assert!(page.header("content-type").starts_with("text/html"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    for reference in page
        .body
        .split(['"', '\''])
        .filter(|text| text.ends_with(".js") || text.ends_with(".css"))
    {
        assert!(!reference.contains("//"), "{reference} is elsewhere");
        let path = format!("/docs/{}", reference.trim_start_matches("./"));
        assert_eq!(served.get(&path).await.status, 200, "{path}");
    }
    let settings = served.get("/docs/swagger-initializer.js").await.body;
    assert!(
        settings.contains("\"openapi.json\"")
            && settings.contains("\"persistAuthorization\": true")
    );
    let contract: Value = serde_json::from_str(&served.get("/openapi.json").await.body).unwrap();
    let shown = served.get("/docs/openapi.json").await;
    assert_eq!(shown.header("content-type"), "application/json");
    let mut shown: Value = serde_json::from_str(&shown.body).unwrap();
    assert_eq!(shown["servers"][0]["url"], "../api");
    assert_ne!(shown, contract);
    shown["servers"] = contract["servers"].clone();
    assert_eq!(shown, contract);
    assert_eq!(
        served.get("/docs/nothing.js").await.problem()["type"],
        "/problems/not-found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_problem_is_explained() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for kind in Kind::ALL {
        let page = served.get(kind.type_uri()).await;
        assert_eq!(page.status, 200, "{}", kind.slug());
        assert!(page.body.contains(kind.title()));
    }
    assert_eq!(
        served.get("/problems/unheard-of").await.problem()["type"],
        "/problems/not-found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_only_there_to_be_read_says_so() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for path in [
        "/",
        "/docs",
        "/docs/",
        "/openapi.yaml",
        "/openapi.json",
        "/problems/internal",
    ] {
        let head = served
            .answer(TestRequest::with_uri(path).method(Method::HEAD))
            .await;
        assert!(
            head.status.is_success() || head.status.is_redirection(),
            "{path}"
        );
        let put = served.answer(TestRequest::put().uri(path)).await;
        assert_eq!(
            (put.status.as_u16(), put.header("allow")),
            (405, "GET, HEAD"),
            "{path}"
        );
        assert_eq!(put.problem()["type"], "/problems/method-not-allowed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_the_requests_that_began_before_it() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    let mut before = served.answer(TestRequest::get().uri("/wait"));
    assert!(futures::poll!(&mut before).is_pending());
    assert_eq!(app.requests.len(), 1);

    app.draining.store(true, Ordering::Release);
    let mut after = served.answer(TestRequest::get().uri("/wait"));
    assert!(futures::poll!(&mut after).is_pending());
    assert_eq!(app.requests.len(), 1);
    assert_eq!(served.get("/api/health/ready").await.status, 503);

    app.work.notify_one();
    assert_eq!(before.await.status, 204);
    app.requests.close();
    app.requests.wait().await;
}
