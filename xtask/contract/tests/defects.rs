//! The runner sees defects: a small service that keeps its document, and the same with one thing wrong at a time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod http;

use std::{path::Path, process::Command};

use serde_json::{Value, json};

use self::http::{Asked, Service, Told};

/// What is wrong with the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Defect {
    None,
    UndocumentedStatus,
    WrongContentType,
    NoContentType,
    InvalidBody,
    WriteOnlyTold,
    MissingHeader,
    InvalidHeader,
    BodyWhereNone,
    AcceptsShort,
    AcceptsNoBody,
    AcceptsTornJson,
    AcceptsAnyPath,
    FailsOnSigns,
    HangsUp,
    LetsAnybodyIn,
    RefusesLong,
    RefusesAll,
    RefusesItsMediaType,
    AnswersAnyMethod,
    NoAllow,
}

/// OpenAPI 3.0, so that what it says in its own way is tried as well.
fn document() -> Value {
    let problem = json!({"description": "no", "content": {"application/problem+json": {"schema": {"type": "object", "required": ["title"]}}}});
    let thing = json!({"description": "it", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}});
    let id = json!({"name": "thingId", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 0, "exclusiveMinimum": true}});
    let mut created = thing.clone();
    created["headers"] = json!({
        "Location": {"required": true, "schema": {"type": "string"}},
        "X-Left": {"schema": {"type": "integer"}}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {"post": {
                "operationId": "create_thing",
                "security": [{"token": []}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "responses": {"201": created, "400": problem, "401": problem, "415": problem}}},
            "/things/{thingId}": {
                "parameters": [id],
                "get": {"operationId": "get_thing", "responses": {"200": thing, "400": problem, "404": problem}},
                "delete": {"operationId": "delete_thing", "security": [{"token": []}],
                    "responses": {"204": {"description": "gone"}, "400": problem, "401": problem, "404": problem}}}},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Thing": {
                "type": "object",
                "required": ["id", "name", "password"],
                "properties": {
                    "id": {"type": "integer", "readOnly": true},
                    "name": {"type": "string", "minLength": 2, "maxLength": 9},
                    "password": {"type": "string", "writeOnly": true},
                    "parent": {"type": "integer", "nullable": true},
                    "part": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Part"}]}}},
                "Part": {"type": "object", "additionalProperties": false, "required": ["of"],
                    "properties": {"of": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}}}}})
}

