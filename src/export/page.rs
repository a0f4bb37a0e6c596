//! A page: styled words laid out in columns of a terminal, wrapped by display width.

use super::Look;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Holds two words together on a line; written as a plain space.
pub(super) const NO_BREAK: char = '\u{a0}';

/// What a stretch of words is, which decides how it looks. Without colors every style looks the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Title,
    Heading,
    Name,
    Kind,
    Dim,
    /// The analyst's own voice.
    Own,
}

impl Style {
    /// The parameters of the terminal's "select graphic rendition" sequence.
    fn codes(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Title | Self::Name => "1",
            Self::Heading => "1;36",
            Self::Kind => "33",
            Self::Dim => "2",
            Self::Own => "36",
        }
    }
}

/// One word made of fragments of different styles.
type Word = Vec<(Style, String)>;

/// A page being written.
pub(super) struct Page {
    look: Look,
    out: String,
}

/// The columns that `text` takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

impl Page {
    /// An empty page. Below 20 columns words could not be laid out.
    pub(super) fn new(look: Look) -> Self {
        Self { look: Look { width: look.width.max(20), ..look }, out: String::new() }
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// Pieces of text as one paragraph: the first line begins at column `first`, the others at column `rest`. Text breaks at its spaces.
    pub(super) fn paragraph(&mut self, first: usize, rest: usize, pieces: &[(Style, &str)]) {
        let mut line = Line::new(first.min(self.look.width / 2));
        let rest = rest.min(self.look.width / 2);
        for word in words(pieces, self.look.ascii) {
            let wide: usize = word.iter().map(|(_, t)| columns(t)).sum();
            if line.filled && line.at + 1 + wide > self.look.width {
                self.end(line);
                line = Line::new(rest);
            }
            if line.at + usize::from(line.filled) + wide <= self.look.width || word.iter().any(|(_, t)| t.contains("://")) {
                line.push(word); // an address stays whole: a broken one cannot be copied
            } else {
                line = self.break_up(word, line, rest);
            }
        }
        self.end(line);
    }

    /// Lays out a word that is longer than a line.
    fn break_up(&mut self, word: Word, mut line: Line, rest: usize) -> Line {
        for (style, text) in word {
            for cluster in text.graphemes(true) {
                if line.at + columns(cluster) > self.look.width {
                    self.end(line);
                    line = Line::new(rest);
                }
                line.add(style, cluster);
            }
        }
        line
    }

    /// Writes a line with its colors; runs of one style share a sequence.
    fn end(&mut self, line: Line) {
        if line.filled {
            self.out.extend(std::iter::repeat_n(' ', line.indent));
        }
        for (style, text) in line.runs {
            let codes = if self.look.color { style.codes() } else { "" };
            if codes.is_empty() {
                self.out.push_str(&text);
            } else {
                let _ = write!(self.out, "\u{1b}[{codes}m{text}\u{1b}[0m");
            }
        }
        self.out.push('\n');
    }
}

/// A line being filled.
struct Line {
    indent: usize,
    at: usize,
    filled: bool,
    runs: Vec<(Style, String)>,
}

impl Line {
    fn new(indent: usize) -> Self {
        Self { indent, at: indent, filled: false, runs: Vec::new() }
    }

    /// Adds a word behind a space.
    fn push(&mut self, word: Word) {
        for (n, (style, text)) in word.into_iter().enumerate() {
            if n == 0 && self.filled {
                self.add(if self.runs.last().is_some_and(|r| r.0 == style) { style } else { Style::Plain }, " ");
            }
            self.add(style, &text);
        }
    }

    fn add(&mut self, style: Style, text: &str) {
        self.at += columns(text);
        self.filled = true;
        match self.runs.last_mut() {
            Some((last, run)) if *last == style => run.push_str(text),
            _ => self.runs.push((style, text.to_owned())),
        }
    }
}

/// Cuts pieces into words at spaces; pieces without a space between them stay in one word. A no-break space keeps its word together.
fn words(pieces: &[(Style, &str)], ascii: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (style, text) in pieces {
        for (n, part) in text.split(' ').enumerate() {
            if n > 0 {
                open = false;
            }
            if part.is_empty() {
                continue;
            }
            if !open {
                words.push(Vec::new());
            }
            open = true;
            if let Some(word) = words.last_mut() {
                let part = part.replace(NO_BREAK, " ");
                word.push((*style, if ascii { signs(&part) } else { part }));
            }
        }
    }
    words
}

/// The program's own signs in ASCII. Letters of the text are left alone.
fn signs(text: &str) -> String {
    text.replace('·', "-").replace('…', "...").replace('–', "-").replace('—', "--").replace('≤', "<=").replace('≥', ">=").replace('×', "x")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay(width: usize, text: &str) -> Vec<String> {
        let mut page = Page::new(Look { width, ..Look::default() });
        page.paragraph(2, 4, &[(Style::Plain, text)]);
        page.finish().lines().map(str::to_owned).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_page() {
        let texts = [
            "short",
            &"word ".repeat(60),
            &"漢字".repeat(50),
            "東京 で 会談 が 行われた と 発表 した 外相 は 述べた",
            &"x".repeat(100),
            "👨\u{200d}👩\u{200d}👧 ".repeat(30).as_str(),
        ]
        .map(str::to_owned);
        for text in &texts {
            for width in [20, 33, 80] {
                for line in lay(width, text) {
                    assert!(columns(&line) <= width, "{line:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn an_address_stays_in_one_piece() {
        let address = "https://desk.example/2024/10/29/a-long-way-to-the-article";
        assert!(lay(24, &format!("see {address}")).iter().any(|l| l.trim() == address));
    }

    #[test]
    fn colors_do_not_count_as_columns_and_vanish_without_color() {
        let pieces = [(Style::Name, "Ama Owusu"), (Style::Plain, ", the president")];
        let write = |color| {
            let mut page = Page::new(Look { width: 40, color, ..Look::default() });
            page.paragraph(0, 0, &pieces);
            page.finish()
        };
        assert_eq!(write(false), "Ama Owusu, the president\n");
        assert_eq!(write(true), "\u{1b}[1mAma Owusu\u{1b}[0m, the president\n");
    }

    #[test]
    fn signs_become_ascii_on_request() {
        let mut page = Page::new(Look { ascii: true, ..Look::default() });
        page.paragraph(0, 0, &[(Style::Plain, "likely (55–80 %) · ≤ 3 …")]);
        assert_eq!(page.finish(), "likely (55-80 %) - <= 3 ...\n");
    }
}
