//! Serving, from the first file to the last: what is opened in which order, and how it ends.

use std::{
    io,
    net::SocketAddr,
    path::{self, Path},
    pin::Pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use actix_web::dev::ServerHandle;
use anyhow::{Context, bail};
use connections::{Connections, Limits};
use job_store::{ConnectError, Store};
use tokio::{
    runtime::Handle,
    select,
    sync::watch,
    task::JoinHandle,
    time::{Instant, sleep, timeout, timeout_at},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uploads::{Service, StorageId};
use uuid::Uuid;

use crate::{
    addresses::Addresses,
    app::App,
    auth::{Auth, Provider},
    background, commands,
    config::{Config, ConfigError, LogFormat, Place},
    data_dir::DataDir,
    dev_token,
    http::{self, Bound, Documents},
    identity::{Identity, Standing, WrongStorage},
    intake::Intake,
    limits, logging,
    rates::Rates,
    signals::Signals,
    storage::{self, reachable},
    tls::{Certificate, TlsError, TlsFiles},
};

/// How long a database server may take to start.
const DATABASE_STARTS_WITHIN: Duration = Duration::from_secs(30);
/// How often it is tried meanwhile.
const DATABASE_RETRY: Duration = Duration::from_millis(500);
/// How long S3 may take to say which storage it is before the server starts all the same, and is not ready.
const STORAGE_IS_WAITED_FOR: Duration = Duration::from_secs(3);
/// What is kept of the grace to close connections with.
const CLOSING: Duration = Duration::from_secs(1);
/// What is kept of it to end the process with.
const ENDING: Duration = Duration::from_millis(500);

/// Serves until a signal says to stop, on the runtime that this is called on, which has to have worker threads.
///
/// # Errors
/// Why it does not start, or why it had to end.
pub async fn serve(config: Config, form: LogFormat) -> anyhow::Result<()> {
    let mut signals = Signals::new().context("cannot listen for signals")?;
    let started = select! {
        started = Running::start(&config) => started?,
        () = signals.stop() => return Ok(()),
    };
    started.announce(&config, form)?;
    started.run(&config, signals).await
}

/// Everything that has to be ended again.
struct Running {
    app: Arc<App>,
    addresses: Addresses,
    address: SocketAddr,
    http: ServerHandle,
    serving: JoinHandle<io::Result<()>>,
    /// Serves `/metrics`, if that has an address of its own.
    metrics: Option<ServerHandle>,
    dev_s3: Option<dev_s3::Server>,
    /// What is known about the storage.
    standing: watch::Receiver<Standing>,
    workers: TaskTracker,
    /// Tells the workers to take no more.
    stop: CancellationToken,
    /// Ends the workers in the middle of what they do.
    abort: CancellationToken,
}

impl Running {
    async fn start(config: &Config) -> anyhow::Result<Self> {
        let addresses = Addresses::of(DataDir::take(&config.place.data_dir)?);
        let dir = addresses.dir();
        let open_files = limits::raise_open_files();
        let store = open_once_started(&config.place).await?;
        let clients = storage::Clients {
            patience: config.clients.patience,
            limits: Limits::new(
                limits::dev_s3_connections(open_files),
                config.clients.connections_per_address,
            ),
        };
        let (storage, dev_s3) = storage::open(&config.storage, dir, clients).await?;
        if dev_s3.is_some() {
            dev_token::ensure(dir, &store).await?;
        }
        let uploads = Service::new(store.clone(), storage.clone(), config.policy.clone());
        let candidate = StorageId(Uuid::new_v4());
        let prefix = config.policy.prefix.clone();
        let identity = Identity::new(store.clone(), storage.clone(), prefix, candidate);
        let mut limits = Limits::new(
            config
                .clients
                .connections
                .unwrap_or(limits::connections(open_files)),
            config.clients.connections_per_address,
        );
        let proxies = config.front.trusted_proxies.clone();
        limits.is_exempt = Arc::new(move |address| proxies.contain(address));
        let provider = match &config.jwt {
            Some(jwt) => Some(
                Provider::open(jwt.clone())
                    .await
                    .map_err(ConfigError::new)?,
            ),
            None => None,
        };
        let auth = Auth::new(store.clone(), Rates::new(&config.rates), provider);
        let connections = Connections::new(limits);
        let mut app = App::new(uploads, store, storage, connections, Handle::current());
        app.auth = auth;
        app.intake = Intake::new(config.place.data_dir.clone(), config.form_max_size);
        let app = Arc::new(app);
        let (told, mut standing) = watch::channel(Standing::Asking);
        let (workers, stop) = (TaskTracker::new(), CancellationToken::new());
        workers.spawn(background::identify(
            Arc::clone(&app),
            identity,
            told,
            config.sweep_interval,
            stop.clone(),
        ));
        workers.spawn(background::keep_keys_fresh(Arc::clone(&app), stop.clone()));
        workers.spawn(background::tidy_up_rates(Arc::clone(&app), stop.clone()));
        let known = standing.wait_for(|standing| !matches!(standing, Standing::Asking));
        if let Ok(Ok(standing)) = timeout(STORAGE_IS_WAITED_FOR, known).await
            && let Standing::Wrong(wrong) = &*standing
        {
            return Err(wrong.clone().into());
        }
        let certificate = config.front.tls.as_ref().map(load).transpose()?;
        let Bound { server, address } = bind(&app, config, certificate.as_ref())?;
        if let Some(certificate) = certificate {
            workers.spawn(certificate.follow(stop.clone()));
        }
        let metrics = serve_metrics(&app, config)?;
        let running = Self {
            app,
            addresses,
            address,
            http: server.handle(),
            serving: tokio::spawn(server),
            metrics,
            dev_s3,
            standing,
            workers,
            stop,
            abort: CancellationToken::new(),
        };
        running.start_workers(config);
        Ok(running)
    }

    fn start_workers(&self, config: &Config) {
        let sweep_interval = config.sweep_interval;
        let spawn = |work: Pin<Box<dyn Future<Output = ()> + Send>>| {
            let (abort, stop) = (self.abort.clone(), self.stop.clone());
            let standing = self.standing.clone();
            self.workers.spawn(async move {
                if stop.run_until_cancelled(is_ours(standing)).await == Some(true) {
                    abort.run_until_cancelled(work).await;
                }
            });
        };
        // Whatever the storage is, for it may be what is wrong.
        self.workers.spawn(background::watch_readiness(
            Arc::clone(&self.app),
            sweep_interval,
            self.stop.clone(),
        ));
        spawn(Box::pin(background::sweep(
            Arc::clone(&self.app),
            sweep_interval,
            self.stop.clone(),
        )));
        spawn(Box::pin(background::reconcile(
            Arc::clone(&self.app),
            sweep_interval,
            self.stop.clone(),
        )));
        for _ in 0..config.ingestions {
            spawn(Box::pin(background::ingest(
                Arc::clone(&self.app),
                config.policy.terms.lease,
                self.stop.clone(),
            )));
        }
        self.workers.close();
    }

    /// Tells scripts where it is, and people what to do next.
    fn announce(&self, config: &Config, form: LogFormat) -> anyhow::Result<()> {
        let address = self.address;
        let database = &config.place.database;
        let dev_s3 = self.dev_s3.as_ref().map(dev_s3::Server::local_addr);
        self.addresses
            .announce(address, dev_s3)
            .context("cannot write into the data directory")?;
        let scheme = if config.front.tls.is_some() {
            "https"
        } else {
            "http"
        };
        let docs = format!("{scheme}://{}/docs/", reachable(address));
        let s3 = dev_s3.map_or_else(|| "real".into(), |address| format!("embedded at {address}"));
        log::info!(address:%, docs, database:%, s3; "serving");
        if dev_s3.is_some() && form == LogFormat::Text {
            let token = self.addresses.dir().join(dev_token::FILE);
            let token = path::absolute(&token).unwrap_or(token);
            logging::tell(&welcome(&docs, &token, reachable(address)));
        }
        Ok(())
    }

    async fn run(mut self, config: &Config, mut signals: Signals) -> anyhow::Result<()> {
        select! {
            () = signals.stop() => {}
            ended = &mut self.serving => {
                ended.context("the HTTP server panicked")?.context("the HTTP server failed")?;
                bail!("the HTTP server ended by itself");
            }
            wrong = is_wrong(self.standing.clone()) => {
                // Whatever is in hand, another server has to go on with it, where the files are.
                self.shut_down(Duration::ZERO).await;
                return Err(wrong.into());
            }
        }
        log::info!("stopping; a second signal ends it at once");
        select! {
            () = self.shut_down(config.shutdown_grace) => {
                log::info!("stopped");
                Ok(())
            }
            () = signals.stop() => bail!("ended by a second signal, with work in hand"),
        }
    }

    /// Lets everything end in the order in which it depends on each other, all within `grace`.
    async fn shut_down(self, grace: Duration) {
        let end = Instant::now() + grace - ENDING.min(grace / 8);
        let last_call = end - CLOSING.min(grace / 4);
        self.app.draining.store(true, Ordering::Release);
        self.stop.cancel();
        // Connections are still accepted, so that whoever asks is told that this process is not ready any more.
        let in_hand = async {
            finished(&self.app.requests).await;
            finished(&self.app.tasks).await;
            self.workers.wait().await;
        };
        if timeout_at(last_call, in_hand).await.is_err() {
            log::warn!(
                "the grace is over with work in hand; another process takes it over once its lease is out"
            );
        }
        self.abort.cancel();
        self.addresses.retract();
        self.app.connections.close();
        if let Some(metrics) = &self.metrics {
            metrics.stop(false).await;
        }
        if timeout_at(end, self.http.stop(true)).await.is_err() {
            log::warn!("the grace is over with connections open");
        }
        // Begun by requests that came in the meantime.
        let _ = timeout_at(end, finished(&self.app.tasks)).await;
        if let Some(dev_s3) = self.dev_s3 {
            dev_s3
                .shutdown(end.saturating_duration_since(Instant::now()))
                .await;
        }
    }
}

/// Opens the database; one on a server that is not there yet is waited for, as what is started together is not ready
/// together.
async fn open_once_started(place: &Place) -> anyhow::Result<Store> {
    let give_up = Instant::now() + DATABASE_STARTS_WITHIN;
    loop {
        let error = match commands::open(place).await {
            Ok(store) => return Ok(store),
            Err(error) => error,
        };
        let away = matches!(error.downcast_ref(), Some(ConnectError::Unavailable { .. }));
        if !away || !place.database.is_on_a_server() || Instant::now() >= give_up {
            return Err(error);
        }
        log::warn!("waiting for the database: {error:#}");
        sleep(DATABASE_RETRY).await;
    }
}

/// Waits until the storage is known to be the one that the database is about. False if that is never known.
async fn is_ours(mut standing: watch::Receiver<Standing>) -> bool {
    let ours = standing.wait_for(|standing| matches!(standing, Standing::Ours));
    ours.await.is_ok()
}

/// Waits until the storage is known to be a wrong one; for ever, if it is not.
async fn is_wrong(mut standing: watch::Receiver<Standing>) -> WrongStorage {
    let wrong = standing.wait_for(|standing| matches!(standing, Standing::Wrong(_)));
    if let Ok(standing) = wrong.await
        && let Standing::Wrong(wrong) = &*standing
    {
        return wrong.clone();
    }
    std::future::pending().await
}

async fn finished(tasks: &TaskTracker) {
    tasks.close();
    tasks.wait().await;
}

fn serve_metrics(app: &Arc<App>, config: &Config) -> anyhow::Result<Option<ServerHandle>> {
    let Some(listen) = config.front.metrics_listen else {
        return Ok(None);
    };
    let bound = http::bind_metrics(Arc::clone(app), listen);
    let (server, address) = bound.with_context(|| {
        format!(
            "cannot listen on {listen}; stop what has it, or choose another INGEST_METRICS_LISTEN (--metrics-listen)"
        )
    })?;
    log::info!(address:%; "serving the metrics");
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Some(handle))
}

fn load(files: &TlsFiles) -> anyhow::Result<Arc<Certificate>> {
    Certificate::load(files).map_err(|error| {
        let variable = match &error {
            TlsError::Unreadable { path, .. } | TlsError::NotPem { path, .. }
                if *path == files.key =>
            {
                "INGEST_TLS_KEY"
            }
            TlsError::Unreadable { .. } | TlsError::NotPem { .. } => "INGEST_TLS_CERT",
            TlsError::Unusable(_) => "INGEST_TLS_CERT, INGEST_TLS_KEY",
        };
        ConfigError::new(format!("{variable}: {}", logging::with_causes(&error))).into()
    })
}

fn bind(
    app: &Arc<App>,
    config: &Config,
    certificate: Option<&Arc<Certificate>>,
) -> anyhow::Result<Bound> {
    let documents = Documents::new()?;
    let tls = certificate.map(Certificate::acceptor).transpose()?;
    let bound = http::bind(
        Arc::clone(app),
        documents,
        &config.front,
        config.listen,
        config.clients.patience,
        tls,
        config.shutdown_grace,
    );
    bound.with_context(|| {
        format!(
            "cannot listen on {}; stop what has it, or choose another INGEST_LISTEN (--listen)",
            config.listen
        )
    })
}

/// What somebody needs who has just started this for the first time.
fn welcome(docs: &str, token: &Path, api: SocketAddr) -> String {
    let token = quoted(&token.display().to_string());
    let base = api_routes::BASE_PATH;
    format!(
        "\n  Swagger UI  {docs}\n  Your token  {token}\n  Try it      curl -sS -H \"Authorization: Bearer $(cat {token})\" \
         http://{api}{base}/ingest/upload/config\n\n"
    )
}

/// `path` as a shell takes it. Within `$(…)`, which begins anew, quotes need no care.
fn quoted(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+@%:,".contains(&byte);
    if path.bytes().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curl_line_can_be_pasted() {
        let told = welcome(
            "http://127.0.0.1:80/docs/",
            Path::new("/a b/it's"),
            "127.0.0.1:80".parse().unwrap(),
        );
        let curl = told
            .lines()
            .find_map(|line| line.trim().strip_prefix("Try it      "))
            .unwrap();
        assert_eq!(
            curl,
            "curl -sS -H \"Authorization: Bearer $(cat '/a b/it'\\''s')\" http://127.0.0.1:80/api/ingest/upload/config"
        );
        assert_eq!(quoted("/srv/data/dev-token"), "/srv/data/dev-token");
    }
}
