//! The command line as a person or a script meets it: what is printed where, and the status at the end.

use assert_cmd::Command;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::{fs, process};

const STORY: &str = "The harbor is closed.\n\nPort director Ama Owusu said the harbor would open on Friday.\n";

fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_remove("NO_COLOR");
    command
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn help_shows_examples_and_the_version_is_told() {
    let help = run(&mut dateline(&["--help"]));
    assert_eq!(help.status, 0);
    for words in ["Examples:", "dateline brief dispatch.md", "--input", "Exit status: 0"] {
        assert!(help.out.contains(words), "{words}");
    }
    let version = run(&mut dateline(&["--version"]));
    assert_eq!((version.status, version.out.trim()), (0, concat!("dateline ", env!("CARGO_PKG_VERSION"))));
    assert!(run(&mut dateline(&["brief", "--help"])).out.contains("markdown"));
}

#[test]
fn wrong_usage_ends_with_two_and_says_why() {
    for wrong in [&["brief"][..], &["--nonsense"], &["brief", "--format", "pdf", "x.txt"]] {
        let ran = run(&mut dateline(wrong));
        assert_eq!(ran.status, 2, "{wrong:?}");
        assert!(ran.err.contains("error:") && ran.out.is_empty(), "{wrong:?}: {}", ran.err);
    }
}

#[test]
fn without_a_terminal_the_desk_points_to_brief() {
    for arguments in [&[][..], &["assets/articles"]] {
        let ran = run(&mut dateline(arguments));
        assert_eq!(ran.status, 2);
        assert!(ran.out.is_empty() && ran.err.contains("dateline brief"), "{}", ran.err);
    }
}

#[test]
fn an_article_comes_out_in_every_format() {
    let folder = folder(&[("harbor.txt", STORY)]);
    let file = path(folder.path(), "harbor.txt");
    let text = run(&mut dateline(&["brief", &file]));
    assert_eq!((text.status, text.err.as_str()), (0, ""));
    assert!(text.out.contains("BOTTOM LINE") && !text.out.contains('\u{1b}'));
    let markdown = run(&mut dateline(&["brief", "--format", "markdown", &file]));
    assert!(markdown.out.starts_with("# ") && markdown.out.contains("**Bottom line.**"));
    let json: Value = serde_json::from_str(&run(&mut dateline(&["brief", "--format", "json", &file])).out).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    let jsonl = lines(&run(&mut dateline(&["brief", "--format", "jsonl", &file])).out);
    assert_eq!(json[0], jsonl[0]);
    assert_eq!(jsonl[0]["text"], STORY);
    assert!(run(&mut dateline(&["brief", "--color", "always", &file])).out.contains("\u{1b}["));
}

#[test]
fn json_lines_keep_their_ids_their_text_and_their_order() {
    let ids: Vec<String> = (0..200).map(|n| format!("id/ {n} é")).collect();
    let text = |n: usize| format!("  Ama Owusu said no. {}", "The talks went on. ".repeat(n % 7 * 20));
    let input: Vec<String> = ids.iter().enumerate().map(|(n, id)| serde_json::json!({"id": id, "text": text(n)}).to_string()).collect();
    let input = input.join("\n");
    let ran = run(dateline(&["brief", "--input", "jsonl", "--format", "jsonl", "-"]).write_stdin(input));
    assert_eq!(ran.status, 0, "{}", ran.err);
    let out = lines(&ran.out);
    assert_eq!(out.iter().map(|b| b["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
    assert!(out.iter().enumerate().all(|(n, b)| b["text"] == text(n)));
}

#[test]
fn a_broken_line_is_named_and_the_others_go_on() {
    let input = "{\"id\":\"a\",\"text\":\"One.\"}\nnot json\n{\"id\":\"b\",\"text\":\"Two.\"}\n";
    let ran = run(dateline(&["brief", "--input", "jsonl", "--format", "jsonl", "-"]).write_stdin(input));
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("line 2") && ran.err.lines().count() == 1, "{}", ran.err);
    assert_eq!(lines(&ran.out).iter().map(|b| b["id"].clone()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_delivered() {
    let folder = folder(&[("good.txt", STORY)]);
    let (good, missing) = (path(folder.path(), "good.txt"), path(folder.path(), "missing\u{1b}[31m.txt"));
    let ran = run(&mut dateline(&["brief", "--format", "jsonl", &missing, &good]));
    assert_eq!((ran.status, lines(&ran.out).len()), (1, 1));
    assert!(ran.err.contains("missing") && !ran.err.contains('\u{1b}'), "{:?}", ran.err);
    let nothing = run(&mut dateline(&["brief", "--format", "json", &missing]));
    assert_eq!((nothing.status, nothing.out.as_str()), (1, "[]\n"));
}

#[test]
fn a_folder_and_several_paths_come_in_order() {
    let folder = folder(&[("a.txt", "Alpha spoke."), ("b.txt", "Beta spoke."), (".hidden.txt", "Nobody.")]);
    let b = path(folder.path(), "b.txt");
    let ran = run(&mut dateline(&["brief", "--format", "jsonl", &b, &folder.path().to_string_lossy()]));
    let texts: Vec<String> = lines(&ran.out).iter().map(|v| v["text"].as_str().unwrap().trim().to_owned()).collect();
    assert_eq!(texts, ["Beta spoke.", "Alpha spoke.", "Beta spoke."]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = || run(dateline(&["brief", "--format", "json", "assets/articles"]).current_dir(env!("CARGO_MANIFEST_DIR"))).out;
    assert_eq!(once(), once());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let input = (0..3000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Ama Owusu said no.\"}}")).collect::<Vec<_>>().join("\n");
    let mut child = process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["brief", "--input", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap(); // and closes the pipe
    let ended = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(first.contains("\"id\":\"0\""));
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_schema_is_printed_as_shipped() {
    assert_eq!(run(&mut dateline(&["schema"])).out, dateline::export::SCHEMA_TEXT);
}
