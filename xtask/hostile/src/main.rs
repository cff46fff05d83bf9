//! Attacks a server of its own, and measures what its other clients notice: `cargo xtask hostile`.
//!
//! Well-behaved clients ask at a fixed rate, first alone, then under attack, and in the end beside a load that takes as
//! much of the processors as the attackers did and asks nothing of the server; each from an address of its own. What they
//! wait, who had the processors, how much memory the server takes and what of it remains are printed side by side. The
//! attackers come from other addresses and do all at once what `attack` knows, at a fixed rate.

mod attack;
mod good;
mod neutral;
mod report;
mod server;
mod usage;

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::Parser;
use tokio::time::sleep;

use self::{
    attack::Attack,
    report::{Phase, Report},
    server::Server,
};

/// How many times the memory that it has at rest the server may have a minute after the attack.
const MOST_LEFT: f64 = 1.5;
/// How long memory may take to be given back.
const RECOVERY: Duration = Duration::from_secs(60);
/// How long it rests before it is seen what it has at rest.
const REST: Duration = Duration::from_secs(10);

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
    /// Attack in this way only; may be repeated, and tells what each attack costs: the names are told at the start
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Take so many processors, and do nothing else: what the program runs beside itself
    #[arg(long, hide = true, value_name = "PROCESSORS")]
    neutral: Option<f64>,
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
    if let Some(processors) = arguments.neutral {
        neutral::go_on(processors);
        return Ok(true);
    }
    if let Some([api, s3, token]) = arguments.attack.as_deref() {
        let attack = Attack {
            api: api.parse()?,
            s3: s3.parse()?,
            token: token.clone(),
            idle: arguments.idle,
            rate: arguments.attack_rate,
            only: arguments.only,
        };
        attack::go_on(attack).await;
        return Ok(true);
    }
    let server = Arc::new(Server::start(arguments.server.as_deref())?);
    let time = Duration::from_secs(arguments.seconds);
    let fresh = server.memory();
    // Whatever is made once is made before it is measured.
    good::ask(&server, arguments.rate, Duration::from_secs(3)).await?;
    let alone = Phase::measured(&server, None, arguments.rate, time).await?;
    sleep(REST).await;
    let rested = server.memory();

    let attackers = attack::begin(&server, &for_attackers(&arguments))?;
    let watched = Arc::clone(&server);
    let highest = tokio::spawn(async move { watched.highest(time).await });
    let attacked = Phase::measured(&server, attackers.id(), arguments.rate, time).await?;
    let highest = highest.await?;
    let tally = attack::end(attackers).await?;

    let ended = Instant::now();
    let mut left = server.memory();
    // As long as there is less to be had, so that both ratios are the best that they become.
    while left.resident_mib > MOST_LEFT * fresh.resident_mib && ended.elapsed() < RECOVERY {
        sleep(Duration::from_millis(500)).await;
        left = server.memory();
    }
    let recovered_after = ended.elapsed();

    let load = neutral::begin(attacked.shares.load)?;
    let beside = Phase::measured(&server, load.id(), arguments.rate, time).await?;
    drop(load);

    let mut complaints = server.complaints();
    complaints.extend(tally.complaints.iter().cloned());
    report::print(&Report {
        time,
        alone,
        beside,
        attacked,
        fresh,
        rested,
        highest,
        left,
        recovered_after,
        tally,
        complaints,
    })
}

/// What the process of the attackers is told of the arguments.
fn for_attackers(arguments: &Arguments) -> Vec<String> {
    let only = arguments.only.iter();
    [
        format!("--idle={}", arguments.idle),
        format!("--attack-rate={}", arguments.attack_rate),
    ]
    .into_iter()
    .chain(only.map(|name| format!("--only={name}")))
    .collect()
}
