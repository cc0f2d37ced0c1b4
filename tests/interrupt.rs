//! Ctrl-C, the wish of a supervisor, and readers that go away. In: runs that take a while, and signals at several moments of each.
//! Out: the exit code, how long it took, and that nothing half-written is left.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A line of `batch` or `group` input.
fn line(story: usize, id: &str, figure: usize) -> String {
    let text = format!("The ferry to Port Hale carried {figure} passengers on Tuesday.\n");
    let line = serde_json::json!({ "id": format!("{id}-{story}"), "story": format!("s{story}"), "date": "2031-05-06",
        "title": "Ferry", "text": text });
    format!("{line}\n")
}

/// A folder with everything that the commands below read, and old outputs.
fn desk() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let stories: String = (0..150).map(|i| line(i, "post", 200 + i) + &line(i, "mail", 300 + i)).collect();
    fs::write(at("in.jsonl"), &stories).unwrap();
    let feed: String = (0..40).map(|i| stories.replace("\"story\":", &format!("\"n{i}\":"))).collect();
    fs::write(at("feed.jsonl"), feed).unwrap();
    fs::create_dir(at("story")).unwrap();
    for source in 0..5 {
        let text: String = (0..12)
            .map(|i| {
                format!(
                    "The ferry to Port Hale carried {} passengers, and {i} of ship {i} were hurt.\n",
                    200 + i + source
                )
            })
            .collect();
        fs::write(at(&format!("story/s{source}.txt")), format!("---\ndate: 2031-05-06\n---\n{text}")).unwrap();
    }
    for name in ["r.html", "f.csv", "o.jsonl", "s.csv", "g.jsonl", "m.txt", "v.txt"] {
        fs::write(at(name), "old\n").unwrap();
    }
    dir
}

/// Starts the program in the folder.
fn start(dir: &Path, args: &str) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("crosscheck"));
    let cases = fs::canonicalize("fixtures/cases").unwrap();
    let args = args.split(' ').map(|arg| if arg == "CASES" { cases.as_os_str().to_owned() } else { arg.into() });
    command.current_dir(dir).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Sends a signal and waits: how it ended, and how long that took.
fn send(mut child: Child, signal: &str) -> (Output, Duration) {
    // Kept open, so that a run that reads standard input still waits for it.
    let _input = child.stdin.take();
    let sent = Command::new("sh").arg("-c").arg(format!("kill -{signal} {}", child.id())).status().unwrap();
    assert!(sent.success());
    let start = Instant::now();
    let output = child.wait_with_output().unwrap();
    (output, start.elapsed())
}

/// Everything in the folder and below, hidden files as well, with its size.
fn listing(dir: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let inner = if path.is_dir() { listing(&path) } else { Vec::new() };
        found.push((path.clone(), fs::metadata(&path).unwrap().len()));
        found.extend(inner);
    }
    found.sort();
    found
}

/// What is run, and the file that may be left: the part of a run that can be gone on with.
const RUNS: &[(&str, &str)] = &[
    ("check story -o r.html", ""),
    ("check story --report-dir reports/today", ""),
    ("check story", ""),
    ("check - story -o r.html", ""),
    ("facts CASES -o f.csv", ""),
    ("batch in.jsonl -o o.jsonl --summary s.csv", "o.jsonl.part"),
    ("batch in.jsonl -o new.jsonl.gz --adjacent", "new.jsonl.gz.part"),
    ("batch - -o o.jsonl --summary s.csv", ""),
    ("batch in.jsonl", ""),
    ("group feed.jsonl -o g.jsonl", ""),
    ("group - -o g.jsonl", ""),
    ("mutate CASES -o m.txt", ""),
    ("verify CASES -o v.txt", ""),
];

