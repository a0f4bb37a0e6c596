//! What is kept is found again; what was done can be undone; what goes wrong is said and changes nothing.

use crate::cli::{dateline, run};
use crate::properties::sound;
use dateline::analyze;
use dateline::article::{Article, ArticleId, Block, BlockKind, Date, Outlet, Span};
use dateline::briefing::{Assessment, Band, Confidence, Quote};
use dateline::journal::{Anchor, Edit, Identity, Party, Stacks, Step};
use dateline::query::{Key, Query, Sort};
use dateline::source::{Place, Subscription};
use dateline::store::{At, Kept, Prepared, Store, StoreError};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const STRIKE: &str = "Dock workers in Rotterdam will strike on Monday, the union said. Its leader Anna Visser warned that exports could stop. \
                      \"We have waited long enough,\" she said. The port handles half of the country's trade and employs nine thousand people. \
                      Shipping firms asked the mayor to mediate between the union and the terminals before the end of the week.";

fn prepared(id: &str, text: &str, url: Option<&str>) -> Prepared {
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let article = Article {
        id: ArticleId(id.to_owned()),
        title: Some(format!("About {id}")),
        path: format!("{id}.txt"),
        url: url.map(str::to_owned),
        outlet: Outlet { name: Some("The Desk".to_owned()), ..Outlet::default() },
        text: text.to_owned(),
        blocks,
        ..Article::default()
    };
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::new(article), Arc::new(briefing))
}

fn sample() -> Prepared {
    let new = prepared("strike", STRIKE, None);
    let (article, briefing) = new.parts();
    Prepared::new(Arc::new(Article { sample: true, ..article.clone() }), Arc::new(briefing.clone()))
}

fn store() -> Store {
    Store::open(&At::Memory, "the test").unwrap()
}

fn today() -> Date {
    Date::day(2024, 11, 1)
}

fn listed(store: &Store) -> Vec<Key> {
    store.list(&Query::All, Sort::default(), false, today()).unwrap().keys
}

fn star(id: &str, starred: bool) -> Step {
    Step::Did(Edit::Star { article: ArticleId(id.to_owned()), starred })
}

#[test]
fn an_article_comes_back_as_it_was_kept() {
    let store = store();
    let new = prepared("strike", STRIKE, None);
    let kept = store.keep(std::slice::from_ref(&new), 1, 100).unwrap();
    assert_eq!(kept, [Kept::Fresh(Key(1))]);
    let (article, briefing) = store.fetch(Key(1)).unwrap().unwrap();
    assert_eq!((&article, &briefing), new.parts());
    let row = store.row(Key(1)).unwrap().unwrap();
    assert_eq!((row.headline.as_str(), row.outlet.as_deref(), row.versions), ("About strike", Some("The Desk"), 1));
    assert_eq!(listed(&store), [Key(1)]);
}

#[test]
fn the_same_content_is_never_kept_twice() {
    let store = store();
    let new = prepared("strike", STRIKE, None);
    store.keep(std::slice::from_ref(&new), 1, 100).unwrap();
    assert_eq!(store.keep(&[new.clone(), new], 1, 200).unwrap(), [Kept::Known(Key(1)); 2]);
    assert_eq!(store.count().unwrap(), 1);
}

