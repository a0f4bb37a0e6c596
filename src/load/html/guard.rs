//! The guard before the tree builder: a page made safe to parse.
//!
//! Tree builders need time and stack that grow with the square of the nesting, of the attributes of one tag, and of formatting left open. So tags past
//! [`DEEPEST`] open elements and attributes past [`MOST_ATTRIBUTES`] are dropped, and formatting is closed where its block ends. The words all stay.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Open elements kept; browsers keep 512. A hundred thousand nested `div`s parse in milliseconds this way, and no real page comes near.
const DEEPEST: usize = 256;
/// Open formatting elements kept: every later block opens them all anew.
const DEEPEST_FORMATTING: usize = 32;
/// Attributes kept on one tag, counted by the gaps before them.
const MOST_ATTRIBUTES: usize = 64;

/// A piece of a page.
enum Token<'a> {
    /// Words, or the content of a script or style.
    Text(&'a str),
    /// Content that is no markup: of `script`, `style` and their like.
    Raw(&'a str),
    Open(Cow<'a, str>, &'a str),
    Close(Cow<'a, str>, &'a str),
    /// Comments and declarations.
    Other,
}

/// Elements without content.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// Elements that a tree builder opens anew in every later block until they are closed.
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements that end an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Opening one of the first closes an open one of the second, unless one of the third stands between.
const IMPLIED: &[(&[&str], &[&str], &[&str])] = &[
    (BLOCKS, &["p"], &["button", "caption", "table", "td", "th", "object", "template"]),
    (&["li"], &["li"], &["ul", "ol", "menu", "table"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl", "table"]),
    (&["option", "optgroup"], &["option"], &["select"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
    (&["tr"], &["tr"], &["table"]),
    (&["tbody", "thead", "tfoot"], &["tbody", "thead", "tfoot"], &["table"]),
];

/// The same page, with nesting and attributes capped.
pub(super) fn tame(html: &str) -> String {
    let mut guard = Guard { out: String::with_capacity(html.len()), open: Vec::new(), dropped: BTreeMap::new() };
    for token in (Tokens { rest: html, raw: None }) {
        match token {
            // A bare "<" could make a tag of what follows once a token between them is gone.
            Token::Text(words) => guard.out.push_str(&words.replace('<', "&lt;")),
            Token::Raw(words) => guard.raw(words),
            Token::Open(name, source) => guard.open(&name, source),
            Token::Close(name, source) => guard.close(&name, source),
            Token::Other => {}
        }
    }
    guard.out
}

/// The words of the page alone, one string a block.
pub(super) fn words(html: &str) -> Vec<String> {
    let (mut blocks, mut block, mut hidden) = (Vec::new(), String::new(), false);
    for token in (Tokens { rest: html, raw: None }) {
        match token {
            Token::Text(words) if !hidden => block.push_str(&decoded(words)),
            Token::Open(name, _) | Token::Close(name, _) if name == "head" => hidden = !hidden && name == "head",
            Token::Open(name, _) | Token::Close(name, _) if BLOCKS.contains(&&*name) || matches!(&*name, "li" | "tr" | "br" | "body" | "dd" | "dt") => {
                hidden &= name != "body";
                if !block.trim().is_empty() {
                    blocks.push(std::mem::take(&mut block));
                }
                block.clear();
            }
            _ => {}
        }
    }
    blocks.push(block);
    blocks
}

/// The commonest character references; the rest stay as written.
fn decoded(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let table = [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    Cow::Owned(table.iter().fold(words.to_owned(), |text, (from, to)| text.replace(from, to)))
}

struct Guard {
    out: String,
    open: Vec<String>,
    /// How many tags of a name were dropped and not yet closed.
    dropped: BTreeMap<String, usize>,
}

impl Guard {
    fn open(&mut self, name: &str, source: &str) {
        for (opening, closes, barriers) in IMPLIED {
            if opening.contains(&name)
                && let Some(at) = self.open.iter().rposition(|o| closes.contains(&&**o) || barriers.contains(&&**o))
                && self.open.get(at).is_some_and(|o| closes.contains(&&**o))
            {
                self.cut(at);
            }
        }
        if VOID.contains(&name) {
            return self.write(source);
        }
        let formatting = |o: &&String| FORMATTING.contains(&o.as_str());
        if self.open.len() >= DEEPEST || (FORMATTING.contains(&name) && self.open.iter().filter(formatting).count() >= DEEPEST_FORMATTING) {
            *self.dropped.entry(name.to_owned()).or_default() += 1;
            // Blocks keep their words apart even where they are not kept.
            self.out.push(' ');
            return;
        }
        self.open.push(name.to_owned());
        self.write(source);
        if RAW.contains(&name) && source.ends_with("/>") {
            self.close(name, &format!("</{name}>"));
        }
    }

    /// Raw content is markup to some (inside `svg`), so none of it may look like it. Of scripts only what the page says about itself is kept.
    fn raw(&mut self, words: &str) {
        let tag = self.out.get(self.out.rfind('<').unwrap_or(0)..).unwrap_or("");
        if tag.contains("ld+json") {
            self.out.push_str(&words.replace('<', "\\u003c"));
        } else if !tag.starts_with("<s") && !tag.starts_with("<S") {
            self.out.push_str(&words.replace('<', "&lt;"));
        }
    }

    fn close(&mut self, name: &str, source: &str) {
        if let Some(n) = self.dropped.get_mut(name).filter(|n| **n > 0) {
            *n -= 1;
            return;
        }
        if let Some(at) = self.open.iter().rposition(|o| o == name) {
            self.cut(at + 1);
            self.open.truncate(at);
            self.out.push_str(source);
        }
    }

    /// Forgets the open elements from `at` on, and closes the formatting among them.
    fn cut(&mut self, at: usize) {
        self.dropped.clear();
        for name in self.open.drain(at..).rev() {
            if FORMATTING.contains(&&*name) {
                self.out.push_str("</");
                self.out.push_str(&name);
                self.out.push('>');
            }
        }
    }

    /// A tag with its first attributes.
    fn write(&mut self, source: &str) {
        let (mut gaps, mut quote, mut last) = (0, None, ' ');
        for (at, c) in source.char_indices() {
            match quote {
                Some(q) if c == q => quote = None,
                None if (c == '"' || c == '\'') && last == '=' => quote = Some(c),
                None if c.is_ascii_whitespace() && !last.is_ascii_whitespace() => gaps += 1,
                _ => {}
            }
            if gaps > MOST_ATTRIBUTES {
                self.out.push_str(source.get(..at).unwrap_or(""));
                self.out.push('>');
                return;
            }
            if !c.is_ascii_whitespace() || last != '=' {
                last = c;
            }
        }
        self.out.push_str(source);
    }
}

/// Cuts a page into tokens, in one pass.
struct Tokens<'a> {
    rest: &'a str,
    /// The element whose raw content comes next.
    raw: Option<Cow<'a, str>>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            let end = find_close(self.rest, &name).unwrap_or(self.rest.len());
            if end > 0 {
                return Some(Token::Raw(self.take(end)));
            }
        }
        let (first, second) = (self.rest.as_bytes().first().copied(), self.rest.as_bytes().get(1).copied());
        match (first, second) {
            (Some(b'<'), Some(b'!' | b'?')) => {
                let end = if self.rest.starts_with("<!--") { self.rest.find("-->").map(|e| e + 3) } else { self.rest.find('>').map(|e| e + 1) };
                self.take(end.unwrap_or(self.rest.len()));
                Some(Token::Other)
            }
            (Some(b'<'), Some(b'/')) if self.rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) => Some(self.tag(2)),
            (Some(b'<'), Some(b)) if b.is_ascii_alphabetic() => Some(self.tag(1)),
            _ => {
                let skip = usize::from(first == Some(b'<'));
                let end = self.rest.get(skip..).and_then(|r| r.find('<')).map_or(self.rest.len(), |e| e + skip);
                Some(Token::Text(self.take(end)))
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// A tag whose name begins at `from`; one that never ends is dropped, as browsers do.
    fn tag(&mut self, from: usize) -> Token<'a> {
        let Some(end) = tag_end(self.rest) else {
            self.rest = "";
            return Token::Other;
        };
        let source = self.take(end);
        let name = source.get(from..).unwrap_or("");
        let name = name.get(..name.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(name.len())).unwrap_or("");
        let name = if name.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) };
        if from == 2 {
            return Token::Close(name, source);
        }
        // Only inside `svg` does a tag that closes itself have no content; there its content would be markup.
        if RAW.contains(&&*name) && !source.ends_with("/>") {
            self.raw = Some(name.clone());
        }
        Token::Open(name, source)
    }
}

/// One past the `>` of the tag that `text` begins with; quotes count only after an equals sign.
fn tag_end(text: &str) -> Option<usize> {
    let (mut quote, mut last) = (None, b' ');
    for (at, b) in text.bytes().enumerate() {
        match quote {
            Some(q) if b == q => quote = None,
            None if (b == b'"' || b == b'\'') && last == b'=' => quote = Some(b),
            None if b == b'>' => return Some(at + 1),
            _ => {}
        }
        if !b.is_ascii_whitespace() {
            last = b;
        }
    }
    None
}

/// Where `</name` begins, whatever its case.
fn find_close(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| text.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_page_passes_unchanged() {
        let page = "<html><head><title>A b c</title><script type=\"application/ld+json\">{\"a\": 1}</script></head><body><p class=\"x > y\">One<p>Two <b>three</b><br/><ul><li>a<li>b</ul></body></html>";
        assert_eq!(tame(page), page);
    }

    #[test]
    fn nesting_and_attributes_are_capped() {
        let deep = format!("{}core{}<p>after</p>", "<div>".repeat(1000), "</div>".repeat(1000));
        let tamed = tame(&deep);
        assert_eq!(tamed.matches("<div>").count(), DEEPEST);
        assert!(tamed.contains("core") && tamed.ends_with("</div><p>after</p>"));
        let wide = format!("<p {}>x</p>", "a=\"1 2\" b ".repeat(500));
        assert!(tame(&wide).len() < 1000 && tame(&wide).ends_with(">x</p>"));
    }

    #[test]
    fn no_markup_slips_by() {
        assert_eq!(tame("<<!-- -->div><</x>p>"), "&lt;div>&lt;p>");
        assert_eq!(tame("<svg><title/><div><div></title><script>a<b></script>"), "<svg><title/></title><div><div><script></script>");
    }

    #[test]
    fn formatting_ends_with_its_block() {
        assert_eq!(tame("<p><font size=1>a<p><font size=2>b"), "<p><font size=1>a</font><p><font size=2>b");
        assert!(tame(&"<p>x".repeat(1000)).matches("<p>").count() == 1000);
    }
}
