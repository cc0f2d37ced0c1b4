//! What a hostile story does to each output: nothing, and it is there to be seen.
//!
//! In: `fixtures/hostile/fields`, a story with everything hostile in each of its fields, beside a hostile house, sign-off, baseline and
//! waivers; and the report of it with every text in it replaced. Out: a row a threat: in which output, what must not stand
//! there, what stands there instead.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use crosscheck::fact::Severity;
use crosscheck::report::layout::Style;
use crosscheck::report::{Report, csv, facts, github, html, json, junit, markdown, table, terminal};
use serde_json::Value;

const STORY: &str = "fixtures/hostile/fields";

/// Where a threat would be one.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Anywhere.
    Anywhere,
    /// Where no backslash stands before it.
    Unescaped,
    /// At the beginning of a line, blanks left out.
    Line,
    /// At the beginning of a cell of a table, blanks left out.
    Cell,
}
use Place::{Anywhere, Cell, Line, Unescaped};

/// The outputs that a screen shows.
const SHOWN: &[&str] = &[
    "report.txt",
    "report.md",
    "report.html",
    "findings.csv",
    "mentions.csv",
    "coverage.csv",
    "junit.xml",
    "github.txt",
    "facts.txt",
    "table.txt",
    "facts.csv",
    "messages.txt",
    "explain.txt",
    "verify.txt",
    "summary.csv",
];
/// The outputs for programs, which a screen may show all the same.
const PROGRAMS: &[&str] = &["report.json", "facts.json", "batch.jsonl"];
const SHEETS: &[&str] = &["findings.csv", "mentions.csv", "coverage.csv", "facts.csv", "summary.csv", "workbook"];

/// Outputs, where in them, what must not stand there, and what stands in each of them instead.
type Threat = (&'static [&'static str], Place, &'static [&'static str], &'static [&'static str]);

const THREATS: &[Threat] = &[
    // Terminals: escapes, the same in one character (C1), marks of direction, what is not seen.
    (SHOWN, Anywhere, &["\u{1b}", "\u{9b}", "\u{7}", "\u{8}", "\0", "\u{7f}"], &[]),
    (SHOWN, Anywhere, &["\u{202e}", "\u{2066}", "\u{200b}", "\u{fffe}"], &[]),
    (
        PROGRAMS,
        Anywhere,
        &["\u{1b}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{fffe}", "\0"],
        &["\\u001b", "\\u009b", "\\u202e", "\\u0000"],
    ),
    (
        &["report.txt", "report.md", "report.html", "findings.csv", "mentions.csv"],
        Anywhere,
        &[],
        &["‹U+001B›", "‹U+009B›", "‹U+202E›", "‹U+0000›"],
    ),
    // Browsers.
    (
        &["report.html"],
        Anywhere,
        &[
            "<script>owned",
            "<img",
            "<b>Holt",
            "src=\"",
            "onerror=\"",
            "href=\"javascript:",
            "href=\"data:",
            "href=\"http",
            "href=\"//",
            "url(",
            "@import",
        ],
        &["&#60;script&#62;owned", "&#60;img src=x onerror=owned&#62;", "javascript:owned(1)"],
    ),
    // Spreadsheets.
    (SHEETS, Cell, &["=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠", "−"], &[]),
    (
        &["findings.csv", "mentions.csv"],
        Anywhere,
        &[],
        &["'=1+1", "'＝1", "'＋1", "'－1", "'＠SUM", "'-1+1", "'@SUM", "'+1"],
    ),
    // Renderers of Markdown.
    (
        &["report.md"],
        Unescaped,
        &[
            "<script",
            "<img",
            "<b>",
            "[l](",
            "<http",
            "http://",
            "www.",
            "@bad.example",
            " `c` ",
            " *d* ",
            " _e_ ",
            "&#0;",
            "```",
        ],
        &["\\<script\\>owned", "\\[l\\](http\\://bad.example/a)", "a\\|b"],
    ),
    (&["report.md"], Line, &["<", "= 1", "::", "```"], &[]),
    // Workflows of GitHub.
    (&["github.txt", "messages.txt"], Line, &["::set-output", "::add-mask", "::stop-commands", "##["], &[]),
    (&["github.txt"], Anywhere, &["\r"], &["%250A"]),
    (&["messages.txt"], Anywhere, &["##["], &[]),
    // Readers of XML.
    (
        &["junit.xml"],
        Anywhere,
        &["<script", "<img", "<b>", "]]>", "&#0;", "&#x0;", "</failure> "],
        &["&lt;script&gt;owned", "&lt;/failure&gt;"],
    ),
];

