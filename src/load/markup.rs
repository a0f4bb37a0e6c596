//! Markup cut into tokens, whatever its state: XML as feeds hold it, and the HTML inside them.
//!
//! Nothing here fails. A `<` that opens no tag is text, a tag that never ends is dropped, a comment that never ends is a tag, a CDATA section takes the rest; no entity
//! is ever declared, so none can grow. One pass, no recursion, every token borrowed from the text.

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Words, references in them not yet decoded.
    Text(&'a str),
    /// The inside of a CDATA section: words without references.
    Cdata(&'a str),
    Open(Tag<'a>),
    /// The name of a closing tag, as written.
    Close(&'a str),
    /// A comment, a declaration, an instruction.
    Other,
}

/// An opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name as written, prefix included.
    pub(super) name: &'a str,
    /// What stands between the name and the end.
    attributes: &'a str,
    /// Whether it closes itself.
    pub(super) empty: bool,
}

impl<'a> Tag<'a> {
    /// The attributes in order: names as written, values decoded.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let start = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let (name, after) = start.split_at_checked(start.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(start.len()))?;
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = if name.is_empty() { "" } else { after };
                return (!name.is_empty()).then_some((name, Cow::Borrowed("")));
            };
            let value = value.trim_start();
            let quoted = value.strip_prefix(['"', '\'']).map(|v| v.split_once(value.get(..1).unwrap_or("\"")).unwrap_or((v, "")));
            let (value, after) = quoted.unwrap_or_else(|| value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value, "")));
            rest = after;
            Some((name, decoded(value, true)))
        })
    }

    /// The value of the attribute `name`, whatever its prefix and case.
    pub(super) fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(n, _)| local(n).eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Cuts a text into tokens.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    cdata: bool,
    /// Whether some comment did not end: then none behind it does.
    endless: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of XML.
    pub(super) fn xml(text: &'a str) -> Self {
        Self { text, at: 0, cdata: true, endless: false }
    }

    /// The tokens of HTML, which knows no CDATA sections.
    pub(super) fn html(text: &'a str) -> Self {
        Self { text, at: 0, cdata: false, endless: false }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, len: usize) -> &'a str {
        let (taken, _) = self.rest().split_at_checked(len).unwrap_or((self.rest(), ""));
        self.at += taken.len();
        taken
    }

    /// Passes over the next `skip` bytes and all up to and with `end`; what stood between.
    fn until(&mut self, skip: usize, end: &str) -> &'a str {
        self.take(skip);
        let rest = self.rest();
        match rest.find(end) {
            Some(found) => {
                self.at += found + end.len();
                rest.get(..found).unwrap_or("")
            }
            None => self.take(rest.len()),
        }
    }

    /// What stands in the element that was just opened, up to its closing tag or to a tag for which `stop` holds, whichever comes first; that tag of another
    /// element is left for later. Elements of the same name may be nested.
    pub(super) fn inside(&mut self, name: &str, stop: impl Fn(&Token<'a>) -> bool) -> &'a str {
        let (start, mut depth) = (self.at, 0_usize);
        loop {
            let before = self.at;
            let inside = self.text.get(start..before).unwrap_or("");
            match self.next() {
                None => return inside,
                Some(token) if stop(&token) => {
                    self.at = before;
                    return inside;
                }
                Some(Token::Open(tag)) if !tag.empty && tag.name == name => depth += 1,
                Some(Token::Close(closed)) if closed.eq_ignore_ascii_case(name) => match depth.checked_sub(1) {
                    Some(left) => depth = left,
                    None => return inside,
                },
                _ => {}
            }
        }
    }

    /// Passes over content that is no markup, up to `</name`.
    pub(super) fn pass_over_raw(&mut self, name: &str) {
        let rest = self.rest();
        let closing = |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
        let end = rest.match_indices("</").map(|(at, _)| at).find(closing).unwrap_or(rest.len());
        self.at += end;
    }

    /// A tag that begins here, its name `from` bytes further on.
    fn tag(&mut self, from: usize) -> Token<'a> {
        let rest = self.rest();
        let Some((end, past)) = tag_end(rest) else {
            self.take(rest.len());
            return Token::Other;
        };
        self.at += past;
        let inside = rest.get(from..end).unwrap_or("");
        let bare = inside.strip_suffix('/').unwrap_or(inside);
        let (name, attributes) = bare.split_at(bare.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(bare.len()));
        if from == 2 { Token::Close(name) } else { Token::Open(Tag { name, attributes, empty: bare.len() < inside.len() }) }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let mut bytes = rest.bytes();
        Some(match (bytes.next()?, bytes.next(), bytes.next()) {
            (b'<', Some(b'!'), _) if rest.starts_with("<!--") => {
                self.endless = self.endless || !rest.contains("-->");
                self.until(4, if self.endless { ">" } else { "-->" });
                Token::Other
            }
            (b'<', Some(b'!'), Some(b'[')) if self.cdata && rest.starts_with("<![CDATA[") => Token::Cdata(self.until(9, "]]>")),
            (b'<', Some(b'!'), Some(b'[')) => Token::Text(self.take(3)),
            (b'<', Some(b'!'), _) if !self.cdata && !rest.contains('>') => Token::Text(self.take(rest.len())),
            (b'<', Some(b'!'), _) => {
                let plain = rest.find('>').unwrap_or(rest.len());
                // A document type may hold declarations in brackets.
                if self.cdata && rest.get(..plain).is_some_and(|declaration| declaration.contains('[')) {
                    self.until(2, "]");
                }
                self.until(0, ">");
                Token::Other
            }
            (b'<', Some(b'?'), _) => {
                self.until(2, ">");
                Token::Other
            }
            (b'<', Some(b'/'), Some(b)) if is_name(b) => self.tag(2),
            (b'<', Some(b), _) if is_name(b) => self.tag(1),
            (first, ..) => {
                let skip = usize::from(first == b'<');
                let end = rest.get(skip..).and_then(|r| r.find('<')).map_or(rest.len(), |e| e + skip);
                Token::Text(self.take(end))
            }
        })
    }
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphabetic() || b == b'_' || b == b':' || b >= 0x80
}

