//! What is followed, from the command line to the store and back, with servers in the test itself.

use crate::cli::Ran;
use crate::support::server::{Reply, Request, Server};
use dateline::query::Key;
use dateline::store::{At, Store};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

const BODY: &str = "The harbor board will close four berths on Monday, its chair Ida Moen said. \"We had no choice,\" she told reporters in Bergen. \
                    The berths take the ferries to the islands and half of the fish that is landed in the county. The closure could last until the spring, \
                    and the county has asked the ministry for help. Fishermen said that they would land their catch farther north. The board expects to lose \
                    a tenth of its income, and warned that it may raise the dues. The unions will meet the board on Thursday. They want to know who will pay \
                    for the weeks without work, and whether the berths will open again at all once the cranes have been moved to the new quay.";

/// A desk of its own: a store and settings that wait for nothing.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.toml"), "[net]\ngap = 0\n").unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("--store").arg(self.path("desk.db")).arg("--config").arg(self.path("config.toml")).args(arguments);
        for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }

    fn sources(&self) -> Vec<Value> {
        let told = self.run(&["sources", "--format", "json"]);
        serde_json::from_str::<Value>(&told.out).unwrap().as_array().unwrap().clone()
    }

    fn store(&self) -> Store {
        Store::open(&At::File(self.path("desk.db")), "the test").unwrap()
    }
}

/// A feed with these entries: name, headline, words.
fn feed(entries: &[(&str, &str, &str)]) -> String {
    let items = entries.iter().map(|(name, title, words)| {
        format!("<item><title>{title}</title><link>https://desk.example/{name}</link><guid>https://desk.example/{name}</guid><description>{words}</description></item>")
    });
    format!("<rss version=\"2.0\"><channel><title>Harbor Post</title>{}</channel></rss>", items.collect::<String>())
}

/// A server whose feed can be changed, and that tells whether it did.
fn changing(first: String) -> (Server, Arc<Mutex<String>>) {
    let words = Arc::new(Mutex::new(first));
    let told = words.clone();
    let server = Server::start(move |request: &Request| {
        let body = told.lock().unwrap().clone();
        let etag = format!("\"{}\"", body.len());
        if request.header("if-none-match") == etag { Reply::of("304 Not Modified", &[], "") } else { Reply::of("200 OK", &[("ETag", &etag)], body) }
    });
    (server, words)
}

#[test]
fn a_feed_is_followed_and_costs_one_question_while_nothing_changes() {
    let desk = Desk::new();
    let (server, words) =
        changing(feed(&[("1", "Berths close", BODY), ("2", "Grain prices fall", "Grain fell by a tenth in October, traders in Odesa said.")]));
    let added = desk.run(&["add", &server.at("/feed")]);
    assert_eq!((added.status, added.err.as_str()), (0, ""));
    assert!(added.out.starts_with("Followed: Harbor Post\n2 new, 0 in a new version, 0 known"), "{}", added.out);
    assert_eq!(server.asked().len(), 1);

    assert!(desk.run(&["fetch"]).out.starts_with("No source is due"));
    let same = desk.run(&["fetch", "--all"]);
    assert_eq!((same.status, same.out.as_str()), (0, "1 source visited: 0 new; 1 unchanged, 0 failed\n"));
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert!(!asked[0].header("if-none-match").is_empty(), "the very first validators are kept");

    // One entry changed, one vanished, one is new.
    *words.lock().unwrap() =
        feed(&[("3", "Cranes move", "The cranes were moved to the new quay on Friday."), ("1", "Berths close", &BODY.replace("four", "five"))]);
    let more = desk.run(&["fetch", "--source", "harbor"]);
    assert_eq!(more.out, "    2 new  Harbor Post\n1 source visited: 1 new, 1 in a new version; 0 unchanged, 0 failed\n");
    let told = &desk.sources()[0];
    assert_eq!((told["state"].as_str(), told["articles"].as_u64(), told["title"].as_str()), (Some("ok"), Some(4), Some("Harbor Post")));
    let store = desk.store();
    assert_eq!(store.count().unwrap(), 3, "what vanished stays");
    let article = store.latest(Key(1)).unwrap().unwrap();
    assert!(article.text.contains("five berths") && article.retrieved.is_some());
}

