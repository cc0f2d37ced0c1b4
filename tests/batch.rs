//! Many stories. In: small inputs made on the spot, plain and packed, whole and damaged. Out: that batch gives what checking
//! each story alone gives, on any number of threads, in one pass or two, at once or resumed; and what is said of bad lines.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use assert_cmd::Command;
use crosscheck::batch::{self, Event, Left, Options, Part, Summary};
use crosscheck::config::Config;
use crosscheck::report::Report;
use crosscheck::{check, ingest};
use proptest::prelude::*;

/// One line of input.
fn line(story: &str, id: &str, text: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "story": story, "date": "2031-05-06", "title": "Ferry", "text": text })
    )
}

/// Stories of two articles, each with a figure that differs, one line after the other.
fn stories(n: usize) -> String {
    let text = |figure: usize| format!("The ferry to Port Hale carried {figure} passengers on Tuesday.\n");
    (0..n)
        .map(|i| line(&format!("s{i}"), "post", &text(200 + i)) + &line(&format!("s{i}"), "mail", &text(300 + i)))
        .collect()
}

/// The same with the articles of a story far apart.
fn scattered(n: usize) -> String {
    let all = stories(n);
    let lines: Vec<&str> = all.lines().collect();
    let posts = lines.iter().step_by(2);
    posts.chain(lines.iter().skip(1).step_by(2)).map(|line| format!("{line}\n")).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

fn unzstd(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 << 20);
    ruzstd::decoding::FrameDecoder::new().decode_all_to_vec(bytes, &mut out).unwrap();
    out
}

/// What the library makes of an input: reports, messages, and what it came to.
fn run(input: &[u8], is_adjacent: bool) -> (String, Vec<String>, Summary) {
    let (config, mut out, mut errors) = (Config::default(), Vec::new(), Vec::new());
    let options = Options { is_adjacent, ..Options::new(&config) };
    let summary = batch::run_stream(input, None, options, &mut |event| {
        match event {
            Event::Begins { .. } => {}
            Event::Error(error) => errors.push(error.to_string()),
            Event::Story(story) => out.extend(story.line),
        }
        Ok(())
    });
    (String::from_utf8(out).unwrap(), errors, summary.unwrap())
}

/// Runs the program in the folder: exit code, standard output, standard error.
fn program(dir: &Path, args: &str, input: &[u8]) -> (i32, Vec<u8>, String) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.current_dir(dir).args(args.split_whitespace()).write_stdin(input).output().unwrap();
    (done.status.code().unwrap_or(-1), done.stdout, String::from_utf8(done.stderr).unwrap())
}

#[test]
fn every_story_is_what_checking_it_alone_gives_in_the_order_of_first_lines() {
    let (out, errors, summary) = run(scattered(5).as_bytes(), false);
    assert_eq!((summary.stories, errors.len()), (5, 0));
    for (i, report) in out.lines().enumerate() {
        let id = format!("s{i}");
        let all = stories(5);
        let articles: Vec<_> = all
            .lines()
            .map(|line| serde_json::from_str::<ingest::Line>(line).unwrap())
            .filter(|line| line.story.as_ref() == Some(&id))
            .map(|line| ingest::article_of_line(line).unwrap())
            .collect();
        let alone = Report { story: Some(id), ..check(&articles, &Config::default()) };
        assert_eq!(serde_json::to_string(&alone).unwrap(), report);
        assert!(report.contains("\"severity\":\"conflict\""), "a figure differs in every story");
    }
}

