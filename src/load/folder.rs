//! Folders: which files below a path are to be read, in which order.

use super::{LoadError, clean, encoding, mail, pdf, samples, sniff};
use crate::source::{Input, Source};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Endings that are read without a look inside.
const READ: &[&str] = &[
    "txt", "text", "md", "markdown", "mkd", "html", "htm", "xhtml", "jsonl", "ndjson", "rss", "atom", "rdf", "opml", "eml", "mbox", "mbx", "mht", "mhtml",
    "zip", "tar", "tgz", "warc",
];
/// Deeper folders are taken for a loop that the file system hides.
const DEEPEST: usize = 64;

/// What one source leads to.
#[derive(Default)]
pub(super) struct Walk {
    /// The source, for people.
    pub(super) name: String,
    /// Files to read, in order.
    pub(super) files: Vec<PathBuf>,
    /// Files in folders that are no articles.
    pub(super) skipped: usize,
    /// What could not be opened.
    pub(super) failed: Vec<LoadError>,
    other: usize,
}

impl Walk {
    /// How many things will be read.
    pub(super) fn count(&self) -> usize {
        self.files.len() + self.other
    }
}

/// Finds the files of `source`. A file that the reader named is never passed over; hidden ones in folders are.
pub(super) fn walk(source: &Source, input: Input) -> Walk {
    let path = match source {
        Source::Path(path) => path,
        Source::Address(address) => return Walk { failed: vec![LoadError::Address { path: address.to_string() }], ..Walk::default() },
        Source::Samples => return Walk { other: samples::count(), ..Walk::default() },
        Source::Stdin => return Walk { other: 1, ..Walk::default() },
    };
    let mut walk = Walk { name: clean::shown(path), ..Walk::default() };
    if path.is_dir() {
        descend(path, input, &mut walk, &mut BTreeSet::new(), 0);
        if walk.files.is_empty() && walk.failed.is_empty() {
            walk.failed.push(LoadError::NoArticles { path: walk.name.clone() });
        }
    } else {
        walk.files.push(path.clone());
    }
    walk
}

/// A name for what lies at `path`, made of the names, sizes and times of its files.
pub(super) fn stamp(path: &Path) -> String {
    let mut hasher = blake3::Hasher::new();
    let walk = walk(&Source::Path(path.to_owned()), Input::Auto);
    for file in &walk.files {
        let told = file.metadata().ok();
        let time = told.as_ref().and_then(|m| m.modified().ok()).and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        hasher.update(file.as_os_str().as_encoded_bytes()).update(&[0]);
        hasher.update(&told.map_or(0, |m| m.len()).to_le_bytes()).update(&time.map_or(0, |t| t.as_nanos()).to_le_bytes());
    }
    hasher.update(&walk.failed.len().to_le_bytes());
    hasher.finalize().to_hex().to_string()
}

fn descend(folder: &Path, input: Input, walk: &mut Walk, seen: &mut BTreeSet<PathBuf>, depth: usize) {
    // A folder is read once, by whatever links it is reached: loops end here.
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if depth > DEEPEST || !seen.insert(real) {
        return;
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => return walk.failed.push(LoadError::opening(clean::shown(folder), &e)),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| !hidden(p)).collect();
    paths.sort();
    // A Maildir: letters lie in "cur" and "new", whatever their names; those in "tmp" are not yet there.
    let both = |folder: &Path| ["cur", "new"].iter().all(|name| folder.join(name).is_dir());
    if both(folder) {
        paths.retain(|p| !p.ends_with("tmp"));
    }
    let letters = (folder.ends_with("cur") || folder.ends_with("new")) && folder.parent().is_some_and(both);
    for path in paths {
        match path.metadata() {
            Ok(m) if m.is_dir() => descend(&path, input, walk, seen, depth + 1),
            Ok(m) if m.is_file() && (letters && is_letter(&path) || is_article(&path, input)) => walk.files.push(path),
            // Pipes and sockets are not opened: reading one could wait forever.
            Ok(_) => walk.skipped += 1,
            Err(e) if e.kind() == ErrorKind::NotFound => walk.failed.push(LoadError::Missing { path: clean::shown(&path) }),
            Err(e) => walk.failed.push(LoadError::opening(clean::shown(&path), &e)),
        }
    }
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file in a folder is worth opening: a known ending, or text inside where the ending says nothing.
fn is_article(path: &Path, input: Input) -> bool {
    if is_read(path) {
        return true;
    }
    match path.extension().map(OsStr::to_ascii_lowercase) {
        Some(e) if input == Input::Auto && (e == "xml" || e == "json") => begins_as(path, |start| sniff(start) == Input::Feed),
        Some(_) if input == Input::Auto => false,
        _ => begins_as(path, |start| !encoding::is_binary(start)),
    }
}

/// Whether a file of a Maildir is a letter that nobody threw away: its flags stand behind a colon and a "2,".
fn is_letter(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    !name.rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains('T')) && begins_as(path, mail::looks_like)
}

/// Whether the ending of a name says that an article is in the file.
pub(super) fn is_read(name: &Path) -> bool {
    let read = |name: &Path| name.extension().map(OsStr::to_ascii_lowercase).is_some_and(|e| e.to_str().is_some_and(|e| READ.contains(&e)));
    read(name)
        || pdf::READS && name.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"))
        || name.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz")) && name.file_stem().is_some_and(|stem| read(Path::new(stem)))
}

/// Whether an article may be in the file although the ending of its name does not say so.
pub(super) fn may_be_read(name: &Path) -> bool {
    name.extension().is_none_or(|e| e.eq_ignore_ascii_case("xml") || e.eq_ignore_ascii_case("json"))
}

/// Whether the first bytes of a file are as `wanted`. A file that cannot be opened is kept, so that its error is told in its place.
fn begins_as(path: &Path, wanted: impl Fn(&[u8]) -> bool) -> bool {
    let mut start = Vec::new();
    match std::fs::File::open(path) {
        Ok(file) => file.take(4096).read_to_end(&mut start).is_err() || wanted(&start),
        Err(_) => true,
    }
}
