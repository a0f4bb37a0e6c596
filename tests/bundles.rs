//! Bundles: archives of articles, honest, broken and hostile ones, made here.

use super::mail::Came;
use super::support::pack::{Member, gz, member, tar, tar_member, zip};
use std::fs;

const STORY: &str = "The harbor of Port Amity stayed shut on Monday, and the mayor said that nobody could tell for how long.";

fn text(n: usize) -> String {
    format!("Report {n}. {STORY}")
}

fn said(came: &Came) -> Vec<String> {
    came.errors.iter().map(|e| e.to_string().replace("; unpack it with another program, if you trust it.", "")).collect()
}

#[test]
fn the_kind_is_told_by_the_first_bytes_and_members_by_name_and_content() {
    let page = format!("<html><title>Quay</title><p>{STORY}</p><p>{STORY}</p></html>");
    let letter = "From: Ann Poe <a@e.example>\nMIME-Version: 1.0\n\nThe ferry sails.\n";
    let files = [
        ("folder/a.html", page.as_str()),
        ("b.txt", STORY),
        ("c.eml", letter),
        ("notes", "Plain words."),
        ("photo.png", "x"),
        (".hidden/d.txt", "No."),
        ("__MACOSX/b.txt", "No."),
    ];
    let zipped = zip(&files.iter().map(|(name, text)| member(name, text.as_bytes())).collect::<Vec<_>>());
    for (bytes, name) in [(zipped, "bundle.tar.gz"), (tar(&files), "bundle.zip"), (gz(&tar(&files)), "bundle")] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::write(&file, &bytes).unwrap();
        for came in [Came::at(&file), Came::of(&bytes, name)] {
            let wanted = ["a.html", "b.txt", "c.eml", "notes"].map(|n| if n == "a.html" { n.to_owned() } else { format!("{name} › {n}") });
            assert_eq!(came.paths(), wanted, "{:?}", came.errors);
            assert!(came.articles[0].path.ends_with(&format!("{name} › folder/a.html")) && came.errors.is_empty());
        }
        assert_eq!(Came::at(&file).skipped, 1, "the picture");
    }
}

#[test]
fn one_compressed_file_is_read_as_if_it_were_not() {
    assert_eq!(Came::of(&gz(STORY.as_bytes()), "a.txt.gz").texts(), [STORY]);
    let lines = "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"Two.\"}\n";
    assert_eq!(
        Came::of(&[gz(&lines.as_bytes()[..24]), gz(&lines.as_bytes()[24..])].concat(), "a.jsonl.gz").texts(),
        ["One.", "Two."],
        "several streams in one"
    );
    let mbox = "From a@e.example Tue Mar  5 08:00:00 2024\nSubject: S\n\nFirst.\n\nFrom a@e.example Tue Mar  5 08:00:00 2024\nSubject: T\n\nSecond.\n";
    assert_eq!(Came::of(&gz(mbox.as_bytes()), "a.mbox.gz").texts(), ["First.", "Second."]);
}

#[test]
fn bundles_in_bundles_are_read_one_level_deep() {
    let inner = zip(&[member("a.txt", STORY.as_bytes())]);
    let middle = gz(&tar_member("inner.zip", b'0', &inner));
    let outer = zip(&[member("inner.zip", &inner), member("middle.tgz", &middle), member("b.txt", text(2).as_bytes())]);
    let came = Came::of(&outer, "outer.zip");
    assert_eq!(came.paths(), ["outer.zip › inner.zip › a.txt", "outer.zip › b.txt"]);
    assert_eq!(said(&came), ["outer.zip › middle.tgz › inner.zip: it lies too deep, in a bundle inside another"]);
    let mut layers = STORY.as_bytes().to_vec();
    for _ in 0..20 {
        layers = gz(&layers);
    }
    assert_eq!(said(&Came::of(&layers, "a.gz")), ["a.gz: it lies too deep, in a bundle inside another"]);
}