#[test]
fn threads_passes_and_packing_do_not_show() {
    let dir = tempfile::tempdir().unwrap();
    let input = stories(6);
    let expected = run(input.as_bytes(), false).0;
    assert_eq!(run(input.as_bytes(), true).0, expected);
    assert_eq!(run(&gzip(input.as_bytes()), true).0, expected, "packed standard input is known by its first bytes");
    let in_two = [gzip(&input.as_bytes()[..700]), gzip(&input.as_bytes()[700..])].concat();
    let skippable =
        [b"\x50\x2a\x4d\x18\x03\0\0\0abc".as_slice(), &zstd(&input.as_bytes()[..700]), &zstd(&input.as_bytes()[700..])];
    fs::write(dir.path().join("in.jsonl"), &input).unwrap();
    fs::write(dir.path().join("in.jsonl.gz"), in_two).unwrap();
    fs::write(dir.path().join("in.jsonl.zst"), skippable.concat()).unwrap();
    for source in ["in.jsonl", "in.jsonl.gz", "in.jsonl.zst", "in.jsonl --adjacent", "in.jsonl.zst --adjacent"] {
        for threads in [1, 2] {
            let args = format!("batch {source} --threads {threads}");
            let (code, out, err) = program(dir.path(), &args, b"");
            assert_eq!((code, String::from_utf8(out).unwrap(), err.as_str()), (0, expected.clone(), ""), "{args}");
        }
    }
    for (name, unpack) in
        [("out.jsonl.gz", gunzip as fn(&[u8]) -> Vec<u8>), ("out.jsonl.zst", unzstd), ("out.jsonl", <[u8]>::to_vec)]
    {
        let mut packed = Vec::new();
        for threads in [1, 2] {
            let (code, _, err) = program(dir.path(), &format!("batch in.jsonl -o {name} --threads {threads}"), b"");
            assert_eq!((code, err.as_str()), (0, ""), "{name}");
            packed.push(fs::read(dir.path().join(name)).unwrap());
        }
        assert_eq!(packed[0], packed[1], "{name}");
        assert_eq!(String::from_utf8(unpack(&packed[0])).unwrap(), expected, "{name}");
        assert!(!dir.path().join(format!("{name}.part")).exists());
    }
}

/// Input, whether adjacent, stories with a report, what is said.
#[test]
fn bad_lines_are_told_with_their_number_and_lose_nothing_else() {
    let (a, b) = (line("s", "a", "Ten fled."), line("t", "b", "Ten fled."));
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 6].to_vec();
    let mut flipped = zstd((a.clone() + &b).as_bytes());
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    let table: Vec<(Vec<u8>, bool, usize, &str)> = vec![
        (Vec::new(), false, 0, ""),
        (format!("\u{feff}{a}\r\n\n  \n{b}").into_bytes(), false, 2, ""),
        (format!("{a}oops\n{b}").into_bytes(), false, 2, "line 2: the line is not a JSON object"),
        (format!("{a}oops\n{b}").into_bytes(), true, 2, "line 2: the line is not a JSON object"),
        (format!("{a} [\"q\", \"s\"]\n{b}").into_bytes(), true, 2, "line 2: the line is not a JSON object"),
        (
            format!("{a}{{\"text\": \"x\"}}\n").into_bytes(),
            false,
            1,
            "line 2: the line has neither \"story\" nor \"id\"",
        ),
        (
            format!("{a}{{\"id\": \"c\", \"story\": \"s\"}}\n").into_bytes(),
            false,
            1,
            "line 2: the line has neither \"text\"",
        ),
        (format!("{a}{b}{a}{b}").into_bytes(), false, 2, ""),
        (format!("{a}{b}{a}{b}").into_bytes(), true, 2, "line 3: the story \"s\" comes back after its end"),
        (b"\xff\xfe\n[1]\nnull\n".to_vec(), true, 0, "line 3: the line is not a JSON object"),
        (cut(gzip((a.clone() + &b).as_bytes())), false, 2, "line 3: the gzip data is cut off here"),
        (cut(gzip((a.clone() + &b).as_bytes())), true, 2, "line 3: the gzip data is cut off here"),
        (cut(zstd((a.clone() + &b).as_bytes())), true, 0, "line 1: the zstd data is cut off here"),
        (flipped, true, 2, "line 3: the zstd data is damaged here"),
        (
            [gzip(a.as_bytes()), b"rubbish behind it".to_vec()].concat(),
            true,
            1,
            "line 2: the gzip data is damaged here",
        ),
        ([zstd(a.as_bytes()), cut(zstd(b.as_bytes()))].concat(), false, 1, "line 2: the zstd data is cut off here"),
        (b"\x1f\x8b".to_vec(), false, 0, "line 1: the gzip data is cut off here"),
    ];
    for (input, is_adjacent, count, words) in table {
        let shown = String::from_utf8_lossy(&input).into_owned();
        let (out, errors, summary) = run(&input, is_adjacent);
        assert_eq!(
            (out.lines().count(), summary.stories, summary.errors),
            (count, count, errors.len()),
            "{shown}: {errors:?}"
        );
        let said = if words.is_empty() { errors.is_empty() } else { errors.iter().any(|e| e.contains(words)) };
        assert!(said, "{shown}: {words} in {errors:?}");
    }
}