#[test]
fn an_article_that_comes_again_changed_is_a_new_version_with_all_decisions() {
    let store = store();
    let url = Some("https://desk.example/strike");
    store.keep(&[prepared("strike", STRIKE, url)], 1, 100).unwrap();
    store.step(&star("strike", true), 110).unwrap();
    let changed = STRIKE.replace("on Monday", "on Tuesday");
    assert_eq!(store.keep(&[prepared("other", &changed, url)], 1, 200).unwrap(), [Kept::Version(Key(1))]);
    let row = store.row(Key(1)).unwrap().unwrap();
    assert_eq!((row.versions, row.id.0.as_str(), row.marks.starred), (2, "strike", true));
    assert_eq!(store.fetch(Key(1)).unwrap().unwrap().0.text, changed);
    let versions = store.versions(Key(1)).unwrap();
    assert_eq!(versions.iter().map(|(kept, article)| (*kept, article.text.as_str())).collect::<Vec<_>>(), [(100, STRIKE), (200, changed.as_str())]);
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn a_copy_at_another_address_is_another_article_of_one_lineage() {
    let store = store();
    store.keep(&[prepared("strike", STRIKE, Some("https://a.example/1"))], 1, 100).unwrap();
    let copy = format!("{STRIKE} Reporting by the agency's own staff.");
    assert_eq!(store.keep(&[prepared("copy", &copy, Some("https://b.example/1"))], 1, 200).unwrap(), [Kept::Fresh(Key(2))]);
    assert_eq!(store.row(Key(2)).unwrap().unwrap().copies, 1);
}

#[test]
fn two_articles_may_come_under_one_name() {
    let store = store();
    let other = "Nothing in this text is like the other one: it is about gardens, and how the rain of a long autumn helps the roots of young trees.";
    store.keep(&[prepared("1", STRIKE, None), prepared("1", other, None)], 1, 100).unwrap();
    let rows = store.rows(&[Key(1), Key(2)]).unwrap();
    assert_ne!(rows[0].id, rows[1].id);
}

#[test]
fn what_was_done_is_undone_across_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let at = At::File(folder.path().join("new").join("desk.db"));
    let store = Store::open(&at, "the first").unwrap();
    store.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    let Step::Did(edit) = star("strike", true) else { unreachable!() };
    store.step(&Step::Did(edit.clone()), 110).unwrap();
    drop(store);
    let store = Store::open(&at, "the second").unwrap();
    assert!(store.marks(Key(1)).unwrap().starred);
    assert_eq!(store.stacks().unwrap(), Stacks { done: vec![edit.clone()], undone: vec![] });
    store.step(&Step::Undid(edit.clone()), 120).unwrap();
    assert!(!store.marks(Key(1)).unwrap().starred);
    assert_eq!(store.stacks().unwrap(), Stacks { done: vec![], undone: vec![edit] });
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn a_store_has_one_writer_and_says_who_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let first = Store::open(&At::File(path.clone()), "process 17").unwrap();
    first.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    let refused = Store::open(&At::File(path.clone()), "process 18").unwrap_err();
    assert!(refused.to_string().contains("held by process 17"), "{refused}");
    let reader = Store::look(&path).unwrap();
    assert_eq!(listed(&reader), [Key(1)]);
    assert!(matches!(reader.step(&star("strike", true), 1), Err(StoreError::ReadOnly(_))));
    drop(first);
    assert!(Store::open(&At::File(path), "process 18").is_ok());
}

#[test]
fn what_is_no_store_of_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let opened = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let error = Store::open(&At::File(path.clone()), "the test").unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name} was changed");
        error
    };
    assert!(matches!(opened("a.txt", b"A letter that somebody took for a store, long enough to be looked at."), StoreError::Foreign(_)));
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE cat (name TEXT)").unwrap();
    assert!(matches!(Store::open(&At::File(foreign), "the test"), Err(StoreError::Foreign(_))));
}

#[test]
fn a_newer_store_and_a_damaged_one_are_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let at = At::File(path.clone());
    let store = Store::open(&at, "the test").unwrap();
    store.keep(&[prepared("strike", STRIKE, None)], 1, 100).unwrap();
    drop(store);
    let layout: i64 = Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(&at, "the test"), Err(StoreError::Newer { found: 99, .. })));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", layout).unwrap();
    let whole = fs::read(&path).unwrap();
    for cut in [whole.len() / 2, 4096, 5000] {
        fs::write(&path, &whole[..cut]).unwrap();
        let opened = Store::open(&at, "the test").and_then(|s| s.checkup());
        match opened {
            Ok(checkup) => assert!(!checkup.findings.is_empty(), "cut at {cut}"),
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "cut at {cut}: {error}"),
        }
    }
    fs::write(&path, b"").unwrap();
    assert!(matches!(Store::open(&at, "the test"), Err(StoreError::Damaged { .. })), "an emptied store is not taken for a new one");
}

