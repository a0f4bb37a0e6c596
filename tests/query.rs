//! The index reads the very tokens that queries are made of, and what a store lists is what a look at every single article finds.

use dateline::article::{Article, Date, fold};
use dateline::journal::{Anchor, Claim, ClaimKind, Edit, Marks, Step, Verdict};
use dateline::query::{BOUNDARY, FIELDS, Facts, Has, Key, Order, Query, Sort, TOKENIZER};
use dateline::source::Input;
use dateline::store::{At, Prepared, Store};
use dateline::{analyze, load};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

fn index(texts: &[String]) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(&format!("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{TOKENIZER}'); CREATE VIRTUAL TABLE v USING fts5vocab(t, 'row');")).unwrap();
    for text in texts {
        db.execute("INSERT INTO t VALUES (?1)", [text]).unwrap();
    }
    db
}

#[test]
fn the_index_reads_every_letter_as_the_folding_leaves_it() {
    let letters: Vec<char> = ('\0'..='\u{32400}').filter(|c| c.is_alphanumeric()).collect();
    let texts: Vec<String> = letters.chunks(4_096).map(|chunk| fold(&chunk.iter().flat_map(|c| ['x', *c, 'x', ' ']).collect::<String>())).collect();
    let expected: BTreeSet<&str> = texts.iter().flat_map(|t| t.split(' ')).collect();
    let db = index(&texts);
    let mut terms = db.prepare("SELECT term FROM v").unwrap();
    let found: BTreeSet<String> = terms.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(found.len(), expected.len());
    assert!(found.iter().all(|term| expected.contains(term.as_str())));
}

#[test]
fn words_in_a_row_never_reach_from_one_item_into_the_next() {
    let db = index(&["front line".to_owned(), format!("front {BOUNDARY} line")]);
    let count = |ask: &str| db.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [ask], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((count("\"front line\""), count("front line")), (1, 2));
}

/// The samples, and of each a copy cut short that lacks a date or has another language, outlet and topic.
fn articles() -> Vec<Article> {
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles")).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let samples: Vec<Article> =
        paths.iter().flat_map(|p| load::one(&std::fs::read(p).unwrap(), &p.to_string_lossy(), Input::Markdown)).map(Result::unwrap).collect();
    let cut = |(n, article): (usize, &Article)| {
        let mut cut = article.clone();
        let end = cut.text.match_indices("\n\n").map(|(at, _)| at).nth(1 + n % 3).unwrap();
        cut.text.truncate(end);
        cut.blocks.retain(|b| b.span.end as usize <= end);
        (cut.id.0, cut.path, cut.url) = (format!("cut {n}"), format!("cut {n}.md"), None);
        cut.published = cut.published.filter(|_| n % 3 > 0);
        cut.language = ["en-GB", "de"].get(n % 3).map(|l| (*l).to_owned());
        cut.outlet.name = Some(format!("Harbor Daily {n}"));
        cut.tags = vec!["Two Words".to_owned()];
        cut.sample = n % 2 == 0;
        cut
    };
    let cuts: Vec<Article> = samples.iter().enumerate().map(cut).collect();
    // One comes again, a little shorter.
    let mut again = cuts[4].clone();
    again.text.pop();
    samples.into_iter().chain(cuts).chain([again]).collect()
}

/// Terms of every field, each on its own.
const TERMS: &str = r#"troops | troop* | "north korea" | north-korea | sanction | of | the | a* | nowhere | said:troops | said:"the" | speaker:president |
actor:russia | actor:kim | place:russia | place:moscow | place:mos* | so:war | so:could | title:nato | title:o* | source:harbor |
source:"daily 3" | by:a* | topic:words | topic:"words two" | kind:risk | kind:forecast | kind:threat | kind:gap | likely:>=55 | likely:<50 |
likely:20..80 | since:2024 | since:7d | until:2024-10-29 | until:1962-10 | on:1962 | since:yesterday | is:read | is:unread | is:starred |
is:hidden | is:sample | is:noted | is:tagged | is:assessed | is:corrected | is:judged | is:right | is:wrong | has:quote | has:figure | has:implication | has:place | has:event |
has:actor | has:likelihood | has:date | has:copies | has:versions | lang:en | lang:de | tag:dprk | tag:dp* | tag:"two words" | tag:two"#;

fn query() -> impl Strategy<Value = Query> {
    let terms: Vec<Query> = TERMS.split('|').map(|t| Query::parse(t).unwrap()).collect();
    prop::sample::select(terms).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Query::and),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Query::or),
            inner.prop_filter("something", |q| *q != Query::All).prop_map(|q| Query::Not(Box::new(q))),
        ]
    })
}

