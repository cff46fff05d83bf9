//! How the server speaks HTTP, and how much of it each client may have.

use clap::Args;

/// How the server speaks HTTP, and how much of it each client may have.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "HTTP")]
pub struct HttpArgs {
    /// Where the API and Swagger UI are; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "INGEST_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// How long work in hand may take to end after SIGTERM, SIGINT or SIGHUP [default: 30s]
    #[arg(long, env = "INGEST_SHUTDOWN_GRACE", value_name = "DURATION")]
    pub shutdown_grace: Option<String>,
    /// Origins whose pages may call the API from browsers, as in https://app.example.com,http://localhost:3000; or *
    #[arg(long, env = "INGEST_CORS_ORIGINS", value_name = "LIST")]
    pub cors_origins: Option<String>,
    /// Networks of the proxies in front whose Forwarded, X-Forwarded-For and X-Forwarded-Prefix are believed, as in
    /// 10.0.0.0/8,::1
    #[arg(long, env = "INGEST_TRUSTED_PROXIES", value_name = "LIST")]
    pub trusted_proxies: Option<String>,
    /// The certificate in PEM, with those that lead to an authority behind it, if the API is to speak TLS itself; read
    /// again when it changes
    #[arg(long, env = "INGEST_TLS_CERT", value_name = "PATH")]
    pub tls_cert: Option<String>,
    /// Its private key in PEM
    #[arg(long, env = "INGEST_TLS_KEY", value_name = "PATH")]
    pub tls_key: Option<String>,
    /// Where /metrics is, if it is not to be with the API; port 0 takes a free one
    #[arg(long, env = "INGEST_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<String>,
    /// How long a client may take for the head of a request, and be silent or slower than 500 bytes a second in the
    /// middle of a body or an answer; between two requests, two and a half times that [default: 30s]
    #[arg(long, env = "INGEST_CLIENT_TIMEOUT", value_name = "DURATION")]
    pub client_timeout: Option<String>,
    /// The most connections at a time; if not set, what the limit on open files has room for, and at most 4096
    #[arg(long, env = "INGEST_CONNECTIONS", value_name = "NUMBER")]
    pub connections: Option<String>,
    /// The most of them from one address [default: 256]
    #[arg(long, env = "INGEST_CONNECTIONS_PER_ADDRESS", value_name = "NUMBER")]
    pub connections_per_address: Option<String>,
    /// How many requests a second one subject may make, or one address without a token; ten seconds' worth at once. This and
    /// the next two are counted by each process for itself; off is no limit [default: 2000]
    #[arg(long, env = "INGEST_RATE_REQUESTS", value_name = "NUMBER")]
    pub rate_requests: Option<String>,
    /// How many presigned URLs a second one subject may ask for; ten seconds' worth at once [default: 50000]
    #[arg(long, env = "INGEST_RATE_URLS", value_name = "NUMBER")]
    pub rate_urls: Option<String>,
    /// How many requests a second one address may make whose token is missing or wrong; ten seconds' worth at once. Beyond
    /// that no token from there is looked at that has not been seen to be right [default: 10]
    #[arg(long, env = "INGEST_RATE_FAILURES", value_name = "NUMBER")]
    pub rate_failures: Option<String>,
}
