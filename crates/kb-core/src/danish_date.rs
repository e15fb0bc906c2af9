//! Dates as they are written.

use jiff::civil::Date;

/// The months of the year.
pub const MONTHS: [&str; 12] =
    ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

/// What a text that should be a date turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    Date(Date),
    /// Written as a date, but no such day exists.
    Impossible,
    /// Not written as 2026-02-12.
    NotIso,
}

/// Reads "2026-02-12".
pub(crate) fn iso(text: &str) -> Read {
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return Read::NotIso };
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Read::NotIso;
    }
    civil(year, month, day).map_or(Read::Impossible, Read::Date)
}

/// Reads a date in the ways people write it: "12-02-2026", "12/2 2026", "12.2.2026", "den 12. februar 2026", "12. feb. 2026", "2026-2-12".
pub(crate) fn guess(text: &str) -> Read {
    let mut parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|first| first.eq_ignore_ascii_case("den")) {
        parts.remove(0);
    }
    let &[first, middle, last] = parts.as_slice() else { return Read::NotIso };
    let Some(month) = month(middle) else { return Read::NotIso };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |part: &str, longest: usize| part.len() <= longest && part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !number(year, 4) || !number(day, 2) {
        return Read::NotIso;
    }
    civil(year, &month, day).map_or(Read::Impossible, Read::Date)
}

/// The number of a month, from its number or from at least three letters of its name.
fn month(text: &str) -> Option<String> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let name = text.to_lowercase();
    let index = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    Some((index + 1).to_string())
}

/// Reads "2026-31-12", where day and month have changed places.
pub(crate) fn swapped(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, day, month) = (parts.next()?, parts.next()?, parts.next()?);
    civil(year, month, day)
}

/// A day of the calendar we use; it has been in use in Denmark since 1700.
fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| *year >= 1700)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Returns the date in Danish words.
///
/// ```
/// let date = jiff::civil::date(2026, 2, 12);
/// assert_eq!(kb_core::danish_date::long(date), "12. februar 2026");
/// ```
pub fn long(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{}. {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_iso_dates_are_dates() {
        assert_eq!(iso("2026-02-12"), Read::Date(jiff::civil::date(2026, 2, 12)));
        assert_eq!(iso("2026-02-30"), Read::Impossible);
        assert_eq!(iso("2026-2-12"), Read::NotIso);
        assert_eq!(iso("12. februar 2026"), Read::NotIso);
    }

    #[test]
    fn a_date_in_another_form_is_guessed_for_the_suggestion() {
        let date = Read::Date(jiff::civil::date(2026, 2, 12));
        for text in ["12-02-2026", "12/2 2026", "12.2.2026", "12. februar 2026", "den 12. Feb. 2026", "2026-2-12"] {
            assert_eq!(guess(text), date, "{text}");
        }
        assert_eq!(guess("31. februar 2026"), Read::Impossible);
        assert_eq!(guess("i foråret 2026"), Read::NotIso);
        assert_eq!(swapped("2025-31-12"), Some(jiff::civil::date(2025, 12, 31)));
    }
}