/// Where the tag that `text` begins with ends, and where what follows it begins. Quotes count after an equals sign, and only if they end; another tag ends one.
fn tag_end(text: &str) -> Option<(usize, usize)> {
    let (mut quote, mut last) = (None, b' ');
    for (at, b) in text.bytes().enumerate() {
        match (quote, b) {
            (Some(q), _) if b == q => quote = None,
            (None, b'"' | b'\'') if last == b'=' => quote = Some(b),
            (None, b'>') => return Some((at, at + 1)),
            (None, b'<') if at > 0 => return Some((at, at)),
            _ => {}
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
    }
    let at = text.find('>')?;
    Some((at, at + 1))
}

/// Decodes character references, once: numbers, and the names that HTML knows. In HTML some of them need no semicolon. The others stay as written.
pub(super) fn decoded(text: &str, html: bool) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    out.push_str(before);
    while let Some(after) = rest.strip_prefix('&') {
        let used = reference(after, html, &mut out);
        if used == 0 {
            out.push('&');
        }
        let after = after.get(used..).unwrap_or("");
        let end = after.find('&').unwrap_or(after.len());
        out.push_str(after.get(..end).unwrap_or(""));
        rest = after.get(end..).unwrap_or("");
    }
    Cow::Owned(out)
}

/// Whether there is a reference in `text` that can be decoded.
pub(super) fn has_reference(text: &str) -> bool {
    let mut sink = String::new();
    text.match_indices('&').any(|(at, _)| reference(text.get(at + 1..).unwrap_or(""), false, &mut sink) > 0)
}

/// The longest name of a reference.
const LONGEST_NAME: usize = 32;

