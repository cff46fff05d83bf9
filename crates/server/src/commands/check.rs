//! `check`: what can be found out before a server runs, with what it means where something is missing, and what to do about
//! it. Nothing that is found stays behind.

mod advice;

use std::{
    cell::RefCell,
    io::{self, Write},
};

use s3_storage::{Examination, Found, Need};
use tokio::select;
use uploads::{StorageId, ports::StorageError};
use uuid::Uuid;

use crate::{
    auth::{JwtConfig, Provider},
    config::{Config, ConfigError, StorageChoice},
    http::CorsOrigins,
    logging::with_causes,
    signals::Signals,
    storage::connect,
};

/// Stands for any page, where none is named.
const ANY_ORIGIN: &str = "https://page.example";

/// S3, its bucket or the identity provider lacks something. What it is has been told.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("not everything is as it has to be")]
pub struct CheckFailed;

/// Looks at what `config` names, which has been judged already, and tells on `out` what was found.
///
/// # Errors
/// [`CheckFailed`], or settings that the S3 adapter does not take.
pub async fn check(config: &Config, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut report = Report::on(out);
    report.line("ok", "configuration", "every setting can work");
    if let Some(jwt) = &config.jwt {
        identity_provider(jwt, &mut report).await?;
    }
    match &config.storage {
        StorageChoice::Embedded { .. } => {
            report.line(
                "ok",
                "storage",
                "the embedded S3; there is nothing to find out",
            );
        }
        StorageChoice::Real(real) => {
            let storage = connect(real.as_ref().clone()).await?;
            let (origins, have_pages) = origins(&config.front.cors_origins);
            report.have_pages = have_pages;
            let id = StorageId(Uuid::new_v4());
            let examination = storage.examination(&config.policy.prefix, id, origins);
            examine(examination, &mut report).await?;
        }
    }
    report.end()
}

/// Whether there are keys that tokens of the identity provider can be held against.
async fn identity_provider(jwt: &JwtConfig, report: &mut Report<'_>) -> Result<(), ConfigError> {
    let provider = Provider::new(jwt.clone()).map_err(ConfigError::new)?;
    let keys = &jwt.keys;
    match provider.look().await.map_err(ConfigError::new)? {
        Ok(count) => report.line("ok", "jwks", &format!("usable keys at {keys}: {count}")),
        Err(problem) => report.missing("jwks", &format!("{keys}: {problem}"), advice::JWKS),
    }
    Ok(())
}

/// The pages that are to put parts, and whether there are any that the settings tell of.
fn origins(set: &CorsOrigins) -> (Vec<String>, bool) {
    match set {
        CorsOrigins::None => (vec![ANY_ORIGIN.to_owned()], false),
        CorsOrigins::Any => (vec![ANY_ORIGIN.to_owned()], true),
        CorsOrigins::Only(origins) => (origins.clone(), true),
    }
}

/// Whoever stops it has no less taken away of what it made.
async fn examine(mut examination: Examination<'_>, report: &mut Report<'_>) -> anyhow::Result<()> {
    let mut signals = Signals::new()?;
    let stopped = {
        let told = RefCell::new(&mut *report);
        let looking = examination.run(|need, found| told.borrow_mut().found(need, &found));
        select! {
            () = looking => false,
            () = signals.stop() => true,
        }
    };
    if stopped {
        report.failed = true;
        report.line("STOPPED", "", "the rest was not looked at");
    }
    match examination.clear_away().await {
        Ok(()) => report.line("ok", "left behind", "nothing"),
        Err(error) => {
            let told = format!("{}: {}", examination.place(), with_causes(&error));
            report.missing("left behind", &told, advice::LEFT_BEHIND);
        }
    }
    Ok(())
}

/// What was found, a line for each thing, and more where it is missing.
struct Report<'a> {
    out: &'a mut dyn Write,
    /// Whether pages of others are to upload.
    have_pages: bool,
    failed: bool,
    /// That it could not be written.
    broken: io::Result<()>,
}

impl<'a> Report<'a> {
    fn on(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            have_pages: false,
            failed: false,
            broken: Ok(()),
        }
    }

    fn found(&mut self, need: Need, found: &Found) {
        let name = advice::name(need);
        match found {
            Found::Good(told) => self.line("ok", name, told),
            Found::Missing(_) if advice::is_for_pages(need) && !self.have_pages => {
                let told = "only what pages in browsers need, and INGEST_CORS_ORIGINS names none";
                self.line("note", name, told);
            }
            Found::Missing(told) => self.missing(name, told, advice::of(need)),
            Found::Failed(error) => {
                let told = format!("it could not be found out: {}", with_causes(error));
                let advice = advice::of_failure(error).unwrap_or(advice::of(need));
                self.missing(name, &told, advice);
            }
            Found::Skipped => self.line("skipped", name, "what it needs is missing"),
        }
    }

    fn missing(&mut self, name: &str, told: &str, advice: advice::Advice) {
        self.failed = true;
        self.line("MISSING", name, told);
        self.line("", "", &format!("means: {}", advice.meaning));
        self.line("", "", &format!("do:    {}", advice.remedy));
    }

    fn line(&mut self, status: &str, name: &str, told: &str) {
        let line = format!("{status:<8}{name:<15}{told}");
        if self.broken.is_ok() {
            self.broken = writeln!(self.out, "{line}").and_then(|()| self.out.flush());
        }
    }

    fn end(self) -> anyhow::Result<()> {
        self.broken?;
        if self.failed {
            return Err(CheckFailed.into());
        }
        Ok(())
    }
}

/// Whether S3 refused `error` for want of a right.
fn is_denied(error: &StorageError) -> bool {
    match error {
        StorageError::Refused { code, .. } => ["403", "AccessDenied"].contains(&code.as_str()),
        StorageError::Unavailable { .. } => false,
    }
}
