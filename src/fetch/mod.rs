//! What lies behind an address: asked for politely, followed warily, taken in measure; bytes out, nothing read.
//!
//! [`Client::get`] makes one visit: it asks whether anything changed since the last one (`ETag`, `Last-Modified`), follows redirects itself, and takes no more
//! than it was allowed. Nothing about the reader is sent but the user agent: no cookies, no referrer, and validators only to the very address that gave them.
//! [`Turns`] says whose turn it is, so that no server is asked twice at once or too soon; [`Rules`] reads what a server asks of programs (`robots.txt`).
//!
//! An address that came with a feed or a page may not lead into the reader's own network. That is checked on the number that is connected to, on every
//! redirect anew, so that no name server can tell one thing first and another later. What lies behind a proxy is the proxy's to check: there, only hosts written
//! as numbers and names of this machine are refused.

mod answer;
#[cfg(feature = "net")]
mod body;
mod client;
mod error;
mod later;
mod private;
mod robots;
mod turns;
#[cfg(feature = "net")]
mod wire;

pub use answer::{Answer, Ask, Page};
pub use client::{Client, Net, Proxies};
pub use error::FetchError;
pub use later::wait;
pub use private::is_private;
pub use robots::Rules;
pub use turns::{Turn, Turns};
