//! One article on the desk: its number, its row in lists, and its text with the briefing. Each may be not yet at hand.

use crate::article::Article;
use crate::briefing::Briefing;
use crate::journal::{Marks, Review, effective};
use crate::query::{Key, Row};
use std::sync::{Arc, LazyLock};

/// One article on the desk. Of a hundred thousand listed most are a number and two empty places: 24 bytes.
#[derive(Clone, Debug)]
pub struct Entry {
    key: Key,
    pub(super) row: Option<Box<Row>>,
    pub(super) body: Option<Box<Body>>,
}

/// What is read when an article is opened.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) article: Arc<Article>,
    /// What the machine found: it stays as it is, whatever the reader decides.
    pub(super) found: Option<Arc<Briefing>>,
    /// What was found, with the reader's decisions on top. Made anew when one of the two changes.
    pub(super) briefing: Option<Arc<Briefing>>,
}

/// The marks of an article whose row is not at hand.
static UNMARKED: LazyLock<Marks> = LazyLock::new(Marks::default);

impl Entry {
    pub(super) fn new(key: Key) -> Self {
        Self { key, row: None, body: None }
    }

    /// Its number: the store's, or where nothing is stored its place on the desk.
    pub fn key(&self) -> Key {
        self.key
    }

    /// What lists show of it, once that is at hand.
    pub fn row(&self) -> Option<&Row> {
        self.row.as_deref()
    }

    /// What the reader did to it; nothing while its row is not at hand.
    pub fn marks(&self) -> &Marks {
        self.row().map_or(&UNMARKED, |row| &row.marks)
    }

    /// Its text, once that is at hand.
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.body.as_ref().map(|body| &body.article)
    }

    /// What the machine found in it.
    pub fn found(&self) -> Option<&Arc<Briefing>> {
        self.body.as_ref().and_then(|body| body.found.as_ref())
    }

    /// What we claim about it: what was found, with the reader's decisions on top.
    pub fn briefing(&self) -> Option<&Arc<Briefing>> {
        self.body.as_ref().and_then(|body| body.briefing.as_ref())
    }

    /// What the reader said of the lines of its briefing.
    pub fn review(&self) -> Review {
        self.body.as_ref().and_then(|body| Some(Review::of(&body.article, body.found.as_ref()?, self.marks()))).unwrap_or_default()
    }

    /// Lays the reader's decisions over what was found.
    pub(super) fn settle(&mut self) {
        if let (Some(row), Some(body)) = (&self.row, &mut self.body) {
            body.briefing = body.found.as_ref().map(|found| effective(&body.article, found, &row.marks));
        }
    }

    /// The row takes over what the article says of itself; marks, versions and copies stay as they are.
    pub(super) fn retell(&mut self, article: &Article) {
        let kept = self.row.take().map(|row| *row).unwrap_or_default();
        let row = Row {
            key: self.key,
            id: article.id.clone(),
            headline: article.headline().to_owned(),
            outlet: article.outlet.name.clone(),
            published: article.published.clone(),
            path: article.path.clone(),
            sample: article.sample,
            versions: kept.versions.max(1),
            ..kept
        };
        self.row = Some(Box::new(row));
    }
}
