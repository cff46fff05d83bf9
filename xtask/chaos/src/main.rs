//! Breaks a whole installation on purpose, and then counts: `cargo xtask chaos`.
//!
//! Replicas of the service over a PostgreSQL and an S3 of this run's own are killed every few seconds, S3's answers are
//! spoilt, and clients live whole lives of uploads meanwhile. In the end everything is healed, the last sweep awaited,
//! and what is left is held against what clients were told. Every random choice comes from the seed.
//!
//! The binary under test is driven over HTTP and knows nothing of this.

mod audit;
mod client;
mod ledger;
mod lives;
mod replicas;

use std::{
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use clap::Parser;
use rand::{Rng, SeedableRng, rngs::StdRng};
use test_kit::{postgres::Cluster, proxy::Proxy};
use tokio::{
    select,
    signal::unix::{SignalKind, signal},
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};
use tokio_postgres::NoTls;

use self::{
    client::Client,
    ledger::Ledger,
    replicas::{ALARMS, Replicas},
};

/// How long an upload may take: long enough on a busy machine, short enough to see the last of them end.
const WINDOW: Duration = Duration::from_secs(20);
/// How long lives that have begun may go on when all is healed.
const FINISH: Duration = Duration::from_secs(120);
/// Calls in a hundred that the proxy before S3 spoils.
const PERCENT: u32 = 5;
/// How many owners the clients are of.
const SUBJECTS: u64 = 4;
/// Between two kills, in milliseconds.
const KILL_EVERY_MS: std::ops::Range<u64> = 2_000..5_000;
/// How long a killed replica stays away, in milliseconds.
const AWAY_MS: std::ops::Range<u64> = 0..2_000;

/// What a sweeper logs that takes a completion over, and a reconciler that has aborted an upload.
const RECOVERY: &str = "state=completing";
const ORPHAN: &str = "that no row names";

#[derive(Parser)]
#[command(
    name = "cargo xtask chaos",
    about = "Breaks a whole installation on purpose, and then counts"
)]
struct Arguments {
    /// How long it is broken; healing and counting come after
    #[arg(long, default_value_t = 1)]
    minutes: u64,
    /// Where every random choice comes from [default: a random one, which is told]
    #[arg(long)]
    seed: Option<u64>,
    /// How many clients upload at a time
    #[arg(long, default_value_t = 32)]
    clients: u64,
    /// How many processes serve
    #[arg(long, default_value_t = 2)]
    replicas: usize,
    /// An empty database of PostgreSQL, instead of a cluster of this run's own
    #[arg(long)]
    database_url: Option<String>,
    /// Where databases, objects and logs are kept, and left [default: a temporary directory]
    #[arg(long)]
    keep: Option<PathBuf>,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    // Fails if there is one already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        select! {
            ended = run(arguments) => ended,
            // Dropping the run ends every process of it.
            _ = interrupt.recv() => Ok(ExitCode::FAILURE),
            _ = terminate.recv() => Ok(ExitCode::FAILURE),
        }
    })
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let seed = arguments.seed.unwrap_or_else(rand::random);
    eprintln!("seed {seed}");
    let temporary = tempfile::tempdir()?;
    let place = match &arguments.keep {
        Some(place) => {
            std::fs::create_dir_all(place)?;
            place.canonicalize()?
        }
        None => temporary.path().to_owned(),
    };
    let (database_url, _cluster) = database(arguments.database_url, &place)?;
    let s3 = replicas::S3Host::start(&place).await?;
    let bucket = s3.bucket();
    let proxy = Proxy::before(s3.address.parse()?).await;
    let replicas = Arc::new(
        Replicas::start(
            &place,
            &replicas::Settings {
                count: arguments.replicas,
                database: &database_url,
                proxy: proxy.address,
                s3: s3.endpoint(),
                credentials: &s3.credentials,
                window: WINDOW,
            },
        )
        .await?,
    );

    let ledger = Arc::new(Ledger::default());
    let (stop, stopped) = watch::channel(false);
    let clients = start_clients(arguments.clients, seed, &replicas, &ledger, &stopped).await?;
    proxy.spoil(seed, PERCENT);
    let end = Instant::now() + Duration::from_secs(60 * arguments.minutes);
    let kills = kill_until(end, &replicas, seed, &ledger).await?;
    proxy.heal();
    stop.send(true)?;
    eprintln!("healed; {} lives so far", ledger.lives());
    let finished = timeout(FINISH, async {
        for client in clients {
            client.await.context("a client panicked")?;
        }
        anyhow::Ok(())
    });
    match finished.await {
        Ok(joined) => joined?,
        Err(_) => ledger.violation("clients did not come to an end after all was healed".into()),
    }

    let (database, connection) = tokio_postgres::connect(&database_url, NoTls).await?;
    tokio::spawn(connection);
    let figures = audit::audit(&database, &bucket, &ledger, WINDOW).await?;
    for alarm in replicas.lines(|line| ALARMS.iter().any(|alarm| line.contains(alarm)))? {
        ledger.violation(format!("in a log: {alarm}"));
    }
    let mishaps = proxy.mishaps();
    let by_kind: Vec<String> = mishaps
        .iter()
        .map(|(mishap, count)| format!("{mishap:?} {count}"))
        .collect();
    let (minutes, count) = (arguments.minutes, arguments.clients);
    let head = format!(
        "seed {seed}: {minutes} minute(s), {count} clients, {} replicas\n\
         kills={kills} taken_over={} orphans={} calls={} faults={} ({})",
        replicas.len(),
        replicas.lines(|line| line.contains(RECOVERY))?.len(),
        replicas.lines(|line| line.contains(ORPHAN))?.len(),
        proxy.requests(),
        mishaps.iter().map(|(_, count)| count).sum::<u64>(),
        by_kind.join(", ")
    );
    report(&format!("{head}\n{}\n{figures}", ledger.figures()), &ledger)
}

