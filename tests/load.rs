//! The loader: what comes in at the one door, and in what state.

use super::fuzz::holds;
use dateline::article::{Article, BlockKind};
use dateline::load::{self, Event, LoadError};
use dateline::source::{Input, Source};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

fn one(text: &str, path: &str) -> Article {
    load::one(text.as_bytes(), path, Input::Auto).remove(0).unwrap()
}

fn read(paths: &[&Path]) -> (Vec<Article>, Vec<LoadError>) {
    let sources: Vec<Source> = paths.iter().map(|p| Source::Path(p.to_path_buf())).collect();
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    load::read(&sources, Input::Auto, &mut |event| {
        match event {
            Event::Article(a) => articles.push(*a),
            Event::Failed(e) => errors.push(e),
            Event::Entry(feed, entry) => articles.push(load::article(&feed, &entry)),
            Event::Found(_) | Event::Opened(_) | Event::Feed(_) | Event::Subscriptions(..) | Event::Skipped(..) => {}
        }
        ControlFlow::Continue(())
    });
    (articles, errors)
}

fn kinds(article: &Article) -> Vec<BlockKind> {
    article.blocks.iter().map(|b| b.kind).collect()
}

#[test]
fn long_lines_without_blank_lines_are_paragraphs() {
    let line = "The council of Port Amity met on Monday and put off its vote on the new quay for the third time this year, citing the cost of steel.";
    let article = one(&[line; 7].join("\n"), "quay.txt");
    assert_eq!(kinds(&article), [BlockKind::Paragraph; 7]);
    assert_eq!(article.text, [line; 7].join("\n"));
}

#[test]
fn a_text_broken_to_a_width_keeps_its_paragraphs_together() {
    let text = "The council of Port Amity met on Monday and put off its\nvote on the new quay for the third time this year. The\nmayor gave the cost of steel as the reason for it.\n\nShip owners said that they would not wait any longer and\nthat two of them had already turned to other harbors.\n";
    assert_eq!(kinds(&one(text, "quay.txt")), [BlockKind::Paragraph; 2]);
}

#[test]
fn a_broken_line_is_named_and_the_others_go_on() {
    let lines = "{\"id\":\"a b\",\"text\":\"One.\"}\n{\"id\":\n\n{\"id\":7,\"text\":\"Two  spaces\\u00a0stay.\\n\"}\n{\"id\":\"x\"}\n";
    let results = load::one(lines.as_bytes(), "feed.jsonl", Input::Auto);
    assert_eq!(results.len(), 4);
    assert_eq!(results[0].as_ref().unwrap().id.0, "a b");
    assert!(results[1].as_ref().unwrap_err().to_string().starts_with("feed.jsonl, line 2: it is no JSON"));
    let two = results[2].as_ref().unwrap();
    assert_eq!((two.id.0.as_str(), two.text.as_str()), ("7", "Two  spaces\u{a0}stay.\n"));
    assert!(results[3].as_ref().unwrap_err().to_string().contains("missing field `text`"));
}

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("later")).unwrap();
    for (name, text) in [("b.txt", "Second."), ("a.txt", "First."), (".hidden.txt", "Never."), ("later/c.jsonl", "{\"id\":\"c\",\"text\":\"Third.\"}\n")] {
        fs::write(at(name), text).unwrap();
    }
    fs::write(at("picture.png"), b"\x89PNG\0\0\0").unwrap();
    let (articles, errors) = read(&[dir.path()]);
    assert_eq!(articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["First.", "Second.", "Third."]);
    assert!(errors.is_empty());
}

