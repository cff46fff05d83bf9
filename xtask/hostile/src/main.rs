//! Attacks a server of its own, and measures what its other clients notice: `cargo xtask hostile`.
//!
//! Well-behaved clients ask at a fixed rate, first alone and then under attack, each from an address of its own:
//! what they wait, how much memory the server takes and what of it remains are printed side by side. The attackers
//! come from other addresses and do all at once what `attack` knows, at a fixed rate. Figures are of a release build:
//! `cargo build --release -p server -p hostile && target/release/hostile`.

mod attack;
mod good;
mod server;

use std::{
    io::{Write, stdout},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Parser;
use tokio::time::sleep;

use self::{attack::Attack, good::Waits, server::Server};

/// How many times its normal 99th percentile a well-behaved client may wait.
const MOST_RATIO: f64 = 2.0;
/// What the server may take under attack, and how many times its idle memory a minute later.
const MOST_MEMORY_MIB: f64 = 200.0;
const MOST_LEFT: f64 = 1.5;
/// How long memory may take to be given back.
const RECOVERY: Duration = Duration::from_secs(60);

#[derive(Parser)]
#[command(
    name = "cargo xtask hostile",
    about = "Attacks a server of its own, and measures what its other clients notice"
)]
struct Arguments {
    /// How long it is attacked, in seconds; it is watched as long before
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// What well-behaved clients ask for together, in requests per second
    #[arg(long, default_value_t = 100)]
    rate: u32,
    /// How many idle connections there are besides
    #[arg(long, default_value_t = 10_000)]
    idle: usize,
    /// New connections a second, of all attackers together
    #[arg(long, default_value_t = 500)]
    attack_rate: u32,
    /// Attack this server, and do nothing else: what the program runs beside itself
    #[arg(long, hide = true, num_args = 3, value_names = ["API", "S3", "TOKEN"])]
    attack: Option<Vec<String>>,
    /// The binary [default: ingest-server beside this program]
    #[arg(long, value_name = "PATH")]
    server: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("Error: {error:?}");
            ExitCode::from(2)
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<bool> {
    if let Some([api, s3, token]) = arguments.attack.as_deref() {
        let attack = Attack {
            api: api.parse()?,
            s3: s3.parse()?,
            token: token.clone(),
            idle: arguments.idle,
            rate: arguments.attack_rate,
        };
        attack::go_on(attack).await;
        return Ok(true);
    }
    let server = Arc::new(Server::start(arguments.server.as_deref())?);
    let time = Duration::from_secs(arguments.seconds);
    // Whatever is made once is made before it is measured.
    good::ask(&server, arguments.rate, Duration::from_secs(3)).await?;
    let idle = server.resident_mib();
    let alone = good::ask(&server, arguments.rate, time).await?;

    let attackers = attack::begin(&server, arguments.idle, arguments.attack_rate)?;
    let watched = Arc::clone(&server);
    let highest = tokio::spawn(async move { watched.highest_mib(time).await });
    let attacked = good::ask(&server, arguments.rate, time).await?;
    let highest = highest.await?;
    let tally = attack::end(attackers).await?;

    let ended = Instant::now();
    let mut left = server.resident_mib();
    while left > MOST_LEFT * idle && ended.elapsed() < RECOVERY {
        sleep(Duration::from_millis(500)).await;
        left = server.resident_mib();
    }
    let mut complaints = server.complaints();
    complaints.extend(tally.complaints);
    let (opened, sent) = (tally.opened, tally.sent);
    writeln!(
        stdout(),
        "attackers opened {opened} connections and sent {sent} times in {time:?}"
    )?;
    report(&alone, &attacked, [idle, highest, left], &complaints)
}

/// Prints everything; whether it is as it should be.
fn report(
    alone: &Waits,
    attacked: &Waits,
    [idle, highest, left]: [f64; 3],
    complaints: &[String],
) -> anyhow::Result<bool> {
    let ratio = attacked.percentile(99) / alone.percentile(99);
    let mut out = stdout().lock();
    writeln!(
        out,
        "{:<22}{:>10}{:>10}{:>9}",
        "", "alone", "attacked", "ratio"
    )?;
    for percent in [50, 90, 99] {
        let (before, after) = (alone.percentile(percent), attacked.percentile(percent));
        let name = format!("p{percent}, ms");
        writeln!(
            out,
            "{name:<22}{before:>10.2}{after:>10.2}{:>9.2}",
            after / before
        )?;
    }
    let (before, after) = (alone.failed, attacked.failed);
    writeln!(
        out,
        "{:<22}{before:>10}{after:>10}",
        "not answered with 200"
    )?;
    writeln!(
        out,
        "memory, MiB: idle {idle:.0}, highest {highest:.0}, afterwards {left:.0} ({:.2} times idle)",
        left / idle
    )?;
    for line in complaints {
        writeln!(out, "not to be: {line}")?;
    }
    Ok(ratio <= MOST_RATIO
        && attacked.failed == 0
        && highest <= MOST_MEMORY_MIB
        && left <= MOST_LEFT * idle
        && complaints.is_empty())
}
