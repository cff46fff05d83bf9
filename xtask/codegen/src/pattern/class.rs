//! Sets of characters in brackets.

use std::fmt::Write;

use super::Translator;
use super::escape::{self, Escape};

/// A class of no character, and one of all.
pub const NOTHING: &str = r"[^\x{0}-\x{10FFFF}]";
const EVERYTHING: &str = r"[\x{0}-\x{10FFFF}]";

/// One member of a class: a character, or a set of them.
enum Member {
    Code(u32),
    Set(String),
}

/// Writes the class whose opening bracket has been read.
pub fn class(from: &mut Translator) {
    let negated = from.take("^");
    let mut inside = String::new();
    while let Some(letter) = from.next().filter(|letter| *letter != ']') {
        let first = member(from, letter);
        let is_range = from.peek() == Some('-') && from.letters.get(from.at + 1) != Some(&']');
        if !is_range {
            write(&mut inside, &first);
            continue;
        }
        from.next();
        let Some(letter) = from.next() else { break };
        let last = member(from, letter);
        match (&first, &last) {
            (Member::Code(low), Member::Code(high)) => range(&mut inside, *low, *high),
            // Between sets there is no range: the hyphen stands for itself.
            _ => {
                write(&mut inside, &first);
                inside.push_str(r"\-");
                write(&mut inside, &last);
            }
        }
    }
    let class = match (inside.is_empty(), negated) {
        (true, false) => NOTHING.to_owned(),
        (true, true) => EVERYTHING.to_owned(),
        (false, false) => format!("[{inside}]"),
        (false, true) => format!("[^{inside}]"),
    };
    from.output.regex.push_str(&class);
}

fn member(from: &mut Translator, letter: char) -> Member {
    if letter != '\\' {
        return Member::Code(letter.into());
    }
    if from.take("b") {
        return Member::Code(0x08);
    }
    match escape::in_class(from) {
        Escape::Code(code) => Member::Code(code),
        Escape::Letter(letter) => Member::Code(letter.into()),
        Escape::Set(set) => Member::Set(set),
        // Neither is there in a class.
        Escape::Boundary { .. } | Escape::Reference(_) => Member::Set(NOTHING.to_owned()),
    }
}

fn write(inside: &mut String, member: &Member) {
    match member {
        Member::Code(code) => range(inside, *code, *code),
        Member::Set(set) => match set.strip_prefix('[').and_then(|set| set.strip_suffix(']')) {
            // A set within a set need not be one of its own.
            Some(members) if !members.starts_with('^') => inside.push_str(members),
            _ => inside.push_str(set),
        },
    }
}

/// The characters from one to another. Halves of surrogate pairs, which no text has, are left out.
fn range(inside: &mut String, low: u32, high: u32) {
    let low = if (0xD800..0xE000).contains(&low) {
        0xE000
    } else {
        low
    };
    let high = if (0xD800..0xE000).contains(&high) {
        0xD7FF
    } else {
        high
    };
    if low > high {
        return;
    }
    code(inside, low);
    if low < high {
        inside.push('-');
        code(inside, high);
    }
}

fn code(inside: &mut String, code: u32) {
    let letter = char::from_u32(code).unwrap_or_default();
    // Doubled, they are operators of the engine's own.
    let is_doubled = matches!(letter, '&' | '~') && inside.ends_with(letter);
    if is_doubled || r"\[]^-".contains(letter) {
        inside.push('\\');
        inside.push(letter);
    } else if letter == ' ' || letter.is_ascii_graphic() || letter.is_alphanumeric() {
        inside.push(letter);
    } else if code < 0x100 {
        let _ = write!(inside, r"\x{code:02X}");
    } else {
        let _ = write!(inside, r"\x{{{code:X}}}");
    }
}
