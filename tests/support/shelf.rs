//! A store for the tests of the face: it holds articles in memory and answers in the order it is asked, or holds its answers back until told.

use super::{Driver, story};
use dateline::article::{Article, ArticleId, Date, Found, Published};
use dateline::briefing::Briefing;
use dateline::config::{Config, Depth};
use dateline::journal::{Deed, Edit, Marks, Stacks, Step};
use dateline::query::{Group, Key, Listing, Order, Row, Version, View};
use dateline::ui::{Bookmark, Effect, Msg};
use std::sync::Arc;
use std::time::Duration;

/// What the store holds, and what it was asked.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(crate) rows: Vec<Row>,
    pub(crate) views: Vec<View>,
    pub(crate) stacks: Stacks,
    /// Sweeps in full, each at the place that its entry names.
    pub(crate) sweeps: Vec<Vec<Edit>>,
    pub(crate) mark: Option<Bookmark>,
    /// Everything asked since the last look, in order.
    pub(crate) asked: Vec<Effect>,
}

/// The article with this number.
pub(crate) fn article(key: i64) -> Article {
    let mut article = story::article();
    article.id = ArticleId(format!("id{key}"));
    article.title = Some(format!("{key}: {}", ["Port strike strands fuel", "Grain barges wait", "Cranes move again"][key as usize % 3]));
    article
}

impl Shelf {
    /// So many articles, numbered from 1; the higher the number, the later its day. Every fifth is read, every tenth starred; the first is a sample.
    pub(crate) fn of(count: i64) -> Self {
        let row = |key: i64| {
            let article = article(key);
            Row {
                key: Key(key),
                headline: article.headline().to_owned(),
                id: article.id,
                outlet: Some(["Harbor Post", "River Wire"][key as usize % 2].to_owned()),
                published: Some(Published { at: String::new(), date: Date::day(2024, 3, (key * 28 / (count + 1)) as u8 + 1), found: Found::Stated }),
                path: format!("wire/{key}.txt"),
                sample: key == 1,
                versions: if key == count { 2 } else { 1 },
                copies: 0,
                marks: Marks { read: key % 5 == 0, starred: key % 10 == 0, ..Marks::default() },
            }
        };
        Self { rows: (1..=count).map(row).collect(), views: View::shipped(), ..Self::default() }
    }

    fn matches(row: &Row, query: &str) -> bool {
        let holds = |word: &str| match word.trim_end_matches('*') {
            "is:unread" => !row.marks.read,
            "is:starred" => row.marks.starred,
            "is:sample" => row.sample,
            word => row.headline.to_lowercase().contains(word),
        };
        !row.marks.hidden && query.split_whitespace().all(holds)
    }

