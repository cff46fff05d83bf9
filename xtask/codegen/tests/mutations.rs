//! Documents that nobody would write: small ones, mutated and spliced by chance, and those that once did harm.
//!
//! `MUTATIONS=20000 MUTATION_SEED=7 cargo test -p codegen --test mutations` tries more, and others. What does harm
//! is kept in `tests/crashes`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use codegen::{Generated, Source, formatting, generate};

/// Longer than anything so small may take, even unoptimised and on a busy machine.
const TOO_LONG: Duration = Duration::from_secs(60);

/// Pieces of documents that change what is around them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "$ref: '#/components/schemas/Pet'", "$ref: '#'", "$ref: '#/'", "$ref: x.yaml", "$ref: '#/paths'",
    "$ref: '#/components/schemas/A/properties/a'", "$anchor: a", "$id: x", "$defs: {a: {}}", "$dynamicRef: '#a'",
    "allOf:", "allOf: [{type: string}, {type: integer}]", "anyOf: [{type: 'null'}]", "oneOf: []", "not: {}", "if: {}",
    "then: {}", "enum: [1, a, null, {}]", "enum: []", "const: null", "default: {}", "default: -1", "nullable: true",
    "type: [string, 'null']", "type: array", "type: object", "type: 'null'", "type: []", "format: uuid",
    "format: binary", "format: date-time", "items: {$ref: '#/components/schemas/Pet'}", "items: []",
    "prefixItems: [{}, {}]", "additionalProperties: true", "additionalProperties: {}", "additionalProperties: false",
    "patternProperties: {'^x': {}}", "patternProperties: {'(': {}}", "propertyNames: {}", "unevaluatedProperties: false",
    "minimum: 18446744073709551615", "minimum: -1e308", "maximum: 0.1", "multipleOf: 0", "multipleOf: 1e-320",
    "minLength: 18446744073709551615", "maxItems: 0", "pattern: '('", "pattern: '\\p{L}'", "required: [a, a]",
    "discriminator: {propertyName: a, mapping: {b: Pet}}", "readOnly: true", "writeOnly: true", "deprecated: true",
    "x-rust-name: fn", "x-rust-type: Vec<", "content: {}", "schema: true", "schema: false", "style: deepObject",
    "explode: true", "in: cookie", "in: query", "in: header", "security: []", "security: [{a: []}]", "tags: ['', self]",
    "operationId: fn", "operationId: ''", "operationId: 'ä ö'", "'2XX':", "default:", "'299':", "'': {}", "'/': {}",
    "/{a}/{a}: {get: {}}", "/{}: {get: {}}", "callbacks: {}", "webhooks: {a: {}}", "multipart/form-data: {schema: {}}",
    "text/event-stream: {}", "'*/*': {}", "application/x-www-form-urlencoded: {}", "&a", "*a", "<<: *a", "!!str",
    "- ", "? ", ": ", "|", ">-", "{", "}", "[", "]", "'", "\"", "#", "---", "...", "\t", "\\ud83d", "\u{feff}", "\u{0}",
    "~", "no", "1e3", "0o17", ".inf", "99999999999999999999", "{}", "[]", "''",
];

/// The same numbers on every machine (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// The documents of a folder, in the order of their names.
fn documents(path: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder(path))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            matches!(
                path.extension().and_then(|it| it.to_str()),
                Some("yaml" | "json")
            )
        })
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

