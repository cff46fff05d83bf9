//! Plain scalars by the core schema of YAML 1.2, in which `no` and `2020-01-01` are strings.

use crate::tree::json::parse_number;

/// The value of a plain scalar.
pub enum Resolved {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(serde_json::Number),
    /// The text itself.
    String,
    /// A number that JSON cannot represent: infinite, not a number, or too large.
    NotInJson,
}

/// Resolves a plain scalar to its type and value.
pub fn resolve(text: &str) -> Resolved {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Resolved::Null,
        "true" | "True" | "TRUE" => return Resolved::Boolean(true),
        "false" | "False" | "FALSE" => return Resolved::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => return Resolved::NotInJson,
        _ => {}
    }
    let radix = |digits: &str, radix| match u64::from_str_radix(digits, radix) {
        Ok(number) => Resolved::Number(number.into()),
        Err(_) => Resolved::NotInJson,
    };
    if let Some(digits) = text.strip_prefix("0o")
        && !digits.is_empty()
        && digits.bytes().all(|digit| matches!(digit, b'0'..=b'7'))
    {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x")
        && !digits.is_empty()
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    {
        return radix(digits, 16);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Resolved::NotInJson;
    }
    if !is_decimal(unsigned) {
        return Resolved::String;
    }
    parse_number(text).map_or(Resolved::NotInJson, Resolved::Number)
}

/// Whether a text is a decimal number of the core schema: digits, perhaps a fraction and an exponent.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.is_none_or(|text| {
        let text = text.strip_prefix(['+', '-']).unwrap_or(text);
        !text.is_empty() && digits(text)
    });
    digits(whole) && digits(fraction) && whole.len() + fraction.len() > 0 && exponent
}
