//! What can go wrong on a visit, in sentences that say what to do about it.

use crate::source::Address;

/// Why a visit brought nothing. Every variant is named by what the reader can do; every message is a full sentence to stand beside the source.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Check the address.
    #[error("There is nothing at this address ({0}); check its spelling, or remove it.")]
    Missing(u16),
    /// Remove it.
    #[error("It is gone for good (410); remove it, or look for its new address.")]
    Gone,
    /// Give a name and a password.
    #[error("It may not be read ({0}); if it needs a name and a password, write them into the address: https://name:password@…")]
    Denied(u16),
    /// Wait.
    #[error("The server asks to be left alone for a while ({status}); the next visit comes later by itself.")]
    Wait {
        /// 429 or 503.
        status: u16,
        /// For how many seconds, if it says so.
        after: Option<u64>,
    },
    /// Wait.
    #[error("The server has a trouble of its own ({0}); it will be asked again later.")]
    Server(u16),
    /// Look at it in a browser.
    #[error("The server gave an answer that is no article and no feed ({0}); look at the address in a browser.")]
    Strange(u16),
    /// Look for the new address.
    #[error("It leads in a circle and back to {0}; look for its new address.")]
    Circle(Address),
    /// Look for the new address.
    #[error("It leads on and on, {0} times; look for its new address.")]
    Far(usize),
    /// Look for the new address.
    #[error("It leads to something that is no address of the web ({0}); look for its new address.")]
    Astray(String),
    /// Decide whether to trust it.
    #[error("It leads from https to {0}, where anybody can read along, and was not followed; if that is right, add that address yourself.")]
    Unsealed(Address),
    /// Decide whether to trust it.
    #[error("It leads into a private network ({0}) and was not followed; if that is right, add that address yourself, or set net.private in the settings.")]
    Private(String),
    /// Check the spelling and the connection.
    #[error("There is no host {0}, or no connection; check the spelling and the net.")]
    NoHost(String),
    /// Wait, or check the connection.
    #[error("{host} cannot be reached ({why}); check the connection, it will be asked again later.")]
    Unreachable {
        /// Who.
        host: String,
        /// What the system says.
        why: String,
    },
    /// Wait, or allow more time.
    #[error("It took longer than {0} seconds; it will be asked again later, or give it a longer timeout.")]
    Slow(u64),
    /// Allow more.
    #[error("It is larger than {0} kB; give it a larger size limit if you want it.")]
    TooLarge(u64),
    /// Nothing.
    #[error("It is packed so as to burst (more than {0} times its size) and was refused.")]
    Bomb(u64),
    /// Wait.
    #[error("It came broken ({0}); it will be asked again later.")]
    Broken(String),
    /// Do not go there.
    #[error("Its identity cannot be proved ({0}); nothing was read. Check the address and the clock of this machine.")]
    Unproved(String),
    /// Respect it.
    #[error("The publisher asks programs not to read it (robots.txt).")]
    Unwelcome,
    /// Check the setting.
    #[error("The proxy cannot be used ({0}); check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY.")]
    Proxy(String),
    /// Install another build.
    #[error("This dateline was built without the net; install one with the feature `net`.")]
    Without,
}

impl FetchError {
    /// For how many seconds the server asks to be left alone.
    pub fn after(&self) -> Option<u64> {
        match self {
            Self::Wait { after, .. } => *after,
            // What is gone is looked for no more than once a day.
            Self::Gone => Some(crate::source::LONGEST),
            _ => None,
        }
    }
}
