//! serde's rules for the names of variants, as far as the generator uses them. It looks for the rule that fits a document's
//! values, and the derive applies it, so both have this file.

/// A rule: its name in `#[serde(rename_all = "…")]`, and what it makes of a variant.
pub type RenameRule = (&'static str, fn(&str) -> String);

/// The rules, in the order in which the generator tries them. They know no letters but ASCII's.
pub const RENAME_RULES: &[RenameRule] = &[
    ("lowercase", str::to_ascii_lowercase),
    ("snake_case", |variant| separated(variant, '_')),
    ("kebab-case", |variant| separated(variant, '-')),
    ("UPPERCASE", str::to_ascii_uppercase),
    ("SCREAMING_SNAKE_CASE", |variant| {
        separated(variant, '_').to_ascii_uppercase()
    }),
    ("camelCase", |variant| {
        let mut letters = variant.chars();
        let first = letters.next().map(|first| first.to_ascii_lowercase());
        first.into_iter().chain(letters).collect()
    }),
];

fn separated(variant: &str, separator: char) -> String {
    let mut text = String::new();
    for (index, letter) in variant.char_indices() {
        if index > 0 && letter.is_uppercase() {
            text.push(separator);
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