/// Findings of the story as people signed them, as they may stand, as they were: hostile as well.
struct Around {
    folder: tempfile::TempDir,
}

impl Around {
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn new() -> Self {
        let around = Around { folder: tempfile::tempdir().unwrap() };
        let config = format!("{STORY}/house.toml");
        let written = crosscheck(&["check", STORY, "--config", &config, "--format", "json"]);
        let mut report: Report = serde_json::from_slice(&written.stdout).unwrap();
        let differ: Vec<String> =
            report.findings.iter().filter(|f| f.severity == Severity::Conflict).map(|f| f.id.clone()).collect();
        let [signed, waived] =
            [0, 1].map(|k| differ.get(k).unwrap_or_else(|| panic!("two conflicts, not {}", differ.len())).clone());
        // A table with NUL in it is no text, and refused as a whole.
        let hostile = report.sources[0].title.clone().unwrap().replace('\0', "");
        let mut rows = ::csv::Writer::from_path(around.path("signed.csv")).unwrap();
        rows.write_record(["id", "subject", "status", "note"]).unwrap();
        rows.write_record([&signed, "x", &hostile, &hostile]).unwrap();
        rows.write_record(["gone", &hostile, &hostile, &hostile]).unwrap();
        rows.flush().unwrap();
        let mut rows = ::csv::Writer::from_path(around.path("waivers.csv")).unwrap();
        rows.write_record(["id", "reason", "expiry", "who"]).unwrap();
        rows.write_record([&waived, &hostile, "", &hostile]).unwrap();
        rows.write_record([&hostile, &hostile, "", &hostile]).unwrap();
        rows.flush().unwrap();
        // What was said before is gone, and what is there was otherwise.
        for (k, finding) in report.findings.iter_mut().enumerate().filter(|(_, f)| f.severity == Severity::Conflict) {
            finding.subject = format!("{hostile}{k}");
            finding.values.iter_mut().for_each(|v| v.value = format!("{hostile}{}", v.value));
            if k % 2 == 0 {
                finding.id = format!("{hostile}{k}");
                finding.mentions.truncate(1);
            }
        }
        fs::write(around.path("earlier.json"), serde_json::to_string(&report).unwrap()).unwrap();
        around
    }
}

