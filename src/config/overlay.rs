//! The reader's own settings laid over the shipped ones: one generic merge that knows where every value stood.

use super::error::{ConfigError, nearest};
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

/// The settings after the merge, and the line of every value the reader set ("keys.desk.quit" → 12).
pub(super) struct Merged {
    /// Shipped settings with the reader's own in their place.
    pub table: Table,
    /// Where the reader's own stand.
    pub lines: BTreeMap<String, usize>,
}

/// Tables whose keys are checked by their owner, because the shipped settings leave them empty.
const OPEN: &[&str] = &["colors"];

/// Lays the TOML `text` of `file` over `base`.
pub(super) fn lay(base: Table, file: &str, text: &str) -> Result<Merged, ConfigError> {
    let tree = DeTable::parse(text).map_err(|e| ConfigError {
        file: file.to_owned(),
        line: e.span().map(|s| line(text, s.start)),
        wrong: format!("this is not TOML: {}", e.message()),
        meant: None,
    })?;
    let mut merged = Merged { table: base, lines: BTreeMap::new() };
    let mut walk = Walk { file, text, lines: &mut merged.lines };
    walk.table(&mut merged.table, tree.get_ref(), "")?;
    Ok(merged)
}

struct Walk<'a> {
    file: &'a str,
    text: &'a str,
    lines: &'a mut BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn table(&mut self, base: &mut Table, own: &DeTable<'_>, path: &str) -> Result<(), ConfigError> {
        for (key, value) in own {
            let name: &str = key.get_ref();
            let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            let at = line(self.text, key.span().start);
            let fail = |wrong: String, meant| ConfigError { file: self.file.to_owned(), line: Some(at), wrong, meant };
            let open = OPEN.contains(&path);
            let Some(old) = base.get_mut(name) else {
                if open && let Some(words) = value.get_ref().as_str() {
                    base.insert(name.to_owned(), Value::String(words.to_owned()));
                    self.lines.insert(full, at);
                    continue;
                }
                let place = if path.is_empty() { "there is no setting".to_owned() } else { format!("`[{path}]` has no") };
                return Err(fail(format!("{place} `{name}`"), nearest(name, base.keys().map(String::as_str))));
            };
            if let (Value::Table(old), Some(inner)) = (&mut *old, value.get_ref().as_table()) {
                self.table(old, inner, &full)?;
                continue;
            }
            *old = typed(old, value).ok_or_else(|| fail(format!("`{full}` wants {}", wanted(old)), None))?;
            self.lines.insert(full, at);
        }
        Ok(())
    }
}

/// The reader's value, if it is of the same shape as the shipped one. A single string stands for a list of one.
fn typed(old: &Value, own: &Spanned<DeValue<'_>>) -> Option<Value> {
    let own = own.get_ref();
    match old {
        Value::Boolean(_) => own.as_bool().map(Value::Boolean),
        Value::String(_) => own.as_str().map(|s| Value::String(s.to_owned())),
        Value::Integer(_) => own.as_integer().and_then(|i| i.as_str().parse().ok()).map(Value::Integer),
        Value::Array(_) => match own.as_array() {
            Some(list) => list.iter().map(|v| v.get_ref().as_str().map(|s| Value::String(s.to_owned()))).collect::<Option<_>>().map(Value::Array),
            None => own.as_str().map(|s| Value::Array(vec![Value::String(s.to_owned())])),
        },
        _ => None,
    }
}

fn wanted(value: &Value) -> &'static str {
    match value {
        Value::Boolean(_) => "true or false",
        Value::Integer(_) => "a whole number",
        Value::Array(_) => "a list of strings, such as [\"j\", \"down\"]",
        Value::Table(_) => "a table of settings",
        _ => "a string",
    }
}

fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}