#[test]
fn what_unpacks_to_hundreds_of_times_its_size_is_refused_and_the_rest_is_read() {
    let zeros = vec![b'a'; 30 * 1024 * 1024];
    let came = Came::of(&zip(&[member("bomb.txt", &zeros), member("b.txt", STORY.as_bytes())]), "z.zip");
    assert_eq!(
        (came.texts(), said(&came)),
        (vec![STORY], vec!["z.zip › bomb.txt: it unpacks to hundreds of times its size, as if made to fill the memory".to_owned()])
    );
    let tape = [tar_member("b.txt", b'0', STORY.as_bytes()), tar_member("bomb.txt", b'0', &zeros)].concat();
    let came = Came::of(&gz(&tape), "t.tgz");
    assert_eq!((came.texts().len(), said(&came)), (1, vec!["t.tgz: it unpacks to hundreds of times its size, as if made to fill the memory".to_owned()]));
    let came = Came::of(&gz(&zeros), "bomb.gz");
    assert_eq!((came.articles.len(), came.errors.len()), (0, 1));
}

#[test]
fn more_members_than_any_folder_of_articles_has_are_not_read() {
    let many: Vec<Member> = (0..60_000).map(|n| Member { packed: vec![3, 0], sum: 0, ..member(&format!("{n}.png"), b"") }).collect();
    let came = Came::of(&zip(&many), "many.zip");
    assert_eq!(said(&came), ["many.zip: it holds more than 50,000 members; only the first were read"]);
    let tape: Vec<u8> = (0..60_000).flat_map(|n| tar_member(&format!("{n}.png"), b'0', b"")).collect();
    assert_eq!(said(&Came::of(&tape, "many.tar")), ["many.tar: it holds more than 50,000 members; only the first were read"]);
}

#[test]
fn no_name_leads_anywhere_and_links_and_devices_are_refused() {
    let names = ["../../etc/passwd.txt", "/srv/a.txt", "C:\\windows\\b.txt", "a/./../c.txt", "\u{1b}[31md\u{202e}.txt"];
    let members: Vec<Member> = names.iter().enumerate().map(|(n, name)| member(name, text(n).as_bytes())).collect();
    let link = Member { mode: 0o120_777, ..member("link.txt", b"/etc/passwd") };
    let came = Came::of(&zip(&[members, vec![link]].concat()), "z.zip");
    let shown: Vec<_> = came.articles.iter().map(|a| a.path.as_str()).collect();
    assert_eq!(shown, ["z.zip › etc/passwd.txt", "z.zip › srv/a.txt", "z.zip › windows/b.txt", "z.zip › a/c.txt", "z.zip › d.txt"]);
    assert_eq!(said(&came), ["z.zip › link.txt: it is a link or a device, no file"]);
    let mut tape: Vec<u8> = [b'1', b'2', b'3', b'4', b'6'].iter().flat_map(|kind| tar_member("x.txt", *kind, b"")).collect();
    tape.extend(tar_member("b.txt", b'0', STORY.as_bytes()));
    let came = Came::of(&tape, "t.tar");
    assert_eq!((came.texts(), said(&came)), (vec![STORY], vec!["t.tar › x.txt: it is a link or a device, no file, and so with 4 others".to_owned()]));
}

#[test]
fn members_that_are_encrypted_damaged_shared_or_twice_are_refused_and_the_rest_is_read() {
    let good = |n: usize| member(&format!("{n}.txt"), text(n).as_bytes());
    let secret = Member { flags: 0x801, ..member("secret.txt", b"x") };
    let broken = Member { sum: 1, ..member("broken.txt", b"Broken words.") };
    let odd = Member { method: 14, ..member("odd.txt", b"x") };
    let came = Came::of(&zip(&[good(1), secret, good(2), broken, odd, good(1), good(3)]), "z.zip");
    assert_eq!(came.texts(), [text(1), text(2), text(3)]);
    assert_eq!(
        said(&came),
        [
            "z.zip › secret.txt: it is encrypted",
            "z.zip › odd.txt: it is packed in a way that is not known here",
            "z.zip › 1.txt: another member before it has the same name",
            "z.zip › broken.txt: it is damaged",
        ]
    );
    // Many names for the same bytes, as in the best of bombs.
    let kernel = member("0.txt", text(0).as_bytes());
    let shared = (1..1000).map(|n| Member { name: format!("{n}.txt"), at: Some(0), ..kernel.clone() });
    let came = Came::of(&zip(&std::iter::once(kernel.clone()).chain(shared).collect::<Vec<_>>()), "z.zip");
    assert_eq!(came.articles.len(), 1);
    assert!(said(&came)[0].contains("shares its bytes with another member") && said(&came)[0].ends_with("998 others"), "{:?}", said(&came));
}

