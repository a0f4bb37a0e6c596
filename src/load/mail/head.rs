//! The head of a letter: who sent it, when, about what, for which list.

use super::stationery::Head;
use crate::article::Found;
use crate::load::draft::Draft;
use mail_parser::{HeaderName, Message};

/// What the head of `message` says. Where a list sent it, its name is the outlet; the person behind it stays the author.
pub(super) fn draft(message: &Message<'_>) -> Draft {
    let mut draft = Draft { title: message.subject().map(bare_subject), ..Draft::default() };
    let sender = message.from().and_then(|from| from.first());
    sign(&mut draft, sender.and_then(|s| s.name().or(s.address())), list(message));
    if let Some(date) = message.date() {
        draft.date(&date.to_rfc3339(), Found::Stated);
    } else if let Some(raw) = message.header_raw("Date") {
        draft.date(raw, Found::Stated);
    }
    draft.url = message.header_raw("Archived-At").map(|a| a.trim().trim_matches(['<', '>'])).filter(|a| a.starts_with("http")).map(str::to_owned);
    draft
}

/// The head of the letter that this one passes on wins over its own.
pub(super) fn forwarded(mut draft: Draft, head: Head) -> Draft {
    let by = draft.byline.first().cloned().or(draft.outlet.name.take());
    draft.notes.extend(by.map(|by| format!("It was forwarded by {by}.")));
    draft.title = head.subject.filter(|s| !s.is_empty()).map(|s| bare_subject(&s)).or(draft.title);
    draft.byline.clear();
    draft.url = None;
    sign(&mut draft, head.from.as_deref().map(sender), None);
    if let Some(sent) = head.sent.filter(|s| !s.is_empty()) {
        draft.published = None;
        // "Tue, 5 Mar 2024 at 08:00": programs word dates for people.
        draft.date(&sent.replace(" at ", " "), Found::Text);
    }
    draft
}

/// "Jane Roe" of "Jane Roe <jane@e.example>" or "jane@e.example (Jane Roe)".
fn sender(from: &str) -> &str {
    let name = from.split(['<', '[']).next().unwrap_or(from).trim().trim_matches(['"', '\'']);
    if name.is_empty() { from.trim_matches(['<', '>', ' ']) } else { name }
}

/// The name of the list, empty where it has none; nothing if no list sent it.
fn list(message: &Message<'_>) -> Option<String> {
    let named = |name: HeaderName<'static>| message.header_raw(name).map(str::trim);
    let id = named(HeaderName::ListId).map(|id| id.split('<').next().unwrap_or("").trim().trim_matches('"').to_owned());
    // Programs that send for many put their own numbers there.
    let id = id.map(|id| if id.contains(' ') || id.chars().any(char::is_uppercase) { id } else { String::new() });
    let signs = [HeaderName::ListPost, HeaderName::ListUnsubscribe, HeaderName::ListArchive];
    id.or_else(|| signs.into_iter().any(|n| named(n).is_some()).then(String::new))
}

/// Puts the sender and the list into byline and outlet: "Jane Roe from Harbor Brief", "Jane Roe at Harbor Brief", "Jane Roe (Harbor Brief)".
fn sign(draft: &mut Draft, sender: Option<&str>, list: Option<String>) {
    let sender = sender.unwrap_or("").trim();
    let joint = [" from ", " at ", " via ", " | ", " (", ", "].into_iter().find_map(|j| sender.split_once(j));
    match (list, joint) {
        (Some(_), Some((person, outlet))) if person.contains(' ') => {
            draft.sign(person);
            draft.outlet.name = Some(outlet.trim_end_matches(')').to_owned());
        }
        (Some(list), _) if list.is_empty() || list == sender => draft.outlet.name = Some(sender.to_owned()),
        (list, _) => {
            draft.outlet.name = list;
            draft.byline.extend(Some(sender.to_owned()).filter(|s| !s.is_empty()));
        }
    }
}

/// Marks that programs put before a subject.
const MARKS: &[&str] = &["re", "fw", "fwd", "aw", "wg", "tr", "rv"];

/// The subject without such marks.
fn bare_subject(subject: &str) -> String {
    let unmarked =
        |subject: &str| subject.split_once(':').filter(|(mark, _)| MARKS.iter().any(|m| mark.trim().eq_ignore_ascii_case(m))).map(|(_, rest)| rest.to_owned());
    let mut bare = subject.trim().to_owned();
    while let Some(rest) = unmarked(&bare) {
        rest.trim_start().clone_into(&mut bare);
    }
    bare
}