/// What is before the damage of a long packed input is read, block for block.
#[test]
fn of_a_cut_input_everything_before_the_cut_is_read() {
    let text = "Nobody was hurt when the ferry ran aground off Port Hale. ".repeat(40);
    let input: String = (0..400).map(|i| line(&format!("s{i}"), "post", &format!("{i}: {}", &text[i..]))).collect();
    for packed in [gzip(input.as_bytes()), zstd(input.as_bytes())] {
        let (config, mut seen) = (Config::default(), 0);
        let options = Options { is_adjacent: true, ..Options::new(&config) };
        let summary = batch::run_stream(&packed[..packed.len() * 9 / 10], None, options, &mut |event| {
            if let Event::Story(story) = event {
                let report: Report = serde_json::from_slice(&story.line).unwrap();
                assert_eq!(report.story, Some(format!("s{seen}")));
                seen += 1;
            }
            Ok(())
        });
        assert_eq!(summary.unwrap().errors, 1);
        // A block of Zstandard holds up to 128 KiB, and of a broken one nothing is known.
        assert!((280..400).contains(&seen), "{seen} stories");
    }
}

#[test]
fn errors_make_the_exit_code_2_and_are_named_by_file_and_line() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("in.jsonl"), format!("{}oops\n", stories(1))).unwrap();
    fs::write(dir.path().join("no.jsonl.gz"), stories(1)).unwrap();
    for (args, code, words) in [
        ("batch in.jsonl -o out.jsonl", 2, "in.jsonl:3: the line is not a JSON object"),
        ("batch in.jsonl --fail-on conflict", 2, "in.jsonl:3: the line is not a JSON object"),
        ("batch no.jsonl.gz", 2, "no.jsonl.gz:1: the gzip data is damaged here"),
        ("batch in.jsonl --resume", 2, "--resume goes on with a file: name it with -o"),
        ("batch in.jsonl -o out.jsonl --summary out.jsonl", 2, "name another file for the summary"),
        ("batch in.jsonl --summary in.jsonl", 2, "one of the sources"),
        ("batch in.jsonl -o none/out.jsonl", 2, "its folder does not exist"),
        (
            "batch missing.jsonl -o new.jsonl --summary new.csv",
            2,
            "missing.jsonl: cannot read the articles: no such file",
        ),
    ] {
        let (got, _, err) = program(dir.path(), args, b"");
        assert!(got == code && err.contains(words), "{args}: {got} {err}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("out.jsonl")).unwrap().lines().count(), 1);
    let mut names: Vec<_> =
        fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["in.jsonl", "no.jsonl.gz", "out.jsonl"], "what failed leaves nothing");
    assert_eq!(program(dir.path(), "batch - --fail-on conflict", stories(1).as_bytes()).0, 1);
}

/// Runs into a file as the program does; what was said, and the notes of what was left.
fn to_file(input: &[u8], place: &Path, resume: bool) -> crosscheck::error::Result<(Summary, Vec<String>, Vec<String>)> {
    let (config, mut errors, mut rows) = (Config::default(), Vec::new(), Vec::new());
    let (mut part, left) = Part::open(place, resume)?;
    let done = if let Left::Lines(done) = left { Some(done) } else { None };
    let options = Options { done, is_adjacent: true, ..Options::new(&config) };
    let summary = batch::run_stream(input, None, options, &mut |event| match event {
        Event::Begins { .. } => Ok(()),
        Event::Error(error) => {
            errors.push(error.to_string());
            Ok(())
        }
        Event::Story(story) => {
            rows.push(String::from_utf8(story.row.line()).unwrap());
            part.write(&story.line, story.is_kept)
        }
    })?;
    part.finish()?;
    Ok((summary, errors, rows))
}

