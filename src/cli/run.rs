//! The loop of the desk: one channel of messages, the model, the effects, one drawing after each batch.
//!
//! One thread waits for keys, those of the office do everything else; they only send messages. The drawing thread waits for nothing but the channel, so a key is
//! answered however much is being read or kept. Nothing ticks: without messages nothing is drawn.

use super::args::Open;
use super::exit::Exit;
use super::office::{Office, spawn};
use super::terminal::Screen;
use super::{complain, effects, settings, shelf};
use crate::config::Chord;
use crate::ui::{self, Did, Effect, Model, Mouse, Msg};
use crossbeam_channel::{Receiver, Sender, unbounded};
use crossterm::event::{self, KeyEventKind, MouseButton, MouseEventKind};
use std::io;
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
    let store = match open.sources.is_empty().then(|| shelf::open_or_look(open.store.as_deref())).transpose() {
        Ok(store) => store,
        Err(error) => {
            complain(&error.to_string());
            return Exit::Incomplete;
        }
    };
    let (mouse, net) = (settings.config.mouse, settings.config.net.clone());
    let mut model = Model::new(settings.config, settings.theme, settings.ascii);
    let ended = Screen::take(mouse).and_then(|mut screen| {
        let (tell, messages) = unbounded();
        let keys = tell.clone();
        spawn("keys", move || listen(&keys))?;
        let mut office = Office::start(open, net, store, &tell)?;
        let ended = turn(&mut model, &mut screen, &messages, &mut office);
        drop(screen);
        office.close();
        ended
    });
    if let Err(error) = ended {
        complain(&format!("the terminal cannot be used ({error}); to print briefings use: dateline brief PATH…"));
        return Exit::Usage;
    }
    model.failures().iter().for_each(|sentence| complain(sentence));
    if model.failures().is_empty() { Exit::Done } else { Exit::Incomplete }
}

/// Messages in, frames out, until the reader leaves.
fn turn(model: &mut Model, screen: &mut Screen, messages: &Receiver<Msg>, office: &mut Office) -> io::Result<()> {
    let (width, height) = screen.size();
    ui::update(model, Msg::Today(shelf::today()));
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
                    Effect::Clip { briefings, format } => {
                        let said = effects::clip_written(screen, &briefings, &format);
                        ui::update(model, said);
                    }
                    Effect::Copy { article, briefing, line, scale } => {
                        let said = effects::copy(screen, &article, &briefing, line, scale);
                        ui::update(model, said);
                    }
                    ask => office.ask(ask),
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
