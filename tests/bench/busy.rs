//! Key to frame while an import runs: a desk on one thread, a store with 10,000 articles (or as many as are named) that keeps more of them on another, analysts
//! on the rest.
//!
//! `cargo bench --bench busy -- 100000`. Two times are told for every key, with the messages that came before it: that of the processor for the thread of the
//! keys (`/proc/thread-self/schedstat`) and that of the wall, in which all threads, and other programs, compete for the processors. Floor: 8 ms at the 99th
//! percentile. `DATELINE_SHELF` names a store to be filled, or one that is there.

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

use crossbeam_channel::{Receiver, Sender, bounded, never, select_biased, unbounded};
use dateline::analyze;
use dateline::article::Date;
use dateline::config::{Chord, Config, Depth};
use dateline::journal::{Edit, Step};
use dateline::query::{Query, View};
use dateline::store::{At, Prepared, Store};
use dateline::ui::{self, COMMANDS, Effect, Model, Msg};
use press::Press;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// Keys pressed.
const KEYS: usize = 2_000;
/// Between two keys: a reader who holds one down.
const PACE: Duration = Duration::from_millis(30);
/// Articles kept in one go while a reader may ask, as the program does.
const BATCH: usize = 12;

fn today() -> Date {
    Date::day(2026, 1, 1)
}

/// How long the processor has worked for this thread, in milliseconds.
fn worked() -> f64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    said.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap() / 1e6
}

fn prepared(press: &Press, n: u64) -> Prepared {
    let article = press.article(n);
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::new(article), Arc::new(briefing))
}

fn main() {
    let count = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(10_000_u64);
    let folder = tempfile::tempdir().unwrap();
    let path = std::env::var_os("DATELINE_SHELF").map_or_else(|| folder.path().join("desk.db"), Into::into);
    let (press, store) = (Press::new(1), Store::open(&At::File(path), "the benchmark").unwrap());
    for first in (store.count().unwrap()..count).step_by(256) {
        let batch: Vec<Prepared> = (first..count.min(first + 256)).map(|n| prepared(&press, n)).collect();
        store.keep(&batch, 1, 1_700_000_000).unwrap();
    }
    store.warm().unwrap();
    let before = store.count().unwrap();
    let (asks, asked) = unbounded::<Effect>();
    let (tell, told) = unbounded::<Msg>();
    let (give, articles) = bounded::<Prepared>(64);
    let clerk = thread::spawn(move || serve(&store, &asked, &articles, &tell));
    let analyst = thread::spawn(move || {
        let mut n = 1 << 32;
        while give.send(prepared(&press, n)).is_ok() {
            n += 1;
        }
    });
    let (mut cpu, mut wall) = read(&asks, &told);
    drop((asks, told));
    let after = clerk.join().unwrap();
    analyst.join().unwrap();
    cpu.sort_unstable_by(f64::total_cmp);
    wall.sort_unstable_by(f64::total_cmp);
    println!("{} articles stored, {} more kept while {} keys were pressed (floor 8 ms at p99)", before, after - before, cpu.len());
    for (what, times) in [("processor", &cpu), ("wall", &wall)] {
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!("key to frame, {what:<9}: median {:>6.2} ms, p99 {:>6.2} ms, worst {:>6.2} ms", at(0.5), at(0.99), at(1.0));
    }
}

/// The reader: presses keys, and times each until its frame is drawn.
fn read(asks: &Sender<Effect>, told: &Receiver<Msg>) -> (Vec<f64>, Vec<f64>) {
    let config = Config::shipped();
    let theme = config.paint("dark", Depth::Full);
    let mut model = Model::new(config, theme, false);
    let mut screen = Terminal::new(TestBackend::new(160, 45)).unwrap();
    let ask = |effects: Vec<Effect>| effects.into_iter().for_each(|effect| asks.send(effect).unwrap());
    for msg in [Msg::Resize(160, 45), Msg::Resumed(None), Msg::Views(View::shipped())] {
        ask(ui::update(&mut model, msg));
    }
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for chord in keys() {
        let until = Instant::now() + PACE;
        // What comes between two keys is taken in as it comes, each message with a frame of its own, as the program does.
        while let Ok(msg) = told.recv_deadline(until) {
            ask(ui::update(&mut model, msg));
            screen.draw(|frame| ui::view(&model, frame)).unwrap();
        }
        let (started, work) = (Instant::now(), worked());
        told.try_iter().for_each(|msg| ask(ui::update(&mut model, msg)));
        ask(ui::update(&mut model, Msg::Key(chord)));
        screen.draw(|frame| ui::view(&model, frame)).unwrap();
        cpu.push(worked() - work);
        wall.push(started.elapsed().as_secs_f64() * 1e3);
    }
    (cpu, wall)
}

/// Every command in turn, none that leaves or writes files, and movement between them.
fn keys() -> Vec<Chord> {
    let chords = COMMANDS.iter().filter(|c| c.context == "desk" && !["leave", "quit", "hide"].contains(&c.name)).flat_map(|c| c.keys);
    let moves = ["j", "j", "tab", "j", "enter", "esc", "]"].iter();
    let round: Vec<Chord> = chords.chain(moves).filter_map(|k| Chord::parse(k)).flat_map(|c| [c, Chord::parse("esc").unwrap()]).collect();
    round.into_iter().cycle().take(KEYS).collect()
}

/// The clerk: answers first, keeps between answers, as that of the program does. How many articles there are in the end.
fn serve(store: &Store, asked: &Receiver<Effect>, articles: &Receiver<Prepared>, tell: &Sender<Msg>) -> u64 {
    let mut articles = articles.clone();
    loop {
        let answers = select_biased! {
            recv(asked) -> ask => {
                let Ok(ask) = ask else { return store.count().unwrap() };
                std::iter::once(ask).chain(asked.try_iter()).filter_map(|ask| answer(store, ask)).collect()
            }
            recv(articles) -> article => if let Ok(article) = article {
                let batch: Vec<Prepared> = std::iter::once(article).chain(articles.try_iter().take(BATCH - 1)).collect();
                store.keep(&batch, 1, 1_700_000_000).unwrap();
                vec![Msg::Stored { fresh: batch.len() }]
            } else {
                articles = never();
                Vec::new()
            },
        };
        for answer in answers {
            let _ = tell.send(answer);
        }
    }
}

fn answer(store: &Store, ask: Effect) -> Option<Msg> {
    Some(match ask {
        Effect::List { turn, query, sort, grouped } => {
            Msg::Listed { turn, listing: store.list(&Query::parse(&query).unwrap_or_default(), sort, grouped, today()).unwrap() }
        }
        Effect::Rows(keys) => Msg::Rows(store.rows(&keys).unwrap()),
        Effect::Fetch(key) => {
            let (article, found) = store.fetch(key).unwrap()?;
            Msg::Fetched { row: Box::new(store.row(key).unwrap()?), article: Arc::new(article), found: Some(Arc::new(found)) }
        }
        Effect::Search { turn, words, limit } => {
            let (total, hits) = store.search(&Query::typing(&words), limit, today()).unwrap();
            Msg::Hits { turn, total, hits, took: Duration::ZERO }
        }
        Effect::Sweep { deed, keys } => Msg::Swept(store.sweep(&deed, &keys, 1_700_000_000).unwrap().map(|edit| Box::new(Step::Did(edit)))),
        Effect::Keep(step) => {
            store.step(&step, 1_700_000_000).unwrap();
            if !matches!(step.edit(), Edit::Sweep { .. }) {
                return None;
            }
            Msg::Swept(Some(Box::new(step)))
        }
        _ => return None,
    })
}
