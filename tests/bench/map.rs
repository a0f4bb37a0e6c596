//! How long a frame of the full-screen map takes: three bundled articles at 160×45, over zooms and pans.
//!
//! Floor: 4 ms. Every frame is drawn in five runs and its least time counts: what the processor needs, whoever else is using it.

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

use dateline::article::Article;
use dateline::config::{Chord, Config, Depth};
use dateline::load;
use dateline::source::Input;
use dateline::ui::{self, Model, Msg};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn desk() -> Model {
    let config = Config::shipped();
    let theme = config.paint("dark", Depth::Full);
    let mut model = Model::new(config, theme, false);
    ui::update(&mut model, Msg::Resize(160, 45));
    for path in ["03-kyiv-presses-allies", "04-choe-in-moscow", "07-first-freighter-searched"] {
        let bytes = std::fs::read(format!("assets/articles/{path}.md")).unwrap();
        let article: Article = load::one(&bytes, &format!("{path}.md"), Input::Auto).remove(0).unwrap();
        let briefing = dateline::analyze::brief(&article);
        assert!(briefing.regions.len() > 5, "{path} has no places to draw");
        let id = article.id.clone();
        ui::update(&mut model, Msg::Loaded(Arc::new(article)));
        ui::update(&mut model, Msg::Briefed(id, Arc::new(briefing)));
    }
    ui::update(&mut model, Msg::Finished);
    model
}

/// In every article: the fit, twenty steps nearer with pans and walks between, twenty steps back out, then the places of all.
fn keys() -> Vec<&'static str> {
    let near = ["+", "l", "n", "+", "k", "tab"].repeat(10);
    let out = ["-", "h", "-", "j"].repeat(10);
    let visit = [vec!["M"], near, out, vec!["0"], ["n"; 12].to_vec(), vec!["a", "n", "n", "-", "a", "esc", "]"]].concat();
    visit.repeat(3)
}

fn main() {
    let keys = keys();
    let mut times = vec![(Duration::MAX, 0_usize); keys.len()];
    for _ in 0..RUNS {
        let mut model = desk();
        let mut screen = Terminal::new(TestBackend::new(160, 45)).unwrap();
        for (at, key) in keys.iter().enumerate() {
            let start = Instant::now();
            ui::update(&mut model, Msg::Key(Chord::parse(key).unwrap()));
            screen.draw(|frame| ui::view(&model, frame)).unwrap();
            times[at] = (start.elapsed().min(times[at].0), at);
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0.as_secs_f64() * 1e3;
    println!(
        "map frame at 160×45, {} frames: min {:.2} ms, median {:.2} ms, p99 {:.2} ms, worst {:.2} ms (floor 4)",
        times.len(),
        at(0.0),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    let worst: Vec<String> = times.iter().rev().take(5).map(|(time, at)| format!("{} after {at} keys: {:.2}", keys[*at], time.as_secs_f64() * 1e3)).collect();
    println!("the longest: {}", worst.join(", "));
}