/// One to four changes.
fn mutated(chance: &mut Chance, documents: &[(String, Vec<u8>)], start: &[u8]) -> Vec<u8> {
    let mut bytes = start.to_vec();
    for _ in 0..=chance.below(4) {
        let lines: Vec<usize> = (0..bytes.len())
            .filter(|at| *at == 0 || bytes[at - 1] == b'\n')
            .collect();
        let at = chance.below(bytes.len());
        let end = bytes.len().min(at + 1 + chance.below(40));
        let line = *lines.get(chance.below(lines.len())).unwrap_or(&0);
        let line_end = *lines
            .iter()
            .find(|start| **start > line)
            .unwrap_or(&bytes.len());
        let other = &chance.pick(documents).1;
        match chance.below(9) {
            0 => drop(bytes.drain(at.min(end)..end)),
            1 => drop(bytes.drain(line..line_end)),
            2 => drop(bytes.splice(at..at, bytes[at.min(end)..end].to_vec())),
            3 => drop(bytes.splice(line..line, bytes[line..line_end].to_vec())),
            4 => {
                let from = chance.below(other.len());
                let to = other.len().min(from + chance.below(200));
                drop(bytes.splice(at..at, other[from..to].iter().copied()));
            }
            5 => drop(bytes.splice(at..at, chance.pick(WORDS).bytes())),
            6 | 7 => {
                // A line of its own, as deep as the one that it is put before.
                let depth = bytes[line..]
                    .iter()
                    .take_while(|byte| **byte == b' ')
                    .count();
                let text = format!("{}{}\n", " ".repeat(depth), chance.pick(WORDS));
                drop(bytes.splice(line..line, text.into_bytes()));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    bytes
}

/// What is generated, if anything. The error is what bad happened.
fn attempt(name: &str, bytes: &[u8]) -> Result<Option<Generated>, String> {
    let started = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| {
        generate(&Source::from_bytes(name, bytes), &[])
    }));
    if started.elapsed() > TOO_LONG {
        return Err(format!("it took {:?}", started.elapsed()));
    }
    match result {
        Err(_) => Err("it panicked".to_owned()),
        Ok(Err(diagnostics)) if diagnostics.is_empty() => {
            Err("it was refused without a word".to_owned())
        }
        Ok(Err(_)) => Ok(None),
        Ok(Ok(generated)) => Ok(Some(generated)),
    }
}

#[test]
fn what_chance_makes_of_documents_does_no_harm() {
    let (seed, count) = (number("MUTATION_SEED", 1), number("MUTATIONS", 600));
    println!("MUTATION_SEED={seed} MUTATIONS={count}");
    let mut chance = Chance(seed);
    let mut sources = documents("tests/broken");
    sources.extend(
        documents("golden/documents")
            .into_iter()
            .filter(|(name, _)| name == "minimal.yaml"),
    );
    let whole: Vec<_> = documents("golden/documents")
        .into_iter()
        .filter(|(name, _)| name == "vocabulary.yaml")
        .collect();
    let (mut accepted, mut harms) = (Vec::new(), Vec::new());
    let keep = |turn: u64, name: &str, bytes: &[u8], harm: &str| {
        let kept = folder("tests/crashes").join(format!("{seed}-{turn}-{name}"));
        fs::write(&kept, bytes).unwrap();
        format!("{}: {harm}", kept.display())
    };
    for turn in 0..count {
        // The large one takes longer, and so has its turn less often.
        let start = if turn % 50 == 0 { &whole } else { &sources };
        let (name, bytes) = chance.pick(start);
        let bytes = mutated(&mut chance, &sources, bytes);
        match attempt(name, &bytes) {
            Ok(generated) => accepted.extend(generated.map(|it| (turn, name, bytes, it))),
            Err(harm) => harms.push(keep(turn, name, &bytes, &harm)),
        }
    }
    println!("{} of them were accepted", accepted.len());
    let crates = accepted.iter_mut().flat_map(|(.., it)| it.crates_mut());
    if formatting::format(crates).is_err() {
        for (turn, name, bytes, generated) in &mut accepted {
            if let Err(error) = formatting::format(generated.crates_mut()) {
                harms.push(keep(*turn, name, bytes, &error.to_string()));
            }
        }
    }
    assert!(
        harms.is_empty(),
        "MUTATION_SEED={seed}:\n{}",
        harms.join("\n")
    );
}

#[test]
fn what_once_did_harm_does_none_now() {
    for (name, bytes) in documents("tests/crashes") {
        match attempt(&name, &bytes) {
            Ok(Some(mut generated)) => formatting::format(generated.crates_mut()).unwrap(),
            Ok(None) => {}
            Err(harm) => panic!("{name}: {harm}"),
        }
    }
}
