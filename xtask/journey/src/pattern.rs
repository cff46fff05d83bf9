//! Texts that match a regular expression, of a chosen length where the expression leaves one open.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most characters that are made of a repetition with no end.
const LONGEST: u32 = 20_000;

/// A text that matches `pattern`, where what may be repeated without end is repeated `times`; none where the pattern
/// needs more than concatenation, choice and repetition.
#[must_use]
pub fn matching(pattern: &str, times: u32) -> Option<String> {
    let hir = regex_syntax::ParserBuilder::new()
        .build()
        .parse(pattern)
        .ok()?;
    let mut text = String::new();
    write(&hir, times.min(LONGEST), &mut text)?;
    Some(text)
}

fn write(hir: &Hir, times: u32, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(pick(class, text.len())?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times_here = times.clamp(repetition.min, most.max(repetition.min));
            for _ in 0..times_here.min(LONGEST) {
                write(&repetition.sub, 1, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, times, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, times, text)?;
            }
        }
        HirKind::Alternation(choices) => write(choices.first()?, times, text)?,
    }
    Some(())
}

/// A character of the class: a letter or digit of ASCII where there is one, and not always the same.
fn pick(class: &Class, at: usize) -> Option<char> {
    let allowed = |wanted: char| match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&wanted)),
        Class::Bytes(class) => class.ranges().iter().any(|range| {
            u8::try_from(wanted).is_ok_and(|byte| (range.start()..=range.end()).contains(&byte))
        }),
    };
    let ascii: Vec<char> = ('a'..='z')
        .chain('0'..='9')
        .chain('A'..='Z')
        .filter(|wanted| allowed(*wanted))
        .collect();
    if !ascii.is_empty() {
        return Some(ascii[at % ascii.len()]);
    }
    (' '..='~')
        .find(|wanted| allowed(*wanted))
        .or_else(|| match class {
            Class::Unicode(class) => class.ranges().first().map(|range| range.start()),
            Class::Bytes(class) => class
                .ranges()
                .first()
                .map(|range| char::from(range.start())),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_patterns() {
        let cases = [
            ("^[0-9a-f]{4}$", 1, "abcd"),
            (r"^[^\x00-\x1F\x7F]*$", 3, "abc"),
            (r"^(foo|bar)-\d+$", 2, "foo-45"),
            ("^$", 5, ""),
            (r"^\$ref\/x?$", 0, "$ref/"),
        ];
        for (pattern, times, expected) in cases {
            assert_eq!(
                matching(pattern, times).as_deref(),
                Some(expected),
                "{pattern}"
            );
        }
        assert_eq!(matching("(?=x)y", 1), None);
    }
}
