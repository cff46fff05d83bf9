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

/// The longest extension that a shortened name keeps, in characters. What is longer is hardly one.
const LONGEST_EXTENSION: usize = 16;

/// [`attachment`] for a name that is shortened, before its extension, until `measure` finds the answer to be no longer
/// than `room`. Where not even the extension fits, no name is told: the object's address stands for it.
pub(super) fn attachment_within(
    filename: &str,
    room: usize,
    measure: impl Fn(&str) -> usize,
) -> String {
    let fits = |disposition: &String| measure(disposition) <= room;
    let whole = attachment(filename);
    if fits(&whole) {
        return whole;
    }
    let (stem, extension) = split_extension(filename);
    let cuts = stem.char_indices().map(|(cut, _)| cut).rev();
    cuts.filter(|cut| *cut > 0)
        .map(|cut| {
            attachment(&format!(
                "{}{extension}",
                stem.get(..cut).unwrap_or_default()
            ))
        })
        .find(fits)
        .unwrap_or_else(|| attachment(""))
}

/// What stands before the last dot, and the dot with what follows. A name that only begins with a dot has no extension.
fn split_extension(filename: &str) -> (&str, &str) {
    let extension = filename
        .rfind('.')
        .filter(|dot| *dot > 0)
        .and_then(|dot| filename.split_at_checked(dot));
    match extension {
        Some((stem, extension)) if extension.chars().count() <= LONGEST_EXTENSION + 1 => {
            (stem, extension)
        }
        Some(_) | None => (filename, ""),
    }
}

/// `attachment` with `filename` in full for those who know RFC 8187 and an ASCII likeness for those who do not.
///
/// The answer is visible ASCII and blanks whatever the name holds, so it cannot end a header or begin another one.
pub(super) fn attachment(filename: &str) -> String {
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
    fn a_name_that_is_too_long_keeps_its_extension() {
        let within = |name: &str, room| attachment_within(name, room, str::len);
        for (name, room, kept) in [
            ("report.csv", 100, "report.csv"),
            ("report.csv", 33, "report.csv"),
            ("report.csv", 32, "repor.csv"),
            ("report.csv", 28, "r.csv"),
            ("report", 28, "repor"),
            (".profile", 28, ".prof"),
            ("a.b.csv", 29, "a..csv"),
            ("long.nothing-of-an-extension", 32, "long.noth"),
        ] {
            let expected = format!("attachment; filename=\"{kept}\"");
            assert_eq!(within(name, room), expected, "{name} {room}");
        }
        assert_eq!(within("report.csv", 27), "attachment");
        // A character is cut as a whole.
        assert_eq!(
            within("\u{fc}\u{1f980}.csv", 63),
            "attachment; filename=\"_.csv\"; filename*=UTF-8''%C3%BC.csv"
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
