//! The binary as a person meets it: what goes wrong, what is said then, and the exit code.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const POST: &str = "Twelve people died in the flood at Tarnholm on Monday.\nThe bridge was closed for two hours.\n";
const RADIO: &str = "The flood at Tarnholm killed 12 people on Monday.\nThe bridge was closed for three hours.\n";

/// A folder with two accounts and some files that are none.
fn desk() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    fs::create_dir(dir.path().join("none")).unwrap();
    fs::create_dir(dir.path().join("story")).unwrap();
    write("story/post.txt", format!("---\ndate: 2031-05-06\n---\n{POST}").as_bytes());
    write("story/radio.txt", format!("---\ndate: 2031-05-06\n---\n{RADIO}").as_bytes());
    write("post.txt", POST.as_bytes());
    write("radio.txt", RADIO.as_bytes());
    write("copy.txt", POST.as_bytes());
    write("empty.txt", b"");
    write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0");
    write("memo.docx", b"PK\x03\x04");
    write("bad.json", b"{\"schema\": 1}");
    write("lines.jsonl", format!("{}\nnot json\n{}\n", line("a", POST), line("b", RADIO)).as_bytes());
    write("good.jsonl", format!("{}\n{}\n", line("a", POST), line("b", RADIO)).as_bytes());
    dir
}

/// One line of `batch` input.
fn line(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "story": "flood", "date": "2031-05-06", "text": text }).to_string()
}

/// Runs the program in the folder: exit code, standard output, standard error.
fn run(dir: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.current_dir(dir).args(args.split_whitespace()).write_stdin(POST).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (done.status.code().unwrap_or(-1), text(&done.stdout), text(&done.stderr))
}