/// Decodes the reference that follows an ampersand into `out`; how many bytes it took, 0 if it is none.
fn reference(after: &str, html: bool, out: &mut String) -> usize {
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number, out);
    }
    let letters = after.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let mut name = |len: usize| {
        let (a, b) = after.get(..len).and_then(|name| NAMED_ENTITIES.get(name)).copied().filter(|(a, _)| *a != 0)?;
        out.extend([a, b].into_iter().filter(|n| *n != 0).filter_map(char::from_u32));
        Some(len)
    };
    if after.as_bytes().get(letters) == Some(&b';')
        && let Some(len) = name(letters + 1)
    {
        return len;
    }
    // The oldest names, which the table holds without their semicolon; the longest that fits counts.
    if html { (2..=letters.min(6)).rev().find_map(name).unwrap_or(0) } else { 0 }
}

/// "8217;" or "x2019;" after "&#". What U+0080–U+009F stand for is Windows-1252, as in HTML.
fn numeric(after: &str, out: &mut String) -> usize {
    let (digits, radix, skip) = match after.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 2),
        None => (after, 10, 1),
    };
    let len = digits.bytes().take(8).take_while(|b| char::from(*b).is_digit(radix)).count();
    let Some(code) = digits.get(..len).and_then(|d| u32::from_str_radix(d, radix).ok()) else { return 0 };
    let meant = code.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize).copied().flatten()).or_else(|| char::from_u32(code));
    out.push(meant.unwrap_or(char::REPLACEMENT_CHARACTER));
    skip + len + usize::from(digits.as_bytes().get(len) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_markup_is_cut_all_the_same() {
        let tokens = |text| Tokens::xml(text).map(|t| format!("{t:?}")).collect::<Vec<_>>();
        assert_eq!(tokens("a < b"), ["Text(\"a \")", "Text(\"< b\")"]);
        assert_eq!(
            tokens("<a href=x<b>"),
            ["Open(Tag { name: \"a\", attributes: \" href=x\", empty: false })", "Open(Tag { name: \"b\", attributes: \"\", empty: false })"]
        );
        assert_eq!(tokens("<![CDATA[x<y"), ["Cdata(\"x<y\")"]);
        assert_eq!(tokens("<!DOCTYPE r [<!ENTITY a \"b\">]>x"), ["Other", "Text(\"x\")"]);
        assert_eq!(tokens("<br/></br"), ["Open(Tag { name: \"br\", attributes: \"\", empty: true })", "Other"]);
    }

    #[test]
    fn attributes_are_read_in_every_spelling() {
        let Some(Token::Open(tag)) = Tokens::xml("<a one='1 &amp; 2' two=\"&eacute;\" three=3 four xml:base = 'x'>").next() else { panic!() };
        let list: Vec<_> = tag.attributes().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(list, ["one=1 & 2", "two=é", "three=3", "four=", "xml:base=x"]);
        assert_eq!(tag.attribute("base").as_deref(), Some("x"));
    }

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(decoded("AT&T &amp;lt; &#8217;&#x2019; &#146; &eacute;&nosuch; &copy 1 &#0;", false), "AT&T &lt; ’’ ’ é&nosuch; &copy 1 \u{0}");
        assert_eq!(decoded("&copy 1 &notit; &", true), "© 1 ¬it; &");
    }

    #[test]
    fn the_inside_of_an_element_ends_where_another_begins() {
        let mut tokens = Tokens::xml("<a>x<a>y</a>z</a>b");
        tokens.next();
        assert_eq!(tokens.inside("a", |_| false), "x<a>y</a>z");
        assert_eq!(tokens.next(), Some(Token::Text("b")));
        let mut tokens = Tokens::xml("<a>x</item>");
        tokens.next();
        assert_eq!(tokens.inside("a", |t| *t == Token::Close("item")), "x");
        assert_eq!(tokens.next(), Some(Token::Close("item")));
    }
}
