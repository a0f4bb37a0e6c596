//! A visit: the way to what was asked for, over redirects, each looked at before it is followed.

use super::answer::{Answer, Ask};
use super::error::FetchError;
#[cfg(any(feature = "net", test))]
use super::private::{is_local_name, is_private};
#[cfg(any(feature = "net", test))]
use crate::source::Address;
use std::time::Duration;

/// Redirects that are followed: what browsers call too many is twice as many.
#[cfg(feature = "net")]
const FARTHEST: usize = 10;

/// How visits are made, unless a source has it otherwise.
#[derive(Clone, Debug)]
pub struct Net {
    /// Who the program says it is; the only thing ever told about the reader.
    pub user_agent: String,
    /// How long a visit may take.
    pub timeout: Duration,
    /// How long a server may be silent.
    pub patience: Duration,
    /// The most bytes that are taken, decompressed.
    pub size_limit: u64,
    /// Whether addresses that came with feeds and pages may lead into the reader's own network.
    pub private: bool,
    /// Which proxies are used.
    pub proxies: Proxies,
}

/// Which proxies are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proxies {
    /// Those that the environment names: `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, but for `NO_PROXY`.
    #[default]
    Environment,
    /// None.
    None,
}

impl Default for Net {
    fn default() -> Self {
        Self {
            user_agent: concat!("dateline/", env!("CARGO_PKG_VERSION")).to_owned(),
            timeout: Duration::from_secs(30),
            patience: Duration::from_secs(10),
            size_limit: 16 << 20,
            private: false,
            proxies: Proxies::Environment,
        }
    }
}

/// Who visits. Many threads may share one.
#[derive(Debug)]
pub struct Client {
    net: Net,
    #[cfg(feature = "net")]
    wire: super::wire::Wire,
}

impl Client {
    /// Somebody who visits like this.
    pub fn new(net: Net) -> Self {
        #[cfg(feature = "net")]
        let wire = super::wire::Wire::new(net.proxies, net.patience);
        Self {
            net,
            #[cfg(feature = "net")]
            wire,
        }
    }

    /// How visits are made.
    pub fn net(&self) -> &Net {
        &self.net
    }

    /// Makes one visit.
    ///
    /// # Errors
    /// [`FetchError`].
    #[cfg(feature = "net")]
    pub fn get(&self, ask: &Ask) -> Result<Answer, FetchError> {
        use super::wire::{Hop, Stop};
        let timeout = ask.settings.timeout.map_or(self.net.timeout, Duration::from_secs);
        let stop = Stop::after(timeout);
        let user_agent = ask.settings.user_agent.as_deref().unwrap_or(&self.net.user_agent);
        let limit = ask.settings.size_limit.unwrap_or(self.net.size_limit);
        let (mut way, mut lasting, mut at) = (Vec::new(), true, ask.address.clone());
        loop {
            let open = self.net.private || (ask.typed && is_own(&ask.address, &at));
            if !open {
                refuse_private(&at)?;
            }
            let credentials = ask.address.credentials().filter(|_| at.server() == ask.address.server() && at.is_secure() == ask.address.is_secure());
            let validators = Some(&ask.validators).filter(|v| v.from.as_ref() == Some(&at));
            let reply = self.wire.ask(&Hop { address: &at, open, credentials, validators, user_agent, timeout, stop })?;
            match reply.status {
                200 | 203 | 304 => {
                    let moved = Some(at.clone()).filter(|_| lasting && !way.is_empty());
                    return reply.answer(ask, &at, moved, limit, stop);
                }
                301 | 302 | 303 | 307 | 308 => {
                    let to = reply.header("location").ok_or(FetchError::Strange(reply.status))?;
                    let next = at.join(to).map_err(|_| FetchError::Astray(to.chars().take(100).collect()))?;
                    lasting &= matches!(reply.status, 301 | 308);
                    way.push(std::mem::replace(&mut at, next));
                    check_way(&way, &at)?;
                }
                status => return Err(refusal(status, reply.header("retry-after"), ask.now)),
            }
        }
    }