#[test]
fn a_run_that_was_cut_anywhere_is_resumed_to_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let unread = line("s1", "radio", "x").replace("\"text\"", "\"words\"");
    let input = stories(2) + &unread + &line("t", "a", "Ten fled.");
    for name in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"] {
        let place = dir.path().join(name);
        let whole = to_file(input.as_bytes(), &place, false).unwrap();
        assert_eq!((whole.0.stories, whole.1.len()), (3, 1), "{:?}", whole.1);
        let bytes = fs::read(&place).unwrap();
        fs::remove_file(&place).unwrap();
        let mut kept = Vec::new();
        for cut in (0..=bytes.len()).filter(|cut| cut % (bytes.len() / 50) == 0 || bytes.len() - cut < 3) {
            fs::write(batch::part_of(&place), &bytes[..cut]).unwrap();
            let again = to_file(input.as_bytes(), &place, true).unwrap();
            assert!(fs::read(&place).unwrap() == bytes, "{name} cut at {cut}");
            assert_eq!((&again.1, &again.2, again.0.worst), (&whole.1, &whole.2, whole.0.worst), "{name} cut at {cut}");
            kept.push(again.0.kept);
            fs::remove_file(&place).unwrap();
        }
        assert!(kept.is_sorted() && kept.len() > 50, "{kept:?}");
        let packed = name != "out.jsonl";
        assert_eq!(
            *kept.last().unwrap(),
            if packed { 0 } else { 3 },
            "{name}: a last member may grow and is made again"
        );
    }
}

#[test]
fn a_packed_part_is_cut_after_a_member_and_goes_on_to_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let lines: Vec<Vec<u8>> = (0..14_u32)
        .map(|i| {
            (0..40_000).map(|k: u32| format!("{:x}", (k * 7 + i).wrapping_mul(2_654_435_761) >> 13)).collect::<String>()
        })
        .map(|text| format!("{text}\n").into_bytes())
        .collect();
    for name in ["a", "a.gz", "a.zst"] {
        let place = dir.path().join(name);
        let write = |resume| {
            let (mut part, left) = Part::open(&place, resume).unwrap();
            let done: Vec<_> =
                if let Left::Lines(done) = left { done.map(|l| l.unwrap()).collect() } else { Vec::new() };
            assert_eq!(done, lines[..done.len()]);
            lines.iter().enumerate().for_each(|(i, line)| part.write(line, i < done.len()).unwrap());
            part.finish().unwrap();
            done.len()
        };
        assert_eq!(write(false), 0);
        let bytes = fs::read(&place).unwrap();
        assert_eq!(write(true), lines.len(), "{name}: the finished file is taken over");
        assert!(fs::read(&place).unwrap() == bytes, "{name}: taken over");
        fs::remove_file(&place).unwrap();
        let kept: Vec<usize> = (0..=9)
            .map(|i| {
                fs::write(batch::part_of(&place), &bytes[..bytes.len() * i / 9]).unwrap();
                let kept = write(true);
                assert!(fs::read(&place).unwrap() == bytes, "{name} cut at {i}/9");
                fs::remove_file(&place).unwrap();
                kept
            })
            .collect();
        assert!(kept.is_sorted() && kept.iter().any(|n| (1..lines.len()).contains(n)), "{name}: {kept:?}");
    }
}

#[test]
fn what_is_of_another_input_is_not_resumed() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("out.jsonl");
    to_file(stories(3).as_bytes(), &place, false).unwrap();
    let before = fs::read(&place).unwrap();
    for (input, words) in [
        (stories(2), "line 3: what is to be resumed has more stories than the input"),
        (
            stories(4).replace("\"s1\"", "\"s9\""),
            "line 2: what is to be resumed is of another input: the story there is \"s1\", here \"s9\"",
        ),
        (
            stories(4).replace("201 pass", "299 pass"),
            "line 2: what is to be resumed is of another input: the articles of \"s1\" have changed",
        ),
        (
            stories(4).replacen("2031-05-06", "2031-05-07", 1),
            "line 1: what is to be resumed is of another input: the articles of \"s0\" have changed",
        ),
    ] {
        let error = to_file(input.as_bytes(), &place, true).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("without --resume"), "{error}");
        assert_eq!(fs::read(&place).unwrap(), before);
        assert!(!batch::part_of(&place).exists(), "nothing new was done");
    }
    fs::write(dir.path().join("in.jsonl"), stories(5)).unwrap();
    let (code, _, err) = program(dir.path(), "batch in.jsonl -o out.jsonl --resume --threshold 0.4", b"");
    assert!(code == 2 && err.contains("what is to be resumed was made with other settings"), "{err}");
    let (code, _, err) = program(dir.path(), "batch in.jsonl -o out.jsonl --resume --summary s.csv", b"");
    assert_eq!((code, err.as_str()), (0, "crosscheck: note: 3 of 5 stories were done before\n"));
    assert_eq!(fs::read_to_string(&place).unwrap(), run(stories(5).as_bytes(), false).0);
    assert_eq!(fs::read_to_string(dir.path().join("s.csv")).unwrap().lines().count(), 6);
}

