//! The command line and the environment, as they are: every setting is both, and a flag beats its variable.
//!
//! Settings are taken as text and judged in `config`, so that one error can name the variable and the accepted values,
//! and a command is not stopped by settings that it does not use.

mod http;
mod jwt;
mod s3;
mod uploads;

use std::env;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

pub use http::HttpArgs;
pub use jwt::JwtArgs;
pub use s3::S3Args;
pub use uploads::UploadArgs;

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
        let command = hide_values(Self::command());
        let variables = command.get_arguments().filter_map(clap::Arg::get_env);
        let problems: Vec<String> = variables
            .filter(|name| env::var_os(name).is_some_and(|value| value.to_str().is_none()))
            .map(|name| format!("{} is not UTF-8", named(&name.to_string_lossy())))
            .collect();
        if problems.is_empty() {
            let matches = command.get_matches();
            Ok(Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit()))
        } else {
            Err(ConfigError(problems))
        }
    }
}

/// Help does not show what variables hold, for any of them may be secret.
fn hide_values(command: clap::Command) -> clap::Command {
    command
        .mut_args(|argument| argument.hide_env_values(true))
        .mut_subcommands(hide_values)
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
    #[arg(long, env = "INGEST_DATA_DIR", value_name = "PATH", global = true)]
    pub data_dir: Option<String>,
    /// sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; if not set, ingest.sqlite3 in the data directory
    #[arg(long, env = "DATABASE_URL", value_name = "URL", global = true)]
    pub database_url: Option<String>,
    /// What is logged: error, warn, info, debug or trace, also by module as in `info,server=debug` [default: info]
    #[arg(long, env = "RUST_LOG", value_name = "FILTER", global = true)]
    pub rust_log: Option<String>,
    /// text, or json for one object per line [default: text]
    #[arg(long, env = "INGEST_LOG_FORMAT", value_name = "FORM", global = true)]
    pub log_format: Option<String>,
}

/// Settings of the server.
#[derive(Debug, Default, Args)]
pub struct ServerArgs {
    /// How the server speaks HTTP, and how much of it each client may have.
    #[command(flatten)]
    pub http: HttpArgs,
    /// The identity provider whose tokens count beside API tokens.
    #[command(flatten)]
    pub jwt: JwtArgs,
    /// The S3 that files are in, and the credentials for it.
    #[command(flatten)]
    pub s3: S3Args,
    /// What an upload may be, how long each of its stages may take, and how many there may be.
    #[command(flatten)]
    pub uploads: UploadArgs,
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
            settings += 1;
        }
        assert_eq!(settings, 48);
    }

    #[test]
    fn no_help_shows_what_a_variable_holds() {
        fn settings_of(command: &clap::Command) -> usize {
            let shown = |argument: &&clap::Arg| argument.get_env().is_some();
            let own: Vec<_> = command.get_arguments().filter(shown).collect();
            let hidden = own.iter().filter(|own| own.is_hide_env_values_set());
            assert_eq!(hidden.count(), own.len(), "{}", command.get_name());
            own.len() + command.get_subcommands().map(settings_of).sum::<usize>()
        }
        // Those of the commands among them.
        assert!(settings_of(&hide_values(Cli::command())) > 48);
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
