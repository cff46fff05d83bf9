//! How sizes and durations are written in settings: a whole number and a unit.

use std::{fmt, time::Duration};

const KIB: u64 = 1024;
/// Bytes in a MiB.
pub const MIB: u64 = 1024 * KIB;
/// Bytes in a GiB.
pub const GIB: u64 = 1024 * MIB;
/// Bytes in a TiB.
pub const TIB: u64 = 1024 * GIB;
/// Units of size, the largest first.
const SIZES: [(&str, u64); 5] = [
    ("TiB", TIB),
    ("GiB", GIB),
    ("MiB", MIB),
    ("KiB", KIB),
    ("B", 1),
];

/// Seconds in a day.
pub const DAY: u64 = 24 * 60 * 60;
/// Units of duration, the longest first.
const DURATIONS: [(&str, u64); 4] = [("d", DAY), ("h", 60 * 60), ("m", 60), ("s", 1)];

/// Reads a size such as `10MiB`, in bytes; `None` if it is none or has no 64 bits' worth of bytes.
#[must_use]
pub fn parse_size(text: &str) -> Option<u64> {
    parse(text, &SIZES)
}

/// Reads a duration such as `24h`.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    parse(text, &DURATIONS).map(Duration::from_secs)
}

fn parse(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit)?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

/// A size in the largest unit that leaves it whole.
#[derive(Debug, Clone, Copy)]
pub struct Size(pub u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_whole(f, self.0, &SIZES)
    }
}

/// A duration in the longest unit that leaves it whole. Parts of a second are left out.
#[derive(Debug, Clone, Copy)]
pub struct Span(pub Duration);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_whole(f, self.0.as_secs(), &DURATIONS)
    }
}

fn write_whole(f: &mut fmt::Formatter<'_>, amount: u64, units: &[(&str, u64)]) -> fmt::Result {
    let largest = units
        .iter()
        .find(|(_, factor)| amount >= *factor && amount.is_multiple_of(*factor));
    // Nothing at all is nothing of the smallest unit.
    match largest.or(units.last()) {
        Some((unit, factor)) => write!(f, "{}{unit}", amount / factor),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_unit_is_a_size() {
        for (text, bytes) in [
            ("0B", 0),
            ("1B", 1),
            ("3KiB", 3 << 10),
            ("10MiB", 10 << 20),
            ("2GiB", 2 << 30),
            ("5TiB", 5 << 40),
        ] {
            assert_eq!(parse_size(text), Some(bytes), "{text}");
            assert_eq!(Size(bytes).to_string(), text);
        }
        assert_eq!(Size(1536 << 20).to_string(), "1536MiB");
    }

    #[test]
    fn a_number_and_a_unit_is_a_duration() {
        for (text, seconds) in [
            ("0s", 0),
            ("30s", 30),
            ("5m", 300),
            ("25h", 90_000),
            ("7d", 604_800),
        ] {
            assert_eq!(parse_duration(text), Some(Duration::from_secs(seconds)));
            assert_eq!(Span(Duration::from_secs(seconds)).to_string(), text);
        }
    }

    #[test]
    fn nothing_else_is_either() {
        for text in [
            "",
            "10",
            "MiB",
            "10MB",
            "10mib",
            "1.5GiB",
            "-1B",
            "+1B",
            " 1B",
            "1 B",
            "1B ",
            "1h30m",
            "16777216TiB",
            "18446744073709551616B",
            "١s",
        ] {
            assert_eq!(parse_size(text), None, "{text}");
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