/// Arguments, exit code, and what standard error has to say (nothing where empty).
const TABLE: &[(&str, i32, &str)] = &[
    ("check post.txt radio.txt --date 2031-05-06", 0, ""),
    ("check story", 0, ""),
    ("check post.txt copy.txt --date 2031-05-06", 0, ""),
    ("check - radio.txt --date 2031-05-06", 0, ""),
    ("check post.txt --date 2031-05-06", 0, "only one source"),
    ("check missing.txt", 2, "missing.txt"),
    ("check post.txt radio.txt missing.txt --date 2031-05-06", 2, "missing.txt"),
    ("check post.txt radio.txt missing.txt --fail-on note", 2, "missing.txt"),
    ("check empty.txt", 2, "empty.txt"),
    ("check none", 2, "none"),
    ("check photo.txt", 2, "photo.txt"),
    ("check memo.docx", 2, "memo.docx"),
    ("check", 2, "SOURCE"),
    ("check post.txt --date 2031-02-30", 2, "not a day of the calendar"),
    ("check post.txt --date May", 2, "not a day of the calendar"),
    ("check post.txt --threshold much", 2, "not a number from 0 to 1"),
    ("check post.txt --threshold 1.5", 2, "not a number from 0 to 1"),
    ("check post.txt --threshold 0.3 --floor 0.4", 2, "above the threshold"),
    ("check post.txt --threads 0", 2, "--threads"),
    ("check post.txt --format docx", 2, "possible values"),
    ("check story -o report.pdf", 2, ".txt, .md, .html, .json"),
    ("check story --signoff missing.csv", 2, "missing.csv: cannot read the sign-off"),
    ("check story --signoff post.txt", 2, "no column is called \"id\""),
    ("check story --signoff photo.txt", 2, "photo.txt: this is no text"),
    ("check story --signoff none", 2, "none: cannot read the sign-off"),
    ("check story --signoff none", 2, "this is a folder; name a file"),
    ("check story --signoff missing.csv", 2, "no such file; check the path"),
    ("check story -o nowhere/report.html", 2, "its folder does not exist; make it"),
    ("check story --report-dir memo.docx", 2, "memo.docx: this is a file: name a folder"),
    ("check story -o -", 0, ""),
    ("check story story", 0, "story: given twice, read once"),
    ("check story story/.", 0, "story/.: given twice, read once"),
    ("check story/. story", 0, "story: given twice, read once"),
    ("facts story -o facts.csv", 0, ""),
    ("facts story -o facts.json", 0, ""),
    ("facts story -o facts.html", 2, "name a file in .txt, .csv or .json"),
    ("facts story -o facts.out --format csv", 0, ""),
    ("facts story -o -", 0, ""),
    ("batch good.jsonl -o -", 0, ""),
    ("batch story", 2, "story: this is a folder: name a file of JSON lines"),
    ("batch missing.jsonl", 2, "no such file; check the path"),
    ("explain missing.json f0", 2, "no such file; check the path"),
    ("explain story f0", 2, "this is a folder; name a file"),
    ("verify missing", 2, "no such folder; check the path"),
    ("verify post.txt", 2, "this is a file: name the folder"),
    ("check story -o report.docx", 2, "no format has this ending"),
    ("check story -o report.out --format json", 0, ""),
    ("check story -o report", 0, ""),
    ("check post.txt radio.txt -o post.txt", 2, "one of the sources"),
    ("check post.txt radio.txt -o none", 2, "folder"),
    ("check post.txt radio.txt -o nowhere/report.html", 2, "nowhere/report.html"),
    ("check story --report-dir story", 2, "one of the sources"),
    ("check post.txt radio.txt --report-dir post.txt", 2, "post.txt"),
    ("check --draft post.txt radio.txt --date 2031-05-06", 0, ""),
    ("check --draft missing.txt radio.txt", 2, "missing.txt"),
    ("check --draft story radio.txt", 2, "name one file"),
    ("facts story", 0, ""),
    ("facts missing.txt", 2, "missing.txt"),
    ("facts story --format table --kind date,duration", 0, ""),
    ("facts story --format xlsx", 2, "possible values"),
    ("facts story --kind colour", 2, "possible values"),
    ("batch good.jsonl", 0, ""),
    ("batch good.jsonl --threads 2", 0, ""),
    ("batch lines.jsonl", 2, "lines.jsonl:2:"),
    ("batch missing.jsonl", 2, "missing.jsonl"),
    ("batch good.jsonl -o good.jsonl", 2, "one of the sources"),
    ("batch good.jsonl -o good.jsonl/", 2, "good.jsonl"),
    ("group good.jsonl", 0, ""),
    ("group good.jsonl -o -", 0, ""),
    ("group good.jsonl --window 0 --most 1 --threads 2", 0, ""),
    ("group lines.jsonl", 2, "lines.jsonl:2:"),
    ("group missing.jsonl", 2, "no such file; check the path"),
    ("group story", 2, "story: this is a folder: name a file of JSON lines"),
    ("group good.jsonl -o good.jsonl", 2, "one of the sources"),
    ("group good.jsonl --threshold 2", 2, "not a number from 0 to 1"),
    ("group good.jsonl --most 0", 2, "--most"),
    ("group good.jsonl --window soon", 2, "--window"),
    ("group copy.txt", 2, "copy.txt:1: the line is not a JSON object"),
    ("explain bad.json f0", 2, "bad.json"),
    ("explain missing.json f0", 2, "missing.json"),
    ("verify none", 2, "no folder here"),
    ("verify missing", 2, "missing"),
    ("schema", 0, ""),
    ("chekc post.txt", 2, "check"),
    ("", 2, "Usage"),
];

