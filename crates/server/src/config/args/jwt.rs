//! The identity provider whose tokens count beside API tokens.

use clap::Args;

/// The identity provider whose tokens count beside API tokens.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Tokens of an identity provider")]
pub struct JwtArgs {
    /// What its tokens (JWTs) have in `iss`, such as https://id.example.com/realm; if not set, only API tokens count
    #[arg(long, env = "INGEST_JWT_ISSUER", value_name = "URL")]
    pub jwt_issuer: Option<String>,
    /// What they have to have in `aud`
    #[arg(long, env = "INGEST_JWT_AUDIENCE", value_name = "TEXT")]
    pub jwt_audience: Option<String>,
    /// Its keys (JWKS): a URL that begins with https://, or a file. They are looked at every five minutes, and when a token
    /// names a key that is not there
    #[arg(long, env = "INGEST_JWT_JWKS", value_name = "URL|PATH")]
    pub jwt_jwks: Option<String>,
    /// A file of certificate authorities (PEM) that are believed about that URL, beside the system's
    #[arg(long, env = "INGEST_JWT_CA", value_name = "PATH")]
    pub jwt_ca: Option<String>,
    /// How far its clock and this one may be apart [default: 60s]
    #[arg(long, env = "INGEST_JWT_LEEWAY", value_name = "DURATION")]
    pub jwt_leeway: Option<String>,
    /// The claim that names the holder: a name, or a JSON pointer such as /user/id [default: sub]
    #[arg(long, env = "INGEST_JWT_SUBJECT_CLAIM", value_name = "CLAIM")]
    pub jwt_subject_claim: Option<String>,
    /// The claim with read, upload or admin in it, as a list or with spaces between [default: scope]
    #[arg(long, env = "INGEST_JWT_SCOPE_CLAIM", value_name = "CLAIM")]
    pub jwt_scope_claim: Option<String>,
}
