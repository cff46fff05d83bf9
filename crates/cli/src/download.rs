//! From a dataset to a file, checked against its SHA-256.
//!
//! What has arrived is in `FILE.part` until it is whole, so that an interrupted download goes on from there. That of a range
//! is in a file of its own, whose name has the dataset and the range: nothing would tell that its bytes are others.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use api_models::Dataset;
use backon::{BackoffBuilder as _, ExponentialBuilder};
use futures::StreamExt as _;
use reqwest::header::{IF_MATCH, RANGE};
use reqwest::{Response, StatusCode};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::api::{Api, http_client};
use crate::args::DownloadArguments;
use crate::failure::{Failure, causes};
use crate::login;
use crate::report::{Progress, Report};
use crate::signals::interrupted;

/// How often a connection that breaks is made again before the download is interrupted; each byte that comes counts anew.
const ATTEMPTS: usize = 8;
/// A connection on which nothing comes for so long is given up.
const STALLED: Duration = Duration::from_secs(60);
const STDOUT: &str = "-";

/// `ingest download`.
pub async fn download(arguments: DownloadArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let range = arguments.range.as_deref();
    let api = login::service(report)?;
    let dataset = api.dataset(arguments.dataset).await?;
    let range = range.map(|range| bounds(range, dataset.size)).transpose()?;
    let work = Download {
        api: &api,
        dataset: &dataset,
        range,
        command: command(&arguments),
        report,
    };
    let path = match arguments.output.as_deref() {
        Some(path) if path == Path::new(STDOUT) => {
            // What has been printed cannot be gone on with.
            return work.to_stdout().await.map_err(|failure| match failure {
                Failure::Resumable { reason, .. } => Failure::Failed(reason),
                failure => failure,
            });
        }
        Some(path) if path.is_dir() => path.join(own_name(&dataset)),
        Some(path) => path.to_owned(),
        None => own_name(&dataset),
    };
    tokio::select! {
        result = work.to_file(&path, arguments.force) => result,
        () = interrupted() => Err(Failure::Interrupted { command: work.command.clone() }),
    }
}

/// The command as it was typed, for a shell of Unix.
fn command(arguments: &DownloadArguments) -> String {
    let mut command = format!("ingest download {}", arguments.dataset);
    if let Some(output) = &arguments.output {
        let output = output.display().to_string();
        let is_plain =
            |character: char| character.is_ascii_alphanumeric() || "-_./+,:@".contains(character);
        if output.chars().all(is_plain) {
            command.push_str(&format!(" -o {output}"));
        } else {
            command.push_str(&format!(" -o '{}'", output.replace('\'', "'\\''")));
        }
    }
    if let Some(range) = &arguments.range {
        command.push_str(&format!(" --range {range}"));
    }
    if arguments.force {
        command.push_str(" --force");
    }
    command
}

/// The file's name, as a name in this folder and nowhere else.
fn own_name(dataset: &Dataset) -> PathBuf {
    let name: String = dataset
        .filename
        .chars()
        .map(|character| match character {
            '/' | '\\' => '_',
            character if character.is_control() => '_',
            character => character,
        })
        .collect();
    let is_name = !name.is_empty() && name != "." && name != "..";
    PathBuf::from(if is_name {
        name
    } else {
        dataset.id.to_string()
    })
}

/// The first byte and the one after the last of `first-last`, `first-` or `-count`.
fn bounds(range: &str, size: u64) -> Result<(u64, u64), Failure> {
    let wrong = || {
        Failure::Usage(format!(
            "{range:?} is no range of the dataset's {size} bytes. Write `first-last`, `first-` or `-count`, counted from 0."
        ))
    };
    let number = |text: &str| text.parse::<u64>().map_err(|_| wrong());
    let (first, last) = range.split_once('-').ok_or_else(wrong)?;
    let (begin, end) = match (first, last) {
        ("", count) => (size.saturating_sub(number(count)?), size),
        (first, "") => (number(first)?, size),
        (first, last) => (number(first)?, number(last)?.saturating_add(1).min(size)),
    };
    if begin < end {
        Ok((begin, end))
    } else {
        Err(wrong())
    }
}

struct Download<'a> {
    api: &'a Api,
    dataset: &'a Dataset,
    /// The first byte and the one after the last; all if there are none.
    range: Option<(u64, u64)>,
    /// What goes on with it.
    command: String,
    report: &'a Arc<Report>,
}

