//! One question and its reply, over HTTP; the only file that knows the library below.

use super::answer::{Answer, Ask, Page, content_type};
use super::client::Proxies;
use super::error::FetchError;
use super::private::is_private;
use super::{body, later};
use crate::source::{Address, Validators};
use base64::Engine;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::{HeaderMap, Response, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error, Proxy};

/// What we read, best first; servers that mind get an answer they can give.
const ACCEPT: &str =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";
const ENCODINGS: &str = "gzip, br, deflate";

/// When a visit has to end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    at: Instant,
    timeout: Duration,
}

impl Stop {
    #[expect(clippy::disallowed_methods, reason = "a visit ends in time")]
    pub(super) fn after(timeout: Duration) -> Self {
        Self { at: Instant::now() + timeout, timeout }
    }

    /// # Errors
    /// [`FetchError::Slow`] once it has come.
    #[expect(clippy::disallowed_methods, reason = "a visit ends in time")]
    pub(super) fn check(self) -> Result<(), FetchError> {
        if Instant::now() < self.at { Ok(()) } else { Err(self.slow()) }
    }

    fn slow(self) -> FetchError {
        FetchError::Slow(self.timeout.as_secs().max(1))
    }
}

/// One question.
pub(super) struct Hop<'a> {
    pub(super) address: &'a Address,
    /// Whether it may lie in a private network.
    pub(super) open: bool,
    pub(super) credentials: Option<(String, String)>,
    pub(super) validators: Option<&'a Validators>,
    pub(super) user_agent: &'a str,
    pub(super) timeout: Duration,
    pub(super) stop: Stop,
}

/// A reply, its body not read yet.
pub(super) struct Reply {
    pub(super) status: u16,
    headers: HeaderMap,
    body: Body,
}

/// Connections, apart for what may lie in a private network and what may not, so that neither uses the other's.
#[derive(Debug)]
pub(super) struct Wire {
    proxies: Proxies,
    patience: Duration,
    agents: Mutex<HashMap<(bool, Duration), Agent>>,
}

impl Wire {
    pub(super) fn new(proxies: Proxies, patience: Duration) -> Self {
        Self { proxies, patience, agents: Mutex::default() }
    }

    /// Timeouts belong to an agent, for only then does it keep the roots of trust that it has read; few sources have one of their own.
    fn agent(&self, open: bool, timeout: Duration) -> Agent {
        let mut agents = self.agents.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let new = || {
            let config = Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .timeout_global(Some(timeout))
                .timeout_per_read(Some(self.patience))
                .max_idle_connections(64)
                .max_idle_connections_per_host(1)
                .proxy(Proxy::try_from_env().filter(|_| self.proxies == Proxies::Environment))
                .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
                .build();
            Agent::with_parts(config, DefaultConnector::default(), Guard { open, names: DefaultResolver::default() })
        };
        agents.entry((open, timeout)).or_insert_with(new).clone()
    }

