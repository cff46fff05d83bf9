//! What stands in front: proxies that put a path before ours, caches, and pages of other origins.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn redirects_heed_a_prefix_that_a_trusted_proxy_tells() {
    let (app, _dir) = app().await;
    let front = Front {
        trusted_proxies: TrustedProxies::parse("10.0.0.0/8").unwrap(),
        ..Front::default()
    };
    let served = served_behind(&app, front).await;
    for (peer, prefix, location) in [
        ("10.1.1.1:1", "/ingest", "/ingest/docs/"),
        ("10.1.1.1:1", "/a/b/", "/a/b/docs/"),
        ("10.1.1.1:1", "//evil.example", "/docs/"),
        ("11.1.1.1:1", "/ingest", "/docs/"),
    ] {
        for path in ["/", "/docs"] {
            let request = TestRequest::with_uri(path).peer_addr(peer.parse().unwrap());
            let request = request.insert_header(("x-forwarded-prefix", prefix));
            let answer = served.answer(request).await;
            assert_eq!(answer.header("location"), location, "{peer} {prefix}");
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
}

/// What is answered to one caller is not for a cache to hand to another. The documents are everybody's.
#[tokio::test(flavor = "multi_thread")]
async fn no_answer_is_stored_but_the_documents() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    let get = TestRequest::with_uri;
    for (request, status) in [
        (get("/api/health"), 200),
        (get("/api/health/ready"), 503),
        (get("/api/jobs"), 401),
        (
            get("/api/jobs/nope").insert_header(("x-api-key", "ing_wrong")),
            401,
        ),
        (get("/api/datasets"), 200),
        (get("/api/datasets/nope"), 422),
        (get("/api/datasets?cursor=%ff"), 400),
        (get("/api/nowhere"), 404),
        (get("/api/health").method(Method::PUT), 405),
        (get("/nowhere"), 404),
        (get("/metrics"), 200),
        (get("/docs/nothing.js"), 404),
        (get("/openapi.yaml").method(Method::PUT), 405),
        (get("/panic"), 500),
    ] {
        let answer = served.answer(request).await;
        assert_eq!(answer.status, status, "{}", answer.body);
        assert_eq!(answer.header("cache-control"), "no-store", "{status}");
    }
    for path in [
        "/docs/",
        "/docs/openapi.json",
        "/openapi.yaml",
        "/openapi.json",
    ] {
        assert_eq!(
            served.get(path).await.header("cache-control"),
            "no-cache",
            "{path}"
        );
    }
    for path in ["/docs/swagger-ui.css", "/problems/internal"] {
        let caching = served.get(path).await;
        assert_eq!(
            caching.header("cache-control"),
            "public, max-age=3600",
            "{path}"
        );
    }
}

const PAGE: &str = "https://app.example.com";

fn preflight(path: &str, method: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(Method::OPTIONS)
        .insert_header(("origin", PAGE))
        .insert_header(("access-control-request-method", method))
        .insert_header((
            "access-control-request-headers",
            "authorization,idempotency-key",
        ))
}

async fn served_to_pages(app: &Arc<App>, origins: &str) -> Served {
    let front = Front {
        cors_origins: CorsOrigins::parse(origins).unwrap(),
        ..Front::default()
    };
    served_behind(app, front).await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_allowed_origins_may_call_and_read_everything() {
    let (app, _dir) = app().await;
    for (origins, told) in [
        ("*", "*"),
        ("http://localhost:3000,https://app.example.com", PAGE),
    ] {
        let served = served_to_pages(&app, origins).await;
        for method in ["GET", "HEAD", "POST", "DELETE"] {
            let answer = served.answer(preflight("/api/jobs", method)).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("access-control-allow-origin"), told);
            assert!(
                answer
                    .header("access-control-allow-methods")
                    .contains(method)
            );
            let headers = answer.header("access-control-allow-headers");
            assert!(headers.contains("authorization") && headers.contains("idempotency-key"));
        }
        for path in [
            "/api/health",
            "/api/jobs",
            "/api/nowhere",
            "/panic",
            "/openapi.json",
        ] {
            let request = TestRequest::with_uri(path).insert_header(("origin", PAGE));
            let answer = served.answer(request).await;
            assert_eq!(answer.header("access-control-allow-origin"), told, "{path}");
            let exposed = answer
                .header("access-control-expose-headers")
                .to_lowercase();
            for header in [
                "location",
                "retry-after",
                "x-request-id",
                "www-authenticate",
                "etag",
            ] {
                assert!(exposed.split(", ").any(|name| name == header), "{exposed}");
            }
            assert_eq!(answer.header("access-control-allow-credentials"), "");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_pages_may_not() {
    let (app, _dir) = app().await;
    for served in [
        served(&app).await,
        served_to_pages(&app, "https://other.example.com").await,
    ] {
        let request = TestRequest::with_uri("/api/health").insert_header(("origin", PAGE));
        let answer = served.answer(request).await;
        // It is the browser that keeps it from the page: whoever is no browser is not concerned.
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("access-control-allow-origin"), "");
        let answer = served.answer(preflight("/api/jobs", "GET")).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
}

/// Whatever a browser is made to open, it loads nothing from elsewhere, and tells nobody where it came from.
#[tokio::test(flavor = "multi_thread")]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let (app, _dir) = app().await;
    let served = served(&app).await;
    for path in [
        "/",
        "/docs/",
        "/docs/swagger-ui.css",
        "/openapi.yaml",
        "/problems/internal",
        "/api/health",
        "/api/jobs",
        "/metrics",
        "/nowhere",
        "/panic",
    ] {
        let answer = served.get(path).await;
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        let runs_scripts = policy.contains("script-src");
        assert_eq!(runs_scripts, path.starts_with("/docs/"), "{path}");
    }
    let page = served.get("/docs/").await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self';"), "{policy}");
    // The S3 that downloads are redirected to.
    assert!(policy.contains("connect-src 'self' blob: http://127.0.0.1:1;"));
}