#[test]
fn the_samples_are_read_whole() {
    let mut articles = Vec::new();
    load::read(&[Source::Samples], Input::Auto, &mut |event| {
        match event {
            Event::Found(n) => assert_eq!(n, 10),
            Event::Article(a) => articles.push(*a),
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    assert_eq!(articles.len(), 10);
    for a in &articles {
        assert!(a.sample && a.notes.is_empty() && a.title.is_some() && a.outlet.name.is_some() && !a.byline.is_empty(), "{a:?}");
        assert!(a.published.is_some() && a.language.as_deref() == Some("en"), "{}", a.path);
    }
    assert_eq!(articles.iter().filter(|a| a.dateline.as_ref().is_some_and(|d| d.date.is_some())).count(), 8);
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Port Amity shuts its harbor | The Amity Ledger</title>
<meta property="og:title" content="Port Amity shuts its harbor"><meta property="og:site_name" content="The Amity Ledger">
<meta name="author" content="Jane Roe and John Doe"><meta property="article:published_time" content="2024-10-29T14:30:00+02:00">
<link rel="canonical" href="https://ledger.example/harbor?a=1&amp;b=2"><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav><article><h1>Port Amity shuts its harbor</h1>
<p>PORT AMITY, Oct. 29 &mdash; The harbor of   Port Amity was <b>closed</b> on Tuesday,
and the mayor said that nobody could tell when ships would be let in again. &ldquo;We will wait for the pilots,&rdquo; she said.</p>
<h2>Ship owners wait</h2><p>Ship owners said that they would not wait any longer, and that two of them had already turned to other harbors along the coast.</p>
<p>The pilots&nbsp;&#27;[31mwant more pay, better boats and shorter shifts, and their speaker said that talks could last until the end of the year.</p>
<blockquote><p>The pilots have asked for nothing that other ports do not give, their speaker wrote in a letter to the town, which was read aloud in the council.</p></blockquote>
</article><script>var x = "<p>never shown</p>";</script><footer>All rights reserved</footer></body></html>"#;

#[test]
fn a_saved_page_gives_its_article_and_what_it_says_of_itself() {
    let a = one(PAGE, "harbor.html");
    assert_eq!(a.title.as_deref(), Some("Port Amity shuts its harbor"));
    assert_eq!(a.outlet.name.as_deref(), Some("The Amity Ledger"));
    assert_eq!(a.byline, ["Jane Roe", "John Doe"]);
    assert_eq!(a.published.as_ref().map(|p| p.at.as_str()), Some("2024-10-29T14:30:00+02:00"));
    assert_eq!(a.url.as_deref(), Some("https://ledger.example/harbor?a=1&b=2"));
    assert_eq!(a.language.as_deref(), Some("en"));
    assert_eq!(a.dateline.as_ref().map(|d| (d.place.as_str(), d.date.map(|d| d.to_string()))), Some(("PORT AMITY", Some("2024-10-29".to_owned()))));
    assert_eq!(
        kinds(&a),
        [BlockKind::Dateline, BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Quotation],
        "{}",
        a.text
    );
    assert!(a.text.contains("was closed on Tuesday, and the mayor") && a.text.contains("“We will wait for the pilots,” she said."));
    assert!(a.text.contains("pilots want more pay") && !a.text.contains("Sport") && !a.text.contains("never shown"));
}

#[test]
fn a_hundred_thousand_nested_elements_are_read_at_once() {
    for (open, times) in [
        ("<div>", 100_000),
        ("<b><i>", 50_000),
        ("<svg><title/><div>", 2_000),
        ("<p><font size=1>", 2_000),
        ("<table><tr><td>", 2_000),
        ("<<!-- -->div>", 2_000),
    ] {
        let page = format!("<html><body>{}The harbor was closed on Tuesday.", open.repeat(times));
        let a = one(&page, "deep.html");
        assert!(a.text.contains("The harbor was closed on Tuesday."), "{open}: {:.80}", a.text);
    }
}

/// What of bad input each kind must come to: a sentence, or the article with a note.
#[test]
fn bad_paths_are_told_in_a_sentence_and_the_others_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("good.txt"), "All is well.").unwrap();
    fs::write(at("empty.txt"), "").unwrap();
    fs::write(at("photo.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(at("gone"), at("dangling.txt")).unwrap();
    let (articles, errors) = read(&[&at("missing.txt"), &at("empty"), &at("photo.txt"), &at("dangling.txt"), &at("good.txt"), &at("empty.txt")]);
    let said: Vec<String> = errors.iter().map(|e| e.to_string().rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(
        said,
        [
            "missing.txt: there is no such file or folder; check the path.",
            "empty: there is no article in this folder; name one with .txt, .md, .html or .jsonl files.",
            "photo.txt: this is not text; convert it to text, Markdown, HTML or JSON Lines first.",
            "dangling.txt: there is no such file or folder; check the path.",
        ]
    );
    assert_eq!(articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["All is well.", ""]);
    assert_eq!(articles[1].notes, ["There is no text in it."]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told_and_loops_of_links_end() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let locked = dir.path().join("locked.txt");
    fs::write(&locked, "Secret.").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("again")).unwrap();
    let (articles, errors) = read(&[dir.path()]);
    // The superuser may read everything.
    if fs::File::open(&locked).is_err() {
        assert!(errors[0].to_string().ends_with("locked.txt: it may not be read; check its permissions."));
    } else {
        assert_eq!((articles.len(), errors.len()), (1, 0));
    }
}

#[test]
fn any_encoding_comes_in() {
    let text = "Zürich schloß am Montag – nach Jahren – seinen Hafen, weil die „Flotte“ fehlte. Die Händler klagten über die Kälte und die Zölle.";
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes(), utf16(true), utf16(false), windows] {
        assert_eq!(load::one(&bytes, "a.txt", Input::Auto)[0].as_ref().unwrap().text, text);
    }
    let page = format!("<html><head><meta charset=koi8-r></head><body><p>{}</p></body></html>", "Порт закрыт до понедельника.");
    let bytes = encoding_rs::KOI8_R.encode(&page).0.into_owned();
    assert!(load::one(&bytes, "a.html", Input::Auto)[0].as_ref().unwrap().text.contains("Порт закрыт до понедельника."));
    let broken = load::one(
        b"The caf\xc3\xa9 of Z\xc3\xbcrich and the p\xc3\xa2t\xc3\xa9, \xc3\xa0 la carte, \xc3\xa9t\xc3\xa9, na\xc3\xafve, \xc3\xbcber, \xc3\xb6l \xff end",
        "a.txt",
        Input::Auto,
    );
    let article = broken[0].as_ref().unwrap();
    assert!(article.text.contains("café of Zürich") && article.text.contains("\u{fffd} end") && article.notes.len() == 1);
}

#[test]
fn what_a_terminal_would_obey_is_taken_out_and_noted_once() {
    let raw = "\u{feff}One \u{1b}[31mred\u{1b}[0m \u{9b}1mbold \u{1b}]52;c;ZXZpbA==\u{7}clip \u{9d}0;title\u{9c}end\u{1b}P1$tx\u{1b}\\.\r\nTwo \u{202e}txt\u{202c} a\u{200b}b co\u{ad}op\tx\u{0}y\u{7f}. \u{93}Quoted\u{94}, it\u{92}s \u{96} 👩\u{200d}🚀 می\u{200c}خواهم a\u{200d}b.";
    let a = one(raw, "a.txt");
    assert_eq!(a.text, "One red bold clip end.\nTwo txt ab coop xy. “Quoted”, it’s – 👩\u{200d}🚀 می\u{200c}خواهم ab.");
    assert_eq!(a.notes, ["Taken out of the text: 6 escape sequences, 2 control characters, 2 direction marks, 3 invisible characters."]);
    let line = serde_json::json!({"id": "e", "title": "A \u{1b}[2Jtitle\u{202e}", "source": "S\u{7}", "byline": ["B\u{9b}2J"], "text": "T."}).to_string();
    let a = load::one(line.as_bytes(), "a\u{1b}[1m.jsonl", Input::Jsonl).remove(0).unwrap();
    assert_eq!((a.title.as_deref(), a.outlet.name.as_deref(), a.byline[0].as_str(), a.path.as_str()), (Some("A title"), Some("S"), "B", "a.jsonl#1"));
}

#[test]
fn broken_front_matter_leaves_the_article_whole() {
    let a = one("+++\ntitle = \"Open\nsource = Ledger\n+++\n\nThe harbor is shut.\n", "a.md");
    assert!(a.text.contains("The harbor is shut.") && a.text.contains("Ledger"));
    assert!(a.notes[0].starts_with("The front matter could not be read and was left in the text"), "{:?}", a.notes);
    let a = one(
        "---\ntitle: \"Harbor: shut\"\nbyline: By Jane Roe and John Doe\nkind: think tank\npublished: 2024-10-29\ntags: [a, b]\n---\n# Harbor: shut\n\n> Quoted [words](http://x.example) ![gone](p.png)here.\n\n- One\n- Two\n",
        "a.md",
    );
    assert_eq!((a.title.as_deref(), a.byline.len(), a.tags.len()), (Some("Harbor: shut"), 2, 2));
    assert_eq!(a.published.as_ref().map(|p| p.at.as_str()), Some("2024-10-29"));
    assert_eq!(a.text, "Harbor: shut\n\nQuoted words here.\n\nOne\n\nTwo\n");
    assert_eq!(kinds(&a), [BlockKind::Title, BlockKind::Quotation, BlockKind::Item, BlockKind::Item]);
}

#[test]
fn a_line_of_fifty_megabytes_is_one_article() {
    let text = "The harbor of Port Amity stayed shut on Monday. ".repeat(50 * 1024 * 1024 / 48);
    let a = load::one(text.as_bytes(), "long.txt", Input::Auto).remove(0).unwrap();
    assert_eq!((a.text.len(), a.blocks.len()), (text.len(), 1));
    let (results, over) =
        (load::one(&vec![b'a'; 65 * 1024 * 1024], "vast.txt", Input::Auto), "vast.txt: it is larger than 64 MiB; split it into single articles or JSON Lines.");
    assert_eq!(results[0].as_ref().unwrap_err().to_string(), over);
}

#[test]
fn titles_bylines_and_datelines_stand_in_the_text_and_hold_no_claims() {
    use BlockKind::{Byline, Caption, Dateline, Heading, Paragraph, Title};
    let story = "PORT AMITY, Dec. 30 (Coast Agency) — The harbor of Port Amity stayed shut on Monday, and the mayor said that nobody could tell how long.";
    let text = format!(
        "Harbor stays shut\n\nBy Jane Roe and John Doe, Agency\nFriday, January 3, 2025\n\n{story}\n\nShip owners wait\n\nThey said so on Sunday.\n\nThe harbor. Photo: Ann Poe\n"
    );
    let a = one(&text, "harbor.txt");
    assert_eq!(kinds(&a), [Title, Byline, Dateline, Dateline, Paragraph, Heading, Paragraph, Caption]);
    assert_eq!((a.title.as_deref(), a.byline.as_slice()), (Some("Harbor stays shut"), ["Jane Roe".to_owned(), "John Doe".to_owned()].as_slice()));
    assert_eq!(a.published.as_ref().map(|p| p.at.as_str()), Some("2025-01-03"));
    let d = a.dateline.as_ref().unwrap();
    assert_eq!(
        (d.place.as_str(), a.words(d.place_span), d.date.unwrap().to_string().as_str(), d.agency.as_deref()),
        ("PORT AMITY", "PORT AMITY", "2024-12-30", Some("Coast Agency"))
    );
    assert!(a.words(a.blocks[4].span).starts_with("The harbor of Port Amity"));
    assert_eq!(a.text, text);
    // A sentence is no title, nor is a line without a blank one after it, nor any line of JSON Lines; a stated title marks its own line.
    for (text, path) in [
        ("It is shut.\n\nNobody knew.", "a.txt"),
        ("Harbor shut\nNobody knew why it was.", "a.txt"),
        ("{\"text\":\"Harbor shut\\n\\nNobody knew.\"}", "a.jsonl"),
    ] {
        assert_eq!(one(text, path).title, None, "{text}");
    }
    let a = one("{\"title\":\"Harbor 'shut'\",\"text\":\"Harbor ‘shut’\\n\\nNobody knew.\"}", "a.jsonl");
    assert_eq!(kinds(&a), [Title, Paragraph]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_bytes_come_to_clean_articles(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300), name in "a\\.(txt|md|html|jsonl|x)") {
        load::one(&bytes, &name, Input::Auto).iter().flatten().for_each(holds);
    }

    #[test]
    fn any_page_of_pieces_comes_to_clean_articles(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40), name in "a\\.(txt|md|html|jsonl)") {
        let text = pieces.concat();
        for input in [text.clone(), serde_json::json!({"id": text, "text": text, "title": text, "byline": text, "published": text}).to_string()] {
            load::one(input.as_bytes(), &name, Input::Auto).iter().flatten().for_each(holds);
        }
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "\r\n",
    "\t",
    "MOSCOW",
    "Kyiv",
    ", ",
    "Oct. 29",
    "29 October 2024",
    "(Reuters)",
    " — ",
    " - ",
    ": ",
    "By Jane Roe",
    " and ",
    "Agency",
    "The ",
    "harbor shut",
    ".",
    "Photo: ",
    "https://a.example/b",
    "\u{1b}[31m",
    "\u{1b}",
    "]0;x",
    "\u{7}",
    "\u{9b}",
    "\u{202e}",
    "\u{200d}",
    "\u{200c}",
    "\u{ad}",
    "\u{feff}",
    "é",
    "ß",
    "中",
    "👩",
    "\u{fe0f}",
    "\u{a0}",
    "<p>",
    "<div>",
    "</div>",
    "<b",
    ">",
    "<script>",
    "&#27;",
    "&lt;",
    "+++\n",
    "---\n",
    "title = \"x\"\n",
    "title: x\n",
    "# ",
    "> ",
    "- ",
    "[a](b)",
    "![c](d)",
    "`",
    "{\"text\":\"",
    "\"}",
    "İ",
    "“",
    "”",
    "/TASS/",
    "\u{93}",
    "2024-10-29",
];
