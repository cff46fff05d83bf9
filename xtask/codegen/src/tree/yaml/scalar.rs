//! Plain scalars by the core schema of YAML 1.2, in which `no` and `2020-01-01` are strings.

use crate::tree::json::number;

/// What a plain scalar says.
pub enum Plain {
    /// Nothing.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(serde_json::Number),
    /// Itself.
    String,
    /// A number of YAML's for which JSON has no word.
    NoNumber,
}

/// Reads a plain scalar.
pub fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" | "True" | "TRUE" => return Plain::Boolean(true),
        "false" | "False" | "FALSE" => return Plain::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => return Plain::NoNumber,
        _ => {}
    }
    let radix = |digits: &str, radix| match u64::from_str_radix(digits, radix) {
        Ok(number) => Plain::Number(number.into()),
        Err(_) => Plain::NoNumber,
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
        return Plain::NoNumber;
    }
    if !decimal(unsigned) {
        return Plain::String;
    }
    number(text).map_or(Plain::NoNumber, Plain::Number)
}

/// Whether a text is a decimal number of the core schema: digits, perhaps a fraction and an exponent.
fn decimal(text: &str) -> bool {
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
