//! The service as it is behind a proxy that caches, has put a path before it, and speaks HTTP/1.0.
//!
//! Where nginx is not installed the tests say so and pass; under `CI` it has to be there.

use std::env;

use reqwest::Method;
use serde_json::json;

use crate::{
    browser::say,
    client::{Client, bytes},
    contract::CONTRACT,
    nginx::{Nginx, PREFIX},
    server::Server,
    upload::{MIB, dataset},
};

/// A server, nginx in front of it, and somebody's client of both.
pub struct Behind {
    pub server: Server,
    pub nginx: Nginx,
    pub client: Client,
}

impl Behind {
    /// `None` where nginx is not installed.
    pub fn with(settings: &[(&str, &str)]) -> Option<Self> {
        let server = Server::with(settings);
        let backend = server.origin().replace("http://", "");
        let Some(nginx) = Nginx::before(&backend) else {
            assert!(
                env::var_os("CI").is_none(),
                "under CI there has to be nginx"
            );
            say("NOT RUN behind nginx: it is not installed");
            return None;
        };
        let client = Client::of(&server).through(&nginx.origin());
        Some(Self {
            server,
            nginx,
            client,
        })
    }

    fn somebody(&self, name: &str) -> Client {
        let token = self.server.create_token(name, "upload", &[]);
        Client::with_token(&self.server, Some(token)).through(&self.nginx.origin())
    }
}

const TRUSTED: &[(&str, &str)] = &[("INGEST_TRUSTED_PROXIES", "127.0.0.0/8")];

#[tokio::test]
async fn no_caller_gets_anothers_answer() {
    let Some(behind) = Behind::with(TRUSTED) else {
        return;
    };
    let (alice, bob) = (behind.somebody("alice"), behind.somebody("bob"));
    let nobody = Client::with_token(&behind.server, None).through(&behind.nginx.origin());
    let made = dataset(&alice, "a.bin", b"a", &json!({"title": "Alice's"})).await;
    for path in ["/api/jobs", "/api/datasets"] {
        let list = path.rsplit('/').next().unwrap();
        let length = async |client: &Client| {
            let page = client.get(path).await.expect(200);
            page[list].as_array().unwrap().len()
        };
        assert_eq!(length(&alice).await, 1, "{path}");
        assert_eq!(length(&bob).await, 0, "{path}");
        assert_eq!(length(&alice).await, 1, "{path}");
    }
    // Nor does anybody get the refusal that another got, or what was true before.
    let one = format!("/api/datasets/{}", made["id"].as_str().unwrap());
    bob.get(&one).await.expect(404);
    nobody.get("/api/ingest/upload/config").await.expect(401);
    alice.get(&one).await.expect(200);
    bob.get("/api/ingest/upload/config").await.expect(200);
    let first = nobody.get("/api/health").await;
    let second = nobody.get("/api/health").await;
    assert_ne!(
        first.headers["x-request-id"],
        second.headers["x-request-id"]
    );
    assert_eq!(second.headers["x-cache"], "MISS");
    // The proxy does keep what it may: without that, none of this would show anything.
    let asset = format!("{}/docs/swagger-ui.css", behind.nginx.origin());
    for expected in ["MISS", "HIT"] {
        assert_eq!(nobody.fetch(&asset).await.headers()["x-cache"], expected);
    }
}

#[tokio::test]
async fn a_file_goes_its_whole_way_over_http_1_0() {
    let Some(behind) = Behind::with(TRUSTED) else {
        return;
    };
    let client = &behind.client;
    let content = bytes(401, 11 * MIB);
    let made = dataset(client, "file.bin", &content, &json!({"title": "t"})).await;
    let path = format!("/api/datasets/{}/download", made["id"].as_str().unwrap());
    let answer = client.get(&path).await;
    assert_eq!(answer.status, 307);
    let url = answer.headers["location"].to_str().unwrap();
    assert!(client.fetch(url).await.bytes().await.unwrap() == content);
    let head = client.answer(client.request(Method::HEAD, &path)).await;
    assert_eq!((head.status.as_u16(), head.text.as_str()), (307, ""));
    // What is long is sent as a whole, and a refusal reaches who still sends.
    let page = client.get("/docs/swagger-ui-bundle.js").await;
    assert!(page.status == 200 && page.text.len() > 100_000);
    let long = vec![b' '; 3 * MIB];
    let refused = client.post_raw("/api/ingest/upload/presigned", "application/json", long);
    assert_eq!(refused.await.problem(413), "payload-too-large");
}

#[tokio::test]
async fn the_documents_are_the_same_below_a_path() {
    let Some(behind) = Behind::with(TRUSTED) else {
        return;
    };
    let client = &behind.client;
    let yaml = client.get("/openapi.yaml").await;
    assert_eq!(yaml.text, include_str!("../../../../openapi.yaml"));
    assert_eq!(client.get("/openapi.json").await.expect(200), *CONTRACT);
    let mut shown = client.get("/docs/openapi.json").await.expect(200);
    assert_eq!(shown["servers"][0]["url"], "../api");
    shown["servers"] = CONTRACT["servers"].clone();
    assert_eq!(shown, *CONTRACT);
    for path in ["", "/", "/docs"] {
        let answer = client.get(path).await;
        assert_eq!(answer.status, 307, "{path}");
        assert_eq!(answer.headers["location"], format!("{PREFIX}/docs/"));
    }
    let problem = client.get("/problems/not-found").await;
    assert!(problem.text.contains("\"../docs/\""), "{}", problem.text);
}

#[tokio::test]
async fn a_prefix_is_not_believed_of_whom_nobody_has_named() {
    for settings in [&[][..], &[("INGEST_TRUSTED_PROXIES", "10.0.0.0/8,::1")]] {
        let Some(behind) = Behind::with(settings) else {
            return;
        };
        let answer = behind.client.get("/docs").await;
        assert_eq!(answer.headers["location"], "/docs/");
    }
}