#[test]
fn exit_codes_and_messages() {
    let mut wrong = Vec::new();
    for (args, code, message) in TABLE {
        let desk = desk();
        let before = fs::read(desk.path().join("post.txt")).unwrap();
        let (got, out, err) = run(desk.path(), args);
        let said = if message.is_empty() { err.is_empty() } else { err.contains(message) };
        let silent = *code == 2 && !args.contains("radio.txt missing") && !args.contains("lines");
        if got != *code || !said || (silent && !out.is_empty()) || err.contains("panicked") {
            wrong.push(format!("{args}: exit {got}, wanted {code} and \"{message}\"\n  out: {out:.200}\n  err: {err}"));
        }
        assert_eq!(fs::read(desk.path().join("post.txt")).unwrap(), before, "{args} touched an input");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn messages_begin_with_the_name_of_the_program() {
    let desk = desk();
    let (_, out, err) = run(desk.path(), "check post.txt radio.txt missing.txt --date 2031-05-06");
    assert!(err.lines().all(|line| line.starts_with("crosscheck: ")), "{err}");
    assert!(!out.is_empty(), "the rest is reported");
}

#[test]
fn every_command_has_help_with_examples() {
    let desk = desk();
    for command in ["", "check", "facts", "explain", "verify", "batch", "group", "schema"] {
        let (code, out, _) = run(desk.path(), &format!("{command} --help"));
        assert!(code == 0 && out.contains("Examples:"), "{command}: {out}");
    }
}

#[test]
fn every_format_says_something_of_its_own() {
    let desk = desk();
    for (format, begins) in [
        ("terminal", ""),
        ("markdown", "#"),
        ("html", "<!"),
        ("json", "{"),
        ("csv", "id,"),
        ("csv --bom", "\u{FEFF}id,"),
    ] {
        let (code, out, err) = run(desk.path(), &format!("check story --format {format}"));
        assert!(code == 0 && out.len() > 40 && out.starts_with(begins), "{format}: {out:.80} {err}");
        assert!(out.ends_with('\n') && !out.contains('\u{1B}'), "{format}: ends a line, no colour in a pipe");
    }
}

#[test]
fn the_terminal_report_ends_with_the_command_for_html() {
    let desk = desk();
    let (_, out, _) = run(desk.path(), "check story --threshold 0.4 --floor 0.1 --date 2031-05-06");
    let command = out.split("web page").last().unwrap_or_default();
    for part in [
        "crosscheck check",
        "--format html",
        "-o report.html",
        "--threshold 0.4",
        "--floor 0.1",
        "--date 2031-05-06",
        "story/post.txt",
        "story/radio.txt",
    ] {
        assert!(command.contains(part), "{part}: {command}");
    }
}

#[test]
fn files_are_written_whole() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    for (args, begins) in [("-o r.html", "<!"), ("-o r.csv", "id,"), ("-o r.txt --format json", "{")] {
        let (code, out, err) = run(desk.path(), &format!("check story {args}"));
        assert!(code == 0 && out.is_empty() && err.is_empty(), "{args}: {out} {err}");
        let name = args.split_whitespace().nth(1).unwrap();
        assert!(fs::read_to_string(at(name)).unwrap().starts_with(begins), "{args}");
    }
    let (code, ..) = run(desk.path(), "check story --report-dir reports/story");
    let mut names: Vec<_> =
        fs::read_dir(at("reports/story")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut all =
        "coverage.csv findings.csv junit.xml mentions.csv report.html report.json report.md report.txt".to_owned();
    all.push_str(if cfg!(feature = "xlsx") { " report.xlsx" } else { "" });
    assert_eq!((code, names.join(" ").as_str()), (0, all.as_str()));
}

/// Arguments, and how the file that they name begins: facts take their format from its name as a report does.
#[test]
fn facts_are_written_as_the_name_ends_and_to_standard_output() {
    for (args, file, begins) in [
        ("facts story -o f.csv", "f.csv", "source,"),
        ("facts story -o f.json", "f.json", "{"),
        ("facts story -o f.json --format csv", "f.json", "source,"),
    ] {
        let desk = desk();
        let (code, out, err) = run(desk.path(), args);
        assert!(code == 0 && out.is_empty() && err.is_empty(), "{args}: {out} {err}");
        assert!(fs::read_to_string(desk.path().join(file)).unwrap().starts_with(begins), "{args}");
    }
    for args in ["check story", "facts story", "batch good.jsonl"] {
        let desk = desk();
        assert_eq!(run(desk.path(), &format!("{args} -o -")), run(desk.path(), args), "{args}");
        assert!(!desk.path().join("-").exists(), "{args}");
    }
}

/// Without dates it is the relative dates that are not compared, and not the sources.
#[test]
fn sources_without_a_date_are_compared() {
    let desk = desk();
    for format in ["terminal", "markdown", "html"] {
        let (_, out, _) = run(desk.path(), &format!("check post.txt radio.txt --format {format}"));
        assert!(!out.contains("sources not compared"), "{format}: {out}");
        assert!(out.contains("elative dates") && out.contains("give --date") | out.contains("with --date"), "{format}");
    }
}

#[test]
fn reports_do_not_depend_on_threads() {
    let desk = desk();
    let one = run(desk.path(), "check story --format json --threads 1");
    assert_eq!(one, run(desk.path(), "check story --format json --threads 2"));
    assert_eq!(run(desk.path(), "batch good.jsonl --threads 1"), run(desk.path(), "batch good.jsonl --threads 2"));
}

#[test]
fn facts_and_batch_print_json() {
    let desk = desk();
    let (_, facts, _) = run(desk.path(), "facts story --format json");
    let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
    let keys: Vec<&String> = facts.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "sources"]);
    let (_, batch, _) = run(desk.path(), "batch good.jsonl");
    let report: serde_json::Value = serde_json::from_str(batch.trim_end()).unwrap();
    assert_eq!((report["story"].as_str(), report["sources"].as_array().map(Vec::len)), (Some("flood"), Some(2)));
}

