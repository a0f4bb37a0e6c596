//! Feeds as they are met: every format, most mistakes, and what an article made of an entry says.

use dateline::article::{Article, Entry, Feed, Wording};
use dateline::load::{self, Event, LoadError};
use dateline::source::{Input, Source};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What a feed says about itself, its entries, and their articles.
type Whole = (Arc<Feed>, Vec<Entry>, Vec<Article>);

/// Reads the bytes of a feed: what it says about itself, its entries, and its articles.
fn feed(bytes: &[u8]) -> Whole {
    read(bytes).unwrap()
}

fn read(bytes: &[u8]) -> Result<Whole, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wire.xml");
    std::fs::write(&path, bytes).unwrap();
    let (mut about, mut entries, mut articles, mut failed) = (None, Vec::new(), Vec::new(), None);
    load::read(&[Source::Path(path)], Input::Feed, &mut |event| {
        match event {
            Event::Entry(feed, entry) => {
                articles.push(load::article(&feed, &entry));
                entries.push(*entry);
            }
            Event::Feed(feed) => about = Some(feed),
            Event::Failed(error) => failed = Some(error),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    match failed {
        Some(error) => Err(error),
        None => Ok((about.unwrap(), entries, articles)),
    }
}

fn words(wording: Option<&Wording>) -> &str {
    wording.map_or("", Wording::as_str)
}

/// An RSS feed with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Harbor Wire</title>\
         <link>https://harbor.example/</link><description>News of the port</description><language>en-us</language>{items}</channel></rss>"
    )
}

const ITEM: &str = "<item><title>Quay reopens</title><link>https://harbor.example/quay?a=1&amp;b=2</link><guid isPermaLink=\"false\">q1</guid>\
    <author>jane@harbor.example (Jane Roe)</author><pubDate>Tue, 5 Mar 2024 08:00:00 -0500</pubDate><category>Port</category>\
    <description>The quay is open.</description><content:encoded><![CDATA[<p>The quay &amp; the pier are open.</p><p>Ships came &#8220;at once&#8221;.</p>]]></content:encoded>\
    <enclosure url=\"/quay.mp3\" type=\"audio/mpeg\" length=\"12\"/></item>";

#[test]
fn an_item_becomes_an_article_with_all_that_it_states() {
    let (about, entries, articles) = feed(rss(ITEM).as_bytes());
    assert_eq!(
        (words(about.title.as_ref()), about.link.as_deref(), about.language.as_deref()),
        ("Harbor Wire", Some("https://harbor.example/"), Some("en-us"))
    );
    let article = &articles[0];
    assert_eq!(article.title.as_deref(), Some("Quay reopens"));
    assert_eq!(article.url.as_deref(), Some("https://harbor.example/quay?a=1&b=2"));
    assert_eq!(
        (article.id.0.as_str(), article.outlet.name.as_deref(), article.language.as_deref()),
        ("https://harbor.example/#q1", Some("Harbor Wire"), Some("en"))
    );
    assert_eq!(article.byline, ["Jane Roe"]);
    assert_eq!(article.published.as_ref().unwrap().at, "2024-03-05T08:00:00-05:00");
    assert_eq!(article.tags, ["Port"]);
    assert_eq!(article.text, "The quay & the pier are open.\n\nShips came “at once”.\n");
    assert!(article.path.ends_with("wire.xml#1"));
    assert_eq!(entries[0].summary, Some(Wording::Plain("The quay is open.".to_owned())));
}

#[test]
fn addresses_are_made_whole_and_only_safe_ones_stay() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbor.example/news/"><title>T</title>
        <entry xml:base="2024/"><title>A</title><link rel="alternate" href="quay?p=1&amp;q=2"/><link rel="enclosure" href="/a.mp3" type="audio/mpeg"/>
        <content type="html">&lt;a href="../b">x&lt;/a>&lt;a href="javascript:alert(1)">y&lt;/a></content></entry>
        <entry><link href="javascript:alert(1)"/><title>B</title></entry></feed>"#;
    let (_, entries, _) = feed(atom.as_bytes());
    assert_eq!(entries[0].link.as_deref(), Some("https://harbor.example/news/2024/quay?p=1&q=2"));
    assert_eq!(entries[0].enclosures[0].href, "https://harbor.example/a.mp3");
    assert_eq!(entries[0].content[0].as_str(), "<a href=\"https://harbor.example/news/b\">x</a><a>y</a>");
    assert_eq!(entries[1].link, None);
}