    fn list(&self, query: &str, by: Order, reversed: bool, grouped: bool) -> Listing {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| Self::matches(row, query)).collect();
        rows.reverse();
        if by == Order::Source {
            rows.sort_by_key(|row| row.outlet.clone());
        }
        if reversed {
            rows.reverse();
        }
        let mut groups: Vec<Group> = Vec::new();
        for (start, row) in rows.iter().enumerate().filter(|_| grouped) {
            let name = if by == Order::Source { row.outlet.clone().unwrap() } else { row.published.as_ref().unwrap().date.to_string() };
            if groups.last().is_none_or(|g| g.name != name) {
                groups.push(Group { start, name, unread: 0 });
            }
            if let Some(group) = groups.last_mut() {
                group.unread += usize::from(!row.marks.read);
            }
        }
        Listing { unread: rows.iter().filter(|row| !row.marks.read).count(), keys: rows.iter().map(|row| row.key).collect(), groups }
    }

    fn counted(&self) -> Vec<View> {
        let count = |view: &View| {
            let list = self.list(&view.query, Order::Date, false, false);
            View { total: list.keys.len(), unread: list.unread, ..view.clone() }
        };
        self.views.iter().map(count).collect()
    }

    fn keep(&mut self, step: Step) {
        let parts = if let Edit::Sweep { entry, .. } = step.edit() { &self.sweeps[*entry as usize] } else { step.edit().parts() };
        for part in parts {
            let row = self.rows.iter_mut().find(|row| row.id == *part.article()).expect("an edit is about an article that is stored");
            match &step {
                Step::Undid(_) => part.revert(&mut row.marks),
                _ => assert!(part.clone().apply(&mut row.marks).is_some(), "a step that changes nothing is not kept"),
            }
        }
        self.stacks.take(step);
    }

    fn sweep(&mut self, deed: &Deed, keys: &[Key]) -> Option<Step> {
        let rows = || self.rows.iter().filter(|row| keys.contains(&row.key));
        let edits = deed.on(rows().map(|row| (&row.id, &row.marks)));
        let lacking = edits.into_iter().filter(|edit| rows().any(|row| row.id == *edit.article() && edit.clone().apply(&mut row.marks.clone()).is_some()));
        let edits: Vec<Edit> = lacking.collect();
        let first = Box::new(edits.first()?.clone());
        let step = Step::Did(Edit::Sweep { entry: self.sweeps.len() as i64, count: edits.len(), first });
        self.sweeps.push(edits);
        self.keep(step.clone());
        Some(step)
    }

    /// Does what is asked and answers.
    fn answer(&mut self, effect: Effect) -> Vec<Msg> {
        self.asked.push(effect.clone());
        let row = |key: Key| self.rows.iter().find(|row| row.key == key).cloned();
        match effect {
            Effect::List { turn, query, sort, grouped } => vec![Msg::Listed { turn, listing: self.list(&query, sort.by, sort.reversed, grouped) }],
            Effect::Rows(keys) => vec![Msg::Rows(keys.into_iter().filter_map(row).collect())],
            Effect::Write { turn, keys, .. } => {
                vec![Msg::Written { turn, briefings: keys.iter().map(|key| format!("briefing {}", key.0)).collect() }]
            }
            Effect::Fetch(key) => match row(key) {
                Some(row) => {
                    let found: Arc<Briefing> = Arc::new(story::briefing());
                    vec![Msg::Fetched { row: Box::new(row), article: Arc::new(article(key.0)), found: Some(found) }]
                }
                None => vec![Msg::Missing(key, "This article is no longer in the store.".to_owned())],
            },
            Effect::Search { turn, words, limit } => {
                let found: Vec<&Row> = self.rows.iter().filter(|row| Self::matches(row, &words)).collect();
                let text = story::article().text;
                let start = text.find("Ngozi").unwrap();
                let sentence = text[start..].split_inclusive('.').next().unwrap().replace('\n', " ");
                let hit = |row: &&Row| dateline::query::Hit {
                    row: Row::clone(row),
                    lit: vec![dateline::article::Span::new(0, 5)],
                    span: dateline::article::Span::new(start, start + sentence.len()),
                    sentence: sentence.clone(),
                };
                vec![Msg::Hits { turn, total: found.len(), hits: found.iter().take(limit).map(hit).collect(), took: Duration::from_millis(3) }]
            }
            Effect::Sweep { deed, keys } => vec![Msg::Swept(self.sweep(&deed, &keys).map(Box::new)), Msg::Views(self.counted())],
            Effect::Keep(step) => {
                self.keep(step.clone());
                let swept = matches!(step.edit(), Edit::Sweep { .. }).then(|| Msg::Swept(Some(Box::new(step))));
                swept.into_iter().chain([Msg::Views(self.counted())]).collect()
            }
            Effect::SaveView { name, query } => {
                self.views.retain(|v| v.name != name);
                self.views.push(View { name, query, saved: true, ..View::default() });
                vec![Msg::Views(self.counted())]
            }
            Effect::DropView(name) => {
                self.views.retain(|v| v.name != name);
                vec![Msg::Views(self.counted())]
            }
            Effect::Versions(key) => {
                let mut old = article(key.0);
                old.text = old.text.replace("41 tankers", "some tankers");
                let version = |number, article| Version { number, kept: format!("2024-03-0{number}T08:00:00Z"), article: Arc::new(article) };
                vec![Msg::Versions(key, vec![version(1, old), version(2, article(key.0))])]
            }
            Effect::ForgetSamples => {
                self.rows.retain(|row| !row.sample);
                vec![Msg::Views(self.counted()), Msg::Stored { fresh: 0 }]
            }
            Effect::Mark(mark) => {
                self.mark = Some(mark);
                Vec::new()
            }
            _ => Vec::new(), // the loop's own, and what tests answer by hand
        }
    }
}

/// A desk with a store.
pub(crate) struct Stored {
    pub(crate) desk: Driver,
    pub(crate) shelf: Shelf,
    done: usize,
}

impl Stored {
    /// Opens the desk where it was left.
    pub(crate) fn open(shelf: Shelf, width: u16, height: u16) -> Self {
        let config = Config::shipped();
        let theme = config.paint("dark", Depth::Full);
        let mut stored = Self { desk: Driver::empty(config, theme, false, (width, height)), shelf, done: 0 };
        stored.desk.send(Msg::Resumed(stored.shelf.mark.clone()));
        stored.desk.send(Msg::Journal(stored.shelf.stacks.clone()));
        stored.desk.send(Msg::Views(stored.shelf.counted()));
        stored.settle();
        stored
    }

    /// Answers everything asked, until nothing more is.
    pub(crate) fn settle(&mut self) {
        while let Some(effect) = self.desk.effects.get(self.done).cloned() {
            self.done += 1;
            for msg in self.shelf.answer(effect) {
                self.desk.send(msg);
            }
        }
    }

    /// Tells the desk something, and answers what it asks.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        self.desk.send(msg);
        self.settle();
        self
    }

    /// Presses keys, each answered before the next.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.desk.press(key);
            self.settle();
        }
        self
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        self.desk.screen()
    }

    /// The edits written down and not taken back.
    pub(crate) fn done(&self) -> &[Edit] {
        &self.shelf.stacks.done
    }
}
