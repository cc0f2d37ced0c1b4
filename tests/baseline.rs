//! A report set against an earlier one: what is new, known, resolved and waived, in every output and in the exit code.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use crosscheck::baseline;
use crosscheck::report::Report;
use crosscheck::verdict::{State, Verdict};
use tempfile::TempDir;

/// Two papers on one landing, as they stood in the evening.
const MAST: &str = "---\ntitle: Balloon lands in a beet field\ndate: 2031-07-14\noutlet: Mast\n---\n\
    The balloon Corvina landed in a beet field near Ulm Green on Sunday with 12 people on board.\n\n\
    The pilot, Ines Farrant, said the flight had lasted 50 minutes.\n\n\
    Farmers counted 300 broken beets.\n";
const KEEL: &str = "---\ntitle: Beet farmer finds a balloon\ndate: 2031-07-14\noutlet: Keel\n---\n\
    The balloon Corvina landed in a beet field near Ulm Green on Sunday with 14 people on board.\n\n\
    The pilot, Ines Farrant, said the flight had lasted 50 minutes.\n\n\
    Farmers counted 300 broken beets.\n";

/// A desk: a folder `story` and whatever lies beside it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir(desk.at("story")).unwrap();
        desk.write("story/mast.txt", MAST);
        desk.write("story/keel.txt", KEEL);
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    /// Exit code, standard output, standard error of `crosscheck check story` with these arguments.
    fn check(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        let out = command.current_dir(self.0.path()).args(["check", "story"]).args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
    }

    /// The report as it is now, kept as a baseline.
    fn keep(&self) -> Report {
        assert_eq!(self.check(&["--format", "json", "-o", "then.json"]).0, 0);
        read(&self.at("then.json"))
    }

    /// The report against the baseline.
    fn against(&self, arguments: &[&str]) -> Report {
        let all: Vec<&str> = ["--baseline", "then.json", "--format", "json", "-o", "now.json"]
            .iter()
            .chain(arguments)
            .copied()
            .collect();
        let (code, _, told) = self.check(&all);
        assert!(code < 2, "{told}");
        read(&self.at("now.json"))
    }
}