/// A store that an earlier program made, as it left it: `tests/stores/NAME.db.gz`.
fn earlier(name: &str, path: &Path) {
    let file = fs::File::open(format!("{}/tests/stores/{name}.db.gz", env!("CARGO_MANIFEST_DIR"))).unwrap();
    std::io::copy(&mut flate2::read::GzDecoder::new(file), &mut fs::File::create(path).unwrap()).unwrap();
}

/// Where actors are named in a store: article, from, to, actor, form.
fn mentions(path: &Path) -> Vec<(i64, i64, i64, i64, String)> {
    let connection = Connection::open(path).unwrap();
    let mut asked = connection.prepare("SELECT article, start, end, actor, form FROM mention ORDER BY 1, 2, 3, 4").unwrap();
    asked.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_store_of_the_first_layout_is_brought_up_to_date_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    earlier("layout-1", &path);
    let named = mentions(&path);
    let at = At::File(path.clone());
    let store = Store::open(&at, "the test").unwrap();
    assert_eq!((store.count().unwrap(), store.info().unwrap().steps, store.info().unwrap().followed), (10, 3, 0));
    assert!(store.marks(Key(3)).unwrap().starred);
    assert_eq!(mentions(&path), named);
    assert!(store.checkup().unwrap().findings.is_empty());
    for key in (1..=10).map(Key) {
        let (article, found) = store.fetch(key).unwrap().unwrap();
        assert!(!article.text.is_empty() && !found.actors.is_empty(), "{key:?}");
        // What comes again is known, and what comes again elsewhere is a copy.
        let new = |url: &str| Prepared::new(Arc::new(Article { url: Some(url.to_owned()), ..article.clone() }), Arc::new(found.clone()));
        assert_eq!(store.keep(&[Prepared::new(Arc::new(article.clone()), Arc::new(found.clone()))], 1, 9).unwrap(), [Kept::Known(key)]);
        let copy = store.keep(&[new(&format!("https://copy.example/{}", key.0))], 1, 9).unwrap()[0].key();
        assert_eq!(store.row(copy).unwrap().unwrap().copies, 1, "{key:?}");
        assert_eq!(store.fetch(copy).unwrap().unwrap().1, found);
    }
    let was = Connection::open(folder.path().join("desk.db.layout-1")).unwrap();
    assert_eq!(was.query_one("SELECT count(*) FROM article", [], |r| r.get::<_, i64>(0)).unwrap(), 10, "a copy was made first");
}

#[test]
fn what_lies_in_a_store_by_its_place_alone_is_read_as_it_was_meant() {
    // Briefings hold no names of fields: a field that is moved, or put in between, would make another of its neighbor.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    earlier("layout-3", &path);
    let rows = |key: i64, table: &str| {
        let asked = format!("SELECT count(*), coalesce(sum(start), 0), coalesce(sum(end), 0) FROM {table} WHERE article = {key}");
        Connection::open(&path).unwrap().query_row(&asked, [], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?))).unwrap()
    };
    let store = Store::open(&At::File(path.clone()), "the test").unwrap();
    for key in 1..=10 {
        let (article, found) = store.fetch(Key(key)).unwrap().unwrap();
        sound(&article.text, &found);
        let told = |spans: Vec<Span>| (spans.len() as i64, spans.iter().map(|s| i64::from(s.start)).sum(), spans.iter().map(|s| i64::from(s.end)).sum());
        assert_eq!(told(found.quotes.iter().map(Quote::extent).collect()), rows(key, "quote"), "quotes of {key}");
        assert_eq!(told(found.implications.iter().map(|i| i.effect).collect()), rows(key, "implication"), "implications of {key}");
        assert!(found.actors.iter().all(|a| article.text.contains(&a.name) || !a.aliases.is_empty()), "actors of {key}");
        let elsewhere = Article { url: Some(format!("https://copy.example/{key}")), ..article };
        let copy = store.keep(&[Prepared::new(Arc::new(elsewhere), Arc::new(found))], 1, 9).unwrap()[0].key();
        assert!(store.row(copy).unwrap().unwrap().copies > 0, "of {key}");
    }
    let feed = Subscription::new(Place::Path("wire".into()));
    assert_eq!(store.follow(&[feed], 7).unwrap(), 1);
}

