//! From the document's names to Rust's.

use std::collections::HashSet;

/// Words that cannot be identifiers as they are.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The words of a name: `X-Request-Id`, `partNumber`, `HTTPError` and `part_number` have two or three each.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let characters: Vec<char> = name.chars().collect();
    let mut word = String::new();
    for (index, character) in characters.iter().enumerate() {
        if !character.is_alphanumeric() {
            words.push(std::mem::take(&mut word));
            continue;
        }
        let before = index.checked_sub(1).and_then(|index| characters.get(index));
        let after = characters.get(index + 1);
        let begins = character.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            words.push(std::mem::take(&mut word));
        }
        word.extend(character.to_lowercase());
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// A name for a field, a function or a module: `part_number`.
pub fn snake(name: &str) -> String {
    usable(beginning_well(&words(name).join("_"), "value", "n"))
}

/// A name for a constant: `PART_NUMBER`.
pub fn screaming(name: &str) -> String {
    snake(name).to_uppercase()
}

/// A name for a type or a variant: `PartNumber`.
pub fn pascal(name: &str) -> String {
    let joined: String = words(name).iter().map(|word| capitalised(word)).collect();
    usable(beginning_well(&joined, "Value", "N"))
}

/// A few words cannot be identifiers at all, not even raw ones.
fn usable(name: String) -> String {
    const RESERVED: [&str; 4] = ["self", "Self", "super", "crate"];
    if RESERVED.contains(&name.as_str()) {
        name + "_"
    } else {
        name
    }
}

/// The name of a component as a type: kept as it is wherever Rust allows it.
pub fn type_name(name: &str) -> String {
    let fits = name
        .chars()
        .all(|character| character.is_ascii_alphanumeric())
        && name.starts_with(|character: char| character.is_ascii_uppercase());
    if fits { name.to_owned() } else { pascal(name) }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

fn beginning_well(name: &str, empty: &str, digit: &str) -> String {
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_numeric() => format!("{digit}{name}"),
        Some(_) => name.to_owned(),
    }
}

/// A name as an identifier: keywords are made raw.
pub fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Makes names unique by counting.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// Names that are taken from the start.
    pub fn with(taken: &[&str]) -> Self {
        Self {
            taken: taken.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// The name, or the first free one that is made of it.
    pub fn unique(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut count = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}{count}");
            count += 1;
        }
        name
    }
}

/// One of serde's rules for deriving names: what it is called, and what it makes of a variant.
pub type RenameRule = (&'static str, fn(&str) -> String);

/// Serde's rules for deriving names.
pub const RENAME_RULES: &[RenameRule] = &[
    ("lowercase", |variant| variant.to_lowercase()),
    ("snake_case", |variant| separated(variant, '_')),
    ("kebab-case", |variant| separated(variant, '-')),
    ("UPPERCASE", |variant| variant.to_uppercase()),
    ("SCREAMING_SNAKE_CASE", |variant| {
        separated(variant, '_').to_uppercase()
    }),
    ("camelCase", |variant| {
        let mut characters = variant.chars();
        characters
            .next()
            .map(|first| first.to_lowercase().chain(characters).collect())
            .unwrap_or_default()
    }),
];

fn separated(variant: &str, separator: char) -> String {
    let mut text = String::new();
    for (index, character) in variant.chars().enumerate() {
        if index > 0 && character.is_uppercase() {
            text.push(separator);
        }
        text.extend(character.to_lowercase());
    }
    text
}
