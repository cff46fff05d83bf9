//! Which service is meant, and with which token.
//!
//! The environment goes first, then what `ingest login` has kept, then a service that runs with its embedded defaults
//! in this folder. A token that was given for one service is never sent to another.

use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};

use crate::api::Api;
use crate::args::LoginArguments;
use crate::failure::Failure;
use crate::report::Report;

/// Where a service that was started in this folder says its address, and has its development token.
const LOCAL_LISTEN: &str = "data/listen";
const LOCAL_TOKEN: &str = "data/dev-token";

/// What `ingest login` keeps.
#[derive(Debug, Serialize, Deserialize)]
struct Login {
    url: String,
    token: String,
}

/// The service that the commands are meant for.
pub fn service(report: &Arc<Report>) -> Result<Api, Failure> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let (url, token) = (set("INGEST_URL"), set("INGEST_TOKEN"));
    if let (Some(url), Some(token)) = (&url, &token) {
        return Api::new(url, Some(token.clone()), report);
    }
    let login = kept()?.or_else(|| local(report));
    match (url, token, login) {
        (Some(url), None, Some(login)) if same_service(&url, &login.url, report)? => {
            Api::new(&url, Some(login.token), report)
        }
        (Some(url), None, Some(login)) => Err(Failure::Usage(format!(
            "INGEST_URL is {url}, but the token that is kept is for {}. Set INGEST_TOKEN as well.",
            login.url
        ))),
        (Some(_), None, None) => Err(Failure::Usage(
            "INGEST_URL is set, but there is no token. Set INGEST_TOKEN as well, or use `ingest login`.".to_owned(),
        )),
        (_, token, Some(login)) => Api::new(&login.url, Some(token.unwrap_or(login.token)), report),
        (_, _, None) => Err(Failure::Usage(
            "Which service is meant? Use `ingest login`, or set INGEST_URL and INGEST_TOKEN. \
             (A service that was started in this folder by `cargo run` is found by itself.)"
                .to_owned(),
        )),
    }
}

/// `ingest login`.
pub async fn login(arguments: LoginArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let url = match arguments.url {
        Some(url) => url,
        None => asked("The service's address: ")?,
    };
    let token = if io::stdin().is_terminal() {
        rpassword::prompt_password("Token (it is not shown): ")
            .map_err(|error| Failure::failed("The token cannot be read", &error))?
    } else {
        first_line()?
    };
    let token = token.trim().to_owned();
    if token.is_empty() {
        return Err(Failure::Usage(
            "No token was given. Type it when asked, or send it to standard input.".to_owned(),
        ));
    }
    let api = Api::new(&url, Some(token.clone()), report)?;
    api.config().await?;
    let url = api.url();
    if url.starts_with("http:") && !is_loopback(&url) {
        report.note(
            "Mind that the address begins with http: whoever is on the way can read the token.",
        );
    }
    let path = keep(&Login {
        url: url.clone(),
        token,
    })?;
    report.result(
        "login",
        serde_json::json!({ "url": url, "file": path }),
        &format!(
            "Logged in at {url}. The token is kept in {}.",
            path.display()
        ),
    );
    Ok(())
}

/// `ingest logout`.
pub fn logout(report: &Arc<Report>) -> Result<(), Failure> {
    let path = file()?;
    match fs::remove_file(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => {
            return Err(Failure::failed(
                &format!("{} cannot be removed", path.display()),
                &error,
            ));
        }
    }
    report.result("logout", serde_json::json!({}), "Logged out.");
    Ok(())
}

fn same_service(one: &str, other: &str, report: &Arc<Report>) -> Result<bool, Failure> {
    Ok(Api::new(one, None, report)?.url() == Api::new(other, None, report)?.url())
}

/// The folder below which the platform wants programs to keep settings.
fn file() -> Result<PathBuf, Failure> {
    let strategy = etcetera::choose_base_strategy()
        .map_err(|error| Failure::failed("There is no home folder", &error))?;
    Ok(strategy.config_dir().join("ingest").join("login.json"))
}

fn kept() -> Result<Option<Login>, Failure> {
    let path = file()?;
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Failure::failed(
                &format!("{} cannot be read", path.display()),
                &error,
            ));
        }
    };
    serde_json::from_slice(&text).map(Some).map_err(|error| {
        let what = format!(
            "{} cannot be understood; use `ingest login` again",
            path.display()
        );
        Failure::Usage(format!("{what}: {error}"))
    })
}

/// Writes the file whole, and readable by its owner only from the beginning.
fn keep(login: &Login) -> Result<PathBuf, Failure> {
    let path = file()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(serde_json::to_string(login)?.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    };
    written().map_err(|error| {
        Failure::failed(&format!("{} cannot be written", path.display()), &error)
    })?;
    Ok(path)
}

/// A service that runs in this folder on this machine, with the token that it made.
fn local(report: &Arc<Report>) -> Option<Login> {
    let address: SocketAddr = fs::read_to_string(LOCAL_LISTEN).ok()?.trim().parse().ok()?;
    if !address.ip().is_loopback() {
        return None;
    }
    let token = fs::read_to_string(LOCAL_TOKEN).ok()?;
    let url = format!("http://{address}");
    report.note(&format!(
        "No login: using {url}, which runs in this folder, and the token in {LOCAL_TOKEN}."
    ));
    Some(Login {
        url,
        token: token.trim().to_owned(),
    })
}

fn is_loopback(url: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(url) else {
        return false;
    };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

fn asked(question: &str) -> Result<String, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(
            "Say which service: `ingest login https://ingest.example.com`.".to_owned(),
        ));
    }
    let _ = write!(io::stderr().lock(), "{question}");
    first_line().map(|line| line.trim().to_owned())
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::failed("Standard input cannot be read", &error))?;
    Ok(line)
}