#[test]
fn copies_are_found_among_many_and_after_a_restart() {
    // More than are kept in one go, so that some have been filed with all others and some wait for it.
    let folder = tempfile::tempdir().unwrap();
    let at = At::File(folder.path().join("desk.db"));
    let text = |n: usize| (0..40).map(|w| ((n * 40 + w) * 7919 % 100_003).to_string()).collect::<Vec<_>>().join(" ");
    let plain = |id: String, text: String| {
        let article = Article { id: ArticleId(id.clone()), url: Some(format!("https://{id}.example/")), path: id, text, ..Article::default() };
        Prepared::new(Arc::new(article), Arc::default())
    };
    let many: Vec<Prepared> = (0..600).map(|n| plain(format!("a{n}"), text(n))).collect();
    let mut store = Store::open(&at, "the first").unwrap();
    for batch in many.chunks(256) {
        store.keep(batch, 1, 1).unwrap();
    }
    for (opened, copies) in [(1, 1), (2, 2)] {
        for n in [0, 7, 255, 256, 511, 599] {
            let copy = store.keep(&[plain(format!("b{n}-{opened}"), text(n))], 1, 2).unwrap()[0].key();
            assert_eq!(store.row(copy).unwrap().unwrap().copies, copies, "of {n}");
        }
        assert!(store.checkup().unwrap().findings.is_empty());
        drop(store);
        store = Store::open(&at, "the next").unwrap();
    }
}

#[test]
fn the_words_of_a_batch_are_written_as_one_piece() {
    // Many small pieces would be joined again and again: half of what keeping costs.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let store = Store::open(&At::File(path.clone()), "the test").unwrap();
    let batch: Vec<Prepared> =
        (0..20).map(|n| prepared(&n.to_string(), &format!("{STRIKE} Number {n}, and no other."), Some(&format!("https://desk.example/{n}")))).collect();
    store.keep(&batch, 1, 100).unwrap();
    let pieces = "SELECT count(DISTINCT segid) FROM words_idx";
    assert_eq!(Connection::open(&path).unwrap().query_one(pieces, [], |r| r.get::<_, i64>(0)).unwrap(), 1);
}

#[test]
fn a_copy_stands_out_in_a_crowd() {
    // All share what a publisher puts under each of its articles: a third of the words.
    let store = store();
    let under: Vec<String> = (0..60).map(|w| format!("under{w}")).collect();
    let text = |n: usize| (0..120).map(|w| format!("own{}", n * 120 + w)).chain(under.clone()).collect::<Vec<_>>().join(" ");
    let plain = |id: String, text: String| {
        let article = Article { id: ArticleId(id.clone()), url: Some(format!("https://{id}.example/")), path: id, text, ..Article::default() };
        Prepared::new(Arc::new(article), Arc::default())
    };
    let crowd: Vec<Prepared> = (0..200).map(|n| plain(format!("a{n}"), text(n))).collect();
    store.keep(&crowd, 1, 1).unwrap();
    assert_eq!(store.info().unwrap().lineages, 200);
    for n in [0, 3, 100, 198] {
        let copy = store.keep(&[plain(format!("b{n}"), text(n))], 1, 2).unwrap()[0].key();
        assert_eq!(store.row(copy).unwrap().unwrap().copies, 1, "of {n}");
    }
}

