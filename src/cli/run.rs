//! The loop of the desk: one channel of messages, the model, the effects, one drawing after each batch.
//!
//! One thread waits for keys, one reads articles, the others (all cores but one, at least one) brief them; they only send messages. The drawing thread waits
//! for nothing but the channel, so a key is answered however much is being read. Nothing ticks: without messages nothing is drawn.

use super::args::Open;
use super::exit::Exit;
use super::terminal::Screen;
use super::{complain, effects, settings};
use crate::article::{Article, Date};
use crate::briefing::Briefing;
use crate::config::Chord;
use crate::load::{self, Event, LoadError};
use crate::source::{Input, Source};
use crate::ui::{self, Did, Effect, Model, Mouse, Msg};
use crossbeam_channel::{Receiver, Sender, unbounded};
use crossterm::event::{self, KeyEventKind, MouseButton, MouseEventKind};
use std::io;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// While articles stream in, frames are drawn at most so often; a key is always answered at once.
const FRAME: Duration = Duration::from_millis(33);

/// Two clicks on one cell within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Opens the desk and stays until the reader leaves.
pub(crate) fn run(open: &Open) -> Exit {
    let settings = match settings::read(&open.looks) {
        Ok(settings) => settings,
        Err(sentence) => {
            complain(&sentence);
            return Exit::Usage;
        }
    };
    let mouse = settings.config.mouse;
    let mut model = Model::new(settings.config, settings.theme, settings.ascii);
    let ended = Screen::take(mouse).and_then(|mut screen| {
        let (tell, messages) = unbounded();
        start(&open.sources, open.input, &tell)?;
        turn(&mut model, &mut screen, &messages)
    });
    if let Err(error) = ended {
        complain(&format!("the terminal cannot be used ({error}); to print briefings use: dateline brief PATH…"));
        return Exit::Usage;
    }
    model.failures().iter().for_each(|sentence| complain(sentence));
    if model.failures().is_empty() { Exit::Done } else { Exit::Incomplete }
}

/// Messages in, frames out, until the reader leaves.
fn turn(model: &mut Model, screen: &mut Screen, messages: &Receiver<Msg>) -> io::Result<()> {
    let (width, height) = screen.size();
    ui::update(model, Msg::Today(today()));
    ui::update(model, Msg::Resize(width, height));
    screen.draw(|frame| ui::view(model, frame))?;
    let mut drawn = now();
    while let Ok(first) = messages.recv() {
        let mut pending = vec![first];
        loop {
            pending.extend(messages.try_iter());
            let wait = FRAME.saturating_sub(now().duration_since(drawn));
            if wait.is_zero() || pending.iter().any(is_urgent) {
                break;
            }
            pending.extend(messages.recv_timeout(wait));
        }
        for msg in pending {
            for effect in ui::update(model, msg) {
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Export { briefings, format, scale } => {
                        let said = effects::export(screen, &briefings, &format, scale);
                        ui::update(model, said);
                    }
                    Effect::Copy { article, briefing, line, scale } => {
                        let said = effects::copy(screen, &article, &briefing, line, scale);
                        ui::update(model, said);
                    }
                    // Nothing is stored by a desk that only looks.
                    Effect::KeepArticles { .. } => {
                        ui::update(model, Msg::Notice("Nothing is kept: there is no store.".to_owned()));
                    }
                    // Only a desk with a store asks for anything else.
                    _ => {}
                }
            }
        }
        screen.draw(|frame| ui::view(model, frame))?;
        drawn = now();
    }
    Ok(())
}

/// What the reader did is shown at once; what workers report may wait for the next frame.
fn is_urgent(msg: &Msg) -> bool {
    matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse(_) | Msg::Resize(..))
}

