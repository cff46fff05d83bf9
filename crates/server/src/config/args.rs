//! The command line and the environment, as they are: every setting is both, and a flag beats its variable.
//!
//! Settings are taken as text and judged in `config`, so that one error can name the variable and the accepted values,
//! and a command is not stopped by settings that it does not use.

use std::env;

use clap::{Args, CommandFactory, Parser, Subcommand};

use super::{ConfigError, read::named};

/// Takes files of any size straight into S3, and tells when every byte is there.
///
/// Without a command, serves. Sizes are whole numbers of B, KiB, MiB, GiB or TiB, durations of s, m, h or d. An empty
/// variable counts as one that is not set.
#[derive(Debug, Parser)]
#[command(name = "ingest-server", version, max_term_width = 100)]
pub struct Cli {
    /// What to do instead of serving.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What every command needs.
    #[command(flatten)]
    pub common: CommonArgs,
    /// What serving needs besides.
    #[command(flatten)]
    pub server: ServerArgs,
}

impl Cli {
    /// Reads the command line and the environment. A command line that cannot work ends the process with status 2, as does
    /// one that asks for help with status 0.
    ///
    /// # Errors
    /// [`ConfigError`] for variables that hold no text: clap would refuse them all the same, but name none.
    pub fn read() -> Result<Self, ConfigError> {
        let command = Self::command();
        let variables = command.get_arguments().filter_map(clap::Arg::get_env);
        let problems: Vec<String> = variables
            .filter(|name| env::var_os(name).is_some_and(|value| value.to_str().is_none()))
            .map(|name| format!("{} is not UTF-8", named(&name.to_string_lossy())))
            .collect();
        if problems.is_empty() {
            Ok(Self::parse())
        } else {
            Err(ConfigError(problems))
        }
    }
}

/// What to do instead of serving.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make, list and revoke the tokens that clients show. The server may be running.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Look at one job, and end one that only a person can end. The server may be running.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Tell which storage the database is about, or have it be about another one.
    #[command(subcommand)]
    Storage(StorageCommand),
    /// Find out whether the settings, the bucket and its S3 server can work, and what to do where they cannot. Leaves nothing
    /// behind; exits with 0, 1 if S3 lacks something, or 2 if the settings cannot work.
    Check(Box<ServerArgs>),
}

/// What to do with the storage.
#[derive(Debug, Subcommand)]
pub enum StorageCommand {
    /// Tell which storage the database is about, and whether it is the one that is configured.
    Show(Box<ServerArgs>),
    /// Have the database be about the storage that is configured. Uploads under way in the one before are lost. Stop every
    /// server first.
    Adopt(Box<ServerArgs>),
}

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it, alone. It is shown this once.
    Create {
        /// Who its holder is: the owner of what is uploaded with it.
        #[arg(long, value_name = "NAME")]
        subject: String,
        /// What its holder may do: read, upload (includes read), admin (includes both, and everyone's). Repeatable.
        #[arg(long = "scope", value_name = "SCOPE", required = true)]
        scopes: Vec<String>,
        /// When it ends, counted from now, such as 30d. Never, if not given.
        #[arg(long, value_name = "DURATION")]
        expires_in: Option<String>,
    },
    /// List all tokens. Their secrets are not known.
    List,
    /// Revoke a token, for good.
    Revoke {
        /// The token's id, as `token list` shows it.
        id: String,
    },
}

/// What to do with a job.
#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// Print what is known of a job, a fact a line.
    Show {
        /// The job's id.
        id: String,
    },
    /// End a job that is completing with an alarm: S3 has an object at its key that is not known as its own. Nothing is
    /// deleted there; the upload that is open is aborted, and the bytes that were reserved are free.
    End {
        /// The job's id, as the alarm in the log has it.
        id: String,
    },
}

