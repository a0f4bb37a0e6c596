//! The command line: what may be asked for. The help text, the parser and the usage errors all come from these declarations.

use crate::source;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  dateline                                open the desk: what was kept, at first the samples
  dateline dispatch.txt saved-pages/      look at a file and a folder, and keep nothing
  curl -s https://desk.example/a | dateline brief -
                                          brief what comes through a pipe
  dateline add https://desk.example/      keep a page, or follow a feed; dateline fetch brings what is new
  dateline brief dispatch.md              print a briefing
  dateline brief --format jsonl wire/ > briefings.jsonl
                                          one JSON object an article, for other programs
  dateline brief --input jsonl --format jsonl - < articles.jsonl
                                          batch work: {\"id\",\"text\"} lines in, briefings out

A file named like a command is written with its folder: dateline ./brief
Exit status: 0 everything was read, 1 something could not be read, 2 wrong usage.";

/// What `--version` tells: the version, the licenses, and whom the data is owed to.
const ABOUT: &str = concat!(env!("CARGO_PKG_VERSION"), "\n\n", include_str!("../../assets/about.txt"));

/// Read news as an analyst does: who acts, what they said, where, and so what, with the sentence behind every line.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, long_version = ABOUT, after_help = EXAMPLES, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input, to be looked at; without any, the store
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<OsString>,
    /// How to read the input
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", global = true)]
    pub(crate) input: Input,
    /// The store: a file, or :memory: for none; without it, the one in the user's data folder
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) store: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) looks: Looks,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What bears on how things look, wherever they are shown.
#[derive(Args, Clone, Debug)]
pub(crate) struct Looks {
    /// Settings to use instead of those in the user's configuration folder
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// Draw with plain ASCII signs only
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// The colors of the desk, by name
    #[arg(long, value_name = "NAME", global = true)]
    pub(crate) theme: Option<String>,
    /// When to use colors
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub(crate) color: Color,
}

/// What to do, if not open the desk.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print a briefing of every article
    #[command(
        after_help = "Examples:\n  dateline brief dispatch.txt\n  dateline brief --explain dispatch.txt\n  dateline brief --format markdown wire/ > wire.md\n  dateline brief --input jsonl --format jsonl - < articles.jsonl"
    )]
    Brief(Brief),
    /// Print what was read, without a briefing
    #[command(after_help = "Examples:\n  dateline load page.html\n  dateline load --format jsonl feeds/ > read.jsonl")]
    Load(Load),
    /// Print the feeds that lists and pages name, as one OPML list
    #[command(after_help = "Examples:\n  dateline opml mine.opml theirs.opml > all.opml\n  dateline opml saved-pages/ > found.opml")]
    Opml(Opml),
    /// Keep articles in the store, and follow feeds
    #[command(
        after_help = "Examples:\n  dateline add dispatch.txt saved-pages/\n  dateline add https://desk.example/feed.xml\n  dateline add --follow first https://desk.example/\n  dateline add --follow all wire/"
    )]
    Add(Add),
    /// List what is followed, and change how
    #[command(
        after_help = "Examples:\n  dateline sources\n  dateline sources pause 3 \"Harbor Post\"\n  dateline sources set --interval 15 harbor\n  dateline sources import theirs.opml\n  dateline sources export > mine.opml"
    )]
    Sources(Sources),
    /// Visit what is followed and due, and keep what is new
    #[command(
        after_help = "Examples:\n  dateline fetch\n  dateline fetch --all\n  dateline fetch --source \"Harbor Post\"\n\nExit status: 1 if a source failed."
    )]
    Fetch(Fetch),
    /// Visit what is followed whenever it is due, and folders whenever they change, until stopped
    Watch,
    /// Search the store
    #[command(
        after_help = "Examples:\n  dateline search sanctions since:2024-10\n  dateline search 'said:\"front line\" place:kursk'\n  dateline search --limit 100 --format jsonl kind:risk 'likely:>=55'"
    )]
    Search(Search),
    /// Look after the store
    #[command(subcommand)]
    Store(Shelf),
    /// Say whether the store is sound, and mend it
    Doctor(Doctor),
    /// Print the JSON Schema that every JSON briefing meets
    Schema,
}