#[test]
fn samples_go_with_everything_that_was_found_in_them() {
    let store = store();
    store.keep(&[sample()], 1, 100).unwrap();
    assert_eq!(store.forget_samples().unwrap(), 1);
    assert_eq!(store.count().unwrap(), 0);
    assert_eq!(store.info().unwrap().quotes, 0);
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn an_exported_store_is_taken_in_without_loss_and_without_doubling() {
    let store = store();
    let url = Some("https://desk.example/strike");
    store.keep(&[prepared("strike", STRIKE, url)], 1, 100).unwrap();
    store.keep(&[prepared("strike", &STRIKE.replace("Monday", "Tuesday"), url)], 1, 200).unwrap();
    store.step(&star("strike", true), 210).unwrap();
    store.save_view("Ports", "port").unwrap();
    let mut records = Vec::new();
    store
        .export(|record| {
            records.push(serde_json::to_string(&record).unwrap());
            Ok::<(), StoreError>(())
        })
        .unwrap();
    let other = Store::open(&At::Memory, "the other").unwrap();
    for _ in 0..2 {
        for record in &records {
            other
                .take_in(
                    serde_json::from_str(record).unwrap(),
                    |a| {
                        let b = analyze::brief(&a);
                        Prepared::new(Arc::new(a), Arc::new(b))
                    },
                    1,
                )
                .unwrap();
        }
    }
    let mut again = Vec::new();
    other
        .export(|record| {
            again.push(serde_json::to_string(&record).unwrap());
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(again, records);
    assert!(other.marks(Key(1)).unwrap().starred);
}

/// What a reader is told where a store cannot be opened; nothing is made or changed then.
fn refused(path: &Path) -> String {
    let ran = run(dateline(&["store", "info", "--store"]).arg(path));
    assert_eq!(ran.status, 1, "{}", ran.err);
    ran.err
}

#[test]
fn where_nothing_can_be_written_the_reader_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, b"x").unwrap();
    let told = refused(&file.join("desk.db"));
    assert!(told.contains("cannot be created") && told.contains("--store"), "{told}");
    let told = refused(folder.path());
    assert!(told.contains("cannot be") && told.contains("--store"), "{told}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_loses_nothing_and_is_said() {
    // /dev/full answers every writing with "no space left on device"; a store can be no device, so a limit on the size of files stands for the disk.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let with = |arguments: &[&str]| run(dateline(arguments).arg("--store").arg(&path));
    let first = folder.path().join("first.txt");
    fs::write(&first, STRIKE).unwrap();
    assert_eq!(with(&["add", first.to_str().unwrap()]).status, 0);
    let line = |n: usize| {
        format!("{{\"id\":\"{n}\",\"text\":\"{STRIKE} Number {n}. {}\"}}\n", format!("Words of {n} and more. ").repeat(400))
            .replace("\"We", "We")
            .replace("\" she", " she")
    };
    let many = folder.path().join("many.jsonl");
    fs::write(&many, (0..60).map(line).collect::<String>()).unwrap();
    let mut limited = assert_cmd::Command::new("sh");
    limited.args(["-c", "ulimit -f 1500; trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dateline"), "add"]).arg(&many).arg("--store").arg(&path);
    let told = run(&mut limited);
    assert_eq!(told.status, 1, "{}", told.out);
    assert!(told.err.contains("no room left") || told.err.contains("cannot be used"), "{}", told.err);
    let store = Store::open(&At::File(path), "the test").unwrap();
    assert!(store.count().unwrap() >= 1);
    assert!(store.checkup().unwrap().findings.is_empty());
}

#[test]
fn the_doctor_mends_what_was_spoiled_and_saves_what_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let at = At::File(path.clone());
    let store = Store::open(&at, "the test").unwrap();
    let texts: Vec<Prepared> =
        (0..40).map(|n| prepared(&n.to_string(), &format!("{STRIKE} Number {n} of many, and no other."), Some(&format!("https://desk.example/{n}")))).collect();
    store.keep(&texts, 1, 100).unwrap();
    store.step(&star("3", true), 110).unwrap();
    drop(store);
    // Somebody meddled: marks changed behind the journal's back, findings thrown away.
    let meddler = Connection::open(&path).unwrap();
    meddler.execute_batch("UPDATE article SET starred = 0; DELETE FROM briefing WHERE article = 5; DELETE FROM signature WHERE article = 6;").unwrap();
    drop(meddler);
    let doctor = |arguments: &[&str]| run(dateline(arguments).arg("--store").arg(&path));
    let told = doctor(&["doctor", "--format", "json"]);
    assert_eq!(told.status, 1);
    assert!(told.out.contains("marks of article 4 are not what the journal says") && told.out.contains("article 5 has no briefing"), "{}", told.out);
    let told = doctor(&["doctor", "--repair"]);
    assert_eq!((told.status, told.out.as_str()), (0, "The store is sound: 40 articles.\n"), "{}", told.err);
    assert!(folder.path().join("desk.db.before-repair").exists(), "a copy was made first");
    // A page of texts is lost: what can be read is saved, and the damaged file is kept.
    let mut bytes = fs::read(&path).unwrap();
    let page = bytes.windows(17).position(|words| words == b"Number 20 of many").unwrap() / 4096 * 4096;
    bytes[page..page + 4096].fill(0x5a);
    fs::write(&path, &bytes).unwrap();
    let told = doctor(&["doctor", "--repair"]);
    assert!(told.err.contains("is kept as") || told.status == 0, "{}{}", told.out, told.err);
    let saved = Store::open(&at, "the test").unwrap();
    assert!(saved.count().unwrap() > 20, "{} of 40 saved", saved.count().unwrap());
    assert!(saved.checkup().unwrap().findings.is_empty());
}

