//! HTML of a feed made harmless: well-formed, only elements and addresses for reading, white space collapsed, references decoded once and cleaned.

use super::super::clean::Cleaner;
use super::super::markup::{Tag, Token, Tokens, decoded, has_reference};
use crate::article::Wording;
use std::fmt::Write;
use url::Url;

/// Elements that are kept; sorted. Of all others the words stay, without the tags.
const KEPT: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "math",
    "menu",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mrow",
    "msub",
    "msup",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];
/// Elements that only show that a text is HTML; sorted.
const KNOWN: &[&str] = &[
    "area", "audio", "base", "basefont", "body", "button", "canvas", "col", "colgroup", "embed", "fieldset", "form", "frame", "frameset", "head", "html",
    "iframe", "input", "label", "legend", "link", "map", "meta", "nav", "noscript", "object", "optgroup", "option", "output", "param", "picture", "progress",
    "select", "source", "svg", "textarea", "title", "video", "wbr",
];
/// Elements whose content is a program or a look, not words.
const DROPPED: &[&str] = &["applet", "script", "style"];
/// Kept elements without content.
const VOID: &[&str] = &["br", "hr", "img"];
/// Elements open at once; deeper ones lose their tags.
const DEEPEST: usize = 64;
/// What addresses may begin with.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:"];

/// The entry of a sorted list that `name` is, whatever its case.
fn entry(list: &[&'static str], name: &str) -> Option<&'static str> {
    let lower;
    let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
        lower = name.to_ascii_lowercase();
        &lower
    } else {
        name
    };
    list.binary_search(&name).ok().and_then(|at| list.get(at)).copied()
}

/// Whether `text` holds HTML: a tag of a known element, or a reference.
pub(super) fn looks_like_html(text: &str) -> bool {
    let known = |name: &str| [KEPT, KNOWN, DROPPED].iter().any(|list| entry(list, name).is_some());
    let tags = || Tokens::html(text).any(|t| matches!(t, Token::Open(Tag { name, .. }) | Token::Close(name) if known(name)));
    text.contains('<') && tags() || has_reference(text)
}

/// Whether `text` holds an element at all.
pub(super) fn has_element(text: &str) -> bool {
    text.contains('<') && Tokens::xml(text).any(|t| matches!(t, Token::Open(_)))
}

/// An address as it may leave the loader: whole, and of a kind that can be opened.
pub(super) fn address(raw: &str, base: Option<&Url>, cleaner: &mut Cleaner) -> Option<String> {
    let clean = cleaner.line(raw);
    let may = |address: &str| SCHEMES.iter().any(|s| address.get(..s.len()).is_some_and(|start| start.eq_ignore_ascii_case(s)));
    if may(&clean) {
        return Some(clean);
    }
    if clean.is_empty() {
        return None;
    }
    base.and_then(|base| base.join(&clean).ok()).map(String::from).filter(|address| may(address))
}

/// The harmless part of `html`; `xml` where its CDATA sections count.
pub(super) fn html(html: &str, xml: bool, base: Option<&Url>, cleaner: &mut Cleaner) -> Wording {
    let mut tokens = if xml { Tokens::xml(html) } else { Tokens::html(html) };
    let mut writer = Writer { out: String::with_capacity(html.len()), open: Vec::new(), base, cleaner, space: true, marked: false };
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(words) => writer.words(&decoded(words, true)),
            Token::Cdata(words) => writer.words(words),
            Token::Open(tag) if entry(DROPPED, tag.name).is_some() => {
                if !tag.empty {
                    tokens.pass_over_raw(tag.name);
                }
            }
            Token::Open(tag) => writer.open(tag),
            Token::Close(name) => writer.close(name),
            Token::Other => {}
        }
    }
    writer.end()
}

struct Writer<'a> {
    out: String,
    open: Vec<&'static str>,
    base: Option<&'a Url>,
    cleaner: &'a mut Cleaner,
    /// Whether white space would say nothing here.
    space: bool,
    /// Whether there is a tag or a reference in `out`.
    marked: bool,
}