fn crosscheck(args: &[&str]) -> std::process::Output {
    Command::cargo_bin("crosscheck").unwrap().args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What the program prints of the story, by the name of the output.
fn printed() -> BTreeMap<&'static str, String> {
    let around = Around::new();
    let (config, dir) = (format!("{STORY}/house.toml"), around.path("reports"));
    let [signed, waivers, earlier] = ["signed.csv", "waivers.csv", "earlier.json"].map(|name| around.path(name));
    // The names of two sources are hostile too; one of them can't be read.
    let named = around.path("=1\n::set-output name=owned::1 \u{1b}[31m\u{202e}##[error].txt");
    let broken = around.path("\u{9b}2J\n::add-mask::owned.json");
    fs::write(&named, "date 2031-05-06 A flood\nThe flood reached 70 homes in Ardwick on Monday, the council said.")
        .unwrap();
    fs::write(&broken, "{\"text\": \"\\ud800\"}").unwrap();
    let check = [
        "check",
        STORY,
        &named,
        &broken,
        "--config",
        &config,
        "--signoff",
        &signed,
        "--baseline",
        &earlier,
        "--waivers",
        &waivers,
        "--today",
        "2031-05-07",
    ];
    let run = crosscheck(&[&check[..], &["--report-dir", &dir, "--format", "github"]].concat());
    assert_eq!(run.status.code(), Some(2), "one source can't be read: {}", text(&run.stderr));
    let mut messages = text(&run.stderr);
    let read = |name: &str| {
        fs::read_to_string(Path::new(&dir).join(name)).unwrap_or_else(|e| panic!("{name}: {e}: {messages}"))
    };
    let mut all: BTreeMap<&'static str, String> = [
        "report.txt",
        "report.md",
        "report.html",
        "report.json",
        "junit.xml",
        "findings.csv",
        "mentions.csv",
        "coverage.csv",
    ]
    .map(|name| (name, read(name)))
    .into();
    all.insert("github.txt", text(&run.stdout));
    let report: Report = serde_json::from_str(&all["report.json"]).unwrap();
    let finding = report.findings.iter().find(|f| f.severity == Severity::Conflict).unwrap();
    let explained = crosscheck(&["explain", &format!("{dir}/report.json"), &finding.id]);
    all.insert("explain.txt", text(&explained.stdout));
    let unknown = crosscheck(&["explain", &format!("{dir}/report.json"), "\u{1b}[2J\n::set-output name=owned::1"]);
    messages.push_str(&text(&unknown.stderr));
    #[cfg(feature = "xlsx")]
    all.insert("workbook", workbook(fs::read(format!("{dir}/report.xlsx")).unwrap()));
    all.extend(of_batch(&around, &mut messages));
    all.insert("verify.txt", of_verify(&around));
    all.insert("messages.txt", messages);
    all
}

/// The same story as lines of one story, with a line that has half a character in its text.
fn of_batch(around: &Around, messages: &mut String) -> [(&'static str, String); 2] {
    let mut lines = String::new();
    for name in ["a.json", "b.json", "c.json"] {
        let articles: Vec<Value> =
            serde_json::from_str(&fs::read_to_string(format!("{STORY}/{name}")).unwrap()).unwrap();
        for mut article in articles {
            article["story"] = article["outlet"]
                .as_str()
                .unwrap()
                .trim_end_matches(char::is_numeric)
                .trim_start_matches(|c| c != '<')
                .into();
            lines.push_str(&format!("{article}\n"));
        }
    }
    lines.push_str("{\"id\": \"half\", \"text\": \"\\ud800\"}\n{\"id\": \"nul\\u0000\", \"date\": \"\\u001b[2J\\n::set-output name=owned::1\", \"text\": \"x\"}\n");
    fs::write(around.path("in.jsonl"), lines).unwrap();
    let run = crosscheck(&["batch", &around.path("in.jsonl"), "--summary", &around.path("summary.csv")]);
    assert_eq!(run.status.code(), Some(2));
    messages.push_str(&text(&run.stderr));
    assert!(text(&run.stderr).contains(":13: ") && text(&run.stderr).contains(":14: "), "{}", text(&run.stderr));
    [("batch.jsonl", text(&run.stdout)), ("summary.csv", fs::read_to_string(around.path("summary.csv")).unwrap())]
}

/// A case whose expectations do not hold.
fn of_verify(around: &Around) -> String {
    let case = around.path("case \u{1b}[2J");
    fs::create_dir(&case).unwrap();
    for name in ["a.json", "b.json"] {
        fs::copy(format!("{STORY}/{name}"), format!("{case}/{name}")).unwrap();
    }
    fs::write(format!("{case}/expected.txt"), "differ value conflict count \u{1b}[2J: a \"1\" / b \"2\"\n").unwrap();
    text(&crosscheck(&["verify", &case]).stdout)
}

/// The cells of a workbook as CSV, its formulas counted: there are none.
#[cfg(feature = "xlsx")]
fn workbook(bytes: Vec<u8>) -> String {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name} holds a formula");
        for row in book.worksheet_range(&name).unwrap().rows() {
            assert!(row.iter().all(|cell| matches!(cell, Data::String(_) | Data::Float(_) | Data::Empty)), "{row:?}");
            // A text in a workbook is typed as text, so what it begins with starts nothing: what is checked is that it is typed.
            out.write_record(row.iter().map(|cell| match cell {
                Data::String(text) => format!("text {text}"),
                other => other.to_string(),
            }))
            .unwrap();
        }
    }
    text(&out.into_inner().unwrap())
}

