//! What happens to the face, and what the face asks of the outside.
//!
//! A desk without a store is told of articles ([`Msg::Loaded`], [`Msg::Briefed`]) and holds them whole. A desk with one begins with [`Msg::Resumed`] and asks:
//! for a listing, for rows around what is visible, for the text of what is opened. Questions whose answers may be overtaken carry a turn, a rising number;
//! answers with another turn than the last one asked are passed over. The outside answers in the order it was asked.

use crate::article::{Article, ArticleId, Date};
use crate::briefing::{Briefing, Scale};
use crate::config::Chord;
use crate::journal::{Deed, Edit, Review, Stacks, Step};
use crate::query::{Hit, Key, Known, Listing, Row, Sort, Version, View};
use crate::source::{Place, State, Subscription};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// The day it is, which "today" in a query means.
    Today(Date),
    /// So many more articles are to be read.
    Found(usize),
    /// An article was read.
    Loaded(Arc<Article>),
    /// Something could not be read; a full sentence.
    Failed(String),
    /// An article was briefed.
    Briefed(ArticleId, Arc<Briefing>),
    /// Nothing more will be read.
    Finished,
    /// The outside has something to say; a full sentence.
    Notice(String),
    /// There is a store: from now on it is asked for everything. Comes first, with where the reader left the desk.
    Resumed(Option<Bookmark>),
    /// The answer to [`Effect::List`].
    Listed {
        /// The turn of the question.
        turn: u64,
        /// What is listed.
        listing: Listing,
    },
    /// The answer to [`Effect::Rows`].
    Rows(Vec<Row>),
    /// The answer to [`Effect::Sweep`], and to [`Effect::Keep`] of a sweep: the step that was written down; none where nothing was changed.
    Swept(Option<Box<Step>>),
    /// The answer to [`Effect::Write`].
    Written {
        /// The turn of the question.
        turn: u64,
        /// The briefings in the format; empty where there is nothing to show in it.
        briefings: Vec<String>,
    },
    /// The answer to [`Effect::Fetch`].
    Fetched {
        /// The article's row, as it is now.
        row: Box<Row>,
        /// Its text.
        article: Arc<Article>,
        /// What the machine found in it, without the reader's decisions; nothing if it was not analyzed yet.
        found: Option<Arc<Briefing>>,
    },
    /// The answer to [`Effect::Fetch`] where there is nothing to be had, with the reason as a full sentence.
    Missing(Key, String),
    /// The answer to [`Effect::Search`].
    Hits {
        /// The turn of the question.
        turn: u64,
        /// How many articles match.
        total: usize,
        /// The best of them, best first.
        hits: Vec<Hit>,
        /// How long it took.
        took: Duration,
    },
    /// The answer to [`Effect::List`] or [`Effect::Search`] where the query is not understood, as a full sentence.
    Wrong {
        /// The turn of the question.
        turn: u64,
        /// What is wrong, and what was expected.
        words: String,
    },
    /// The views there are, those that are always there first, with their counts as they are now. Comes whenever they change.
    Views(Vec<View>),
    /// The names there are, for completion in queries. May come at any time, or never: then those on the desk are taken.
    Known(Known),
    /// What earlier visits did and took back, so that undo reaches across restarts. Comes once.
    Journal(Stacks),
    /// Articles were added to the store meanwhile.
    Stored {
        /// So many, new ones and new versions.
        fresh: usize,
    },
    /// The answer to [`Effect::Versions`]: all of them, the oldest first.
    Versions(Key, Vec<Version>),
    /// The answer to [`Effect::Sources`]; comes whenever something about them has changed.
    Sources(Vec<Followed>),
    /// How far the visits are that were asked for last.
    Visited(Visits),
    /// What was to be followed is a page: the feeds that it names.
    Offered(Vec<String>),
    /// Another program writes to the store, so this desk only reads: who, as a full sentence.
    Held {
        /// "dateline on desk7 (process 4711) has this store open."
        by: String,
    },
}

/// Something that is followed, and how it does.
#[derive(Clone, Debug)]
pub struct Followed {
    /// What, and how.
    pub subscription: Subscription,
    /// What the last visits left.
    pub state: State,
    /// When it was read last, for people; `None` for never.
    pub last: Option<String>,
    /// When it will be visited, for people.
    pub next: String,
}

/// How far visits are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// Visits asked for.
    pub all: usize,
    /// Visits that are over.
    pub done: usize,
    /// Articles that were new, or came in a new version.
    pub fresh: usize,
    /// What failed, a sentence each.
    pub failed: Vec<String>,
    /// Whether nothing more will come.
    pub over: bool,
}

/// Where the reader left the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bookmark {
    /// The view, by name.
    pub view: String,
    /// What the list was filtered by, as written.
    pub filter: String,
    /// How it was sorted.
    pub sort: Sort,
    /// Whether it was under headings.
    pub grouped: bool,
    /// The article shown.
    pub article: Option<Key>,
    /// The number of the panel that had the keys.
    pub panel: usize,
    /// The line pointed at in it.
    pub line: usize,
    /// The first line of it on screen.
    pub top: usize,
}

