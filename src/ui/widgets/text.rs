//! Text on its way into cells: made harmless, measured, cut and wrapped.

use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Whether a character obeys nobody but the terminal: controls, bidi overrides, invisible joiners and tags.
fn unsafe_char(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The same words with everything that could act on the terminal made visible or dropped. Line ends and tabs become spaces.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(unsafe_char) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{1b}' | '\u{9b}' => Some('␛'),
        c if unsafe_char(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// Columns that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// `text`, cut to `room` columns with an ellipsis where it is longer.
pub(crate) fn fit(text: &str, room: usize) -> String {
    let text = clean(text);
    if width(&text) <= room {
        return text.into_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for g in text.graphemes(true) {
        used += g.width();
        if used > room {
            break;
        }
        cut.push_str(g);
    }
    let mut cut = cut.trim_end().to_owned();
    if room > 0 {
        cut.push('…');
    }
    cut
}

/// Wraps one line of text into pieces of at most `room` columns; spaces at the ends of pieces are left out. At least one piece.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<Range<usize>> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let (mut start, mut used, mut after_space) = (0, 0, false);
    let mut gap: Option<(usize, usize, usize)> = None; // where the line may end, where the next begins, columns used up to there
    for (at, g) in text.grapheme_indices(true) {
        let wide = clean(g).width();
        if g == " " || g == "\t" {
            let end = match gap {
                Some((end, ..)) if after_space => end,
                _ => at,
            };
            used += 1;
            gap = Some((end, at + 1, used));
            after_space = true;
            continue;
        }
        after_space = false;
        while used + wide > room && at > start {
            let (end, next, spent) = gap.take().filter(|g| g.1 > start).unwrap_or((at, at, used));
            lines.push(start..end);
            start = next;
            used -= spent.min(used);
            gap = None;
            if start == at {
                break;
            }
            // What was measured up to the gap belongs to the line before.
        }
        used += wide;
        if wide == 2 || matches!(g, "-" | "—" | "/") {
            gap = Some((at + g.len(), at + g.len(), used));
        }
    }
    let end = start + text.get(start..).unwrap_or("").trim_end().len();
    lines.push(start..end.max(start));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, room: usize) -> Vec<&str> {
        wrap(text, room).into_iter().map(|r| text.get(r).unwrap_or_default()).collect()
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(wrapped("the envoy left at dawn", 9), ["the envoy", "left at", "dawn"]);
        assert_eq!(wrapped("a  b   ccccccc", 4), ["a  b", "cccc", "ccc"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn wide_and_combining_characters_keep_columns_straight() {
        assert_eq!(wrapped("東京都知事選挙", 6), ["東京都", "知事選", "挙"]);
        assert_eq!(wrapped("cafe\u{301} noir", 4), ["cafe\u{301}", "noir"]);
        assert_eq!(fit("東京都知事", 6), "東京…");
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{200b}d\u{7}\ne"), "a␛[31mbcd e");
        assert!(!clean("\u{9b}2J").contains('\u{9b}'));
    }

    #[test]
    fn every_piece_fits() {
        let text = "Extraordinarily-long words, 東京, and e\u{301}accents — all/of them — must fit into narrow columns";
        for room in 2..30 {
            for piece in wrapped(text, room) {
                assert!(width(piece) <= room, "{piece:?} in {room}");
            }
        }
    }
}
