//! The command line as a person or a script meets it: what is printed where, and the status at the end.

use assert_cmd::Command;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::{fs, process};

const STORY: &str = "The harbor is closed.\n\nPort director Ama Owusu said the harbor would open on Friday.\n";

pub(crate) fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env_remove("NO_COLOR").env("XDG_DATA_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
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
    assert_eq!((version.status, version.out.lines().next()), (0, Some(concat!("dateline ", env!("CARGO_PKG_VERSION")))));
    for owed in ["GeoNames", "CC BY 4.0", "Natural Earth", "CC BY-SA 4.0"] {
        assert!(version.out.contains(owed), "{owed}");
    }
    assert_eq!(run(&mut dateline(&["-V"])).out.trim(), concat!("dateline ", env!("CARGO_PKG_VERSION")));
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
fn bad_input_neither_stops_the_run_nor_reaches_the_terminal() {
    let folder = folder(&[
        ("a-empty.txt", ""),
        ("b-escapes.txt", "The mayor\u{1b}[2J said\u{202e} no.\u{7} “Never, she\u{200b} added.\n"),
        ("c-unclosed.txt", &"“He said that ‘she said «they said \"never. ".repeat(300)),
        ("d-broken.md", "+++\ntitle = \"broken\n+++\nThe mayor said no.\n"),
    ]);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("e-invalid.txt", b"The mayor said no.\xff\xfe\x80 She left.\n");
    write("f-utf16.txt", &"\u{feff}The mayor said no.\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    for format in ["text", "markdown", "jsonl"] {
        let ran = run(&mut dateline(&["brief", "--format", format, &folder.path().to_string_lossy()]));
        assert!(ran.status <= 1, "{}", ran.err);
        assert!(!ran.out.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}')), "{format}");
        if format == "jsonl" {
            let out = lines(&ran.out);
            assert!(out.iter().filter(|b| b["text"].as_str().unwrap().contains("The mayor said no.")).count() >= 2, "{}", ran.out);
        }
    }
}

#[test]
fn a_folder_without_articles_and_a_file_that_is_no_text_are_named() {
    let folder = folder(&[("picture.png", "")]);
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 & if n % 3 == 0 { 0 } else { 0xff }).collect();
    fs::create_dir(folder.path().join("nothing")).unwrap();
    fs::write(folder.path().join("noise.txt"), noise).unwrap();
    for name in ["nothing", "noise.txt"] {
        let ran = run(&mut dateline(&["brief", "--format", "jsonl", &path(folder.path(), name)]));
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{name}");
        assert!(ran.err.contains(name), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("secret.txt", STORY)]);
    let file = path(folder.path(), "secret.txt");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        return; // the superuser may read everything
    }
    let ran = run(&mut dateline(&["brief", &file]));
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("secret.txt") && ran.err.contains("permission"), "{}", ran.err);
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

/// The program at work on lines of JSON, with pipes at all three ends.
fn briefing_lines(format: &str) -> process::Child {
    process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["brief", "--input", "jsonl", "--format", format, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_closed_pipe_is_no_error() {
    let input = (0..3000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Ama Owusu said no.\"}}")).collect::<Vec<_>>().join("\n");
    let mut child = briefing_lines("jsonl");
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

#[cfg(unix)]
#[test]
fn ctrl_c_ends_cleanly_and_keeps_what_was_read() {
    let mut child = briefing_lines("json");
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"id\":\"a\",\"text\":\"Ama Owusu said no.\"}\n").unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut out = String::new();
    while !out.contains("\"id\":\"a\"") {
        let mut part = vec![0; 64];
        let n = std::io::Read::read(&mut stdout, &mut part).unwrap();
        out.push_str(std::str::from_utf8(&part[..n]).unwrap());
    }
    // More could come: standard input is still open.
    assert!(process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    std::io::Read::read_to_string(&mut stdout, &mut out).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()[0]["id"], "a");
    drop(stdin);
}

#[test]
fn the_scale_of_the_settings_tells_likelihoods_in_text_and_never_in_json() {
    let folder =
        folder(&[("a.txt", "The dam is likely to hold, the council said.\n"), ("own.toml", "[likelihood]\nscale = \"kent\"\n"), ("bad.toml", "mouse = 3\n")]);
    let (article, own, bad) = (path(folder.path(), "a.txt"), path(folder.path(), "own.toml"), path(folder.path(), "bad.toml"));
    assert!(run(&mut dateline(&["brief", "--config", &own, &article])).out.replace('\u{a0}', " ").contains("probable (63–87 %)"));
    assert!(run(&mut dateline(&["brief", "--config", &own, "--format", "markdown", &article])).out.contains("probable (63–87 %)"));
    let json = run(&mut dateline(&["brief", "--config", &own, "--format", "jsonl", &article]));
    assert_eq!(lines(&json.out)[0]["implications"][0]["likelihood"]["band"], "likely");
    let refused = run(&mut dateline(&["brief", "--config", &bad, &article]));
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("mouse"), "{}", refused.err);
}