/// What to brief, and how.
#[derive(Args, Debug)]
pub(crate) struct Brief {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<OsString>,
    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// Say for every line which rule made it, and on which words (JSON always does)
    #[arg(long)]
    pub(crate) explain: bool,
}

/// What to read, and how to print it.
#[derive(Args, Debug)]
pub(crate) struct Load {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<OsString>,
    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Shape,
}

/// What to keep.
#[derive(Args, Debug)]
pub(crate) struct Add {
    /// Files, folders, addresses, or - for standard input; a feed behind an address is followed, a page is kept
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<OsString>,
    /// Follow the feeds that a page names, and folders
    #[arg(long, value_enum, value_name = "WHICH")]
    pub(crate) follow: Option<Follow>,
}

/// Which of the feeds that a page names are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Follow {
    /// The first: most pages name that of their articles first
    First,
    /// All of them
    All,
}

/// What is followed.
#[derive(Args, Debug)]
pub(crate) struct Sources {
    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Report,
    #[command(subcommand)]
    pub(crate) change: Option<Change>,
}

/// What to change about what is followed. Sources are named by their number, their name, their address, or a part of these.
#[derive(Debug, Subcommand)]
pub(crate) enum Change {
    /// Leave sources alone for now
    Pause {
        /// A number, a name, an address, or a part of these
        #[arg(value_name = "SOURCE", required = true)]
        which: Vec<String>,
    },
    /// Visit them again
    Resume {
        /// A number, a name, an address, or a part of these
        #[arg(value_name = "SOURCE", required = true)]
        which: Vec<String>,
    },
    /// Follow sources no longer; their articles stay
    Remove {
        /// A number, a name, an address, or a part of these
        #[arg(value_name = "SOURCE", required = true)]
        which: Vec<String>,
    },
    /// Change how sources are followed
    Set(Set),
    /// Follow what OPML lists name; what is followed already stays as it is
    Import {
        /// OPML lists, saved pages, folders, or - for standard input
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<OsString>,
    },
    /// Print the feeds that are followed as an OPML list
    Export,
}

/// How sources are followed; what is not named stays as it is, "" is as the settings say.
#[derive(Args, Debug)]
pub(crate) struct Set {
    /// A number, a name, an address, or a part of these
    #[arg(value_name = "SOURCE", required = true)]
    pub(crate) which: Vec<String>,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    pub(crate) title: Option<String>,
    /// Minutes from one visit to the next
    #[arg(long, value_name = "MINUTES")]
    pub(crate) interval: Option<String>,
    /// Seconds that a visit may take
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<String>,
    /// The most that is taken on one visit, in MB
    #[arg(long, value_name = "MB")]
    pub(crate) size_limit: Option<String>,
    /// Who the program says it is
    #[arg(long, value_name = "WORDS")]
    pub(crate) user_agent: Option<String>,
    /// Whether the page behind an entry that is cut off is fetched: on, off
    #[arg(long, value_name = "ON|OFF")]
    pub(crate) full_text: Option<String>,
}

/// What to visit.
#[derive(Args, Debug)]
pub(crate) struct Fetch {
    /// Only this source, whether it is due or not: a number, a name, an address, or a part of these
    #[arg(long = "source", value_name = "SOURCE")]
    pub(crate) sources: Vec<String>,
    /// Everything, whether it is due or not
    #[arg(long)]
    pub(crate) all: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Report,
}

/// What to search for.
#[derive(Args, Debug)]
pub(crate) struct Search {
    /// Words and fields: actor: speaker: said: place: kind: likely: source: since: until: is: has: tag: …
    #[arg(value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,
    /// The most articles to print
    #[arg(long, default_value_t = 20, value_name = "NUMBER")]
    pub(crate) limit: usize,
    /// What to print
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    pub(crate) format: Shape,
}

