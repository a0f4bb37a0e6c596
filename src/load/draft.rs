//! A draft: what a format's reader has gathered, until it is an [`Article`].

use super::clean::Cleaner;
use super::{amendments, byline, dates, language, layout, opening};
use crate::article::{Article, ArticleId, BRIEFED_AT_MOST, Block, BlockKind, Found, Outlet, Published, Span};

/// What was gathered about one article. Strings in it are as they came; [`Draft::finish`] cleans them.
#[derive(Clone, Default)]
pub(super) struct Draft {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) outlet: Outlet,
    pub(super) byline: Vec<String>,
    pub(super) published: Option<Published>,
    /// A likely date, for want of a stated one or one in the text.
    pub(super) guess: Option<Published>,
    pub(super) tags: Vec<String>,
    pub(super) feeds: Vec<String>,
    pub(super) sample: bool,
    pub(super) language: Option<String>,
    pub(super) notes: Vec<String>,
}

/// The body of a draft.
pub(super) enum Body<'a> {
    /// A text whose layout is to be found.
    Plain(&'a str),
    /// Blocks with their text, to be set with a blank line between.
    Blocks(Vec<(BlockKind, String)>),
}

/// The hexadecimal digits of a text's hash that name an article.
const ID_DIGITS: usize = 16;

impl Draft {
    /// Takes a stated byline: one name or several.
    pub(super) fn sign(&mut self, stated: &str) {
        self.byline.extend(byline::names(stated));
    }

    /// Takes a stated date of publication; one that cannot be read is noted.
    pub(super) fn date(&mut self, raw: &str, found: Found) {
        match dates::published(raw, found) {
            Some(published) => self.published = Some(published),
            None if raw.trim().is_empty() => {}
            None => self.notes.push(format!("The date of publication \"{}\" could not be read.", raw.trim().chars().take(40).collect::<String>())),
        }
    }

    /// Cleans, lays out and names the article.
    pub(super) fn finish(self, path: &str, body: Body<'_>, infer_title: bool) -> Article {
        let mut cleaner = Cleaner::default();
        let (text, blocks) = match body {
            Body::Plain(raw) => {
                let text = cleaner.text(raw);
                let blocks = layout::blocks(&text);
                (text, blocks)
            }
            Body::Blocks(list) => set(list, &mut cleaner),
        };
        let clean = |s: Option<String>, cleaner: &mut Cleaner| s.map(|s| cleaner.line(&s)).filter(|s| !s.is_empty());
        let mut article = Article {
            path: cleaner.line(path),
            title: clean(self.title, &mut cleaner),
            url: clean(self.url, &mut cleaner),
            outlet: Outlet { name: clean(self.outlet.name, &mut cleaner), kind: self.outlet.kind },
            byline: self.byline.iter().map(|b| cleaner.line(b)).filter(|b| !b.is_empty()).collect(),
            published: self.published,
            language: language::of(&text).or(clean(self.language, &mut cleaner)),
            tags: self.tags.iter().map(|t| cleaner.line(t)).filter(|t| !t.is_empty()).collect(),
            feeds: self.feeds.iter().map(|f| cleaner.line(f)).collect(),
            sample: self.sample,
            id: ArticleId(self.id.map_or_else(|| hash(&text), |id| cleaner.text(&id))),
            notes: self.notes.iter().map(|n| cleaner.line(n)).collect(),
            text,
            blocks,
            ..Article::default()
        };
        opening::read(&mut article, infer_title);
        amendments::read(&mut article);
        article.published = article.published.or(self.guess);
        article.notes.extend(cleaner.note());
        if article.blocks.is_empty() {
            article.notes.push("There is no text in it.".to_owned());
        }
        if article.is_foreign() {
            let name = article.language.as_deref().map_or("another language", language::name);
            article.notes.push(format!("It is in {name}: names and places are listed; what is said and what follows is read in English only."));
        }
        if article.text.len() > BRIEFED_AT_MOST {
            article.notes.push(format!("It is very long: only its first {} kB are briefed.", BRIEFED_AT_MOST / 1024));
        }
        article
    }
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(ID_DIGITS).collect()
}

/// Sets blocks one under another, a blank line between.
fn set(list: Vec<(BlockKind, String)>, cleaner: &mut Cleaner) -> (String, Vec<Block>) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (kind, raw) in list {
        let clean = cleaner.text(&raw);
        let words = clean.trim();
        if words.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind, span: Span::new(start, text.len()) });
    }
    if !text.is_empty() {
        text.push('\n');
    }
    (text, blocks)
}