#[test]
fn analyzing_anew_keeps_every_decision_and_says_which_hold_on_to_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let store = Store::open(&At::File(path.clone()), "the test").unwrap();
    store.keep(&[prepared("strike", STRIKE, None)], 0, 100).unwrap();
    let implication = Anchor { words: "words / that are found no more".to_owned(), nth: 0 };
    let assessment = Assessment { band: Band::Likely, confidence: Confidence::Low, reason: "the union's word".to_owned(), by: String::new() };
    let edit = Edit::Assess { article: ArticleId("strike".to_owned()), implication: implication.clone(), before: None, after: Some(assessment) };
    store.step(&Step::Did(edit), 110).unwrap();
    drop(store);
    let told = run(dateline(&["store", "reanalyze", "--store"]).arg(&path));
    assert_eq!((told.status, told.out.as_str()), (0, "1 articles analyzed anew\n"));
    assert!(told.err.contains("“words / that are found no more” holds on to nothing any more"), "{}", told.err);
    let store = Store::look(&path).unwrap();
    assert!(store.marks(Key(1)).unwrap().assessed.contains_key(&implication), "it is kept all the same");
    let again = run(dateline(&["store", "reanalyze", "--store"]).arg(&path));
    assert_eq!(again.out, "0 articles analyzed anew\n");
}

#[test]
fn the_command_line_keeps_searches_and_forgets_samples() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let with = |arguments: &[&str]| run(dateline(arguments).arg("--store").arg(&path));
    let told = with(&["add", "assets/articles"]);
    assert!(told.out.starts_with("10 new, 0 in a new version, 0 known already"), "{}", told.out);
    assert!(with(&["add", "assets/articles"]).out.starts_with("0 new, 0 in a new version, 10 known already"));
    let told = with(&["search", "speaker:stevenson", "said:\"courtroom\""]);
    assert!(told.out.contains("You are in the courtroom of world opinion"), "{}", told.out);
    let told = with(&["search", "knd:risk"]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("did you mean `kind`?"), "{}", told.err);
    let told = with(&["store", "forget-samples"]);
    assert!(told.out.ends_with("samples removed\n"), "{}", told.out);
}

/// Two articles, and a desk's journal on them: what is done, taken back and done again at random.
mod replay {
    use super::*;
    use proptest::prelude::*;