#[test]
fn facts_are_printed_as_a_table() {
    let desk = desk();
    let (code, csv, _) = run(desk.path(), "facts story --format csv --kind duration");
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!((code, rows[0]), (0, "source,sentence,kind,words,value,mod,slot,speaker,start,end"));
    assert_eq!(rows.len(), 3, "{csv}");
    assert!(rows[1].starts_with("post,1,duration,\u{201C}two hours\u{201D},PT2H,,"), "{csv}");
    let (code, table, _) = run(desk.path(), "facts story --format table");
    assert!(code == 0 && !table.contains('\u{1B}'), "no colour in a pipe: {table}");
    let heads: Vec<&str> = table.lines().filter(|line| line.starts_with("No.")).collect();
    assert_eq!(heads.len(), 2, "{table}");
    for line in table.lines().filter(|line| line.contains("duration")) {
        assert_eq!(line.find("duration"), heads[0].find("Kind"), "{table}");
    }
}

#[test]
fn a_finding_can_be_explained() {
    let desk = desk();
    run(desk.path(), "check story -o report.json");
    let text = fs::read_to_string(desk.path().join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let Some(id) = report["findings"][0]["id"].as_str() else { panic!("no findings in {text:.400}") };
    let (code, out, err) = run(desk.path(), &format!("explain report.json {id}"));
    assert!(code == 0 && out.contains("rule") && out.contains('«'), "{out} {err}");
    let (code, _, err) = run(desk.path(), "explain report.json f");
    assert!(code == 2 && err.contains(&format!("\n  {id}  ")) && err.contains("count: "), "{err}");
    let (code, _, err) = run(desk.path(), "explain report.json nothing");
    assert!(code == 2 && err.contains("no finding has the id"), "{err}");
}

#[test]
fn verify_tells_changes_and_accepts_them_with_bless() {
    let desk = desk();
    let expected = desk.path().join("story/expected.txt");
    let wrong =
        "# two accounts\nnever: differ */conflict \"no such words\"\n\ndiffer value/conflict count | x | post: \"1\"\n";
    fs::write(&expected, wrong).unwrap();
    let (code, out, err) = run(desk.path(), "verify .");
    assert!(
        code == 1 && out.contains("lost    - differ") && out.contains("1 case: 0 as expected, 1 changed"),
        "{out} {err}"
    );
    let (code, out, _) = run(desk.path(), "verify . --bless");
    assert!(code == 0 && out.contains("rewritten"), "{out}");
    assert!(fs::read_to_string(&expected).unwrap().starts_with("# two accounts\nnever: differ */conflict \"no such"));
    let (code, out, _) = run(desk.path(), "verify . --filter story");
    assert_eq!((code, out.as_str()), (0, "1 case: 1 as expected, 0 changed\n"));
    let (code, _, err) = run(desk.path(), "verify . --filter elsewhere");
    assert!(code == 2 && err.contains("elsewhere"), "{err}");
    fs::write(&expected, "must: differ value/conflict \"no such words\"\n").unwrap();
    let (code, out, _) = run(desk.path(), "verify . --bless");
    assert!(code == 1 && out.contains("expected.txt:1: must:"), "{out}");
    fs::write(&expected, "# note\nmust: disagree\n").unwrap();
    let (code, out, _) = run(desk.path(), "verify .");
    assert!(code == 2 && out.contains("expected.txt:2: "), "{out}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::Stdio;
    let desk = desk();
    for args in ["check story", "batch good.jsonl", "group good.jsonl", "schema"] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("crosscheck"));
        command.current_dir(desk.path()).args(args.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), b"".as_slice()), "{args}");
    }
}

