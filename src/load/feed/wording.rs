//! The words inside an element of a feed: which of the many ways of writing them it uses, and what they are then.

use super::super::clean::Cleaner;
use super::super::markup::{Tag, Token, Tokens, decoded};
use super::harmless;
use crate::article::Wording;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::borrow::Cow;
use url::Url;

/// How plain text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// On one line.
    Line,
    /// As it came.
    Body,
}

/// The base that the tag states for addresses inside its element.
pub(super) fn base(tag: Tag<'_>, outer: Option<&Url>) -> Option<Url> {
    let (_, stated) = tag.attributes().find(|(name, _)| *name == "xml:base")?;
    match outer {
        Some(outer) => outer.join(stated.trim()).ok(),
        None => Url::parse(stated.trim()).ok(),
    }
}

/// The text inside an element: references decoded, CDATA as it is, tags passed over.
pub(super) fn text(inside: &str) -> Cow<'_, str> {
    if !inside.contains('<') {
        return decoded(inside, false);
    }
    let mut pieces = Tokens::xml(inside).filter_map(|token| match token {
        Token::Text(words) => Some(decoded(words, false)),
        Token::Cdata(words) => Some(Cow::Borrowed(words)),
        _ => None,
    });
    let mut text = pieces.next().unwrap_or_default();
    for piece in pieces {
        // White space around a CDATA section is no text of its own.
        if text.trim().is_empty() {
            text = piece;
        } else if !piece.trim().is_empty() {
            text.to_mut().push_str(&piece);
        }
    }
    text
}

/// The words inside the element `tag`: nothing if it is empty, no words if there is nothing to read in it.
pub(super) fn read(tag: Tag<'_>, inside: &str, style: Style, atom: bool, base: Option<&Url>, cleaner: &mut Cleaner) -> Option<Wording> {
    let (mut kind, mut mode) = (String::new(), String::new());
    for (name, value) in tag.attributes() {
        match name {
            "type" => kind = value.to_ascii_lowercase(),
            "mode" => mode = value.to_ascii_lowercase(),
            _ => {}
        }
    }
    let plain = || text(inside);
    let wording = if mode == "base64" || is_encoded(&kind) {
        let bytes: Vec<u8> = plain().bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=').collect();
        let decoded = STANDARD_NO_PAD.decode(bytes).ok()?;
        harmless::html(&String::from_utf8_lossy(&decoded), false, base, cleaner)
    } else if harmless::has_element(inside) && !(matches!(kind.as_str(), "html" | "text/html") && harmless::has_element(&plain())) {
        harmless::html(inside, true, base, cleaner)
    } else if kind.contains("html") || kind.ends_with("xml") || (!is_plain(&kind, atom) && harmless::looks_like_html(&plain())) {
        harmless::html(&plain(), false, base, cleaner)
    } else {
        Wording::Plain(if style == Style::Line { cleaner.line(&plain()) } else { cleaner.tidy(plain().trim()).into_owned() })
    };
    (!inside.trim().is_empty()).then_some(wording)
}

/// Whether the stated type makes it plain text; without one it is in Atom and is to be guessed elsewhere.
fn is_plain(kind: &str, atom: bool) -> bool {
    matches!(kind, "text" | "text/plain" | "plain") || (atom && kind.is_empty())
}

/// Whether a media type, as Atom says, stands for bytes in base 64.
fn is_encoded(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml") && !kind.contains("html")
}

/// An author: "Jane Roe (jane@desk.example)" of Atom's parts, or the text, its address behind the name.
pub(super) fn person(inside: &str) -> String {
    let (mut name, mut mail) = (None, None);
    let mut tokens = Tokens::xml(inside);
    while let Some(token) = tokens.next() {
        let Token::Open(tag) = token else { continue };
        let slot = match super::super::markup::local(tag.name).to_ascii_lowercase().as_str() {
            "name" => &mut name,
            "email" => &mut mail,
            _ => continue,
        };
        let words = text(tokens.inside(tag.name, |_| false)).trim().to_owned();
        if !words.is_empty() && slot.is_none() {
            *slot = Some(words);
        }
    }
    match (name, mail) {
        (Some(name), Some(mail)) => format!("{name} ({mail})"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => {
            let words = text(inside);
            let words = words.trim();
            // RSS writes "jane@desk.example (Jane Roe)".
            match words.split_once(" (") {
                Some((mail, name)) if mail.contains('@') && !mail.contains(' ') => format!("{} ({mail})", name.trim_end_matches(')')),
                _ => words.to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_in_both_forms() {
        for inside in ["jane@desk.example (Jane Roe)", "<name>Jane Roe</name><email>jane@desk.example</email>"] {
            assert_eq!(person(inside), "Jane Roe (jane@desk.example)");
        }
        assert_eq!(person(" Jane Roe "), "Jane Roe");
    }

    #[test]
    fn cdata_is_text_as_it_stands() {
        assert_eq!(text(" <![CDATA[a &amp; <b>]]> "), "a &amp; <b>");
        assert_eq!(text("a &amp;amp; b"), "a &amp; b");
    }
}
