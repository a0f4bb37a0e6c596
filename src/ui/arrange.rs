//! The order of the lines in the panels: places by country, implications by weight; what a filter hides is left out.
//!
//! Made when an article is shown, briefed, decided upon or filtered, not when it is drawn.

use super::lit::Target;
use super::only::Only;
use crate::article::Article;
use crate::briefing::{Briefing, Placed};
use crate::journal::Verdict;

/// The rows of the panels that do not show their records one for one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    /// Places, grouped.
    pub regions: Vec<Placed>,
    /// Implications, by their place in the briefing.
    pub implications: Vec<usize>,
    /// Quotes, by their place in the briefing.
    pub quotes: Vec<usize>,
    /// Actors, by their place in the briefing.
    pub actors: Vec<usize>,
    /// Lines that the reader said are right or wrong.
    pub judged: Vec<(Target, Verdict)>,
    /// Lines that the reader set aside.
    pub aside: Vec<Target>,
}

impl Rows {
    /// The rows of one briefing.
    pub(crate) fn of(article: &Article, briefing: &Briefing, only: &Only) -> Self {
        let all = |len: usize| 0..len;
        let mut implications: Vec<usize> = all(briefing.implications.len()).filter(|at| only.lists_implication(article, briefing, *at)).collect();
        let weight = |at: &usize| briefing.implications.get(*at).map_or(0, |i| i.weight(briefing));
        implications.sort_by_cached_key(|at| std::cmp::Reverse(weight(at)));
        Self {
            regions: briefing.by_country(),
            implications,
            quotes: all(briefing.quotes.len()).filter(|at| only.lists_quote(briefing, *at)).collect(),
            actors: all(briefing.actors.len()).filter(|at| only.lists_actor(briefing, *at)).collect(),
            judged: Vec::new(),
            aside: Vec::new(),
        }
    }

    /// Leaves out what is set aside, unless it is to be shown.
    pub(crate) fn set_aside(&mut self, briefing: &Briefing, aside: Vec<Target>, shown: bool) {
        if !shown {
            self.quotes.retain(|at| !aside.contains(&Target::Quote(*at)));
            self.implications.retain(|at| !aside.contains(&Target::Implication(*at)));
            self.actors.retain(|at| briefing.actors.get(*at).is_none_or(|actor| !aside.contains(&Target::Actor(actor.id))));
        }
        self.aside = aside;
    }

    /// How many lines of a panel are set aside.
    pub(crate) fn count_aside(&self, panel: usize) -> usize {
        let of = |target: &&Target| matches!((panel, target), (1, Target::Actor(_)) | (2, Target::Quote(_)) | (4, Target::Implication(_)));
        self.aside.iter().filter(of).count()
    }
}
