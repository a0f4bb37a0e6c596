//! Searching from the command line: the same language, the best articles with the sentence that answers.

use super::args::{Search, Shape};
use super::complain;
use super::exit::{Exit, is_closed_pipe};
use super::shelf::{open_or_look, today};
use crate::query::{Hit, Query, RANKED};
use crate::store::StoreError;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Prints what a search finds.
pub(crate) fn search(what: &Search, store: Option<&Path>) -> Exit {
    let query = match Query::parse(&what.query.join(" ")) {
        Ok(query) => query,
        Err(wrong) => {
            complain(&wrong.to_string());
            return Exit::Usage;
        }
    };
    match hits(&query, what.limit, store).map(|(total, hits)| print(total, &hits, what.format)) {
        Ok(Err(error)) if !is_closed_pipe(&error) => Exit::Incomplete,
        Ok(_) => Exit::Done,
        Err(error) => {
            complain(&error.to_string());
            Exit::Incomplete
        }
    }
}

fn hits(query: &Query, limit: usize, store: Option<&Path>) -> Result<(usize, Vec<Hit>), StoreError> {
    let (store, _) = open_or_look(store)?;
    store.search(query, limit, today())
}

fn print(total: usize, hits: &[Hit], shape: Shape) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for hit in hits {
        let row = &hit.row;
        let date = row.published.as_ref().map(|p| p.date.to_string());
        match shape {
            Shape::Jsonl => {
                let found = serde_json::json!({
                    "id": row.id.0, "title": row.headline, "source": row.outlet, "published": date, "path": row.path, "sentence": hit.sentence,
                });
                writeln!(out, "{found}")?;
            }
            Shape::Text => {
                let about = [date.as_deref().unwrap_or("no date"), row.outlet.as_deref().unwrap_or(&row.path)].join(" · ");
                writeln!(out, "{} · {about}\n    {}", row.headline, hit.sentence)?;
            }
        }
    }
    if shape == Shape::Text {
        let which = if total > RANKED { "latest" } else { "best" };
        let words = if total == 1 { "1 article".to_owned() } else { format!("{total} articles") };
        writeln!(out, "{words}{}", if total > hits.len() { format!(", the {which} {} shown", hits.len()) } else { String::new() })?;
    }
    out.flush()
}
