//! Dates as they are written.

use jiff::civil::Date;

/// The months of the year.
pub const MONTHS: [&str; 12] = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

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

/// Reads a date in the ways people write it: "12-02-2026", "12/2 2026", "12.2.2026", "12. februar 2026", "2026-2-12".
pub(crate) fn guess(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let &[first, middle, last] = parts.as_slice() else { return None };
    let month = match MONTHS.iter().position(|&month| month == middle.to_lowercase()) {
        Some(index) => (index + 1).to_string(),
        None => middle.to_owned(),
    };
    if first.len() == 4 { civil(first, &month, last) } else if last.len() == 4 { civil(last, &month, first) } else { None }
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
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
        let date = Some(jiff::civil::date(2026, 2, 12));
        for text in ["12-02-2026", "12/2 2026", "12.2.2026", "12. februar 2026", "2026-2-12"] {
            assert_eq!(guess(text), date, "{text}");
        }
        assert_eq!(guess("31. februar 2026"), None);
    }
}