/// Two thirds of the articles get marks, each others.
fn mark(store: &Store, articles: &[Article]) {
    for (n, article) in articles.iter().enumerate() {
        let article = &article.id;
        let tag = |tag: &str| Edit::Tag { article: article.clone(), tag: tag.to_owned(), on: true };
        let judge = |right: bool| {
            let claim = Claim { kind: ClaimKind::Actor, anchor: Anchor { words: "Kim".to_owned(), nth: 0 } };
            Edit::Judge { article: article.clone(), claim, before: None, after: Some(if right { Verdict::Right } else { Verdict::Wrong }) }
        };
        let edits = [
            Edit::Read { article: article.clone(), read: true },
            Edit::Star { article: article.clone(), starred: true },
            Edit::Hide { article: article.clone(), hidden: true },
            Edit::Note { article: article.clone(), before: String::new(), after: "why?".to_owned() },
            tag("DPRK"),
            tag("Two, words!"),
            judge(n % 5 > 1),
        ];
        for (_, edit) in edits.into_iter().enumerate().filter(|(m, _)| (n * n + 3 * n * m + m) % 4 < 2 && n % 3 > 0) {
            store.step(&Step::Did(edit), 100).unwrap();
        }
    }
}

/// A store with the articles, marked; with its rack made before they come, or without one. And the latest version of each article.
fn filled(warm: bool) -> (Store, BTreeMap<Key, Prepared>) {
    let articles = articles();
    let store = Store::open(&At::Memory, "the test").unwrap();
    if warm {
        store.warm().unwrap();
        store.list(&Query::All, Sort::default(), true, Date::day(2024, 11, 1)).unwrap();
    }
    let prepared = articles.iter().map(|a| Prepared::new(Arc::new(a.clone()), Arc::new(analyze::brief(a)))).collect::<Vec<_>>();
    let kept = store.keep(&prepared, 1, 100).unwrap().into_iter().map(dateline::store::Kept::key);
    let latest = kept.zip(prepared).collect();
    mark(&store, &articles);
    (store, latest)
}

#[test]
fn a_store_lists_what_a_look_at_every_article_finds() {
    for warm in [false, true] {
        lists_what_a_look_finds(warm);
    }
}

fn lists_what_a_look_finds(warm: bool) {
    let (store, latest) = filled(warm);
    let facts = |(key, prepared): (Key, Prepared)| {
        let row = store.row(key).unwrap().unwrap();
        let mut facts = prepared.facts().clone();
        facts.has |= if row.copies > 0 { Has::Copies.bit() } else { 0 };
        facts.has |= if row.versions > 1 { Has::Versions.bit() } else { 0 };
        (key, facts, store.marks(key).unwrap())
    };
    let all: Vec<(Key, Facts, Marks)> = latest.into_iter().map(facts).collect();
    assert!(
        all.len() == 20
            && all.iter().any(|a| a.1.has & Has::Versions.bit() != 0)
            && all.iter().any(|a| a.2.hidden)
            && all.iter().any(|a| !a.2.verdicts.is_empty())
    );
    let today = Date::day(2024, 11, 1);
    proptest!(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() }, |(query in query())| {
        let expected: BTreeSet<Key> = all.iter().filter(|(_, facts, marks)| query.matches(facts, marks, today)).map(|a| a.0).collect();
        let listed: BTreeSet<Key> = store.list(&query, Sort::default(), false, today).unwrap().keys.into_iter().collect();
        prop_assert_eq!(&listed, &expected, "{}", query);
        let unread = all.iter().filter(|a| !a.2.read && expected.contains(&a.0)).count();
        prop_assert_eq!(store.tally(&query, today).unwrap(), (unread as u64, expected.len() as u64), "{}", query);
        prop_assert!(all.iter().all(|a| store.answers(&query, a.0, today).unwrap() == expected.contains(&a.0)), "{}", query);
        let (named, hits) = store.search(&query, 50, today).unwrap();
        prop_assert_eq!(named, expected.len(), "{}", query);
        prop_assert_eq!(hits.iter().map(|h| h.row.key).collect::<BTreeSet<_>>(), expected, "{}", query);
    });
}

#[test]
fn the_rack_orders_and_heads_lists_as_the_file_does() {
    let ((cold, _), (warm, _)) = (filled(false), filled(true));
    let today = Date::day(2024, 11, 1);
    for by in [Order::Date, Order::Source, Order::Place, Order::Actor, Order::Kept] {
        for reversed in [false, true] {
            for query in ["", "troops", "is:hidden OR the", "-has:date"] {
                let (query, sort) = (Query::parse(query).unwrap(), Sort { by, reversed });
                assert_eq!(warm.list(&query, sort, true, today).unwrap(), cold.list(&query, sort, true, today).unwrap(), "{sort:?} {query}");
            }
        }
    }
}

#[test]
fn the_readme_tells_every_field_as_it_is() {
    let readme = include_str!("../README.md");
    for field in FIELDS {
        let also = field.also.map_or_else(String::new, |also| format!(" `{also}:`"));
        let row = format!("| `{}:`{also} | {} | `{}` |\n", field.name, field.about, field.example);
        assert!(readme.contains(&row), "missing in README.md:\n{row}");
    }
}
