//! Dates and times as values: every text that the checker accepts can be parsed, and is formatted without a change.

use openapi_check::{Checked, Checker, Date, DateTime, Source, date, date_time, from_value};
use serde_json::{Value, json};
use time::{Month, OffsetDateTime, UtcOffset};

fn is_accepted<T: Checked>(value: &Value) -> bool {
    Checker::accepts(T::rule(), value, Source::Json)
}

/// Whether the checker accepts a text. If it does, the text is parsed and formatted without a change.
#[track_caller]
fn survives<T>(text: &str) -> bool
where
    T: Checked + openapi_check::FromValue + serde::Serialize,
{
    let value = json!(text);
    let accepted = is_accepted::<T>(&value);
    match from_value::<T>(value.clone(), []) {
        Ok(read) => {
            assert!(accepted, "{text:?}");
            assert_eq!(serde_json::to_value(&read).unwrap(), value);
        }
        Err(violations) => assert!(!accepted && !violations.is_empty(), "{text:?}"),
    }
    accepted
}

#[test]
fn every_date_that_is_accepted_keeps_its_text() {
    let mut accepted = 0;
    for year in (0..=9999).step_by(37).chain([1900, 2000, 2024, 9999]) {
        for month in 0..=13 {
            for day in 0..=32 {
                let text = format!("{year:04}-{month:02}-{day:02}");
                accepted += usize::from(survives::<Date>(&text));
            }
        }
    }
    assert!(accepted > 90_000, "{accepted}");
    for text in [
        "",
        "2026-3-01",
        "+2026-03-01",
        "-001-03-01",
        "2026-03-01 ",
        "٢٠٢٦-03-01",
    ] {
        assert!(!survives::<Date>(text), "{text:?}");
    }
}

#[test]
fn every_date_time_that_is_accepted_keeps_its_text() {
    let dates = [
        "0000-01-01",
        "0000-02-29",
        "1990-06-15",
        "2016-12-31",
        "2024-02-29",
        "9999-12-31",
        "2023-02-29",
    ];
    let times = [
        "00:00:00", "12:30:60", "23:59:59", "23:59:60", "24:00:00", "12:60:00", "12:30:61",
    ];
    let fractions = [
        "",
        ".0",
        ".5",
        ".000",
        ".123456789",
        ".1234567890123456789",
        ".999999999999",
        ".",
    ];
    let offsets = [
        "Z", "z", "+00:00", "-00:00", "+05:30", "-23:59", "+23:59", "+24:00", "+0530", "",
    ];
    let mut accepted = 0;
    for day in dates {
        for separator in ["T", "t", " ", "_", ""] {
            for time in times {
                for fraction in fractions {
                    for offset in offsets {
                        let text = format!("{day}{separator}{time}{fraction}{offset}");
                        accepted += usize::from(survives::<DateTime>(&text));
                    }
                }
            }
        }
    }
    assert_eq!(accepted, 6 * 3 * 4 * 7 * 7);
}

#[test]
fn a_date_time_is_a_point_in_time() {
    let read = |text: &str| text.parse::<DateTime>().unwrap();
    let noon = OffsetDateTime::from_unix_timestamp(1_772_366_400).unwrap();
    for text in [
        "2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00.000z",
        "2026-03-01t17:30:00.0+05:30",
    ] {
        assert_eq!(read(text), DateTime::from(noon), "{text}");
        assert_eq!(OffsetDateTime::from(read(text)), noon);
    }
    assert_eq!(
        read("2026-03-01T17:30:00+05:30").value().offset(),
        UtcOffset::from_hms(5, 30, 0).unwrap()
    );
    assert!(read("2026-03-01T13:30:00+02:00") < read("2026-03-01T12:00:00Z"));
}

#[test]
fn what_time_cannot_tell_is_in_the_text_alone() {
    let read = |text: &str| text.parse::<DateTime>().unwrap();
    let leap = read("1990-06-15T12:30:60.25Z");
    assert_eq!(leap, read("1990-06-15T12:30:59.999999999Z"));
    assert_eq!(leap.to_string(), "1990-06-15T12:30:60.25Z");
    let fine = read("2026-03-01T12:00:00.1234567899Z");
    assert_eq!(fine.value().nanosecond(), 123_456_789);
    assert_eq!(fine, read("2026-03-01T12:00:00.123456789Z"));
}

#[test]
fn what_a_program_makes_is_written_by_rfc_3339_or_not_at_all() {
    let at = OffsetDateTime::from_unix_timestamp_nanos(1_772_366_400_250_000_000).unwrap();
    let formatted = |at: OffsetDateTime| serde_json::to_value(DateTime::from(at));
    assert_eq!(formatted(at).unwrap(), json!("2026-03-01T12:00:00.25Z"));
    let offset = UtcOffset::from_hms(-3, -30, 0).unwrap();
    assert_eq!(
        formatted(at.to_offset(offset)).unwrap(),
        json!("2026-03-01T08:30:00.25-03:30")
    );
    for odd in [
        at.replace_year(-5).unwrap(),
        at.to_offset(UtcOffset::from_hms(1, 2, 3).unwrap()),
    ] {
        assert!(formatted(odd).is_err());
        assert_eq!(DateTime::from(odd).to_string(), odd.to_string());
    }
}

#[test]
fn a_default_is_read_where_it_stands() {
    assert_eq!(
        date("2024-02-29"),
        Date::from_calendar_date(2024, Month::February, 29).unwrap()
    );
    assert_eq!(
        date_time("2024-02-29T01:00:00.000Z").to_string(),
        "2024-02-29T01:00:00.000Z"
    );
}

#[test]
fn an_error_says_what_is_wrong() {
    let error = "2026-13-01T00:00:00Z".parse::<DateTime>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "not a date-time of RFC 3339: month value is outside expected range of 1-12"
    );
}
