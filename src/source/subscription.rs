//! What the reader follows, and how.

use super::Address;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::PathBuf;

/// Where something that is followed lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On the net: a feed, or a page.
    Address(Address),
    /// On this machine: a folder, or a file.
    Path(PathBuf),
}

impl Place {
    /// Its lasting name, unlike that of any other place: what it is kept under. Not for showing, it may hold a password.
    pub fn name(&self) -> String {
        match self {
            Self::Address(address) => address.as_str().to_owned(),
            Self::Path(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// For people.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "{address}"),
            Self::Path(path) => write!(f, "{}", path.display()),
        }
    }
}

/// Something that the reader follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Where it lies.
    pub place: Place,
    /// Its name: the reader's, else that of a list, else its own.
    #[serde(default)]
    pub title: Option<String>,
    /// The site that it belongs to, for people.
    #[serde(default)]
    pub site: Option<String>,
    /// The folders of lists that it lies in, the outermost first.
    #[serde(default)]
    pub folders: Vec<String>,
    /// Whether the reader wrote the address himself. One that came with a list, a feed or a page may not lead into the reader's own network.
    #[serde(default)]
    pub typed: bool,
    /// How it is followed.
    #[serde(default)]
    pub settings: Settings,
}

/// How one thing is followed; what is not set is as the settings of the program say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Seconds from one visit to the next.
    pub interval: Option<u64>,
    /// Seconds that a visit may take.
    pub timeout: Option<u64>,
    /// The most bytes that are taken.
    pub size_limit: Option<u64>,
    /// Who the program says it is.
    pub user_agent: Option<String>,
    /// Whether the full text of cut-off entries is fetched.
    pub full_text: Option<bool>,
    /// Whether it is left alone for now.
    pub paused: bool,
}

impl Subscription {
    /// A place that is followed as the program's settings say; the reader named it.
    pub fn new(place: Place) -> Self {
        Self { place, title: None, site: None, folders: Vec::new(), typed: true, settings: Settings::default() }
    }

    /// What it is called on screen: its title, else its place.
    pub fn called(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.place.to_string())
    }

    /// Takes over from another telling of the same place what this one does not know yet; what the reader set stays. Whether anything changed.
    pub fn merge(&mut self, other: &Self) -> bool {
        let before = self.clone();
        self.title = self.title.take().or_else(|| other.title.clone());
        self.site = self.site.take().or_else(|| other.site.clone());
        if self.folders.is_empty() {
            self.folders.clone_from(&other.folders);
        }
        self.typed |= other.typed;
        *self != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_fills_in_and_overwrites_nothing() {
        let place = Place::Address(Address::parse("https://desk.example/f").unwrap());
        let mut mine = Subscription { title: Some("Mine".to_owned()), ..Subscription::new(place.clone()) };
        mine.settings.paused = true;
        let theirs = Subscription { title: Some("Theirs".to_owned()), folders: vec!["Ports".to_owned()], typed: false, ..Subscription::new(place) };
        assert!(mine.merge(&theirs) && !mine.merge(&theirs));
        assert_eq!((mine.called().as_str(), mine.folders.len(), mine.typed, mine.settings.paused), ("Mine", 1, true, true));
    }

    #[test]
    fn it_is_kept_as_it_is() {
        let mut followed = Subscription::new(Place::Address(Address::parse("https://ana:x@desk.example/f").unwrap()));
        followed.settings = Settings { interval: Some(600), full_text: Some(false), ..Settings::default() };
        let words = serde_json::to_string(&followed).unwrap();
        assert_eq!(serde_json::from_str::<Subscription>(&words).unwrap(), followed);
        assert_eq!((followed.place.name().as_str(), followed.called().as_str()), ("https://ana:x@desk.example/f", "https://desk.example/f"));
        // What is not there yet in an older store is as usual.
        assert!(serde_json::from_str::<Subscription>(r#"{"place":{"path":"wire"}}"#).is_ok());
    }
}
