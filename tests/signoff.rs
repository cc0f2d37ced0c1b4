//! What people did to a findings table, and what of it reaches the next report: every `fixtures/signoff/*.csv` is read into the
//! sample report, and what is told and what is carried over is what stands in the `.txt` beside it.
//!
//! `CROSSCHECK_BLESS=1 cargo test --test signoff` rewrites the `.txt` files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use crosscheck::report::layout::Style;
use crosscheck::report::signoff::{SignOff, Signed};
use crosscheck::report::{Report, csv, html, json, markdown, terminal};
use crosscheck::signoff;
use crosscheck::verdict::Verdict;
use tempfile::TempDir;

fn sample() -> Report {
    serde_json::from_str(&fs::read_to_string("fixtures/reports/sample.json").unwrap()).unwrap()
}

/// The sample with this table read into it, and what is told.
fn carried(bytes: &[u8], name: &str) -> (Report, Vec<String>) {
    let mut report = sample();
    let table = signoff::read(bytes, name).unwrap();
    let told = table.notes.iter().cloned().chain(signoff::carry(&mut report, &table)).collect();
    (report, told)
}

/// What is told, then one line a row: "id | status | verified by | source consulted | date | note | change".
fn account(bytes: &[u8], name: &str) -> String {
    if let Err(error) = signoff::read(bytes, name) {
        return format!("error: {error}\n");
    }
    let (report, mut lines) = carried(bytes, name);
    let sign_off = report.signoff.unwrap();
    for (title, rows) in [("rows", &sign_off.rows), ("gone", &sign_off.gone)] {
        lines.push(format!("\n{title}"));
        for row in rows {
            let cells: Vec<String> = row.cells().map(|cell| cell.replace('\n', "\\n")).collect();
            lines.push(format!("{} | {} | {}", row.id, cells.join(" | "), row.change.as_deref().unwrap_or("")));
        }
    }
    lines.push(format!("\n{} new", sign_off.new.len()));
    lines.join("\n") + "\n"
}

#[test]
fn what_people_wrote_is_carried_over_and_what_changed_is_told() {
    let bless = std::env::var_os("CROSSCHECK_BLESS").is_some();
    let mut paths: Vec<PathBuf> = fs::read_dir("fixtures/signoff").unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "csv"));
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let is = account(&fs::read(path).unwrap(), path.file_name().unwrap().to_str().unwrap());
        let kept = path.with_extension("txt");
        let was = fs::read_to_string(&kept).unwrap_or_default();
        if was != is && bless {
            fs::write(kept, is).unwrap();
        } else if was != is {
            wrong.push(format!("{}\n- {was}\n+ {is}", path.display()));
        }
    }
    assert!(paths.len() > 10 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_output_has_what_was_signed() {
    let (report, _) = carried(&fs::read("fixtures/signoff/as-printed.csv").unwrap(), "as-printed.csv");
    for (name, printed) in [
        ("terminal", terminal::render(&report, 400, Style::default())),
        ("markdown", markdown::render(&report)),
        ("html", html::render(&report)),
        ("json", json::pretty(&report)),
        ("csv", csv::findings(&report)),
    ] {
        for words in ["confirmed", "T. Marsh", "call to the treasury", "2024-03-07", "billion, says the treasury"] {
            assert!(printed.contains(words), "{name} has no {words}: {printed}");
        }
    }
    assert_eq!(serde_json::from_str::<Report>(&json::pretty(&report)).unwrap(), report);
    assert!(!json::pretty(&sample()).contains("signoff"), "the contract as it was, where nothing was read back");
}

/// In every section of the terminal report and of the page: a row that was signed and whose finding changed says so beside its
/// status and has no tick; a tick is for what settles a finding.
#[test]
fn what_was_signed_stands_in_every_section() {
    let mut report = sample();
    let row = |id: &str, status: &str, change: Option<&str>| Signed {
        id: id.to_owned(),
        status: Some(status.to_owned()),
        change: change.map(str::to_owned),
        ..Signed::default()
    };
    for verdict in [Verdict::Differ, Verdict::Single, Verdict::Agree] {
        let id = report.findings.iter().find(|f| f.verdict == verdict).unwrap().id.clone();
        for (status, change, shown) in [
            ("confirmed", None, "<span class=\"status ok\"> <bdi>✓ confirmed</bdi>"),
            ("open", None, "<span class=\"status\"> <bdi>open</bdi>"),
            ("stands", Some("changed: x"), "<span class=\"status warn\"> <bdi>stands · ⚠ changed since</bdi>"),
        ] {
            report.signoff = Some(SignOff { rows: vec![row(&id, status, change)], ..SignOff::default() });
            let page = html::render(&report);
            assert!(page.contains(shown), "{verdict:?} {status}");
            let cell = format!("<bdi>{status}</bdi><small class=\"warn\">⚠ changed since</small>");
            assert_eq!(page.contains(&cell), change.is_some(), "{verdict:?} {status} in the table");
            let printed = terminal::render(&report, 200, Style::default());
            let line = change.map_or(format!("Signed: {status}\n"), |c| format!("Signed: {status}  ({c})\n"));
            assert!(printed.contains(&line), "{verdict:?} {status}: {printed}");
        }
    }
}

/// A table that the program wrote itself gives the same table again, whatever stands in it.
#[test]
fn a_second_round_changes_nothing() {
    for name in ["as-printed", "semicolons", "changed", "second-round", "twice"] {
        let (first, _) = carried(&fs::read(format!("fixtures/signoff/{name}.csv")).unwrap(), name);
        let settled = |report: &Report| csv::findings(report).replace(",new,", ",,");
        let (second, _) = carried(csv::findings(&first).as_bytes(), name);
        assert_eq!(settled(&first), settled(&second), "{name}");
        #[cfg(feature = "xlsx")]
        {
            let (book, _) = carried(&crosscheck::report::xlsx::render(&first).unwrap(), name);
            assert_eq!(settled(&first), settled(&book), "{name} as a workbook");
        }
    }
}

const POST: &str = "---\ndate: 2031-05-06\n---\nThe bridge at Tarnholm was closed for two hours on Monday.\n";
const RADIO: &str = "---\ndate: 2031-05-06\n---\nThe bridge at Tarnholm was closed for three hours on Monday.\n";

fn desk() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("story")).unwrap();
    fs::write(dir.path().join("story/post.txt"), POST).unwrap();
    fs::write(dir.path().join("story/radio.txt"), RADIO).unwrap();
    dir
}

