//! How fast names are looked up in the gazetteer: every capitalized window of the samples, as the passes ask for them.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads its own input")]

use dateline::analyze::measured::place_names;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// The words of the samples, split at spaces, without marks at their ends.
fn words() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    let all: String = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    all.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).filter(|w| !w.is_empty()).collect()
}

/// Every window that begins with a capital, among all places: the time of one item is that of one look-up.
#[divan::bench]
fn look_up_a_capitalized_window(bencher: Bencher<'_, '_>) {
    let words = words();
    let windows = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    bencher.counter(ItemsCount::new(windows)).bench_local(|| place_names(&words));
}
