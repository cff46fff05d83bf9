//! From the document's names to Rust's.

use std::collections::{HashMap, HashSet};

/// Words that cannot be identifiers as they are.
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// What code has in scope without a word: the types, traits and variants of Rust's prelude, and what the derives of it
/// write.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What the models have in scope besides, because they import it, and the types that utoipa's derive knows by their last
/// name alone, whatever they are.
pub const TYPES_OF_MODELS: &[&str] = &[
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "Cow",
    "Deserialize",
    "HashMap",
    "HashSet",
    "LinkedList",
    "Map",
    "Object",
    "PartialSchema",
    "Rc",
    "RefCell",
    "Serialize",
    "ToSchema",
    "Uuid",
    "Validate",
    "Value",
];

/// Crates and modules that a module of the same name would hide, and files that mean something to Cargo.
const RESERVED_MODULES: &[&str] = &[
    "actix_web",
    "alloc",
    "api_models",
    "core",
    "lib",
    "main",
    "openapi_actix",
    "openapi_check",
    "proc_macro",
    "regress",
    "serde",
    "serde_json",
    "std",
    "test",
    "utoipa",
    "uuid",
    "validator",
];

/// What a name is called that is made of nothing else.
const SYMBOLS: &[(char, &str)] = &[
    ('+', "plus"),
    ('-', "minus"),
    ('*', "star"),
    ('/', "slash"),
    ('\\', "backslash"),
    ('%', "percent"),
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('!', "not"),
    ('?', "question"),
    ('&', "and"),
    ('|', "or"),
    ('^', "caret"),
    ('~', "tilde"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    (';', "semicolon"),
    ('@', "at"),
    ('#', "hash"),
    ('$', "dollar"),
    ('_', "underscore"),
    (' ', "space"),
    ('\'', "quote"),
    ('"', "quote"),
    ('(', "open"),
    (')', "close"),
    ('[', "open"),
    (']', "close"),
    ('{', "open"),
    ('}', "close"),
    ('\n', "newline"),
    ('\t', "tab"),
    ('€', "euro"),
    ('£', "pound"),
    ('°', "degree"),
];

/// How many symbols of a name are spelt out as words.
const MOST_SYMBOLS: usize = 4;

/// The words of a name: `X-Request-Id`, `partNumber`, `HTTPError` and `part_number` have two or three each.
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let characters: Vec<char> = name.chars().collect();
    match characters.as_slice() {
        ['+', digit, ..] if digit.is_ascii_digit() => words.push("plus".to_owned()),
        ['-', digit, ..] if digit.is_ascii_digit() => words.push("minus".to_owned()),
        _ => {}
    }
    let mut word = String::new();
    for (index, character) in characters.iter().enumerate() {
        if !is_usable(*character) {
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
    if words.is_empty() {
        let symbol = |character| SYMBOLS.iter().find(|(symbol, _)| *symbol == character);
        let symbols = characters.into_iter().filter_map(symbol).take(MOST_SYMBOLS);
        words.extend(symbols.map(|(_, word)| (*word).to_owned()));
    }
    words
}

/// Whether a character can be part of a name of either case: letters that have no small form stay capital.
fn is_usable(character: char) -> bool {
    character.is_alphanumeric()
        && unicode_ident::is_xid_continue(character)
        && !character.to_lowercase().any(char::is_uppercase)
}

/// A name for a field, a function or a module: `part_number`.
pub fn snake(name: &str) -> String {
    usable(beginning_well(&words(name).join("_"), "value", "n"))
}

/// A name for a constant: `PART_NUMBER`.
pub fn screaming(name: &str) -> String {
    let capital = snake(name).to_uppercase();
    capital
        .chars()
        .filter(|character| !character.is_lowercase())
        .collect()
}

/// A name for a module, which is the name of a file too: `part_number`.
pub fn module_name(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|character| {
            if character.is_ascii() {
                character
            } else {
                '\0'
            }
        })
        .collect();
    let name = if words(&ascii).is_empty() {
        "tag".to_owned()
    } else {
        snake(&ascii)
    };
    if KEYWORDS.contains(&name.as_str()) || RESERVED_MODULES.contains(&name.as_str()) {
        name + "_"
    } else {
        name
    }
}

/// A name for the variant that stands for a text: `VeryFancy`.
pub fn variant(text: &str) -> String {
    if text.is_empty() {
        "Empty".to_owned()
    } else {
        pascal(text)
    }
}

/// A name for a type or a variant: `PartNumber`.
pub fn pascal(name: &str) -> String {
    let joined: String = words(name).iter().map(|word| capitalised(word)).collect();
    usable(beginning_well(&joined, "Value", "N"))
}

/// A few words cannot be identifiers at all, not even raw ones.
fn usable(name: String) -> String {
    const RESERVED: [&str; 3] = ["self", "super", "crate"];
    // Clippy takes these for names that somebody has forgotten to think of.
    const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];
    if name == "Self" {
        "Itself".to_owned()
    } else if RESERVED.contains(&name.as_str()) || PLACEHOLDERS.contains(&name.as_str()) {
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
        Some(first) if !unicode_ident::is_xid_start(first) => format!("{digit}{name}"),
        // A letter that has no capital form cannot begin the name of a type.
        Some(first) if empty == "Value" && first.is_lowercase() => format!("{empty}{name}"),
        Some(_) => name.to_owned(),
    }
}