fn problem(status: u16) -> Told {
    Told::new(status)
        .header("Content-Type", "application/problem+json")
        .body(r#"{"title": "no"}"#)
}

/// The service. It keeps the document where nothing is wrong with it.
fn answer(defect: Defect, kept: &mut Vec<Value>, asked: &Asked) -> Option<Told> {
    let rest = asked.path.strip_prefix("/things")?;
    let allowed = if rest.is_empty() {
        "POST"
    } else {
        "GET, DELETE"
    };
    if !allowed.split(", ").any(|method| method == asked.method) {
        return Some(match defect {
            Defect::AnswersAnyMethod => problem(404),
            Defect::NoAllow => problem(405),
            _ => problem(405).header("Allow", allowed),
        });
    }
    let known = asked.header("authorization") == Some("Bearer secret");
    if asked.method != "GET" && !known && defect != Defect::LetsAnybodyIn {
        return Some(problem(401).header("WWW-Authenticate", "Bearer"));
    }
    if asked.method == "POST" {
        return create(defect, kept, asked);
    }
    let id = rest
        .trim_start_matches('/')
        .parse::<u64>()
        .ok()
        .filter(|id| *id > 0);
    if id.is_none() && defect != Defect::AcceptsAnyPath {
        return Some(problem(400));
    }
    let id = id.unwrap_or(1);
    let Some(place) = kept.iter().position(|thing| thing["id"] == id) else {
        return Some(problem(404));
    };
    if asked.method == "DELETE" {
        kept.remove(place);
        let body = if defect == Defect::BodyWhereNone {
            "gone"
        } else {
            ""
        };
        // A 204 cannot have one, so this is what the document has a word for.
        return Some(if body.is_empty() {
            Told::new(204)
        } else {
            Told::new(404).body(body)
        });
    }
    let mut thing = kept[place].clone();
    let told = match defect {
        Defect::UndocumentedStatus => Told::new(418),
        _ => Told::new(200),
    };
    if defect == Defect::InvalidBody {
        thing["parent"] = json!("none");
    }
    let told = match defect {
        Defect::WrongContentType => told.header("Content-Type", "text/html"),
        Defect::NoContentType => told,
        _ => told.header("Content-Type", "application/json"),
    };
    Some(told.body(&thing.to_string()))
}

fn create(defect: Defect, kept: &mut Vec<Value>, asked: &Asked) -> Option<Told> {
    let content_type = asked.header("content-type").unwrap_or_default();
    let declared = content_type == "application/json" || asked.body.is_empty();
    if !declared || defect == Defect::RefusesItsMediaType {
        return Some(problem(415));
    }
    if defect == Defect::AcceptsNoBody && asked.body.is_empty() {
        return Some(made(defect, kept, json!({"name": "none"})));
    }
    let Ok(mut thing) = serde_json::from_slice::<Value>(&asked.body) else {
        if defect == Defect::AcceptsTornJson && asked.body.ends_with(b"\"") {
            return Some(made(defect, kept, json!({"name": "torn"})));
        }
        return Some(problem(400));
    };
    let name = thing["name"].as_str().unwrap_or_default();
    let length = name.chars().count();
    let least = if defect == Defect::AcceptsShort { 1 } else { 2 };
    let most = if defect == Defect::RefusesLong { 8 } else { 9 };
    let parent = thing
        .get("parent")
        .is_none_or(|parent| parent.is_null() || is_integer(parent));
    let part = thing
        .get("part")
        .is_none_or(|part| part.is_null() || is_part(part));
    let fine = (least..=most).contains(&length) && thing["password"].is_string() && parent && part;
    if !fine || defect == Defect::RefusesAll {
        return Some(problem(400));
    }
    if name.contains('\0') || name.contains('"') {
        match defect {
            Defect::FailsOnSigns => return Some(problem(500)),
            Defect::HangsUp => return None,
            _ => {}
        }
    }
    if let Some(members) = thing.as_object_mut() {
        members.retain(|name, _| ["name", "parent", "part"].contains(&name.as_str()));
    }
    Some(made(defect, kept, thing))
}

fn made(defect: Defect, kept: &mut Vec<Value>, mut thing: Value) -> Told {
    let id = kept
        .iter()
        .filter_map(|thing| thing["id"].as_u64())
        .max()
        .unwrap_or(0)
        + 1;
    thing["id"] = json!(id);
    kept.push(thing.clone());
    let told = Told::new(201).header("Content-Type", "application/json");
    let told = match defect {
        Defect::MissingHeader => told,
        _ => told.header("Location", &format!("/things/{id}")),
    };
    let told = match defect {
        Defect::InvalidHeader => told.header("X-Left", "many"),
        _ => told.header("X-Left", "3"),
    };
    if defect == Defect::WriteOnlyTold {
        thing.as_object_mut().unwrap().remove("name");
    }
    told.body(&thing.to_string())
}

fn is_integer(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn is_part(value: &Value) -> bool {
    let members = value.as_object();
    members.is_some_and(|members| {
        members.len() == 1
            && members
                .get("of")
                .and_then(Value::as_array)
                .is_some_and(|parts| parts.iter().all(is_part))
    })
}

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
    assert!(!text.contains("secret"), "the token is told: {text}");
    (
        serde_json::from_str(&text).unwrap_or_default(),
        output.status.code(),
    )
}

/// `severity: kind in operation` of each finding.
fn told(report: &Value) -> Vec<String> {
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
    assert_eq!(told(&report), [] as [String; 0], "{report:#}");
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
            Defect::WriteOnlyTold,
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
        let told = told(&report);
        let place = told.iter().position(|line| line == expected);
        let place =
            place.unwrap_or_else(|| panic!("{defect:?}: {expected:?} is not among {told:?}"));
        let rules: Vec<&Value> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| &finding["rule"])
            .collect();
        assert!(
            told.iter()
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
    let service = Service::start(|_| Some(Told::new(404)));
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
