//! How the store bears size: keeping, opening, lists, searches with 10,000 articles, or as many as are named.
//!
//! `cargo bench --bench shelf -- 100000` prints the curve of the cost of an article as the store grows, then what a reader waits for. Times are those of the
//! processor for the thread that works (`/proc/thread-self/schedstat`), the wall elsewhere, so another program's work does not count. With `lent` behind the number
//! only the first 2,000 articles are analyzed and lend their findings to the others, which costs the store the same and takes a quarter of the time.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a benchmark"
)]

#[path = "../support/press.rs"]
mod press;

use dateline::analyze;
use dateline::article::Date;
use dateline::query::{Order, Query, Sort};
use dateline::store::{At, Prepared, Store};
use press::Press;
use std::sync::Arc;

/// Articles kept at once, as the program does.
const BATCH: usize = 256;

/// Articles that are analyzed, where the others are lent what was found in these.
const LENDERS: usize = 2_000;

/// How long the processor has worked for this thread, in microseconds.
fn worked() -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    said.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap() / 1e3
}

fn main() {
    let count = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000_usize);
    let folder = tempfile::tempdir().unwrap();
    let path = std::env::var_os("DATELINE_SHELF").map_or_else(|| folder.path().join("desk.db"), Into::into);
    let store = Store::open(&At::File(path.clone()), "the benchmark").unwrap();
    fill(&store, count, std::env::args().any(|a| a == "lent"));
    drop(store);
    asked(&path);
    println!("resident: {}", std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap());
}

/// Keeps articles until there are `count`, and prints the cost of each as the store grows.
fn fill(store: &Store, count: usize, lent: bool) {
    let press = Press::new(1);
    println!("{:>9} {:>12} {:>12} {:>12} {:>9}", "articles", "analysis", "ready", "keep", "MB");
    println!("{:>9} {:>12} {:>12} {:>12}", "", "µs each", "µs each", "µs each");
    let step = (count / 10).max(1);
    let mut lenders = Vec::new();
    let (mut analysis, mut ready, mut keep, mut since, mut kept) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut batch = Vec::new();
    for n in store.count().unwrap() as usize..count {
        let article = press.article(n as u64);
        let started = worked();
        let briefing = if lent && lenders.len() == LENDERS { Arc::clone(&lenders[n % LENDERS]) } else { Arc::new(analyze::brief(&article)) };
        let analyzed = worked();
        if lent && lenders.len() < LENDERS {
            lenders.push(Arc::clone(&briefing));
        }
        batch.push(Prepared::new(Arc::new(article), briefing));
        let prepared = worked();
        (analysis, ready, since) = (analysis + analyzed - started, ready + prepared - analyzed, since + 1.0);
        if batch.len() == BATCH || n + 1 == count {
            kept += batch.len() as f64; // those of a batch that is not full yet are kept, and counted, later
            store.keep(&std::mem::take(&mut batch), 1, 1_700_000_000 + n as i64).unwrap();
            keep += worked() - prepared;
        }
        if (n + 1) % step == 0 || n + 1 == 1_000 {
            let mb = store.info().unwrap().bytes / 1_000_000;
            println!("{:>9} {:>12.0} {:>12.0} {:>12.0} {:>9}", n + 1, analysis / since, ready / since, keep / f64::max(kept, 1.0), mb);
            (analysis, ready, keep, since, kept) = (0.0, 0.0, 0.0, 0.0, 0.0);
        }
    }
}

/// What a reader types, letter by letter where the last word is not ended.
const SEARCHES: &[&str] = &[
    "n",
    "no",
    "nor",
    "north korean tr",
    "troops",
    "\"front line\"",
    "actor:yoon said:weapons",
    "president missiles since:2020",
    "kind:risk likely:>=55",
    "place:kursk OR place:vladivostok",
    "agency -soviet has:figure",
    "said:\"nuclear weapons\" kind:threat until:2018",
    "source:cor* speaker:kennedy",
];

/// What a reader waits for: of some runs each the median, the 95th of a hundred, and how much was found.
fn asked(path: &std::path::Path) {
    let today = Date::day(2026, 1, 1);
    let mut all = Vec::new();
    timed("open, list, first page", 5, || {
        let store = Store::open(&At::File(path.to_owned()), "the benchmark").unwrap();
        all = store.list(&Query::All, Sort::default(), false, today).unwrap().keys;
        store.rows(&all[..all.len().min(64)]).unwrap().len()
    });
    let store = Store::open(&At::File(path.to_owned()), "the benchmark").unwrap();
    timed("make lists quick (behind the first one)", 1, || store.warm().map(|()| 0).unwrap());
    for by in [Order::Date, Order::Source, Order::Place, Order::Actor, Order::Kept] {
        timed(&format!("list by {by:?}, with headings"), 20, || store.list(&Query::All, Sort { by, reversed: false }, true, today).unwrap().groups.len());
    }
    for words in SEARCHES {
        let query = Query::typing(words);
        timed(&format!("list {words}"), 20, || store.list(&query, Sort::default(), false, today).unwrap().keys.len());
        timed(&format!("search {words}"), 20, || store.search(&query, 20, today).unwrap().0);
    }
    timed("open 50 articles", 1, || all.iter().step_by((all.len() / 50).max(1)).filter(|key| store.fetch(**key).unwrap().is_some()).count());
}

fn timed(what: &str, runs: usize, mut work: impl FnMut() -> usize) {
    let mut found = 0;
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let started = worked();
            found = work();
            (worked() - started) / 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what:<60} {:>8.1} ms {:>8.1} ms {found:>8}", times[runs / 2], times[(runs * 95).div_ceil(100) - 1]);
}