/// Settings that every command needs.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct CommonArgs {
    /// Database, embedded S3, development token, and the addresses really bound. Locked by the server [default: ./data]
    #[arg(
        long,
        env = "INGEST_DATA_DIR",
        value_name = "PATH",
        global = true,
        hide_env_values = true
    )]
    pub data_dir: Option<String>,
    /// sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; if not set, ingest.sqlite3 in the data directory
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        global = true,
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// What is logged: error, warn, info, debug or trace, also by module as in `info,server=debug` [default: info]
    #[arg(
        long,
        env = "RUST_LOG",
        value_name = "FILTER",
        global = true,
        hide_env_values = true
    )]
    pub rust_log: Option<String>,
    /// text, or json for one object per line [default: text]
    #[arg(
        long,
        env = "INGEST_LOG_FORMAT",
        value_name = "FORM",
        global = true,
        hide_env_values = true
    )]
    pub log_format: Option<String>,
}

/// Settings of the server.
#[derive(Debug, Default, Args)]
pub struct ServerArgs {
    /// Where the API and Swagger UI are; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(
        long,
        env = "INGEST_LISTEN",
        value_name = "ADDRESS:PORT",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub listen: Option<String>,
    /// How long work in hand may take to end after SIGTERM, SIGINT or SIGHUP [default: 30s]
    #[arg(
        long,
        env = "INGEST_SHUTDOWN_GRACE",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub shutdown_grace: Option<String>,
    /// Origins whose pages may call the API from browsers, as in https://app.example.com,http://localhost:3000; or *
    #[arg(
        long,
        env = "INGEST_CORS_ORIGINS",
        value_name = "LIST",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub cors_origins: Option<String>,
    /// Networks of the proxies in front whose Forwarded, X-Forwarded-For and X-Forwarded-Prefix are believed, as in
    /// 10.0.0.0/8,::1
    #[arg(
        long,
        env = "INGEST_TRUSTED_PROXIES",
        value_name = "LIST",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub trusted_proxies: Option<String>,
    /// The certificate in PEM, with those that lead to an authority behind it, if the API is to speak TLS itself; read
    /// again when it changes
    #[arg(
        long,
        env = "INGEST_TLS_CERT",
        value_name = "PATH",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub tls_cert: Option<String>,
    /// Its private key in PEM
    #[arg(
        long,
        env = "INGEST_TLS_KEY",
        value_name = "PATH",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub tls_key: Option<String>,
    /// Where /metrics is, if it is not to be with the API; port 0 takes a free one
    #[arg(
        long,
        env = "INGEST_METRICS_LISTEN",
        value_name = "ADDRESS:PORT",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub metrics_listen: Option<String>,
    /// How long a client may take for the head of a request, and be silent or slower than 500 bytes a second in the
    /// middle of a body or an answer; between two requests, two and a half times that [default: 30s]
    #[arg(
        long,
        env = "INGEST_CLIENT_TIMEOUT",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub client_timeout: Option<String>,
    /// The most connections at a time; if not set, what the limit on open files has room for, and at most 4096
    #[arg(
        long,
        env = "INGEST_CONNECTIONS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub connections: Option<String>,
    /// The most of them from one address [default: 256]
    #[arg(
        long,
        env = "INGEST_CONNECTIONS_PER_ADDRESS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub connections_per_address: Option<String>,