#[test]
fn what_breaks_off_is_read_as_far_as_it_goes() {
    // Words that do not pack, so that a cut in the middle falls into a member.
    let noise = |n: usize| (0..400).map(|i| format!("{:x} ", blake3::hash(format!("{n} {i}").as_bytes()).as_bytes()[0])).collect::<Vec<_>>().concat();
    let files: Vec<(String, String)> = (0..4).map(|n| (format!("{n}.txt"), noise(n))).collect();
    let pairs: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let zipped = zip(&pairs.iter().map(|(n, t)| member(n, t.as_bytes())).collect::<Vec<_>>());
    for (bytes, name) in [(zipped, "a.zip"), (tar(&pairs), "a.tar"), (gz(&tar(&pairs)), "a.tgz")] {
        let came = Came::of(&bytes[..bytes.len() * 6 / 10], name);
        assert!((1..4).contains(&came.articles.len()), "{name}: {}", came.articles.len());
        assert_eq!(said(&came), [format!("{name}: it breaks off; only what stands before was read")]);
        for end in (0..bytes.len()).step_by(211).chain(bytes.len().saturating_sub(40)..bytes.len()) {
            Came::of(&bytes[..end], name);
        }
        for at in (0..bytes.len()).step_by(83) {
            let mut bent = bytes.clone();
            bent[at] ^= 0xff;
            Came::of(&bent, name);
        }
    }
    assert_eq!(said(&Came::of(&gz(STORY.as_bytes())[..40], "a.txt.gz")), ["a.txt.gz: it breaks off; only what stands before was read"]);
    assert_eq!(
        said(&Came::of(&zip(&[member("a.png", b"x")]), "a.zip")),
        ["a.zip: there is no article in this bundle; pack .txt, .md, .html, .eml or .jsonl files."]
    );
}

fn record(kind: &str, address: &str, content: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-03-05T08:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

#[test]
fn what_a_crawler_kept_is_read_with_its_address_and_day() {
    let http = "application/http; msgtype=response";
    let page = format!("<html><head><title>Quay shut</title></head><body><p>{STORY}</p><p>Café, {STORY}</p></body></html>");
    let latin = encoding_rs::WINDOWS_1252.encode(&page).0.into_owned();
    let plain = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n".to_vec(), latin].concat();
    let packed = gz(page.as_bytes());
    let (a, b) = packed.split_at(50);
    let chunks = [format!("{:x}\r\n", a.len()).as_bytes(), a, format!("\r\n{:x};x=y\r\n", b.len()).as_bytes(), b, b"\r\n0\r\n\r\n"].concat();
    let chunked = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), chunks].concat();
    let missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>Nothing here.</p></html>";
    let picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
    let records = [
        record("warcinfo", "", "application/warc-fields", b"software: x"),
        record("response", "https://a.example/1", http, &plain),
        record("request", "https://a.example/1", http, b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/2", http, &chunked),
        record("response", "https://a.example/3", http, missing),
        record("response", "https://a.example/4", http, picture),
        record("resource", "https://a.example/5", "text/plain", STORY.as_bytes()),
    ];
    let each_packed: Vec<u8> = records.iter().flat_map(|r| gz(r)).collect();
    for (bytes, name) in [(records.concat(), "crawl.warc"), (each_packed, "crawl.warc.gz")] {
        let came = Came::of(&bytes, name);
        assert_eq!((came.articles.len(), said(&came).len()), (3, 0), "{:?}", said(&came));
        for (a, n) in came.articles.iter().zip([1, 2, 5]) {
            assert_eq!((a.url.as_deref(), a.retrieved.as_deref()), (Some(format!("https://a.example/{n}").as_str()), Some("2024-03-05T08:00:00Z")));
            assert!(a.text.contains(STORY) && a.path == format!("{name} › https://a.example/{n}"), "{}", a.path);
        }
        assert!(came.articles[0].text.contains("Café"));
        for end in (0..bytes.len()).step_by(53) {
            Came::of(&bytes[..end], name);
        }
    }
    let bomb = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), gz(&vec![b'a'; 20 << 20])].concat();
    let came = Came::of(&[record("response", "https://a.example/b", http, &bomb), records[6].clone()].concat(), "c.warc");
    assert_eq!((came.texts(), said(&came).len()), (vec![STORY], 1));
}