/// Each run is ended at three moments. What was there before is there as it was; one that has its whole output already is done.
#[test]
fn an_interrupt_ends_within_a_second_and_leaves_nothing_half_written() {
    let mut times = Vec::new();
    for (args, left) in RUNS {
        for (wait, signal, code) in [(60, "INT", 130), (180, "INT", 130), (300, "TERM", 143)] {
            let desk = desk();
            let before = listing(desk.path());
            let child = start(desk.path(), args);
            std::thread::sleep(Duration::from_millis(wait));
            let (done, time) = send(child, signal);
            times.push(time);
            let said = String::from_utf8_lossy(&done.stderr);
            assert_eq!(done.status.code(), Some(code), "{args} after {wait} ms: {said}");
            assert!(!said.contains("panicked") && !said.contains("error"), "{args}: {said}");
            let after: Vec<_> = listing(desk.path());
            let part = desk.path().join(left);
            // A parent of a new folder may be there, as anything may have been put into it meanwhile.
            let new: Vec<_> =
                after.iter().filter(|f| !before.contains(f) && f.0 != desk.path().join("reports")).collect();
            assert!(new.iter().all(|(path, size)| *path == part && *size > 0), "{args} after {wait} ms: {new:?}");
            assert!(before.iter().all(|file| after.contains(file)), "{args} after {wait} ms");
        }
    }
    times.sort();
    let longest = times[times.len() - 1];
    assert!(longest < Duration::from_secs(1), "{} signals, the longest took {longest:?}", times.len());
}

/// The part of an interrupted run is gone on with, and gives the bytes of a run without a break.
#[test]
fn an_interrupted_batch_is_resumed_to_the_same_bytes() {
    for name in ["o.jsonl", "o.jsonl.gz", "o.jsonl.zst"] {
        let desk = desk();
        let run = |args: &str| start(desk.path(), args).wait_with_output().unwrap();
        assert!(run(&format!("batch in.jsonl -o whole-{name} --summary whole.csv")).status.success());
        let mut kept = 0;
        for wait in [200, 350, 500] {
            let child = start(desk.path(), &format!("batch in.jsonl -o {name} --summary s.csv --resume"));
            std::thread::sleep(Duration::from_millis(wait));
            let (done, _) = send(child, "INT");
            let part = fs::metadata(desk.path().join(format!("{name}.part")));
            kept = part.map_or(0, |part| part.len());
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            // One that resumes "old" refuses it; from then on the file is away.
            let _ = fs::remove_file(desk.path().join("o.jsonl"));
            if kept > 0 && said.contains("interrupted") {
                assert!(said.contains(&format!("{name}.part holds what was done")), "{said}");
            }
        }
        let done = run(&format!("batch in.jsonl -o {name} --summary s.csv --resume"));
        assert!(done.status.success(), "{name}, {kept}: {}", String::from_utf8_lossy(&done.stderr));
        let read = |name: &str| fs::read(desk.path().join(name)).unwrap();
        assert!(read(name) == read(&format!("whole-{name}")) && read("s.csv") == read("whole.csv"), "{name}");
    }
}

/// A reader that has seen enough is no error, whatever it was given; a table that was asked for is written all the same.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = desk();
    let checked = start(desk.path(), "check story -o report.json").wait_with_output().unwrap();
    assert!(checked.status.success());
    let report = fs::read_to_string(desk.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let id = report["findings"][0]["id"].as_str().unwrap();
    for args in [
        "check story --format html",
        "check story --format xlsx",
        "check story --format github",
        "facts story --format json",
        "batch in.jsonl --summary s.csv",
        "group feed.jsonl",
        "mutate story/s0.txt story/s1.txt --per-kind 1",
        "verify CASES --filter flood --tally",
        "rules",
        "schema",
        "--help",
        "check --help",
        "--version",
        &format!("explain report.json {id}"),
    ] {
        for bytes in [0, 1] {
            let mut child = start(desk.path(), args);
            let mut out = child.stdout.take().unwrap();
            // What there is of it, and then no more.
            let _ = out.read(&mut vec![0; bytes]);
            drop(out);
            let done = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&done.stderr);
            assert_eq!((done.status.code(), said.as_ref()), (Some(0), ""), "{args}");
        }
    }
    assert_eq!(fs::read_to_string(desk.path().join("s.csv")).unwrap().lines().count(), 151);
}

/// Nobody has to read what is said, and what comes in may end at any place.
#[test]
fn a_closed_error_stream_and_a_writer_that_dies_are_survived() {
    let desk = desk();
    let mut child = start(desk.path(), "check missing.txt story");
    drop(child.stderr.take());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
    let mut child = start(desk.path(), "batch -");
    child.stdin.take().unwrap().write_all(&line(1, "post", 7).as_bytes()[..40]).unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.code() == Some(2) && said.contains("line 1: the line is not a JSON object"), "{said}");
}
