//! When servers ask to be visited again: `Retry-After` and `Cache-Control` (RFC 9110 §10.2.3, RFC 9111 §5.2).

use jiff::fmt::rfc2822::DateTimeParser;

/// Dates of HTTP are those of mail, always in GMT; the obsolete forms are not read.
static DATES: DateTimeParser = DateTimeParser::new();

/// How many seconds to wait by a `Retry-After`: a number, or a date seen from `now` (seconds since 1970).
pub fn wait(value: &str, now: i64) -> Option<u64> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(seconds);
    }
    let date = DATES.parse_timestamp(value).ok()?;
    Some(u64::try_from(date.as_second().saturating_sub(now)).unwrap_or(0))
}

/// For how many seconds a `Cache-Control` promises that nothing changes.
#[cfg(any(feature = "net", test))]
pub(super) fn fresh(value: &str) -> Option<u64> {
    let parts = || value.split(',').map(|part| part.trim().to_ascii_lowercase());
    if parts().any(|part| part == "no-cache" || part == "no-store") {
        return None;
    }
    parts().find_map(|part| part.strip_prefix("max-age=")?.trim_matches('"').parse().ok()).filter(|seconds| *seconds > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_numbers_or_dates() {
        let noon = 1_730_203_200; // 2024-10-29 12:00:00 GMT
        assert_eq!(wait(" 120 ", noon), Some(120));
        assert_eq!(wait("Tue, 29 Oct 2024 12:30:00 GMT", noon), Some(1_800));
        assert_eq!(wait("Tue, 29 Oct 2024 11:30:00 GMT", noon), Some(0), "a date gone by");
        assert_eq!(wait("99999999999999999999", noon), None);
        assert_eq!(wait("soon", noon), None);
    }

    #[test]
    fn promises_of_freshness() {
        assert_eq!(fresh("public, max-age=900"), Some(900));
        assert_eq!(fresh("Max-Age=\"60\""), Some(60));
        assert_eq!(fresh("no-cache, max-age=900"), None);
        assert_eq!(fresh("max-age=0"), None);
    }
}
