//! The support files: the same in every generated crate, but for the sections that a document has no use for.
//!
//! A section is what stands between `// <name>` and `// </name>`. Generated code says by the names that it uses
//! which sections it needs, so nothing else has to know.

mod lexer;

use std::collections::BTreeSet;

use self::lexer::bare;
use super::Files;

/// Files that are the same in every generated crate, with the section that the whole file belongs to.
macro_rules! support {
    ($($path:literal => $file:literal $(in $section:literal)?),* $(,)?) => {
        &[$(($path, include_str!(concat!("../support/", $file)), concat!($($section)?))),*]
    };
}

type Support = &'static [(&'static str, &'static str, &'static str)];

const MODELS: Support = support! {
    "src/check.rs" => "models/check.rs",
    "src/check/binary.rs" => "models/binary.rs" in "binary",
    "src/check/checker.rs" => "models/checker.rs",
    "src/check/constants.rs" => "models/constants.rs",
    "src/check/decimal.rs" => "models/decimal.rs",
    "src/check/expected.rs" => "models/expected.rs",
    "src/check/formats.rs" => "models/formats.rs",
    "src/check/hidden.rs" => "models/hidden.rs",
    "src/check/json.rs" => "models/json.rs",
    "src/check/lists.rs" => "models/lists.rs",
    "src/check/numbers.rs" => "models/numbers.rs",
    "src/check/objects.rs" => "models/objects.rs",
    "src/check/pattern.rs" => "models/pattern.rs",
    "src/check/rule.rs" => "models/rule.rs",
    "src/check/settle.rs" => "models/settle.rs",
    "src/check/source.rs" => "models/source.rs",
    "src/check/text_formats.rs" => "models/text_formats.rs" in "formats",
    "src/check/texts.rs" => "models/texts.rs",
    "src/check/union_types.rs" => "models/union_types.rs" in "unions",
    "src/check/unions.rs" => "models/unions.rs",
    "src/check/validate.rs" => "models/validate.rs",
    "src/check/violation.rs" => "models/violation.rs",
};

const ROUTES: Support = support! {
    "src/amend.rs" => "routes/amend.rs",
    "src/http.rs" => "routes/http.rs",
    "src/http/bodies.rs" => "routes/bodies.rs" in "media",
    "src/http/body.rs" => "routes/body.rs",
    "src/http/cookies.rs" => "routes/cookies.rs" in "cookies",
    "src/http/credentials.rs" => "routes/credentials.rs" in "credentials",
    "src/http/errors.rs" => "routes/errors.rs" in "errors",
    "src/http/form.rs" => "routes/form.rs" in "form",
    "src/http/headers.rs" => "routes/headers.rs" in "headers",
    "src/http/incoming.rs" => "routes/incoming.rs" in "stream",
    "src/http/media.rs" => "routes/media.rs" in "media",
    "src/http/multipart.rs" => "routes/multipart.rs" in "multipart",
    "src/http/outgoing.rs" => "routes/outgoing.rs" in "outgoing",
    "src/http/pairs.rs" => "routes/pairs.rs" in "pairs",
    "src/http/reader.rs" => "routes/reader.rs",
    "src/http/rejection.rs" => "routes/rejection.rs",
    "src/http/reply.rs" => "routes/reply.rs",
    "src/http/ruled.rs" => "routes/ruled.rs" in "ruled",
    "src/http/service.rs" => "routes/service.rs",
    "src/http/styles.rs" => "routes/styles.rs" in "styles",
    "src/http/typed.rs" => "routes/typed.rs" in "typed",
};

/// What generated code contains if it needs a section. `reader x` is a call of the reader, `optional_x` as well.
type Needs = &'static [(&'static str, &'static [&'static str])];

const MODELS_NEEDS: Needs = &[
    (
        "binary",
        &[
            "check::Binary",
            "Option<Binary>",
            "Vec<Binary>",
            ": Binary",
            "::Binary,",
            "(Binary)",
            "reader multipart_body",
        ],
    ),
    ("constants", &["constants!("]),
    ("formats", &[".format(Format::", ".format(check::Format::"]),
    ("pairs", PAIRS),
    ("text", &["reader text_body"]),
    ("unions", &["union!("]),
];

/// Whatever makes values of names and texts.
const PAIRS: &[&str] = &[
    ".styled(http::",
    "reader form_body",
    "reader multipart_body",
];

