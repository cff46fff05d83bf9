//! The repository's own commands.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use codegen::command::{self, Request};
use codegen::{self, Code};
use xtask::{corpus, tidy};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The repository's own commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate two crates from an OpenAPI document: crates/api-models and crates/api-routes from openapi.yaml,
    /// or a workspace of its own from any other
    Codegen(Codegen),
    /// Try the generator on every document of a folder, and print a table
    CodegenCorpus(Corpus),
    /// Assert that the crates depend on one another as the architecture says
    Tidy,
    /// Break a whole installation on purpose, and then count (see `chaos --help`)
    #[command(disable_help_flag = true)]
    Chaos {
        /// What to pass on, such as --minutes 10 --seed 1
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Attack a server, and measure what its other clients notice (see `hostile --help`)
    #[command(disable_help_flag = true)]
    Hostile {
        /// What to pass on, such as --seconds 60
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Hold a live server against its OpenAPI document (see `contract --help`)
    #[command(disable_help_flag = true)]
    Contract {
        /// What to pass on, such as --base-url http://127.0.0.1:8080/api
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

#[derive(clap::Args)]
struct Codegen {
    /// Only compare, and fail if anything differs
    #[arg(long)]
    check: bool,
    /// The document, if it is not this repository's
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The directory for the workspace that is made from it
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The directory of crates/openapi-check and crates/openapi-actix that the workspace uses, instead of a copy of its own
    #[arg(long, value_name = "PATH", requires = "out")]
    runtime: Option<PathBuf>,
    /// Go on although something at or below this JSON pointer is not supported; repeatable
    #[arg(long, value_name = "POINTER")]
    allow_unsupported: Vec<String>,
    /// Say how long it took, and how much memory
    #[arg(long)]
    figures: bool,
    /// Print what a kind of error means and what to do about it, and do nothing else
    #[arg(long, value_name = "CODE", value_parser = explanation)]
    explain: Option<Explanation>,
}

#[derive(clap::Args)]
struct Corpus {
    /// The folder
    #[arg(value_name = "DIR")]
    documents: PathBuf,
    /// Where the workspaces and what Cargo makes of them go [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// Try only the document of this name, which is that of its file without the ending; repeatable
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Do not run clippy
    #[arg(long)]
    no_clippy: bool,
    /// Build and run it: compare the document that it emits with the one that it was generated from, and send values of
    /// every component and inline body through its type and back
    #[arg(long)]
    round_trip: bool,
}

#[derive(Clone)]
struct Explanation(String);

fn explanation(code: &str) -> Result<Explanation, String> {
    match codegen::explain(code) {
        Some(text) => Ok(Explanation(text)),
        None => {
            let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            Err(format!("the codes are {}", codes.join(", ")))
        }
    }
}

/// Exit codes: 0 done, 1 refused or different, 2 not possible as asked.
fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("Error: {error:?}");
        ExitCode::from(2)
    })
}

fn run() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Codegen(arguments) => run_codegen(arguments),
        Command::CodegenCorpus(arguments) => run_corpus(arguments),
        Command::Tidy => run_tidy(),
        Command::Chaos { arguments } => delegate("chaos", &["server", "chaos"], &arguments),
        Command::Hostile { arguments } => {
            delegate_release("hostile", &["server", "hostile"], &arguments)
        }
        Command::Contract { arguments } => delegate("contract", &["contract"], &arguments),
    }
}

/// The root of the repository.
fn root() -> anyhow::Result<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest
        .parent()
        .map(Path::to_owned)
        .context("xtask is not in a workspace")
}

fn run_codegen(arguments: Codegen) -> anyhow::Result<ExitCode> {
    if let Some(Explanation(text)) = arguments.explain {
        write!(io::stdout(), "{text}").context("printing")?;
        return Ok(ExitCode::SUCCESS);
    }
    let request = Request {
        check: arguments.check,
        elsewhere: arguments.spec.zip(arguments.out),
        runtime: arguments.runtime,
        allowed: arguments.allow_unsupported,
        figures: arguments.figures,
    };
    let outcome = command::run(&root()?, &request)?;
    for paragraph in &outcome.messages {
        eprintln!("{paragraph}");
    }
    Ok(status(outcome.good))
}

fn run_corpus(arguments: Corpus) -> anyhow::Result<ExitCode> {
    let root = root()?;
    let request = corpus::Request {
        documents: arguments.documents,
        target: arguments
            .target_dir
            .unwrap_or_else(|| root.join("target/corpus")),
        only: arguments.only,
        clippy: !arguments.no_clippy,
        round_trip: arguments.round_trip,
        program: std::env::current_exe().context("finding this program")?,
        runtime: root.join("crates"),
        journey: root.join("xtask/journey"),
        lock: root.join("Cargo.lock"),
    };
    Ok(status(corpus::run(&request, &mut io::stdout())?))
}

fn status(good: bool) -> ExitCode {
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Builds these packages and runs a program of theirs, which this one does not have to carry. Its status is ours.
fn delegate(program: &str, packages: &[&str], arguments: &[String]) -> anyhow::Result<ExitCode> {
    let program = std::env::current_exe()?.with_file_name(program);
    build(packages, &[])?;
    start(&program, arguments)
}

/// The same for a program that measures: it and what it measures are optimised, whatever this program is.
fn delegate_release(
    program: &str,
    packages: &[&str],
    arguments: &[String],
) -> anyhow::Result<ExitCode> {
    let ours = std::env::current_exe()?;
    // target/debug/xtask, or target/release/xtask.
    let target = ours.parent().and_then(Path::parent);
    let target = target.context("this program is not in a target directory")?;
    build(packages, &["--release"])?;
    start(&target.join("release").join(program), arguments)
}

fn build(packages: &[&str], how: &[&str]) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = std::process::Command::new(cargo);
    build
        .args(["build", "--quiet"])
        .args(how)
        .current_dir(root()?);
    for package in packages {
        build.args(["--package", package]);
    }
    // What Cargo tells us about our package would have build scripts run again.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            build.env_remove(&*name);
        }
    }
    anyhow::ensure!(build.status()?.success(), "the build failed");
    Ok(())
}

fn start(program: &Path, arguments: &[String]) -> anyhow::Result<ExitCode> {
    let status = std::process::Command::new(program)
        .args(arguments)
        .status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

fn run_tidy() -> anyhow::Result<ExitCode> {
    let complaints = tidy::complaints(&root()?)?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Ok(status(complaints.is_empty()))
}