/// The same outputs of a report, by the functions of the library.
fn rendered(report: &Report) -> BTreeMap<&'static str, String> {
    let style = Style { colour: false, verbose: true };
    BTreeMap::from([
        ("report.txt", terminal::render(report, 100, style)),
        ("report.md", markdown::render(report)),
        ("report.html", html::render(report)),
        ("report.json", json::pretty(report)),
        ("batch.jsonl", json::line(report)),
        ("facts.json", json::facts(report)),
        ("junit.xml", junit::render(report, Some(Severity::Note))),
        ("github.txt", github::render(report, Some(Severity::Note))),
        ("findings.csv", csv::findings(report)),
        ("mentions.csv", csv::mentions(report)),
        ("coverage.csv", csv::coverage(report)),
        ("facts.csv", csv::facts(report)),
        ("facts.txt", facts::render(report, 100, style)),
        ("table.txt", table::render(report, 100, style)),
        #[cfg(feature = "xlsx")]
        ("workbook", workbook(crosscheck::report::xlsx::render(report).unwrap())),
    ])
}

/// Replaces what stands under one key, wherever it is.
fn replace(value: &mut Value, key: &str, wanted: &str, hostile: &str) {
    match value {
        Value::Object(map) => map.iter_mut().for_each(|(name, value)| replace(value, name, wanted, hostile)),
        Value::Array(list) => list.iter_mut().for_each(|value| replace(value, key, wanted, hostile)),
        Value::String(text) if key == wanted => *text = format!("{hostile}{}", text.len() % 3),
        _ => {}
    }
}

/// The keys of a report under which any text can stand.
fn free_keys(report: &Value) -> Vec<String> {
    fn collect(value: &Value, key: &str, found: &mut std::collections::BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(name, value)| collect(value, name, found)),
            Value::Array(list) => list.iter().for_each(|value| collect(value, key, found)),
            Value::String(_) => drop(found.insert(key.to_owned())),
            _ => {}
        }
    }
    let mut names = std::collections::BTreeSet::new();
    collect(report, "", &mut names);
    let is_free = |name: &String| {
        let mut other = report.clone();
        replace(&mut other, "", name, "x");
        serde_json::from_value::<Report>(other).is_ok()
    };
    names.into_iter().filter(is_free).collect()
}

/// The first place where the threat stands in the output.
fn stands(output: &str, name: &str, place: Place, threat: &str) -> Option<String> {
    let around = |at: usize| output[at..].chars().take(60).collect::<String>();
    match place {
        Anywhere => output.find(threat).map(around),
        Unescaped => {
            output.match_indices(threat).map(|(at, _)| at).find(|at| !output[..*at].ends_with('\\')).map(around)
        }
        Line => output.split(['\n', '\r']).find(|line| line.trim_start().starts_with(threat)).map(str::to_owned),
        Cell => {
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(output.as_bytes());
            let cells =
                reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
            cells
                .into_iter()
                .find(|cell| cell.trim_start_matches([' ', '\u{a0}', '\u{3000}']).starts_with(threat))
                .map(|cell| format!("{name}: {cell}"))
        }
    }
}

