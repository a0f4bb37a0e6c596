//! The real program in a real pseudo-terminal: opened, walked through, resized, left; the terminal is given back.

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, NativePtySystem, PtySize, PtySystem};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Nothing is waited for longer than this; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Option<Box<dyn portable_pty::Child + Send + Sync>>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    fn start(arguments: &[&str], columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = NativePtySystem::default().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env_remove("NO_COLOR");
        command.env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"));
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (tell, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || tell.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
        Self { master: pair.master, child: Some(child), writer, output, screen, raw: Vec::new() }
    }

    /// Reads until the screen is as wanted.
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!("never saw {what}:\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn sees(&mut self, words: &str) {
        self.until(words, |screen| screen.contents().contains(words));
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(nonzero(rows), nonzero(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Reads what is left and answers how the program ended.
    fn ends(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        let mut killer = self.child.as_ref().unwrap().clone_killer();
        let mut child = self.child.take().unwrap();
        let (tell, ended) = channel();
        std::thread::spawn(move || tell.send(child.wait().unwrap()));
        ended.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            killer.kill().unwrap();
            panic!("it did not end:\n{}", self.screen.screen().contents());
        })
    }
}

#[test]
fn the_desk_opens_moves_resizes_and_leaves_the_terminal_as_it_was() {
    let mut terminal = Terminal::start(&["assets/articles"], 160, 45);
    terminal.until("the alternate screen", vt100::Screen::alternate_screen);
    terminal.sees("unread");
    for (key, title) in [("1", "1 Actors"), ("2", "2 Quotes"), ("3", "3 Regions"), ("4", "4 Implications"), ("5", "5 Source")] {
        terminal.press(key);
        terminal.sees(title);
    }
    terminal.press("1\t\t\tz");
    terminal.until("a panel on the whole screen", |screen| !screen.contents().contains("2 Quotes"));
    terminal.press("z");
    terminal.sees("2 Quotes");
    terminal.press("?");
    terminal.sees("ON THE DESK");
    terminal.press("?");
    terminal.until("no help", |screen| !screen.contents().contains("ON THE DESK"));
    terminal.resize(80, 24);
    terminal.sees("[4 Implications]");
    terminal.resize(120, 40);
    terminal.sees("╭─ Articles");
    terminal.press("q");
    terminal.sees("q quit");
    terminal.press("q");
    let status = terminal.ends();
    assert_eq!(status.exit_code(), 0);
    let screen = terminal.screen.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is left");
    assert!(!screen.hide_cursor(), "the cursor is shown");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is given back");
    assert!(!screen.bracketed_paste());
}

#[test]
fn without_a_path_the_desk_opens_on_what_was_kept_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.db");
    let arguments = ["--store", store.to_str().unwrap()];
    let mut first = Terminal::start(&arguments, 120, 40);
    first.sees("10 articles");
    first.sees("SAMPLE");
    first.press("s");
    first.sees("★");
    first.press("q");
    assert_eq!(first.ends().exit_code(), 0);
    let mut second = Terminal::start(&arguments, 120, 40);
    second.sees("★");
    second.press("u");
    second.sees("Taken back: starred");
    second.press("q");
    assert_eq!(second.ends().exit_code(), 0);
}

#[test]
fn broken_settings_are_told_before_the_screen_is_taken() {
    let mut terminal = Terminal::start(&["--config", "tests/configs/bad/unknown.toml", "assets/articles"], 100, 30);
    let status = terminal.ends();
    assert_eq!(status.exit_code(), 2);
    let screen = terminal.screen.screen().contents();
    assert!(screen.contains("did you mean `theme`?"), "{screen}");
    assert!(!terminal.raw.windows(8).any(|w| w == b"\x1b[?1049h"), "the alternate screen was never taken");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let mut terminal = Terminal::start(&["no/such/file.txt", "assets/articles"], 120, 40);
    terminal.sees("1 not read");
    terminal.press("!");
    terminal.sees("no/such/file.txt");
    terminal.press("\x03");
    assert_eq!(terminal.ends().exit_code(), 1);
}

fn nonzero(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).unwrap()
}
