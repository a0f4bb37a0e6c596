//! The driver of the screen tests: a desk with the story on it, keys in, rows of text out.

pub(crate) mod pack;
pub(crate) mod server;
pub(crate) mod shelf;
pub(crate) mod story;

use dateline::article::{Article, ArticleId};
use dateline::config::{Chord, Config, Depth, Theme};
use dateline::ui::{self, Effect, Model, Msg};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use std::sync::Arc;

/// A desk under test.
pub(crate) struct Driver {
    pub(crate) model: Model,
    pub(crate) effects: Vec<Effect>,
    size: (u16, u16),
}

impl Driver {
    /// The story, briefed, and two more articles without briefing or text; or the story alone.
    pub(crate) fn open(width: u16, height: u16, alone: bool) -> Self {
        Self::with(Config::shipped(), Depth::Full, false, (width, height), alone)
    }

    pub(crate) fn with(config: Config, depth: Depth, ascii: bool, size: (u16, u16), alone: bool) -> Self {
        let theme = config.paint("dark", depth);
        let mut driver = Self::empty(config, theme, ascii, size);
        driver.send(Msg::Found(if alone { 1 } else { 3 }));
        let story = Arc::new(story::article());
        driver.send(Msg::Loaded(story.clone()));
        driver.send(Msg::Briefed(story.id.clone(), Arc::new(story::briefing())));
        if !alone {
            for (id, title) in [("grain", "Grain barges wait for the river to rise"), ("空", "東京の港で新しいクレーンが動き始める")] {
                let text = format!("{title}\n\nNothing else is known.\n");
                let article =
                    Article { id: ArticleId(id.to_owned()), path: format!("wire/{id}.txt"), title: Some(title.to_owned()), text, ..Article::default() };
                driver.send(Msg::Loaded(Arc::new(article.clone())));
                driver.send(Msg::Briefed(article.id, Arc::default()));
            }
        }
        driver.send(Msg::Finished);
        driver
    }

    /// A desk without anything on it.
    pub(crate) fn empty(config: Config, theme: Theme, ascii: bool, size: (u16, u16)) -> Self {
        let mut driver = Self { model: Model::new(config, theme, ascii), effects: Vec::new(), size };
        driver.send(Msg::Resize(size.0, size.1));
        driver
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        self.effects.extend(ui::update(&mut self.model, msg));
    }

    /// Presses keys, written as in the settings, with spaces between.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let chord = Chord::parse(key).unwrap_or_else(|| panic!("{key} is a key"));
            self.send(Msg::Key(chord));
            self.draw();
        }
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.send(Msg::Resize(width, height));
        self
    }

    pub(crate) fn draw(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| ui::view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text, without trailing spaces.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.draw();
        let mut rows: Vec<String> = Vec::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                row.push_str(symbol);
            }
            rows.push(row.trim_end().to_owned());
        }
        rows.join("\n")
    }

    /// The words on screen in the color of a background: what the source lights.
    pub(crate) fn lit(&self, color: ratatui::style::Color) -> String {
        let buffer = self.draw();
        let mut words = String::new();
        for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
            words.extend(row.iter().filter(|c| c.bg == color).map(Cell::symbol));
            words.push(' ');
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
