//! Sends requests to the service under test, one at a time and without following redirects.

use std::time::Duration;

use anyhow::Context;
use reqwest::{
    Method, Url,
    header::{HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};

use crate::request::Request;

/// The most of an answer that is read.
const LONGEST_ANSWER: usize = 32 << 20;

/// What the service answered.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Where the service is.
pub struct Client {
    http: reqwest::Client,
    base_url: String,
}

impl Client {
    /// # Errors
    /// Not a URL.
    pub fn new(base_url: &str, timeout: Duration) -> anyhow::Result<Self> {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Url::parse(&base_url).with_context(|| format!("{base_url:?} is not a URL"))?;
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(timeout)
            .no_proxy()
            .build()?;
        Ok(Self { http, base_url })
    }

    /// The URL before every path, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Whether somebody answers.
    ///
    /// # Errors
    /// Nobody does.
    pub async fn reach(&self) -> anyhow::Result<()> {
        match self.http.get(&self.base_url).send().await {
            // What is not answered here may be elsewhere.
            Err(error) if error.is_connect() || error.is_builder() => {
                Err(error).with_context(|| format!("{} cannot be reached", self.base_url))
            }
            _ => Ok(()),
        }
    }

    /// Sends a request, and waits for all of the answer.
    ///
    /// # Errors
    /// No answer.
    pub async fn send(&self, request: &Request) -> anyhow::Result<Answer> {
        let url = Url::parse(&format!("{}{}", self.base_url, request.target()))?;
        let method = Method::from_bytes(request.method.as_bytes())?;
        let mut sent = self.http.request(method, url);
        for (name, value) in request.all_headers() {
            sent = sent.header(
                HeaderName::try_from(name)?,
                HeaderValue::from_bytes(&value)?,
            );
        }
        if let Some(body) = &request.body {
            sent = sent.body(body.clone());
        }
        let mut response = sent.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        // A stream of events may never end.
        let endless = headers
            .get("content-type")
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        while !endless && body.len() < LONGEST_ANSWER {
            match response.chunk().await? {
                Some(chunk) => body.extend_from_slice(&chunk),
                None => break,
            }
        }
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

impl Answer {
    /// A header as text.
    pub fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    /// The body, if it is JSON.
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}
