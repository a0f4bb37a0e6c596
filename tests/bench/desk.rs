//! How fast the face answers: start to first frame, and key to frame over 2,000 keys with 1,000 articles loaded.
//!
//! The run is deterministic, so every key is timed in five runs and its least time counts: what the processor needs, whoever else is using it.
//! Floors: first frame 50 ms, key to frame 8 ms at the 99th percentile.

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

#[path = "../support/story.rs"]
mod story;

use dateline::article::{Article, ArticleId};
use dateline::config::{Chord, Config, Depth};
use dateline::ui::{self, COMMANDS, Model, Msg};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Screen = Terminal<TestBackend>;

fn first_frame() -> (Model, Screen) {
    let config = Config::shipped();
    let theme = config.paint("dark", Depth::Full);
    let mut model = Model::new(config, theme, false);
    ui::update(&mut model, Msg::Resize(160, 45));
    let mut screen = Terminal::new(TestBackend::new(160, 45)).unwrap();
    screen.draw(|frame| ui::view(&model, frame)).unwrap();
    (model, screen)
}

fn loaded(count: usize) -> (Model, Screen) {
    let (mut model, mut screen) = first_frame();
    let briefing = Arc::new(story::briefing());
    for i in 0..count {
        let article = Article {
            id: ArticleId(i.to_string()),
            title: Some(format!("{i}: Port strike in Lagos strands fuel for half of West Africa")),
            ..story::article()
        };
        ui::update(&mut model, Msg::Loaded(Arc::new(article)));
        ui::update(&mut model, Msg::Briefed(ArticleId(i.to_string()), briefing.clone()));
    }
    ui::update(&mut model, Msg::Finished);
    screen.draw(|frame| ui::view(&model, frame)).unwrap();
    (model, screen)
}

/// 2,000 keys: every command in turn, none that leaves.
fn keys() -> Vec<Chord> {
    let chords = COMMANDS.iter().filter(|c| c.context == "desk" && !["leave", "quit", "hide"].contains(&c.name)).flat_map(|c| c.keys);
    let moves = ["j", "j", "tab", "j", "enter", "esc", "]"].iter();
    let round: Vec<Chord> = chords.chain(moves).filter_map(|k| Chord::parse(k)).flat_map(|c| [c, Chord::parse("esc").unwrap()]).collect();
    round.into_iter().cycle().take(2000).collect()
}

const RUNS: usize = 5;

fn percentiles() {
    let first = (0..RUNS).map(|_| timed(|| drop(first_frame()))).min().unwrap();
    println!("start to first frame: {:.2} ms (floor 50)", first.as_secs_f64() * 1e3);
    let keys = keys();
    let mut times: Vec<(Duration, Chord)> = keys.iter().map(|k| (Duration::MAX, *k)).collect();
    for _ in 0..RUNS {
        let (mut model, mut screen) = loaded(1000);
        for (best, chord) in &mut times {
            let time = timed(|| {
                ui::update(&mut model, Msg::Key(*chord));
                screen.draw(|frame| ui::view(&model, frame)).unwrap();
            });
            *best = time.min(*best);
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0.as_secs_f64() * 1e3;
    let worst = times[times.len() - 1].1;
    println!(
        "key to frame, {} keys, 1,000 articles: median {:.2} ms, p99 {:.2} ms (floor 8), worst {:.2} ms ({worst})",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

#[divan::bench]
fn start_to_first_frame(bencher: divan::Bencher<'_, '_>) {
    bencher.bench_local(first_frame);
}

#[divan::bench]
fn key_to_frame(bencher: divan::Bencher<'_, '_>) {
    let (mut model, mut screen) = loaded(1000);
    let mut keys = keys().into_iter().cycle();
    bencher.bench_local(move || {
        ui::update(&mut model, Msg::Key(keys.next().unwrap()));
        screen.draw(|frame| ui::view(&model, frame)).unwrap();
    });
}

fn main() {
    percentiles();
    divan::main();
}