#[test]
fn a_part_is_of_one_run_and_is_not_replaced_silently() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("out.jsonl");
    fs::write(dir.path().join("in.jsonl"), stories(2)).unwrap();
    let (mut part, _) = Part::open(&place, false).unwrap();
    part.write(b"{}\n", false).unwrap();
    let (code, _, err) = program(dir.path(), "batch in.jsonl -o out.jsonl", b"");
    assert!(code == 2 && err.contains("another run is writing this file: wait for it to end"), "{err}");
    drop(part);
    assert_eq!(fs::read(batch::part_of(&place)).unwrap(), b"{}\n", "what was done is kept");
    let (code, _, err) = program(dir.path(), "batch in.jsonl -o out.jsonl --resume", b"");
    assert!(code == 2 && err.contains("what is to be resumed holds a line that is no report"), "{err}");
    let (code, _, err) = program(dir.path(), "batch in.jsonl -o out.jsonl", b"");
    assert!(code == 0 && err.contains("note: out.jsonl.part of an interrupted run is replaced"), "{err}");
    assert_eq!(fs::read_to_string(&place).unwrap(), run(stories(2).as_bytes(), false).0);
    let (code, _, err) = program(dir.path(), "batch out.jsonl.part -o out.jsonl", b"");
    assert!(code == 2 && err.contains("no such file"), "{err}");
}

#[test]
fn the_summary_has_a_row_a_story_and_no_cell_of_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let unread = line("=1+1", "radio", "x").replace("\"text\"", "\"words\"");
    let input = stories(1) + &line("=1+1", "a", "Ten fled, \"she\" said.") + &unread;
    fs::write(dir.path().join("in.jsonl"), input).unwrap();
    let (code, out, _) = program(dir.path(), "batch in.jsonl --summary stories.csv", b"");
    assert_eq!((code, out.iter().filter(|b| **b == b'\n').count()), (2, 2));
    let table = fs::read_to_string(dir.path().join("stories.csv")).unwrap();
    for (report, row) in String::from_utf8(out).unwrap().lines().zip(table.lines().skip(1)) {
        let totals = serde_json::from_str::<Report>(report).unwrap().totals;
        let cells: Vec<usize> = row.split(',').skip(2).map(|cell| cell.parse().unwrap()).collect();
        assert_eq!((cells[4], cells[7], cells[8]), (totals.conflict, totals.agree, totals.single), "{row}");
    }
    assert_eq!(
        table,
        "story,title,sources,origins,sentences,compared,conflict,precision,wording,agree,single,unread\r\n\
         s0,Ferry,2,2,2,2,1,0,0,2,0,0\r\n\
         '=1+1,Ferry,2,2,1,0,0,0,0,0,2,1\r\n"
    );
}

#[test]
fn every_column_of_the_summary_is_documented_in_order() {
    let guide = fs::read_to_string("docs/batch.md").unwrap();
    let (_, table) = guide.split_once("| column | meaning |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let names: Vec<_> = rows.map(|row| row.trim_start_matches("| `").split('`').next().unwrap()).collect();
    assert_eq!(names, batch::summary::HEAD);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is given is read to its end: a report or a message for it, and no panic.
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300), head in 0..4_usize, is_adjacent: bool) {
        let head = [b"".as_slice(), b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x28\xb5\x2f\xfd", b"{\"id\":\"a\",\"text\":\"b\"}\n"][head];
        let (out, errors, summary) = run(&[head, &bytes].concat(), is_adjacent);
        prop_assert_eq!(out.lines().count(), summary.stories);
        prop_assert_eq!(errors.len(), summary.errors);
    }

    /// A packed input with a byte changed gives a beginning of what the whole gives, and a message where anything is lost.
    #[test]
    fn a_changed_byte_is_told(at in any::<prop::sample::Index>(), bit in 0..8_u32, is_gzip: bool) {
        let input: String = (0..3).map(|i| line(&format!("s{i}"), "a", "Ten fled.")).collect();
        let mut packed = if is_gzip { gzip(input.as_bytes()) } else { zstd(input.as_bytes()) };
        let whole = run(&packed, true).0;
        let at = at.index(packed.len());
        packed[at] ^= 1 << bit;
        let (out, errors, _) = run(&packed, true);
        prop_assert!(out == whole || !errors.is_empty(), "byte {at} of {}", packed.len());
    }
}
