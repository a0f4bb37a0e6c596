//! OPML: lists of feeds, as feed readers hand them on. Read without recursion, so that no nesting is too deep, and nothing in it is followed or run.

use super::clean::Cleaner;
use super::markup::{Token, Tokens, local};
use crate::article::Subscription;

/// Folders kept of a nested list; nobody nests deeper by hand.
const DEEPEST: usize = 8;

/// The feeds that the list in `text` names; `None` if it is no list. What is no `http` or `https` address is left out and counted.
pub(super) fn read(text: &str) -> Option<(Vec<Subscription>, usize)> {
    let (mut feeds, mut refused, mut known, mut cleaner) = (Vec::new(), 0, false, Cleaner::default());
    // The outermost open outlines: their names, empty for those that are feeds themselves; and how many more are open inside them.
    let (mut open, mut deeper) = (Vec::<String>::new(), 0_usize);
    for token in Tokens::xml(text) {
        match token {
            Token::Open(tag) if local(tag.name).eq_ignore_ascii_case("opml") => known = true,
            Token::Open(tag) if local(tag.name).eq_ignore_ascii_case("outline") => {
                known = true;
                let mut line = |name: &str| tag.attribute(name).map(|value| cleaner.line(&value)).filter(|value| !value.is_empty());
                let title = line("title").or_else(|| line("text"));
                let address = line("xmlUrl");
                let is_feed = address.is_some();
                match address {
                    Some(address) if address.starts_with("https://") || address.starts_with("http://") => {
                        let folders = open.iter().filter(|name| !name.is_empty()).cloned().collect();
                        feeds.push(Subscription { address, title: title.clone(), site: line("htmlUrl"), folders });
                    }
                    Some(_) => refused += 1,
                    None => {}
                }
                if !tag.empty && open.len() == DEEPEST {
                    deeper += 1;
                } else if !tag.empty {
                    open.push(if is_feed { String::new() } else { title.unwrap_or_default() });
                }
            }
            Token::Close(name) if local(name).eq_ignore_ascii_case("outline") => match deeper.checked_sub(1) {
                Some(left) => deeper = left,
                None => drop(open.pop()),
            },
            _ => {}
        }
    }
    known.then_some((feeds, refused))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_with_their_folders() {
        let text = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
            <outline text="Ports"><outline type="rss" text="Harbor &amp; Quay" xmlUrl="https://harbor.example/f?a=1&amp;b=2" htmlUrl="https://harbor.example/"/></outline>
            <outline title="Alone" XMLURL='http://alone.example/f'><outline text="run" xmlUrl="|rm -rf"/><outline text="local" xmlUrl="file:///etc/passwd"/>"#;
        let (feeds, refused) = read(text).unwrap();
        assert_eq!(refused, 2);
        let list: Vec<_> = feeds.iter().map(|f| (f.address.as_str(), f.title.as_deref().unwrap_or(""), f.folders.join("/"))).collect();
        assert_eq!(list, [("https://harbor.example/f?a=1&b=2", "Harbor & Quay", "Ports".to_owned()), ("http://alone.example/f", "Alone", String::new())]);
        assert_eq!(read("<rss/>"), None);
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let text = format!("<opml><body>{}", "<outline text='a' xmlUrl='https://a.example/'>".repeat(100_000));
        assert_eq!(read(&text).unwrap().0.len(), 100_000);
    }
}
