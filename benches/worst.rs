//! Inputs made to be slow: what each costs, and how the cost grows.
//!
//! In: the program, and texts made on the spot, each in two sizes, one four times the other. Out: a row a text with seconds,
//! peak memory, the exponent of the growth (1 is linear) and memory against input. This file refuses to know what is found.
//!
//! `cargo bench --bench worst` prints all rows, `cargo bench --bench worst -- names` those with the word in their name. The
//! peak is read from `/proc` and so is missing on other systems than Linux.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "a bench may fail by a panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The files of an input of size `n`, by their names.
type Make = fn(usize) -> Vec<(String, String)>;

/// A run that takes longer is stopped; its row says `inf`.
const LONGEST: Duration = Duration::from_secs(60);

/// What is called with the files of the input.
#[derive(Clone, Copy)]
enum Run {
    /// `check` of all files.
    Check,
    /// `facts` of all files.
    Facts,
    /// `batch` of the one file.
    Batch,
    /// `group` of the one file.
    Group,
    /// `explain` of a report that `check` made of the files first: a report read back.
    ReadBack,
}

/// Name, what is run, the smaller size, the input.
const CASES: [(&str, Run, usize, Make); 26] = [
    ("one sentence of n words", Run::Check, 250_000, |n| one("water ".repeat(n) + "rose.")),
    ("n sentences of one word", Run::Check, 60_000, |n| one("Flood. ".repeat(n))),
    ("n sentences of one word, different", Run::Check, 60_000, |n| one(words(n, ". "))),
    ("n equal numbers in one story", Run::Check, 2_500, |n| two(|_| "Rescuers counted 40 homes. ".repeat(n))),
    ("n different numbers in one story", Run::Check, 2_500, |n| {
        two(|k| lines(n, |i| format!("Rescuers counted {} homes. ", i * 2 + k)))
    }),
    ("n equal numbers in one sentence", Run::Check, 10_000, |n| two(|_| "40 homes, ".repeat(n))),
    ("n different names", Run::Check, 15_000, |n| {
        one(lines(n, |i| format!("{} {} left. ", name(i), name(i / 7 + 31))))
    }),
    ("n different names of one surname", Run::Check, 15_000, |n| one(lines(n, |i| format!("{} Holt left. ", name(i))))),
    ("n different surnames of one name", Run::Check, 15_000, |n| one(lines(n, |i| format!("Mira {} left. ", name(i))))),
    ("n names with one other middle name", Run::Check, 15_000, |n| {
        one(lines(n, |i| format!("Mira {} Holt left. ", name(i))))
    }),
    ("n different single names", Run::Check, 15_000, |n| one(lines(n, |i| format!("They met {} there. ", name(i))))),
    ("n acronyms beside n long names", Run::Check, 10_000, |n| {
        one(lines(n, |i| format!("The {} Council met {} there. ", name(i), acronym(i))))
    }),
    ("n different names in each of two", Run::Check, 4_000, |n| {
        two(|k| lines(n, |i| format!("{} {} left. ", name(i), name(i / 7 + 31 + k))))
    }),
    ("a a a a, n times, in two", Run::Check, 100_000, |n| two(|_| "a ".repeat(n))),
    ("one sentence said n times in two", Run::Check, 2_500, |n| two(|_| "The flood reached the old mill. ".repeat(n))),
    ("n marks that open and do not close", Run::Check, 100_000, |n| one("(\"[“".repeat(n))),
    ("n quotes in each other", Run::Check, 100_000, |n| one("“x ".repeat(n) + &"y” ".repeat(n))),
    ("n stops", Run::Check, 250_000, |n| one("A. ".repeat(n) + &"...".repeat(n))),
    ("a word of n letters", Run::Check, 500_000, |n| one("a".repeat(n))),
    ("a number of n digits", Run::Check, 500_000, |n| one("7".repeat(n) + " homes burned.")),
    ("n lines of front matter", Run::Check, 20_000, |n| {
        one(format!("---\n{}---\nA flood came.", "key: value\n".repeat(n)))
    }),
    ("n elements of a page", Run::Check, 40_000, |n| vec![("a.html".to_owned(), page(n))]),
    ("n sources of one sentence", Run::Batch, 1_250, |n| {
        feed(n, |i| (0, format!("The flood reached {} homes.", i % 50)))
    }),
    ("n articles in stories of four", Run::Batch, 8_000, |n| {
        feed(n, |i| {
            (i / 4, lines(8, |k| format!("The flood reached {} homes in {}. ", (i + k) % 90 + 2, name(i / 4 + k))))
        })
    }),
    ("n articles to be grouped", Run::Group, 8_000, |n| {
        feed(n, |i| {
            (usize::MAX, lines(8, |k| format!("The flood reached {} homes in {}. ", (i + k) % 90 + 2, name(i / 4 + k))))
        })
    }),
    ("a report of n sentences, read back", Run::ReadBack, 2_500, |n| {
        two(|k| lines(n, |i| format!("The flood reached {} homes in {}. ", i % 90 + k, name(i))))
    }),
];

/// Texts as a reader meets them, at most as long as they may be, for the ratio of memory to input.
const LARGE: [(&str, Run, usize, Make); 5] = [
    ("news copy of n sentences, check", Run::Check, 30_000, |n| one(copy(n, 0))),
    ("news copy of n sentences, facts", Run::Facts, 30_000, |n| one(copy(n, 0))),
    ("news copy of n sentences in five, check", Run::Check, 6_000, |n| {
        (0..5).map(|k| (format!("s{k}.txt"), copy(n, k))).collect()
    }),
    ("a batch of n articles, 50 MB at the larger", Run::Batch, 5_000, |n| feed(n, |i| (i / 4, copy(30, i)))),
    ("a feed of n articles, 50 MB at the larger", Run::Group, 5_000, |n| feed(n, |i| (usize::MAX, copy(30, i)))),
];

