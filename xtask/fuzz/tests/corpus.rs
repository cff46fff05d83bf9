//! Every input that was kept is thrown again, without libFuzzer.

use std::{fs, path::Path};

#[test]
fn whatever_was_kept_is_withstood() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in fuzz::TARGETS {
        let inputs = fs::read_dir(corpus.join(name)).unwrap();
        let paths: Vec<_> = inputs.map(|input| input.unwrap().path()).collect();
        assert!(paths.len() >= 5, "{name} has hardly a corpus");
        for path in paths {
            println!("{}", path.display());
            target(&fs::read(&path).unwrap());
        }
    }
}

#[test]
fn every_corpus_has_its_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for folder in fs::read_dir(corpus).unwrap() {
        let name = folder.unwrap().file_name();
        assert!(fuzz::target(name.to_str().unwrap()).is_some(), "{name:?}");
    }
}
