//! The formatter against the toolchain's `rustfmt`, where there is one: both get the same text.

mod random;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, thread};

use super::format;
use crate::codegen::{Source, emitted};

/// What `rustfmt` makes of a text, if it can be started.
fn rustfmt(text: &str) -> Option<String> {
    let arguments = ["--edition", "2024", "--emit", "stdout"];
    let mut child = Command::new("rustfmt")
        .args(arguments)
        .args(["--config", "skip_children=true"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().unwrap();
    let input = text.to_owned();
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    // A line that cannot be broken is reported, and kept.
    assert!(
        output.status.success() || !output.stdout.is_empty(),
        "{errors}"
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Formats items, each under a mark, both ways, and shows the first that differs.
fn difference(items: &[String]) -> Option<String> {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        text.push_str(&format!("// item {index}\n{item}\n\n"));
    }
    let expected = rustfmt(&text)?;
    let ours = format(&text).unwrap();
    if ours == expected {
        return None;
    }
    let (ours, expected) = (pieces(&ours), pieces(&expected));
    let different: Vec<usize> = (0..items.len())
        .filter(|index| ours.get(*index) != expected.get(*index))
        .collect();
    let first = different.first().copied().unwrap_or_default();
    Some(format!(
        "{} of {} differ: {different:?}\n--- written\n{}\n--- rustfmt\n{}\n--- ours\n{}",
        different.len(),
        items.len(),
        items[first],
        expected[first],
        ours[first]
    ))
}

fn pieces(text: &str) -> Vec<&str> {
    text.split("// item ").skip(1).collect()
}

#[test]
fn what_the_emitters_write() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = vec![root.join("../openapi.yaml")];
    for entry in fs::read_dir(root.join("golden")).unwrap() {
        let directory = entry.unwrap().path();
        if directory.join("models").is_dir() {
            documents.push(directory.join("openapi.yaml"));
        }
    }
    for document in documents {
        let (crates, _) = emitted(&Source::load(&document), &[]).unwrap();
        for (path, text) in crates.models.into_iter().chain(crates.routes) {
            let text = format!("// Generated.\n\n{text}");
            if let Some(expected) = rustfmt(&text) {
                assert_eq!(format(&text).unwrap(), expected, "{path}");
            }
        }
    }
}

/// Each construct with a name in it (`@`, or `€` for one that is not ASCII) that is made longer column by
/// column, so that every limit is met from below, exactly, and from above.
#[test]
fn every_construct_at_every_width() {
    let mut differences = Vec::new();
    for template in include_str!("oracle/constructs.rs.txt").split("\n====\n") {
        let items: Vec<String> = (1..76)
            .map(|length| {
                let name = "abcdefghij".chars().cycle().take(length);
                let wide = "aßcλefghij".chars().cycle().take(length);
                template
                    .replace('@', &name.collect::<String>())
                    .replace('€', &wide.collect::<String>())
            })
            .collect();
        differences.extend(difference(&items));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn random_items() {
    let seed = std::env::var("FORMAT_SEED").map_or(1, |seed| seed.parse().unwrap());
    println!("FORMAT_SEED={seed}");
    let mut random = random::Random::new(seed);
    let mut differences = Vec::new();
    for _ in 0..8 {
        let items: Vec<String> = (0..250).map(|_| random.item()).collect();
        differences.extend(difference(&items));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn formatted_text_stays() {
    let mut random = random::Random::new(7);
    let text: String = (0..100).map(|_| random.item() + "\n\n").collect();
    let once = format(&text).unwrap();
    assert_eq!(format(&once).unwrap(), once);
}

#[test]
fn nesting_takes_no_stack_and_little_time() {
    let nested = |open: &str, close: &str| {
        format!(
            "fn f() {{\n    {}1{};\n}}\n",
            open.repeat(180),
            close.repeat(180)
        )
    };
    for (open, close) in [
        ("f(", ")"),
        ("a.b(c, ", ")"),
        ("[", "]"),
        ("f(|x| ", ")"),
        ("A::new().item(", ").item(b).done()"),
    ] {
        format(&nested(open, close)).unwrap();
    }
}

#[test]
fn what_is_not_understood_is_told_with_its_line() {
    let error = format("// x\n\nfn f() {\n    let = ;\n}\n").unwrap_err();
    assert!(error.to_string().contains("line 4"), "{error}");
    let error = format("fn f() {\n    g(\n}\n").unwrap_err();
    assert!(error.to_string().contains("line 3"), "{error}");
    let error = format("fn f() {\n    g(1, /* lost */ 2);\n}\n").unwrap_err();
    assert!(error.to_string().contains("line 2"), "{error}");
}
