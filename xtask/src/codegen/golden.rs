//! The golden crates: what the generator makes of small documents, committed, compiled and exercised.
//!
//! `UPDATE_GOLDEN=1 cargo test -p xtask golden` writes them anew; the difference is then there to be read.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::output::Output;
use super::{Generated, Source, formatting, generate};

#[test]
fn golden_crates_are_what_is_generated_now() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    // Golden documents that no crates of models and routes are generated from have a test of their own.
    let directories: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|directory| directory.join("models").is_dir())
        .collect();
    let mut generated: Vec<Generated> = directories
        .iter()
        .map(|directory| generate(&Source::load(&directory.join("openapi.yaml")), &[]).unwrap())
        .collect();
    formatting::format(generated.iter_mut().flat_map(Generated::crates_mut)).unwrap();
    for (directory, generated) in directories.iter().zip(generated) {
        for (name, files) in [("models", generated.models), ("routes", generated.routes)] {
            let output = Output {
                root: directory.join(name),
                files,
                sources: &["src"],
            };
            if env::var_os("UPDATE_GOLDEN").is_some() {
                output.write().unwrap();
            }
            let differences = output.differences().unwrap();
            assert_eq!(
                differences,
                [],
                "look at what has changed, then set UPDATE_GOLDEN=1"
            );
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/vocabulary/openapi.yaml");
    let run = || {
        let mut generated = generate(&Source::load(&path), &[]).unwrap();
        formatting::format(generated.crates_mut()).unwrap();
        generated
    };
    assert_eq!(run(), run());
}
