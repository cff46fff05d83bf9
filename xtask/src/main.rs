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
    /// Hold a live server against its OpenAPI document (see `contract --help`)
    #[command(disable_help_flag = true)]
    Contract {
        /// What to pass on, such as --base-url http://127.0.0.1:8080/api
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    match Arguments::parse().command {
        Command::Codegen { check } => run_codegen(check),
        Command::Tidy => run_tidy(),
        Command::Chaos { arguments } => delegate("chaos", &["server", "chaos"], &arguments),
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

/// Builds these packages and runs a program of theirs, which this one does not have to carry. Its status is ours.
fn delegate(program: &str, packages: &[&str], arguments: &[String]) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = std::process::Command::new(cargo);
    build.args(["build", "--quiet"]).current_dir(root()?);
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
    let status = std::process::Command::new(std::env::current_exe()?.with_file_name(program))
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
    Ok(if complaints.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