/// A pipe that nobody writes to would be waited for.
#[cfg(unix)]
#[test]
fn a_pipe_without_a_writer_is_an_error_and_the_others_run() {
    let dir = desk();
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status();
    if made.is_ok_and(|status| status.success()) {
        let (code, out, said) = run(dir.path(), "facts pipe.txt post.txt");
        assert!(code == 2 && out.contains("Tarnholm") && said.contains("pipe.txt: is a pipe or a device"), "{said}");
    }
}

/// The entries of a live blog, and what they are told to be of; one clock time alone is no live blog.
#[test]
fn an_entry_of_a_live_blog_has_its_time() {
    const LEAD: &str = "The harbour at Tarnholm was flooded on Monday night.";
    const NEWS: [&str; 2] = ["Twelve people were taken to hospital.", "The bridge to the island was closed."];
    let live = format!("{LEAD}\n\n21:40 GMT\n{}\n\n8.15pm\n{}\n", NEWS[0], NEWS[1]);
    let plain = format!("21:40 GMT\n\n{LEAD}\n{}\n{}\n", NEWS[0], NEWS[1]);
    for (text, want) in [(live, [None, Some("T21:40Z"), Some("T20:15")]), (plain, [None, None, None])] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("tarn.txt"), text).unwrap();
        let (code, out, err) = run(dir.path(), "facts tarn.txt --format json");
        assert_eq!(code, 0, "{err}");
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        let sentences = report["sources"][0]["sentences"].as_array().unwrap();
        let times: Vec<Option<&str>> = sentences.iter().map(|s| s["time"].as_str()).collect();
        assert_eq!(times, want, "{out}");
    }
}

/// The address that a source states is passed on, whatever its format; one that states none has no key.
#[test]
fn the_address_of_a_source_is_passed_on() {
    const URL: &str = "https://post.example/2031/05/06/flood";
    let page = format!(
        "<html><head><title>Flood at Tarnholm</title><link rel='canonical' href='{URL}'></head><body><article><h1>Flood at \
         Tarnholm</h1><p>{POST}</p><p>{RADIO}</p></article></body></html>"
    );
    let object = serde_json::json!({ "id": "a", "url": URL, "text": POST }).to_string();
    let front = format!("---\nurl: {URL}\n---\n{POST}");
    for (name, text, want) in [
        ("a.html", page.as_str(), Some(URL)),
        ("a.json", object.as_str(), Some(URL)),
        ("a.txt", front.as_str(), Some(URL)),
        ("b.txt", POST, None),
    ] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(name), text).unwrap();
        let (code, out, err) = run(dir.path(), &format!("facts {name} --format json"));
        assert_eq!(code, 0, "{name}: {err}");
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(report["sources"][0]["url"].as_str(), want, "{name}");
    }
}
