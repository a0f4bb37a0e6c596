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
        }
    }
}