#[test]
fn every_format_is_read() {
    let cases = [
        r#"<rss version="0.91"><channel><title>F</title><item><title>One</title></item><item><title>Two</title></item></channel></rss>"#,
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>F</title>
           <items><rdf:Seq><rdf:li resource="1"/></rdf:Seq></items></channel><item rdf:about="1"><title>One</title></item><item><title>Two</title></item></rdf:RDF>"#,
        r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped">F</title><entry><title>One</title></entry><entry><title>Two</title></entry></feed>"#,
        r#"<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>F</a:title><a:entry><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One</div></a:title></a:entry>
           <a:entry><a:title>Two</a:title></a:entry></a:feed>"#,
        r#"<CHANNEL HREF="https://x.example/"><TITLE>F</TITLE><ITEM HREF="https://x.example/1"><TITLE>One</TITLE></ITEM><ITEM><TITLE>Two</TITLE></ITEM></CHANNEL>"#,
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"One"},{"id":2,"title":"Two"}]}"#,
    ];
    for case in cases {
        let (about, entries, articles) = feed(case.as_bytes());
        assert_eq!(words(about.title.as_ref()), "F", "{case}");
        assert_eq!(entries.len(), 2, "{case}");
        assert_eq!(articles.iter().map(Article::headline).collect::<Vec<_>>(), ["One", "Two"], "{case}");
    }
}

#[test]
fn what_is_broken_costs_only_itself() {
    let second = "<item><title>Second</title></item>";
    let whole = rss(&format!("{ITEM}{second}"));
    let cut = &whole[..whole.len() - 28];
    let cases: &[(&str, String)] = &[
        ("cut off", cut.to_owned()),
        ("junk before it", format!("<br />\n<b>Warning</b>: notice in line 3\n{whole}")),
        ("white space before it", format!("\n\n  {whole}")),
        ("no version, no namespaces", whole.replace(" version=\"2.0\"", "").replace(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"", "")),
        ("an element left open", whole.replace("</category>", "")),
        ("a stray bracket", whole.replace("The quay is open.", "Rates < 5 & falling")),
        ("an entity bomb", whole.replace("<rss", "<!DOCTYPE rss [<!ENTITY a \"&b;&b;\"><!ENTITY b \"x\">]><rss").replace("The quay is open.", "&a;&x;")),
        ("another root unclosed", whole.replace("</channel></rss>", "")),
    ];
    for (what, text) in cases {
        let (_, entries, _) = feed(text.as_bytes());
        assert_eq!(words(entries[0].title.as_ref()), "Quay reopens", "{what}");
        assert_eq!(words(entries[1].title.as_ref()), "Second", "{what}");
    }
    assert_eq!((feed(cut.as_bytes()).0.notes.len(), feed(whole.as_bytes()).0.notes.len()), (1, 0));
    let json = r#"{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":"1","title":"One","tags":"no list"},7,{"id":"2","ti"#;
    let (about, entries, _) = feed(json.as_bytes());
    assert_eq!(entries.len(), 1);
    assert_eq!(about.notes.len(), 1, "{:?}", about.notes);
}

