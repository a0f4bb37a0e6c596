//! Mail: single letters, boxes of them, and folders; what is read, what is taken off, what is never done.

use super::fuzz::holds;
use dateline::article::Article;
use dateline::load::{self, Event, LoadError};
use dateline::source::{Input, Source};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

/// All that came of some bytes or a path: articles, and sentences.
#[derive(Default)]
pub(crate) struct Came {
    pub(crate) articles: Vec<Article>,
    pub(crate) errors: Vec<LoadError>,
    pub(crate) skipped: usize,
}

impl Came {
    pub(crate) fn of(bytes: &[u8], path: &str) -> Self {
        let mut came = Self::default();
        for result in load::one(bytes, path, Input::Auto) {
            match result {
                Ok(article) => {
                    holds(&article);
                    came.articles.push(article);
                }
                Err(error) => came.errors.push(error),
            }
        }
        came
    }

    pub(crate) fn at(path: &Path) -> Self {
        let mut came = Self::default();
        load::read(&[Source::Path(path.to_path_buf())], Input::Auto, &mut |event| {
            match event {
                Event::Article(article) => {
                    holds(&article);
                    came.articles.push(*article);
                }
                Event::Failed(error) => came.errors.push(error),
                Event::Skipped(_, count) => came.skipped += count,
                _ => {}
            }
            ControlFlow::Continue(())
        });
        came
    }

    pub(crate) fn paths(&self) -> Vec<&str> {
        self.articles.iter().map(|a| a.path.rsplit('/').next().unwrap()).collect()
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.articles.iter().map(|a| a.text.trim()).collect()
    }
}

fn one(letter: &str) -> Article {
    let mut came = Came::of(letter.as_bytes(), "letter.eml");
    assert_eq!((came.articles.len(), came.errors.len()), (1, 0), "{:?}", came.paths());
    came.articles.remove(0)
}

const HEAD: &str = "From: Jane Roe <jane@press.example>\r\nDate: Tue, 5 Mar 2024 08:00:00 +0100\r\nSubject: The quay\r\nMIME-Version: 1.0\r\n";

#[test]
fn the_head_of_a_list_gives_outlet_title_and_date() {
    let letter = |from: &str, more: &str| {
        one(&format!(
            "From: {from}\nSubject: =?utf-8?Q?Re:_Ferry_caf=C3=A9?=\nDate: Tue, 5 Mar 2024 08:00:00 +0100\nMIME-Version: 1.0\n{more}\nThe ferry sails again.\n"
        ))
    };
    let a = letter("Ann Poe from Harbor Brief <brief@press.example>", "List-Unsubscribe: <https://press.example/u>\n");
    assert_eq!((a.outlet.name.as_deref(), a.byline.as_slice()), (Some("Harbor Brief"), ["Ann Poe".to_owned()].as_slice()));
    assert_eq!((a.title.as_deref(), a.published.map(|p| p.at)), (Some("Ferry café"), Some("2024-03-05T08:00:00+01:00".to_owned())));
    let a = letter("\"Harbor Brief\" <brief@press.example>", "List-Post: <mailto:brief@press.example>\n");
    assert_eq!((a.outlet.name.as_deref(), a.byline.len()), (Some("Harbor Brief"), 0));
    let a = letter("Ann Poe <ann@press.example>", "List-Id: Port Watch <ports.press.example>\nArchived-At: <https://press.example/1>\n");
    assert_eq!((a.outlet.name.as_deref(), a.byline[0].as_str(), a.url.as_deref()), (Some("Port Watch"), "Ann Poe", Some("https://press.example/1")));
    let a = letter("Ann Poe <ann@press.example>", "");
    assert_eq!((a.outlet.name, a.byline[0].as_str()), (None, "Ann Poe"));
}

#[test]
fn a_plain_letter_is_one_without_a_word_of_mime() {
    let letter = one(
        "From: Port Desk <desk@port.example>\nSubject: Strike\nDate: Mon, 28 Oct 2024 10:00:00 +0000\n\nThe port will stay shut until Friday, the mayor said.\n",
    );
    assert_eq!(letter.title.as_deref(), Some("Strike"));
    assert!(letter.text.starts_with("The port will stay shut"));
}

