//! Divisibility of decimal numbers: 4.35 is a multiple of 0.01, although the nearest floats are not.

/// `digits × 10^exponent`.
struct Decimal {
    digits: u128,
    exponent: i32,
}

/// More digits than these are neither in a 64-bit number nor in the shortest text of a float.
const MAX_DIGITS: usize = 20;

impl Decimal {
    /// Parses the output of `Display` for a number, without its sign and without zeros at the end.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('-');
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let significant = all.trim_end_matches('0');
        let zeros = i32::try_from(all.len() - significant.len()).ok()?;
        let digits = significant.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self {
                digits: 0,
                exponent: 0,
            });
        }
        if digits.len() > MAX_DIGITS {
            return None;
        }
        let exponent = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()? + zeros;
        Some(Self {
            digits: digits.parse().ok()?,
            exponent,
        })
    }
}

/// Whether `number` is a multiple of `factor`; false if either is not a number.
pub(crate) fn is_multiple(number: &str, factor: &str) -> bool {
    let (Some(number), Some(factor)) = (Decimal::parse(number), Decimal::parse(factor)) else {
        return false;
    };
    if factor.digits == 0 {
        return false;
    }
    let shift = number.exponent - factor.exponent;
    if number.digits == 0 {
        return true;
    }
    if shift < 0 {
        // The number goes deeper than the factor: its last digit, which is no zero, would have to vanish.
        let finer = 10_u128
            .checked_pow(shift.unsigned_abs())
            .and_then(|power| power.checked_mul(factor.digits));
        return finer.is_some_and(|finer| number.digits.is_multiple_of(finer));
    }
    // A remainder is below 10^20, so ten times that fits with room to spare.
    let remainder = (0..shift).fold(number.digits % factor.digits, |remainder, _| {
        remainder * 10 % factor.digits
    });
    remainder == 0
}
