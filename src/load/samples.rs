//! The bundled sample articles, so that the desk opens on something to read.

use super::{Each, Event, one};
use crate::source::Input;
use std::ops::ControlFlow;

/// Their file names and their text, in reading order.
const SAMPLES: &[(&str, &str)] = &[
    ("01-seoul-weighs-arms.md", include_str!("../../assets/articles/01-seoul-weighs-arms.md")),
    ("02-nato-confirms-kursk.md", include_str!("../../assets/articles/02-nato-confirms-kursk.md")),
    ("03-kyiv-presses-allies.md", include_str!("../../assets/articles/03-kyiv-presses-allies.md")),
    ("04-choe-in-moscow.md", include_str!("../../assets/articles/04-choe-in-moscow.md")),
    ("05-what-the-deployment-changes.md", include_str!("../../assets/articles/05-what-the-deployment-changes.md")),
    ("06-kennedy-orders-quarantine.md", include_str!("../../assets/articles/06-kennedy-orders-quarantine.md")),
    ("07-first-freighter-searched.md", include_str!("../../assets/articles/07-first-freighter-searched.md")),
    ("08-stevenson-zorin.md", include_str!("../../assets/articles/08-stevenson-zorin.md")),
    ("09-khrushchev-dismantle.md", include_str!("../../assets/articles/09-khrushchev-dismantle.md")),
    ("10-the-knot-of-war.md", include_str!("../../assets/articles/10-the-knot-of-war.md")),
];

/// How many there are.
pub(super) fn count() -> usize {
    SAMPLES.len()
}

/// Hands over all of them.
pub(super) fn read(each: Each<'_>) -> ControlFlow<()> {
    for (name, text) in SAMPLES {
        for result in one(text.as_bytes(), &format!("samples/{name}"), Input::Markdown) {
            each(result.map_or_else(Event::Failed, |a| Event::Article(Box::new(a))))?;
        }
    }
    ControlFlow::Continue(())
}
