//! What a key means: actions, and the named commands that keys, palette and settings speak of.

use super::intake::Deal;

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "COMMANDS says what each does")]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    Left,
    Right,
    NextPanel,
    PreviousPanel,
    Panel(usize),
    Open,
    Back,
    Quit,
    Leave,
    Find,
    NextMatch,
    PreviousMatch,
    NextArticle,
    PreviousArticle,
    NextUnread,
    Zoom,
    Source,
    Map,
    Copy,
    Read,
    Star,
    Tag,
    Note,
    Hide,
    Undo,
    Redo,
    Help,
    Palette,
    Failures,
    Why,
    Closer,
    Farther,
    Fit,
    NextCandidate,
    Candidates,
    Narrow,
    Assess,
    Figures,
    Calendar,
    About,
    Export,
    Everywhere,
    Select,
    SelectAll,
    Order,
    Views,
    NextView,
    PreviousView,
    SaveView,
    Search,
    Versions,
    Refresh,
    Keep,
    ForgetSamples,
    Confirm,
    Reject,
    Join,
    Split,
    Sources,
    Intake(Deal),
    Aside,
    ShowAside,
}

/// A named command. Keys, mouse, palette, settings and tests all speak of these.
#[derive(Debug)]
pub struct Command {
    /// Its name in `config.toml` and in the palette.
    pub name: &'static str,
    /// Where its keys hold: `[keys.desk]`, `[keys.map]`.
    pub context: &'static str,
    /// What it does.
    pub action: Action,
    /// The shipped chords.
    pub keys: &'static [&'static str],
    /// One line for the help overlay and the comment in `config.toml`.
    pub help: &'static str,
}

macro_rules! commands {
    ($($context:literal { $($name:literal $action:expr, [$($key:literal),*], $help:literal;)* })*) => {
        /// Every command, in the order of the help overlay.
        pub const COMMANDS: &[Command] = &[
            $($(Command { name: $name, context: $context, action: $action, keys: &[$($key),*], help: $help },)*)*
        ];
    };
}

