//! How fast briefings are made and written: one article, a thousand, and their JSON.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads its own input")]

use dateline::article::Article;
use dateline::journal::Review;
use dateline::source::Input;
use dateline::{analyze, export, load};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// The size of article that speeds are stated for.
const SIZE: usize = 3_500;

fn main() {
    divan::main();
}

/// The bundled samples as plain texts, without their front matter.
fn bodies() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok());
    texts.map(|t| t.splitn(3, "+++\n").last().unwrap_or_default().trim().to_owned()).collect()
}

/// Different articles of the stated size: each begins with another paragraph of the samples.
fn articles(count: usize) -> Vec<Article> {
    let all = bodies().join("\n\n");
    let paragraphs: Vec<&str> = all.split("\n\n").collect();
    let made = (0..count).map(|n| {
        let mut text = String::new();
        for paragraph in paragraphs.iter().cycle().skip(n % paragraphs.len()) {
            if text.len() + paragraph.len() > SIZE && !text.is_empty() {
                break;
            }
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        text
    });
    made.flat_map(|text| load::one(text.as_bytes(), "bench.txt", Input::Text)).flatten().collect()
}

#[divan::bench]
fn brief_one_article(bencher: Bencher<'_, '_>) {
    let articles = articles(1);
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| articles.iter().map(analyze::brief).collect::<Vec<_>>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn brief_a_thousand_articles(bencher: Bencher<'_, '_>) {
    let articles = articles(1_000);
    bencher.counter(ItemsCount::new(articles.len())).bench_local(|| articles.iter().map(analyze::brief).collect::<Vec<_>>());
}

#[divan::bench]
fn write_one_as_json(bencher: Bencher<'_, '_>) {
    let briefed: Vec<_> = articles(1).into_iter().map(|a| (analyze::brief(&a), a)).collect();
    bencher.bench_local(|| briefed.iter().map(|(b, a)| export::json(a, b, &Review::NONE)).collect::<Vec<_>>());
}
