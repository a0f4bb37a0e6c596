//! The keymap: which chord means which command, in which context.

use super::chord::Chord;
use super::error::ConfigError;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Chords by context and command, and back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyMap {
    contexts: BTreeMap<String, BTreeMap<String, Vec<Chord>>>,
}

impl KeyMap {
    /// The command that `chord` means in `context`.
    pub fn command(&self, context: &str, chord: Chord) -> Option<&str> {
        let commands = self.contexts.get(context)?;
        commands.iter().find(|(_, chords)| chords.contains(&chord)).map(|(name, _)| name.as_str())
    }

    /// The chords of a command, in the order they were written.
    pub fn chords(&self, context: &str, command: &str) -> &[Chord] {
        self.contexts.get(context).and_then(|c| c.get(command)).map_or(&[], Vec::as_slice)
    }

    /// The names of all contexts and commands.
    pub fn commands(&self) -> impl Iterator<Item = (&str, &str)> {
        self.contexts.iter().flat_map(|(context, commands)| commands.keys().map(|c| (context.as_str(), c.as_str())))
    }

    /// Reads `[keys.*]`. A chord that names no key, or that two commands of one context want, is an error.
    pub(super) fn read(table: &Table, file: &str, lines: &BTreeMap<String, usize>) -> Result<Self, ConfigError> {
        let mut contexts = BTreeMap::new();
        for (context, commands) in table {
            let mut read: BTreeMap<String, Vec<Chord>> = BTreeMap::new();
            let mut taken: BTreeMap<Chord, String> = BTreeMap::new();
            for (command, chords) in commands.as_table().into_iter().flatten() {
                let line = |name: &str| lines.get(&format!("keys.{context}.{name}")).copied();
                for words in chords.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    let fail = |line, wrong| ConfigError { file: file.to_owned(), line, wrong, meant: None };
                    let Some(chord) = Chord::parse(words) else {
                        return Err(fail(line(command), format!("`{words}` names no key; write for example \"j\", \"ctrl-d\", \"shift-tab\" or \"pgdn\"")));
                    };
                    if let Some(other) = taken.insert(chord, command.clone()).filter(|o| o != command) {
                        let at = line(command).max(line(&other));
                        return Err(fail(at, format!("`{words}` cannot mean both `{other}` and `{command}` in `[keys.{context}]`")));
                    }
                    read.entry(command.clone()).or_default().push(chord);
                }
                read.entry(command.clone()).or_default();
            }
            contexts.insert(context.clone(), read);
        }
        Ok(Self { contexts })
    }
}
