//! JSON files in the making: laid out for people, and marked as generated.

use serde_json::{Map, Value};

/// How long a line may get that could be several.
const WIDTH: usize = 100;

/// The text of a JSON file with these members.
pub fn file(members: Map<String, Value>) -> String {
    let mut text = broken(&Value::Object(members), 0);
    text.push('\n');
    text
}

/// A value on one line if it fits, else with a line for each of its members or elements.
fn laid_out(value: &Value, depth: usize, before: usize) -> String {
    let line = on_one_line(value);
    if depth * 2 + before + line.len() <= WIDTH {
        line
    } else {
        broken(value, depth)
    }
}

fn broken(value: &Value, depth: usize) -> String {
    let (inner, outer) = ("  ".repeat(depth + 1), "  ".repeat(depth));
    let enclosed = |open: char, lines: Vec<String>, close: char| {
        format!("{open}\n{}\n{outer}{close}", lines.join(",\n"))
    };
    match value {
        Value::Array(elements) if !elements.is_empty() => {
            let lines = elements
                .iter()
                .map(|element| format!("{inner}{}", laid_out(element, depth + 1, 0)));
            enclosed('[', lines.collect(), ']')
        }
        Value::Object(members) if !members.is_empty() => {
            let lines = members.iter().map(|(name, member)| {
                let name = Value::from(name.as_str()).to_string();
                let member = laid_out(member, depth + 1, name.len() + 2);
                format!("{inner}{name}: {member}")
            });
            enclosed('{', lines.collect(), '}')
        }
        other => other.to_string(),
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(elements) => {
            let elements: Vec<String> = elements.iter().map(on_one_line).collect();
            format!("[{}]", elements.join(", "))
        }
        Value::Object(members) if !members.is_empty() => {
            let members = members.iter().map(|(name, member)| {
                format!("{}: {}", Value::from(name.as_str()), on_one_line(member))
            });
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_fits_stays_on_a_line() {
        let value = json!({
            "short": { "type": "array", "items": {}, "enum": [[1, null], "\u{1}\""] },
            "long": ["x".repeat(50), "y".repeat(50)],
        });
        let Value::Object(members) = value.clone() else {
            panic!()
        };
        let text = file(members);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.get(..12).unwrap_or(line))
            .collect();
        assert_eq!(
            lines,
            [
                "{",
                "  \"short\": {",
                "  \"long\": [",
                "    \"xxxxxxx",
                "    \"yyyyyyy",
                "  ]",
                "}"
            ]
        );
    }
}