impl Writer<'_> {
    fn words(&mut self, words: &str) {
        let clean = self.cleaner.tidy(words);
        let keep_lines = self.open.contains(&"pre");
        let mut rest = &*clean;
        while let Some(first) = rest.bytes().next() {
            let special = |b: u8| matches!(b, b' ' | b'\n' | b'&' | b'<' | b'>');
            let plain = rest.bytes().position(special).unwrap_or(rest.len());
            if plain > 0 {
                self.out.push_str(rest.get(..plain).unwrap_or(""));
                self.space = false;
                rest = rest.get(plain..).unwrap_or("");
                continue;
            }
            rest = rest.get(1..).unwrap_or("");
            let reference = match first {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'\n' if keep_lines => "\n",
                _ if self.space && !keep_lines => continue,
                _ => " ",
            };
            self.space = reference == " ";
            self.marked |= reference.len() > 1;
            self.out.push_str(reference);
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let Some(name) = entry(KEPT, tag.name).filter(|_| self.open.len() < DEEPEST) else { return };
        self.marked = true;
        let _ = write!(self.out, "<{name}");
        match name {
            "a" => self.link(tag, "href"),
            "img" => {
                self.link(tag, "src");
                if let Some(alt) = tag.attribute("alt") {
                    let alt = self.cleaner.line(&alt);
                    self.attribute("alt", &alt);
                }
            }
            _ => {}
        }
        self.out.push('>');
        if !VOID.contains(&name) {
            self.open.push(name);
            if tag.empty {
                self.close(name);
            }
        }
    }

    fn link(&mut self, tag: Tag<'_>, name: &str) {
        let address = tag.attribute(name).and_then(|raw| address(&raw, self.base, self.cleaner));
        if let Some(address) = address {
            self.attribute(name, &address);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = write!(self.out, " {name}=\"{value}\"");
    }

    /// Closes the last open element of that name, and what stands open inside it.
    fn close(&mut self, name: &str) {
        let Some(at) = entry(KEPT, name).and_then(|name| self.open.iter().rposition(|open| *open == name)) else { return };
        for name in self.open.drain(at..).rev() {
            let _ = write!(self.out, "</{name}>");
        }
    }

    fn end(mut self) -> Wording {
        for name in self.open.drain(..).rev() {
            let _ = write!(self.out, "</{name}>");
        }
        self.out.truncate(self.out.trim_end().len());
        if self.marked { Wording::Html(self.out) } else { Wording::Plain(self.out) }
    }
}

/// The words of a harmless text alone.
pub(super) fn words(wording: &Wording) -> String {
    match wording {
        Wording::Plain(text) => text.clone(),
        Wording::Html(html) => {
            let mut out = String::with_capacity(html.len());
            for token in Tokens::html(html) {
                match token {
                    Token::Text(words) => out.push_str(&decoded(words, true)),
                    Token::Open(Tag { name: "br" | "p" | "div" | "li" | "td", .. }) => out.push(' '),
                    _ => {}
                }
            }
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(html: &str) -> String {
        let base = Url::parse("https://site.example/a/b").unwrap();
        match super::html(html, false, Some(&base), &mut Cleaner::default()) {
            Wording::Plain(text) => text,
            Wording::Html(html) => format!("html:{html}"),
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(KEPT.is_sorted() && KNOWN.is_sorted() && DROPPED.is_sorted());
    }

    #[test]
    fn only_words_and_their_layout_are_left() {
        let table = [
            ("plain  words &amp; more", "html:plain words &amp; more"),
            ("caf&eacute; \n&#8212; x", "café — x"),
            ("<p onclick='x()' style=y>One<script>alert(1)</script> <b>two", "html:<p>One <b>two</b></p>"),
            ("<a href='/c?d=1&amp;e=2'>l</a><a href='javascript:x'>m</a>", "html:<a href=\"https://site.example/c?d=1&amp;e=2\">l</a><a>m</a>"),
            ("safe<object data=x>words</object>", "safewords"),
            ("<SCRIPT>never closed", ""),
            ("a &lt;blink&gt; &#27;[31mb", "html:a &lt;blink&gt; b"),
            ("</p>x<br/>", "html:x<br>"),
        ];
        for (html, want) in table {
            assert_eq!(made(html), want, "{html}");
        }
    }

    #[test]
    fn deep_nesting_is_flattened() {
        assert_eq!(made(&"<div>".repeat(10_000)).matches("<div>").count(), DEEPEST);
    }

    #[test]
    fn html_is_told_by_known_tags_and_references() {
        for html in ["<b>x", "x</p>", "AT&amp;T", "&#8217;"] {
            assert!(looks_like_html(html), "{html}");
        }
        for plain in ["1 < 2 & 3 > 2", "AT&T", "the <x> of y", "x &nosuch;"] {
            assert!(!looks_like_html(plain), "{plain}");
        }
    }
}
