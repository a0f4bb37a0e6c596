//! Which entries go on behind their links.

use super::harmless;
use crate::article::Entry;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    endings: Vec<String>,
    closing: Vec<char>,
    summary: usize,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| toml::from_str(include_str!("../../../assets/lexicon/cut-off.toml")).unwrap_or_default());

/// Whether an entry holds only the beginning of what lies behind its link.
pub(in crate::load) fn is_cut_off(entry: &Entry) -> bool {
    let longest = entry.content.iter().chain(&entry.summary).max_by_key(|words| words.as_str().len());
    let words = longest.map(harmless::words).unwrap_or_default();
    let from = words.char_indices().nth_back(40).map_or(0, |(at, _)| at);
    let end = words.get(from..).unwrap_or("").to_lowercase();
    let cues = &*CUES;
    // "More…" ends with a mark of its own; other endings may be followed by arrows.
    let whole = |cue: &str, before: &str| !cue.starts_with(char::is_alphanumeric) || !before.ends_with(char::is_alphanumeric);
    let told = |end: &str| cues.endings.iter().any(|cue| end.strip_suffix(cue.as_str()).is_some_and(|before| whole(cue, before)));
    let bare = end.trim_end_matches(|c| cues.closing.contains(&c));
    let brief = entry.content.is_empty() && words.chars().nth(cues.summary).is_none();
    entry.link.is_some() && (brief || told(end.trim_end()) || told(bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Wording;

    fn entry(content: Option<&str>, summary: Option<&str>) -> Entry {
        Entry {
            link: Some("https://desk.example/1".to_owned()),
            content: content.into_iter().map(|c| Wording::Html(c.to_owned())).collect(),
            summary: summary.map(|s| Wording::Plain(s.to_owned())),
            ..Entry::default()
        }
    }

    #[test]
    fn the_shipped_cues_are_sound() {
        assert!(!CUES.endings.is_empty() && CUES.endings.iter().all(|e| *e == e.to_lowercase()));
    }

    #[test]
    fn entries_that_go_on_elsewhere_say_so() {
        let whole = "The berths closed on Monday. ".repeat(60);
        for end in ["The board said…", "The board said [...]", "<a>Read more</a> →", "Continue reading »", "Read More..."] {
            assert!(is_cut_off(&entry(Some(&format!("{whole}{end}")), None)), "{end}");
        }
        assert!(is_cut_off(&entry(None, Some("Four berths will close, the harbor board said."))));
        assert!(is_cut_off(&entry(None, None)));
    }

    #[test]
    fn whole_entries_do_not() {
        let whole = "The berths closed on Monday. ".repeat(60);
        assert!(!is_cut_off(&entry(Some(&whole), Some("Four berths close."))));
        assert!(!is_cut_off(&entry(None, Some(&whole))));
        assert!(!is_cut_off(&entry(Some("The board has not said more."), None)));
        assert!(!is_cut_off(&Entry { link: None, ..entry(None, None) }));
    }
}
