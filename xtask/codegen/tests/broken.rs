//! A hundred broken documents: each is refused at the right place with the right code, and never with a panic.
//!
//! `broken/expected.txt` has the expected diagnostic of each; a few others may follow from it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{Source, generate};

/// How many diagnostics one fault may cause.
const MAX_DIAGNOSTICS: usize = 4;

#[test]
fn every_broken_document_is_refused_where_it_is_broken() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
    let (mut wrong, mut listed) = (Vec::new(), BTreeSet::new());
    for line in expected.lines().filter(|line| !line.starts_with('#')) {
        let [name, place, code] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        listed.insert(name.to_owned());
        let source = Source::load(&folder.join(name));
        let found: Vec<String> = match generate(&source, &[]) {
            Ok(_) => Vec::new(),
            Err(diagnostics) => {
                let described = diagnostics.iter().map(|it| source.describe(it));
                let errors = described.filter(|it| it.contains(": error["));
                errors.map(|it| shortened(&it, &folder, name)).collect()
            }
        };
        let expected = format!("{place} {code}");
        if !found.contains(&expected) || found.len() > MAX_DIAGNOSTICS {
            wrong.push(format!("{name}: expected {expected}, found {found:?}"));
        }
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
    let present: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "expected.txt" && name != "parts")
        .collect();
    assert_eq!(present, listed, "every document is in expected.txt");
    assert!(listed.len() >= 100);
}

/// `place code` of a diagnostic; the name of the document itself is left out.
fn shortened(described: &str, folder: &Path, name: &str) -> String {
    let text = described.replace(&format!("{}/", folder.display()), "");
    let text = text.strip_prefix(&format!("{name}:")).unwrap_or(&text);
    let (place, rest) = text.split_once(": error[").unwrap();
    format!("{place} {}", rest.split(']').next().unwrap())
}