/// Where the database is: at `url`, or in a fresh cluster below `place`, which goes with the run.
fn database(url: Option<String>, place: &Path) -> anyhow::Result<(String, Option<Arc<Cluster>>)> {
    if let Some(url) = url {
        return Ok((url, None));
    }
    let home = place.join("postgres");
    std::fs::create_dir(&home)?;
    // PostgreSQL does not run as root, and whoever runs it has to get there.
    std::fs::set_permissions(place, std::fs::Permissions::from_mode(0o755))?;
    let cluster = Cluster::start_in(&home)
        .context("no PostgreSQL; install one, or name an empty database with --database-url")?;
    Ok((cluster.url(), Some(cluster)))
}

/// Clients that live until they are told to stop, each with choices of its own.
async fn start_clients(
    count: u64,
    seed: u64,
    replicas: &Arc<Replicas>,
    ledger: &Arc<Ledger>,
    stopped: &watch::Receiver<bool>,
) -> anyhow::Result<Vec<JoinHandle<()>>> {
    let mut clients = Vec::new();
    for number in 0..count {
        let token = replicas
            .token(&format!("client-{}", number % SUBJECTS))
            .await;
        let client = Client::new(Arc::clone(replicas), token, Arc::clone(ledger))?;
        let rng = StdRng::seed_from_u64(seed.wrapping_add(number + 1));
        let life = lives::live(client, rng, WINDOW, stopped.clone());
        clients.push(tokio::spawn(life));
    }
    Ok(clients)
}

/// Tells what came of it, all in one place.
fn report(figures: &str, ledger: &Ledger) -> anyhow::Result<ExitCode> {
    let violations = ledger.violations();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{figures}")?;
    for violation in &violations {
        writeln!(out, "VIOLATION {violation}")?;
    }
    Ok(if violations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Kills one replica after the other, and starts it again. How many times.
async fn kill_until(
    end: Instant,
    replicas: &Replicas,
    seed: u64,
    ledger: &Ledger,
) -> anyhow::Result<u64> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut kills = 0;
    loop {
        let pause = Duration::from_millis(rng.random_range(KILL_EVERY_MS));
        let away = Duration::from_millis(rng.random_range(AWAY_MS));
        let victim = rng.random_range(0..replicas.len());
        if Instant::now() + pause >= end {
            sleep(end.saturating_duration_since(Instant::now())).await;
            return Ok(kills);
        }
        sleep(pause).await;
        replicas.kill(victim).await;
        sleep(away).await;
        replicas.restart(victim).await;
        kills += 1;
        if kills % 10 == 0 {
            eprintln!("{kills} kills, {} lives", ledger.lives());
        }
    }
}
