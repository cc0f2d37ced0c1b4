//! The settings of a house: what each does (`fixtures/house`, a case folder a sort of setting) and what a wrong one is answered
//! (`fixtures/settings.tsv`).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use crosscheck::config::Config;
use crosscheck::{rules, settings, verify};

#[test]
fn every_setting_does_what_its_case_says() {
    let cases = verify::run(Path::new("fixtures/house"), &verify::Options::default(), &Config::default()).unwrap();
    let good = cases.iter().all(|case| case.errors.is_empty() && case.changes.is_empty());
    assert!(good && cases.len() >= 5, "\n{}", verify::render(&cases));
}

#[test]
fn no_case_holds_without_its_settings() {
    let temp = tempfile::tempdir().unwrap();
    for case in fs::read_dir("fixtures/house").unwrap().map(|entry| entry.unwrap().path()) {
        let copy = temp.path().join(case.file_name().unwrap());
        fs::create_dir(&copy).unwrap();
        for file in
            fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path()).filter(|p| !p.ends_with(settings::FILE))
        {
            fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
        }
    }
    for case in verify::run(temp.path(), &verify::Options::default(), &Config::default()).unwrap() {
        assert!(case.is_changed(), "{} holds by itself", case.path.display());
    }
}

#[test]
fn a_wrong_setting_is_answered_with_its_line_and_what_was_meant() {
    let table = fs::read_to_string("fixtures/settings.tsv").unwrap();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let (text, answer) = row.split_once('\t').unwrap();
        let told = match settings::parse(&text.replace("\\n", "\n"), Path::new("house.toml")) {
            Ok(_) => "ok".to_owned(),
            Err(error) => error.to_string(),
        };
        let (line, piece) = answer.split_once(": ").unwrap_or(("", answer));
        let at = if line.is_empty() { String::new() } else { format!("house.toml:{line}: ") };
        assert!(told.starts_with(&at) && told.contains(piece), "{text}\n  expected {answer}\n  told     {told}");
    }
}

#[test]
fn the_nearest_file_above_the_sources_holds_and_two_are_refused() {
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name);
    for desk in ["east", "west/late"] {
        fs::create_dir_all(at(desk)).unwrap();
        fs::write(at(desk).join("story.txt"), "A crane fell at Orm Quay.\n").unwrap();
    }
    fs::write(at("west/crosscheck.toml"), "threshold = 0.4\n").unwrap();
    let of = |names: &[&str]| settings::of_sources(&names.iter().map(|name| at(name)).collect::<Vec<_>>());
    assert_eq!(of(&["west/late/story.txt"]).unwrap().unwrap().1.threshold, 0.4);
    assert!(of(&["east/story.txt"]).unwrap().is_none());
    fs::write(at("east/crosscheck.toml"), "threshold = 0.7\n").unwrap();
    let error = of(&["west/late", "east/story.txt"]).unwrap_err().to_string();
    assert!(error.contains("name one with --config"), "{error}");
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        let out = command.current_dir(temp.path()).args(arguments).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (code, out, told) =
        run(&["check", "west/late", "east", "--config", "east/crosscheck.toml", "--format", "json"]);
    assert!(code == Some(0) && out.contains("\"threshold\": 0.7"), "{told}");
    let (code, out, _) = run(&["check", "west", "--threshold", "0.9", "--format", "json"]);
    assert!(code == Some(0) && out.contains("\"threshold\": 0.9"));
    assert_eq!(run(&["check", "west", "east"]).0, Some(2));
    assert_eq!(run(&["check", "west", "--config", "nowhere.toml"]).0, Some(2));
}

#[test]
fn every_rule_is_listed_with_its_state() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("desk.toml");
    fs::write(&file, "[rules]\noff = [\"name-part\"]\n[severity]\nupdate-grown = \"conflict\"\n").unwrap();
    let out = Command::cargo_bin("crosscheck").unwrap().args(["rules", "--config"]).arg(&file).output().unwrap();
    let printed = String::from_utf8(out.stdout).unwrap();
    let cells = |id: &str| {
        let line = printed.lines().find(|line| line.starts_with(id)).unwrap();
        line.split_whitespace().take(5).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(printed.lines().count(), rules::RULES.len() + 1);
    assert_eq!(cells("name-part "), ["name-part", "agree", "refined", "none", "off"]);
    assert_eq!(cells("update-grown "), ["update-grown", "differ", "update", "conflict", "set"]);
    assert_eq!(cells("interval-disjoint "), ["interval-disjoint", "differ", "value", "conflict", "on"]);
}

/// The ids of rules in the code: short words joined by hyphens, in quotation marks, where a comparison is made.
fn ids_in_code(dir: &Path, ids: &mut Vec<String>) {
    for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            ids_in_code(&path, ids);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in ["Comparison::agree(", "Comparison::differ(", "note(Relation::"] {
            for (at, _) in text.match_indices(call) {
                let arguments = &text[at..text.len().min(at + 220)];
                let quoted = arguments.split('"').nth(1).unwrap_or_default();
                let is_id = quoted.contains('-') && quoted.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                ids.extend(is_id.then(|| quoted.to_owned()));
            }
        }
    }
}

#[test]
fn the_list_holds_the_rules_of_the_code_and_no_other() {
    let mut ids = Vec::new();
    for dir in ["src/fact", "src/verdict"] {
        ids_in_code(Path::new(dir), &mut ids);
    }
    assert!(ids.len() > 60, "{ids:?}");
    let unlisted: Vec<_> = ids.iter().filter(|id| rules::named(id).is_none()).collect();
    assert!(unlisted.is_empty(), "not in src/rules.rs: {unlisted:?}");
    let mut code = String::new();
    let mut folders = vec![std::path::PathBuf::from("src/fact"), "src/verdict".into()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { code.push_str(&fs::read_to_string(path).unwrap()) }
        }
    }
    let unused: Vec<_> = rules::RULES.iter().filter(|rule| !code.contains(&format!("\"{}\"", rule.id))).collect();
    assert!(unused.is_empty(), "in src/rules.rs alone: {unused:?}");
}