fn assert_harmless(outputs: &BTreeMap<&'static str, String>, is_whole: bool) {
    let mut wrong = Vec::new();
    for (names, place, threats, instead) in THREATS {
        for name in *names {
            let Some(output) = outputs.get(name) else { continue };
            for threat in *threats {
                if let Some(found) = stands(output, name, *place, threat) {
                    wrong.push(format!("{name}: {place:?} {threat:?} in {found:?}"));
                }
            }
            for shown in instead.iter().filter(|shown| is_whole && !output.contains(**shown)) {
                wrong.push(format!("{name}: {shown:?} is not there to be seen"));
            }
        }
    }
    if let Some(page) = outputs.get("report.html") {
        assert_eq!(page.matches("<script").count(), 1, "the page's own");
        let hrefs = page.split("<pre id=").next().unwrap().split(" href=\"").skip(1);
        wrong.extend(
            hrefs.filter(|href| !href.starts_with('#')).map(|href| format!("report.html: a link to {:.40}", href)),
        );
    }
    if let Some(xml) = outputs.get("junit.xml") {
        let allowed = |c: char| matches!(c, '\n' | '\t' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
        wrong.extend(xml.chars().find(|c| !allowed(*c)).map(|c| format!("junit.xml: {c:?}")));
    }
    if let Some(lines) = outputs.get("github.txt") {
        let begins = ["::error ", "::warning ", "::notice ", "crosscheck: "];
        wrong.extend(
            lines.lines().filter(|l| !begins.iter().any(|b| l.starts_with(b))).map(|l| format!("github.txt: {l:.60}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_program_prints_of_a_hostile_story_is_harmless() {
    let outputs = printed();
    for name in SHOWN.iter().chain(PROGRAMS).filter(|name| !name.starts_with("facts") && **name != "table.txt") {
        assert!(outputs.get(name).is_some_and(|output| !output.is_empty()), "{name} is empty");
    }
    assert_harmless(&outputs, true);
    for line in outputs["batch.jsonl"].lines() {
        serde_json::from_str::<Report>(line).unwrap();
    }
}

#[test]
fn a_report_whose_every_text_is_hostile_is_harmless() {
    let written = crosscheck(&["check", STORY, "--config", &format!("{STORY}/house.toml"), "--format", "json"]);
    let report: Report = serde_json::from_slice(&written.stdout).unwrap();
    // One of them whole, of the others how they begin, which is what they differ in.
    let whole = report.sources.iter().filter_map(|s| s.title.clone());
    let mut titles: Vec<String> = whole.clone().map(|title| title.chars().take(12).collect()).collect();
    titles.extend(whole.take(1));
    titles.extend(
        ["", "\n", "\u{ad}=1", "\u{2003}=1", "www", "w", "\r\n::error::x", "1. x", "\u{e0001}\u{e0041}"]
            .map(str::to_owned),
    );
    let report = serde_json::to_value(report).unwrap();
    let keys = free_keys(&report);
    assert!(keys.len() >= 20, "only {keys:?} hold text of a source");
    for hostile in titles {
        // Ids tie sources, sentences and findings together: alike they stay tied enough to be printed.
        let mut overrun = report.clone();
        keys.iter().for_each(|key| replace(&mut overrun, "", key, &hostile));
        assert_harmless(&rendered(&serde_json::from_value(overrun).unwrap()), false);
    }
}

/// What is read back in: files that hold half a character, NUL, or nest too deeply, and what is said of each.
#[test]
fn what_is_no_text_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("a.txt"), "The flood reached 40 homes.").unwrap();
    fs::write(at("b.txt"), "The flood reached 60 homes.").unwrap();
    let deep = "[".repeat(100_000);
    for (option, name, bytes, said) in [
        ("--baseline", "half.json", "{\"schema\": \"\\ud800\"}", "half.json:1: this is not a report"),
        ("--baseline", "deep.json", &deep, "deep.json:1: this is not a report"),
        ("--waivers", "nul.csv", "id,reason,expiry,who\nf\0,\0,,\0\n", ""),
        ("--waivers", "none.csv", "\0\u{1b}[2J\n", "‹U+0000›‹U+001B›"),
        ("--signoff", "none.csv", "\u{1b}[2J,\u{9b}\n", "‹U+001B›"),
        ("--config", "none.toml", "\"\u{9b}2J\" = 1\n", "none.toml:1:"),
    ] {
        fs::write(at(name), bytes).unwrap();
        let run = crosscheck(&["check", &at("a.txt"), &at("b.txt"), option, &at(name)]);
        let err = text(&run.stderr);
        assert!(err.contains(said) && !err.contains("panicked"), "{option} {name}: {err}");
        assert!(!err.contains(['\u{1b}', '\u{9b}', '\0']), "{option} {name}: {err:?}");
    }
}
