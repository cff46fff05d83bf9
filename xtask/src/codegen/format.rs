//! The last step: source text in the form that `cargo fmt` gives it.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, bail};

/// Formats one file with the toolchain's `rustfmt`.
///
/// # Errors
/// No `rustfmt`, or a text that is not Rust.
pub fn format(text: &str) -> anyhow::Result<String> {
    let mut child = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--emit",
            "stdout",
            "--config",
            "skip_children=true",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("rustfmt cannot be started; `rustup component add rustfmt` installs it")?;
    let mut stdin = child.stdin.take().context("rustfmt takes no input")?;
    let input = text.to_owned();
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().context("rustfmt did not finish")?;
    let written = writer.join();
    if !output.status.success() {
        bail!(
            "rustfmt refuses the generated code:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    if !matches!(written, Ok(Ok(()))) {
        bail!("rustfmt did not read its input");
    }
    String::from_utf8(output.stdout).context("rustfmt answered with something that is not text")
}
