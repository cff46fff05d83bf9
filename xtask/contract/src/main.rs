//! Holds a live server against its OpenAPI document: `cargo xtask contract`.
//!
//! It takes any document of OpenAPI 3.0 or 3.1, makes requests of it, valid ones and such with one defect each, sends
//! them, and reports every answer that the document does not have. It knows nothing of this repository's own API.

mod cases;
mod client;
mod compose;
mod credentials;
mod document;
mod effective;
mod expect;
mod faults;
mod findings;
mod generate;
mod judge;
mod numbers;
mod operations;
mod pool;
mod referee;
mod request;
mod run;
mod serialize;
mod spoil;
mod strings;
mod upgrade;

use std::{
    io::{Write, stdout},
    path::PathBuf,
    process::ExitCode,
    time::Duration,
};

use anyhow::{Context, bail};
use clap::Parser;
use rand::{SeedableRng, rngs::StdRng};

use self::{
    client::Client,
    credentials::Credentials,
    document::Document,
    findings::{Report, Severity},
    operations::Operation,
    referee::Referee,
    run::Run,
};

/// The exit status where nothing could be found out.
const CANNOT_WORK: u8 = 2;

#[derive(Parser)]
#[command(
    name = "cargo xtask contract",
    about = "Holds a live server against its OpenAPI document",
    after_help = "Exit status: 0 if every answer is as documented, 1 if not, 2 if that cannot be found out.\n\
        It sends requests that create, change and delete things. Do not point it at what you need."
)]
struct Arguments {
    /// What comes before every path of the document, such as http://127.0.0.1:8080/api
    #[arg(long)]
    base_url: String,
    /// The document, in YAML or JSON
    #[arg(long, default_value = "openapi.yaml")]
    spec: PathBuf,
    /// A token, sent in the ways that the document's security schemes name
    #[arg(long, env = "CONTRACT_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// A header to send with every request, such as 'X-Api-Key: value'
    #[arg(long, value_name = "NAME: VALUE")]
    header: Vec<String>,
    /// Where every random choice comes from [default: a random one, which is printed]
    #[arg(long)]
    seed: Option<u64>,
    /// The most valid requests to each operation, and the most invalid ones
    #[arg(long, default_value_t = 60)]
    cases: usize,
    /// Only this operation, by its operationId
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
    /// Every operation but this one
    #[arg(long, value_name = "ID")]
    exclude_operation: Vec<String>,
    /// How long an answer may take, in seconds
    #[arg(long, default_value_t = 30)]
    timeout: u64,
    /// Warnings count like errors
    #[arg(long)]
    strict: bool,
    /// Report in JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Fails if there is one already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let seed = arguments.seed.unwrap_or_else(rand::random);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let report = runtime
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run(&arguments, seed)));
    let printed = report.and_then(|report| {
        print_report(&arguments, seed, &report)?;
        Ok(report)
    });
    match printed {
        Ok(report) => {
            let counted = if arguments.strict {
                report.findings.len()
            } else {
                report.count(Severity::Error)
            };
            if counted == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(CANNOT_WORK)
        }
    }
}

async fn run(arguments: &Arguments, seed: u64) -> anyhow::Result<Report> {
    let document = Document::read(&arguments.spec)?;
    let referee = Referee::new(document)?;
    let operations = operations::all(document);
    for wanted in arguments
        .operation
        .iter()
        .chain(&arguments.exclude_operation)
    {
        if !operations.iter().any(|operation| operation.id == *wanted) {
            bail!("the document has no operation {wanted:?}");
        }
    }
    let credentials = Credentials {
        token: arguments.token.clone(),
        headers: arguments
            .header
            .iter()
            .map(|header| read_header(header))
            .collect::<anyhow::Result<_>>()?,
    };
    let client = Client::new(&arguments.base_url, Duration::from_secs(arguments.timeout))?;
    client.reach().await?;
    eprintln!("seed {seed}");
    let chosen = |operation: &Operation| {
        (arguments.operation.is_empty() || arguments.operation.contains(&operation.id))
            && !arguments.exclude_operation.contains(&operation.id)
    };
    let chance = (arguments.cases, StdRng::seed_from_u64(seed));
    let run = Run::new(
        document,
        &referee,
        &client,
        &credentials,
        &operations,
        &chosen,
        chance,
    );
    Ok(run.everything().await)
}

fn read_header(header: &str) -> anyhow::Result<(String, String)> {
    // The value may be a secret, so it is not repeated.
    let (name, value) = header
        .split_once(':')
        .context("--header takes 'Name: value'")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn print_report(arguments: &Arguments, seed: u64, report: &Report) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &report.json(seed))?;
        writeln!(out)?;
    } else {
        report.print(&mut out)?;
    }
    Ok(())
}
