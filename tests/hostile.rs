//! Hostile input: strings that break programs, and what must never come of a string from outside.

use super::fuzz::holds;
use dateline::article::Article;
use dateline::journal::Review;
use dateline::source::Input;
use dateline::{analyze, export, load};
use std::fs;
use std::path::{Path, PathBuf};

fn naughty() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/naughty/blns.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn one(bytes: &[u8], input: Input) -> Article {
    load::one(bytes, "x", input).remove(0).unwrap()
}

/// What the cleaning place takes out or swaps; spaces of every kind are not among it.
fn is_taken(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

#[test]
fn naughty_strings_come_through_every_reader_clean() {
    for s in naughty() {
        let json = serde_json::json!({"id": s, "text": s, "title": s, "url": s, "source": s, "byline": [s], "published": s}).to_string();
        let front = format!("+++\ntitle = {}\nbyline = {0}\nurl = {0}\n+++\n{s}\n", serde_json::Value::from(s.as_str()));
        let feed = format!("<rss version='2.0'><channel><title>{s}</title><item><title>{s}</title><description>{s}</description></item></channel></rss>");
        for (text, input) in [(&s, Input::Text), (&s, Input::Auto), (&json, Input::Jsonl), (&front, Input::Markdown), (&feed, Input::Feed)] {
            load::one(text.as_bytes(), "x", input).iter().flatten().for_each(holds);
        }
    }
    for some in naughty().chunks(16) {
        let page: String = some.iter().flat_map(|s| ["<title>", s, "</title><meta name=author content=\"", s, "\"><h1>", s, "</h1><p>", s, "</p>"]).collect();
        load::one(page.as_bytes(), "x", Input::Html).iter().flatten().for_each(holds);
    }
}

#[test]
fn what_holds_nothing_to_take_out_stays_byte_for_byte() {
    let spaces = "two  spaces,\u{a0}no-break,\u{2009}thin,\u{3000}wide,\u{2028}separators\u{2029} \n\n\n trailing  \n";
    let forms = "é e\u{301} ﬁ Å \u{212b} Ω \u{2126} ½ ①";
    for s in naughty().iter().map(String::as_str).chain([spaces, forms]).filter(|s| !s.contains(is_taken)) {
        assert_eq!(one(s.as_bytes(), Input::Text).text, s);
        assert_eq!(one(serde_json::json!({"text": s}).to_string().as_bytes(), Input::Jsonl).text, s);
    }
}

#[test]
fn what_was_taken_out_is_marked_once() {
    let a = one("A\u{1b}[31m b\u{202e}\u{200b}. ".repeat(3).as_bytes(), Input::Text);
    assert_eq!(a.text, "A b. A b. A b. ");
    assert_eq!(a.notes, ["Taken out of the text: 3 escape sequences, 3 direction marks, 3 invisible characters."]);
}

#[test]
fn entities_are_decoded_exactly_once() {
    let words = "The mayor wrote &amp;lt;b&amp;gt; and &lt;i&gt; and &amp;#27;[2J on the wall of the harbor, and nobody knew what she had meant by that.";
    let a = one(format!("<html><head><title>Tom &amp;amp; Ann</title></head><body><p>{words}</p><p>{words}</p></body></html>").as_bytes(), Input::Html);
    assert!(a.text.contains("wrote &lt;b&gt; and <i> and &#27;[2J on"), "{}", a.text);
    assert_eq!(a.title.as_deref(), Some("Tom &amp; Ann"));
}

#[test]
fn nothing_printed_steers_a_terminal_or_turns_a_line() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}]52;c;cm0gLXJm\u{7}\u{9b}2J\u{1b}[8mhidden\u{202e}\u{2066}\r\u{8}";
    let text =
        format!("The mayor of Port Amity{evil} said on Monday that{evil} the harbor would stay shut.\n\n“We will wait{evil},” said Ama Owusu, its director.\n");
    let json = serde_json::json!({"id": evil, "text": text, "title": evil, "url": format!("https://a.example/{evil}"), "source": evil, "byline": [evil], "published": evil});
    let article = load::one(json.to_string().as_bytes(), &format!("{evil}.jsonl"), Input::Jsonl).remove(0).unwrap();
    let briefing = analyze::brief(&article);
    let look = export::Look { color: false, ..export::Look::default() };
    for printed in [
        export::text(&article, &briefing, &Review::NONE, look),
        export::markdown(&article, &briefing, &Review::NONE, look),
        export::loaded_article(&article, &article.path, 1),
    ] {
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!printed.contains(bad), "{printed:?}");
    }
}

#[test]
fn only_web_and_mail_addresses_become_links() {
    for (url, linked) in [
        ("https://a.example/b?c=1&d=2", true),
        ("http://a.example", true),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("file:///etc/passwd", false),
        ("vbscript:x", false),
        (" \tJaVaScRiPt:alert(1)", false),
        ("//a.example/x", false),
        ("ssh://a.example", false),
    ] {
        let line = serde_json::json!({"text": "The harbor is shut.", "url": url}).to_string();
        let article = one(line.as_bytes(), Input::Jsonl);
        let page = export::markdown(&article, &analyze::brief(&article), &Review::NONE, export::Look::default());
        assert_eq!(page.contains(&format!("<{}>", url.trim())), linked, "{url}: {page}");
        assert!(!page.contains("]("), "{page}");
    }
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            sources(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// No string from outside can reach a shell or choose a path to write to, for nothing here starts a shell, and only two write files: the store, at the place that
/// the reader named, and beside it; and the clerk, who puts the list of sources where the reader says, and never over what lies there. The one place that starts programs starts those of a fixed list with fixed arguments, and gives them text on their standard
/// input alone.
#[test]
fn one_place_starts_programs_and_one_writes_files() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let holding = |what: &str| -> Vec<String> {
        let with = files.iter().filter(|f| fs::read_to_string(f).unwrap().split("#[cfg(test)]").next().unwrap().contains(what));
        with.map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(holding("Command::new("), ["effects.rs"]);
    let writes: [(&str, &[&str]); 6] = [
        ("File::create", &["clerk.rs"]),
        ("OpenOptions", &["lock.rs"]),
        ("fs::write", &[]),
        ("create_dir", &["open.rs"]),
        ("remove_file", &[]),
        ("fs::rename", &["salvage.rs"]),
    ];
    for (writing, places) in writes {
        assert_eq!(holding(writing), places, "{writing}");
    }
    let clerk = files.iter().find(|f| f.ends_with("cli/clerk.rs")).unwrap();
    assert!(fs::read_to_string(clerk).unwrap().contains("File::create_new(path)"), "what lies there stays");
    let effects = files.iter().find(|f| f.ends_with("cli/effects.rs")).unwrap();
    assert!(fs::read_to_string(effects).unwrap().contains("Command::new(tool).args(arguments)"));
}
