//! The same input gives the same bytes. In: one story and a batch, run twenty times with other threads, locales, time zones, folders
//! and orders of files. Out: the bytes of every format.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// What a run stands in: threads, locale, time zone, which folder it is in, and how far the files are turned.
struct Around {
    threads: usize,
    locale: &'static str,
    zone: &'static str,
    folder: &'static str,
    turned: usize,
}

/// Twenty of them: every number of threads, with something else changed each time.
fn arounds() -> Vec<Around> {
    let locales = ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "ja_JP.eucJP", ""];
    let zones = ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "no/such zone", ""];
    let around = |i: usize| Around {
        threads: [1, 2, 8][i % 3],
        locale: locales[i % locales.len()],
        zone: zones[i % zones.len()],
        folder: ["near", "far/away"][i / 2 % 2],
        turned: i / 4,
    };
    (0..20).map(around).collect()
}

/// A desk: the same files below another folder, made in another order.
fn desk(root: &Path, around: &Around) -> PathBuf {
    let desk = root.join(around.folder).join(around.turned.to_string());
    fs::create_dir_all(desk.join("story")).unwrap();
    let mut files: Vec<PathBuf> =
        fs::read_dir("fixtures/cases/phone-call").unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|path| !path.ends_with("expected.txt"));
    files.sort();
    let by = around.turned % files.len();
    files.rotate_left(by);
    for file in files {
        fs::write(desk.join("story").join(file.file_name().unwrap()), fs::read(&file).unwrap()).unwrap();
    }
    let text = |n: usize| format!("The ferry to Port Hale carried {n} passengers on Tuesday.");
    let line = |i: usize| {
        let id = if i < 6 { "post" } else { "mail" };
        serde_json::json!({ "id": format!("{id}-{i}"), "story": format!("s{}", i % 6), "date": "2031-05-06", "title": "Ferry",
            "text": text(200 + i) })
    };
    let lines: String = (0..12).map(|i| format!("{}\n", line(i))).collect();
    fs::write(desk.join("in.jsonl"), &lines).unwrap();
    fs::write(desk.join("feed.jsonl"), lines.replace("\"story\":", "\"url\":")).unwrap();
    desk
}

/// Runs the program and gives its standard output.
fn run(desk: &Path, args: &[String], around: &Around) -> Vec<u8> {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    command.current_dir(desk).args(args).env("LC_ALL", around.locale).env("LANG", around.locale).env("TZ", around.zone);
    command.env("RAYON_NUM_THREADS", around.threads.to_string());
    let done = command.output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// Everything that the commands print and write, by name.
fn outputs(desk: &Path, around: &Around) -> BTreeMap<String, Vec<u8>> {
    let words = |line: &str| -> Vec<String> { line.split(' ').map(str::to_owned).collect() };
    let threads = format!(" --threads {}", around.threads);
    let mut found = BTreeMap::new();
    for (name, line) in [
        ("check", format!("check story --report-dir out{threads}")),
        ("facts", "facts story --format json".to_owned()),
        ("batch", format!("batch in.jsonl -o o.jsonl.zst --summary s.csv{threads}")),
        ("group", format!("group feed.jsonl{threads}")),
    ] {
        found.insert(name.to_owned(), run(desk, &words(&line), around));
    }
    let reports = fs::read_dir(desk.join("out")).unwrap().map(|e| e.unwrap().path());
    for path in reports.chain(["o.jsonl.zst", "s.csv"].map(|name| desk.join(name))) {
        found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    }
    found
}

#[test]
fn twenty_runs_give_the_same_bytes() {
    let root = tempfile::tempdir().unwrap();
    let mut first: Option<BTreeMap<String, Vec<u8>>> = None;
    for (i, around) in arounds().iter().enumerate() {
        let desk = desk(root.path(), around);
        let found = outputs(&desk, around);
        let first = first.get_or_insert_with(|| found.clone());
        assert!(first.len() >= 13 && first.keys().eq(found.keys()), "{:?}", found.keys());
        for (name, bytes) in &found {
            let shown = format!("run {i}: {} threads, {:?}, {:?}", around.threads, around.locale, around.zone);
            assert!(first[name] == *bytes, "{name} of {shown} has other bytes than the first run");
        }
    }
}

/// Named one by one in another order, the files give the same findings; what prints the order of the sources is all that changes.
#[test]
fn the_order_of_the_files_changes_no_finding() {
    let root = tempfile::tempdir().unwrap();
    let all = arounds();
    let desk = desk(root.path(), &all[0]);
    let mut files: Vec<String> = fs::read_dir(desk.join("story"))
        .unwrap()
        .map(|e| format!("story/{}", e.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    let mut seen = Vec::new();
    for around in all.iter().take(files.len().max(3)) {
        let mut args: Vec<String> = ["check", "--format", "json"].map(str::to_owned).into();
        args.extend(files.iter().cloned());
        let report: serde_json::Value = serde_json::from_slice(&run(&desk, &args, around)).unwrap();
        let mut findings: Vec<String> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| format!("{} {} {} {} {}", f["id"], f["verdict"], f["relation"], f["severity"], f["rule"]))
            .collect();
        findings.sort();
        seen.push(findings);
        files.rotate_left(1);
    }
    assert!(!seen[0].is_empty() && seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
}
