//! From what is typed to a query: strictly, with the first mistake pointed at, or forgivingly, while it is still being typed.

use super::error::nearest;
use super::lex::{Sign, Token, Word, tokens};
use super::{Chance, Column, Day, FIELDS, Field, Has, KINDS, Query, QueryError, State, Takes, Term, Words};
use crate::article::fold;

/// How many terms a query may have, and how deep parentheses may stand in one another: far beyond what anybody types, and within what stores can answer.
const TERMS: usize = 100;
const DEPTH: usize = 20;

/// A word of prose being typed counts as the beginning of others from so many letters on: with fewer, most articles would answer.
const BEGINNING: usize = 3;

impl Query {
    /// What `text` asks for.
    ///
    /// # Errors
    /// The first mistake, with the character it stands at.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        read(text, false)
    }

    /// What `text` asks for while it is still being typed: the last word counts as the beginning of one, and what is not finished or not understood is left
    /// out.
    pub fn typing(text: &str) -> Self {
        read(text, true).unwrap_or_default()
    }
}

fn read(text: &str, typing: bool) -> Result<Query, QueryError> {
    let chars: Vec<char> = text.chars().collect();
    let mut parser = Parser { tokens: tokens(&chars), next: 0, terms: 0, depth: 0, end: chars.len(), typing };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.any()?);
        let Some(token) = parser.take() else { return Ok(Query::and(parts)) };
        // Only a closing parenthesis stops the reading before the end.
        parser.fail(token.at, 1, "this parenthesis closes none")?;
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    terms: usize,
    depth: usize,
    /// How many characters there are.
    end: usize,
    typing: bool,
}

/// What stands at a place: `None` where it is left out.
type Read = Result<Option<Query>, QueryError>;

impl Parser {
    fn peek(&self) -> Option<&Sign> {
        self.tokens.get(self.next).map(|t| &t.sign)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += usize::from(token.is_some());
        token
    }

    /// A mistake; while typing, something to leave out.
    fn fail(&self, at: usize, len: usize, wrong: impl Into<String>) -> Read {
        self.wrong(QueryError { at, len, wrong: wrong.into(), meant: None })
    }

    fn wrong(&self, error: QueryError) -> Read {
        if self.typing { Ok(None) } else { Err(error) }
    }

    /// Parts under OR.
    fn any(&mut self) -> Read {
        let mut parts = Vec::new();
        parts.extend(self.all()?);
        while self.peek() == Some(&Sign::Or) {
            let Some(token) = self.take() else { break };
            if parts.is_empty() || !self.begins() {
                self.lonely(&token)?;
            }
            parts.extend(self.all()?);
        }
        Ok((!parts.is_empty()).then(|| Query::or(parts)))
    }

    /// Parts under AND, spelled out or not.
    fn all(&mut self) -> Read {
        let mut parts = Vec::new();
        let mut first = true;
        loop {
            match self.peek() {
                None | Some(Sign::Close | Sign::Or) => break,
                Some(Sign::And) => {
                    let Some(token) = self.take() else { break };
                    if first || !self.begins() {
                        self.lonely(&token)?;
                    }
                }
                Some(_) => parts.extend(self.one()?),
            }
            first = false;
        }
        Ok((!parts.is_empty()).then(|| Query::and(parts)))
    }

    /// Whether a part begins here.
    fn begins(&self) -> bool {
        matches!(self.peek(), Some(Sign::Open | Sign::Not | Sign::Word(_)))
    }

    /// An operator that lacks what it should join.
    fn lonely(&self, token: &Token) -> Read {
        let name = token.sign.text();
        self.fail(
            token.at,
            name.len(),
            format!("`{name}` joins what stands before it and behind it, and one of them is missing; to find the word, write it small"),
        )
    }

    /// A term, a part in parentheses, or one negated.
    fn one(&mut self) -> Read {
        let Some(token) = self.take() else { return Ok(None) };
        match token.sign {
            Sign::Word(word) => self.term(&word, token.at),
            Sign::Not if !self.begins() => self.fail(token.at, 1, "a word or a parenthesis is expected behind this"),
            Sign::Not => self.deeper(token.at, |p| Ok(p.one()?.map(|part| Query::Not(Box::new(part))))),
            _ => self.deeper(token.at, |p| p.group(token.at)),
        }
    }

    fn deeper(&mut self, at: usize, read: impl Fn(&mut Self) -> Read) -> Read {
        if self.depth >= DEPTH {
            self.next = self.tokens.len();
            return self.fail(at, 1, format!("parentheses and negations stand more than {DEPTH} deep here"));
        }
        self.depth += 1;
        let part = read(self);
        self.depth -= 1;
        part
    }

