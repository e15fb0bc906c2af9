//! Reads the dates of acts: "7. maj 2019", "07/05/2019", "23/12 2014", "7-5-2019", "15.11.2019".

use jiff::civil::Date;

use crate::PartialDate;
use crate::act::MONTHS;
use crate::text::Text;

/// Reads the date that begins at an offset; a year alone counts where it may. A day that is in no
/// calendar gives its year.
pub(super) fn date(text: Text<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let end = text.digits_end(at);
    match end - at {
        1 | 2 => day_first(text, at, end),
        4 => year_first(text, at, end),
        _ => None,
    }
}

/// Reads "2019", "2019-05-07".
fn year_first(text: Text<'_>, at: usize, end: usize) -> Option<(PartialDate, usize)> {
    let year = year(text.slice(at, end))?;
    if text.byte(end) == b'-' {
        let month_end = text.digits_end(end + 1);
        if month_end == end + 3 && text.byte(month_end) == b'-' {
            let day_end = text.digits_end(month_end + 1);
            if day_end == month_end + 3 {
                let month = text.slice(end + 1, month_end).parse().ok()?;
                let day = text.slice(month_end + 1, day_end).parse().ok()?;
                return Some((of(year, month, day), day_end));
            }
        }
    }
    text.is_boundary(end).then_some((PartialDate::Year(year), end))
}

fn day_first(text: Text<'_>, at: usize, day_end: usize) -> Option<(PartialDate, usize)> {
    let day: i8 = text.slice(at, day_end).parse().ok()?;
    let mark = text.byte(day_end);
    let (next, named) = match mark {
        b'.' => {
            let next = text.skip_space(day_end + 1);
            (next, !text.byte(next).is_ascii_digit())
        }
        b'/' | b'-' => (day_end + 1, false),
        b' ' => (text.skip_space(day_end), true),
        _ => return None,
    };
    let (month, month_end) = if named { month_name(text, next)? } else { month_number(text, next)? };
    // Between month and year: ". ", " ", "-", "/", ".", ", ".
    let mut year_at = text.skip_space(month_end);
    if matches!(text.byte(year_at), b'-' | b'/' | b'.' | b',') {
        year_at = text.skip_space(year_at + 1);
    }
    let year_end = text.digits_end(year_at);
    let year = match year_end - year_at {
        4 => year(text.slice(year_at, year_end))?,
        2 if !named => short_year(text.slice(year_at, year_end))?,
        _ => return None,
    };
    Some((of(year, month, day), year_end))
}

fn month_name(text: Text<'_>, at: usize) -> Option<(i8, usize)> {
    let end = text.word_end(at);
    let word = text.fold(at, end);
    let word = word.as_str();
    if word.len() < 3 {
        return None;
    }
    let month = MONTHS.iter().position(|month| *month == word || (word.len() <= 4 && month.starts_with(word)))?;
    Some((i8::try_from(month + 1).ok()?, end))
}

fn month_number(text: Text<'_>, at: usize) -> Option<(i8, usize)> {
    let end = text.digits_end(at);
    if end == at || end - at > 2 {
        return None;
    }
    Some((text.slice(at, end).parse().ok()?, end))
}

/// Reads a year of four digits in which a Danish act in force may have been signed.
pub(super) fn year(digits: &str) -> Option<i16> {
    digits.parse().ok().filter(|year| (1600..=2199).contains(year))
}

/// Reads a year of two digits: 51 to 99 are of the last century.
pub(super) fn short_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    Some(if year > 50 { 1900 + year } else { 2000 + year })
}

fn of(year: i16, month: i8, day: i8) -> PartialDate {
    Date::new(year, month, day).map_or(PartialDate::Year(year), PartialDate::Day)
}
