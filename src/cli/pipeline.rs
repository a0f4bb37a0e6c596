//! The line that long commands work on: one thread reads, several work, the caller takes what comes in the order of the input.
//!
//! Order costs no sorting: the reader queues an empty slot for every article, a working thread fills it, the caller waits for the first slot in the queue. Both
//! queues are short, so a long input is never held in memory, and when the caller stops the others stop at their next step.

use super::complain;
use crate::article::Article;
use crate::load::{self, Event, LoadError};
use crate::source::{Input, Source};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::thread;

/// Slots queued for every working thread: enough that none waits for a long article of another.
const AHEAD: usize = 8;

/// What the reader announces, in order.
pub(crate) enum Slot<T> {
    /// How many files are to come.
    Found(usize),
    /// What is made of an article will arrive here; nothing, should the work fail.
    Article(Receiver<T>),
    /// This could not be read.
    Failed(LoadError),
}

/// One article on its way to a working thread, with the slot that waits for it.
type Task<T> = (Box<Article>, Sender<T>);

/// Starts the threads; says so and answers `None` where the system has no more.
pub(crate) fn start<T: Send + 'static>(
    sources: Vec<Source>,
    input: Input,
    work: impl Fn(Box<Article>) -> T + Clone + Send + 'static,
) -> Option<Receiver<Slot<T>>> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (tell, slots) = bounded::<Slot<T>>(threads * AHEAD);
    let (give, tasks) = bounded::<Task<T>>(threads * AHEAD);
    let reader = move || load::read(&sources, input, &mut |event| pass_on(event, &tell, &give));
    let mut started = thread::Builder::new().name("reader".into()).spawn(reader).map(drop);
    for _ in 0..threads {
        let (tasks, work) = (tasks.clone(), work.clone());
        let analyze = move || tasks.iter().for_each(|(article, slot)| drop(slot.send(work(article))));
        started = started.and(thread::Builder::new().name("analyst".into()).spawn(analyze).map(drop));
    }
    if let Err(error) = &started {
        complain(&format!("the system lets no more threads start ({error}); close other programs and try again"));
    }
    started.ok().map(|()| slots)
}

/// Queues what the loader reports; breaks off when nobody listens any more.
fn pass_on<T>(event: Event, tell: &Sender<Slot<T>>, give: &Sender<Task<T>>) -> ControlFlow<()> {
    let slot = match event {
        Event::Found(count) => Slot::Found(count),
        Event::Failed(error) => Slot::Failed(error),
        Event::Subscriptions(path, feeds) => Slot::Failed(LoadError::OnlyFeeds { path, count: feeds.len() }),
        Event::Opened(_) | Event::Feed(_) | Event::Skipped(..) => return ControlFlow::Continue(()),
        Event::Entry(feed, entry) => return pass_on(Event::Article(Box::new(load::article(&feed, &entry))), tell, give),
        Event::Article(article) => {
            let (fill, slot) = bounded(1);
            if give.send((article, fill)).is_err() {
                return ControlFlow::Break(());
            }
            Slot::Article(slot)
        }
    };
    if tell.send(slot).is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}
