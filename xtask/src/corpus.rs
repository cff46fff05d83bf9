//! Every document of a folder, generated and built: how large it is, what it costs, and whether all is well.
//!
//! The time and the memory are those of a process of its own for each document, so that none inherits from
//! another. What is built is written to the target directory, where the next run finds it.

mod round_trip;
mod table;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::{fs, io};

use anyhow::Context;
use wait4::Wait4;

use self::round_trip::RoundTrip;
use self::table::{Row, State};
use codegen::{Generated, Source, formatting, generate};

/// What is to be done.
#[derive(Debug)]
pub struct Request {
    /// The folder of the documents.
    pub documents: PathBuf,
    /// Where the workspaces and what Cargo makes of them go.
    pub target: PathBuf,
    /// The names of the only documents to try; all if there are none.
    pub only: Vec<String>,
    /// Whether to run clippy.
    pub clippy: bool,
    /// Whether to build and run what is generated: to compare the document that it emits with the one that it was generated
    /// from, and to send values through its types.
    pub round_trip: bool,
    /// The program whose `codegen` is tried.
    pub program: PathBuf,
    /// The directory of the runtime crates, which all workspaces share.
    pub runtime: PathBuf,
    /// The directory of the crate that sends values through types.
    pub journey: PathBuf,
    /// A lock file for the workspaces, so that all are built with the same versions.
    pub lock: PathBuf,
}

/// Tries every document, prints a table, and returns whether all succeeded.
///
/// # Errors
/// A folder that cannot be read, a directory that cannot be written, or programs that cannot be started.
pub fn run(request: &Request, out: &mut dyn io::Write) -> anyhow::Result<bool> {
    let documents = documents(request)?;
    writeln!(out, "{}", Row::HEADER)?;
    let mut good = true;
    let mut remarks = Vec::new();
    for (name, path) in &documents {
        let (row, more) =
            document(request, name, path).with_context(|| format!("trying {name}"))?;
        good &= row.is_good();
        writeln!(out, "{row}")?;
        out.flush()?;
        remarks.extend(more.into_iter().map(|remark| format!("{name}: {remark}")));
    }
    for remark in remarks {
        writeln!(out, "\n{remark}")?;
    }
    let count = documents.len();
    let verdict = if good {
        "all is well"
    } else {
        "not all is well"
    };
    writeln!(out, "\n{count} documents: {verdict}")?;
    Ok(good && count > 0)
}

/// The documents to try, by name.
fn documents(request: &Request) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let folder = &request.documents;
    let reading = || format!("reading {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        let path = entry.with_context(reading)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("yaml" | "yml" | "json")) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let mut taken = BTreeSet::new();
    let mut documents = Vec::new();
    for path in paths {
        let part = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let mut name = part(path.file_stem());
        if !taken.insert(name.clone()) {
            name = part(path.file_name());
        }
        if request.only.is_empty() || request.only.contains(&name) {
            // A link stands for a document that has its other files beside it.
            let path = fs::canonicalize(&path).with_context(reading)?;
            documents.push((name, path));
        }
    }
    for wanted in &request.only {
        let found = documents.iter().any(|(name, _)| name == wanted);
        anyhow::ensure!(
            found,
            "there is no document `{wanted}` in {}",
            folder.display()
        );
    }
    Ok(documents)
}

/// Tries a document. What there is to say besides the row comes with it.
fn document(request: &Request, name: &str, path: &Path) -> anyhow::Result<(Row, Vec<String>)> {
    let workspace = request.target.join("workspaces").join(name);
    let mut row = Row::new(name);
    let mut remarks = Vec::new();
    let child = Command::new(&request.program)
        .args(["codegen", "--figures", "--spec"])
        .arg(path)
        .arg("--out")
        .arg(&workspace)
        .arg("--runtime")
        .arg(&request.runtime)
        .output()
        .with_context(|| format!("starting {}", request.program.display()))?;
    let printed = String::from_utf8_lossy(&child.stderr).into_owned();
    (row.seconds, row.mebibytes) = figures(&printed).unwrap_or_default();
    if !matches!(child.status.code(), Some(0 | 1)) {
        row.same = State::Bad;
        remarks.push(format!(
            "codegen ended with {}:\n{}",
            child.status,
            last_lines(&printed, 20)
        ));
        return Ok((row, remarks));
    }
    let source = Source::load(path);
    row.count_source(&source, fs::metadata(path).map_or(0, |file| file.len()));
    let generated = match generate(&source, &[]) {
        Err(complaints) => {
            row.refused = complaints.len();
            row.same = State::Skipped;
            let first = complaints.iter().take(3).map(|it| source.describe(it));
            remarks.push(first.collect::<Vec<_>>().join("\n"));
            return Ok((row, remarks));
        }
        Ok(mut generated) => {
            row.warnings = generated.warnings.len();
            let again = generate(&Source::load(path), &[]);
            let is_same = again.is_ok_and(|again| again == generated);
            formatting::format(generated.crates_mut())?;
            row.count_files(&generated);
            row.same = State::of(is_same && written(&generated, &workspace));
            generated
        }
    };
    let formatted = cargo(
        request,
        &workspace,
        &[
            "fmt",
            "-p",
            "api-models",
            "-p",
            "api-routes",
            "--check",
            "--",
            "--color",
            "never",
        ],
    )?;
    row.formatted = State::of(formatted.status.success());
    if row.formatted == State::Bad {
        remarks.push(format!(
            "cargo fmt:\n{}",
            first_lines(&formatted.stdout, 20)
        ));
    }
    if request.clippy {
        lint(request, &workspace, &mut row, &mut remarks)?;
    }
    if request.round_trip {
        match round_trip::round_trip(request, name, &workspace, &source, &generated) {
            Ok(round_trip) => {
                remarks.extend(remarks_on(&round_trip));
                row.count_round_trip(&round_trip);
            }
            Err(error) => {
                row.built = State::Bad;
                remarks.push(format!("the round trip: {error:#}"));
            }
        }
    }
    Ok((row, remarks))
}

