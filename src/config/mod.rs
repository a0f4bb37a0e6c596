//! Preferences: the shipped config.toml, the reader's own on top; keys and colors as data.