#[test]
fn a_page_is_kept_and_offers_its_feeds() {
    let desk = Desk::new();
    let page = format!(
        "<!doctype html><html><head><title>Berths close</title><link rel=alternate type=application/rss+xml href=/feed>\
                        <link rel=alternate type=application/atom+xml href=/none></head><body><article><h1>Berths close</h1><p>{BODY}</p></article></body></html>"
    );
    let server = Server::start(move |request| match request.path.as_str() {
        "/page" => Reply::of("200 OK", &[("Content-Type", "text/html")], &page),
        "/feed" => Reply::of("200 OK", &[], feed(&[("1", "Cranes move", "The cranes were moved on Friday.")])),
        _ => Reply::of("404 Not Found", &[], ""),
    });
    let kept = desk.run(&["add", &server.at("/page")]);
    assert!(kept.out.contains(&format!("dateline add {}\n", server.at("/feed"))) && kept.out.contains("1 new"), "{}", kept.out);
    assert!(desk.sources().is_empty());
    // The page's own server is in this machine: what a page names may not lead there.
    let refused = desk.run(&["add", "--follow", "first", &server.at("/page")]);
    assert!(refused.status == 1 && refused.err.contains("private network"), "{}", refused.err);
    fs::write(desk.path("config.toml"), "[net]\ngap = 0\nprivate = true\n").unwrap();
    let followed = desk.run(&["add", "--follow", "all", &server.at("/page")]);
    assert!(followed.out.contains("Followed: Harbor Post") && followed.err.contains("/none: There is nothing"), "{}{}", followed.out, followed.err);
    assert_eq!(desk.sources().len(), 1);
}

#[test]
fn one_that_fails_says_why_and_the_others_go_on() {
    let desk = Desk::new();
    let (good, _) = changing(feed(&[("1", "Berths close", BODY)]));
    let gone = Arc::new(Mutex::new(false));
    let is_gone = gone.clone();
    let bad = Server::start(move |_| if *is_gone.lock().unwrap() { Reply::of("404 Not Found", &[], "") } else { Reply::of("200 OK", &[], feed(&[])) });
    assert_eq!(desk.run(&["add", &bad.at("/feed"), &good.at("/feed")]).status, 0);
    *gone.lock().unwrap() = true;
    let fetched = desk.run(&["fetch", "--all", "--format", "json"]);
    assert_eq!(fetched.status, 1);
    assert!(fetched.err.contains("There is nothing at this address (404)"), "{}", fetched.err);
    let sum: Value = serde_json::from_str(&fetched.out).unwrap();
    assert_eq!((sum["visited"].as_u64(), sum["failed"].as_u64(), sum["unchanged"].as_u64()), (Some(2), Some(1), Some(1)));
    let failed = desk.sources().into_iter().find(|s| s["state"] == "failed").unwrap();
    assert_eq!((failed["failures"].as_u64(), failed["last_success"].is_string()), (Some(1), true));
    assert!(desk.run(&["sources"]).out.contains("There is nothing at this address (404); check its spelling, or remove it."));
    // It may not be added at all.
    let refused = desk.run(&["add", &bad.at("/other")]);
    assert!(refused.status == 1 && refused.err.contains("/other: There is nothing") && desk.sources().len() == 2);
}

#[test]
fn sources_are_paused_set_and_removed() {
    let desk = Desk::new();
    let (server, _) = changing(feed(&[("1", "Berths close", BODY)]));
    desk.run(&["add", &server.at("/feed")]);
    server.asked();
    assert_eq!(desk.run(&["sources", "pause", "1"]).out, "1 source paused\n");
    desk.run(&["fetch", "--all"]);
    assert!(server.asked().is_empty());
    desk.run(&["sources", "resume", "harbor post"]);
    desk.run(&["sources", "set", "--interval", "15", "--user-agent", "Harbor reading room", "--title", "Quay", "1"]);
    desk.run(&["fetch", "--all"]);
    assert_eq!(server.asked()[0].header("user-agent"), "Harbor reading room");
    let told = &desk.sources()[0];
    assert_eq!((told["title"].as_str(), told["interval_minutes"].as_u64()), (Some("Quay"), Some(15)));
    assert_eq!(desk.run(&["sources", "set", "--interval", "soon", "1"]).status, 2);
    assert!(desk.run(&["sources", "remove", "nobody"]).err.contains("nothing that is followed is called `nobody`"));
    assert_eq!(desk.run(&["sources", "remove", "quay"]).out, "1 source removed; the articles stay\n");
    assert_eq!((desk.sources().len(), desk.store().count().unwrap()), (0, 1));
}

