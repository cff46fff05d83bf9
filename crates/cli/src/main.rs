//! `ingest`: brings files into the service and fetches them again.
//!
//! It speaks the API of openapi.yaml and nothing else, and sends the parts of a file straight to the storage. What is
//! under way is written down (`journal`), so that it goes on after anything: docs/cli.md tells how to use it.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;

use crate::args::{Arguments, Command};
use crate::failure::Failure;
use crate::report::Report;

mod api;
mod args;
mod download;
mod failure;
mod follow;
mod generate;
mod journal;
mod login;
mod output;
mod problem;
mod report;
mod show;
mod signals;
mod source;
mod upload;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let report = Report::new(arguments.quiet, arguments.json);
    let result = run(arguments, &report);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report.failure(&failure);
            failure.exit_code()
        }
    }
}

fn run(arguments: Arguments, report: &Arc<Report>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::failed("The runtime cannot be started", &error))?;
    let result = runtime.block_on(execute(arguments.command, report));
    // A file that is being read must not hold the process up.
    runtime.shutdown_background();
    result
}

async fn execute(command: Command, report: &Arc<Report>) -> Result<(), Failure> {
    match command {
        Command::Login(login) => login::login(login, report).await,
        Command::Logout => login::logout(report),
        Command::Upload(upload) => upload::upload(upload, report).await,
        Command::Resume(resume) => upload::resume(resume, report).await,
        Command::Status(status) => show::status(status, report).await,
        Command::List(list) => show::jobs(list, report).await,
        Command::Datasets(list) => show::datasets(list, report).await,
        Command::Download(download) => download::download(download, report).await,
        Command::Abort(abort) => show::abort(abort, report).await,
        Command::Completion { shell } => {
            generate::completion(shell);
            Ok(())
        }
        Command::Man => generate::man_page(),
    }
}
