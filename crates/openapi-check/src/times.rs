//! Dates, times and durations: what their texts look like. Messages are pydantic's. As `syntax`, this file is the
//! generator's, too.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The length of `2026-03-01T09:30:`, the part before the seconds.
const BEFORE_SECONDS: usize = 17;

/// The last nanosecond of a second.
const LAST_NANOSECOND: u32 = 999_999_999;

/// Checks an RFC 3339 `full-date`.
pub(crate) fn check_date(text: &str) -> Result<(), &'static str> {
    let mut cursor = Cursor {
        rest: text.as_bytes(),
    };
    cursor.date()?;
    cursor.end()
}

/// Checks an RFC 3339 `date-time`.
pub(crate) fn check_date_time(text: &str) -> Result<(), &'static str> {
    let mut cursor = Cursor {
        rest: text.as_bytes(),
    };
    cursor.date()?;
    cursor.one_of(
        b"Tt ",
        "invalid datetime separator, expected `T`, `t`, `_` or space",
    )?;
    cursor.time()?;
    cursor.zone()?;
    cursor.end()
}

/// Parses a text that is known to be a `date-time`.
pub(crate) fn read_date_time(text: &str) -> Option<OffsetDateTime> {
    let (before, from_seconds) = text.split_at_checked(BEFORE_SECONDS)?;
    // `time` refuses leap seconds at other times than the end of a month.
    if let Some(rest) = from_seconds.strip_prefix("60") {
        let second_before = OffsetDateTime::parse(&format!("{before}59{rest}"), &Rfc3339).ok()?;
        return second_before.replace_nanosecond(LAST_NANOSECOND).ok();
    }
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// Checks a time of day, with an offset or without.
pub(crate) fn check_time(text: &str) -> Result<(), &'static str> {
    let mut cursor = Cursor {
        rest: text.as_bytes(),
    };
    cursor.time()?;
    if !cursor.rest.is_empty() {
        cursor.zone()?;
    }
    cursor.end()
}

/// Checks an ISO 8601 duration: weeks, or years to seconds of which some are left out.
pub(crate) fn check_duration(text: &str) -> Result<(), &'static str> {
    let rest = text.strip_prefix('P').ok_or(if text.is_empty() {
        "input is too short"
    } else {
        "invalid digit in duration"
    })?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return Err("input is too short"),
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if rest.is_empty() {
        return Err("input is too short");
    }
    if let Some(weeks) = date.strip_suffix('W').filter(|_| time.is_empty()) {
        let digits = !weeks.is_empty() && weeks.bytes().all(|digit| digit.is_ascii_digit());
        return if digits {
            Ok(())
        } else {
            Err("invalid duration format")
        };
    }
    units(date, "YMD")?;
    units(time, "HMS")
}

/// Numbers, each followed by a unit; the units come in this order. Seconds may have a fraction.
fn units(text: &str, order: &str) -> Result<(), &'static str> {
    let mut order = order.chars();
    let mut rest = text;
    while !rest.is_empty() {
        let unit = rest.trim_start_matches(|digit: char| digit.is_ascii_digit() || digit == '.');
        let number = rest.strip_suffix(unit).unwrap_or_default();
        let Some(letter) = unit.chars().next() else {
            return Err("invalid duration format");
        };
        let whole = match number.split_once('.') {
            Some((whole, fraction))
                if letter == 'S' && !fraction.is_empty() && !fraction.contains('.') =>
            {
                whole
            }
            Some(_) => return Err("invalid duration format"),
            None => number,
        };
        if whole.is_empty() || !order.any(|candidate| candidate == letter) {
            return Err("invalid duration format");
        }
        rest = unit.strip_prefix(letter).unwrap_or_default();
    }
    Ok(())
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    fn one_of(&mut self, allowed: &[u8], message: &'static str) -> Result<u8, &'static str> {
        match self.rest.split_first() {
            Some((first, rest)) if allowed.contains(first) => {
                self.rest = rest;
                Ok(*first)
            }
            Some(_) => Err(message),
            None => Err("input is too short"),
        }
    }

    fn digits(&mut self, count: usize, message: &'static str) -> Result<u32, &'static str> {
        (0..count).try_fold(0, |number, _| {
            let digit = self.one_of(b"0123456789", message)?;
            Ok(number * 10 + u32::from(digit - b'0'))
        })
    }

    fn date(&mut self) -> Result<(), &'static str> {
        let year = self.digits(4, "invalid character in year")?;
        self.one_of(b"-", "invalid date separator, expected `-`")?;
        let month = self.digits(2, "invalid character in month")?;
        self.one_of(b"-", "invalid date separator, expected `-`")?;
        let day = self.digits(2, "invalid character in day")?;
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return Err("month value is outside expected range of 1-12"),
        };
        if (1..=days).contains(&day) {
            Ok(())
        } else {
            Err("day value is outside expected range")
        }
    }

    fn time(&mut self) -> Result<(), &'static str> {
        if self.digits(2, "invalid character in hour")? > 23 {
            return Err("hour value is outside expected range of 0-23");
        }
        self.one_of(b":", "invalid time separator, expected `:`")?;
        if self.digits(2, "invalid character in minute")? > 59 {
            return Err("minute value is outside expected range of 0-59");
        }
        self.one_of(b":", "invalid time separator, expected `:`")?;
        // RFC 3339 has leap seconds.
        if self.digits(2, "invalid character in second")? > 60 {
            return Err("second value is outside expected range of 0-59");
        }
        if self.rest.first() == Some(&b'.') {
            self.one_of(b".", "")?;
            self.digits(1, "second fraction is missing")?;
            while self.rest.first().is_some_and(u8::is_ascii_digit) {
                self.digits(1, "")?;
            }
        }
        Ok(())
    }

    fn zone(&mut self) -> Result<(), &'static str> {
        if self
            .one_of(b"Zz+-", "invalid timezone sign")?
            .is_ascii_alphabetic()
        {
            return Ok(());
        }
        let hours = self.digits(2, "invalid character in timezone")?;
        self.one_of(b":", "invalid timezone separator, expected `:`")?;
        let minutes = self.digits(2, "invalid character in timezone")?;
        if hours < 24 && minutes < 60 {
            Ok(())
        } else {
            Err("timezone offset must be less than 24 hours")
        }
    }

    fn end(&self) -> Result<(), &'static str> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err("unexpected extra characters at the end of the input")
        }
    }
}
