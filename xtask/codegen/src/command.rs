//! `cargo xtask codegen`: from its arguments to files and messages.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;

use super::output::{Difference, Output};
use super::{Generated, Source, formatting, generate, workspace};

/// What is to be done.
#[derive(Debug, Default)]
pub struct Request {
    /// Only compare.
    pub check: bool,
    /// A document of somebody else's, and the directory for a workspace of its own.
    pub elsewhere: Option<(PathBuf, PathBuf)>,
    /// The directory of the runtime crates for that workspace, if it is not to have a copy of its own.
    pub runtime: Option<PathBuf>,
    /// Where what is not supported is let through.
    pub allowed: Vec<String>,
    /// Say how long it took, and how much memory.
    pub figures: bool,
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether all is as it should be now.
    pub good: bool,
    /// What there is to say, paragraph by paragraph.
    pub messages: Vec<String>,
}

/// Generates, or only compares. `root` is that of the repository.
///
/// # Errors
/// A generated file that cannot be read or written, or a file that was not generated in the place of one.
pub fn run(root: &Path, request: &Request) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let source = match &request.elsewhere {
        Some((spec, _)) => Source::load(spec),
        None => Source::load(&root.join("openapi.yaml")),
    };
    let mut outcome = match generate(&source, &request.allowed) {
        // This repository's document is ours: what is probably not meant so is put right.
        Ok(generated) if request.elsewhere.is_some() || generated.warnings.is_empty() => {
            write_crates(root, request, &source, generated)?
        }
        Ok(Generated {
            warnings: diagnostics,
            ..
        })
        | Err(diagnostics) => {
            let mut messages: Vec<String> = diagnostics
                .iter()
                .map(|diagnostic| source.describe(diagnostic) + "\n")
                .collect();
            let count = diagnostics.len();
            messages.push(format!(
                "{} cannot be used: {count} error(s); `--explain CODE` says more about a kind of error",
                source.root_file_name(),
            ));
            Outcome {
                good: false,
                messages,
            }
        }
    };
    if request.figures {
        let memory = peak_memory().map_or("unknown".to_owned(), |mebibytes| mebibytes.to_string());
        let seconds = started.elapsed().as_secs_f64();
        outcome
            .messages
            .push(format!("took {seconds:.2} s and {memory} MiB"));
    }
    Ok(outcome)
}

/// Writes the crates, or compares them with the existing files if the request is a check.
fn write_crates(
    root: &Path,
    request: &Request,
    source: &Source,
    mut generated: Generated,
) -> anyhow::Result<Outcome> {
    let mut good = true;
    let mut messages: Vec<String> = generated
        .warnings
        .iter()
        .map(|diagnostic| source.describe(diagnostic) + "\n")
        .collect();
    formatting::format(generated.crates_mut())?;
    for output in outputs(root, request, source, &generated)? {
        let differences = if request.check {
            output.differences()?
        } else {
            let path = output.root.display();
            output.write().with_context(|| format!("writing {path}"))?
        };
        for difference in differences {
            let foreign = matches!(difference, Difference::Foreign(_));
            // In a directory of their own, people may keep files of their own.
            if foreign && request.elsewhere.is_some() && !output.replaces(&difference) {
                continue;
            }
            good &= !request.check && !foreign;
            let line = if request.check {
                difference.to_string()
            } else {
                difference.outcome()
            };
            let prefix = format!("{}/", root.display());
            messages.push(if request.elsewhere.is_none() {
                line.replace(&prefix, "")
            } else {
                line
            });
        }
    }
    if request.check && !good {
        messages.push("the generated crates are out of date; run `cargo xtask codegen`".to_owned());
    }
    Ok(Outcome { good, messages })
}

fn outputs(
    root: &Path,
    request: &Request,
    source: &Source,
    generated: &Generated,
) -> anyhow::Result<Vec<Output>> {
    if let Some((_, directory)) = &request.elsewhere {
        let runtime = request.runtime.as_ref().map(std::path::absolute);
        let runtime = runtime.transpose().context("the path of the runtime")?;
        let mut sources: Vec<String> = workspace::CRATES.map(|name| format!("{name}/src")).into();
        if runtime.is_none() {
            sources.extend(workspace::RUNTIME.map(str::to_owned));
        }
        return Ok(vec![Output {
            root: directory.clone(),
            files: workspace::files(generated, source.root_file_name(), root, runtime.as_deref())?,
            sources,
        }]);
    }
    let files = [&generated.models, &generated.routes];
    let crates = workspace::CRATES.iter().zip(files);
    let outputs = crates.zip(workspace::manifests(generated));
    let outputs = outputs.map(|((name, files), manifest)| {
        let mut files = files.clone();
        files.insert("Cargo.toml".to_owned(), manifest);
        let mut output = Output {
            root: root.join("crates").join(name),
            files,
            sources: vec!["src".to_owned()],
        };
        output.add_lock(source.bytes());
        output
    });
    Ok(outputs.collect())
}

/// The most memory that this process has had so far, in MiB; `None` where the system does not report it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes.div_ceil(1024))
}
