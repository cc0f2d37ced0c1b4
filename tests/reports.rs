//! What the program prints for each story of `fixtures/cases` is what stands in `reports`, so that a
//! change of any output shows up as a diff that a person can read.
//!
//! `CROSSCHECK_BLESS=1 cargo test --test reports` rewrites `reports`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// What is kept of the stories of [`WHOLE`]; of the others, the text.
const FILES: [&str; 6] = ["report.txt", "report.md", "report.html", "findings.csv", "report.json", "junit.xml"];

/// The stories of which every format is kept.
const WHOLE: [&str; 6] = ["correction", "harbour-fire-live", "obituary", "phone-call", "pipeline-leak", "quake"];

/// The stories, and for each its articles, as paths from the root of the project.
fn stories() -> Vec<(String, Vec<PathBuf>)> {
    let mut stories: Vec<_> = sorted(Path::new("fixtures/cases"))
        .into_iter()
        .filter(|folder| folder.join("expected.txt").is_file())
        .map(|folder| {
            let articles = sorted(&folder)
                .into_iter()
                .filter(|path| !path.ends_with("expected.txt") && !path.ends_with("crosscheck.toml"));
            (folder.file_name().unwrap().to_string_lossy().into_owned(), articles.collect())
        })
        .collect();
    stories.sort();
    stories
}

fn sorted(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(dir).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The first line that differs, for a message.
fn first_difference(was: &str, is: &str) -> String {
    let at = was.lines().zip(is.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").chars().take(300).collect::<String>();
    format!("line {}\n  - {}\n  + {}", at + 1, line(was), line(is))
}

#[test]
fn reports_are_what_the_program_prints() {
    let bless = std::env::var_os("CROSSCHECK_BLESS").is_some();
    let temp = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for (story, articles) in stories() {
        let dir = temp.path().join(&story);
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        command.arg("check").args(&articles).arg("--report-dir").arg(&dir).assert().success();
        let kept = Path::new("reports").join(&story);
        for name in FILES.into_iter().filter(|name| *name == "report.txt" || WHOLE.contains(&story.as_str())) {
            let is = fs::read_to_string(dir.join(name)).unwrap();
            let was = fs::read_to_string(kept.join(name)).unwrap_or_default();
            if was != is && bless {
                fs::create_dir_all(&kept).unwrap();
                fs::write(kept.join(name), is).unwrap();
            } else if was != is {
                wrong.push(format!("{}: {}", kept.join(name).display(), first_difference(&was, &is)));
            }
        }
    }
    let stale: Vec<_> = sorted(Path::new("reports")).into_iter().filter(|kept| kept.is_dir()).collect();
    for kept in stale.iter().filter(|kept| !Path::new("fixtures/cases").join(kept.file_name().unwrap()).is_dir()) {
        wrong.push(format!("{}: no such story in fixtures/cases", kept.display()));
    }
    assert!(wrong.is_empty(), "rewrite with CROSSCHECK_BLESS=1 if this is meant:\n{}", wrong.join("\n"));
}

/// The README with the first block that begins with `opening` replaced by `printed`.
fn with_block(readme: &str, opening: &str, printed: &str) -> String {
    let at = readme.find(&format!("```text\n{opening}")).unwrap();
    let (before, rest) = readme.split_at(at + "```text\n".len());
    let (_, after) = rest.split_once("```\n").unwrap();
    format!("{before}{printed}```\n{after}")
}

/// What README.md shows is how the report of one story begins, and what `verify` counts.
#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").unwrap();
    let report = fs::read_to_string("reports/phone-call/report.txt").unwrap();
    let (differences, _) = report.split_once("\nCONFIRM").unwrap();
    let verify = ["verify", "fixtures/cases", "--tally"];
    let run = Command::cargo_bin("crosscheck").unwrap().args(verify).output().unwrap();
    let printed = String::from_utf8(run.stdout).unwrap();
    let (tally, _) = printed.split_once("\n\n").unwrap();
    let now = with_block(&readme, "4 sources", differences);
    let now = with_block(&now, "verdict ", &format!("{tally}\n"));
    if std::env::var_os("CROSSCHECK_BLESS").is_some() {
        fs::write("README.md", now).unwrap();
    } else {
        assert_eq!(readme, now, "rewrite with CROSSCHECK_BLESS=1 if this is meant");
    }
}
