//! How fast the face answers: start to first frame, and key to frame over 2,000 keys with 1,000 articles loaded.
//!
//! Time is the thread's own on the processor where the system tells it (Linux), so that a busy machine does not judge the program.
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
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Time this thread has spent on the processor; elsewhere, time on the wall.
fn spent() -> Duration {
    let wall = || START.elapsed();
    let Ok(text) = std::fs::read_to_string("/proc/thread-self/schedstat") else { return wall() };
    text.split_whitespace().next().and_then(|n| n.parse().ok()).map_or_else(wall, Duration::from_nanos)
}

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

fn percentiles() {
    let before = spent();
    drop(first_frame());
    println!("start to first frame: {:.2} ms of processor time (floor 50)", (spent() - before).as_secs_f64() * 1e3);
    let (mut model, mut screen) = loaded(1000);
    let mut times: Vec<(Duration, Chord)> = Vec::new();
    for chord in keys() {
        let before = spent();
        ui::update(&mut model, Msg::Key(chord));
        screen.draw(|frame| ui::view(&model, frame)).unwrap();
        times.push((spent() - before, chord));
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0.as_secs_f64() * 1e3;
    let worst = times[times.len() - 1];
    println!(
        "key to frame, {} keys, 1,000 articles: median {:.2} ms, p99 {:.2} ms (floor 8), worst {:.2} ms ({})",
        times.len(),
        at(0.5),
        at(0.99),
        worst.0.as_secs_f64() * 1e3,
        worst.1
    );
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
