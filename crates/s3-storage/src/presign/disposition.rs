//! The `Content-Disposition` that makes a browser save an object under its own name (RFC 6266, RFC 8187).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 8187 does not count among `attr-char`.
const NOT_ATTR_CHAR: AsciiSet = NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `attachment` with `filename` in full for those who know RFC 8187 and an ASCII likeness for those who do not.
///
/// The answer is visible ASCII and blanks whatever the name holds, so it cannot end a header or begin another one.
#[must_use]
pub fn attachment(filename: &str) -> String {
    if filename.is_empty() {
        return "attachment".to_owned();
    }
    let likeness: String = filename.chars().map(in_quotes).collect();
    if likeness == filename {
        return format!("attachment; filename=\"{likeness}\"");
    }
    let full = utf8_percent_encode(filename, &NOT_ATTR_CHAR);
    format!("attachment; filename=\"{likeness}\"; filename*=UTF-8''{full}")
}

/// What may stand between quotes unescaped. Percent signs are out because some browsers decode them there, and
/// separators because a name is no path.
fn in_quotes(character: char) -> char {
    match character {
        '"' | '\\' | '/' | '%' => '_',
        ' '..='~' => character,
        _ => '_',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stand_as_they_are() {
        assert_eq!(
            attachment("run 7 (b).csv"),
            "attachment; filename=\"run 7 (b).csv\""
        );
        assert_eq!(attachment(""), "attachment");
    }

    #[test]
    fn other_names_are_told_in_both_forms() {
        assert_eq!(
            attachment("Prüf \"1\".csv"),
            "attachment; filename=\"Pr_f _1_.csv\"; filename*=UTF-8''Pr%C3%BCf%20%221%22.csv"
        );
        assert_eq!(
            attachment("100%.txt"),
            "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt"
        );
        assert_eq!(
            attachment("€ rates's.csv"),
            "attachment; filename=\"_ rates's.csv\"; filename*=UTF-8''%E2%82%AC%20rates%27s.csv"
        );
    }

    #[test]
    fn nothing_leaves_the_header() {
        for name in [
            "a\r\nSet-Cookie: x",
            "\0",
            "\u{202e}fdp.exe",
            "../../etc/passwd",
            "C:\\x",
            "e\u{301}",
        ] {
            let header = attachment(name);
            assert!(
                header.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
                "{header}"
            );
            assert_eq!(header.matches('"').count(), 2, "{header}");
            assert!(!header.contains(['\\', '/']), "{header}");
        }
    }
}