/// What the mouse did, and on which cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// What it did.
    pub did: Did,
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say what they are")]
pub enum Did {
    Click,
    DoubleClick,
    WheelUp,
    WheelDown,
}

/// One line of a briefing, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the panels")]
pub enum Line {
    Actor(usize),
    Quote(usize),
    Region(usize),
    Implication(usize),
    Sentence(usize),
}

/// What the outside must do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Put a line with its citation on the clipboard.
    Copy {
        /// The article it stands in.
        article: Arc<Article>,
        /// The briefing it stands in.
        briefing: Arc<Briefing>,
        /// Which line.
        line: Line,
        /// The scale that likelihoods are told in.
        scale: Scale,
    },
    /// Put whole briefings, with the reader's decisions on top, on the clipboard.
    Export {
        /// What to copy, in order, and what the reader said of its lines.
        briefings: Vec<(Arc<Article>, Arc<Briefing>, Review)>,
        /// As what: the name of a format of `dateline brief`.
        format: String,
        /// The scale whose words tell likelihoods.
        scale: Scale,
    },
    /// Write the briefings of these articles, with the reader's decisions on top. Answered by [`Msg::Written`].
    Write {
        /// Rising with every export.
        turn: u64,
        /// Which, in order.
        keys: Vec<Key>,
        /// As what: the name of a format of `dateline brief`.
        format: String,
        /// The scale whose words tell likelihoods.
        scale: Scale,
    },
    /// Put briefings that are written on the clipboard.
    Clip {
        /// The briefings, in order.
        briefings: Vec<String>,
        /// As what they were written.
        format: String,
    },
    /// List the articles that match a query. Answered by [`Msg::Listed`] or [`Msg::Wrong`].
    List {
        /// Rising with every question.
        turn: u64,
        /// As written; empty for all articles.
        query: String,
        /// In which order.
        sort: Sort,
        /// Whether under headings.
        grouped: bool,
    },
    /// Tell the rows of these articles. Answered by [`Msg::Rows`].
    Rows(Vec<Key>),
    /// Read an article and its briefing. Answered by [`Msg::Fetched`] or [`Msg::Missing`]; the next one is asked for only then.
    Fetch(Key),
    /// Search. Answered by [`Msg::Hits`] or [`Msg::Wrong`].
    Search {
        /// Rising with every question.
        turn: u64,
        /// The query, as written.
        words: String,
        /// The most hits wanted.
        limit: usize,
    },
    /// Write this step of the reader's down, for good.
    Keep(Step),
    /// Do something to all these articles as one step, and write it down for good. Answered by [`Msg::Swept`].
    Sweep {
        /// What to do; to undo, where it is done to all of them.
        deed: Deed,
        /// To which.
        keys: Vec<Key>,
    },
    /// Keep articles that were only looked at, with what was decided about them. Answered by [`Msg::Notice`].
    KeepArticles {
        /// The articles, with what was found in them.
        articles: Vec<(Arc<Article>, Option<Arc<Briefing>>)>,
        /// What the reader did to them, in order.
        edits: Vec<Edit>,
    },
    /// Save a query under a name, in the place of one that has it. Answered by [`Msg::Views`].
    SaveView {
        /// The name.
        name: String,
        /// The query, as written.
        query: String,
    },
    /// Forget a saved view. Answered by [`Msg::Views`].
    DropView(String),
    /// Tell all versions of an article. Answered by [`Msg::Versions`].
    Versions(Key),
    /// Delete the bundled samples from the store. Answered by [`Msg::Notice`], [`Msg::Views`] and [`Msg::Stored`].
    ForgetSamples,
    /// Tell what is followed. Answered by [`Msg::Sources`].
    Sources,
    /// Follow these as they are told. Answered by [`Msg::Sources`].
    Follow(Vec<Subscription>),
    /// Put another telling in the place of one that is followed. Answered by [`Msg::Sources`].
    Amend(Subscription),
    /// Follow this no longer; its articles stay. Answered by [`Msg::Sources`].
    Unfollow(Place),
    /// Visit a place and follow it if it is a feed, a folder or a file. Answered like [`Effect::Visit`], or by [`Msg::Offered`].
    Add(Place),
    /// Visit these, of what is followed. Answered by [`Msg::Visited`], again and again, and at last by [`Msg::Sources`].
    Visit(Vec<Place>),
    /// Visit no more; what came until then is kept.
    StopVisits,
    /// Follow the feeds of the list (OPML) in this file. Answered by [`Msg::Notice`] and [`Msg::Sources`].
    ReadOutline(String),
    /// Write what is followed as a list (OPML) into this file. Answered by [`Msg::Notice`].
    WriteOutline(String),
    /// Remember where the reader is; the last one counts.
    Mark(Bookmark),
    /// Leave.
    Quit,
}
