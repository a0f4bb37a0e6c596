//! Ctrl-C: the first asks for a clean end, the second is obeyed at once.

use super::exit::Exit;
use crossbeam_channel::{Receiver, never, select_biased};

/// Hears the first Ctrl-C; the system's own answer, to end at once, is back in force for the second.
#[cfg(unix)]
pub(crate) fn interrupts() -> Receiver<()> {
    hear(&[signal_hook::consts::SIGINT])
}

/// Hears the first Ctrl-C or word of the system to end.
#[cfg(unix)]
pub(crate) fn endings() -> Receiver<()> {
    hear(&[signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM])
}

#[cfg(unix)]
fn hear(which: &[i32]) -> Receiver<()> {
    use signal_hook::iterator::Signals;
    let Ok(mut signals) = Signals::new(which) else { return never() };
    let (tell, heard) = crossbeam_channel::bounded(1);
    let listen = move || {
        for (n, signal) in signals.forever().enumerate() {
            if n == 0 {
                let _ = tell.try_send(());
            } else {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    };
    match std::thread::Builder::new().name("interrupts".into()).spawn(listen) {
        Ok(_) => heard,
        Err(_) => never(),
    }
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub(crate) fn interrupts() -> Receiver<()> {
    never()
}

/// Elsewhere the system ends the program.
#[cfg(not(unix))]
pub(crate) fn endings() -> Receiver<()> {
    never()
}

/// What comes next; nothing at the end, or on Ctrl-C, which `exit` then tells.
pub(crate) fn next<T>(from: &Receiver<T>, stop: &Receiver<()>, exit: &mut Exit) -> Option<T> {
    select_biased! {
        recv(stop) -> heard => {
            if heard.is_ok() {
                *exit = Exit::Interrupted;
                return None;
            }
            from.recv().ok()
        }
        recv(from) -> next => next.ok(),
    }
}
