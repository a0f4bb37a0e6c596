//! A fetch may end at any moment: what a visit brought is there together with what it left, or neither is, and the next fetch brings the rest.
//!
//! The program is killed at another moment each round. `DATELINE_ROUNDS=50` kills more often.

use crate::support::server::{Reply, Request, Server};
use dateline::source::{Address, Place, Subscription};
use dateline::store::{At, Store};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::yield_now;
use std::time::{Duration, Instant};

const FEEDS: u64 = 24;
const ENTRIES: u64 = 12;

/// What the feed `name` holds in a round, and its name in that round.
fn feed(name: &str, round: u64) -> (String, String) {
    let entry = |n: u64| {
        let words = format!("Minister number {n} of{name} said on Monday that harbor {round} would close. \"We have {n} ships,\" she said. Prices could rise.");
        format!("<item><link>https://desk.example{name}/{round}/{n}</link><description>{words}</description></item>")
    };
    let entries: String = (0..ENTRIES).map(entry).collect();
    (format!("<rss><channel><title>Feed{name}</title>{entries}</channel></rss>"), format!("\"{round}\""))
}

fn fetch(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("--store").arg(folder.join("desk.db")).arg("--config").arg(folder.join("config.toml")).args(["fetch", "--all"]);
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Fetches, and kills it some time after the server was asked so many questions: from before the first answer to after the last article.
fn fetch_and_kill(folder: &Path, server: &Server, round: u64) {
    let mut child = fetch(folder).spawn().unwrap();
    let questions = (round * 7919 % FEEDS) as usize;
    while server.heard() < questions {
        yield_now();
    }
    let asked = Instant::now();
    while asked.elapsed() < Duration::from_millis(round * 104_729 % 1_400) {
        yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn no_half_visit_is_kept_and_the_next_fetch_brings_the_rest() {
    let rounds = std::env::var("DATELINE_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(4_u64);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "[net]\ngap = 0\n").unwrap();
    let round = Arc::new(AtomicU64::new(0));
    let now = round.clone();
    let server = Server::start(move |request: &Request| {
        let (words, etag) = feed(&request.path, now.load(Ordering::SeqCst));
        if request.header("if-none-match") == etag { Reply::of("304 Not Modified", &[], "") } else { Reply::of("200 OK", &[("ETag", &etag)], words) }
    });
    let at = At::File(folder.path().join("desk.db"));
    let open = || Store::open(&at, "the test").unwrap();
    let all: Vec<Subscription> = (0..FEEDS).map(|n| Subscription::new(Place::Address(Address::parse(&server.at(&format!("/{n}"))).unwrap()))).collect();
    open().follow(&all, 1).unwrap();
    for n in 1..=rounds {
        round.store(n, Ordering::SeqCst);
        server.asked();
        fetch_and_kill(folder.path(), &server, n);
        let store = open();
        assert_eq!(store.checkup().unwrap().findings, Vec::<String>::new(), "round {n}");
        let etag = Some(format!("\"{n}\""));
        let (done, left): (Vec<_>, Vec<_>) = store.subscriptions().unwrap().into_iter().partition(|(_, state)| state.validators.etag == etag);
        assert_eq!(store.count().unwrap(), (n - 1) * FEEDS * ENTRIES + done.len() as u64 * ENTRIES, "round {n}: whole visits alone");
        assert!(done.iter().all(|(_, state)| state.seen == n * ENTRIES) && left.iter().all(|(_, state)| state.seen == (n - 1) * ENTRIES), "round {n}");
        drop(store);
        server.asked();
        assert!(fetch(folder.path()).output().unwrap().status.success());
        let asked = server.asked();
        let told: BTreeSet<&str> = asked.iter().filter(|r| Some(r.header("if-none-match")) == etag.as_deref()).map(|r| r.path.as_str()).collect();
        assert_eq!((asked.len() as u64, told.len()), (FEEDS, done.len()), "round {n}: one question each, and no validator is lost");
        assert_eq!(open().count().unwrap(), n * FEEDS * ENTRIES, "round {n}: complete");
    }
}
