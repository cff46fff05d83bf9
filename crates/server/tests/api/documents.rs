//! The contract and its pages: what is served is `openapi.yaml`.

use serde_json::json;

use crate::{client::Client, contract::CONTRACT, server::Server};

#[tokio::test]
async fn the_contract_is_served_byte_for_byte_and_as_json() {
    let server = Server::start();
    let client = Client::with_token(&server, None);
    let yaml = client.get("/openapi.yaml").await;
    assert_eq!(
        (yaml.status.as_u16(), yaml.text.as_str()),
        (200, include_str!("../../../../openapi.yaml"))
    );
    assert_eq!(client.get("/openapi.json").await.expect(200), *CONTRACT);
}

#[tokio::test]
async fn swagger_ui_is_where_people_look_for_it() {
    let server = Server::start();
    let client = Client::with_token(&server, None);
    for path in ["/", "/docs"] {
        let answer = client.get(path).await;
        assert!(answer.status.is_redirection(), "{path}: {}", answer.status);
        assert_eq!(answer.headers["location"], "/docs/");
    }
    let page = client.get("/docs/").await;
    assert!(page.status == 200 && page.text.contains("swagger-ui"));
    assert!(
        !page.text.contains("https://"),
        "the page needs the network"
    );
}

#[tokio::test]
async fn every_kind_of_problem_has_a_page() {
    let server = Server::start();
    let client = Client::with_token(&server, None);
    for kind in [
        "bad-request",
        "unauthorized",
        "forbidden",
        "not-found",
        "method-not-allowed",
        "unsupported-media-type",
        "payload-too-large",
        "too-many-requests",
        "upload-incomplete",
        "completion-in-progress",
        "wrong-state",
        "expired",
        "already-committed",
        "storage-failed",
        "storage-unavailable",
        "database-unavailable",
        "internal",
        "validation",
    ] {
        assert_eq!(
            client.get(&format!("/problems/{kind}")).await.status,
            200,
            "{kind}"
        );
    }
    assert_eq!(
        client.get("/problems/unheard-of").await.problem(404),
        "not-found"
    );
}

#[tokio::test]
async fn unknown_routes_and_methods_are_problems_too() {
    let server = Server::start();
    let client = Client::of(&server);
    for path in ["/api/nope", "/nope", "/api", "/api/jobs/1/2/3"] {
        assert_eq!(client.get(path).await.problem(404), "not-found", "{path}");
    }
    let answer = client.delete("/api/jobs").await;
    assert_eq!(answer.headers["allow"], "GET, HEAD");
    assert_eq!(answer.problem(405), "method-not-allowed");
    assert_eq!(
        client.get("/api/jobs?status=%ff").await.problem(400),
        "bad-request"
    );
}

#[tokio::test]
async fn health_needs_no_token() {
    let server = Server::start();
    let client = Client::with_token(&server, None);
    assert_eq!(
        client.get("/api/health").await.expect(200),
        json!({"status": "ok"})
    );
    let ready = client.get("/api/health/ready").await.expect(200);
    assert_eq!(
        ready,
        json!({"status": "ok", "checks": {"database": "ok", "storage": "ok"}})
    );
}

#[test]
fn each_operation_says_which_scope_it_needs() {
    let mut told = 0;
    for (path, operations) in CONTRACT["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let required = operation["security"].as_array().unwrap();
            let uses = required
                .iter()
                .filter_map(|required| required.as_object()?.values().next());
            for scope in uses.flat_map(|scopes| scopes.as_array().unwrap()) {
                let scope = format!("scope `{}`.", scope.as_str().unwrap());
                let description = operation["description"].as_str().unwrap();
                assert!(description.contains(&scope), "{method} {path}: {scope}");
                told += 1;
            }
        }
    }
    assert_eq!(told, 2 * 15);
}
