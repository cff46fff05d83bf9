//! `storage show` and `storage adopt`: which storage the database is about, and making it another one.

use std::{io::Write, time::Duration};

use connections::Limits;
use job_store::{StorageRecord, Store};
use s3_storage::S3Storage;
use uploads::StorageId;
use uuid::Uuid;

use super::{open, when};
use crate::{
    config::{Config, StorageChoice},
    data_dir::{DataDir, DataDirError},
    identity::{Adopted, Identity, IdentityError},
    logging::with_causes,
    storage::{self, Clients, connect},
};

/// More than this process alone has to the embedded S3.
const CONNECTIONS: usize = 64;
/// How long the embedded S3 may take to end what it does.
const CLOSING: Duration = Duration::from_secs(1);

/// Tells on `out` which storage the database is about, and whether it is the one that is configured.
///
/// # Errors
/// Whatever keeps it from being told.
pub async fn show(config: &Config, out: &mut dyn Write) -> anyhow::Result<()> {
    let store = open(&config.place).await?;
    let Some(known) = store.storage().await? else {
        writeln!(
            out,
            "none yet: the first server that starts takes what is configured"
        )?;
        return Ok(out.flush()?);
    };
    writeln!(out, "storage     {}", known.id)?;
    writeln!(out, "bucket      {}", known.bucket)?;
    writeln!(out, "adopted     {}", when(known.adopted_at))?;
    let found = configured(config, store, &known).await?;
    writeln!(out, "configured  {found}")?;
    Ok(out.flush()?)
}

/// Whether what is configured is the storage `known`, in words.
async fn configured(
    config: &Config,
    store: Store,
    known: &StorageRecord,
) -> anyhow::Result<String> {
    let opened = match &config.storage {
        StorageChoice::Real(real) => Opened::alone(connect(real.as_ref().clone()).await?),
        StorageChoice::Embedded { .. } => match DataDir::take(&config.place.data_dir) {
            Ok(dir) => Opened::on(config, dir).await?,
            Err(error @ DataDirError::InUse(_)) => return Ok(format!("not looked at: {error}")),
            Err(error @ DataDirError::Unusable { .. }) => return Err(error.into()),
        },
    };
    let identity = opened.identity(config, store);
    let found = match identity.recognise(known).await {
        Ok(id) => format!("yes, {} at {}", identity.here(), identity.marker(id)),
        Err(IdentityError::Wrong(wrong)) => format!("no: {wrong}"),
        Err(error) => format!("not known: {}", with_causes(&error)),
    };
    opened.close().await;
    Ok(found)
}

/// Makes what is configured the storage that the database is about, and tells its id on `out`.
///
/// # Errors
/// [`IdentityError`], or whatever cannot be opened.
pub async fn adopt(config: &Config, out: &mut dyn Write) -> anyhow::Result<()> {
    // The server has it, where one is running here; that others are stopped is for the operator to see to.
    let dir = DataDir::take(&config.place.data_dir)?;
    let store = open(&config.place).await?;
    let opened = Opened::on(config, dir).await?;
    let identity = opened.identity(config, store);
    let id = match identity.adopt().await? {
        Adopted::Already(id) => {
            log::info!("the database is about {} already", identity.here());
            id
        }
        Adopted::New(id) => id,
    };
    writeln!(out, "{id}")?;
    opened.close().await;
    Ok(out.flush()?)
}

/// The storage that is configured, with what has to stay as long as it is used.
struct Opened {
    storage: S3Storage,
    dev_s3: Option<dev_s3::Server>,
    _dir: Option<DataDir>,
}

impl Opened {
    fn alone(storage: S3Storage) -> Self {
        Self {
            storage,
            dev_s3: None,
            _dir: None,
        }
    }

    async fn on(config: &Config, dir: DataDir) -> anyhow::Result<Self> {
        let clients = Clients {
            patience: config.clients.patience,
            limits: Limits::new(CONNECTIONS, CONNECTIONS),
        };
        let (storage, dev_s3) = storage::open(&unheard(&config.storage), &dir, clients).await?;
        Ok(Self {
            storage,
            dev_s3,
            _dir: Some(dir),
        })
    }

    fn identity(&self, config: &Config, store: Store) -> Identity {
        let candidate = StorageId(Uuid::new_v4());
        let prefix = config.policy.prefix.clone();
        Identity::new(store, self.storage.clone(), prefix, candidate)
    }

    async fn close(self) {
        if let Some(dev_s3) = self.dev_s3 {
            dev_s3.shutdown(CLOSING).await;
        }
    }
}

/// The same, with an embedded S3 for this process alone.
fn unheard(choice: &StorageChoice) -> StorageChoice {
    match choice {
        StorageChoice::Embedded { .. } => StorageChoice::Embedded {
            listen: ([127, 0, 0, 1], 0).into(),
            public_endpoint: None,
        },
        StorageChoice::Real(config) => StorageChoice::Real(config.clone()),
    }
}
