//! A feed into stories: who belongs together, what is a copy, and what a line may lose (nothing).
//!
//! In: the feed of `fixtures/group`, generated ones, and bytes that are none. Out: where they are grouped otherwise
//! than `expected.txt` says, and where a law is broken.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use assert_cmd::Command;
use crosscheck::group::{self, Options, Summary};
use proptest::prelude::*;
use serde_json::Value;

#[path = "../benches/feed/mod.rs"]
mod feed;

const FEED: &str = include_str!("../fixtures/group/feed.jsonl");

/// The lines that come out, and what is said of them.
fn grouped(input: &[u8], options: &Options) -> (String, Summary) {
    let mut out = Vec::new();
    let summary = group::run_held(input, options, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), summary)
}

/// The articles of each story, copies with what they copy.
fn stories(out: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut stories: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in out.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| line[key].as_str().map(str::to_owned);
        let copy = text("duplicate_of").map(|of| format!(" (copy of {of})")).unwrap_or_default();
        stories.entry(text("story").unwrap()).or_default().insert(text("id").unwrap() + &copy);
    }
    stories
}

/// A line a story, for people.
fn shown(out: &str) -> String {
    let line = |(story, ids): (String, BTreeSet<String>)| {
        format!("{story}: {}\n", ids.into_iter().collect::<Vec<_>>().join(", "))
    };
    stories(out).into_iter().map(line).collect()
}

#[test]
fn the_feed_is_grouped_as_a_desk_would() {
    let expected = fs::read_to_string("fixtures/group/expected.txt").unwrap();
    let expected: String = expected.lines().filter(|l| !l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let (out, summary) = grouped(FEED.as_bytes(), &Options::default());
    assert_eq!(shown(&out), expected);
    assert_eq!((summary.articles, summary.kept, summary.duplicates, summary.errors.len()), (13, 1, 1, 0));
}

#[test]
fn the_order_of_the_lines_changes_nothing() {
    let generated = feed::feed(3, 400).lines.join("\n");
    for input in [FEED, &generated] {
        let mut lines: Vec<&str> = input.lines().collect();
        let one = shown(&grouped(input.as_bytes(), &Options::default()).0);
        for turn in [1, 7, 13] {
            lines.reverse();
            lines.rotate_left(turn);
            assert_eq!(shown(&grouped(lines.join("\n").as_bytes(), &Options::default()).0), one, "turn {turn}");
        }
    }
}

#[test]
fn one_thread_equals_four() {
    let input = feed::feed(4, 600).lines.join("\n");
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| grouped(input.as_bytes(), &Options::default()).0)
    };
    assert!(on(1) == on(4));
}

#[test]
fn generated_stories_are_found() {
    let feed = feed::feed(5, 1500);
    let (out, _) = grouped(feed.lines.join("\n").as_bytes(), &Options::default());
    let found = feed::measure(&feed, &out);
    for (precision, recall) in [found.cubed, found.pairs, found.copies] {
        assert!(precision >= 0.9 && recall >= 0.9, "{found:?}");
    }
}

#[test]
fn no_story_has_more_than_the_most() {
    let feed = feed::feed(6, 300);
    let input = feed.lines.join("\n") + "\n" + &feed.lines[..40].join("\n").replace("\"a", "\"b");
    for most in [1, 2, 5] {
        let (out, _) = grouped(input.as_bytes(), &Options { most, ..Options::default() });
        let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
        for line in out.lines() {
            *sizes.entry(serde_json::from_str::<Value>(line).unwrap()["story"].to_string()).or_default() += 1;
        }
        assert_eq!(sizes.values().max(), Some(&most));
    }
}

/// A page says the same as its text, and its own date counts.
#[cfg(feature = "html-input")]
#[test]
fn a_page_is_grouped_as_its_text() {
    let lines: Vec<Value> = FEED.lines().take(2).map(|line| serde_json::from_str(line).unwrap()).collect();
    let (title, text) = (lines[1]["title"].as_str().unwrap(), lines[1]["text"].as_str().unwrap());
    for (date, stories) in [("2031-05-06", 1), ("2031-07-06", 2)] {
        let head = format!("<title>{title}</title><meta property='article:published_time' content='{date}T08:00:00Z'>");
        let page =
            format!("<html><head>{head}</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>");
        let line = serde_json::json!({ "id": "valley-1", "html": page });
        let input = format!("{}\n{line}", lines[0]);
        let (_, summary) = grouped(input.as_bytes(), &Options::default());
        assert_eq!((summary.articles, summary.stories), (2, stories), "{date}");
    }
}

