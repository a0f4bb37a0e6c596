//! Addresses: where on the net something is, in one spelling, safe to show.

use serde::{Deserialize, Serialize};
use std::fmt;
use url::{Host, Url};

/// An `http` or `https` address. One address has one spelling (WHATWG URL): scheme and host in lower case, no default port, no fragment, hosts of other scripts in
/// ASCII ("xn--…"), so that no letter can pose as another.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(Url);

/// Why words are no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Write an address of the web.
    #[error("`{0}` is no address of the web; write one that begins with https:// or http://")]
    Scheme(String),
    /// Check the spelling.
    #[error("`{0}` is no address ({1}); check its spelling")]
    Spelling(String, String),
}

impl Address {
    /// Reads an address; `feed:` before it, as some pages write, is taken off.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn parse(words: &str) -> Result<Self, AddressError> {
        let words = words.trim();
        let bare = words.strip_prefix("feed:").unwrap_or(words);
        let whole = if bare.starts_with("//") { format!("https:{bare}") } else { bare.to_owned() };
        let url = Url::parse(&whole).map_err(|e| match e {
            url::ParseError::RelativeUrlWithoutBase => AddressError::Scheme(harmless(words)),
            e => AddressError::Spelling(harmless(words), e.to_string()),
        })?;
        Self::of(url, words)
    }

    /// What `reference`, found at this address (a link, a `Location`), leads to.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn join(&self, reference: &str) -> Result<Self, AddressError> {
        let url = self.0.join(reference.trim()).map_err(|e| AddressError::Spelling(harmless(reference), e.to_string()))?;
        Self::of(url, reference)
    }

    fn of(mut url: Url, words: &str) -> Result<Self, AddressError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::Scheme(harmless(words)));
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// Whether `words` look like an address of the web rather than a path.
    pub fn is_meant(words: &str) -> bool {
        let scheme = words.split_once(':').map_or("", |(scheme, _)| scheme);
        ["http", "https", "feed"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
    }

    /// As it is kept and asked for, with a name and a password where it has them; never shown.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name and the password in it, decoded, where it has them.
    pub fn credentials(&self) -> Option<(String, String)> {
        let plain = |s: &str| percent_decoded(s);
        let some = !self.0.username().is_empty() || self.0.password().is_some();
        some.then(|| (plain(self.0.username()), plain(self.0.password().unwrap_or(""))))
    }

    /// The same address without a name and a password: what goes over the line.
    #[must_use]
    pub fn bare(&self) -> Self {
        let mut url = self.0.clone();
        // Both can only fail for addresses without a host, which are none of the web.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        Self(url)
    }

    /// Whether what is said there cannot be overheard.
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host: a name, or a number (`127.0.0.1`, `[::1]`).
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or("")
    }

    /// Who answers there: host and port.
    pub fn server(&self) -> String {
        format!("{}:{}", self.host(), self.0.port_or_known_default().unwrap_or(0))
    }

    /// Path and query, as a server's rules for visitors name them.
    pub fn path(&self) -> String {
        self.0.query().map_or_else(|| self.0.path().to_owned(), |query| format!("{}?{query}", self.0.path()))
    }

    /// The number of the host, where it is written as one.
    pub fn number(&self) -> Option<std::net::IpAddr> {
        match self.0.host()? {
            Host::Ipv4(ip) => Some(ip.into()),
            Host::Ipv6(ip) => Some(ip.into()),
            Host::Domain(_) => None,
        }
    }
}

/// For people: without name and password.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.bare().0.as_str())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;
    fn try_from(words: String) -> Result<Self, AddressError> {
        Self::parse(&words)
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0.into()
    }
}

/// Words that are no address, short enough for a sentence and without what may be a password.
fn harmless(words: &str) -> String {
    let after = words.rsplit_once('@').map_or(words, |(_, rest)| rest);
    let short: String = after.chars().take(80).collect();
    if short.len() < after.len() { format!("{short}…") } else { short }
}

fn percent_decoded(words: &str) -> String {
    let mut bytes = Vec::with_capacity(words.len());
    let mut rest = words.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { more.get(2..).unwrap_or_default() } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        Address::parse(words).map_or_else(|e| e.to_string(), |a| a.to_string())
    }

    #[test]
    fn one_address_has_one_spelling() {
        for words in ["https://Desk.Example/feed", " https://desk.example:443/feed#top ", "feed:https://desk.example/feed", "feed://desk.example/feed"] {
            assert_eq!(shown(words), "https://desk.example/feed", "{words}");
        }
        assert_eq!(shown("http://desk.example"), "http://desk.example/");
        assert_eq!(shown("http://desk.example:8080/a b?q=ü"), "http://desk.example:8080/a%20b?q=%C3%BC");
    }

    #[test]
    fn passwords_are_kept_and_never_shown() {
        let address = Address::parse("https://ana:s%3Acret@desk.example/f").unwrap();
        assert_eq!(address.to_string(), "https://desk.example/f");
        assert_eq!(format!("{address:?}"), "Address(https://desk.example/f)");
        assert_eq!(address.credentials(), Some(("ana".to_owned(), "s:cret".to_owned())));
        assert_eq!(address.bare().credentials(), None);
        assert_eq!(Address::try_from(String::from(address.clone())), Ok(address));
        assert!(!shown("ftp://ana:secret@desk.example/").contains("secret"));
    }

    #[test]
    fn letters_of_other_scripts_cannot_pose_as_latin_ones() {
        // The first letter is Cyrillic.
        assert_eq!(shown("https://\u{430}pple.example/"), "https://xn--pple-43d.example/");
    }

    #[test]
    fn only_the_web_is_meant() {
        for words in ["ftp://desk.example/", "file:///etc/passwd", "javascript:alert(1)", "desk.example/feed", "exec:rm"] {
            assert!(matches!(Address::parse(words), Err(AddressError::Scheme(_))), "{words}");
        }
        assert!(matches!(Address::parse("https://"), Err(AddressError::Spelling(..))));
        assert!(Address::is_meant("HTTPS://desk.example") && !Address::is_meant("wire/a.txt") && !Address::is_meant("c:\\wire"));
    }

    #[test]
    fn links_lead_on_from_where_they_stand() {
        let at = Address::parse("https://desk.example/news/today?x=1").unwrap();
        assert_eq!(at.join("../feed.xml").unwrap().to_string(), "https://desk.example/feed.xml");
        assert_eq!(at.join("//other.example/f").unwrap().to_string(), "https://other.example/f");
        assert!(at.join("mailto:desk@desk.example").is_err());
        assert_eq!((at.server().as_str(), at.path().as_str()), ("desk.example:443", "/news/today?x=1"));
        assert_eq!(Address::parse("http://0x7f.1/").unwrap().number().unwrap().to_string(), "127.0.0.1");
    }
}
