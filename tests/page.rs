//! The web page as a whole: a hostile story obeys nothing, a large one stays usable, colours can be told.
//!
//! The pages are left in the folder for temporary files of tests, where `.ci/extra` opens them in a browser.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use crosscheck::report::{Report, html};
use serde_json::{Value, json};

/// Where the pages are left.
fn left(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// What every output prints of the hostile story, by the name of its file.
fn hostile() -> BTreeMap<&'static str, String> {
    let dir = left("hostile");
    let mut articles: Vec<_> = fs::read_dir("fixtures/hostile").unwrap().map(|e| e.unwrap().path()).collect();
    articles.sort();
    // `--fail-on never` and files that can all be read: the exit code is 0.
    Command::cargo_bin("crosscheck")
        .unwrap()
        .arg("check")
        .args(articles)
        .arg("--report-dir")
        .arg(&dir)
        .assert()
        .success();
    let files =
        ["report.txt", "report.md", "report.html", "report.json", "findings.csv", "mentions.csv", "coverage.csv"];
    files.map(|name| (name, fs::read_to_string(dir.join(name)).unwrap())).into()
}

#[test]
fn hostile_articles_are_shown_and_obeyed_by_nothing() {
    let outputs = hostile();
    let hidden = |c: char| {
        c.is_control() && c != '\n' && c != '\r'
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    for (name, text) in &outputs {
        if *name != "report.json" {
            assert!(!text.contains(hidden), "{name}: {:?}", text.lines().find(|line| line.contains(hidden)));
        }
    }
    let page = &outputs["report.html"];
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    let (markup, _) = page.split_once("<pre id=").unwrap();
    let tags: Vec<&str> = markup.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
    // Between quotation marks stand values; the names of attributes stand outside.
    let names: String = tags.iter().flat_map(|tag| tag.split('"').step_by(2)).collect();
    assert!(!names.contains(" on") && !names.contains(" src="), "a handler or a request");
    for shown in ["&#60;script&#62;", "‹U+202E›", "‹U+001B›", "javascript:"] {
        assert!(page.contains(shown), "{shown} is kept to be seen");
    }
    let hrefs = tags.iter().filter_map(|tag| tag.split(" href=\"").nth(1));
    assert!(hrefs.filter_map(|href| href.chars().next()).all(|first| first == '#'));
    let findings: Report = serde_json::from_str(&outputs["report.json"]).unwrap();
    assert!(findings.totals.conflict > 0, "what can be read of them is compared");
}

/// A story of 50 sources and 5,000 findings: every tenth finding a difference, every third an agreement.
fn large() -> Report {
    const SOURCES: usize = 50;
    const FINDINGS: usize = 5000;
    let mut bodies = vec![String::new(); SOURCES];
    let mut sentences: Vec<Vec<Value>> = vec![Vec::new(); SOURCES];
    let mut findings = Vec::new();
    for n in 0..FINDINGS {
        let (verdict, relation, severity) = match n {
            0..40 => ("differ", "value", "conflict"),
            40..400 => ("differ", "precision", "precision"),
            400..1900 => ("agree", "exact", "none"),
            _ => ("single", "exclusive", "note"),
        };
        let tellers = if verdict == "single" { 1 } else { 2 + n % 9 };
        let figure = |k: usize| if verdict == "differ" && k == 0 { n + 7 } else { n + 1 };
        let mut mentions = Vec::new();
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for k in 0..tellers {
            let (s, words) = ((n * 7 + k * 11) % SOURCES, format!("{} crates", figure(k)));
            let (body, list) = (&mut bodies[s], &mut sentences[s]);
            let start = body.len();
            let sentence = format!("The depot in district {n} of the coast received {words} before the winter storms.");
            let at = start + sentence.find(&words).unwrap();
            body.push_str(&sentence);
            body.push_str(if list.len() % 4 == 3 { "\n\n" } else { " " });
            list.push(json!({"n": list.len(), "start": start, "end": start + sentence.len(), "text": sentence, "part": "body"}));
            mentions.push(
                json!({"source": format!("s{s:02}"), "sentence": list.len() - 1, "start": at, "end": at + words.len(),
                "text": words, "value": figure(k).to_string(), "mod": null, "speaker": null}),
            );
            values.entry(figure(k).to_string()).or_default().push(format!("s{s:02}"));
        }
        let values: Vec<Value> = values
            .iter()
            .map(|(v, of)| json!({"text": format!("{v} crates"), "value": v, "sources": of, "origins": of.len()}))
            .collect();
        findings.push(json!({"id": format!("{n:016x}"), "verdict": verdict, "relation": relation, "severity": severity,
            "confidence": "high", "kind": (if n % 3 == 0 { "count" } else { "measure" }), "subject": format!("depot, district {n}"),
            "values": values, "mentions": mentions, "rule": "count-unequal", "proof": "the figures side by side", "near_miss": null}));
    }
    let sources: Vec<Value> = (0..SOURCES)
        .map(|s| json!({"id": format!("s{s:02}"), "path": null, "outlet": format!("The Coast Post {s}"), "title": "Depots fill before the storms",
            "author": null, "published": "2024-05-06", "origin": format!("o{s}"), "body": bodies[s], "sentences": sentences[s],
            "dropped": [], "facts": []}))
        .collect();
    serde_json::from_value(
        json!({"schema": "crosscheck.report/1", "story": null, "draft": null, "threshold": 0.5, "sources": sources,
        "links": [], "findings": findings, "totals": {"agree": 1500, "differ": 400, "single": 3100, "conflict": 40},
        "coverage": {"sentences": 0, "compared": 0, "facts": 0, "facts_compared": 0, "not_compared": []}}),
    )
    .unwrap()
}

#[test]
fn a_large_story_is_folded_and_says_what_it_folded() {
    let page = html::render(&large());
    fs::write(left("large.html"), &page).unwrap();
    for said in [
        "50 sources · 50 origins",
        "11 to 210 of 400",
        "211 to 400 of 400",
        "61 to 260 of 1900",
        "to fix or to clear up: 61 to 260 of 400",
    ] {
        assert!(page.contains(&format!("{said}</")), "{said}");
    }
    assert!(page.len() < 12_000_000, "{} bytes", page.len());
}

/// The relative luminance of a colour `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// The lowest contrast of each colour against what it stands on, in each of the two palettes.
#[test]
fn colours_can_be_told_from_their_ground() {
    const GROUNDS: [&str; 3] = ["paper", "card", "ask"];
    let style = fs::read_to_string("templates/report.css").unwrap();
    let palettes: Vec<BTreeMap<String, String>> = style
        .split(":root {")
        .skip(1)
        .take(2)
        .map(|block| {
            let pairs = block.split('}').next().unwrap().split(';').filter_map(|line| line.trim().split_once(": #"));
            pairs.map(|(name, colour)| (name.trim_start_matches("--").to_owned(), format!("#{colour}"))).collect()
        })
        .collect();
    let documented = fs::read_to_string("docs/page.md").unwrap();
    for (text, own) in [
        ("ink", &["conflict-tint", "precision-tint", "wording-tint"][..]),
        ("soft", &[]),
        ("link", &[]),
        ("conflict", &["conflict-tint"]),
        ("precision", &["precision-tint"]),
        ("wording", &["wording-tint"]),
        ("agree", &[]),
        ("single", &[]),
    ] {
        let lowest = palettes.iter().map(|palette| {
            let of = |ground: &&str| {
                let (a, b) = (luminance(&palette[text]), luminance(&palette[*ground]));
                (a.max(b) + 0.05) / (a.min(b) + 0.05)
            };
            GROUNDS.iter().chain(own).map(of).fold(f64::INFINITY, f64::min)
        });
        let lowest: Vec<f64> = lowest.collect();
        assert!(lowest.iter().all(|ratio| *ratio >= 4.5), "{text}: {lowest:?}");
        let row = format!("| {text} | {:.1} | {:.1} |", lowest[0], lowest[1]);
        assert!(documented.contains(&row), "docs/page.md lacks: {row}");
    }
}