/// Lines, and what is said of them; one that can't be read loses nothing else.
#[test]
fn lines_are_kept_as_they_are_or_reported() {
    const GOOD: &str = "{\"zz\":1.50,\"id\":\"a\",\"text\":\"Rain fell on the hills.\" , \"tags\":[\"x\\u0041\"]}";
    for (bad, said) in [
        ("not json", "line 2: the line is not a JSON object of an article"),
        ("[1]", "line 2: the line is not a JSON object of an article"),
        ("{\"id\":\"b\"}", "line 2: the line has neither \"text\" nor \"html\""),
        ("{\"text\":\"x\"}", "line 2: the line is not an article (missing field `id`"),
        ("{\"id\":\"b\",\"text\":\"x\",\"story\":7}", "line 2: \"story\" is not text"),
        ("{\"id\":\"b\",\"text\":\"x\",\"date\":\"soon\"}", "line 2: the date \"soon\" is none of the calendar"),
    ] {
        let (out, summary) = grouped(format!("\u{feff}{GOOD}\r\n{bad}\n\n{GOOD}").as_bytes(), &Options::default());
        let whole = GOOD.strip_suffix('}').unwrap();
        assert_eq!(out, format!("{whole},\"story\":\"s-a\"}}\n{whole},\"story\":\"s-a\"}}\n"), "{bad}");
        let errors: Vec<String> = summary.errors.iter().map(ToString::to_string).collect();
        assert!(errors.len() == 1 && errors[0].starts_with(said), "{errors:?}");
    }
    let (out, summary) = grouped(b"{\"id\":\"a\",\"text\":\"\xff\"}\n", &Options::default());
    assert!(out.is_empty() && summary.errors[0].to_string().contains("UTF-8"));
}

#[test]
fn a_grouped_feed_is_ready_for_batch_and_for_group() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("feed.jsonl"), FEED).unwrap();
    let run = |args: &str| {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        let done = command.current_dir(dir.path()).args(args.split_whitespace()).write_stdin(FEED).output().unwrap();
        assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""), "{args}");
        String::from_utf8(done.stdout).unwrap()
    };
    assert_eq!(run("group feed.jsonl -o grouped.jsonl"), "");
    let out = fs::read_to_string(dir.path().join("grouped.jsonl")).unwrap();
    assert_eq!(out, run("group - --threads 1"));
    assert_eq!(out, run("group grouped.jsonl"), "what has a story keeps it");
    let reports = run("batch grouped.jsonl");
    let told: BTreeSet<String> = reports
        .lines()
        .map(|report| serde_json::from_str::<Value>(report).unwrap()["story"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(told, stories(&out).into_keys().collect());
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        grouped(&bytes, &Options::default());
    }

    #[test]
    fn any_texts_come_out_once(
        texts in proptest::collection::vec("(flood|Tarn|\\PC|[a-e ]|\n| the |Port Hale){0,60}", 0..12),
        window in 0_u16..5, threshold in 0.0..1.0_f64, most in 0_usize..4,
    ) {
        let line = |(i, text): (usize, &String)| {
            let id = format!("{}", i % 5);
            serde_json::json!({ "id": id, "title": text.get(..9), "date": format!("2031-05-{:02}", i + 1), "text": text })
                .to_string()
        };
        let lines: Vec<String> = texts.iter().enumerate().map(line).collect();
        let (out, summary) = grouped(lines.join("\n").as_bytes(), &Options { window, threshold, most });
        prop_assert_eq!(out.lines().count() + summary.errors.len(), lines.len());
        for line in out.lines() {
            let mut line: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            prop_assert!(line.remove("story").is_some());
            line.remove("duplicate_of");
            prop_assert!(lines.contains(&Value::from(line).to_string()));
        }
    }
}
