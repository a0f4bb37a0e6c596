//! What the last visits left, and when the next one is due. Pure: the time is told, chance comes from the name.

use super::{Address, Place};
use serde::{Deserialize, Serialize};

/// No visit is put off for longer, in seconds: a day.
pub const LONGEST: u64 = 24 * 60 * 60;

/// After a failure the next visit comes after so many seconds, then twice as many, and so on.
const FIRST_WAIT: u64 = 5 * 60;

/// Visits are spread over so much of the time between them, so that sources added together do not stay together: a tenth.
const SPREAD: u64 = 10;

/// What a server gave to ask it later whether anything changed (RFC 9110 §8.8), word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Validators {
    /// The address that gave them; no other is ever told.
    pub from: Option<Address>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// A hash of what came, for servers that give nothing better: the same bytes need not be read again.
    pub digest: Option<String>,
}

/// What the last visits left. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// To ask with whether anything changed.
    pub validators: Validators,
    /// The last visit.
    pub tried: Option<i64>,
    /// The last visit that went well.
    pub succeeded: Option<i64>,
    /// What went wrong on the last visit, a full sentence; nothing if it went well.
    pub error: Option<String>,
    /// Visits that went wrong since one went well.
    pub failures: u32,
    /// When the next visit is due; 0 for at once.
    pub due: i64,
    /// Articles and entries that were new, ever.
    pub seen: u64,
    /// Where it has moved for good.
    pub moved: Option<Address>,
}

impl State {
    /// Whether it is time for a visit.
    pub fn is_due(&self, now: i64) -> bool {
        self.due <= now
    }

    /// Notes a visit that went well and brought `fresh` new articles; the next one comes after `interval` seconds, or later where the publisher asks for it
    /// (`wish`, in seconds).
    pub fn went_well(&mut self, place: &Place, now: i64, interval: u64, wish: Option<u64>, fresh: u64) {
        (self.tried, self.succeeded, self.error, self.failures) = (Some(now), Some(now), None, 0);
        self.seen += fresh;
        let wait = interval.max(wish.unwrap_or(0).min(LONGEST));
        self.due = later(now, wait + spread(wait, place, now.unsigned_abs()));
    }

    /// Notes a visit that went wrong. The next one comes after a wait that doubles each time, no sooner than the server asks for (`wish`, in seconds), and
    /// within a day unless the `interval` is longer.
    pub fn went_wrong(&mut self, place: &Place, now: i64, interval: u64, wish: Option<u64>, sentence: String) {
        (self.tried, self.error, self.failures) = (Some(now), Some(sentence), self.failures.saturating_add(1));
        let doubled = FIRST_WAIT.saturating_mul(1 << (self.failures - 1).min(16));
        let most = LONGEST.max(interval);
        let wait = doubled.min(most).max(wish.unwrap_or(0).min(most));
        self.due = later(now, wait + spread(wait, place, u64::from(self.failures)));
    }
}

fn later(now: i64, seconds: u64) -> i64 {
    now.saturating_add(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// Some seconds more, up to a tenth of `wait`: the same for the same place and `count`, another for any other.
fn spread(wait: u64, place: &Place, count: u64) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(place.name().as_bytes()).update(&count.to_le_bytes());
    let number = hasher.finalize().as_bytes().iter().take(8).fold(0_u64, |n, b| n << 8 | u64::from(*b));
    number % (wait / SPREAD + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(n: usize) -> Place {
        Place::Address(Address::parse(&format!("https://desk{n}.example/f")).unwrap())
    }

    #[test]
    fn a_new_source_is_due_at_once_and_then_after_its_interval() {
        let mut state = State::default();
        assert!(state.is_due(0));
        state.went_well(&place(1), 1_000, 3_600, None, 40);
        assert!(!state.is_due(4_599) && state.is_due(4_960), "{state:?}");
        assert_eq!((state.succeeded, state.seen, &state.error), (Some(1_000), 40, &None));
    }

    #[test]
    fn sources_added_together_come_apart() {
        let dues: std::collections::BTreeSet<i64> = (0..100)
            .map(|n| {
                let mut state = State::default();
                state.went_well(&place(n), 0, 3_600, None, 0);
                state.due
            })
            .collect();
        assert!(dues.len() > 70 && dues.iter().all(|due| (3_600..=3_960).contains(due)));
    }

    #[test]
    fn waits_double_up_to_a_day_and_end_with_success() {
        let (mut state, mut waits) = (State::default(), Vec::new());
        for _ in 0..40 {
            state.went_wrong(&place(1), 0, 3_600, None, "It does not answer.".to_owned());
            waits.push(state.due as u64);
        }
        assert!((300..=330).contains(&waits[0]) && (600..=660).contains(&waits[1]) && (1_200..=1_320).contains(&waits[2]), "{waits:?}");
        assert!((LONGEST..=LONGEST * 11 / 10).contains(&waits[39]));
        state.went_well(&place(1), 0, 3_600, None, 0);
        assert_eq!((state.failures, state.error), (0, None));
    }

    #[test]
    fn what_servers_ask_for_is_respected_within_reason() {
        let mut state = State::default();
        state.went_wrong(&place(1), 0, 3_600, Some(7_200), "It asks to be left alone.".to_owned());
        assert!((7_200..=7_920).contains(&state.due));
        state.went_wrong(&place(1), 0, 3_600, Some(u64::MAX), "It asks to be left alone.".to_owned());
        assert!(state.due as u64 <= LONGEST * 11 / 10);
        state.went_well(&place(1), 0, 3_600, Some(10_000), 0);
        assert!((10_000..=11_000).contains(&state.due));
    }

    #[test]
    fn the_same_visit_is_planned_the_same_way() {
        let (mut one, mut two) = (State::default(), State::default());
        one.went_wrong(&place(3), 77, 3_600, None, String::new());
        two.went_wrong(&place(3), 77, 3_600, None, String::new());
        assert_eq!(one, two);
    }
}
