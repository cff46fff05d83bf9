//! The `use` lines of a module: what its code mentions, and nothing else.

/// Something that can be imported: its path, and the text by which code mentions it.
pub type Import = (&'static str, &'static str);

/// The `use` lines for `source`; `names` can be had from `root`.
pub fn for_source<'a>(
    source: &str,
    known: &[Import],
    root: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> String {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut paths: Vec<String> = known
        .iter()
        .filter(|(_, word)| mentions(&code, word))
        .map(|(path, _)| (*path).to_owned())
        .collect();
    paths.extend(
        names
            .into_iter()
            .filter(|name| mentions(&code, name))
            .map(|name| format!("{root}::{name}")),
    );
    grouped(&paths)
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
