//! What can be typed after `ingest`. The texts here are its help and its man page.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use uuid::Uuid;

/// The part of the man page that the options do not say.
pub const EXIT_CODES: &str = "\
Exit status:
  0  done
  1  failed
  2  the command line or the configuration is wrong
  3  the service refused the request
  4  interrupted; `ingest resume` goes on

Environment:
  INGEST_URL    the service, such as https://ingest.example.com
  INGEST_TOKEN  the token; it is never an argument, because arguments can be seen by others";

/// Uploads files of any size, resumes what was interrupted, and downloads datasets.
#[derive(Debug, Parser)]
#[command(name = "ingest", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Arguments {
    /// Print nothing but results and errors
    #[arg(long, short, global = true, conflicts_with = "json")]
    pub quiet: bool,
    /// Print one JSON object a line, for programs; docs/cli.md lists them
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Keep the service's address and a token for the commands that follow
    Login(LoginArguments),
    /// Forget the address and the token
    Logout,
    /// Upload files, and make datasets of them
    Upload(UploadArguments),
    /// Go on with an upload that was interrupted
    Resume(ResumeArguments),
    /// Show how far an upload and its ingestion are
    Status(StatusArguments),
    /// List your jobs, newest first
    List(ListArguments),
    /// List the datasets that you may see, newest first
    Datasets(PageArguments),
    /// Download a dataset and check its SHA-256
    Download(DownloadArguments),
    /// Give an upload up: the parts that were sent are deleted
    Abort(AbortArguments),
    /// Print a script that completes commands in a shell
    Completion {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

/// `ingest login`.
#[derive(Debug, Args)]
pub struct LoginArguments {
    /// The service, such as https://ingest.example.com; asked for if it is left out
    #[arg(env = "INGEST_URL")]
    pub url: Option<String>,
}

/// `ingest upload`.
#[derive(Debug, Args)]
pub struct UploadArguments {
    /// The files; `-` is standard input, whose size has to be given
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The dataset's title, for a single file; its name if left out
    #[arg(long)]
    pub title: Option<String>,
    /// Upload, but do not commit: no dataset is made, and the file is deleted after a while. `ingest resume JOB` commits it
    #[arg(long, conflicts_with = "title")]
    pub no_commit: bool,
    /// Who may see the dataset
    #[arg(long, value_enum, default_value_t = VisibilityArgument::Private)]
    pub visibility: VisibilityArgument,
    /// Read the file once before, so that the service can check its SHA-256
    #[arg(long)]
    pub sha256: bool,
    /// The file's media type; told by the extension if left out
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
    /// The name of what comes from standard input
    #[arg(long, value_name = "NAME")]
    pub filename: Option<String>,
    /// The size in bytes of what comes from standard input
    #[arg(long, value_name = "BYTES")]
    pub size: Option<u64>,
    /// How parts are sent
    #[command(flatten)]
    pub sending: SendingArguments,
}

/// How parts are sent.
#[derive(Debug, Clone, Copy, Args)]
pub struct SendingArguments {
    /// How many parts are sent at a time
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub jobs: u16,
    /// How often a part is sent again before the upload is interrupted
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub part_retries: usize,
}

/// `ingest resume`.
#[derive(Debug, Args)]
pub struct ResumeArguments {
    /// The job; everything that was interrupted on this machine if left out
    pub job: Option<Uuid>,
    /// The file, where another machine began; `-` is standard input
    pub file: Option<PathBuf>,
    /// Upload, but do not commit: no dataset is made, and the file is deleted after a while
    #[arg(long, requires = "job", conflicts_with_all = ["title", "visibility"])]
    pub no_commit: bool,
    /// The dataset's title; what was asked for when the upload began if left out
    #[arg(long, requires = "job")]
    pub title: Option<String>,
    /// Who may see the dataset; what was asked for when the upload began if left out
    #[arg(long, value_enum, requires = "job")]
    pub visibility: Option<VisibilityArgument>,
    /// How parts are sent
    #[command(flatten)]
    pub sending: SendingArguments,
}

/// `ingest status`.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// The job; what is under way on this machine if left out
    pub job: Option<Uuid>,
    /// Follow it until it is a dataset, or cannot be one any more
    #[arg(long, short)]
    pub watch: bool,
}

/// `ingest list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Only jobs of this status
    #[arg(long, value_parser = ["pending", "running", "complete", "failed", "cancelled"])]
    pub status: Option<String>,
    /// How many
    #[command(flatten)]
    pub page: PageArguments,
}

/// How many entries of a list.
#[derive(Debug, Args)]
pub struct PageArguments {
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// All that there are
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
}

/// `ingest download`.
#[derive(Debug, Args)]
pub struct DownloadArguments {
    /// The dataset
    pub dataset: Uuid,
    /// Where to; `-` is standard output, and the file's own name is taken if left out
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only these bytes, counted from 0, both included: `0-1023`, `1024-` or `-512` for the last ones
    #[arg(long, value_name = "RANGE", allow_hyphen_values = true)]
    pub range: Option<String>,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
}

/// `ingest abort`.
#[derive(Debug, Args)]
pub struct AbortArguments {
    /// The job
    pub job: Uuid,
    /// Also where the whole file has arrived: it is deleted, unless it is committed
    #[arg(long)]
    pub discard: bool,
}

/// Who may see a dataset.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum VisibilityArgument {
    /// Only you
    Private,
    /// As the service's operator has arranged
    Restricted,
    /// As the service's operator has arranged
    Internal,
    /// Everybody, without a token
    Public,
}

impl From<VisibilityArgument> for api_models::Visibility {
    fn from(visibility: VisibilityArgument) -> Self {
        match visibility {
            VisibilityArgument::Private => Self::Private,
            VisibilityArgument::Restricted => Self::Restricted,
            VisibilityArgument::Internal => Self::Internal,
            VisibilityArgument::Public => Self::Public,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }
}
