//! What an article costs before it is kept: its facts and its signature; and what a question costs: the sentence of a hit, what changed between two versions.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads its own input")]

use dateline::article::{Article, Date};
use dateline::briefing::Briefing;
use dateline::journal::Marks;
use dateline::lineage::{Signature, diff};
use dateline::query::{Facts, Known, Query, best_sentence, complete};
use dateline::source::Input;
use dateline::{analyze, load};
use divan::Bencher;
use divan::counter::ItemsCount;

const QUERY: &str = "(troops OR sanction) said:\"front line\" place:russia -kind:gap likely:>=20 since:2020";

fn main() {
    divan::main();
}

/// The bundled samples, briefed: 2.7 kB each on average.
fn samples() -> Vec<(Article, Briefing)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    let files = paths.iter().filter_map(|p| std::fs::read(p).ok());
    let articles = files.flat_map(|bytes| load::one(&bytes, "bench.md", Input::Markdown)).flatten();
    articles.map(|a| (a.clone(), analyze::brief(&a))).collect()
}

#[divan::bench]
fn facts_of_ten_articles(bencher: Bencher<'_, '_>) {
    let samples = samples();
    bencher.counter(ItemsCount::new(samples.len())).bench_local(|| samples.iter().map(|(a, b)| Facts::of(a, Some(b))).collect::<Vec<_>>());
}

#[divan::bench]
fn signatures_of_ten_articles(bencher: Bencher<'_, '_>) {
    let samples = samples();
    bencher.counter(ItemsCount::new(samples.len())).bench_local(|| samples.iter().map(|(a, _)| Signature::of(a)).collect::<Vec<_>>());
}

#[divan::bench]
fn ten_articles_asked(bencher: Bencher<'_, '_>) {
    let facts: Vec<Facts> = samples().iter().map(|(a, b)| Facts::of(a, Some(b))).collect();
    let (query, marks) = (Query::typing(QUERY), Marks::default());
    bencher.counter(ItemsCount::new(facts.len())).bench_local(|| facts.iter().filter(|f| query.matches(f, &marks, Date::day(2024, 11, 1))).count());
}

#[divan::bench]
fn best_sentences_of_ten_articles(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let query = Query::typing(QUERY);
    bencher.counter(ItemsCount::new(samples.len())).bench_local(|| samples.iter().map(|(a, b)| best_sentence(&query, a, b)).collect::<Vec<_>>());
}

#[divan::bench]
fn read_a_query(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| Query::parse(QUERY));
}

#[divan::bench]
fn complete_among_100_000_actors(bencher: Bencher<'_, '_>) {
    let known = Known { actors: (0..100_000).map(|n| format!("Ada{n} Lund{}", n % 977)).collect(), ..Known::default() };
    bencher.bench_local(|| complete("actor:lundgren", 14, &known));
}

#[divan::bench]
fn diff_two_versions(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let before: String = samples.iter().map(|(a, _)| a.text.as_str()).collect();
    let after = before.replace("troops", "soldiers").replace(" said", " told reporters");
    bencher.bench_local(|| diff(&before, &after));
}

/// Two texts of 256 KiB: without a common word, without a common order, and of the same few words.
#[divan::bench(args = ["strangers", "shuffled", "monotonous"])]
fn diff_the_worst(bencher: Bencher<'_, '_>, kind: &str) {
    let text = |seed: usize| {
        let word = |n: usize| match kind {
            "strangers" => format!("{}{:x} ", if seed == 0 { 'x' } else { 'y' }, n * 7919 % 65_536),
            "shuffled" => format!("{:x} ", (n + seed) * (7919 + 2 * seed) % 65_536),
            _ => format!("{} ", (n * n + seed) % 7 % 3),
        };
        let mut text: String = (0..).map(word).take(131_072).collect();
        text.truncate(1 << 18);
        text
    };
    let (before, after) = (text(0), text(1));
    bencher.bench_local(|| diff(&before, &after));
}