impl Download<'_> {
    async fn to_stdout(&self) -> Result<(), Failure> {
        let mut hash = Sha256::new();
        self.fetch(&mut io::stdout(), &mut hash, 0).await?;
        if self.range.is_none() && hex::encode(hash.finalize()) != self.dataset.sha256 {
            return Err(Failure::Failed(
                "What came has another SHA-256 than the dataset: do not use it.".to_owned(),
            ));
        }
        Ok(())
    }

    async fn to_file(&self, path: &Path, force: bool) -> Result<(), Failure> {
        if path.exists() && !force {
            return Err(Failure::Usage(format!(
                "{} is there already. Name another file with -o, or use --force to replace it.",
                path.display()
            )));
        }
        let mut part = path.as_os_str().to_owned();
        if let Some((begin, end)) = self.range {
            part.push(format!(".{}.{begin}-{}", self.dataset.id, end - 1));
        }
        part.push(".part");
        let part = PathBuf::from(part);
        let failed = |error: io::Error| {
            Failure::failed(&format!("{} cannot be written", part.display()), &error)
        };
        let mut hash = Sha256::new();
        let (mut file, there) = self.begin(&part, &mut hash).map_err(failed)?;
        self.fetch(&mut file, &mut hash, there).await?;
        file.sync_all().map_err(failed)?;
        let sha256 = hex::encode(hash.finalize());
        if self.range.is_none() && sha256 != self.dataset.sha256 {
            // Next time it begins anew.
            file.set_len(0).map_err(failed)?;
            return Err(Failure::Failed(format!(
                "What came has the SHA-256 {sha256}, but the dataset's is {}. Download it again.",
                self.dataset.sha256
            )));
        }
        fs::rename(&part, path).map_err(failed)?;
        let checked = if self.range.is_none() {
            ", SHA-256 checked"
        } else {
            ""
        };
        self.report.result(
            "downloaded",
            json!({ "dataset_id": self.dataset.id, "file": path, "sha256": sha256 }),
            &format!("{}{checked}", path.display()),
        );
        Ok(())
    }

    /// Opens what an interrupted download has left, and reads it.
    fn begin(&self, part: &Path, hash: &mut Sha256) -> io::Result<(File, u64)> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(part)?;
        file.try_lock().map_err(io::Error::other)?;
        let (begin, end) = self.bounds();
        if file.metadata()?.len() > end - begin {
            file.set_len(0)?;
            return Ok((file, 0));
        }
        let mut chunk = vec![0; 256 * 1024];
        let mut there = 0;
        loop {
            let read = file.read(&mut chunk)?;
            if read == 0 {
                return Ok((file, there));
            }
            hash.update(&chunk[..read]);
            there += read as u64;
        }
    }

    /// The first byte that is wanted, and the one after the last.
    fn bounds(&self) -> (u64, u64) {
        self.range.unwrap_or((0, self.dataset.size))
    }

    /// Writes all bytes from `there` on.
    async fn fetch(
        &self,
        to: &mut impl Write,
        hash: &mut Sha256,
        there: u64,
    ) -> Result<(), Failure> {
        let (begin, end) = self.bounds();
        let progress = self
            .report
            .progress(&self.dataset.filename, "", end - begin, there);
        let mut at = begin + there;
        let mut pauses = pauses();
        while at < end {
            let before = at;
            let reason = match self.some(to, hash, (&mut at, end), &progress).await? {
                Ok(()) => continue,
                Err(reason) => reason,
            };
            if at > before {
                pauses = self::pauses();
            }
            let Some(pause) = pauses.next() else {
                return Err(self.resumable(&reason));
            };
            self.report.note(&format!(
                "{reason}; going on in {:.1} s.",
                pause.as_secs_f32()
            ));
            tokio::time::sleep(pause).await;
        }
        Ok(())
    }

    /// As much as one connection brings: `Ok(Err(..))` says why it ended early.
    async fn some(
        &self,
        to: &mut impl Write,
        hash: &mut Sha256,
        (at, end): (&mut u64, u64),
        progress: &Progress,
    ) -> Result<Result<(), String>, Failure> {
        // A URL of its own each time: the last one may be too old.
        let url = self.api.download(self.dataset.id).await?.url;
        let request = http_client()?
            .get(url)
            .header(RANGE, format!("bytes={at}-{}", end - 1))
            .header(IF_MATCH, format!("\"{}\"", self.dataset.etag));
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Ok(Err(causes(&error.without_url()))),
        };
        match response.status() {
            StatusCode::PARTIAL_CONTENT => {}
            // Some storages answer so where the range is the whole.
            StatusCode::OK if *at == 0 && end == self.dataset.size => {}
            status => return Ok(Err(format!("The storage answered {status}"))),
        }
        self.write(response, to, hash, (at, end), progress).await
    }

    async fn write(
        &self,
        response: Response,
        to: &mut impl Write,
        hash: &mut Sha256,
        (at, end): (&mut u64, u64),
        progress: &Progress,
    ) -> Result<Result<(), String>, Failure> {
        let mut body = response.bytes_stream();
        while let Ok(next) = tokio::time::timeout(STALLED, body.next()).await {
            let chunk = match next {
                Some(Ok(chunk)) => chunk,
                Some(Err(error)) => return Ok(Err(causes(&error.without_url()))),
                None if *at < end => return Ok(Err("The connection ended early".to_owned())),
                None => return Ok(Ok(())),
            };
            let length = chunk.len() as u64;
            if *at + length > end {
                return Err(Failure::Failed(
                    "The storage sent more than was asked for.".to_owned(),
                ));
            }
            tokio::task::block_in_place(|| {
                hash.update(&chunk);
                to.write_all(&chunk)
            })
            .map_err(|error| Failure::failed("What came cannot be written", &error))?;
            *at += length;
            progress.add(length);
        }
        Ok(Err("The connection stands still".to_owned()))
    }

    fn resumable(&self, reason: &str) -> Failure {
        Failure::Resumable {
            reason: reason.to_owned(),
            command: self.command.clone(),
        }
    }
}

fn pauses() -> impl Iterator<Item = Duration> {
    ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(500))
        .with_max_delay(Duration::from_secs(20))
        .with_jitter()
        .with_max_times(ATTEMPTS)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_http() {
        for (typed, meant) in [
            ("0-0", (0, 1)),
            ("3-", (3, 10)),
            ("-4", (6, 10)),
            ("-99", (0, 10)),
            ("2-99", (2, 10)),
        ] {
            assert_eq!(bounds(typed, 10).unwrap(), meant, "{typed}");
        }
        for typed in ["", "-", "5", "a-b", "5-4", "10-", "-0"] {
            assert_eq!(bounds(typed, 10).unwrap_err().code(), 2, "{typed}");
        }
    }
}