/// Asks clippy about a workspace.
fn lint(
    request: &Request,
    workspace: &Path,
    row: &mut Row,
    remarks: &mut Vec<String>,
) -> anyhow::Result<()> {
    let arguments = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--message-format",
        "short",
        "--",
        "-D",
        "warnings",
    ];
    let linted = build(request, workspace, &arguments)?;
    row.linted = State::of(linted.status.success());
    row.lint_seconds = linted.seconds;
    row.lint_mebibytes = linted.mebibytes;
    if row.linted == State::Bad {
        remarks.push(format!(
            "cargo clippy:\n{}",
            first_lines(&linted.errors, 20)
        ));
    }
    Ok(())
}

/// What there is to say of a round trip besides its figures.
fn remarks_on(round_trip: &RoundTrip) -> Vec<String> {
    let mut remarks = Vec::new();
    let lists = [
        ("differences of the documents", &round_trip.differences),
        ("of the values that went wrong", &round_trip.faults),
        (
            "schemas have no value that is accepted",
            &round_trip.untried,
        ),
    ];
    for (what, list) in lists {
        if !list.is_empty() {
            let first: Vec<String> = list.iter().take(20).map(|it| shortened(it)).collect();
            remarks.push(format!("{} {what}:\n{}", list.len(), first.join("\n")));
        }
    }
    let narrowed = round_trip.narrowed;
    if narrowed > 0 {
        remarks.push(format!(
            "{narrowed} values are not accepted without members that no schema describes"
        ));
    }
    remarks
}

/// The beginning and the end of a line that is too long to be read: the value, and what has become of it.
fn shortened(line: &str) -> String {
    const HALF: usize = 200;
    let letters: Vec<char> = line.chars().collect();
    match (letters.get(..HALF), letters.len().checked_sub(HALF)) {
        (Some(beginning), Some(rest)) if rest > HALF => {
            let end = letters.get(rest..).unwrap_or_default();
            let text = |letters: &[char]| letters.iter().collect::<String>();
            format!("{} … {}", text(beginning), text(end))
        }
        _ => line.to_owned(),
    }
}

/// Whether the process wrote what was generated here.
fn written(generated: &Generated, workspace: &Path) -> bool {
    let crates = [
        ("api-models", &generated.models),
        ("api-routes", &generated.routes),
    ];
    crates.iter().all(|(name, files)| {
        files.iter().all(|(path, text)| {
            let found = fs::read(workspace.join(name).join(path));
            found.is_ok_and(|found| found == text.as_bytes())
        })
    })
}

/// What a build came to.
struct Build {
    status: ExitStatus,
    errors: Vec<u8>,
    /// How long the processors were at work for it, with what it depends on and was not there yet.
    seconds: f64,
    /// The most memory that one process of it had.
    mebibytes: u64,
}

/// Runs Cargo in a workspace, and measures it.
fn build(request: &Request, workspace: &Path, arguments: &[&str]) -> anyhow::Result<Build> {
    let errors = request.target.join("errors.txt");
    let output =
        fs::File::create(&errors).with_context(|| format!("writing {}", errors.display()))?;
    let mut child = command(request, workspace, arguments)?
        .stdout(Stdio::null())
        .stderr(output)
        .spawn()
        .context("starting Cargo")?;
    let used = child.wait4().context("waiting for Cargo")?;
    let seconds = used.rusage.utime + used.rusage.stime;
    Ok(Build {
        status: used.status,
        errors: fs::read(&errors).with_context(|| format!("reading {}", errors.display()))?,
        seconds: seconds.as_secs_f64(),
        mebibytes: used.rusage.maxrss >> 20,
    })
}

/// Runs Cargo in a workspace.
fn cargo(request: &Request, workspace: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    command(request, workspace, arguments)?
        .output()
        .context("starting Cargo")
}

/// Cargo in a workspace, with a target directory that all workspaces share.
fn command(request: &Request, workspace: &Path, arguments: &[&str]) -> anyhow::Result<Command> {
    let lock = workspace.join("Cargo.lock");
    if !lock.exists() && request.lock.exists() {
        fs::copy(&request.lock, &lock).with_context(|| format!("writing {}", lock.display()))?;
    }
    let target = std::path::absolute(&request.target)?.join("target");
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TERM_COLOR", "never");
    Ok(command)
}

/// The seconds and MiB in the output of `codegen --figures`.
fn figures(printed: &str) -> Option<(f64, u64)> {
    let line = printed
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("took "))?;
    let (seconds, memory) = line.split_once(" s and ")?;
    let memory = memory.strip_suffix(" MiB")?.parse().unwrap_or_default();
    Some((seconds.parse().ok()?, memory))
}

fn first_lines(bytes: &[u8], count: usize) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.lines().take(count).collect::<Vec<_>>().join("\n")
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(count);
    lines.get(start..).unwrap_or_default().join("\n")
}
