//! What begins with a backslash.

use super::Translator;

/// What ECMAScript takes for white space, as the inside of a class.
const SPACE: &str = r"\t\n\x0B\x0C\r\x{FEFF}\x{2028}\x{2029}\p{Zs}";

/// What an escape means.
pub enum Escape {
    /// The character of this number, which may be half of a surrogate pair.
    Code(u32),
    /// This letter, which only looked as if it meant something else.
    Letter(char),
    /// A set of characters, as a class.
    Set(String),
    /// The edge of a word, or that there is none.
    Boundary { inside: bool },
    /// What one of these groups has matched.
    Reference(Vec<usize>),
}

/// Reads what follows a backslash outside of a class.
pub fn read(from: &mut Translator) -> Escape {
    match from.peek() {
        Some('b') => {
            from.next();
            Escape::Boundary { inside: true }
        }
        Some('B') => {
            from.next();
            Escape::Boundary { inside: false }
        }
        Some('k') if from.unicode || !from.names.is_empty() => {
            from.next();
            from.take("<");
            let name_in_pattern = from.until('>');
            let named = from
                .names
                .iter()
                .filter(|(name, _)| *name == name_in_pattern);
            Escape::Reference(named.map(|(_, group)| *group).collect())
        }
        Some('1'..='9') => decimal(from),
        _ => in_class(from),
    }
}

/// A reference, where there are as many groups; otherwise an octal number, as ever.
fn decimal(from: &mut Translator) -> Escape {
    let rest = from.letters.iter().skip(from.at);
    let digits: String = rest.take_while(|letter| letter.is_ascii_digit()).collect();
    if let Ok(group) = digits.parse()
        && group <= from.groups
    {
        from.at += digits.len();
        return Escape::Reference(vec![group]);
    }
    octal(from)
}

fn octal(from: &mut Translator) -> Escape {
    let mut code = None;
    while let Some(digit) = from.peek().and_then(|letter| letter.to_digit(8))
        && code.unwrap_or(0) * 8 + digit <= 0o377
    {
        from.next();
        code = Some(code.unwrap_or(0) * 8 + digit);
    }
    match code {
        Some(code) => Escape::Code(code),
        None => Escape::Letter(from.next().unwrap_or('\\')),
    }
}

/// Reads what follows a backslash, wherever it is.
pub fn in_class(from: &mut Translator) -> Escape {
    let set = |negated: bool, inside: &str| {
        let sign = if negated { "^" } else { "" };
        Escape::Set(format!("[{sign}{inside}]"))
    };
    let Some(letter) = from.next() else {
        return Escape::Letter('\\');
    };
    match letter {
        'd' | 'D' => set(letter == 'D', "0-9"),
        'w' | 'W' => set(letter == 'W', "0-9A-Za-z_"),
        's' | 'S' => set(letter == 'S', SPACE),
        // Where Unicode mode is off, it would be the letter p, which is never what was meant.
        'p' | 'P' if from.peek() == Some('{') => {
            from.next();
            Escape::Set(format!(r"\{letter}{{{}}}", from.until('}')))
        }
        't' => Escape::Code(0x09),
        'n' => Escape::Code(0x0A),
        'v' => Escape::Code(0x0B),
        'f' => Escape::Code(0x0C),
        'r' => Escape::Code(0x0D),
        'c' => match from.peek().filter(char::is_ascii_alphabetic) {
            Some(control) => {
                from.next();
                Escape::Code(u32::from(control) % 32)
            }
            // The backslash stands for itself, and the letter follows.
            None => {
                from.at -= 1;
                Escape::Letter('\\')
            }
        },
        'x' => from
            .hexadecimal(2)
            .map_or(Escape::Letter('x'), Escape::Code),
        'u' => unicode(from),
        '0'..='7' => {
            from.at -= 1;
            octal(from)
        }
        other => Escape::Letter(other),
    }
}

fn unicode(from: &mut Translator) -> Escape {
    let start = from.at;
    if from.unicode && from.take("{") {
        let digits = from.until('}');
        return Escape::Code(u32::from_str_radix(&digits, 16).unwrap_or_default());
    }
    let Some(code) = from.hexadecimal(4) else {
        from.at = start;
        return Escape::Letter('u');
    };
    let after = from.at;
    // Two halves of a character make one.
    if (0xD800..0xDC00).contains(&code)
        && from.take(r"\u")
        && let Some(low) = from.hexadecimal(4)
        && (0xDC00..0xE000).contains(&low)
    {
        return Escape::Code(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
    }
    from.at = after;
    Escape::Code(code)
}
