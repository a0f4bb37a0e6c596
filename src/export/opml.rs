//! A list of feeds as OPML 2.0, for any feed reader.

use crate::article::Subscription;
use std::fmt::Write;

/// The list, each address once, in its folders.
pub fn opml(feeds: &[Subscription]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Feeds</title></head>\n<body>\n");
    let mut sorted: Vec<&Subscription> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    sorted.extend(feeds.iter().filter(|f| seen.insert(f.address.as_str())));
    // Stable: within a folder the order of the lists stays.
    sorted.sort_by(|a, b| a.folders.cmp(&b.folders));
    let mut open: &[String] = &[];
    for feed in sorted {
        let shared = open.iter().zip(&feed.folders).take_while(|(a, b)| a == b).count();
        turn(&mut out, open.len(), shared, feed.folders.get(shared..).unwrap_or(&[]));
        open = &feed.folders;
        let name = feed.title.as_deref().unwrap_or(&feed.address);
        let _ = write!(out, "{}<outline type=\"rss\" text=\"{}\" xmlUrl=\"{}\"", indent(open.len()), quoted(name), quoted(&feed.address));
        if let Some(site) = &feed.site {
            let _ = write!(out, " htmlUrl=\"{}\"", quoted(site));
        }
        out.push_str("/>\n");
    }
    turn(&mut out, open.len(), 0, &[]);
    out.push_str("</body>\n</opml>\n");
    out
}

/// Closes folders down to `shared` open ones, and opens `more`.
fn turn(out: &mut String, open: usize, shared: usize, more: &[String]) {
    for depth in (shared..open).rev() {
        let _ = writeln!(out, "{}</outline>", indent(depth));
    }
    for (depth, folder) in more.iter().enumerate() {
        let _ = writeln!(out, "{}<outline text=\"{}\">", indent(shared + depth), quoted(folder));
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

fn quoted(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_stand_in_their_folders_once() {
        let feed = |address: &str, folders: &[&str]| Subscription {
            address: address.to_owned(),
            title: Some("A & \"B\"".to_owned()),
            folders: folders.iter().map(|f| (*f).to_owned()).collect(),
            ..Subscription::default()
        };
        let list =
            [feed("https://c.example/", &["X", "Y"]), feed("https://a.example/?b&c", &[]), feed("https://b.example/", &["X"]), feed("https://c.example/", &[])];
        let text = opml(&list);
        let body: Vec<&str> = text.lines().skip(4).collect();
        assert_eq!(
            body,
            [
                "<outline type=\"rss\" text=\"A &amp; &quot;B&quot;\" xmlUrl=\"https://a.example/?b&amp;c\"/>",
                "<outline text=\"X\">",
                "  <outline type=\"rss\" text=\"A &amp; &quot;B&quot;\" xmlUrl=\"https://b.example/\"/>",
                "  <outline text=\"Y\">",
                "    <outline type=\"rss\" text=\"A &amp; &quot;B&quot;\" xmlUrl=\"https://c.example/\"/>",
                "  </outline>",
                "</outline>",
                "</body>",
                "</opml>",
            ]
        );
    }
}