#[test]
fn lists_come_in_and_go_out_and_lead_nowhere_private() {
    let desk = Desk::new();
    let inner = Server::start(|_| Reply::of("200 OK", &[], feed(&[("1", "Secret", BODY)])));
    let list = desk.path("theirs.opml");
    let outline = |address: &str, name: &str| format!("<outline type=\"rss\" text=\"{name}\" xmlUrl=\"{address}\"/>");
    let text =
        format!("<opml><body><outline text=\"Ports\">{}{}</outline></body></opml>", outline(&inner.at("/feed"), "Inner"), outline("exec:rm -rf /", "Run"));
    fs::write(&list, text).unwrap();
    let taken = desk.run(&["sources", "import", list.to_str().unwrap()]);
    assert_eq!((taken.status, taken.out.as_str()), (1, "1 source new, 0 followed already; dateline fetch brings what they hold\n"), "{}", taken.err);
    assert!(desk.run(&["sources", "import", list.to_str().unwrap()]).out.starts_with("0 sources new, 1 followed already"));
    let fetched = desk.run(&["fetch"]);
    assert!(fetched.status == 1 && fetched.err.contains("It leads into a private network (127.0.0.1)"), "{}", fetched.err);
    assert!(inner.asked().is_empty());
    let out = desk.run(&["sources", "export"]).out;
    assert!(out.contains("<outline text=\"Ports\">") && out.contains(&inner.at("/feed")) && !out.contains("exec"), "{out}");
}

#[test]
fn full_texts_are_fetched_where_programs_are_welcome() {
    let desk = Desk::new();
    fs::write(desk.path("config.toml"), "[net]\ngap = 0\nprivate = true\nfull_text = true\n").unwrap();
    let teaser = BODY.split_once("The berths take").unwrap().0;
    let base: Arc<Mutex<String>> = Arc::default();
    let at = base.clone();
    let server = Server::start(move |request| {
        let base = at.lock().unwrap().clone();
        let item = |name: &str, words: &str| format!("<item><title>{name}</title><link>{base}/{name}</link><description>{words}</description></item>");
        let page =
            format!("<!doctype html><html><head><title>x</title></head><body><nav>Menu</nav><article><h1>Berths</h1><p>{BODY}</p></article></body></html>");
        match request.path.as_str() {
            "/feed" => {
                let words = [item("open", teaser), item("drafts/1", "Not yet for everybody…"), item("lost", "It went away [...]")].concat();
                Reply::of("200 OK", &[], format!("<rss><channel><title>Harbor Post</title>{words}</channel></rss>"))
            }
            "/robots.txt" => Reply::of("200 OK", &[], "User-agent: dateline\nDisallow: /drafts\n"),
            "/lost" => Reply::of("404 Not Found", &[], ""),
            _ => Reply::of("200 OK", &[("Content-Type", "text/html")], page),
        }
    });
    *base.lock().unwrap() = server.at("").trim_end_matches('/').to_owned();
    let added = desk.run(&["add", &server.at("/feed")]);
    assert!(added.out.contains("3 new") && added.err.is_empty(), "{}{}", added.out, added.err);
    let asked: Vec<String> = server.asked().into_iter().map(|r| r.path).collect();
    assert_eq!(asked.iter().filter(|p| *p == "/robots.txt").count(), 1);
    assert!(asked.contains(&"/open".to_owned()) && !asked.contains(&"/drafts/1".to_owned()), "{asked:?}");
    let store = desk.store();
    let versions: Vec<String> = store.versions(Key(1)).unwrap().into_iter().map(|(_, article)| article.text).collect();
    assert_eq!(versions.len(), 2, "the feed's own words lie beside the page's");
    assert!(versions[0].len() < 200 && versions[1].contains("asked the ministry for help") && !versions[1].contains("Menu"));
    assert_eq!(store.count().unwrap(), 3);
    drop(store);
    // What is known is not fetched again.
    desk.run(&["fetch", "--all"]);
    assert_eq!(server.asked().iter().map(|r| r.path.as_str()).collect::<Vec<_>>(), ["/feed"]);
}

#[test]
fn a_source_that_moved_is_asked_at_its_new_place() {
    let desk = Desk::new();
    let server = Server::start(|request| match request.path.as_str() {
        "/old" => Reply::to("301 Moved Permanently", "/new"),
        _ => Reply::of("200 OK", &[("ETag", "\"1\"")], feed(&[("1", "Berths close", BODY)])),
    });
    desk.run(&["add", &server.at("/old")]);
    server.asked();
    desk.run(&["fetch", "--all"]);
    let asked: Vec<(String, String)> = server.asked().into_iter().map(|r| (r.path.clone(), r.header("if-none-match").to_owned())).collect();
    assert_eq!(asked, [("/new".to_owned(), "\"1\"".to_owned())]);
    assert_eq!(desk.sources()[0]["moved_to"].as_str(), Some(server.at("/new").as_str()));
}

