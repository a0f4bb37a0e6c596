//! What was read, in words: every event of the reading as the piece of output that stands for it.

use super::args::Shape;
use crate::article::Feed;
use crate::export;
use crate::load::{self, Event};

/// Words events as they come.
pub(super) struct Listing {
    shape: Shape,
    /// The file that is being read.
    file: String,
    /// Articles or entries read from it.
    part: usize,
}

impl Listing {
    pub(super) fn new(shape: Shape) -> Self {
        Self { shape, file: String::new(), part: 0 }
    }

    /// What `event` adds to the output; whole lines, but for the entries of a feed as JSON, which are written as they come: no feed is ever held whole.
    pub(super) fn words(&mut self, event: &Event) -> String {
        match event {
            Event::Opened(path) => (self.file, self.part) = (path.clone(), 0),
            Event::Entry(..) | Event::Article(_) => self.part += 1,
            _ => {}
        }
        match self.shape {
            Shape::Jsonl => self.object(event),
            Shape::Text => self.line(event),
        }
    }

    /// What ends the words of a feed that was left in the middle: its entries so far make a whole object.
    pub(super) fn rest(shape: Shape) -> String {
        match shape {
            Shape::Jsonl => export::loaded_feed_end(&Feed::default()) + "\n",
            Shape::Text => String::new(),
        }
    }

    /// An event as JSON Lines.
    fn object(&self, event: &Event) -> String {
        match event {
            Event::Found(_) | Event::Opened(_) | Event::Skipped(..) => String::new(),
            Event::Entry(feed, entry) => {
                let before = if self.part == 1 { export::loaded_feed_start(&feed.path) } else { ",".to_owned() };
                before + &export::loaded_entry(entry)
            }
            Event::Feed(feed) => {
                let before = if self.part == 0 { export::loaded_feed_start(&feed.path) } else { String::new() };
                before + &export::loaded_feed_end(feed) + "\n"
            }
            Event::Subscriptions(path, feeds) => export::loaded_subscriptions(path, feeds) + "\n",
            Event::Failed(error) => export::loaded_failure(error.path(), &error.to_string()) + "\n",
            Event::Article(article) => export::loaded_article(article, &self.file, self.part) + "\n",
        }
    }

    /// An event as lines for people.
    fn line(&self, event: &Event) -> String {
        match event {
            Event::Found(_) | Event::Opened(_) | Event::Skipped(..) | Event::Failed(_) => String::new(),
            Event::Entry(feed, entry) => {
                let before = if self.part == 1 { export::listed_feed(feed) } else { String::new() };
                before + &export::listed_entry(entry, &load::headline(entry))
            }
            Event::Feed(feed) => {
                if self.part == 0 {
                    export::listed_feed(feed)
                } else {
                    String::new()
                }
            }
            Event::Subscriptions(path, feeds) => export::listed_subscriptions(path, feeds),
            Event::Article(article) => export::listed_article(article),
        }
    }
}