#[test]
fn words_come_in_whatever_encoding_they_are_in_truth() {
    let words = "The café of Zürich is shut.";
    let latin = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
    let letter = |label: &str, transfer: &str, body: &[u8]| {
        let mut bytes = format!("{HEAD}Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n").into_bytes();
        bytes.extend_from_slice(body);
        Came::of(&bytes, "letter.eml").texts().join("|")
    };
    for label in ["utf-8", "iso-8859-1", "us-ascii", "nonsense"] {
        assert_eq!(letter(label, "8bit", words.as_bytes()), words, "UTF-8 labelled {label}");
        assert_eq!(letter(label, "8bit", &latin), words, "Windows-1252 labelled {label}");
    }
    assert_eq!(letter("utf-8", "quoted-printable", b"The caf=C3=A9 of Z=C3=BCrich is=\r\n shut."), words);
    assert_eq!(letter("utf-8", "base64", b"VGhlIGNhZsOpIG9mIFrDvHJp\r\nY2ggaXMgc2h1dC4="), words);
    assert_eq!(letter("koi8-r", "8bit", &encoding_rs::KOI8_R.encode("Порт закрыт.").0), "Порт закрыт.");
}

#[test]
fn markup_is_read_unless_it_is_a_stub() {
    let letter = |plain: &str, html: &str| {
        one(&format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
        ))
    };
    let long = "The harbor of Port Amity stayed shut on Monday, and the mayor said that nobody could tell how long that would last.";
    let a = letter(
        "Cut short.",
        &format!("<p>{long}</p><img src='https://spy.example/pixel.gif' width=1 height=1><div style='display:none'>Hidden preview</div><p>Ships wait.</p>"),
    );
    assert_eq!(a.text, format!("{long}\n\nShips wait.\n"));
    assert_eq!(letter(long, "<p>Please switch on HTML.</p>").text.trim(), long);
}

#[test]
fn attached_articles_are_read_and_other_files_are_counted() {
    let part = |head: &str, body: &str| format!("--b\n{head}\n\n{body}\n");
    let parts = [
        part("Content-Type: text/plain", "Two reports for you.\n-- \nJane"),
        part(
            "Content-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename=\"quay.html\"",
            "<html><title>Quay shut</title><p>The quay is shut, the mayor said on Monday, and will stay so.</p></html>",
        ),
        part(
            "Content-Type: application/octet-stream\nContent-Disposition: attachment;\n filename*0*=utf-8''b%C3%A9ton;\n filename*1*=%2F..%2Fplan.md\nContent-Transfer-Encoding: base64",
            "IyBUaWRlCgpUaGUgdGlkZSBpcyBoaWdoLgo=",
        ),
        part("Content-Type: message/rfc822", "From: Ann Poe <a@e.example>\nSubject: Ferry\nMIME-Version: 1.0\n\nThe ferry sails."),
        part("Content-Type: application/pdf; name=plan.xls", "%PDF-1.4"),
        part("Content-Type: image/png\nContent-Disposition: attachment; filename=x.png", "x"),
    ];
    let came = Came::of(format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}--b--\n", parts.concat()).as_bytes(), "letter.eml");
    assert_eq!(came.paths(), ["letter.eml", "letter.eml › quay.html", "plan.md", "letter.eml › attachment.eml"]);
    assert_eq!(came.texts()[0], "Two reports for you.");
    assert!(came.texts()[1].contains("The quay is shut") && came.texts()[2].contains("The tide is high.") && came.texts()[3] == "The ferry sails.");
    assert_eq!(came.articles[0].notes, ["2 attached files were not read."]);
    assert_eq!((came.articles[3].title.as_deref(), came.articles[3].byline[0].as_str()), (Some("Ferry"), "Ann Poe"));
}

#[test]
fn a_letter_that_passes_one_on_is_the_original() {
    for body in [
        "Worth a read!\n\n---------- Forwarded message ---------\nFrom: Ann Poe <ann@e.example>\nDate: Mon, 4 Mar 2024 at 10:15\nSubject: Ferry to sail\nTo: Jane Roe\n\nThe ferry sails again.\n",
        "Begin forwarded message:\n\n> From: Ann Poe <ann@e.example>\n> Subject: Ferry to sail\n> Date: 4 March 2024 at 10:15:00 CET\n> To: jane@press.example\n>\n> The ferry sails again.\n",
        "-----Original Message-----\nFrom: Ann Poe [mailto:ann@e.example]\nSent: Monday, March 4, 2024 10:15 AM\nTo: Jane Roe\nSubject: FW: Ferry to sail\n\nThe ferry sails again.",
    ] {
        let a = one(&format!("{HEAD}\n{body}"));
        assert_eq!(
            (a.title.as_deref(), a.byline.as_slice(), a.text.trim()),
            (Some("Ferry to sail"), ["Ann Poe".to_owned()].as_slice(), "The ferry sails again.")
        );
        assert!(a.notes.contains(&"It was forwarded by Jane Roe.".to_owned()), "{:?}", a.notes);
        assert_eq!(a.published.unwrap().date.to_string(), "2024-03-04");
    }
    let html = "<div>See below<br><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>From: <b>Ann Poe</b> <span>&lt;<a href=\"mailto:ann@e.example\">ann@e.example</a>&gt;</span><br>Date: Mon, 4 Mar 2024 at 10:15<br>Subject: Ferry to sail<br>To: Jane<br></div><br><br><p>The ferry sails again.</p></div></div>";
    let a = one(&format!("{HEAD}Content-Type: text/html\n\n{html}"));
    assert_eq!((a.title.as_deref(), a.text.trim()), (Some("Ferry to sail"), "The ferry sails again."));
}

