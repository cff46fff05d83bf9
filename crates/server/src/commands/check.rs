//! `check`: what can be found out before a server runs, one line each. Nothing that is found stays behind.

use std::{io::Write, time::SystemTime};

use s3_storage::{ProbeError, S3Storage};
use uploads::{
    StorageId, Timestamp,
    ports::{Storage as _, StorageError},
};
use uuid::Uuid;

use crate::{
    config::{Config, StorageChoice},
    identity::here,
    logging::with_causes,
    storage::connect,
};

/// Something that was looked at is not as it has to be. What it was has been told.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("not everything is as it has to be")]
pub struct CheckFailed;

/// Looks at what `config` names, which has been judged already, and tells on `out` what was found.
///
/// # Errors
/// [`CheckFailed`], or settings that the S3 adapter does not take.
pub async fn check(config: &Config, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut report = Report { out, failed: false };
    report.good("configuration", "every setting can work")?;
    match &config.storage {
        StorageChoice::Embedded { .. } => {
            report.good("storage", "the embedded S3; there is nothing to find out")?;
        }
        StorageChoice::Real(real) => {
            let storage = connect(real.as_ref().clone())?;
            check_storage(&storage, config, &mut report).await?;
        }
    }
    report.out.flush()?;
    if report.failed {
        return Err(CheckFailed.into());
    }
    Ok(())
}

async fn check_storage(
    storage: &S3Storage,
    config: &Config,
    report: &mut Report<'_>,
) -> anyhow::Result<()> {
    let here = here(storage);
    if let Err(error) = storage.ready().await {
        let told = format!("{here}: {}", with_causes(&error));
        return Ok(report.bad("bucket", &told)?);
    }
    report.good("bucket", &format!("{here} answers"))?;
    let id = StorageId(Uuid::new_v4());
    let told = match storage.probe(&config.policy.prefix, id, now()).await {
        Ok(()) => {
            let told = "parts are listed, and nobody can change what is complete";
            return Ok(report.good("promises", told)?);
        }
        Err(ProbeError::Unfit(unfit)) => unfit.to_string(),
        Err(ProbeError::Storage(error)) => untold(&error),
    };
    Ok(report.bad("promises", &told)?)
}

fn untold(error: &StorageError) -> String {
    format!("it could not be found out: {}", with_causes(error))
}

/// This machine's clock; the servers' is the database's, which is not looked at here.
fn now() -> Timestamp {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// One line for each thing that was looked at.
struct Report<'a> {
    out: &'a mut dyn Write,
    failed: bool,
}

impl Report<'_> {
    fn good(&mut self, what: &str, told: &str) -> std::io::Result<()> {
        writeln!(self.out, "ok      {what:<13}  {told}")
    }

    fn bad(&mut self, what: &str, told: &str) -> std::io::Result<()> {
        self.failed = true;
        writeln!(self.out, "FAILED  {what:<13}  {told}")
    }
}
