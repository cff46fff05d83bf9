//! Types from elsewhere are parameters, bodies and answers like those that the generator writes.

use serde_json::json;

use crate::client::Request;

fn post(path: &str) -> Request {
    Request::new("POST", &format!("/foreign/words/{path}"))
}

#[test]
fn types_from_elsewhere_are_read_and_written() {
    let answer = post("-7?further=c&further=a").json(r#"["b"]"#).send();
    let sorted =
        json!({"words": ["a", "b", "c"], "either": "-7", "nested": [["c", "a"]], "perhaps": ["b"]});
    assert_eq!((answer.status, answer.json()), (200, sorted));
    let nothing = json!({"words": [], "either": "0", "nested": [[]]});
    assert_eq!(post("0").send().json(), nothing);
}

#[test]
fn types_from_elsewhere_have_the_rules_of_the_document() {
    let errors = post("seven").json(r#"["b", 1]"#).send().errors();
    assert_eq!(errors[0]["loc"], json!(["path", "first"]));
    assert_eq!(errors[0]["type"], json!("int_parsing"));
    assert_eq!(errors[1]["loc"], json!(["body", 1]));
    assert_eq!(errors[1]["type"], json!("string_type"));
}