fn read(path: &Path) -> Report {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The states of the differences, by the words of their first mention.
fn states(report: &Report) -> Vec<(String, Option<State>)> {
    let differences = report.findings.iter().filter(|f| f.verdict == Verdict::Differ);
    differences.map(|f| (f.mentions[0].text.clone(), f.state)).collect()
}

#[test]
fn what_was_there_is_known_and_fails_nothing() {
    let desk = Desk::new();
    desk.keep();
    assert_eq!(desk.check(&["--fail-on", "conflict"]).0, 1);
    let (code, printed, _) = desk.check(&["--baseline", "then.json", "--fail-on", "note"]);
    assert_eq!(code, 0);
    assert!(
        printed.contains("Against then.json: 0 new, ") && printed.contains("Since the baseline: known"),
        "{printed}"
    );
    assert_eq!(states(&desk.against(&[])), [("14 people".to_owned(), Some(State::Known))]);
}

#[test]
fn what_is_new_counts_and_what_is_gone_is_listed() {
    let desk = Desk::new();
    desk.keep();
    desk.write("story/keel.txt", &KEEL.replace("14 people", "12 people").replace("50 minutes", "70 minutes"));
    assert_eq!(states(&desk.against(&[])), [("70 minutes".to_owned(), Some(State::New))]);
    let report = read(&desk.at("now.json"));
    let gone: Vec<_> = report.baseline.unwrap().resolved.into_iter().filter(|r| r.verdict == Verdict::Differ).collect();
    assert_eq!(gone.len(), 1, "its slot is still there, and agrees: {gone:?}");
    let (code, printed, _) = desk.check(&["--baseline", "then.json", "--fail-on", "conflict"]);
    assert_eq!(code, 1);
    assert!(printed.contains("Since the baseline: new: was agree exact/none, “50 minutes” (keel, mast)"), "{printed}");
    desk.write("story/keel.txt", &KEEL.replace(" with 14 people on board", ""));
    let (code, printed, _) = desk.check(&["--baseline", "then.json", "--fail-on", "conflict"]);
    assert_eq!(code, 0);
    assert!(printed.contains("RESOLVED"), "{printed}");
    assert!(
        printed.contains("differ value/conflict count | person: “14 people” (keel), “12 people” (mast)"),
        "{printed}"
    );
}

#[test]
fn other_values_of_a_known_slot_are_new() {
    let desk = Desk::new();
    let then = desk.keep();
    desk.write("story/keel.txt", &KEEL.replace("14 people", "41 people"));
    let now = desk.against(&[]);
    assert_eq!(states(&now), [("41 people".to_owned(), Some(State::New))]);
    let id = |report: &Report| report.findings.iter().find(|f| f.verdict == Verdict::Differ).unwrap().id.clone();
    assert_eq!(id(&then), id(&now), "an id is of the slot");
}

#[test]
fn ids_and_states_survive_edits_of_the_surrounding_text() {
    let desk = Desk::new();
    let then = desk.keep();
    let more = "\n\nThe town hall of Ulm Green opens its attic to visitors in the autumn, with 40 chairs.\n";
    desk.write("story/mast.txt", &format!("{MAST}{more}"));
    desk.write("story/keel.txt", &KEEL.replace("\n\nThe pilot", &format!("{more}\nThe pilot")));
    let now = desk.against(&[]);
    let ids: Vec<&str> = now.findings.iter().map(|f| f.id.as_str()).collect();
    for finding in &then.findings {
        assert!(ids.contains(&finding.id.as_str()), "{finding:?}");
    }
    let old = |id: &str| then.findings.iter().any(|f| f.id == id);
    for finding in &now.findings {
        assert_eq!(finding.state == Some(State::Known), old(&finding.id), "{finding:?}");
    }
}

#[test]
fn a_finding_whose_id_has_shifted_is_known_by_its_words_and_keeps_its_id() {
    let desk = Desk::new();
    let mut then = desk.keep();
    let mut now = then.clone();
    let shifted = now.findings.iter_mut().find(|f| f.verdict == Verdict::Differ).unwrap();
    let id = std::mem::replace(&mut shifted.id, "f0".to_owned());
    assert!(baseline::apply(&mut now, Some((&then, "then.json")), None).is_empty());
    assert!(now.findings.iter().any(|f| f.id == id && f.state == Some(State::Known)));
    then.sources.clear();
    let notes = baseline::apply(&mut now, Some((&then, "then.json")), None);
    assert!(notes[0].contains("is it of another story?"), "{notes:?}");
}

#[test]
fn a_waiver_holds_until_its_day_and_not_for_other_values() {
    let desk = Desk::new();
    let then = desk.keep();
    let id = &then.findings.iter().find(|f| f.verdict == Verdict::Differ).unwrap().id;
    desk.write("waivers.csv", &format!("id,reason,expiry,who\n{id},\"both stand, we asked\",2031-08-01,M. Ode\n"));
    let on = |day: &str| desk.check(&["--waivers", "waivers.csv", "--fail-on", "conflict", "--today", day]);
    let (code, printed, told) = on("2031-08-01");
    assert_eq!((code, told.as_str()), (0, ""));
    assert!(printed.contains("waived by M. Ode until 2031-08-01: both stand, we asked"), "{printed}");
    let (code, _, told) = on("2031-08-02");
    assert_eq!(code, 1);
    assert!(told.contains("waivers.csv:2: the waiver of") && told.contains("ended on 2031-08-01"), "{told}");
    desk.write("story/keel.txt", &KEEL.replace("14 people", "41 people"));
    let with_both =
        ["--baseline", "then.json", "--waivers", "waivers.csv", "--today", "2031-08-01", "--fail-on", "conflict"];
    let (code, _, told) = desk.check(&with_both);
    assert_eq!(code, 1);
    assert!(told.contains("the waiver does not cover what it is now"), "{told}");
    desk.write("story/keel.txt", &KEEL.replace(" with 14 people on board", ""));
    desk.write("story/mast.txt", &MAST.replace(" with 12 people on board", ""));
    let (_, _, told) = desk.check(&with_both);
    assert!(told.contains("any more: this line can go"), "{told}");
}

#[test]
fn a_file_that_is_no_baseline_or_no_waivers_is_refused_with_its_line() {
    let desk = Desk::new();
    desk.keep();
    for (text, answer) in [
        ("id,reason,who\n", "waivers.csv:1: there is no column expiry"),
        (
            "id,reason,expiry,who,when\n",
            "waivers.csv:1: the columns of waivers are id, reason, expiry, who; this one is \"when\"",
        ),
        ("id,reason,expiry,who\nf1,,,me\n", "waivers.csv:2: the reason is empty"),
        ("id,reason,expiry,who\nf1,why,,\n", "waivers.csv:2: the who is empty"),
        ("id,reason,expiry,who\nf1,why,2031-02-30,me\n", "waivers.csv:2: the expiry \"2031-02-30\" is not a day"),
        (
            "id,reason,expiry,who\nf1,why,,me\n# a note\nf1,why,,me\n",
            "waivers.csv:4: the id f1 stands in line 2 as well",
        ),
        ("id,reason,expiry,who\nf1,why,,me,more\n", "waivers.csv:2: the row has 5 cells, the head 4"),
    ] {
        desk.write("waivers.csv", text);
        let (code, printed, told) = desk.check(&["--waivers", "waivers.csv"]);
        assert!(code == 2 && printed.is_empty() && told.contains(answer), "{text}\n{told}");
    }
    for (text, answer) in
        [("", "the file is empty"), ("{}", "then.json:1: this is not a report"), ("x", "then.json:1: ")]
    {
        desk.write("then.json", text);
        let (code, _, told) = desk.check(&["--baseline", "then.json"]);
        assert!(code == 2 && told.contains(answer), "{text}\n{told}");
    }
    assert_eq!(desk.check(&["--baseline", "nowhere.json"]).0, 2);
    assert_eq!(desk.check(&["--today", "2031-08-01"]).0, 2, "--today is of waivers");
}

#[test]
fn every_output_says_what_is_new() {
    let desk = Desk::new();
    desk.keep();
    desk.write("story/keel.txt", &KEEL.replace("50 minutes", "70 minutes"));
    assert_eq!(desk.check(&["--baseline", "then.json", "--report-dir", "out"]).0, 0);
    let out = |name: &str| fs::read_to_string(desk.at("out").join(name)).unwrap();
    for name in ["report.txt", "report.md", "report.html"] {
        let text = out(name);
        for words in [" known (1 to fix or clear up)", "new: was agree exact/none"] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
    assert!(out("findings.csv").lines().next().unwrap().contains(",proof,state,status,"));
    assert!(out("junit.xml").contains("<skipped message=\"known\"/>"));
    assert!(out("junit.xml").contains("failures=\"1\""));
    let (_, printed, _) = desk.check(&["--baseline", "then.json", "--format", "github"]);
    assert_eq!(printed.matches("::error ").count(), 1, "{printed}");
    assert!(printed.starts_with("::error file=story/mast.txt,line=8,col=53,title=conflict%3A duration"), "{printed}");
}

#[test]
fn the_documented_workflow_runs() {
    let desk = Desk::new();
    let guide = fs::read_to_string("docs/ci.md").unwrap();
    let (_, workflow) = guide.split_once("```yaml\n").unwrap();
    let (workflow, _) = workflow.split_once("```").unwrap();
    let commands: Vec<&str> = workflow.lines().filter_map(|l| l.trim().strip_prefix("- run: crosscheck ")).collect();
    assert_eq!((workflow.lines().count(), commands.len()), (10, 2));
    desk.keep();
    fs::rename(desk.at("then.json"), desk.at("story.json")).unwrap();
    desk.write("waivers.csv", "id,reason,expiry,who\n");
    fs::create_dir_all(desk.at("cases/landing")).unwrap();
    desk.write("cases/landing/mast.txt", MAST);
    desk.write("cases/landing/keel.txt", KEEL);
    desk.write("cases/landing/expected.txt", "must: differ value/conflict count \"12 people\" \"14 people\"\n");
    let run = |command: &str| {
        let mut crosscheck = Command::cargo_bin("crosscheck").unwrap();
        crosscheck.current_dir(desk.0.path()).args(command.split_whitespace()).output().unwrap().status.code()
    };
    assert_eq!(commands.iter().map(|command| run(command)).collect::<Vec<_>>(), [Some(0), Some(0)]);
    desk.write("story/keel.txt", &KEEL.replace("50 minutes", "70 minutes"));
    assert_eq!(run(commands[1]), Some(1));
    assert!(desk.at("out/junit.xml").is_file());
}

#[test]
fn the_documented_settings_are_settings() {
    let guide = fs::read_to_string("docs/settings.md").unwrap();
    let (_, text) = guide.split_once("```toml\n").unwrap();
    let (text, _) = text.split_once("```").unwrap();
    let config = crosscheck::settings::parse(text, Path::new("docs/settings.md")).unwrap();
    assert_eq!(config.house.lines().len(), 9, "{:?}", config.house.lines());
}

#[test]
fn a_test_fails_where_the_exit_code_does() {
    let desk = Desk::new();
    for (arguments, failures, code) in
        [(&[][..], 1, 0), (&["--fail-on", "never"], 0, 0), (&["--fail-on", "conflict"], 1, 1)]
    {
        let all: Vec<&str> = ["--format", "junit"].iter().chain(arguments).copied().collect();
        let (exit, printed, _) = desk.check(&all);
        assert_eq!(exit, code);
        assert!(printed.contains(&format!("failures=\"{failures}\"")), "{arguments:?}\n{printed}");
    }
}
