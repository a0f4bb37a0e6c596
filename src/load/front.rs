//! Front matter: what a Markdown file says about itself, in TOML between `+++` lines or YAML between `---` lines.

use super::draft::Draft;
use crate::article::{Found, OutletKind};
use serde::Deserialize;

/// The fields that are read; others are passed over.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Fields {
    title: Option<Words>,
    source: Option<Words>,
    kind: Option<Words>,
    url: Option<Words>,
    published: Option<Words>,
    date: Option<Words>,
    byline: Option<Words>,
    author: Option<Words>,
    tags: Option<Words>,
    language: Option<Words>,
    sample: Option<Words>,
}

/// A field as people write it: one value or several, in quotes or not.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    Truth(bool),
    Number(i64),
    Fraction(f64),
    One(String),
    Moment(toml::value::Datetime),
    Several(Vec<Words>),
    Other(serde::de::IgnoredAny),
}

impl Words {
    fn list(self) -> Vec<String> {
        match self {
            Self::Truth(b) => vec![b.to_string()],
            Self::Number(n) => vec![n.to_string()],
            Self::Fraction(f) => vec![f.to_string()],
            Self::One(s) => vec![s],
            Self::Moment(m) => vec![m.to_string()],
            Self::Several(list) => list.into_iter().flat_map(Self::list).collect(),
            Self::Other(_) => Vec::new(),
        }
    }
}

/// The body of `text`, and what its front matter says in `draft`. Broken front matter is noted and stays in the text, so that nothing is lost.
pub(super) fn split<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let Some((fence, inside, body)) = fenced(text) else { return text };
    let fields = if fence == "+++" {
        toml::from_str::<Fields>(inside).map_err(|e| first_line(e.message()))
    } else {
        serde_saphyr::from_str::<Option<Fields>>(inside).map(Option::unwrap_or_default).map_err(|e| first_line(&e.to_string()))
    };
    match fields {
        Ok(fields) => {
            fill(draft, fields);
            body
        }
        // Three dashes above plain words are a rule, not front matter gone wrong.
        Err(_) if fence == "---" && !inside.contains(':') => text,
        Err(reason) => {
            draft.notes.push(format!("The front matter could not be read and was left in the text ({reason})."));
            text
        }
    }
}

/// The fence, what stands between the fences, and what follows.
fn fenced(text: &str) -> Option<(&'static str, &str, &str)> {
    let start = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let fence = ["+++", "---"].into_iter().find(|f| start.starts_with(f))?;
    let (first, mut rest) = start.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let inside = rest;
    while !rest.is_empty() {
        let (line, next) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim_end() == fence {
            return Some((fence, inside.get(..inside.len() - rest.len())?, next));
        }
        rest = next;
    }
    None
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").trim_end_matches('.').to_owned()
}

fn fill(draft: &mut Draft, fields: Fields) {
    let list = |words: Option<Words>| words.map(Words::list).unwrap_or_default();
    let one = |words: Option<Words>| list(words).into_iter().next();
    draft.title = one(fields.title);
    draft.outlet.name = one(fields.source);
    if let Some(kind) = one(fields.kind) {
        match kind_named(&kind) {
            Some(kind) => draft.outlet.kind = kind,
            None => draft.notes.push(format!("The kind of source \"{kind}\" is not known.")),
        }
    }
    draft.url = one(fields.url);
    if let Some(raw) = one(fields.published).or_else(|| one(fields.date)) {
        draft.date(&raw, Found::Stated);
    }
    let names = list(fields.byline);
    let names = if names.is_empty() { list(fields.author) } else { names };
    for name in &names {
        draft.sign(name);
    }
    draft.tags = list(fields.tags).iter().flat_map(|t| t.split(',')).map(|t| t.trim().to_owned()).collect();
    draft.language = one(fields.language);
    draft.sample = one(fields.sample).is_some_and(|s| s == "true" || s == "yes");
}

/// The kind that `name` means, whatever its case and whatever stands between its words.
fn kind_named(name: &str) -> Option<OutletKind> {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    Some(match letters.as_str() {
        "wire" | "agency" => OutletKind::Wire,
        "newspaper" | "magazine" => OutletKind::Newspaper,
        "broadcaster" | "radio" | "television" | "tv" => OutletKind::Broadcaster,
        "government" => OutletKind::Government,
        "company" => OutletKind::Company,
        "ngo" => OutletKind::Ngo,
        "thinktank" => OutletKind::ThinkTank,
        "blog" => OutletKind::Blog,
        "social" => OutletKind::Social,
        "other" => OutletKind::Other,
        _ => return None,
    })
}
