//! How addresses are visited, shown on a server in the test itself: nothing leaves this machine.

use crate::support::server::{Reply, Request, Server};
use dateline::fetch::{Answer, Ask, Client, FetchError, Net, Page, Proxies};
use dateline::source::{Address, Settings, Validators};
use std::io::Write;
use std::time::Duration;

const FEED: &str = "<rss version=\"2.0\"><channel><title>Harbor Post</title></channel></rss>";

/// Noon of 2024-10-29 in Greenwich.
const NOON: i64 = 1_730_203_200;

fn net() -> Net {
    Net { proxies: Proxies::None, timeout: Duration::from_secs(20), patience: Duration::from_secs(20), ..Net::default() }
}

fn ask(address: &str) -> Ask {
    Ask { address: Address::parse(address).unwrap(), typed: true, validators: Validators::default(), settings: Settings::default(), now: NOON }
}

fn get(ask: &Ask) -> Result<Answer, FetchError> {
    Client::new(net()).get(ask)
}

/// What comes from a server that always gives this answer.
fn answered(reply: Reply) -> Result<Answer, FetchError> {
    let server = Server::start(move |_| reply.clone());
    get(&ask(&server.at("/feed")))
}

#[track_caller]
fn page(answer: Result<Answer, FetchError>) -> (Page, Validators, Option<Address>) {
    match answer {
        Ok(Answer::New { page, validators, moved, .. }) => (*page, validators, moved),
        other => panic!("a page was expected: {other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_feed_is_fetched_and_nothing_about_the_reader_is_told() {
    let server = Server::start(|_| Reply::of("200 OK", &[("Content-Type", "application/rss+xml; charset=ISO-8859-1"), ("Set-Cookie", "id=1; Path=/")], FEED));
    let client = Client::new(net());
    let (page, _, moved) = page(client.get(&ask(&server.at("/feed?a=1"))));
    assert_eq!((page.bytes, moved), (FEED.as_bytes().to_vec(), None));
    assert_eq!((page.kind.as_deref(), page.charset.as_deref()), (Some("application/rss+xml"), Some("ISO-8859-1")));
    client.get(&ask(&server.at("/feed?a=1"))).unwrap();
    for request in server.asked() {
        assert_eq!(request.path, "/feed?a=1");
        let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "no cookie, no referrer, nothing else");
        assert!(request.header("user-agent").starts_with("dateline/"));
    }
}

#[test]
fn the_second_visit_asks_whether_anything_changed() {
    let server = Server::start(|request| match request.header("if-none-match") {
        "W/\"v 1\"" => Reply::of("304 Not Modified", &[("ETag", "W/\"v 2\"")], ""),
        _ => Reply::of("200 OK", &[("ETag", "W/\"v 1\""), ("Last-Modified", "Tue, 29 Oct 2024 09:00:00 +0000"), ("Cache-Control", "max-age=900")], FEED),
    });
    let first = ask(&server.at("/feed"));
    let (_, validators, _) = page(get(&first));
    server.asked();
    let Answer::Same { validators: next, moved: None, .. } = get(&Ask { validators, ..first }).unwrap() else { panic!("nothing changed") };
    let request: Request = server.asked().remove(0);
    assert_eq!((request.header("if-none-match"), request.header("if-modified-since")), ("W/\"v 1\"", "Tue, 29 Oct 2024 09:00:00 +0000"), "word for word");
    assert_eq!((next.etag.as_deref(), next.last_modified.as_deref()), (Some("W/\"v 2\""), Some("Tue, 29 Oct 2024 09:00:00 +0000")));
}

#[test]
fn the_same_bytes_are_the_same_even_where_the_server_cannot_tell() {
    let server = Server::start(|_| Reply::of("200 OK", &[], FEED));
    let first = ask(&server.at("/feed"));
    let (_, validators, _) = page(get(&first));
    assert!(matches!(get(&Ask { validators, ..first }), Ok(Answer::Same { .. })));
}

#[test]
fn validators_are_told_only_to_the_address_that_gave_them() {
    let server = Server::start(|request| match request.path.as_str() {
        "/old" => Reply::to("302 Found", "/new"),
        _ => Reply::of("200 OK", &[("ETag", "\"secret\"")], FEED),
    });
    let first = ask(&server.at("/old"));
    let (_, validators, _) = page(get(&first));
    server.asked();
    get(&Ask { validators, ..first }).unwrap();
    let told: Vec<String> = server.asked().iter().map(|r| format!("{} {}", r.path, r.header("if-none-match"))).collect();
    assert_eq!(told, ["/old ", "/new \"secret\""]);
}

#[test]
fn a_move_is_kept_only_if_every_step_is_for_good() {
    for (way, kept) in
        [("301 308", true), ("301", true), ("308", true), ("302", false), ("307", false), ("301 302", false), ("307 301", false), ("303 308", false)]
    {
        let steps: Vec<String> = way.split(' ').map(str::to_owned).collect();
        let server = Server::start(move |request| {
            let n: usize = request.path[1..].parse().unwrap();
            steps.get(n).map_or_else(|| Reply::of("200 OK", &[], FEED), |status| Reply::to(&format!("{status} Look there"), &format!("/{}", n + 1)))
        });
        let (page, _, moved) = page(get(&ask(&server.at("/0"))));
        let end = Address::parse(&server.at(&format!("/{}", way.split(' ').count()))).unwrap();
        assert_eq!((page.address.as_ref(), moved.as_ref()), (Some(&end), kept.then_some(&end)), "{way}");
    }
}

#[test]
fn circles_and_endless_ways_are_told() {
    let circle = Server::start(|request| Reply::to("302 Found", if request.path == "/a" { "/b" } else { "/a" }));
    assert_eq!(get(&ask(&circle.at("/a"))).unwrap_err(), FetchError::Circle(Address::parse(&circle.at("/a")).unwrap()));
    let endless = Server::start(|request| Reply::to("301 Moved", &format!("{}x", request.path)));
    assert_eq!(get(&ask(&endless.at("/"))).unwrap_err(), FetchError::Far(10));
    assert_eq!(endless.asked().len(), 11);
}

#[test]
fn redirects_lead_only_to_where_a_feed_may_lie() {
    for (location, wrong) in [("ftp://desk.example/f", "ftp"), ("file:///etc/passwd", "file"), ("javascript:alert(1)", "javascript"), ("http://", "http://")] {
        let error = answered(Reply::to("301 Moved", location)).unwrap_err();
        assert!(matches!(&error, FetchError::Astray(to) if to.starts_with(wrong)), "{error}");
    }
    assert_eq!(answered(Reply::of("302 Found", &[], "")).unwrap_err(), FetchError::Strange(302));
}

#[test]
fn statuses_say_what_to_do() {
    let status = |line: &str| answered(Reply::of(line, &[], "sorry")).unwrap_err();
    assert_eq!(status("404 Not Found"), FetchError::Missing(404));
    assert_eq!(status("410 Gone"), FetchError::Gone);
    assert_eq!(status("401 Unauthorized"), FetchError::Denied(401));
    assert_eq!(status("500 Oops"), FetchError::Server(500));
    assert_eq!(status("503 Later"), FetchError::Server(503));
    assert_eq!(status("418 Teapot"), FetchError::Strange(418));
    assert_eq!(status("204 No Content"), FetchError::Strange(204));
    for (line, value, after) in
        [("429 Slow down", "120", 120), ("503 Later", "Tue, 29 Oct 2024 12:10:00 GMT", 600), ("429 Slow down", "Tue, 29 Oct 2024 11:00:00 GMT", 0)]
    {
        let error = answered(Reply::of(line, &[("Retry-After", value)], "")).unwrap_err();
        assert_eq!(error.after(), Some(after), "{error}");
    }
    assert_eq!(status("429 Slow down").after(), None);
}

#[test]
fn every_packing_is_taken_off() {
    let long = FEED.repeat(200);
    let packed = gzip(long.as_bytes());
    let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    raw.write_all(long.as_bytes()).unwrap();
    let mut wrapped = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    wrapped.write_all(long.as_bytes()).unwrap();
    // "<a/>" five times over, packed with brotli by hand: stored, not compressed.
    let brotli = [&[0x8b, 0x09, 0x80][..], b"<a/><a/><a/><a/><a/>", &[0x03]].concat();
    let cases = [
        ("gzip", packed.clone(), long.as_str()),
        ("x-gzip", packed.clone(), long.as_str()),
        ("deflate", raw.finish().unwrap(), long.as_str()),
        ("deflate", wrapped.finish().unwrap(), long.as_str()),
        ("br", brotli, "<a/><a/><a/><a/><a/>"),
        ("gzip", long.clone().into_bytes(), long.as_str()),
        ("gzip, gzip", gzip(&packed), long.as_str()),
        ("identity", long.clone().into_bytes(), long.as_str()),
    ];
    for (name, bytes, want) in cases {
        let (page, ..) = page(answered(Reply::of("200 OK", &[("Content-Encoding", name)], bytes)));
        assert_eq!(String::from_utf8_lossy(&page.bytes), want, "{name}");
    }
}

#[test]
fn what_is_cut_off_is_no_answer() {
    let packed = gzip(FEED.repeat(50).as_bytes());
    let cut = answered(Reply::of("200 OK", &[("Content-Encoding", "gzip")], &packed[..packed.len() / 2])).unwrap_err();
    let mut wrong = packed.clone();
    wrong[20] ^= 0xff;
    let damaged = answered(Reply::of("200 OK", &[("Content-Encoding", "gzip")], wrong)).unwrap_err();
    let short = answered(Reply::of("200 OK", &[("Content-Length", "5000")], FEED)).unwrap_err();
    let chunk = answered(Reply::Raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n<rss>".to_vec())).unwrap_err();
    let packing = answered(Reply::of("200 OK", &[("Content-Encoding", "zstd")], FEED)).unwrap_err();
    for error in [cut, damaged, short, chunk, packing] {
        assert!(matches!(error, FetchError::Broken(_)), "{error:?}");
    }
    // Longer than it says: what it says is taken.
    let (page, ..) = page(answered(Reply::of("200 OK", &[("Content-Length", "5")], FEED)));
    assert_eq!(page.bytes, b"<rss ");
}

#[test]
fn too_much_is_refused() {
    let small = Settings { size_limit: Some(10_000), ..Settings::default() };
    let from = |reply: Reply| {
        let server = Server::start(move |_| reply.clone());
        get(&Ask { settings: small.clone(), ..ask(&server.at("/")) }).unwrap_err()
    };
    assert_eq!(from(Reply::of("200 OK", &[], "x".repeat(10_001))), FetchError::TooLarge(10));
    assert_eq!(from(Reply::of("200 OK", &[("Content-Length", "999999999999")], "x")), FetchError::TooLarge(10));
    assert_eq!(from(Reply::Raw([b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), "x".repeat(10_001).as_bytes()].concat())), FetchError::TooLarge(10));
    assert_eq!(from(Reply::of("200 OK", &[("Content-Encoding", "gzip")], gzip("x".repeat(10_001).as_bytes()))), FetchError::TooLarge(10));
    let bomb = gzip(&vec![b' '; 12 << 20]);
    assert_eq!(answered(Reply::of("200 OK", &[("Content-Encoding", "gzip")], &bomb)).unwrap_err(), FetchError::Bomb(250));
    assert_eq!(answered(Reply::of("200 OK", &[("Content-Encoding", "gzip, gzip")], gzip(&bomb))).unwrap_err(), FetchError::Bomb(250));
}

#[test]
fn slow_servers_are_left() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>".to_vec();
    let brief = Net { timeout: Duration::from_millis(150), ..net() };
    let impatient = Net { patience: Duration::from_millis(60), ..net() };
    for (reply, net) in [
        (Reply::Drip(head.clone()), brief.clone()),
        (Reply::Drip(b"HTTP/1.1 200 OK\r\nX-Endless: ".to_vec()), brief.clone()),
        (Reply::Silence(head), impatient.clone()),
        (Reply::Silence(Vec::new()), impatient),
    ] {
        let server = Server::start(move |_| reply.clone());
        assert!(matches!(Client::new(net).get(&ask(&server.at("/"))), Err(FetchError::Slow(_))));
    }
}

