//! A client of the API whose every answer is held against the contract.

use reqwest::{
    Method, StatusCode,
    header::{AUTHORIZATION, HeaderMap},
    redirect::Policy,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    contract,
    server::{PATIENCE, Server},
};

/// Talks to one server with one token.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    origin: String,
    token: Option<String>,
}

/// An answer that the contract allows.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub text: String,
}

impl Answer {
    /// The body as JSON; null if there is none.
    pub fn json(&self) -> Value {
        if self.text.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&self.text).unwrap()
        }
    }

    /// The body, once it has been seen that the status is `status`.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }

    /// The last segment of a problem's type, once it has been seen that the status is `status`.
    pub fn problem(self, status: u16) -> String {
        let headers = self.headers.clone();
        let body = self.expect(status);
        assert_eq!(headers["content-type"], "application/problem+json");
        assert_eq!(
            body["request_id"],
            headers["x-request-id"].to_str().unwrap()
        );
        body["type"]
            .as_str()
            .unwrap()
            .strip_prefix("/problems/")
            .unwrap()
            .to_owned()
    }

    /// The errors of a 422.
    pub fn violations(self) -> Vec<Value> {
        let body = self.expect(422);
        assert_eq!(
            (&body["type"], &body["status"]),
            (&json!("/problems/validation"), &json!(422))
        );
        body["detail"].as_array().unwrap().clone()
    }
}

impl Client {
    /// With the development token.
    pub fn of(server: &Server) -> Self {
        Self::with_token(server, Some(server.token()))
    }

    /// With another token, or none.
    pub fn with_token(server: &Server, token: Option<String>) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            http,
            origin: server.origin(),
            token,
        }
    }

    /// The same client after the server has moved.
    pub fn at(&self, server: &Server) -> Self {
        Self {
            origin: server.origin(),
            ..self.clone()
        }
    }

    /// The same client where the server is seen at another origin, below a path perhaps.
    pub fn through(&self, origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            ..self.clone()
        }
    }

    /// A request that a test completes by itself; [`Client::answer`] sends it.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.origin));
        match &self.token {
            Some(token) => request.header(AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// Sends, and holds the answer against the contract.
    pub async fn answer(&self, request: reqwest::RequestBuilder) -> Answer {
        let request = request.build().unwrap();
        let origin = reqwest::Url::parse(&self.origin).unwrap();
        let below = origin.path().trim_end_matches('/');
        let (method, path) = (
            request.method().to_string(),
            request.url().path().strip_prefix(below).unwrap().to_owned(),
        );
        let response = self.http.execute(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await.unwrap();
        contract::check(&method, &path, status.as_u16(), &headers, &body);
        Answer {
            status,
            headers,
            text: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.answer(self.request(Method::GET, path)).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.answer(self.request(Method::DELETE, path)).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.answer(self.request(Method::POST, path).json(body))
            .await
    }

    /// Posts bytes that need not be JSON.
    pub async fn post_raw(
        &self,
        path: &str,
        content_type: &str,
        body: impl Into<reqwest::Body>,
    ) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header("content-type", content_type)
            .body(body);
        self.answer(request).await
    }

    /// Straight to S3: the status and the ETag.
    pub async fn put_part(
        &self,
        url: &str,
        bytes: impl Into<reqwest::Body>,
    ) -> (StatusCode, Option<String>) {
        let response = self.http.put(url).body(bytes).send().await.unwrap();
        let etag = response
            .headers()
            .get("etag")
            .map(|etag| etag.to_str().unwrap().to_owned());
        (response.status(), etag)
    }

    /// Whether S3 takes a part. A server that refuses one may close the connection before all of it has come.
    pub async fn is_part_taken(&self, url: &str, bytes: impl Into<reqwest::Body>) -> bool {
        let answer = self.http.put(url).body(bytes).send().await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
    }

    /// Straight from S3.
    pub async fn fetch(&self, url: &str) -> reqwest::Response {
        self.http.get(url).send().await.unwrap()
    }
}

/// Bytes that look random, the same for the same seed.
pub fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length + 32);
    let mut block = Sha256::digest(seed.to_be_bytes());
    while bytes.len() < length {
        bytes.extend_from_slice(&block);
        block = Sha256::digest(block);
    }
    bytes.truncate(length);
    bytes
}

/// 64 hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