#[test]
fn encodings_are_read_as_stated_or_as_they_are() {
    let item = "<item><title>Café “open” – Zürich</title></item>";
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(rss(item).replace("utf-8", "utf-16").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf16_be: Vec<u8> = rss(item).replace("utf-8", "utf-16").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let utf32: Vec<u8> = rss(item).chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(item);
    let head = rss("").replace("utf-8", "windows-1252");
    let (start, end) = head.split_once("</channel>").unwrap();
    let stated: Vec<u8> = [start.as_bytes(), &latin, b"</channel>", end.as_bytes()].concat();
    let lying: Vec<u8> =
        String::from_utf8_lossy(start.as_bytes()).replace("windows-1252", "utf-8").into_bytes().into_iter().chain(latin.iter().copied()).collect();
    for bytes in [rss(item).into_bytes(), utf16, utf16_be, utf32, stated, lying] {
        let (_, entries, _) = feed(&bytes);
        assert_eq!(words(entries[0].title.as_ref()), "Café “open” – Zürich");
    }
}

#[test]
fn nothing_hostile_comes_out() {
    let title = "&lt;script>alert(1)&lt;/script>Real &lt;b>title&lt;/b>&#27;]0;x&#7;\u{202e}";
    let (_, entries, articles) = feed(rss(&format!("<item><title>{title}</title><description>{title}</description></item>")).as_bytes());
    assert_eq!(entries[0].title, Some(Wording::Html("Real <b>title</b>".to_owned())));
    assert_eq!((articles[0].title.as_deref(), articles[0].text.as_str()), (Some("Real title"), "Real title\n"));
    let deep = rss(&format!("<item><title>T</title><description>{}x</description></item>", "<x>".repeat(100_000)));
    assert_eq!(feed(deep.as_bytes()).1.len(), 1);
}

#[test]
fn a_file_without_a_feed_is_named() {
    for bytes in [&b"<p>no feed</p>"[..], b"", b"plain words", b"{}"] {
        assert!(matches!(read(bytes), Err(LoadError::NoFeed { .. })), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn lists_of_feeds_are_merged_and_nothing_in_them_is_run() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("a.opml", r#"<opml version="2.0"><body><outline text="Ports"><outline text="Harbor" xmlUrl="https://harbor.example/f"/></outline></body></opml>"#);
    put("b.opml", r#"<opml><body><outline text="Again" xmlUrl="https://harbor.example/f"/><outline text="x" xmlUrl="exec:touch x"/></body></opml>"#);
    put(
        "c.html",
        "<html><head><link rel=alternate type='application/rss+xml' href='https://page.example/f'><title>T</title></head><body><p>Words of it.</p></body></html>",
    );
    let ran =
        assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline")).current_dir(folder.path()).args(["opml", "a.opml", "b.opml", "c.html"]).output().unwrap();
    let (out, err) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    assert_eq!(ran.status.code(), Some(1), "{err}");
    assert!(err.contains("b.opml: feeds without an http or https address are left out (1)"), "{err}");
    assert_eq!(
        (out.matches("https://harbor.example/f").count(), out.matches("xmlUrl=\"https://page.example/f\"").count(), out.contains("exec:")),
        (1, 1, false),
        "{out}"
    );
    assert!(out.contains("<outline text=\"Ports\">"), "{out}");
}

#[test]
fn load_prints_a_feed_as_one_object_or_as_lines() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wire.rss"), rss(&format!("{ITEM}<item><title>A &lt;i>second&lt;/i> one</title></item>"))).unwrap();
    std::fs::write(folder.path().join("empty.rss"), rss("")).unwrap();
    let load = |format: &str| {
        let ran = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline"))
            .current_dir(folder.path())
            .args(["load", "--format", format, "wire.rss", "empty.rss"])
            .output();
        let ran = ran.unwrap();
        assert_eq!(ran.status.code(), Some(0));
        String::from_utf8(ran.stdout).unwrap()
    };
    let objects: Vec<serde_json::Value> = load("jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(objects.iter().map(|o| o["entries"].as_array().unwrap().len()).collect::<Vec<_>>(), [2, 0]);
    let (about, first, second) = (&objects[0]["feed"], &objects[0]["entries"][0], &objects[0]["entries"][1]);
    assert_eq!(
        (&about["title"], &first["published"], &first["author"]),
        (&"Harbor Wire".into(), &"2024-03-05T08:00:00-05:00".into(), &"Jane Roe (jane@harbor.example)".into())
    );
    assert_eq!((&second["title"], &second["html"]), (&"A <i>second</i> one".into(), &serde_json::json!(["title"])));
    assert_eq!(
        load("text"),
        "Harbor Wire  wire.rss  https://harbor.example/\n  2024-03-05  Quay reopens  https://harbor.example/quay?a=1&b=2\n              A second one\n\
         Harbor Wire  empty.rss  https://harbor.example/\n"
    );
}

#[test]
fn entries_of_different_feeds_and_without_names_are_different_articles() {
    let item = "<item><guid isPermaLink='false'>1</guid></item><item><description>Same words.</description></item>";
    let other = rss(item).replace("harbor.example", "other.example");
    let mut ids: Vec<String> = [rss(&item.repeat(2)), other].iter().flat_map(|text| feed(text.as_bytes()).2).map(|a| a.id.0).collect();
    assert_eq!(ids.len(), 6);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5, "{ids:?}");
}

#[test]
fn every_entry_has_a_briefing_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let items = "<item><title>Quay reopens</title><description>Port director Ama Owusu said the quay was open.</description></item>".repeat(2);
    std::fs::write(folder.path().join("wire.rss"), rss(&items)).unwrap();
    std::fs::write(folder.path().join("list.opml"), "<opml><body><outline xmlUrl='https://a.example/f'/></body></opml>").unwrap();
    let ran = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path())
        .args(["brief", "--format", "json", "wire.rss", "list.opml"])
        .output();
    let ran = ran.unwrap();
    let briefings: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(briefings.as_array().unwrap().iter().map(|b| b["title"].as_str().unwrap()).collect::<Vec<_>>(), ["Quay reopens"; 2]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("list.opml: this is a list of feeds (1) and holds no article"));
}
