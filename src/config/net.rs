//! How addresses are visited: the table `[net]`.

use super::{ConfigError, Settings};
use std::time::Duration;
use toml::Value;

/// How addresses are visited, unless a source has it otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Net {
    /// Who the program says it is; empty for its name and version.
    pub user_agent: String,
    /// From one visit of a source to the next.
    pub interval: Duration,
    /// How long a visit may take.
    pub timeout: Duration,
    /// How long a server may keep silent.
    pub patience: Duration,
    /// The most that is taken on one visit, unpacked, in bytes.
    pub size_limit: u64,
    /// How many visits are made at once.
    pub visits: usize,
    /// Between two visits to one server.
    pub gap: Duration,
    /// Whether feeds, pages and redirects may lead into private networks.
    pub private: bool,
    /// Whether the page behind an entry that is cut off is fetched.
    pub full_text: bool,
}

impl Net {
    pub(super) fn read(set: &Settings<'_>) -> Result<Self, ConfigError> {
        let of = |name: &str| set.table.get("net").and_then(|net| net.get(name));
        let switch = |name: &str| of(name).and_then(Value::as_bool).unwrap_or(false);
        let user_agent = of("user_agent").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        if !user_agent.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
            return Err(set.fail("net.user_agent", "`net.user_agent` is sent over the line and holds ASCII alone".to_owned()));
        }
        Ok(Self {
            user_agent,
            interval: Duration::from_mins(set.number("net", "interval", 1..=43_200)?),
            timeout: Duration::from_secs(set.number("net", "timeout", 1..=600)?),
            patience: Duration::from_secs(set.number("net", "patience", 1..=600)?),
            size_limit: set.number::<u64>("net", "size_limit", 1..=64)? * 1_000_000,
            visits: set.number("net", "visits", 1..=64)?,
            gap: Duration::from_millis(set.number("net", "gap", 0..=60_000)?),
            private: switch("private"),
            full_text: switch("full_text"),
        })
    }
}