/// Starts the threads. They end with the program.
fn start(sources: &[Source], input: Input, tell: &Sender<Msg>) -> io::Result<()> {
    let (give, tasks) = unbounded::<Arc<Article>>();
    let keys = tell.clone();
    spawn("keys", move || listen(&keys))?;
    let (sources, news) = (sources.to_vec(), tell.clone());
    spawn("reader", move || {
        load::read(&sources, input, &mut |event| pass_on(event, &news, &give));
        let _ = news.send(Msg::Finished);
    })?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    for _ in 0..cores.saturating_sub(1).max(1) {
        let (tasks, news) = (tasks.clone(), tell.clone());
        spawn("analyst", move || tasks.iter().for_each(|article| brief(&article, &news)))?;
    }
    Ok(())
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

/// Sends on what the loader reports; breaks off when the desk is closed.
fn pass_on(event: Event, news: &Sender<Msg>, give: &Sender<Arc<Article>>) -> ControlFlow<()> {
    let msg = match event {
        Event::Found(count) => Msg::Found(count),
        Event::Opened(_) | Event::Feed(_) => return ControlFlow::Continue(()),
        Event::Entry(feed, entry) => return pass_on(Event::Article(Box::new(load::article(&feed, &entry))), news, give),
        Event::Subscriptions(path, feeds) => Msg::Failed(LoadError::OnlyFeeds { path, count: feeds.len() }.to_string()),
        Event::Failed(error) => Msg::Failed(error.to_string()),
        Event::Skipped(place, 1) => Msg::Notice(format!("One file in {place} is no article and was passed over.")),
        Event::Skipped(place, count) => Msg::Notice(format!("{count} files in {place} are no articles and were passed over.")),
        Event::Article(article) => {
            let article: Arc<Article> = Arc::from(article);
            // The list comes to know the article before its briefing can arrive.
            let known = news.send(Msg::Loaded(article.clone()));
            return if known.is_ok() && give.send(article).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        }
    };
    if news.send(msg).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Briefs one article. The analysis never panics; should it all the same, the desk lives on and names the article.
fn brief(article: &Article, news: &Sender<Msg>) {
    let briefing = catch_unwind(AssertUnwindSafe(|| crate::analyze::brief(article))).unwrap_or_else(|_| {
        // Nobody listens only while the program ends.
        let _ = news.send(Msg::Failed(format!("{} could not be analyzed; its text can be read, please report it.", article.path)));
        Briefing::default()
    });
    let _ = news.send(Msg::Briefed(article.id.clone(), Arc::new(briefing)));
}

/// Waits for the reader's hands. Ends when the terminal does.
fn listen(tell: &Sender<Msg>) {
    let mut clicked: Option<(Instant, u16, u16)> = None;
    while let Ok(event) = event::read() {
        let msg = match event {
            event::Event::Key(key) if key.kind != KeyEventKind::Release => Chord::of(&key).map(Msg::Key),
            event::Event::Paste(words) => Some(Msg::Paste(words)),
            event::Event::Resize(width, height) => Some(Msg::Resize(width, height)),
            event::Event::Mouse(mouse) => {
                let (x, y) = (mouse.column, mouse.row);
                let did = match mouse.kind {
                    MouseEventKind::ScrollDown => Some(Did::WheelDown),
                    MouseEventKind::ScrollUp => Some(Did::WheelUp),
                    MouseEventKind::Down(MouseButton::Left) => {
                        let again = clicked.is_some_and(|(at, cx, cy)| (cx, cy) == (x, y) && now().duration_since(at) <= DOUBLE);
                        clicked = (!again).then(|| (now(), x, y));
                        Some(if again { Did::DoubleClick } else { Did::Click })
                    }
                    _ => None,
                };
                did.map(|did| Msg::Mouse(Mouse { x, y, did }))
            }
            _ => None,
        };
        if msg.is_some_and(|msg| tell.send(msg).is_err()) {
            return;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the cli has the clock")]
fn now() -> Instant {
    Instant::now()
}

/// What "today" means to the reader: the day in the zone of this machine.
fn today() -> Date {
    let today = jiff::Zoned::now().date();
    Date::day(today.year(), today.month().unsigned_abs(), today.day().unsigned_abs())
}