    /// Makes no visit.
    ///
    /// # Errors
    /// [`FetchError::Without`].
    #[cfg(not(feature = "net"))]
    pub fn get(&self, _: &Ask) -> Result<Answer, FetchError> {
        Err(FetchError::Without)
    }
}

/// Whether `at` is the host that the reader wrote: the same port, or the usual ones.
#[cfg(any(feature = "net", test))]
fn is_own(typed: &Address, at: &Address) -> bool {
    let usual = |address: &Address| [":80", ":443"].iter().any(|port| address.server().ends_with(port));
    typed.host() == at.host() && (typed.server() == at.server() || (usual(typed) && usual(at)))
}

/// Refuses what is written as a private number or a local name; what other names lead to shows when it is connected to.
#[cfg(any(feature = "net", test))]
fn refuse_private(at: &Address) -> Result<(), FetchError> {
    if at.number().map_or_else(|| is_local_name(at.host()), is_private) { Err(FetchError::Private(at.host().to_owned())) } else { Ok(()) }
}

/// Whether the next step of a way may be gone.
#[cfg(feature = "net")]
fn check_way(way: &[Address], next: &Address) -> Result<(), FetchError> {
    if way.last().is_some_and(Address::is_secure) && !next.is_secure() {
        return Err(FetchError::Unsealed(next.clone()));
    }
    // One that leads to itself may only want to be asked again, but we have no cookie to show it.
    if way.contains(next) {
        return Err(FetchError::Circle(next.clone()));
    }
    if way.len() > FARTHEST { Err(FetchError::Far(FARTHEST)) } else { Ok(()) }
}

/// What a status other than "here it is" and "look there" means.
#[cfg(feature = "net")]
fn refusal(status: u16, retry_after: Option<&str>, now: i64) -> FetchError {
    let after = retry_after.and_then(|value| super::later::wait(value, now));
    match status {
        401 | 402 | 403 | 407 | 451 => FetchError::Denied(status),
        404 => FetchError::Missing(status),
        410 => FetchError::Gone,
        429 => FetchError::Wait { status, after },
        503 if after.is_some() => FetchError::Wait { status, after },
        500..=599 => FetchError::Server(status),
        status => FetchError::Strange(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(words: &str) -> Address {
        Address::parse(words).unwrap()
    }

    #[test]
    fn a_typed_host_is_trusted_on_its_own_ports() {
        let own = |typed, at| is_own(&address(typed), &address(at));
        assert!(own("http://wiki/feed", "https://wiki/feed2") && own("http://10.0.0.7:8080/f", "http://10.0.0.7:8080/g"));
        assert!(!own("http://10.0.0.7:8080/f", "http://10.0.0.7:22/") && !own("http://wiki/feed", "http://printer/"));
    }

    #[cfg(feature = "net")]
    #[test]
    fn what_was_sealed_stays_sealed() {
        let way = |from: &str, to: &str| check_way(&[address(from)], &address(to));
        assert_eq!(way("https://desk.example/f", "http://desk.example/g"), Err(FetchError::Unsealed(address("http://desk.example/g"))));
        assert_eq!(way("http://desk.example/f", "https://desk.example/f"), Ok(()));
        assert_eq!(way("http://desk.example/f", "http://desk.example/f#again"), Err(FetchError::Circle(address("http://desk.example/f"))));
    }

    #[test]
    fn private_numbers_and_local_names_are_refused_before_anybody_is_asked() {
        for at in [
            "http://127.1/",
            "http://[::ffff:a00:1]/",
            "http://2130706433/",
            "http://localhost:8080/",
            "http://printer.local/",
            "http://169.254.169.254/latest",
        ] {
            assert!(matches!(refuse_private(&address(at)), Err(FetchError::Private(_))), "{at}");
        }
        assert_eq!(refuse_private(&address("https://desk.example/")), Ok(()));
    }
}