fn mbox(letters: &[&str]) -> String {
    letters
        .iter()
        .map(|l| format!("From jane@e.example Tue Mar  5 08:00:00 2024\nFrom: Jane Roe <jane@e.example>\nSubject: S\n{l}\n\n"))
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn boxes_are_read_letter_by_letter_in_every_dialect() {
    let came = Came::of(
        mbox(&["\n>From the quay one sees it.\nFrom here, too.", "\n>>From him: nothing.\n\nFrom time to time it shuts.", "\nThird."]).as_bytes(),
        "INBOX",
    );
    assert_eq!(came.texts(), ["From the quay one sees it.\nFrom here, too.", "From time to time it shuts.", "Third."], "what is quoted twice is a reply");
    assert_eq!(came.paths(), ["INBOX#1", "INBOX#2", "INBOX#3"]);
    let inner = "Kept:\n\nFrom ann@e.example Mon Mar  4 08:00:00 2024\nSubject: old\n\nOld words.\n";
    let stated = format!("Content-Length: {}\n\n{inner}", inner.len());
    assert_eq!(Came::of(mbox(&[&stated, "\nSecond."]).as_bytes(), "a.mbox").articles.len(), 2, "a stated length is believed");
    let lying = "Content-Length: 90000000\n\nFirst.";
    assert_eq!(Came::of(mbox(&[lying, "\nSecond.", "\nThird."]).as_bytes(), "a.mbox").texts(), ["First.", "Second.", "Third."]);
    let text = "From the harbor of Port Amity came no word on Monday.\nNote: nobody was hurt.\n";
    assert_eq!(Came::of(text.as_bytes(), "a.txt").texts(), [text.trim()]);
}

#[test]
fn a_box_is_never_held_whole() {
    struct Endless(Vec<u8>, usize, usize);
    impl std::io::Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if self.1 == 0 {
                return Ok(0);
            }
            let rest = &self.0[self.2..];
            let n = rest.len().min(into.len());
            into[..n].copy_from_slice(&rest[..n]);
            self.2 = (self.2 + n) % self.0.len();
            self.1 -= usize::from(self.2 == 0);
            Ok(n)
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.mbox");
    let letter = mbox(&[&format!("\n{}", "The harbor stayed shut on Monday, the mayor said.\n".repeat(200))]);
    std::io::copy(&mut Endless(letter.into_bytes(), 7_000, 0), &mut fs::File::create(&file).unwrap()).unwrap();
    let mut seen = 0;
    load::read(&[Source::Path(file)], Input::Auto, &mut |event| {
        seen += usize::from(matches!(event, Event::Article(_)));
        // Letters come long before the end of the box.
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(seen, 3);
}

#[test]
fn folders_of_mail_are_read_and_what_was_thrown_away_is_not() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["cur", "new", "tmp"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let letter = |words: &str| format!("{HEAD}\n{words}\n");
    for (name, words) in
        [("cur/17.a.host:2,S", "First."), ("cur/18.b.host:2,ST", "Thrown away."), ("new/19.c.host", "Second."), ("tmp/20.d.host", "Not yet there.")]
    {
        fs::write(folder.path().join(name), letter(words)).unwrap();
    }
    let came = Came::at(folder.path());
    assert_eq!(came.texts(), ["First.", "Second."], "{:?}", came.errors);
}

#[test]
fn letters_in_letters_and_parts_of_parts_end() {
    let nested = format!("{HEAD}Content-Type: message/rfc822\n\n").repeat(50_000) + "The core.";
    let mixed = (0..50_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect::<Vec<_>>().concat();
    let missing = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\nContent-Type: multipart/mixed; boundary=none\n\nx\n".repeat(50_000));
    let encoded = "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n".repeat(2_000);
    for letter in [nested, format!("{HEAD}{mixed}The core."), missing, format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{encoded}")] {
        let came = Came::of(letter.as_bytes(), "letter.eml");
        assert!(came.articles.len() + came.errors.len() < 200, "{}", came.articles.len());
    }
}
