//! Themes: what each role on screen looks like, as plain data. No role is told from another by color alone.

use super::error::nearest;
use toml::Table;

/// A color, independent of any terminal library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// The terminal's own.
    #[default]
    Default,
    /// One of the terminal's sixteen (0–15) or of the 256 of xterm.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How a role looks. `None` leaves what is underneath.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the terminal's own words")]
#[expect(clippy::struct_excessive_bools, reason = "a terminal's attributes are independent switches")]
pub struct Tone {
    pub fg: Option<Color>,
    pub bg: Option<Color>,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub reverse: bool,
}

/// How many colors the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Red, green and blue as given.
    Full,
    /// The 256 of xterm; the nearest is taken.
    Indexed,
    /// Sixteen, whatever they look like.
    Sixteen,
    /// None: the reader asked for no color.
    None,
}

/// What is wrong with a role, and what was probably meant.
#[derive(Debug)]
pub(super) struct Wrong {
    pub what: String,
    pub meant: Option<String>,
}

macro_rules! roles {
    ($($role:ident: $help:literal,)*) => {
        /// What each role on screen looks like.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme { $(#[doc = $help] pub $role: Tone,)* }

        impl Theme {
            /// Every role and what it is for, in the order of the theme files.
            pub const ROLES: &[(&str, &str)] = &[$((stringify!($role), $help),)*];

            fn role(&mut self, name: &str) -> Option<&mut Tone> {
                match name { $(stringify!($role) => Some(&mut self.$role),)* _ => None }
            }
        }
    };
}

roles! {
    text: "running text, and the ground everything stands on",
    dim: "what is read second: dates, offices, counts",
    faint: "rules and frames",
    title: "headlines and names",
    focus: "the frame of the panel that has the keys",
    cursor: "the line pointed at",
    idle: "the line pointed at in a panel that has not the keys",
    linked: "lines of other panels that concern the line pointed at",
    sentence: "the sentence that the line pointed at rests on",
    found: "words that match a search",
    actor: "who acts",
    actor_lit: "an actor's words in the source",
    quote: "what they said",
    quote_lit: "a quotation in the source",
    region: "where",
    region_lit: "a place in the source",
    implication: "so what",
    implication_lit: "an implication in the source",
    cause_lit: "the cause of an implication in the source",
    condition_lit: "the condition of an implication in the source",
    analyst: "the judgment of the analyst at the desk",
    cue: "the words that make it so, on top of the panel's own",
    land: "coastlines on the map",
    warn: "what needs attention",
    fresh: "articles not yet read",
    key: "names of keys",
    overlay: "help, prompt and palette",
}

impl Theme {
    /// Reads a theme file's table.
    ///
    /// # Errors
    /// What is wrong with the first role at fault.
    pub(super) fn read(table: &Table) -> Result<Self, Wrong> {
        let mut theme = Self::default();
        for (role, value) in table {
            theme.set(role, value.as_str().unwrap_or(""))?;
        }
        Ok(theme)
    }

    /// Changes one role.
    pub(super) fn set(&mut self, role: &str, words: &str) -> Result<(), Wrong> {
        let tone = Tone::parse(words).map_err(|word| Wrong {
            what: format!("`{word}` is neither a color (\"#8fb4d8\", \"bright-blue\", \"12\") nor a style (bold, dim, italic, underline, reverse)"),
            meant: nearest(word, WORDS.iter().map(|w| w.0).chain(NAMES.iter().copied())),
        })?;
        let slot =
            self.role(role).ok_or_else(|| Wrong { what: format!("there is no role `{role}`"), meant: nearest(role, Self::ROLES.iter().map(|r| r.0)) })?;
        *slot = tone;
        Ok(())
    }

    /// The same theme with every color brought down to what the terminal can show.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        for (name, _) in Self::ROLES {
            if let Some(tone) = self.role(name) {
                tone.fg = tone.fg.map(|c| c.at(depth));
                tone.bg = tone.bg.map(|c| c.at(depth));
            }
        }
        self
    }
}

const NAMES: &[&str] = &[
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

type Switch = fn(&mut Tone);
const WORDS: &[(&str, Switch)] = &[
    ("bold", |t| t.bold = true),
    ("dim", |t| t.dim = true),
    ("italic", |t| t.italic = true),
    ("underline", |t| t.underline = true),
    ("reverse", |t| t.reverse = true),
];

impl Tone {
    /// Reads "bold #8fb4d8 on #10151c"; the first word that means nothing is the error.
    fn parse(words: &str) -> Result<Self, &str> {
        let mut tone = Self::default();
        let mut ground = false;
        for word in words.split_whitespace() {
            if let Some((_, switch)) = WORDS.iter().find(|w| w.0 == word) {
                switch(&mut tone);
            } else if word == "on" {
                ground = true;
            } else {
                let color = Color::parse(word).ok_or(word)?;
                if ground {
                    tone.bg = Some(color);
                } else {
                    tone.fg = Some(color);
                }
            }
        }
        Ok(tone)
    }
}

impl Color {
    fn parse(word: &str) -> Option<Self> {
        if word == "default" {
            return Some(Self::Default);
        }
        if let Some(hex) = word.strip_prefix('#').filter(|h| h.len() == 6) {
            let [_, r, g, b] = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
            return Some(Self::Rgb(r, g, b));
        }
        NAMES.iter().position(|n| *n == word).map(|i| i as u8).or_else(|| word.parse().ok()).map(Self::Indexed)
    }

    fn at(self, depth: Depth) -> Self {
        match (self, depth) {
            (Self::Rgb(r, g, b), Depth::Indexed) => Self::Indexed(nearest_indexed(r, g, b)),
            (Self::Rgb(..), Depth::Sixteen) | (_, Depth::None) => Self::Default,
            (color, _) => color,
        }
    }
}

/// The nearest of xterm's color cube (16–231) and gray ramp (232–255).
fn nearest_indexed(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let far = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
    let step = |v: u8| LEVELS.iter().zip(0u8..).min_by_key(|(level, _)| far(**level, v)).map_or((0, 0), |(level, i)| (*level, i));
    let (cube, gray) = ((step(r), step(g), step(b)), (0u8..24).map(|i| (8 + 10 * i, 232 + i)));
    let distance = |x: u8, y: u8, z: u8| far(x, r) + far(y, g) + far(z, b);
    let in_cube = (distance(cube.0.0, cube.1.0, cube.2.0), 16 + 36 * cube.0.1 + 6 * cube.1.1 + cube.2.1);
    gray.map(|(level, i)| (distance(level, level, level), i)).chain([in_cube]).min().map_or(0, |found| found.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_reads_as_written() {
        let tone = Tone::parse("bold #102030 on bright-blue").unwrap();
        assert_eq!((tone.fg, tone.bg, tone.bold), (Some(Color::Rgb(16, 32, 48)), Some(Color::Indexed(12)), true));
        assert_eq!(Tone::parse("bold blu"), Err("blu"));
    }

    #[test]
    fn the_nearest_of_256_is_taken() {
        assert_eq!(nearest_indexed(255, 0, 0), 196);
        assert_eq!(nearest_indexed(8, 8, 8), 232);
        assert_eq!(nearest_indexed(255, 255, 255), 231);
    }

    #[test]
    fn every_shipped_theme_paints_every_role() {
        for (name, text) in super::super::THEMES {
            let table: Table = toml::from_str(text).unwrap();
            Theme::read(&table).unwrap_or_else(|w| panic!("{name}: {}", w.what));
            for (role, _) in Theme::ROLES {
                assert!(table.contains_key(*role), "{name} leaves out {role}");
            }
        }
    }
}
