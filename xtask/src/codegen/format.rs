//! The last step: source text in the form that `cargo fmt` gives it, made in process.
//!
//! Text → [`lexer`] → [`parse`] into a [`tree`] → [`layout`]. It understands what the emitters write, and
//! the tests hold it against the toolchain's `rustfmt`, which is not needed otherwise.

mod classify;
mod layout;
mod lexer;
mod limits;
#[cfg(test)]
mod oracle;
mod parse;
mod shape;
mod tree;

use std::thread;

use anyhow::{anyhow, bail};

/// Enough for what is nested as deeply as [`lexer`] lets it be.
const STACK: usize = 512 << 20;

/// Formats one file.
///
/// # Errors
/// A text that is not understood: a defect of the generator.
pub fn format(text: &str) -> anyhow::Result<String> {
    thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || formatted(text))?
            .join()
            .unwrap_or_else(|_| Err(anyhow!("the formatter panicked")))
    })
}

/// A text without its comments and without what its strings say.
///
/// # Errors
/// A text that is not understood: a defect of the generator.
pub fn bare(text: &str) -> anyhow::Result<String> {
    let lexed = lexer::lex(text)?;
    let comments = lexed
        .comments
        .iter()
        .map(|comment| (comment.start, comment.end, ""));
    let said = lexed.tokens.iter().filter_map(|token| match token.kind {
        lexer::Kind::Str => Some((token.start, token.end, "\"\"")),
        lexer::Kind::DocOuter | lexer::Kind::DocInner => Some((token.start, token.end, "")),
        _ => None,
    });
    let mut dropped: Vec<(usize, usize, &str)> = comments.chain(said).collect();
    dropped.sort_unstable();
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, instead) in dropped {
        bare.push_str(text.get(at..start).unwrap_or_default());
        bare.push_str(instead);
        at = end;
    }
    bare.push_str(text.get(at..).unwrap_or_default());
    Ok(bare)
}

fn formatted(text: &str) -> anyhow::Result<String> {
    let tokens = lexer::lex(text)?;
    match parse::parse(text, &tokens) {
        Ok(file) => Ok(layout::layout(text, &file)),
        Err(parse::Lost(token)) => {
            let at = tokens
                .tokens
                .get(token)
                .map_or(text.len(), |token| token.start);
            let line = lexer::line_of(text, at);
            let shown = text.lines().nth(line - 1).unwrap_or_default().trim();
            bail!("line {line} is not understood: {shown}")
        }
    }
}