#[test]
fn a_proxy_is_asked_instead_of_the_net() {
    let desk = Desk::new();
    // It stands in this machine, as proxies often do, which makes nothing else in it reachable; and it lets nobody through.
    let proxy = Server::start(|_| Reply::of("403 Forbidden", &[], ""));
    let list = desk.path("theirs.opml");
    let lines = ["http://desk.example/feed", "http://127.0.0.1:9/feed"].map(|address| format!("<outline xmlUrl=\"{address}\"/>"));
    fs::write(&list, format!("<opml><body>{}</body></opml>", lines.concat())).unwrap();
    desk.run(&["sources", "import", list.to_str().unwrap()]);
    let fetched = desk.command(&["fetch"]).env("HTTP_PROXY", proxy.at("")).output().unwrap();
    let told = String::from_utf8(fetched.stderr).unwrap();
    assert!(told.contains("http://desk.example/feed: The proxy cannot be used") && told.contains("private network (127.0.0.1)"), "{told}");
    let asked: Vec<String> = proxy.asked().into_iter().map(|r| r.path).collect();
    assert_eq!(asked, ["desk.example:80"], "the name was looked up by nobody here");
}

#[cfg(unix)]
#[test]
fn a_watch_waits_for_a_store_that_another_program_has() {
    let desk = Desk::new();
    let (server, _) = changing(feed(&[("1", "Berths close", BODY)]));
    let store = desk.store();
    let address = dateline::source::Address::parse(&server.at("/feed")).unwrap();
    store.follow(&[dateline::source::Subscription::new(dateline::source::Place::Address(address))], 1).unwrap();
    let mut watch = desk.command(&["watch"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut troubles = BufReader::new(watch.stderr.take().unwrap()).lines();
    let held = troubles.next().unwrap().unwrap();
    assert!(held.contains("is held by the test") && held.ends_with("(waiting for it)"), "{held}");
    drop(store);
    assert_eq!(BufReader::new(watch.stdout.take().unwrap()).lines().next().unwrap().unwrap(), "    1 new  Harbor Post");
    assert!(Command::new("kill").args(["-INT", &watch.id().to_string()]).status().unwrap().success());
    assert_eq!(watch.wait().unwrap().code(), Some(0));
    assert_eq!(server.asked().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_watch_sees_folders_change_and_ends_when_it_is_told() {
    let desk = Desk::new();
    let wire = desk.path("wire");
    fs::create_dir(&wire).unwrap();
    let write = |name: &str, words: &str| {
        let late = wire.join(format!(".{name}"));
        fs::write(&late, words).unwrap();
        fs::rename(late, wire.join(name)).unwrap();
    };
    write("1.txt", BODY);
    assert_eq!(desk.run(&["add", "--follow", "all", wire.to_str().unwrap()]).status, 0);
    write("2.txt", "Grain fell by a tenth in October, traders in Odesa said.");
    let mut watch = desk.command(&["watch"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(watch.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), format!("    1 new  {}", wire.display()), "what came while nobody watched");
    write("3.txt", "The cranes were moved to the new quay on Friday.");
    assert!(lines.next().unwrap().unwrap().starts_with("    1 new"));
    // The store is free while nothing is being kept.
    let store = Store::open(&At::File(desk.path("desk.db")), "the test");
    assert!(store.is_ok(), "{:?}", store.err());
    drop(store);
    assert!(Command::new("kill").arg(watch.id().to_string()).status().unwrap().success());
    assert_eq!(watch.wait().unwrap().code(), Some(0));
}

#[test]
fn folders_that_stay_as_they_are_are_not_read_again() {
    let desk = Desk::new();
    let wire = desk.path("wire");
    fs::create_dir(&wire).unwrap();
    fs::write(wire.join("1.txt"), BODY).unwrap();
    desk.run(&["add", "--follow", "all", wire.to_str().unwrap()]);
    let first = desk.run(&["fetch"]).out;
    assert!(first.contains("1 source visited: 0 new; 0 unchanged"), "{first}");
    assert!(desk.run(&["fetch", "--all"]).out.contains("1 unchanged"));
    assert!(Path::new(desk.sources()[0]["place"].as_str().unwrap()).is_absolute());
}
