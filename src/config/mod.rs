//! Preferences: the shipped `config.toml`, the reader's own on top; keys and colors as data.

mod chord;
mod error;
mod keys;
mod net;
mod overlay;
mod theme;

pub use chord::{Chord, Key};
pub use error::ConfigError;
pub use keys::KeyMap;
pub use net::Net;
pub use theme::{Color, Depth, Theme, Tone};

use error::nearest;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use toml::{Table, Value};

/// The shipped settings: the manual of themselves.
pub const SHIPPED: &str = include_str!("../../config.toml");

/// The shipped themes by name.
const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// The scales of likelihood that can be set.
pub const SCALES: [&str; 4] = ["icd203", "kent", "ipcc", "phia"];

/// From which width on the desk shows how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns from which list, briefing and source stand side by side.
    pub wide: u16,
    /// Columns from which list and briefing do.
    pub medium: u16,
    /// Columns of the article list.
    pub list: u16,
    /// Share of a wide screen that the source text takes, in percent.
    pub source: u16,
}

/// Everything the reader can set.
#[derive(Clone, Debug)]
pub struct Config {
    /// The theme asked for: "auto" or one of the shipped names.
    pub theme: String,
    /// Whether to draw with plain ASCII alone.
    pub ascii: bool,
    /// Who sits at the desk: a name or initials to stand beside own assessments; empty for none.
    pub analyst: String,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// The scale that likelihoods are told in: one of [`SCALES`].
    pub scale: String,
    /// Sizes.
    pub layout: Layout,
    /// How addresses are visited.
    pub net: Net,
    /// Keys.
    pub keys: KeyMap,
    /// Roles of the theme the reader repainted.
    colors: BTreeMap<String, String>,
}

impl Config {
    /// The settings as shipped.
    ///
    /// A test holds that they can be read; were they broken all the same, the desk would open without keys and colors.
    pub fn shipped() -> Self {
        Self::read(None).unwrap_or_else(|_| Self {
            theme: "auto".to_owned(),
            ascii: false,
            analyst: String::new(),
            mouse: true,
            scale: "icd203".to_owned(),
            layout: Layout { wide: 140, medium: 100, list: 30, source: 34 },
            net: Net::default(),
            keys: KeyMap::default(),
            colors: BTreeMap::new(),
        })
    }

    /// The shipped settings with the reader's own, `(file name, text)`, laid on top.
    ///
    /// # Errors
    /// The first mistake in the reader's file, with its line and what was probably meant.
    pub fn read(own: Option<(&str, &str)>) -> Result<Self, ConfigError> {
        let fail = |wrong: String| ConfigError { file: "config.toml".to_owned(), line: None, wrong, meant: None };
        let base: Table = toml::from_str(SHIPPED).map_err(|e| fail(format!("the shipped settings are broken: {}", e.message())))?;
        let (file, text) = own.unwrap_or(("config.toml", ""));
        let merged = overlay::lay(base, file, text)?;
        let set = Settings { table: &merged.table, file, lines: &merged.lines };
        let keys = merged.table.get("keys").and_then(Value::as_table).cloned().unwrap_or_default();
        let colors = merged.table.get("colors").and_then(Value::as_table).into_iter().flatten();
        let config = Self {
            theme: set.theme()?,
            ascii: set.switch("ascii"),
            analyst: merged.table.get("analyst").and_then(Value::as_str).unwrap_or_default().trim().to_owned(),
            mouse: set.switch("mouse"),
            scale: set.scale()?,
            layout: Layout {
                wide: set.number("layout", "wide", 60..=1000)?,
                medium: set.number("layout", "medium", 40..=1000)?,
                list: set.number("layout", "list", 16..=80)?,
                source: set.number("layout", "source", 20..=60)?,
            },
            net: Net::read(&set)?,
            keys: KeyMap::read(&keys, file, &merged.lines)?,
            colors: colors.map(|(role, words)| (role.clone(), words.as_str().unwrap_or("").to_owned())).collect(),
        };
        let mut theme = Theme::default();
        for (role, words) in &config.colors {
            theme.set(role, words).map_err(|w| ConfigError { meant: w.meant, ..set.fail(&format!("colors.{role}"), w.what) })?;
        }
        Ok(config)
    }

    /// The names a theme can be asked for by.
    pub fn themes() -> Vec<&'static str> {
        ["auto"].into_iter().chain(THEMES.iter().map(|t| t.0)).collect()
    }

    /// The theme called `name` with the reader's own colors, as the terminal can show it.
    /// On sixteen colors and on none, the themes made for them are taken instead.
    pub fn paint(&self, name: &str, depth: Depth) -> Theme {
        let name = match depth {
            Depth::None => "mono",
            Depth::Sixteen => "sixteen",
            _ => name,
        };
        let text = THEMES.iter().find(|t| t.0 == name).or(THEMES.first()).map_or("", |t| t.1);
        let table: Table = toml::from_str(text).unwrap_or_default();
        let mut theme = Theme::read(&table).unwrap_or_default();
        if depth != Depth::None {
            for (role, words) in &self.colors {
                // Checked when the settings were read.
                let _ = theme.set(role, words);
            }
        }
        theme.at(depth)
    }
}

/// The merged settings, asked one by one.
struct Settings<'a> {
    table: &'a Table,
    file: &'a str,
    lines: &'a BTreeMap<String, usize>,
}

impl Settings<'_> {
    fn fail(&self, name: &str, wrong: String) -> ConfigError {
        ConfigError { file: self.file.to_owned(), line: self.lines.get(name).copied(), wrong, meant: None }
    }

    fn switch(&self, name: &str) -> bool {
        self.table.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    fn number<N: TryFrom<i64>>(&self, table: &str, name: &str, range: RangeInclusive<i64>) -> Result<N, ConfigError> {
        let value = self.table.get(table).and_then(|t| t.get(name)).and_then(Value::as_integer).unwrap_or(0);
        let number = Some(value).filter(|v| range.contains(v)).and_then(|v| N::try_from(v).ok());
        let (low, high) = range.into_inner();
        number.ok_or_else(|| self.fail(&format!("{table}.{name}"), format!("`{table}.{name}` lies between {low} and {high}, and {value} does not")))
    }

    fn scale(&self) -> Result<String, ConfigError> {
        let value = self.table.get("likelihood").and_then(|l| l.get("scale")).and_then(Value::as_str).unwrap_or_default();
        if SCALES.contains(&value) {
            return Ok(value.to_owned());
        }
        let mut error = self.fail("likelihood.scale", format!("there is no scale `{value}` ({})", SCALES.join(", ")));
        error.meant = nearest(value, SCALES.to_vec());
        Err(error)
    }

    fn theme(&self) -> Result<String, ConfigError> {
        let value = self.table.get("theme").and_then(Value::as_str).unwrap_or_default();
        let names = Config::themes();
        if names.contains(&value) {
            return Ok(value.to_owned());
        }
        let mut error = self.fail("theme", format!("there is no theme `{value}` ({})", names.join(", ")));
        error.meant = nearest(value, names);
        Err(error)
    }
}
