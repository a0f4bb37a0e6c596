//! A store outlives its program: killed at any moment, it holds all that was acknowledged, opens, and is sound.
//!
//! A child of this test keeps articles and takes steps and says so line by line; it is killed some time after one of the lines. `DATELINE_ROUNDS=200` kills more.

use dateline::analyze;
use dateline::article::{Article, ArticleId, Block, BlockKind, Span};
use dateline::journal::{Edit, Step};
use dateline::store::{At, Prepared, Store};
use std::hint::spin_loop;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// Where the child finds its store.
const STORE: &str = "DATELINE_KILLED_STORE";

/// Articles kept at once by the child.
const BATCH: u64 = 7;

fn article(n: u64) -> Prepared {
    let text = format!("Minister number {n} said on Monday that harbor {n} would close. \"We have {n} ships,\" she said. Prices could rise by {n} percent.");
    let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let article = Article { id: ArticleId(n.to_string()), path: format!("{n}.txt"), text, blocks, ..Article::default() };
    let briefing = analyze::brief(&article);
    Prepared::new(Arc::new(article), Arc::new(briefing))
}

fn edit(n: u64, of: u64) -> Edit {
    let article = ArticleId((n % of).to_string());
    match n % 3 {
        0 => Edit::Star { article, starred: n.is_multiple_of(2) },
        1 => Edit::Tag { article, tag: format!("t{}", n % 5), on: n % 4 < 2 },
        _ => Edit::Read { article, read: true },
    }
}

/// The child: keeps and edits until it is killed. It does nothing where it is not asked to.
#[test]
fn child() {
    let Some(path) = std::env::var_os(STORE) else { return };
    let store = Store::open(&At::File(path.into()), "the child").unwrap();
    let mut out = std::io::stdout();
    for round in store.count().unwrap() / BATCH.. {
        let batch: Vec<Prepared> = (round * BATCH..(round + 1) * BATCH).map(article).collect();
        store.keep(&batch, 1, round as i64).unwrap();
        writeln!(out, "\nkept {}", (round + 1) * BATCH).unwrap();
        for n in 0..BATCH {
            let edit = edit(round * BATCH + n, (round + 1) * BATCH);
            store.step(&Step::Did(edit.clone()), 1).unwrap();
            if n % 2 == 0 {
                store.step(&Step::Undid(edit), 1).unwrap();
            }
            writeln!(out, "\nsteps {}", store.info().unwrap().steps).unwrap();
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let rounds = std::env::var("DATELINE_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_u64);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    for round in 0..rounds {
        let (kept, steps) = run_and_kill(&path, round);
        let store = Store::open(&At::File(path.clone()), "the test").unwrap();
        let info = store.info().unwrap();
        assert!(info.articles >= kept && info.steps >= steps, "round {round}: {info:?}, acknowledged {kept} and {steps}");
        assert_eq!(store.checkup().unwrap().findings, Vec::<String>::new(), "round {round}");
    }
}

/// Lets the child work for a while, kills it, and says what it acknowledged.
fn run_and_kill(path: &Path, round: u64) -> (u64, u64) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["killed::child", "--exact", "--nocapture", "--test-threads=1"]).env(STORE, path);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = (0, 0);
    let mut take = |line: &str| match line.split_once(' ') {
        Some(("kept", n)) => acknowledged.0 = n.parse().unwrap_or(acknowledged.0),
        Some(("steps", n)) => acknowledged.1 = n.parse().unwrap_or(acknowledged.1),
        _ => {}
    };
    // Each round another number of lines, and then another while, so that the end comes in the middle of anything.
    for line in lines.by_ref().take(8 + (round * 7919 % 37) as usize) {
        take(&line.unwrap());
    }
    (0..round * 104_729 % 3_000_000).for_each(|_| spin_loop());
    child.kill().unwrap();
    child.wait().unwrap();
    // What is left in the pipe was acknowledged too, unless its line is cut.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    rest.iter().take(rest.len().saturating_sub(1)).for_each(|line| take(line));
    acknowledged
}