/// Whether a word means something in Rust by itself, and can stand in no path.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// A name as an identifier: keywords are made raw.
pub fn identifier(name: &str) -> String {
    if is_keyword(name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Makes names unique by counting.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    counts: HashMap<String, usize>,
}

impl Names {
    /// Names for types, which cannot be those of Rust's prelude or these.
    pub fn of_types(taken: &[&str]) -> Self {
        Self::with(&[PRELUDE, taken].concat())
    }

    /// Names that are taken from the start.
    pub fn with(taken: &[&str]) -> Self {
        Self {
            taken: taken.iter().map(|name| (*name).to_owned()).collect(),
            counts: HashMap::new(),
        }
    }

    /// `base`, or the first free name that is `base` with a number after it.
    pub fn unique(&mut self, base: &str) -> String {
        self.unique_with_separator(base, "")
    }

    /// The same, with a separator between `base` and the number.
    pub fn unique_with_separator(&mut self, base: &str, separator: &str) -> String {
        if self.taken.insert(base.to_owned()) {
            return base.to_owned();
        }
        // Thousands of types may have the same base name, so counting continues where it stopped.
        let counter = self.counts.entry(base.to_owned()).or_insert(1);
        loop {
            *counter += 1;
            let name = format!("{base}{separator}{counter}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

impl Names {
    /// Whether nothing has the name yet.
    pub fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// The stem, or the first one made of it, with which all of these endings are free; they are taken with it.
    pub fn unique_stem(&mut self, base: &str, endings: &[String]) -> String {
        let mut stem = base.to_owned();
        let mut count = 2;
        while !endings
            .iter()
            .all(|ending| self.is_free(&format!("{stem}{ending}")))
        {
            stem = format!("{base}{count}");
            count += 1;
        }
        let names = endings.iter().map(|ending| format!("{stem}{ending}"));
        self.taken.extend(names);
        stem
    }
}

/// The attribute of a crate in which names have letters that rustc doubts.
pub const ALLOW_NON_ASCII_IDENTS: &str = "#![allow(\n    confusable_idents,\n    mixed_script_confusables,\n    \
     uncommon_codepoints,\n    reason = \"names are the document's\"\n)]\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_name() {
        for (name, field, kind) in [
            ("+1", "plus_1", "Plus1"),
            ("-1", "minus_1", "Minus1"),
            ("", "value", "Value"),
            ("<=", "less_equal", "LessEqual"),
            ("2fa", "n2fa", "N2fa"),
            ("🎉", "value", "Value"),
            ("x²", "x", "X"),
            ("Größe", "größe", "Größe"),
            ("用户", "用户", "用户"),
            ("foo", "foo_", "Foo"),
            ("Self", "self_", "Itself"),
        ] {
            assert_eq!(
                (snake(name).as_str(), pascal(name).as_str()),
                (field, kind),
                "{name}"
            );
        }
    }

    #[test]
    fn modules_are_files() {
        for (name, module) in [
            ("用户", "tag"),
            ("type", "type_"),
            ("serde", "serde_"),
            ("A b", "a_b"),
        ] {
            assert_eq!(module_name(name), module);
        }
    }
}
