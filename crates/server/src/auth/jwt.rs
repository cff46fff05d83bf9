//! Tokens that an identity provider signs (JWTs, RFC 7519): what has to be true of one, and what it says of its holder.
//!
//! What a token says of itself chooses a key and nothing else. See docs/decisions/0022.

use std::{path::PathBuf, time::Duration};

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uploads::Subject;

use super::{
    Holder,
    keys::{KeySource, Keys, NoKeys},
    signature,
};
use crate::tokens::Scope;

/// In bytes: twice what the largest of common ones take.
const LONGEST: usize = 8 * 1024;
/// The most characters of the claim that names the holder, as of the subject of an API token.
const LONGEST_SUBJECT: usize = 255;

/// Which tokens count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JwtConfig {
    /// The `iss` of each.
    pub issuer: String,
    /// What has to be in the `aud` of each.
    pub audience: String,
    /// Where the keys are.
    pub keys: KeySource,
    /// Certificate authorities that are believed about the keys' address, beside the system's.
    pub authorities: Option<PathBuf>,
    /// How far the provider's clock and ours may be apart.
    pub leeway: Duration,
    /// The claim that names the holder.
    pub subject_claim: Claim,
    /// The claim that says what they may do.
    pub scope_claim: Claim,
}

/// The name of a claim; or a JSON pointer to it, which begins with a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim(pub String);

impl Claim {
    fn of<'c>(&self, claims: &'c Value) -> Option<&'c Value> {
        if self.0.starts_with('/') {
            claims.pointer(&self.0)
        } else {
            claims.get(&self.0)
        }
    }
}

/// An identity provider whose tokens count.
#[derive(Debug)]
pub struct Provider {
    config: JwtConfig,
    keys: Keys,
}

impl Provider {
    /// One whose keys were looked at once. If they are at an address that does not answer, they are asked for again later.
    ///
    /// # Errors
    /// What is wrong with the file of keys, or of authorities.
    pub async fn open(config: JwtConfig) -> Result<Self, String> {
        let provider = Self::new(config)?;
        let (jwks, issuer) = (&provider.config.keys, provider.config.issuer.as_str());
        match provider.look().await? {
            Ok(count) => {
                log::info!(issuer, jwks:%, keys = count; "tokens of an identity provider count");
            }
            Err(problem) => {
                log::warn!(issuer, jwks:%; "no keys of the identity provider yet: {problem}");
            }
        }
        Ok(provider)
    }

    /// One whose keys were not looked at yet.
    ///
    /// # Errors
    /// What is wrong with the file of authorities.
    pub fn new(config: JwtConfig) -> Result<Self, String> {
        signature::install();
        let keys = Keys::new(config.keys.clone(), config.authorities.as_deref());
        let keys = keys.map_err(|problem| format!("INGEST_JWT_CA (--jwt-ca): {problem}"))?;
        Ok(Self { config, keys })
    }

    /// Looks at the keys now: how many there are that a token may be signed with, or why that address has none, which may
    /// pass.
    ///
    /// # Errors
    /// What is wrong with the file of keys.
    pub async fn look(&self) -> Result<Result<usize, String>, String> {
        let jwks = &self.config.keys;
        match (self.keys.look().await, jwks) {
            (Ok(count), _) => Ok(Ok(count)),
            (Err(problem), KeySource::Url(_)) => Ok(Err(problem)),
            (Err(problem), KeySource::File(_)) => {
                Err(format!("INGEST_JWT_JWKS (--jwt-jwks) {jwks}: {problem}"))
            }
        }
    }

    /// Whether `text` is meant to be one of its tokens: three parts with dots between.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.bytes().filter(|byte| *byte == b'.').count() == 2
    }

    /// Who holds `token`, if it counts.
    ///
    /// # Errors
    /// [`NoKeys`] while nobody can tell.
    pub async fn holder(&self, token: &str) -> Result<Option<Holder>, NoKeys> {
        if token.len() > LONGEST {
            return Ok(None);
        }
        let Ok(header) = decode_header(token) else {
            return Ok(None);
        };
        let is_taken = matches!(
            header.alg,
            Algorithm::RS256 | Algorithm::ES256 | Algorithm::EdDSA
        );
        // What `crit` names has to be understood (RFC 7515 §4.1.11), and none of it is.
        if !is_taken || header.crit.is_some() {
            return Ok(None);
        }
        let key = self.keys.find(header.kid.as_deref(), header.alg).await?;
        let Some(key) = key else {
            return Ok(None);
        };
        let validation = self.validation(header.alg);
        match decode::<Value>(token, &key, &validation) {
            Ok(decoded) => Ok(self.holder_in(&decoded.claims)),
            Err(error) => {
                log::debug!("a token of the identity provider does not count: {error}");
                Ok(None)
            }
        }
    }

    /// Looks at the keys again and again until told to `stop`.
    pub async fn keep_fresh(&self, stop: CancellationToken) {
        self.keys.keep_fresh(stop).await;
    }

    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.set_issuer(&[&self.config.issuer]);
        validation.set_audience(&[&self.config.audience]);
        validation.leeway = self.config.leeway.as_secs();
        validation.validate_nbf = true;
        validation
    }

    /// The holder that claims tell of, once their signature has been verified.
    fn holder_in(&self, claims: &Value) -> Option<Holder> {
        let issuer = self.config.issuer.as_str();
        // `jsonwebtoken` takes a list for `iss`, RFC 7519 does not.
        if claims.get("iss").and_then(Value::as_str) != Some(issuer) {
            return None;
        }
        let name = self.config.subject_claim.of(claims)?.as_str()?;
        let length = name.chars().count();
        if !(1..=LONGEST_SUBJECT).contains(&length) || name.chars().any(char::is_control) {
            return None;
        }
        Some(Holder {
            subject: Subject(format!("{issuer}#{name}")),
            scopes: self
                .config
                .scope_claim
                .of(claims)
                .map(scopes)
                .unwrap_or_default(),
        })
    }
}

/// The scopes in a text with spaces between (RFC 8693 §4.2), or in a list. Names that are no scopes are for others.
fn scopes(claim: &Value) -> Vec<Scope> {
    let names: Vec<&str> = match claim {
        Value::String(names) => names.split_whitespace().collect(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    };
    names
        .into_iter()
        .filter_map(|name| name.parse().ok())
        .collect()
}
