//! Values as expressions: JSON, numbers, lists of names.

use std::f64::consts;

use serde_json::{Number, Value};

use crate::emit::code::{self, is_invisible, string};

/// Up to how many values are written as `json!`, which is expanded value by value.
const VALUES_IN_PLACE: usize = 12;

/// A JSON value: as `json!` if it is small, else as a text that is parsed.
pub fn json(value: &Value) -> String {
    let text = text(value);
    // Floats are not always read back as the neighbour that was written.
    let readable = serde_json::from_str::<Value>(&text).is_ok_and(|read| read == *value);
    if readable && (size(value) > VALUES_IN_PLACE || has_constant(value)) {
        format!(
            "serde_json::from_str::<Value>({}).unwrap_or_default()",
            raw(&text)
        )
    } else {
        code::json(value)
    }
}

/// A string as an argument: prose over several lines.
pub fn prose(value: &Value) -> Option<String> {
    value.as_str().map(code::text_literal)
}

/// A string as an argument.
pub fn word(value: &Value) -> Option<String> {
    value.as_str().map(string)
}

/// A number as a literal that utoipa's `Number` is made from.
pub fn number(value: &Value) -> Option<String> {
    let number = value.as_number()?;
    Some(match (number.as_i64(), number.as_u64()) {
        (Some(integer), _) if i32::try_from(integer).is_ok() => integer.to_string(),
        (Some(integer), _) => format!("{integer}_i64"),
        (None, Some(integer)) => format!("{integer}_u64"),
        (None, None) => float(number)?,
    })
}

/// A count as a literal.
pub fn count(value: &Value) -> Option<String> {
    let whole = value.as_u64();
    let float = value.as_f64().filter(|float| float.fract() == 0.0);
    whole.map(|count| count.to_string()).or_else(|| {
        float
            .filter(|float| (0.0..1e9).contains(float))
            .map(|float| format!("{float:.0}"))
    })
}

/// A list of strings as an array.
pub fn words(value: &Value) -> Option<String> {
    let words: Option<Vec<String>> = value.as_array()?.iter().map(word).collect();
    let words = words?;
    Some(if words.is_empty() {
        "Vec::<String>::new()".to_owned()
    } else {
        format!("[{}]", words.join(", "))
    })
}

/// A list of any values as an array.
pub fn values(value: &Value) -> Option<String> {
    let items = value.as_array()?;
    if items.is_empty() {
        return Some("Vec::<Value>::new()".to_owned());
    }
    if let Some(words) = words(value) {
        return Some(words);
    }
    let items: Vec<String> = items.iter().map(json).collect();
    Some(format!("[{}]", items.join(", ")))
}

fn float(number: &Number) -> Option<String> {
    let float = number.as_f64().filter(|float| float.is_finite())?;
    Some(if is_constant(float) {
        fraction(float)
    } else {
        format!("{float:?}")
    })
}

/// A float as a quotient of integers: Clippy takes 3.14 for π.
fn fraction(float: f64) -> String {
    let plain = float.to_string();
    let decimals = plain.split('.').nth(1).map_or(0, str::len);
    let digits = plain.replacen('.', "", 1);
    let divisor = format!("1{}", "0".repeat(decimals));
    let quotient = digits.parse::<f64>().ok().zip(divisor.parse::<f64>().ok());
    if quotient.is_some_and(|(digits, divisor)| digits / divisor == float) {
        format!("{}.0 / {divisor}.0", digits.trim_start_matches('0'))
    } else {
        format!("{float:?}")
    }
}

/// Whether a float looks like one of mathematics' constants.
fn is_constant(float: f64) -> bool {
    const KNOWN: [f64; 19] = [
        consts::E,
        consts::FRAC_1_PI,
        consts::FRAC_1_SQRT_2,
        consts::FRAC_2_PI,
        consts::FRAC_2_SQRT_PI,
        consts::FRAC_PI_2,
        consts::FRAC_PI_3,
        consts::FRAC_PI_4,
        consts::FRAC_PI_6,
        consts::FRAC_PI_8,
        consts::LN_2,
        consts::LN_10,
        consts::LOG10_2,
        consts::LOG10_E,
        consts::LOG2_10,
        consts::LOG2_E,
        consts::PI,
        consts::SQRT_2,
        consts::TAU,
    ];
    let near = |known: &f64| (known - float.abs()).abs() < 0.01;
    KNOWN.iter().any(near)
}

fn has_constant(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64() && number.as_f64().is_some_and(is_constant),
        Value::Array(items) => items.iter().any(has_constant),
        Value::Object(members) => members.values().any(has_constant),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// Laid out for readers.
fn text(value: &Value) -> String {
    format!("{value:#}")
}

/// A raw string literal, but for a text with characters that nobody sees.
fn raw(text: &str) -> String {
    if text.contains('\r') || text.chars().any(is_invisible) {
        return string(text);
    }
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A name as an argument.
pub fn name(name: &str) -> String {
    string(name)
}
