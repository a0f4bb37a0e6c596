//! What fetching costs: 500 feeds of 40 entries from a server in the bench itself, for the first time and again when nothing has changed, in CPU seconds and peak
//! memory, beside newsboat where it is installed (which keeps the entries and analyzes nothing).
//!
//! `DATELINE_FEEDS=50 DATELINE_ENTRIES=10 cargo bench --bench fetch` takes less. Linux alone tells what a child has cost.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark measures, and stops at the first surprise"
)]

#[path = "../support/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;

use server::{Reply, Request, Server};
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Servers, so that visits go on beside each other.
const SERVERS: usize = 8;

fn size(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// A feed of its own words: some two kilobytes an entry.
fn feed(number: usize, entries: usize) -> String {
    const WHO: [&str; 5] =
        ["the harbor board", "Ida Moen, the county's governor,", "the fishermen's union", "the ministry of transport", "Ola Berg, an analyst,"];
    const WHAT: [&str; 5] = [
        "four berths could close before the winter",
        "prices are likely to rise by a tenth",
        "the ferries may stop",
        "talks would go on",
        "nobody had been told",
    ];
    const WHERE: [&str; 5] = ["Bergen", "Aberdeen", "Gdansk", "Rotterdam", "Reykjavik"];
    let mut out = format!("<rss version=\"2.0\"><channel><title>Wire {number}</title>");
    for entry in 0..entries {
        let mut words = String::new();
        for line in 0..18 {
            let turn = number * 7 + entry * 3 + line;
            let (who, what, place) = (WHO[turn % 5], WHAT[turn / 5 % 5], WHERE[turn / 25 % 5]);
            let _ = write!(words, "In {place} {who} said on Monday that {what}, {} days after meeting {}. ", turn % 90 + 2, turn * 31 % 997);
        }
        let _ = write!(
            out,
            "<item><title>Wire {number}: {entry}</title><link>https://wire{number}.example/{entry}</link><description>{words}</description></item>"
        );
    }
    out + "</channel></rss>"
}

/// What a run has cost.
struct Cost {
    cpu: f64,
    wall: Duration,
    peak: f64,
}

/// Runs a program to its end.
fn run(command: &mut Command) -> Cost {
    let (before, begun) = (children(), Instant::now());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) / 1024.0);
        std::thread::sleep(Duration::from_millis(5));
    }
    Cost { cpu: children() - before, wall: begun.elapsed(), peak }
}

/// CPU seconds of all children that have ended (proc(5): in hundredths).
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<f64> = stat.rsplit(')').next().unwrap().split_whitespace().map(|f| f.parse().unwrap_or(0.0)).collect();
    (fields[13] + fields[14]) / 100.0
}

fn main() {
    let (feeds, entries) = (size("DATELINE_FEEDS", 500), size("DATELINE_ENTRIES", 40));
    let pages: Arc<HashMap<String, String>> = Arc::new((0..feeds).map(|n| (format!("/{n}"), feed(n, entries))).collect());
    let answer = move |pages: &HashMap<String, String>, request: &Request| match pages.get(&request.path) {
        Some(_) if request.header("if-none-match") == "\"1\"" => Reply::of("304 Not Modified", &[("ETag", "\"1\"")], ""),
        Some(page) => Reply::of("200 OK", &[("ETag", "\"1\""), ("Content-Type", "application/rss+xml")], page),
        None => Reply::of("404 Not Found", &[], ""),
    };
    let start = || {
        let pages = pages.clone();
        Server::start(move |request| answer(&pages, request))
    };
    let servers: Vec<Server> = (0..SERVERS).map(|_| start()).collect();
    let addresses: Vec<String> = (0..feeds).map(|n| servers[n % SERVERS].at(&format!("/{n}"))).collect();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("config.toml"), "[net]\nprivate = true\ngap = 0\n").unwrap();
    fs::write(at("urls"), addresses.join("\n")).unwrap();
    fs::write(at("newsboat"), "reload-threads 8\nmax-items 0\n").unwrap();
    let outlines: String = addresses.iter().fold(String::new(), |all, address| all + "<outline xmlUrl=\"" + address + "\"/>");
    fs::write(at("feeds.opml"), format!("<opml><body>{outlines}</body></opml>")).unwrap();
    let ours = |arguments: &[&str]| run(dateline(folder.path()).args(arguments));
    ours(&["sources", "import", at("feeds.opml").to_str().unwrap()]);
    println!("{feeds} feeds of {entries} entries, {:.1} MB", pages.values().map(String::len).sum::<usize>() as f64 / 1e6);
    println!("{:<28}{:>10}{:>10}{:>12}", "", "CPU s", "wall s", "peak MB");
    let tell = |name: &str, cost: &Cost| println!("{name:<28}{:>10.2}{:>10.1}{:>12.0}", cost.cpu, cost.wall.as_secs_f64(), cost.peak);
    tell("dateline, first", &ours(&["fetch"]));
    tell("dateline, unchanged", &ours(&["fetch", "--all"]));
    if Command::new("newsboat").arg("--version").output().is_err() {
        return println!("newsboat is not installed");
    }
    for name in ["newsboat, first", "newsboat, again", "newsboat, unchanged"] {
        let mut command = Command::new("newsboat");
        command.env("HOME", folder.path()).arg("-u").arg(at("urls")).arg("-c").arg(at("newsboat.db")).arg("-C").arg(at("newsboat")).args(["-x", "reload"]);
        tell(name, &run(&mut command));
    }
}

fn dateline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("--store").arg(folder.join("desk.db")).arg("--config").arg(folder.join("config.toml"));
    command
}