const ROUTES_NEEDS: Needs = &[
    ("bytes", &["reader bytes_body", "Media::binary("]),
    ("bytes-replies", &[".bytes(\""]),
    (
        "checked-bodies",
        &[
            "reader form_body",
            "reader multipart_body",
            "reader text_body",
        ],
    ),
    ("cookies", &["reader cookie(", "credentials::from_"]),
    ("credentials", &["credentials::from_"]),
    ("empty-parameters", &[".allow_empty()"]),
    ("errors", &["shared_errors!("]),
    ("form", &["reader form_body", "reader multipart_body"]),
    ("form-replies", &[".form(\""]),
    ("header-lists", &["header_list(\""]),
    ("headers", &["styled_header(\"", "json_header(\""]),
    ("headers-in-json", &["json_header(\""]),
    ("json-headers", &["header_json(\""]),
    ("json-parameters", &[".json()"]),
    ("media", &["http::receive_any("]),
    ("multipart", &["reader multipart_body"]),
    ("object-headers", &["header_object(\""]),
    (
        "other-bodies",
        &[
            "reader bytes_body",
            "reader form_body",
            "reader multipart_body",
            "reader stream_body",
            "reader text_body",
        ],
    ),
    ("outgoing", &["http::Outgoing", "http::Typed"]),
    ("pairs", PAIRS),
    ("queries", &["http::with_query("]),
    ("ranges", &["Reply::in_range(", "Reply::any("]),
    ("repeated-headers", &["repeated_header(\""]),
    (
        "ruled",
        &[
            "reader body_by(",
            "reader form_body_by(",
            "reader text_body_by(",
        ],
    ),
    ("ruled-form", &["reader form_body_by("]),
    ("ruled-json", &["reader body_by("]),
    ("ruled-text", &["reader text_body_by("]),
    ("security", &["http::{Requirement, "]),
    ("statuses", &["http::status("]),
    ("stream", &["reader stream_body"]),
    ("styled-headers", &["styled_header(\""]),
    ("styles", &[".styled(http::"]),
    ("text", &["reader text_body"]),
    ("text-replies", &[".text(\""]),
    ("typed", &["http::Typed"]),
    (
        "undocumented",
        &["Rejection::undocumented(", "shared_errors!("],
    ),
];

/// The support files of a models crate, given the generated files of both crates.
pub fn models<'f>(generated: impl IntoIterator<Item = &'f Files>) -> Files {
    files(MODELS, MODELS_NEEDS, generated)
}

/// The support files of a routes crate, given its generated files.
pub fn routes(generated: &Files) -> Files {
    files(ROUTES, ROUTES_NEEDS, [generated])
}

fn files<'f>(
    support: Support,
    needs: Needs,
    generated: impl IntoIterator<Item = &'f Files>,
) -> Files {
    // Neither comments nor strings use anything.
    let texts: Vec<String> = generated
        .into_iter()
        .flat_map(Files::values)
        .map(|text| bare(text).unwrap_or_else(|_| text.clone()))
        .collect();
    let contains = |word: &str| texts.iter().any(|text| text.contains(word));
    let is_used = |words: &[&str]| {
        words.iter().any(|word| match word.strip_prefix("reader ") {
            Some(call) => ["", "optional_"]
                .iter()
                .any(|prefix| contains(&format!("reader.{prefix}{call}"))),
            None => contains(word),
        })
    };
    let needed: BTreeSet<&str> = needs
        .iter()
        .filter(|(_, words)| is_used(words))
        .map(|(section, _)| *section)
        .collect();
    support
        .iter()
        .filter(|(.., section)| section.is_empty() || needed.contains(section))
        .map(|(path, text, _)| ((*path).to_owned(), with_sections(text, &needed)))
        .collect()
}

/// Leaves out the sections that are not needed, and all marks.
fn with_sections(text: &str, needed: &BTreeSet<&str>) -> String {
    let mut unwanted: Option<&str> = None;
    let mut kept = String::new();
    for line in text.lines() {
        let mark = line
            .trim()
            .strip_prefix("// <")
            .and_then(|rest| rest.strip_suffix('>'));
        let section = mark.map(|mark| mark.strip_prefix('/').unwrap_or(mark));
        match (mark, section, unwanted) {
            (Some(mark), Some(section), None) if mark == section && !needed.contains(section) => {
                unwanted = Some(section);
            }
            (Some(mark), Some(section), Some(current)) if mark != section && section == current => {
                unwanted = None
            }
            (Some(_), ..) | (None, _, Some(_)) => {}
            (None, _, None) => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    kept
}
