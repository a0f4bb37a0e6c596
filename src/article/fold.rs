//! Words for comparison: what a text's words are when case, accents and punctuation do not count.
//!
//! One folding serves search and the finding of copies, so that both agree on what a word is. A token is a run of letters and digits:
//!
//! - lower case, compatibility forms resolved (`ﬁ` → `fi`), accents away, `ł ø đ ß æ` and their like in plain letters;
//! - a possessive `'s` is left out (`Korea's` → `korea`), any other apostrophe parts words (`d'Ivoire` → `d ivoire`);
//! - dotted initials are one word (`U.S.` → `us`), and so is a number with its thousands set apart (`200,000` → `200000`);
//! - Han characters and kana, which are written without spaces, are words by themselves.
//!
//! Folding a folded text changes nothing; a test holds it to that for every character.

use super::Span;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// The tokens of `text` in order, joined by single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

/// Puts the tokens of `text` behind `folded`, each with a space before it unless it is the first of all.
pub fn fold_onto(folded: &mut String, text: &str) {
    tokens(text, |word, _| {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    });
}

/// Hands every token of `text`, folded, to `take`, together with the bytes it stands for.
pub fn tokens(text: &str, take: impl FnMut(&str, Span)) {
    let mut folder = Folder { word: String::new(), start: 0, kind: Kind::Nothing, take };
    let lower = text.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    let mut next = 0;
    while let Some(c) = lower.get(next..).and_then(|rest| rest.chars().next()) {
        let at = next;
        next += c.len_utf8();
        let rest = bytes.get(next..).unwrap_or_default();
        match c {
            c if c.is_ascii_alphanumeric() => {
                next += rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                folder.run(&lower, Span::new(at, next), bytes.get(next));
            }
            '.' if folder.kind == Kind::Initials && is_single(rest) => next += folder.initial(rest),
            ',' if folder.kind == Kind::Digits && rest.iter().take_while(|b| b.is_ascii_digit()).count() == 3 => {}
            '\'' | '’' => {
                folder.end(at);
                let owner = at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|b| *b == b'.' || in_word(*b));
                let owns = owner && rest.first() == Some(&b's') && is_single(rest);
                next += usize::from(owns);
            }
            c if c.is_ascii() => folder.end(at),
            c => folder.fold(c, at),
        }
    }
    folder.end(text.len());
}

/// What the token being read looks like so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// There is none.
    Nothing,
    /// Letters or a mixture.
    Letters,
    /// Digits alone.
    Digits,
    /// A single letter, or single letters with dots between.
    Initials,
}

struct Folder<F> {
    word: String,
    start: usize,
    kind: Kind,
    take: F,
}

impl<F: FnMut(&str, Span)> Folder<F> {
    fn push(&mut self, c: char, at: usize) {
        if self.word.is_empty() {
            self.start = at;
            self.kind = if c.is_ascii_digit() { Kind::Digits } else { Kind::Initials };
        } else if !(self.kind == Kind::Digits && c.is_ascii_digit()) {
            self.kind = Kind::Letters;
        }
        self.word.push(c);
    }

    /// Adds a run of ASCII letters and digits, which `after` follows. Nearly all are a token by themselves and need not be copied.
    fn run(&mut self, text: &str, span: Span, after: Option<&u8>) {
        let run = span.of(text);
        let ends = match after {
            Some(b'.') => run.len() > 1,
            Some(b',') => !run.ends_with(|c: char| c.is_ascii_digit()),
            after => after.is_none_or(u8::is_ascii),
        };
        if ends && self.word.is_empty() {
            return (self.take)(run, span);
        }
        let digits = run.bytes().all(|b| b.is_ascii_digit());
        if self.word.is_empty() {
            self.start = span.start as usize;
            self.kind = match run.len() {
                _ if digits => Kind::Digits,
                1 => Kind::Initials,
                _ => Kind::Letters,
            };
        } else if !(self.kind == Kind::Digits && digits) {
            self.kind = Kind::Letters;
        }
        self.word.push_str(run);
    }

    fn end(&mut self, at: usize) {
        if !self.word.is_empty() {
            (self.take)(&self.word, Span::new(self.start, at));
            self.word.clear();
            self.kind = Kind::Nothing;
        }
    }

    /// Adds the letter after a dot and says how many bytes it took.
    fn initial(&mut self, rest: &[u8]) -> usize {
        let letter = rest.first().map(|c| *c as char);
        self.word.extend(letter);
        usize::from(letter.is_some())
    }

    /// A character beyond ASCII: it may be several letters, part two words, or be nothing by itself.
    fn fold(&mut self, c: char, at: usize) {
        if is_hangul(c) {
            return self.push(c, at);
        }
        let end = at + c.len_utf8();
        decompose_compatible(c, |part| {
            for part in part.to_lowercase().filter(|p| !is_silent(*p)) {
                match plain(part) {
                    Some(letters) => letters.chars().for_each(|l| self.push(l, at)),
                    None if is_word_by_itself(part) => {
                        self.end(at);
                        self.push(part, at);
                        self.end(end);
                    }
                    None if part.is_alphanumeric() => self.push(part, at),
                    None => self.end(at),
                }
            }
        });
    }
}

/// Whether `rest` begins with a letter that stands alone.
fn is_single(rest: &[u8]) -> bool {
    rest.first().is_some_and(u8::is_ascii_alphabetic) && !rest.get(1).is_some_and(|b| in_word(*b))
}

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// A mark laid over a letter, or a hyphen that shows only where a line breaks.
fn is_silent(c: char) -> bool {
    c == '\u{ad}' || canonical_combining_class(c) != 0
}

/// A Hangul syllable: Korean is written with spaces, and its syllables need not be taken apart.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn is_word_by_itself(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Letters whose strokes and ligatures Unicode does not take apart.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_accents_and_marks() {
        let table = [
            ("The Front-Line, again!", "the front line again"),
            ("North Korea's and Moscow’s troops", "north korea and moscow troops"),
            ("U.S. and U.N.-led; J.Smith, D.C.", "us and un led j smith dc"),
            ("200,000 people, 3.5 %, 1,5", "200000 people 3 5 1 5"),
            ("Żółć, İstanbul, Straße, Ærø, Côte d’Ivoire", "zolc istanbul strasse aero cote d ivoire"),
            ("ﬁve ½ ㎏", "five 1 2 kg"),
            ("北京 and とうきょう", "北 京 and と う き ょ う"),
            ("한국 정부", "한국 정부"),
            ("Ёлка", "елка"),
            ("don't 's it's", "don t s it"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn every_token_says_where_it_stands() {
        let text = "“The U.S.’s Ærø” 200,000";
        let mut found = Vec::new();
        tokens(text, |word, span| found.push((word.to_owned(), span.of(text).to_owned())));
        let expected = [("the", "The"), ("us", "U.S"), ("aero", "Ærø"), ("200000", "200,000")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn folding_a_folded_text_changes_nothing() {
        for c in ('\0'..='\u{32400}').filter(|c| *c != '’') {
            let once = fold(&format!("a{c}b {c}"));
            assert_eq!(fold(&once), once, "{c:?} {:?}", c as u32);
            assert!(once.chars().all(|c| c == ' ' || c.is_alphanumeric() && c != '\u{e000}'), "{:?} {once:?}", c as u32);
        }
    }
}