    /// One thing a reader does; which article and which way by numbers.
    #[derive(Clone, Debug)]
    enum Deed {
        Do(Edit),
        /// Something to those of the two articles that are named.
        Sweep(dateline::journal::Deed, Vec<Key>),
        Undo,
        Redo,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let article = (0..2_u8).prop_map(|n| ArticleId(n.to_string()));
        let single = (article, 0..7_u8, any::<bool>()).prop_map(|(article, kind, on)| match kind {
            0 => Edit::Read { article, read: on },
            1 => Edit::Star { article, starred: on },
            2 => Edit::Hide { article, hidden: on },
            3 => Edit::Tag { article, tag: "Dépôt".to_owned(), on },
            4 | 5 => {
                let party = |words: &str| Party { actor: Anchor { words: words.to_owned(), nth: 0 }, form: None };
                let (one, other) = if kind == 4 { ("Okafor", "Danjuma") } else { ("Danjuma", "Okafor") };
                Edit::Identity { article, party: party(one), before: None, after: on.then(|| Identity::Same(party(other))) }
            }
            _ => Edit::Note { article, before: String::new(), after: if on { "look again".to_owned() } else { String::new() } },
        });
        let batch = proptest::collection::vec(single.clone(), 1..4).prop_map(|edits| Edit::Batch { edits });
        prop_oneof![4 => single, 1 => batch]
    }

    fn deed() -> impl Strategy<Value = Deed> {
        use dateline::journal::Deed as What;
        let what = prop_oneof![Just(What::Read), Just(What::Star), Just(What::Hide), Just(What::Tag("Dépôt".to_owned()))];
        let sweep = (what, prop::sample::subsequence(vec![Key(1), Key(2)], 1..=2)).prop_map(|(what, keys)| Deed::Sweep(what, keys));
        prop_oneof![3 => edit().prop_map(Deed::Do), 2 => sweep, 2 => Just(Deed::Undo), 1 => Just(Deed::Redo)]
    }

    /// What the desk makes of a deed: the step it has the store write down, if it changes anything.
    fn step(desk: &mut dateline::desk::Desk, deed: Deed) -> Option<Step> {
        match deed {
            Deed::Sweep(..) => None, // the store's
            Deed::Do(edit) => desk.apply(edit).cloned().map(Step::Did),
            Deed::Undo => desk.undo().cloned().map(Step::Undid),
            Deed::Redo => desk.redo().cloned().map(Step::Redid),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_journal_told_again_is_the_state(deeds in proptest::collection::vec(deed(), 0..30)) {
            let store = store();
            let mut desk = dateline::desk::Desk::default();
            for (id, text) in [("0", STRIKE), ("1", "Another text that tells of other things, and at some length so that it is no copy of the first one at all.")] {
                let new = prepared(id, text, None);
                desk.lay(Arc::new(new.parts().0.clone()));
                store.keep(&[new], 1, 1).unwrap();
            }
            for deed in deeds {
                let swept = if let Deed::Sweep(what, keys) = &deed { store.sweep(what, keys, 2).unwrap() } else { None };
                let done = swept.clone().map(|edit| desk.did(edit)).is_some();
                let step = step(&mut desk, deed);
                if let Some(step) = &step {
                    store.step(step, 2).unwrap();
                }
                if done || step.is_some_and(|step| matches!(step.edit(), Edit::Sweep { .. })) {
                    // Rows that a sweep may have changed are told anew.
                    for (at, key) in [Key(1), Key(2)].into_iter().enumerate() {
                        let row = store.row(key).unwrap().unwrap();
                        desk.lay_row(dateline::query::Row { key: desk.entry(at).unwrap().key(), ..row });
                    }
                }
            }
            let told = store.replayed().unwrap();
            for (key, entry) in [Key(1), Key(2)].into_iter().zip(desk.entries()) {
                let marks = store.marks(key).unwrap();
                prop_assert_eq!(&marks, &told.get(&key).cloned().unwrap_or_default());
                prop_assert_eq!(&marks, entry.marks(), "the desk and the store agree");
            }
        }
    }
}
