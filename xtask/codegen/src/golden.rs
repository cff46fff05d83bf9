//! The golden code: what the generator makes of small documents, committed, compiled and exercised.
//!
//! All of it is one crate, because a crate for each would be compiled and linked apart: the root of what would be a crate
//! is a module there. `UPDATE_GOLDEN=1 cargo test -p codegen golden` writes it anew; the difference is then there to be
//! read.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::emit::Files;
use super::names::ALLOW_NON_ASCII_IDENTS;
use super::output::Output;
use super::{Source, formatting, generate};

/// The golden crate.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// The files of a crate as those of a module: `path` is that of its root.
fn as_module(files: Files, path: &str, names: &[(&str, &str)]) -> Files {
    let files = files.into_iter().map(|(file, text)| {
        // Only a crate can have it, and the golden one does.
        let mut text = text.replace(ALLOW_NON_ASCII_IDENTS, "");
        let names = if file.ends_with(".rs") { names } else { &[] };
        for (from, to) in names {
            text = text.replace(from, to);
        }
        let file = match file.as_str() {
            "src/lib.rs" => format!("src/{path}.rs"),
            inner => inner.replacen("src/", &format!("src/{path}/"), 1),
        };
        (file, text)
    });
    files.collect()
}

/// What is generated from the document of this name, as modules of the golden crate.
fn generated(path: &Path) -> Files {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let generated = generate(&Source::load(path), &[]).unwrap();
    let models = format!("crate::{name}::api_models");
    let mut files = as_module(
        generated.models,
        &format!("{name}/api_models"),
        &[("crate::", &format!("{models}::"))],
    );
    files.extend(as_module(
        generated.routes,
        &format!("{name}/api_routes"),
        &[
            ("crate::", &format!("crate::{name}::api_routes::")),
            ("api_models", &models),
        ],
    ));
    files
}

#[test]
fn golden_code_is_what_is_generated_now() {
    let mut files = Files::new();
    let mut sources = Vec::new();
    // Leads rustfmt to all files. That of the golden crate leads to others, too.
    let mut library = String::new();
    for entry in fs::read_dir(root().join("documents")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        sources.push(format!("src/{name}"));
        library.push_str(&format!(
            "mod {name} {{ mod api_models; mod api_routes; }}\n"
        ));
        files.extend(generated(&path));
    }
    files.insert("src/lib.rs".to_owned(), library);
    formatting::format([&mut files]).unwrap();
    files.remove("src/lib.rs");
    let output = Output {
        root: root(),
        files,
        sources,
    };
    output.compare_or_update();
}

#[test]
fn two_runs_give_the_same_bytes() {
    let path = root().join("documents/vocabulary.yaml");
    let run = || {
        let mut generated = generate(&Source::load(&path), &[]).unwrap();
        formatting::format(generated.crates_mut()).unwrap();
        generated
    };
    assert_eq!(run(), run());
}

impl Output {
    /// Fails if anything differs, unless it is to be written anew.
    #[track_caller]
    pub fn compare_or_update(&self) {
        if env::var_os("UPDATE_GOLDEN").is_some() {
            self.write().unwrap();
        }
        assert_eq!(
            self.differences().unwrap(),
            [],
            "look at what has changed, then set UPDATE_GOLDEN=1"
        );
    }
}
