//! A hundred broken documents: each is refused at the right place with the right code, and never with a panic.
//!
//! `broken/expected.txt` says of each what matters; a few other complaints may follow from it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::{Source, generate};

/// How many complaints one fault may cause.
const MAX_COMPLAINTS: usize = 4;

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
        let told: Vec<String> = match generate(&source, &[]) {
            Ok(_) => Vec::new(),
            Err(complaints) => {
                let told = complaints.iter().map(|it| source.describe(it));
                told.map(|it| shortened(&it, &folder, name)).collect()
            }
        };
        let wanted = format!("{place} {code}");
        if !told.contains(&wanted) || told.len() > MAX_COMPLAINTS {
            wrong.push(format!("{name}: expected {wanted}, told {told:?}"));
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

/// `place code` of a complaint; the name of the document itself is left out.
fn shortened(told: &str, folder: &Path, name: &str) -> String {
    let told = told.replace(&format!("{}/", folder.display()), "");
    let told = told.strip_prefix(&format!("{name}:")).unwrap_or(&told);
    let (place, rest) = told.split_once(": error[").unwrap();
    format!("{place} {}", rest.split(']').next().unwrap())
}