#[test]
fn nonsense_is_told() {
    for bytes in [&b""[..], b"\x16\x03\x01\x00\x05garbage\r\n\r\n", b"HTTP/1.1 999999 what\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n"] {
        let error = answered(Reply::Raw(bytes.to_vec())).unwrap_err();
        assert!(matches!(error, FetchError::Broken(_)), "{error:?}");
    }
}

#[test]
fn an_identity_that_cannot_be_proved_is_told() {
    let unknown = Server::start_unproved(|_| Reply::of("200 OK", &[], FEED));
    let plain = Server::start(|_| Reply::of("200 OK", &[], FEED));
    for address in [unknown.at("/"), plain.at("/").replace("http:", "https:")] {
        let error = get(&ask(&address)).unwrap_err();
        assert!(matches!(error, FetchError::Unproved(_)), "{error:?}");
    }
    assert!(unknown.asked().is_empty(), "nothing was said");
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let gone = Server::start(|_| Reply::Raw(Vec::new())).at("/");
    assert!(matches!(get(&ask(&gone)).unwrap_err(), FetchError::Unreachable { .. }));
    assert!(matches!(get(&ask("http://nobody.invalid/")).unwrap_err(), FetchError::NoHost(_)));
}

#[test]
fn what_came_with_a_feed_does_not_lead_into_the_own_network() {
    let inner = Server::start(|_| Reply::of("200 OK", &[], "secret"));
    let outer_to = inner.at("/admin");
    let outer = Server::start(move |_| Reply::to("302 Found", &outer_to));
    let from_feed = |address: String| Ask { typed: false, ..ask(&address) };
    // Refused at once, by its number, by a local name, by a name that is looked up, and behind a redirect from an address that the reader wrote.
    let named = inner.at("/admin").replace("127.0.0.1", "localhost");
    for ask in [from_feed(inner.at("/admin")), from_feed(named), ask(&outer.at("/"))] {
        assert!(matches!(get(&ask), Err(FetchError::Private(_))), "{ask:?}");
    }
    assert!(inner.asked().is_empty(), "nobody came");
    // Allowed by the settings.
    page(Client::new(Net { private: true, ..net() }).get(&from_feed(inner.at("/admin"))));
}

#[test]
fn names_and_passwords_go_to_their_own_server_alone() {
    let other = Server::start(|_| Reply::of("200 OK", &[], FEED));
    let away = other.at("/");
    let server = Server::start(move |request| if request.path == "/f" { Reply::to("302 Found", "/g") } else { Reply::to("302 Found", &away) });
    let address = server.at("/f").replace("http://", "http://ana:geheim@");
    page(Client::new(Net { private: true, ..net() }).get(&ask(&address)));
    for request in server.asked() {
        assert_eq!(request.header("authorization"), "Basic YW5hOmdlaGVpbQ==");
        assert!(!request.header("host").contains("ana"));
    }
    assert_eq!(other.asked()[0].header("authorization"), "");
}

#[test]
fn a_source_may_have_ways_of_its_own() {
    let server = Server::start(|_| Reply::of("200 OK", &[], FEED));
    let settings = Settings { user_agent: Some("Harbor reading room".to_owned()), timeout: Some(7), ..Settings::default() };
    get(&Ask { settings, ..ask(&server.at("/")) }).unwrap();
    assert_eq!(server.asked()[0].header("user-agent"), "Harbor reading room");
}
