//! The binary `ingest-server`: reads the environment, and turns what becomes of it into an exit status.

// It panics where nobody reads stderr any more; `logging::tell` does not.
#![deny(clippy::print_stderr)]

use std::{
    env, io,
    os::unix::process::CommandExt,
    process::{self, ExitCode},
    time::Duration,
};

use anyhow::Context;
use job_store::ConnectError;
use mimalloc::MiMalloc;
use rustix::{fs::Mode, process::umask};
use server::{
    commands,
    config::{
        Config, ConfigError, LogConfig, Place,
        args::{Cli, Command, StorageCommand},
        environment,
    },
    data_dir::DataDirError,
    identity::{IdentityError, WrongStorage},
    logging, serve,
};
use tokio::runtime::Runtime;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Something in the configuration cannot work, so that starting again as it is makes no sense.
const UNUSABLE: u8 = 2;
/// How long threads get that are still in the middle of something when all is done.
const LEFT_OVER: Duration = Duration::from_millis(250);

/// What the allocator is told. Without the first it keeps what was freed until a thread that may be idle frees more; without
/// the second the kernel fills each 2 MiB of which any page is left with a huge page, minutes after they were given
/// back (docs/decisions/0031, 0032).
const GIVING_BACK: [(&str, &str); 2] = [("MIMALLOC_PURGE_DELAY", "0"), ("MIMALLOC_ALLOW_THP", "0")];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            logging::tell(&format!("ingest-server: {error:#}\n"));
            if is_configuration(&error) {
                ExitCode::from(UNUSABLE)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

fn run() -> anyhow::Result<()> {
    // What is made from now on, by SQLite and the embedded S3 too, is for this user alone.
    umask(Mode::RWXG | Mode::RWXO);
    let cli = Cli::read()?;
    if cli.command.is_none() {
        have_memory_given_back();
    }
    let log = LogConfig::of(&cli.common)?;
    logging::init(&log)?;
    let set = environment::names();
    warn_of(environment::misspelt(&set));
    match &cli.command {
        None => {
            let config = Config::of(&cli.common, &cli.server)?;
            warn_of(environment::unsupported(
                &set,
                &config.storage,
                &cli.server.s3,
            ));
            on_runtime(serve::serve(config, log.format))
        }
        Some(Command::Storage(command)) => on_runtime(async {
            match command {
                StorageCommand::Show(server) => {
                    let config = Config::of(&cli.common, server)?;
                    commands::storage::show(&config, &mut io::stdout()).await
                }
                StorageCommand::Adopt(server) => {
                    let config = Config::of(&cli.common, server)?;
                    commands::storage::adopt(&config, &mut io::stdout()).await
                }
            }
        }),
        Some(Command::Check(server)) => {
            let config = Config::of(&cli.common, server)?;
            warn_of(environment::unsupported(&set, &config.storage, &server.s3));
            on_runtime(async { commands::check::check(&config, &mut io::stdout()).await })
        }
        Some(Command::Token(command)) => {
            let place = Place::of(&cli.common)?;
            on_runtime(async { commands::token(command, &place, &mut io::stdout()).await })
        }
        Some(Command::Jobs(command)) => {
            let place = Place::of(&cli.common)?;
            on_runtime(async { commands::jobs(command, &place, &mut io::stdout()).await })
        }
    }
}

/// Has the allocator give freed memory back at once, and the kernel leave it so, which the allocator is told as the process
/// starts and not later: the process becomes the same program again. Whoever has set a variable is not overruled.
fn have_memory_given_back() {
    let missing = GIVING_BACK
        .iter()
        .filter(|(name, _)| env::var_os(name).is_none());
    let missing: Vec<_> = missing.copied().collect();
    if missing.is_empty() {
        return;
    }
    let Ok(program) = env::current_exe() else {
        return;
    };
    let mut again = process::Command::new(program);
    let mut arguments = env::args_os();
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    // It returns only where that cannot be done. Then memory is given back later, which is no reason not to serve.
    let _ = again.args(arguments).envs(missing).exec();
}

fn warn_of(told: Vec<String>) {
    for line in told {
        log::warn!("{line}");
    }
}

fn on_runtime(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let runtime = Runtime::new().context("cannot start the runtime")?;
    let result = runtime.block_on(work);
    runtime.shutdown_timeout(LEFT_OVER);
    result
}

fn is_configuration(error: &anyhow::Error) -> bool {
    error.is::<ConfigError>()
        || error.is::<WrongStorage>()
        || matches!(error.downcast_ref(), Some(IdentityError::Wrong(_)))
        || matches!(error.downcast_ref(), Some(DataDirError::Unusable { .. }))
        || matches!(error.downcast_ref(), Some(ConnectError::Unusable { .. }))
}