commands! {
    "desk" {
        "down" Action::Down, ["j", "down"], "next line";
        "up" Action::Up, ["k", "up"], "previous line";
        "page_down" Action::PageDown, ["pgdn", "ctrl-d", "space"], "a page down";
        "page_up" Action::PageUp, ["pgup", "ctrl-u"], "a page up";
        "first" Action::First, ["g", "home"], "first line";
        "last" Action::Last, ["G", "end"], "last line";
        "left" Action::Left, ["h", "left"], "panel to the left";
        "right" Action::Right, ["l", "right"], "panel to the right";
        "next_panel" Action::NextPanel, ["tab"], "next panel";
        "previous_panel" Action::PreviousPanel, ["shift-tab"], "previous panel";
        "articles" Action::Panel(0), ["0"], "the article list";
        "actors" Action::Panel(1), ["1"], "who acts";
        "quotes" Action::Panel(2), ["2"], "what they said";
        "regions" Action::Panel(3), ["3"], "where";
        "implications" Action::Panel(4), ["4"], "so what";
        "text" Action::Panel(5), ["5"], "the source text";
        "open" Action::Open, ["enter"], "the evidence: the sentence behind the line";
        "back" Action::Back, ["esc"], "one step back";
        "quit" Action::Quit, ["q"], "one step back, then leave";
        "leave" Action::Leave, ["ctrl-c"], "leave at once";
        "why" Action::Why, ["w"], "why this line is here: the rule and its words";
        "find" Action::Find, ["/"], "find in the text; in the list, filter";
        "next_match" Action::NextMatch, ["n"], "next match, or next mention of what is pointed at";
        "previous_match" Action::PreviousMatch, ["N"], "previous match or mention";
        "next_article" Action::NextArticle, ["]", "J"], "next article";
        "previous_article" Action::PreviousArticle, ["[", "K"], "previous article";
        "next_unread" Action::NextUnread, ["."], "next article not yet read";
        "search" Action::Search, ["S"], "search all articles, best first";
        "views" Action::Views, ["b"], "the views of the list: choose, rename, drop";
        "next_view" Action::NextView, ["L"], "next view";
        "previous_view" Action::PreviousView, ["H"], "previous view";
        "save_view" Action::SaveView, ["W"], "save what is listed as a view";
        "order" Action::Order, ["o"], "sort the list, and put it under headings";
        "refresh" Action::Refresh, ["R"], "make the list anew: what is new comes in";
        "select" Action::Select, ["v"], "select the article, or no longer";
        "select_all" Action::SelectAll, ["V"], "select all that are listed, or none";
        "zoom" Action::Zoom, ["z"], "the whole screen for this panel, and back";
        "source" Action::Source, ["\\"], "show or hide the source text";
        "map" Action::Map, ["M"], "the map on the whole screen";
        "copy" Action::Copy, ["y"], "copy the line with its citation";
        "export" Action::Export, ["e"], "copy the briefing; in the list, of all articles";
        "read" Action::Read, ["r"], "mark as read or unread";
        "star" Action::Star, ["s"], "star, or take the star away";
        "tag" Action::Tag, ["t"], "put on a tag, or take it off";
        "note" Action::Note, ["c"], "write a note";
        "hide" Action::Hide, ["x"], "hide from the list";
        "undo" Action::Undo, ["u"], "take the last change back";
        "redo" Action::Redo, ["U", "ctrl-r"], "make it again";
        "next_candidate" Action::NextCandidate, [">"], "another place of this name, for all its mentions";
        "candidates" Action::Candidates, ["C"], "other places of this name; who else may have said it";
        "join" Action::Join, ["="], "this actor is the same as another one";
        "split" Action::Split, ["|"], "one name of this actor is somebody else's";
        "confirm" Action::Confirm, ["+"], "this line is right";
        "reject" Action::Reject, ["-"], "this line is wrong";
        "aside" Action::Aside, ["X"], "set this line aside, or bring it back";
        "show_aside" Action::ShowAside, ["i"], "show lines that were set aside, or no longer";
        "narrow" Action::Narrow, ["f"], "show only some lines of this panel";
        "assess" Action::Assess, ["a"], "your own assessment of how likely it is";
        "figures" Action::Figures, ["F"], "the figures of the article in a table";
        "calendar" Action::Calendar, ["D"], "what is to happen, by date";
        "versions" Action::Versions, ["d"], "what changed between versions of the article";
        "keep" Action::Keep, ["A"], "keep in the store what is only looked at";
        "forget_samples" Action::ForgetSamples, [], "remove the bundled samples from the store";
        "sources" Action::Sources, ["B"], "what is followed: add, fetch, pause, remove";
        "failures" Action::Failures, ["!"], "what could not be read, and why";
        "help" Action::Help, ["?", "f1"], "this help";
        "palette" Action::Palette, [":"], "all commands by name";
        "about" Action::About, [], "version, licenses, and where the data comes from";
    }
    "map" {
        "pan_left" Action::Left, ["h", "left"], "pan west";
        "pan_down" Action::Down, ["j", "down"], "pan south";
        "pan_up" Action::Up, ["k", "up"], "pan north";
        "pan_right" Action::Right, ["l", "right"], "pan east";
        "closer" Action::Closer, ["+", "="], "zoom in";
        "farther" Action::Farther, ["-"], "zoom out";
        "fit" Action::Fit, ["0"], "back to the article's places";
        "next_place" Action::NextPanel, ["tab", "n"], "next place";
        "previous_place" Action::PreviousPanel, ["shift-tab", "N"], "previous place";
        "other_place" Action::NextCandidate, [">"], "another place of this name";
        "evidence" Action::Open, ["enter"], "the evidence; on a map of all, the articles";
        "everywhere" Action::Everywhere, ["a"], "the places of all articles, or of this one";
        "close" Action::Back, ["esc", "q", "M"], "back to the desk";
    }
    "sources" {
        "fetch" Action::Intake(Deal::Fetch), ["f", "enter"], "visit this source now";
        "fetch_all" Action::Intake(Deal::FetchAll), ["F"], "visit all sources now";
        "add" Action::Intake(Deal::Add), ["a"], "follow a feed, a page or a folder";
        "pause" Action::Intake(Deal::Pause), ["p"], "leave this source alone, or no longer";
        "interval" Action::Intake(Deal::Interval), ["i"], "how often it is visited";
        "full_text" Action::Intake(Deal::FullText), ["t"], "fetch the full text of cut-off entries, or not";
        "remove" Action::Intake(Deal::Remove), ["x"], "follow it no longer; its articles stay";
        "restore" Action::Intake(Deal::Restore), ["u"], "follow again what was removed last";
        "import" Action::Intake(Deal::Import), ["I"], "follow the feeds of a list (OPML)";
        "export_list" Action::Intake(Deal::Export), ["E"], "write what is followed as a list (OPML)";
    }
}

/// The command with this name in this context.
pub(super) fn command(context: &str, name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|c| c.context == context && c.name == name)
}
