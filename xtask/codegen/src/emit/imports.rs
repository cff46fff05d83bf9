//! The `use` lines of a module: what its code mentions, and nothing else.

use std::collections::HashSet;

/// Something that can be imported: its path, and the text by which code mentions it.
pub type Import = (&'static str, &'static str);

/// The `use` lines for `source`; `names` can be had from `root`.
pub fn for_source<'a>(
    source: &str,
    known: &[Import],
    root: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> String {
    let code: String = without_literals(source)
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut paths: Vec<String> = known
        .iter()
        .filter(|(_, word)| mentions(&code, word))
        .map(|(path, _)| (*path).to_owned())
        .collect();
    // There may be thousands of names, and one look at the code has to do.
    let words = words(&code);
    let mentioned = names.into_iter().filter(|name| words.contains(name));
    paths.extend(mentioned.map(|name| format!("{root}::{name}")));
    grouped(&paths)
}

/// The words of code that are not reached by a path.
pub fn words(code: &str) -> HashSet<&str> {
    let part_of_name = |character: char| character.is_alphanumeric() || character == '_';
    let mut words = HashSet::new();
    let mut rest = code;
    while let Some(start) = rest.find(part_of_name) {
        let (skipped, from) = rest.split_at(start);
        let (word, after) =
            from.split_at(from.find(|next| !part_of_name(next)).unwrap_or(from.len()));
        if !skipped.ends_with("::") {
            words.insert(word);
        }
        rest = after;
    }
    words
}

/// Code without literals has no other letters than ASCII, unless names have.
pub fn has_foreign_letters(source: &str) -> bool {
    !without_literals(source).is_ascii()
}

/// The code without its comments and without what its string literals contain: words there are no names.
fn without_literals(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(start) = rest.find(['"', '/']) {
        let (before, from) = rest.split_at(start);
        code.push_str(before);
        let length = if from.starts_with("//") {
            from.find('\n').unwrap_or(from.len())
        } else if from.starts_with('/') {
            code.push('/');
            1
        } else {
            code.push_str("\"\"");
            let hashes = before.len() - before.trim_end_matches('#').len();
            let raw = before.trim_end_matches('#').ends_with('r');
            literal_length(from, raw.then_some(hashes))
        };
        rest = from.get(length..).unwrap_or_default();
    }
    code.push_str(rest);
    code
}

/// How long the string literal is that a text begins with; with how many hashes, if it is raw.
fn literal_length(text: &str, raw: Option<usize>) -> usize {
    if let Some(hashes) = raw {
        let end = format!("\"{}", "#".repeat(hashes));
        let inner = text.get(1..).unwrap_or_default();
        return inner
            .find(&end)
            .map_or(text.len(), |found| 1 + found + end.len());
    }
    let mut escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether code mentions a word as a whole.
fn mentions(code: &str, word: &str) -> bool {
    let part_of_name = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(start, _)| {
        let before = code
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let after = code
            .get(start + word.len()..)
            .and_then(|after| after.chars().next());
        let begins = !word.starts_with(part_of_name)
            || !before.is_some_and(|before| part_of_name(before) || before == '"' || before == ':');
        begins
            && !(part_of_name(word.chars().next_back().unwrap_or(' '))
                && after.is_some_and(part_of_name))
    })
}

/// Paths as `use` lines, those with a common parent in one, in the order std, other crates, this crate.
fn grouped(paths: &[String]) -> String {
    let mut parents: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or((path, ""));
        match parents.iter_mut().find(|(known, _)| *known == parent) {
            Some((_, names)) => names.push(name),
            None => parents.push((parent, vec![name])),
        }
    }
    parents.sort();
    let rank = |parent: &str| match parent.split("::").next() {
        Some("std") => 0,
        Some("crate" | "super") => 2,
        _ => 1,
    };
    let mut blocks: [Vec<String>; 3] = Default::default();
    for (parent, mut names) in parents {
        names.sort_unstable();
        names.dedup();
        let line = match names.as_slice() {
            [""] => format!("use {parent};"),
            [only] => format!("use {parent}::{only};"),
            several => format!("use {parent}::{{{}}};", several.join(", ")),
        };
        if let Some(block) = blocks.get_mut(rank(parent)) {
            block.push(line);
        }
    }
    let blocks: Vec<String> = blocks
        .iter()
        .filter(|block| !block.is_empty())
        .map(|block| block.join("\n"))
        .collect();
    blocks.join("\n\n")
}