/// What to do with the store.
#[derive(Debug, Subcommand)]
pub(crate) enum Shelf {
    /// Print where it lies and how much is in it
    Info,
    /// Print everything in it that cannot be made anew, as lines of JSON
    Export,
    /// Take in what another store exported; nothing is lost and nothing doubled
    Import {
        /// A file, or - for standard input
        #[arg(value_name = "FILE", required = true)]
        from: PathBuf,
    },
    /// Take in another store
    Merge {
        /// The other store's file
        #[arg(value_name = "STORE", required = true)]
        from: PathBuf,
    },
    /// Remove the bundled samples
    ForgetSamples,
    /// Make its file as small as what is in it
    Compact,
    /// Find anew what is in the articles, and keep every decision
    Reanalyze {
        /// Also those that this version has analyzed already
        #[arg(long)]
        all: bool,
    },
}

/// How to examine the store.
#[derive(Args, Debug)]
pub(crate) struct Doctor {
    /// Mend what can be mended; a copy of the store is kept beside it
    #[arg(long)]
    pub(crate) repair: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: Report,
}

/// What the doctor prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// Sentences
    #[default]
    Text,
    /// One object
    Json,
}

/// What to gather feeds from.
#[derive(Args, Debug)]
pub(crate) struct Opml {
    /// OPML lists, saved pages, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<OsString>,
}

/// What the things read are printed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// One object a line for every article, feed, and thing that could not be read
    #[default]
    Jsonl,
    /// A line for every article and entry: date, headline, address
    Text,
}

/// What a briefing is printed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in the terminal
    #[default]
    Text,
    /// A brief to hand on, with its sources
    Markdown,
    /// One array of objects
    Json,
    /// One object a line, as they come
    Jsonl,
    /// The places of all articles as features for a map (RFC 7946)
    Geojson,
}

/// How to read the bytes of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Input {
    /// Decided from the name and the content
    #[default]
    Auto,
    /// Plain text
    Text,
    /// Markdown with front matter
    Markdown,
    /// A saved web page
    Html,
    /// A feed: RSS, RDF, Atom or JSON Feed
    Feed,
    /// JSON Lines: {"id","text"} objects
    Jsonl,
}

impl From<Input> for source::Input {
    fn from(input: Input) -> Self {
        match input {
            Input::Auto => Self::Auto,
            Input::Text => Self::Text,
            Input::Markdown => Self::Markdown,
            Input::Html => Self::Html,
            Input::Feed => Self::Feed,
            Input::Jsonl => Self::Jsonl,
        }
    }
}

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What the desk is to open with.
#[derive(Debug)]
pub(crate) struct Open {
    /// What to look at, without keeping it; nothing opens the store.
    pub(crate) sources: Vec<source::Source>,
    /// The store named, if one is.
    pub(crate) store: Option<PathBuf>,
    /// How to read it.
    pub(crate) input: source::Input,
    /// How to show it.
    pub(crate) looks: Looks,
}

impl Arguments {
    /// What the desk is to open with: the paths named, else the store.
    pub(crate) fn open(self) -> Open {
        let sources = self.paths.iter().map(|p| source::Source::parse(p)).collect();
        Open { sources, store: self.store, input: self.input.into(), looks: self.looks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_declarations_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn no_paths_open_the_store_and_a_path_may_be_named_like_a_command() {
        let open = |line: &[&str]| Arguments::try_parse_from(line).unwrap().open().sources;
        assert!(open(&["dateline"]).is_empty());
        assert_eq!(open(&["dateline", "./brief", "-"]), [source::Source::Path("./brief".into()), source::Source::Stdin]);
        assert_eq!(open(&["dateline", "a.txt", "brief"]).len(), 2);
    }

    #[test]
    fn options_hold_on_either_side_of_the_command() {
        for line in [["dateline", "--input=jsonl", "brief", "-"], ["dateline", "brief", "--input=jsonl", "-"]] {
            assert_eq!(Arguments::try_parse_from(line).unwrap().input, Input::Jsonl);
        }
    }

    #[test]
    fn a_briefing_needs_a_path_and_a_known_format() {
        for wrong in [&["dateline", "brief"][..], &["dateline", "brief", "--format", "pdf", "a.txt"], &["dateline", "--nonsense"]] {
            assert_eq!(Arguments::try_parse_from(wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }
}