fn one(text: String) -> Vec<(String, String)> {
    vec![("a.txt".to_owned(), text)]
}

fn two(text: impl Fn(usize) -> String) -> Vec<(String, String)> {
    ["a.txt", "b.txt"].iter().enumerate().map(|(k, file)| ((*file).to_owned(), text(k))).collect()
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

fn words(n: usize, end: &str) -> String {
    lines(n, |i| format!("{}{end}", name(i)))
}

/// The `i`-th of many names, all different: syllables for its digits.
fn name(i: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ko", "ri", "ten", "mu", "sal", "de", "vor", "li", "nam", "gu", "pe", "sho", "tar", "zi", "hol"];
    let mut out = String::new();
    let mut rest = i + 16;
    while rest > 0 {
        out.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    out[..1].to_uppercase() + &out[1..]
}

/// The `i`-th of many words of four capitals.
fn acronym(i: usize) -> String {
    (0..4).map(|k| char::from(b'A' + (i / 26_usize.pow(k) % 26) as u8)).collect()
}

/// Sentences as of a newsroom, about 100 bytes each.
fn copy(n: usize, seed: usize) -> String {
    lines(n, |i| {
        let k = i * 31 + seed * 7;
        let (place, person, figure) = (name(k % 40), name(i / 9 % 300 + 99), k % 900 + 3);
        let end = if i % 5 == 4 { "\n\n" } else { " " };
        match i % 4 {
            0 => {
                format!("The flood reached {figure} homes near {place} on Monday, the council of the valley said.{end}")
            }
            1 => format!("“We moved every boat before the water came,” said Mira {person}, who runs the harbour.{end}"),
            2 => format!("Repairs to the bridge at {place} will cost about ${figure} million and take two years.{end}"),
            _ => format!("Police in {place} asked drivers to leave the road to the north before noon on 6 May.{end}"),
        }
    })
}

/// `n` elements, none in another.
fn page(n: usize) -> String {
    format!("<html><body><article>{}</article></body></html>", "<p>The flood came, she said.</p>".repeat(n))
}

/// JSON lines; of which story each is, none where it is `usize::MAX`.
fn feed(n: usize, article: impl Fn(usize) -> (usize, String)) -> Vec<(String, String)> {
    let mut out = String::new();
    for i in 0..n {
        let (story, text) = article(i);
        let story = if story == usize::MAX { String::new() } else { format!("\"story\":\"s{story}\",") };
        let text = text.replace('\n', "\\n");
        writeln!(out, "{{\"id\":\"a{i}\",{story}\"date\":\"2031-05-06\",\"text\":\"{text}\"}}").unwrap();
    }
    vec![("in.jsonl".to_owned(), out)]
}

/// What a run took.
struct Cost {
    seconds: f64,
    /// In bytes; 0 where it can't be told.
    peak: u64,
    /// In bytes.
    input: u64,
}

/// The most memory that a process has used so far, in bytes.
fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

fn timed(args: &[&str], folder: &Path) -> (f64, u64) {
    let program = option_env!("CARGO_BIN_EXE_crosscheck").unwrap_or("crosscheck");
    let begin = Instant::now();
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut most = 0;
    let code = loop {
        most = peak(child.id()).unwrap_or(0).max(most);
        match child.try_wait().unwrap() {
            Some(status) => break status.code(),
            None if begin.elapsed() > LONGEST => {
                child.kill().unwrap();
                child.wait().unwrap();
                return (f64::INFINITY, most);
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(matches!(code, Some(0 | 1)), "{args:?} ended with {code:?}");
    (begin.elapsed().as_secs_f64(), most)
}

fn cost(run: Run, files: &[(String, String)]) -> Cost {
    let folder = std::env::temp_dir().join(format!("crosscheck-worst-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let mut input: usize = files.iter().map(|(_, text)| text.len()).sum();
    let report = ["--format", "json", "-o", "out.json"];
    let (seconds, peak) = match run {
        Run::Check => timed(&[&["check"], names.as_slice(), &report].concat(), &folder),
        Run::Facts => timed(&[&["facts"], names.as_slice(), &report].concat(), &folder),
        Run::Batch => timed(&["batch", "in.jsonl", "-o", "out.jsonl"], &folder),
        Run::Group => timed(&["group", "in.jsonl", "-o", "out.jsonl"], &folder),
        Run::ReadBack => {
            timed(&[&["check"], names.as_slice(), &report].concat(), &folder);
            let text = fs::read_to_string(folder.join("out.json")).unwrap();
            input = text.len();
            let (_, rest) = text.split_once("\"findings\"").unwrap();
            let id = rest.split_once("\"id\": \"").unwrap().1.split('"').next().unwrap();
            timed(&["explain", "out.json", id], &folder)
        }
    };
    fs::remove_dir_all(&folder).unwrap();
    Cost { seconds, peak, input: input as u64 }
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!("| input | n | MB | seconds at n | at 4n | exponent | peak MB at 4n | memory / input |");
    println!("|---|---|---|---|---|---|---|---|");
    for (name, run, n, make) in CASES.iter().chain(&LARGE) {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let (small, large) = (cost(*run, &make(*n)), cost(*run, &make(4 * n)));
        let exponent = (large.seconds / small.seconds).ln() / 4_f64.ln();
        let mb = |bytes: u64| bytes as f64 / 1e6;
        println!(
            "| {name} | {n} | {:.1} | {:.2} | {:.2} | {exponent:.2} | {:.0} | {:.1} |",
            mb(large.input),
            small.seconds,
            large.seconds,
            mb(large.peak),
            large.peak as f64 / large.input as f64
        );
    }
}