    /// Asks.
    ///
    /// # Errors
    /// [`FetchError`].
    pub(super) fn ask(&self, hop: &Hop<'_>) -> Result<Reply, FetchError> {
        hop.stop.check()?;
        let mut request = self.agent(hop.open, hop.timeout).get(hop.address.bare().as_str());
        let headers = [("user-agent", hop.user_agent), ("accept", ACCEPT), ("accept-encoding", ENCODINGS)];
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some((name, password)) = &hop.credentials {
            let words = base64::engine::general_purpose::STANDARD.encode(format!("{name}:{password}"));
            request = request.header("authorization", format!("Basic {words}"));
        }
        let known = hop.validators.map(|v| [("if-none-match", &v.etag), ("if-modified-since", &v.last_modified)]);
        for (name, value) in known.into_iter().flatten() {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let reply = request.call().map_err(|error| failed(error, hop.address.host(), hop.stop))?;
        let (parts, body) = Response::into_parts(reply);
        Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Reads what came, unless nothing has changed.
    ///
    /// # Errors
    /// [`FetchError`].
    pub(super) fn answer(self, ask: &Ask, at: &Address, moved: Option<Address>, limit: u64, stop: Stop) -> Result<Answer, FetchError> {
        let fresh = self.header("cache-control").and_then(later::fresh);
        let told = |name: &str| self.header(name).filter(|value| !value.is_empty() && value.len() < 1_000).map(str::to_owned);
        let (etag, last_modified) = (told("etag"), told("last-modified"));
        if self.status == 304 {
            // What was not told anew stays as it was.
            let old = ask.validators.clone();
            let validators = Validators { etag: etag.or(old.etag), last_modified: last_modified.or(old.last_modified), ..old };
            return Ok(Answer::Same { validators, moved, fresh });
        }
        let (kind, charset) = self.header("content-type").map(content_type).unwrap_or_default();
        let (encodings, host) = (self.header("content-encoding").unwrap_or("").to_owned(), at.host().to_owned());
        if encodings.is_empty() && self.body.content_length().is_some_and(|length| length > limit) {
            return Err(FetchError::TooLarge(limit / 1_000));
        }
        let raw = self.body.into_with_config().limit(u64::MAX).reader();
        let bytes = body::read(raw, &encodings, limit, stop).map_err(|broken| match broken {
            body::Broken::Off(error) => error,
            body::Broken::Line(error) => failed(Error::from(error), &host, stop),
        })?;
        let digest = blake3::hash(&bytes).to_hex().to_string();
        let same = ask.validators.digest.as_ref() == Some(&digest);
        let validators = Validators { from: Some(at.clone()), etag, last_modified, digest: Some(digest) };
        Ok(if same {
            Answer::Same { validators, moved, fresh }
        } else {
            Answer::New { page: Box::new(Page { address: Some(at.clone()), bytes, kind, charset }), validators, moved, fresh }
        })
    }
}

/// What went wrong, for the reader.
fn failed(error: Error, host: &str, stop: Stop) -> FetchError {
    let unreachable = |why: String| FetchError::Unreachable { host: host.to_owned(), why };
    match error {
        Error::Timeout(_) => stop.slow(),
        Error::HostNotFound => FetchError::NoHost(host.to_owned()),
        Error::Other(error) if error.is::<Private>() => FetchError::Private(host.to_owned()),
        Error::Tls(why) => FetchError::Unproved(why.to_owned()),
        Error::Rustls(why) => FetchError::Unproved(why.to_string()),
        Error::InvalidProxyUrl => FetchError::Proxy("its address cannot be read".to_owned()),
        Error::ConnectProxyFailed(why) => FetchError::Proxy(why),
        Error::Io(error) => match error.kind() {
            std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock => stop.slow(),
            std::io::ErrorKind::UnexpectedEof => FetchError::Broken("it ended too soon".to_owned()),
            // What the encryption layer says comes wrapped.
            std::io::ErrorKind::InvalidData => FetchError::Unproved(error.to_string()),
            _ if error.to_string().contains("lookup address") => FetchError::NoHost(host.to_owned()),
            _ => unreachable(error.to_string()),
        },
        Error::ConnectionFailed => unreachable("no connection".to_owned()),
        Error::LargeResponseHeader(..) => FetchError::Broken("its head is too long".to_owned()),
        other => FetchError::Broken(other.to_string()),
    }
}

/// Looks names up, and leaves out private numbers where they may not be connected to: the very numbers that are left are connected to.
#[derive(Debug)]
struct Guard {
    open: bool,
    names: DefaultResolver,
}

/// All numbers of a host are private.
#[derive(Debug, thiserror::Error)]
#[error("private")]
struct Private;

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.names.resolve(uri, config, timeout)?;
        // The proxy is the reader's own, wherever it stands.
        let is_proxy = config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host()) && !proxy.is_no_proxy(uri));
        if self.open || is_proxy {
            return Ok(all);
        }
        let mut kept = self.names.empty();
        all.iter().filter(|address| !is_private(address.ip())).for_each(|address| kept.push(*address));
        if kept.is_empty() { Err(Error::Other(Box::new(Private))) } else { Ok(kept) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn ask(address: &Address, open: bool) -> Result<Reply, FetchError> {
        let (timeout, validators) = (Duration::from_millis(100), None);
        let wire = Wire::new(Proxies::None, timeout);
        wire.ask(&Hop { address, open, credentials: None, validators, user_agent: "test", timeout, stop: Stop::after(timeout) })
    }

    /// Whatever a name server says: "localhost" stands for a name that leads inside.
    #[test]
    fn the_number_that_a_name_leads_to_is_checked_where_it_is_connected_to() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = Address::parse(&format!("http://localhost:{}/", listener.local_addr().unwrap().port())).unwrap();
        assert_eq!(ask(&address, false).err(), Some(FetchError::Private("localhost".to_owned())));
        assert!(listener.accept().is_err(), "nobody came");
        assert!(matches!(ask(&address, true).err(), Some(FetchError::Slow(_))));
        assert!(listener.accept().is_ok());
    }
}