    /// How many requests a second one subject may make, or one address without a token; ten seconds' worth at once. This and
    /// the next two are counted by each process for itself; off is no limit [default: 2000]
    #[arg(
        long,
        env = "INGEST_RATE_REQUESTS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub rate_requests: Option<String>,
    /// How many presigned URLs a second one subject may ask for; ten seconds' worth at once [default: 50000]
    #[arg(
        long,
        env = "INGEST_RATE_URLS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub rate_urls: Option<String>,
    /// How many requests a second one address may make whose token is missing or wrong; ten seconds' worth at once. Beyond
    /// that no token from there is looked at that has not been seen to be right [default: 10]
    #[arg(
        long,
        env = "INGEST_RATE_FAILURES",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "HTTP"
    )]
    pub rate_failures: Option<String>,

    /// What its tokens (JWTs) have in `iss`, such as https://id.example.com/realm; if not set, only API tokens count
    #[arg(
        long,
        env = "INGEST_JWT_ISSUER",
        value_name = "URL",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_issuer: Option<String>,
    /// What they have to have in `aud`
    #[arg(
        long,
        env = "INGEST_JWT_AUDIENCE",
        value_name = "TEXT",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_audience: Option<String>,
    /// Its keys (JWKS): a URL that begins with https://, or a file. They are looked at every five minutes, and when a token
    /// names a key that is not there
    #[arg(
        long,
        env = "INGEST_JWT_JWKS",
        value_name = "URL|PATH",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_jwks: Option<String>,
    /// A file of certificate authorities (PEM) that are believed about that URL, beside the system's
    #[arg(
        long,
        env = "INGEST_JWT_CA",
        value_name = "PATH",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_ca: Option<String>,
    /// How far its clock and this one may be apart [default: 60s]
    #[arg(
        long,
        env = "INGEST_JWT_LEEWAY",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_leeway: Option<String>,
    /// The claim that names the holder: a name, or a JSON pointer such as /user/id [default: sub]
    #[arg(
        long,
        env = "INGEST_JWT_SUBJECT_CLAIM",
        value_name = "CLAIM",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_subject_claim: Option<String>,
    /// The claim with read, upload or admin in it, as a list or with spaces between [default: scope]
    #[arg(
        long,
        env = "INGEST_JWT_SCOPE_CLAIM",
        value_name = "CLAIM",
        hide_env_values = true,
        help_heading = "Tokens of an identity provider"
    )]
    pub jwt_scope_claim: Option<String>,

    /// The bucket of a real S3, on AWS unless an endpoint is given; if neither is set, the embedded S3 serves
    #[arg(
        long,
        env = "INGEST_S3_BUCKET",
        value_name = "NAME",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_bucket: Option<String>,
    /// Another S3 than AWS, such as https://s3.example.com
    #[arg(
        long,
        env = "INGEST_S3_ENDPOINT",
        value_name = "URL",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_endpoint: Option<String>,
    /// The host that presigned URLs name, where clients see S3 elsewhere; if not set, the endpoint
    #[arg(
        long,
        env = "INGEST_S3_PUBLIC_ENDPOINT",
        value_name = "URL",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_public_endpoint: Option<String>,
    /// What every key begins with; may be empty [default: uploads/]
    #[arg(
        long,
        env = "INGEST_S3_PREFIX",
        value_name = "PREFIX",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_prefix: Option<String>,
    /// Where the embedded S3 is; port 0 takes a free one [default: 127.0.0.1:9000]
    #[arg(
        long,
        env = "INGEST_DEV_S3_LISTEN",
        value_name = "ADDRESS:PORT",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub dev_s3_listen: Option<String>,
    /// How addresses name the bucket: path, as in https://s3.example.com/bucket/key and if not set, or virtual, as in
    /// https://bucket.s3.example.com/key
    #[arg(
        long,
        env = "INGEST_S3_ADDRESSING",
        value_name = "FORM",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_addressing: Option<String>,
    /// A file of certificate authorities in PEM that are trusted for S3 beside the system's
    #[arg(
        long,
        env = "INGEST_S3_CA",
        value_name = "PATH",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub s3_ca: Option<String>,
    /// The region of the bucket; if not set, that of AWS_DEFAULT_REGION or of the profile, and else us-east-1
    #[arg(
        long,
        env = "AWS_REGION",
        value_name = "REGION",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub aws_region: Option<String>,
    /// The region where --aws-region is not set
    #[arg(
        long,
        env = "AWS_DEFAULT_REGION",
        value_name = "REGION",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub aws_default_region: Option<String>,
    /// The key for S3; if not set, AWS's usual chain, in builds that have it: profile, web identity, container, instance
    #[arg(
        long,
        env = "AWS_ACCESS_KEY_ID",
        value_name = "ID",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub aws_access_key_id: Option<String>,
    /// Its secret
    #[arg(
        long,
        env = "AWS_SECRET_ACCESS_KEY",
        value_name = "SECRET",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub aws_secret_access_key: Option<String>,
    /// What a temporary key has besides
    #[arg(
        long,
        env = "AWS_SESSION_TOKEN",
        value_name = "TOKEN",
        hide_env_values = true,
        help_heading = "S3"
    )]
    pub aws_session_token: Option<String>,

    /// How long an upload may take, and so the life of its URLs: 2s to 7d [default: 24h]
    #[arg(
        long,
        env = "INGEST_UPLOAD_WINDOW",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub upload_window: Option<String>,
    /// How long an uploaded file waits to be committed before it is deleted [default: 7d]
    #[arg(
        long,
        env = "INGEST_COMMIT_WINDOW",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub commit_window: Option<String>,
    /// Bytes of a part, 5MiB to 5GiB; where 10,000 parts are too few, parts grow [default: 10MiB]
    #[arg(
        long,
        env = "INGEST_PART_SIZE",
        value_name = "SIZE",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub part_size: Option<String>,
    /// The largest file [default: 5TiB]
    #[arg(
        long,
        env = "INGEST_MAX_FILE_SIZE",
        value_name = "SIZE",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub max_file_size: Option<String>,
    /// The largest file that is taken through the server itself; up to 16 forms of that size are put down in the data
    /// directory at a time, without a name [default: 100MiB]
    #[arg(
        long,
        env = "INGEST_FORM_MAX_SIZE",
        value_name = "SIZE",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub form_max_size: Option<String>,
    /// Comma-separated, as in csv,parquet; * is every one, and none [default: *]
    #[arg(
        long,
        env = "INGEST_ALLOWED_EXTENSIONS",
        value_name = "LIST",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub allowed_extensions: Option<String>,
    /// Media types, comma-separated as in image/*,application/zip, whose files are not ingested if their content looks
    /// like it, whatever their names say; if not set, none
    #[arg(
        long,
        env = "INGEST_REFUSED_CONTENT_TYPES",
        value_name = "LIST",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub refused_content_types: Option<String>,
    /// How many files this process ingests at a time: 1 to 256 [default: 4]
    #[arg(
        long,
        env = "INGEST_INGESTIONS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub ingestions: Option<String>,
    /// The most uploads that one subject may have pending; if not set, no limit
    #[arg(
        long,
        env = "INGEST_QUOTA_UPLOADS",
        value_name = "NUMBER",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub quota_uploads: Option<String>,
    /// The most bytes that those may have together; if not set, no limit
    #[arg(
        long,
        env = "INGEST_QUOTA_BYTES",
        value_name = "SIZE",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub quota_bytes: Option<String>,
    /// How long a completion or an ingestion may be silent before another process takes it over [default: 30s]
    #[arg(
        long,
        env = "INGEST_LEASE",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub lease: Option<String>,
    /// How often the sweeper looks for what is overdue [default: 10s]
    #[arg(
        long,
        env = "INGEST_SWEEP_INTERVAL",
        value_name = "DURATION",
        hide_env_values = true,
        help_heading = "Uploads"
    )]
    pub sweep_interval: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_is_its_variable_without_ingest_in_kebab_case() {
        let command = Cli::command();
        command.clone().debug_assert();
        let mut settings = 0;
        for argument in command.get_arguments() {
            let Some(variable) = argument.get_env().and_then(|name| name.to_str()) else {
                continue;
            };
            let name = variable.strip_prefix("INGEST_").unwrap_or(variable);
            let flag = name.to_lowercase().replace('_', "-");
            assert_eq!(argument.get_long(), Some(flag.as_str()));
            assert!(
                argument.is_hide_env_values_set(),
                "{variable} may be secret"
            );
            settings += 1;
        }
        assert_eq!(settings, 48);
    }

    #[test]
    fn settings_that_commands_share_may_stand_behind_them() {
        let arguments = ["ingest-server", "token", "list", "--data-dir", "elsewhere"];
        let cli = Cli::try_parse_from(arguments).unwrap();
        assert_eq!(cli.common.data_dir.as_deref(), Some("elsewhere"));
        assert!(matches!(
            cli.command,
            Some(Command::Token(TokenCommand::List))
        ));
        assert!(
            Cli::try_parse_from(["ingest-server", "token", "create", "--subject", "a"]).is_err()
        );
    }
}
