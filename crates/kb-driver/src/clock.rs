//! Today's date. The only place that reads the clock.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Error;

/// Danish time as a POSIX rule: an hour before UTC, two from the last Sunday of March to the last
/// of October. It stands here, and not in a time zone database, so that a small container without
/// one, and a build server that runs in UTC, date a site like an editor's own machine.
/// Source: directive 2000/84/EC on summer-time arrangements.
const DANISH_TIME: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// Returns today's date in Denmark.
pub fn today() -> Date {
    date_in_denmark(Timestamp::now())
}

fn date_in_denmark(now: Timestamp) -> Date {
    let zone = TimeZone::posix(DANISH_TIME).expect("the rule above is a valid POSIX time zone");
    now.to_zoned(zone).date()
}

/// Reads a date an editor gives instead of today's: `2026-02-12`.
///
/// ```
/// assert_eq!(kb_driver::read_date("2026-02-12").expect("a date").day(), 12);
/// assert!(kb_driver::read_date("2026-02-30").is_err());
/// ```
pub fn read_date(text: &str) -> Result<Date, Error> {
    let strict = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    text.parse().ok().filter(|_| strict).ok_or_else(|| Error::BadDate { text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(utc: &str) -> String {
        date_in_denmark(utc.parse().expect("a timestamp")).to_string()
    }

    #[test]
    fn the_day_turns_at_midnight_in_denmark() {
        assert_eq!(at("2026-01-31T22:59:59Z"), "2026-01-31");
        assert_eq!(at("2026-01-31T23:00:00Z"), "2026-02-01");
        assert_eq!(at("2026-06-30T21:59:59Z"), "2026-06-30");
        assert_eq!(at("2026-06-30T22:00:00Z"), "2026-07-01");
    }

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sunday() {
        assert_eq!(at("2026-03-28T23:00:00Z"), "2026-03-29");
        assert_eq!(at("2026-03-29T22:00:00Z"), "2026-03-30");
        assert_eq!(at("2026-10-24T22:00:00Z"), "2026-10-25");
        assert_eq!(at("2026-10-25T22:59:59Z"), "2026-10-25");
    }

    #[test]
    fn a_date_is_written_in_one_way() {
        for wrong in ["", "2026-2-12", "12.02.2026", "2026-02-12T10:00", "+002026-02-12", "2025-02-29"] {
            assert!(read_date(wrong).is_err(), "{wrong}");
        }
        assert!(read_date("2024-02-29").is_ok());
    }
}