/// Runs `check story` in the folder: exit code, standard output, standard error.
fn check(dir: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.current_dir(dir).args(["check", "story"]).args(args.split_whitespace()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap_or(-1), text(&done.stdout), text(&done.stderr))
}

/// Puts a status into the first row of a table, as an editor would.
fn sign(path: &Path, status: &str) {
    let table = fs::read_to_string(path).unwrap();
    let signed = table.replacen(",,,,\r\n", &format!("{status},,,,\r\n"), 1);
    assert_ne!(signed, table);
    fs::write(path, signed).unwrap();
}

#[test]
fn a_table_is_signed_and_the_story_changes() {
    let desk = desk();
    assert_eq!(check(desk.path(), "--report-dir out").0, 0);
    let table = desk.path().join("out/findings.csv");
    sign(&table, "checked");
    let (code, out, err) = check(desk.path(), "--signoff out/findings.csv --report-dir out");
    assert!(
        code == 0 && err.contains("1 row carried over; 0 gone; 0 new") && out.contains("Signed: checked"),
        "{err}{out}"
    );
    fs::write(desk.path().join("story/radio.txt"), RADIO.replace("three", "four")).unwrap();
    let (_, out, err) = check(desk.path(), "--signoff out/findings.csv --report-dir out");
    assert!(err.contains("out/findings.csv:2:") && err.contains("“four hours”, was “three hours”"), "{err}");
    assert!(out.contains("1 row carried over, 1 of them changed since"), "{out}");
    fs::write(
        desk.path().join("story/radio.txt"),
        "---\ndate: 2031-05-06\n---\nNobody came to the fair at Tarnholm.\n",
    )
    .unwrap();
    let (_, _, err) = check(desk.path(), "--signoff out/findings.csv --report-dir out");
    assert!(fs::read_to_string(&table).unwrap().contains("checked"), "signed words stay, gone or not: {err}");
}

#[test]
fn errors_name_file_and_line_and_leave_the_folder_alone() {
    let desk = desk();
    check(desk.path(), "--report-dir out");
    let table = desk.path().join("out/findings.csv");
    let before = fs::read_to_string(&table).unwrap();
    fs::write(desk.path().join("broken.csv"), "id,note\nf1,\"open\n").unwrap();
    for (args, said) in [
        ("--signoff missing.csv", "missing.csv: cannot read the sign-off"),
        ("--signoff broken.csv --report-dir out", "broken.csv:2: a quotation mark is opened here"),
        ("--signoff story/post.txt", "post.txt"),
        ("--signoff", "a value is required"),
    ] {
        let (code, out, err) = check(desk.path(), args);
        assert!(code == 2 && out.is_empty() && err.contains(said), "{args}: {code} {err}");
    }
    assert_eq!(fs::read_to_string(&table).unwrap(), before);
    let own = before.replacen("id,", "mine,id,", 1).replacen("\r\nf", "\r\nurgent,f", 1).replace("\r\nf", "\r\n,f");
    fs::write(&table, &own).unwrap();
    let (code, _, err) = check(desk.path(), "--signoff out/findings.csv --report-dir out");
    assert!(code == 2 && err.contains("would lose column \"mine\""), "{code} {err}");
    assert_eq!(fs::read_to_string(&table).unwrap(), own);
    let (code, _, err) = check(desk.path(), "--signoff out/findings.csv -o next.csv");
    assert!(code == 0 && err.contains("not carried over: column \"mine\""), "{code} {err}");
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_is_the_same_bytes_twice_and_goes_the_same_round() {
    let desk = desk();
    for name in ["one.xlsx", "two.xlsx"] {
        assert_eq!(check(desk.path(), &format!("-o {name}")), (0, String::new(), String::new()));
        std::thread::sleep(std::time::Duration::from_millis(1100));
    }
    let read = |name: &str| fs::read(desk.path().join(name)).unwrap();
    assert_eq!(read("one.xlsx"), read("two.xlsx"));
    check(desk.path(), "--report-dir out");
    sign(&desk.path().join("out/findings.csv"), "checked");
    check(desk.path(), "--signoff out/findings.csv -o signed.xlsx");
    let (code, out, _) = check(desk.path(), "--signoff signed.xlsx");
    assert!(code == 0 && out.contains("Signed: checked"), "{out}");
}
