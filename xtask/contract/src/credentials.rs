//! Credentials: added to a request as its security requirement demands, left out on purpose, and redacted in output.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    operations::{Operation, Scheme},
    request::Request,
    serialize::encode,
};

/// Headers that are credentials wherever they are found.
const SECRET_HEADERS: &[&str] = &[
    "authorization",
    "cookie",
    "proxy-authorization",
    "x-api-key",
];

/// What the caller was given to show.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    pub token: Option<String>,
    pub headers: Vec<(String, String)>,
}

/// What a request shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What the operation requires: its first Security Requirement Object for which all credentials are known.
    Own,
    /// The alternative of this index.
    Alternative(usize),
    Nothing,
    /// Something of the right form that nobody was given.
    Wrong,
}

impl Credentials {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.token.is_none() && !self.headers.iter().any(|(name, _)| is_secret(name))
    }

    /// Puts them on a request to `operation`.
    pub fn apply(&self, operation: &Operation, shown: Shown, request: &mut Request) {
        for (name, value) in &self.headers {
            if matches!(shown, Shown::Own | Shown::Alternative(_))
                || !self.is_credential(operation, name)
            {
                request.set_header(name, value.as_bytes());
            }
        }
        let token = match (shown, &self.token) {
            (Shown::Nothing, _) | (Shown::Own | Shown::Alternative(_), None) => return,
            (Shown::Wrong, _) => "not-a-token-that-anybody-was-given",
            (_, Some(token)) => token.as_str(),
        };
        let usable =
            |schemes: &&Vec<Scheme>| !schemes.is_empty() && !schemes.contains(&Scheme::Other);
        let schemes = match shown {
            Shown::Alternative(index) => operation.security.get(index),
            _ => operation.security.iter().find(usable),
        };
        for scheme in schemes.into_iter().flatten() {
            match scheme {
                Scheme::Bearer => request.set_header("Authorization", format!("Bearer {token}")),
                Scheme::Basic => {
                    request
                        .set_header("Authorization", format!("Basic {}", STANDARD.encode(token)));
                }
                Scheme::Header(name) => request.set_header(name, token),
                Scheme::Query(name) => request.query.push((encode(name), encode(token))),
                Scheme::Cookie(name) => request.cookies.push((name.clone(), token.to_owned())),
                Scheme::Other => {}
            }
        }
    }

    fn is_credential(&self, operation: &Operation, name: &str) -> bool {
        let named = |scheme: &Scheme| matches!(scheme, Scheme::Header(header) if header.eq_ignore_ascii_case(name));
        is_secret(name) || operation.security.iter().flatten().any(named)
    }

    /// A text without any of them.
    pub fn redact(&self, text: &str) -> String {
        let secrets = self
            .headers
            .iter()
            .filter(|(name, _)| is_secret(name))
            .map(|(_, value)| value.as_str());
        let encoded = self
            .token
            .as_deref()
            .map(|token| (STANDARD.encode(token), encode(token)));
        let mut all: Vec<&str> = secrets.chain(self.token.as_deref()).collect();
        if let Some((basic, in_query)) = &encoded {
            all.extend([basic.as_str(), in_query.as_str()]);
        }
        let mut text = text.to_owned();
        for secret in all.into_iter().filter(|secret| !secret.is_empty()) {
            text = text.replace(secret, "***");
        }
        text
    }
}

fn is_secret(name: &str) -> bool {
    SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{document::Document, operations};

    #[test]
    fn each_scheme_and_no_trace() {
        let document = Document::of(json!({"openapi": "3.1.0", "components": {"securitySchemes": {
            "bearer": {"type": "http", "scheme": "Bearer"}, "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "query": {"type": "apiKey", "in": "query", "name": "k"}, "cookie": {"type": "apiKey", "in": "cookie", "name": "c"}}},
            "paths": {"/a": {"get": {"security": [{"bearer": []}, {"key": [], "query": [], "cookie": []}]}}}}))
        .unwrap();
        let operation = &operations::all(document)[0];
        let credentials = Credentials {
            token: Some("s3cret/".into()),
            headers: vec![
                ("X-Other".into(), "1".into()),
                ("X-Api-Key".into(), "hidden".into()),
            ],
        };
        let shown = |shown| {
            let mut request = Request::default();
            credentials.apply(operation, shown, &mut request);
            request.curl("")
        };
        assert!(shown(Shown::Own).contains("Authorization: Bearer s3cret/"));
        let second = shown(Shown::Alternative(1));
        for part in [
            "X-Key: s3cret/",
            "k=s3cret%2F",
            "Cookie: c=s3cret/",
            "X-Other: 1",
            "X-Api-Key: hidden",
        ] {
            assert!(second.contains(part), "{second}");
        }
        let nothing = shown(Shown::Nothing);
        assert!(
            nothing.contains("X-Other: 1") && !nothing.contains("hidden"),
            "{nothing}"
        );
        assert!(shown(Shown::Wrong).contains("Bearer not-a-token"));
        let redacted = credentials.redact(&second);
        assert!(
            !redacted.contains("s3cret") && !redacted.contains("hidden"),
            "{redacted}"
        );
    }
}
