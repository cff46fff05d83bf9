//! The numbers of the document as literals, and the types that they fit in.

use serde_json::{Number, Value};

use super::document::Bounds;

/// Whether a value is one of several, as JSON Schema compares them.
pub fn contains(values: &[Value], wanted: &Value) -> bool {
    values.iter().any(|value| equal(value, wanted))
}

/// Whether two values are equal in JSON Schema: `1` and `1.0` are.
pub fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (whole(a), whole(b)) {
            (None, None) => a.as_f64() == b.as_f64(),
            (a, b) => a == b,
        },
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let mut members = a.iter();
            a.len() == b.len() && members.all(|(name, a)| b.get(name).is_some_and(|b| equal(a, b)))
        }
        _ => a == b,
    }
}

/// The types of integers.
pub const INTEGERS: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// Unsigned where the minimum is not below zero, of the width of the format.
pub fn integer_type(format: Option<&str>, bounds: &Bounds) -> &'static str {
    let natural = [&bounds.minimum, &bounds.exclusive_minimum]
        .into_iter()
        .flatten()
        .any(|bound| bound.as_f64().is_some_and(|bound| bound >= 0.0));
    match (format, natural) {
        (Some("int8"), false) => "i8",
        (Some("int8"), true) | (Some("uint8"), _) => "u8",
        (Some("int16"), false) => "i16",
        (Some("int16"), true) | (Some("uint16"), _) => "u16",
        (Some("int32"), false) => "i32",
        (Some("int32"), true) | (Some("uint32"), _) => "u32",
        (Some("uint64"), _) => "u64",
        (_, true) => "u64",
        (_, false) => "i64",
    }
}

/// Whether a format sets the width of an integer.
pub fn is_width(format: &str) -> bool {
    matches!(
        format,
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64"
    )
}

/// How the checker calls the integers of a format, and the smallest and largest of them.
pub fn width(format: Option<&str>, bounds: &Bounds) -> &'static str {
    match format {
        Some("int8") => "signed_8",
        Some("int16") => "signed_16",
        Some("int32") => "signed_32",
        Some("uint8") => "unsigned_8",
        Some("uint16") => "unsigned_16",
        Some("uint32") => "unsigned_32",
        Some("uint64") => "unsigned_64",
        None if integer_type(None, bounds) == "u64" => "any_64",
        _ => "signed_64",
    }
}

/// The smallest and the largest number of a type of integers.
pub fn limits(integer: &str) -> (i128, i128) {
    match integer {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// The whole number that a number is, if it is one that the checker can calculate with.
pub fn whole(number: &Number) -> Option<i128> {
    // Beyond this, floats are further apart than whole numbers.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_i128().or_else(|| {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i128)
    })
}

/// A bound of an integer as an argument of utoipa's attributes, which take any type of number: a literal without a
/// suffix would be an `i32` there. A number that is not whole is rounded; one that no integer has room for is a
/// float.
pub fn bound_literal(number: &Number) -> String {
    let rounded = || number.as_f64().map(|float| float.round() as i128);
    let Some(integer) = whole(number).or_else(rounded) else {
        return String::new();
    };
    if i32::try_from(integer).is_ok() {
        literal(integer)
    } else if i64::try_from(integer).is_ok() {
        format!("{}_i64", literal(integer))
    } else if u64::try_from(integer).is_ok() {
        format!("{}_u64", literal(integer))
    } else {
        float_literal(number)
    }
}

/// A divisor as the argument `multiple_of`, whose text utoipa reads as a float: without a suffix and without `_`.
pub fn divisor_literal(number: &Number) -> String {
    match whole(number) {
        Some(integer) if i32::try_from(integer).is_ok() => integer.to_string(),
        _ => number
            .as_f64()
            .map(|float| format!("{float:?}"))
            .unwrap_or_default(),
    }
}

/// A literal of a whole number.
pub fn literal(integer: i128) -> String {
    let sign = if integer < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(&integer.unsigned_abs().to_string()))
}

/// A float literal. Those that clippy takes for well-known constants are written in another way.
pub fn float_literal(number: &Number) -> String {
    let Some(float) = number.as_f64() else {
        return String::new();
    };
    if is_famous(number) {
        return format!("f64::from_bits(0x{:016x})", float.to_bits());
    }
    format!("{float:?}")
}

/// Whether a number begins like a well-known constant: clippy would have it replaced by that.
pub fn is_famous(number: &Number) -> bool {
    use std::f64::consts::*;
    const FAMOUS: [f64; 21] = [
        E,
        FRAC_1_PI,
        FRAC_1_SQRT_2,
        FRAC_2_PI,
        FRAC_2_SQRT_PI,
        FRAC_PI_2,
        FRAC_PI_3,
        FRAC_PI_4,
        FRAC_PI_6,
        FRAC_PI_8,
        LN_2,
        LN_10,
        LOG2_10,
        LOG2_E,
        LOG10_2,
        LOG10_E,
        PI,
        SQRT_2,
        TAU,
        1.618_033_988_749_895,
        0.577_215_664_901_532_9,
    ];
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else {
        return false;
    };
    let text = format!("{:?}", float.abs());
    // No number with fewer digits is taken for a constant.
    if text.len() < "0.00".len() {
        return false;
    }
    FAMOUS.iter().any(|famous| {
        let rounded = format!("{famous:.*}", text.len() - "0.".len());
        text == rounded || famous.to_string().starts_with(&text)
    })
}

/// A count as a literal.
pub fn digits(count: u64) -> String {
    grouped(&count.to_string())
}

/// Digits in groups of three from five digits on, as clippy and readers like them.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
