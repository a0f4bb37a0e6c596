//! Which settings hold here: the reader's file, the command line on top, and what the terminal can show.

use super::args::{Color, Looks};
use crate::briefing::Scale;
use crate::config::{Config, Depth, Theme};
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Settings ready for the desk.
pub(crate) struct Settings {
    /// Everything the reader can set.
    pub config: Config,
    /// The colors as this terminal shows them.
    pub theme: Theme,
    /// Whether to draw with ASCII alone.
    pub ascii: bool,
}

/// Reads them.
///
/// # Errors
/// A sentence for the reader: what is wrong, and where.
pub(crate) fn read(looks: &Looks) -> Result<Settings, String> {
    let mut config = config(looks)?;
    if let Some(theme) = &looks.theme {
        let names = Config::themes();
        if !names.contains(&theme.as_str()) {
            return Err(format!("there is no theme `{theme}`; there are {}.", names.join(", ")));
        }
        config.theme.clone_from(theme);
    }
    let name = if config.theme == "auto" { if is_light(&env("COLORFGBG")) { "light" } else { "dark" } } else { config.theme.as_str() };
    let theme = config.paint(name, depth(looks.color, &env("NO_COLOR"), &env("COLORTERM"), &env("TERM")));
    let ascii = looks.ascii || config.ascii;
    Ok(Settings { config, theme, ascii })
}

/// The scale that likelihoods are told in.
///
/// # Errors
/// As for [`read`].
pub(crate) fn scale(looks: &Looks) -> Result<Scale, String> {
    Ok(Scale::named(&config(looks)?.scale).unwrap_or_default())
}

/// How addresses are visited.
///
/// # Errors
/// As for [`read`].
pub(crate) fn net(looks: &Looks) -> Result<crate::config::Net, String> {
    Ok(config(looks)?.net)
}

/// The reader's settings, from the file named or the usual one.
fn config(looks: &Looks) -> Result<Config, String> {
    let file = match &looks.config {
        Some(path) => Some((path.clone(), text(path).map_err(|e| format!("{} cannot be read ({e}); name another file with --config.", path.display()))?)),
        None => usual().and_then(|path| text(&path).ok().map(|text| (path, text))),
    };
    let own = file.as_ref().map(|(path, text)| (path.display().to_string(), text.as_str()));
    Config::read(own.as_ref().map(|(name, text)| (name.as_str(), *text))).map_err(|e| e.to_string())
}

/// Where settings are looked for: `dateline/config.toml` in the configuration folder.
fn usual() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("dateline").join("config.toml"))
}

#[expect(clippy::disallowed_methods, reason = "the cli reads the reader's settings")]
fn text(path: &PathBuf) -> std::io::Result<String> {
    std::fs::read_to_string(path)
}

#[expect(clippy::disallowed_methods, reason = "the cli reads the environment")]
fn env(name: &str) -> String {
    std::env::var_os(name).map_or_else(String::new, |v| v.to_string_lossy().into_owned())
}

/// Whether `COLORFGBG` ("0;15") tells of a light ground.
fn is_light(colors: &str) -> bool {
    colors.rsplit(';').next().and_then(|ground| ground.parse::<u8>().ok()).is_some_and(|ground| ground == 7 || (9..=15).contains(&ground))
}

/// How many colors to use, from the command line and the environment.
fn depth(wanted: Color, no_color: &str, colorterm: &str, term: &str) -> Depth {
    match wanted {
        Color::Never => return Depth::None,
        Color::Auto if !no_color.is_empty() || term == "dumb" => return Depth::None,
        Color::Auto | Color::Always => {}
    }
    let full = ["kitty", "alacritty", "wezterm", "ghostty", "foot", "direct"];
    if matches!(colorterm, "truecolor" | "24bit") || full.iter().any(|name| term.contains(name)) {
        Depth::Full
    } else if term.contains("256color") || cfg!(windows) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_the_colors_it_can_show() {
        assert_eq!(depth(Color::Auto, "", "truecolor", "xterm-256color"), Depth::Full);
        assert_eq!(depth(Color::Auto, "", "", "tmux-256color"), Depth::Indexed);
        assert_eq!(depth(Color::Auto, "", "", "linux"), Depth::Sixteen);
        assert_eq!(depth(Color::Auto, "1", "truecolor", "xterm-256color"), Depth::None);
        assert_eq!(depth(Color::Always, "1", "truecolor", "xterm"), Depth::Full);
        assert_eq!(depth(Color::Never, "", "truecolor", "xterm"), Depth::None);
    }

    #[test]
    fn a_light_ground_is_recognized() {
        assert!(is_light("0;15") && is_light("0;default;7"));
        assert!(!is_light("15;0") && !is_light("") && !is_light("7;8"));
    }
}