    fn group(&mut self, open: usize) -> Read {
        let part = self.any()?;
        match self.peek() {
            Some(Sign::Close) => self.next += 1,
            _ => return Ok(self.fail(open, 1, "this parenthesis is not closed")?.or(part)),
        }
        if part.is_none() { self.fail(open, 2, "nothing stands in these parentheses") } else { Ok(part) }
    }

    fn term(&mut self, word: &Word, at: usize) -> Read {
        self.terms += 1;
        if self.terms > TERMS {
            return self.fail(at, word.end - at, format!("a query has at most {TERMS} terms"));
        }
        let name = word.field.as_deref().unwrap_or("text");
        let Some(field) = Field::named(name) else {
            let known: Vec<&str> = FIELDS.iter().map(|f| f.name).collect();
            let meant = nearest(name, known.iter().copied());
            let list = if meant.is_some() { String::new() } else { format!("; there are {}; words with a colon go in quotation marks", known.join(", ")) };
            return self.wrong(QueryError { at, len: name.len(), wrong: format!("`{name}` is no field{list}"), meant });
        };
        if word.unclosed && !self.typing {
            return self.fail(word.value_at, 1, "this quotation mark is not closed");
        }
        if word.value.trim().is_empty() {
            let wrong = match word.field {
                Some(_) => format!("`{name}:` needs a value, as in `{}`", field.example),
                None => "a word is expected here".to_owned(),
            };
            return self.fail(word.value_at, word.end - word.value_at, wrong);
        }
        match self.value(field, word) {
            Ok(query) => Ok(Some(query)),
            Err((wrong, meant)) => self.wrong(QueryError { at: word.value_at, len: word.end - word.value_at, wrong, meant }),
        }
    }

    /// The value of a field; else what is wrong with it, and what was probably meant.
    fn value(&self, field: &Field, word: &Word) -> Result<Query, (String, Option<String>)> {
        let text = word.value.trim();
        let no = |what: &str| (format!("`{text}` is no {what}, as in `{}`", field.example), None);
        let day = || Day::read(text).ok_or_else(|| no("day"));
        let last = self.typing && word.end == self.end && (!word.quoted || word.unclosed);
        if word.star && !matches!(field.takes, Takes::Words(_) | Takes::Tag) {
            return Err((format!("a star has no meaning in `{}:`", field.name), None));
        }
        let term = match field.takes {
            Takes::Words(column) => Term::Words(words(column, word, last)?),
            Takes::Tag => Term::Tag { name: words(Column::Topic, word, last)?.words.join(" "), prefix: word.star || last },
            Takes::Kind => Term::Kind(closed(text, "kind", KINDS.iter().map(|k| (k.1, k.0)))?),
            Takes::Is => Term::State(closed(text, "state", State::ALL.iter().map(|s| (s.word(), *s)))?),
            Takes::Has => Term::Has(closed(text, "thing to have", Has::ALL.iter().map(|h| (h.word(), *h)))?),
            Takes::Likely => Term::Likely(Chance::read(text).ok_or_else(|| no("likelihood in percent"))?),
            Takes::Since => Term::Since(day()?),
            Takes::Until => Term::Until(day()?),
            Takes::On => return Ok(Query::and([Term::Since(day()?), Term::Until(day()?)].map(Query::Is))),
            Takes::Lang => Term::Lang(language(text).ok_or_else(|| no("language"))?),
        };
        Ok(Query::Is(term))
    }
}

fn words(column: Column, word: &Word, last: bool) -> Result<Words, (String, Option<String>)> {
    if word.value.contains('*') {
        return Err(("a star stands only behind the beginning of a word".to_owned(), None));
    }
    let words: Vec<String> = fold(&word.value).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    if words.is_empty() {
        return Err((format!("`{}` holds no letter and no digit", word.value.trim()), None));
    }
    let prose = column.inflects() && column != Column::Topic;
    let begun = last && (!prose || words.len() > 1 || words.iter().any(|w| w.chars().count() >= BEGINNING));
    Ok(Words { column, words, prefix: word.star || begun, exact: word.quoted })
}

/// The value that `text` names.
fn closed<T>(text: &str, what: &str, values: impl Iterator<Item = (&'static str, T)>) -> Result<T, (String, Option<String>)> {
    let (mut names, text) = (Vec::new(), text.to_lowercase());
    for (name, value) in values {
        // "quotes" for "quote": a plural is understood.
        if name == text || text.strip_suffix('s') == Some(name) {
            return Ok(value);
        }
        names.push(name);
    }
    Err((format!("`{text}` is no {what}; there are {}", names.join(", ")), nearest(&text, names)))
}

/// The first part of a language tag.
fn language(text: &str) -> Option<String> {
    let first = text.split(['-', '_']).next().unwrap_or_default();
    let fits = (2..=3).contains(&first.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (fits && first.bytes().all(|b| b.is_ascii_alphabetic())).then(|| first.to_ascii_lowercase())
}

#[cfg(test)]
pub(super) mod tests;
