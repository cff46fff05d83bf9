//! The repository's own commands.

mod codegen;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use self::codegen::Outcome;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The repository's own commands")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate crates/api-models and crates/api-routes from openapi.yaml
    Codegen {
        /// Only compare, and fail if anything differs
        #[arg(long)]
        check: bool,
    },
    /// Assert that the crates depend on one another as the architecture says
    Tidy,
    /// Break a whole installation on purpose, and then count (see `chaos --help`)
    #[command(disable_help_flag = true)]
    Chaos {
        /// What to pass on, such as --minutes 10 --seed 1
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Codegen { check } => run_codegen(check),
        Command::Tidy => run_tidy(),
        Command::Chaos { arguments } => run_chaos(&arguments),
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

fn run_codegen(check: bool) -> anyhow::Result<ExitCode> {
    match codegen::run(&root()?, check)? {
        Outcome::Refused(diagnostics) => {
            for diagnostic in &diagnostics {
                eprintln!("openapi.yaml:{diagnostic}\n");
            }
            eprintln!(
                "openapi.yaml cannot be used: {} error(s)",
                diagnostics.len()
            );
            Ok(ExitCode::FAILURE)
        }
        Outcome::Done(differences) => {
            for difference in &differences {
                eprintln!("{difference}");
            }
            if check && !differences.is_empty() {
                eprintln!("the generated crates are out of date; run `cargo xtask codegen`");
                return Ok(ExitCode::FAILURE);
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Builds the server and the program that breaks it, which this one does not have to carry, and runs the latter.
fn run_chaos(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = std::process::Command::new(cargo)
        .args([
            "build",
            "--quiet",
            "--package",
            "server",
            "--package",
            "chaos",
        ])
        .current_dir(root()?)
        .status()?;
    anyhow::ensure!(built.success(), "the build failed");
    let program = std::env::current_exe()?.with_file_name("chaos");
    let status = std::process::Command::new(program)
        .args(arguments)
        .status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn run_tidy() -> anyhow::Result<ExitCode> {
    let complaints = tidy::complaints(&root()?)?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    Ok(if complaints.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
