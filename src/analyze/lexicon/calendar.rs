//! Names of months and weekdays.

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month, 1–12, that a lower-cased word names in full or as newspapers shorten it ("oct.", "sept", "jan"). "March" and "may" are also other words:
/// the caller looks at the capital, or at the number beside.
pub(crate) fn month(word: &str) -> Option<u8> {
    let stem = word.trim_end_matches('.');
    let short = |m: &str| stem.len() == 3 && m.starts_with(stem) || stem == "sept" && m.starts_with(stem);
    let at = MONTHS.iter().position(|m| *m == stem || short(m))?;
    Some(at as u8 + 1)
}

/// The day of the week, 0 for Monday to 6, that a lower-cased word names in full.
pub(crate) fn weekday(word: &str) -> Option<u8> {
    WEEKDAYS.iter().position(|d| *d == word).map(|at| at as u8)
}

#[cfg(test)]
mod tests {
    use super::{month, weekday};

    #[test]
    fn months_and_weekdays_are_known_by_name() {
        let table = [("october", Some(10)), ("oct.", Some(10)), ("sept", Some(9)), ("may", Some(5)), ("ma", None), ("octo", None), ("", None)];
        for (word, expected) in table {
            assert_eq!(month(word), expected, "{word}");
        }
        assert_eq!((weekday("sunday"), weekday("sun")), (Some(6), None));
    }
}
