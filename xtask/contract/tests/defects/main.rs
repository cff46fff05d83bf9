//! The runner sees defects: a small service that keeps its document, and the same with one thing wrong at a time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod http;
mod things;

use std::{path::Path, process::Command};

use serde_json::{Value, json};

use self::{
    http::{Response, Service},
    things::{Defect, answer, document},
};

/// The report on the service with this defect, and the exit status.
fn report(defect: Defect) -> (Value, Option<i32>) {
    let mut kept = Vec::new();
    let service = Service::start(move |asked| answer(defect, &mut kept, asked));
    let directory = tempfile::tempdir().unwrap();
    let spec = directory.path().join("things.json");
    std::fs::write(&spec, document().to_string()).unwrap();
    run(&service.url(), &spec, &["--json"])
}

fn run(url: &str, spec: &Path, more: &[&str]) -> (Value, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_contract"))
        .args([
            "--base-url",
            url,
            "--token",
            "secret",
            "--seed",
            "1",
            "--spec",
        ])
        .arg(spec)
        .args(more)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("secret"), "the token is shown: {text}");
    (
        serde_json::from_str(&text).unwrap_or_default(),
        output.status.code(),
    )
}

/// `severity: kind in operation` of each finding.
fn reported(report: &Value) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            format!(
                "{}: {} in {}",
                text(finding, "severity"),
                text(finding, "kind"),
                text(finding, "operation")
            )
        })
        .collect()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong_and_every_answer_is_reached() {
    let (report, code) = report(Defect::None);
    assert_eq!(reported(&report), [] as [String; 0], "{report:#}");
    assert_eq!(code, Some(0));
    for operation in report["operations"].as_array().unwrap() {
        assert_eq!(operation["never_seen"], json!([]), "{operation}");
    }
}

#[test]
fn each_defect_is_found() {
    let cases = [
        (
            Defect::UndocumentedStatus,
            "error: undocumented status in get_thing",
            "/paths/~1things~1{thingId}/get/responses",
        ),
        (
            Defect::WrongContentType,
            "error: undocumented content type in get_thing",
            "/paths/~1things~1{thingId}/get/responses/200/content",
        ),
        (
            Defect::NoContentType,
            "error: undocumented content type in get_thing",
            "/paths/~1things~1{thingId}/get/responses/200/content",
        ),
        (
            Defect::InvalidBody,
            "error: invalid body in get_thing",
            "/components/schemas/Thing/properties/parent/type",
        ),
        (
            Defect::WriteOnlyReturned,
            "error: invalid body in create_thing",
            "/components/schemas/Thing/required",
        ),
        (
            Defect::MissingHeader,
            "error: missing header in create_thing",
            "/paths/~1things/post/responses/201/headers/Location/required",
        ),
        (
            Defect::InvalidHeader,
            "error: invalid header in create_thing",
            "/paths/~1things/post/responses/201/headers/X-Left/schema/type",
        ),
        (
            Defect::BodyWhereNone,
            "error: undocumented content type in delete_thing",
            "/paths/~1things~1{thingId}/delete/responses/404/content",
        ),
        (
            Defect::AcceptsShort,
            "error: accepted invalid in create_thing",
            "/components/schemas/Thing/properties/name/minLength",
        ),
        (
            Defect::AcceptsNoBody,
            "error: accepted invalid in create_thing",
            "/paths/~1things/post/requestBody/required",
        ),
        (
            Defect::AcceptsTornJson,
            "error: accepted invalid in create_thing",
            "/paths/~1things/post/requestBody/content/application~1json",
        ),
        (
            Defect::AcceptsAnyPath,
            "error: accepted invalid in get_thing",
            "/paths/~1things~1{thingId}/parameters/0/schema/type",
        ),
        (
            Defect::FailsOnSigns,
            "error: server error in create_thing",
            "/paths/~1things/post/responses",
        ),
        (
            Defect::HangsUp,
            "error: no answer in create_thing",
            "/paths/~1things/post",
        ),
        (
            Defect::LetsAnybodyIn,
            "error: accepted without credential in create_thing",
            "/paths/~1things/post/security",
        ),
        (
            Defect::RefusesLong,
            "warning: rejected valid in create_thing",
            "/paths/~1things/post/requestBody",
        ),
        (
            Defect::RefusesAll,
            "error: rejected valid in create_thing",
            "/paths/~1things/post/requestBody",
        ),
        (
            Defect::RefusesItsMediaType,
            "error: rejected valid in create_thing",
            "/paths/~1things/post/requestBody/content",
        ),
        (
            Defect::AnswersAnyMethod,
            "warning: undocumented method in get_thing",
            "/paths/~1things~1{thingId}",
        ),
        (
            Defect::NoAllow,
            "warning: undocumented method in create_thing",
            "/paths/~1things",
        ),
    ];
    for (defect, expected, rule) in cases {
        let (report, code) = report(defect);
        let reported = reported(&report);
        let place = reported.iter().position(|line| line == expected);
        let place =
            place.unwrap_or_else(|| panic!("{defect:?}: {expected:?} is not among {reported:?}"));
        let rules: Vec<&Value> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| &finding["rule"])
            .collect();
        assert!(
            reported
                .iter()
                .zip(&rules)
                .any(|(line, found)| line == expected && **found == rule),
            "{defect:?}: {rules:?}"
        );
        let finding = &report["findings"][place];
        assert!(
            finding["curl"].as_str().unwrap().starts_with("curl "),
            "{finding:#}"
        );
        assert_eq!(
            code,
            Some(i32::from(expected.starts_with("error"))),
            "{defect:?}"
        );
    }
}

#[test]
fn a_run_that_cannot_work_says_so() {
    let directory = tempfile::tempdir().unwrap();
    let spec = directory.path().join("things.yaml");
    std::fs::write(&spec, "openapi: 3.1.0\npaths: {}\n").unwrap();
    // The port is free: it was bound a moment ago, and nobody listens any more.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(run(&format!("http://{nobody}"), &spec, &[]).1, Some(2));
    let service = Service::start(|_| Some(Response::new(404)));
    assert_eq!(run(&service.url(), &spec, &[]).1, Some(0));
    assert_eq!(
        run(&service.url(), &spec, &["--operation", "unknown"]).1,
        Some(2)
    );
    assert_eq!(
        run(&service.url(), Path::new("no-such-file"), &[]).1,
        Some(2)
    );
    std::fs::write(&spec, "openapi: 3.1.0\npaths: {\n").unwrap();
    assert_eq!(run(&service.url(), &spec, &[]).1, Some(2));
}
