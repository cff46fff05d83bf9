//! The last step: generated code in the form that `cargo fmt` gives it, made by the toolchain's `rustfmt`.
//!
//! One process formats any number of crates. It works on files in a temporary directory, because `rustfmt` follows
//! `mod` declarations to the files of a crate and formats those as well.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use super::emit::Files;

/// Found by `rustfmt` above the files that it formats, so that no configuration of the machine has a say.
const CONFIGURATION: &str = "edition = \"2024\"\nstyle_edition = \"2024\"\n";

/// How many lines of what `rustfmt` prints are repeated in an error.
const SHOWN: usize = 20;

/// Formats the files of several crates. Each has a `src/lib.rs` from which its other files are reached.
///
/// # Errors
/// There is no `rustfmt`, it refuses the code (a defect of the generator), or the temporary directory cannot be used.
pub fn format<'f>(crates: impl IntoIterator<Item = &'f mut Files>) -> anyhow::Result<()> {
    let directory = tempfile::tempdir().context("creating a temporary directory")?;
    write(&directory.path().join("rustfmt.toml"), CONFIGURATION)?;
    let mut placed = Vec::new();
    for (number, files) in crates.into_iter().enumerate() {
        let root = directory.path().join(number.to_string());
        for (path, text) in files.iter() {
            write(&root.join(path), text)?;
        }
        placed.push((root, files));
    }
    let libraries: Vec<PathBuf> = placed
        .iter()
        .map(|(root, _)| root.join("src/lib.rs"))
        .collect();
    run(&program(), &libraries)?;
    for (root, files) in placed {
        for (path, text) in files.iter_mut() {
            let path = root.join(path);
            *text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let writing = || format!("writing {}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(writing)?;
    }
    fs::write(path, text).with_context(writing)
}

/// What `cargo fmt` would start: the program that `RUSTFMT` names, or the one in the path.
fn program() -> OsString {
    env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into())
}

/// Formats these files, and all that they declare as modules, in place.
fn run(program: &OsString, roots: &[PathBuf]) -> anyhow::Result<()> {
    let output = match Command::new(program).arg("--quiet").args(roots).output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "there is no {}, which formats what is generated: install it with \
             `rustup component add rustfmt`, or name it in RUSTFMT",
            program.display()
        ),
        Err(error) => {
            return Err(error).with_context(|| format!("starting {}", program.display()));
        }
    };
    if output.status.success() {
        return Ok(());
    }
    let printed = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = printed.lines().take(SHOWN).collect();
    bail!(
        "{} ended with {}:\n{}\nIf it says that the component is missing, install it with `rustup component add \
         rustfmt`; if it complains about the code, that is a defect of the generator: please report it with the document.",
        program.display(),
        output.status,
        lines.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(files: &[(&str, &str)]) -> Files {
        let files = files.iter();
        files
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn every_file_of_every_crate_is_formatted() {
        let mut crates = [
            library(&[
                ("src/lib.rs", "mod  a ;"),
                ("src/a.rs", "mod  b ;"),
                ("src/a/b.rs", "fn  b ( ) { }"),
            ]),
            library(&[("src/lib.rs", "async  fn f ( ) { }")]),
        ];
        let expected = [
            library(&[
                ("src/lib.rs", "mod a;\n"),
                ("src/a.rs", "mod b;\n"),
                ("src/a/b.rs", "fn b() {}\n"),
            ]),
            library(&[("src/lib.rs", "async fn f() {}\n")]),
        ];
        format(&mut crates).unwrap();
        assert_eq!(crates, expected);
    }

    #[test]
    fn code_that_cannot_be_formatted_is_an_error_that_shows_where() {
        let mut broken = library(&[("src/lib.rs", "fn f() {\n")]);
        let error = format([&mut broken]).unwrap_err().to_string();
        assert!(error.contains("src/lib.rs:1"), "{error}");
        assert!(error.contains("defect of the generator"), "{error}");
    }

    #[test]
    fn a_missing_rustfmt_is_named_with_the_way_to_get_it() {
        let error = run(&"no-such-rustfmt".into(), &[]).unwrap_err().to_string();
        assert!(error.starts_with("there is no no-such-rustfmt"), "{error}");
        assert!(error.contains("rustup component add rustfmt"), "{error}");
    }
}
