//! A small service with a document that it keeps, but for one defect.

use serde_json::{Value, json};

use super::http::{Asked, Response};

/// What is wrong with the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    None,
    UndocumentedStatus,
    WrongContentType,
    NoContentType,
    InvalidBody,
    WriteOnlyReturned,
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
pub fn document() -> Value {
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

fn problem(status: u16) -> Response {
    Response::new(status)
        .header("Content-Type", "application/problem+json")
        .body(r#"{"title": "no"}"#)
}

/// The service. It keeps the document where nothing is wrong with it.
pub fn answer(defect: Defect, kept: &mut Vec<Value>, asked: &Asked) -> Option<Response> {
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
            Response::new(204)
        } else {
            Response::new(404).body(body)
        });
    }
    let mut thing = kept[place].clone();
    let response = match defect {
        Defect::UndocumentedStatus => Response::new(418),
        _ => Response::new(200),
    };
    if defect == Defect::InvalidBody {
        thing["parent"] = json!("none");
    }
    let response = match defect {
        Defect::WrongContentType => response.header("Content-Type", "text/html"),
        Defect::NoContentType => response,
        _ => response.header("Content-Type", "application/json"),
    };
    Some(response.body(&thing.to_string()))
}

fn create(defect: Defect, kept: &mut Vec<Value>, asked: &Asked) -> Option<Response> {
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

fn made(defect: Defect, kept: &mut Vec<Value>, mut thing: Value) -> Response {
    let id = kept
        .iter()
        .filter_map(|thing| thing["id"].as_u64())
        .max()
        .unwrap_or(0)
        + 1;
    thing["id"] = json!(id);
    kept.push(thing.clone());
    let response = Response::new(201).header("Content-Type", "application/json");
    let response = match defect {
        Defect::MissingHeader => response,
        _ => response.header("Location", &format!("/things/{id}")),
    };
    let response = match defect {
        Defect::InvalidHeader => response.header("X-Left", "many"),
        _ => response.header("X-Left", "3"),
    };
    if defect == Defect::WriteOnlyReturned {
        thing.as_object_mut().unwrap().remove("name");
    }
    response.body(&thing.to_string())
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
