//! What is written is whole or not at all, and only where it was told. In: places that are inputs, disks that are full, folders that
//! can't be written, and runs that are killed. Out: messages, exit codes, and the bytes of every file before and after.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const EXPECTED: &str = "# two accounts\n\ndiffer value/conflict count | x | post: \"1\"\n";

/// A line of `batch` or `group` input.
fn line(story: &str, id: &str, figure: usize) -> String {
    let text = format!("The ferry to Port Hale carried {figure} passengers on Tuesday.\n");
    let line = serde_json::json!({ "id": id, "story": story, "date": "2031-05-06", "title": "Ferry", "text": text });
    format!("{line}\n")
}

/// A folder with a story, a case, lines, settings, and links to some of them.
fn desk() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for (name, figure) in [("post", 212), ("mail", 214)] {
        let text = format!("---\ndate: 2031-05-06\n---\nThe ferry to Port Hale carried {figure} passengers.\n");
        write(&format!("story/{name}.txt"), text.clone());
        write(&format!("cases/ferry/{name}.txt"), text);
    }
    write("cases/ferry/expected.txt", EXPECTED.to_owned());
    write("in.jsonl", (0..8).map(|i| line(&format!("s{i}"), "a", i) + &line(&format!("s{i}"), "b", i + 90)).collect());
    write("house.toml", String::new());
    write("waivers.csv", "id,reason,expiry,who\n".to_owned());
    write("old.html", "old\n".to_owned());
    fs::hard_link(dir.path().join("story/post.txt"), dir.path().join("hard.txt")).unwrap();
    fs::hard_link(dir.path().join("in.jsonl"), dir.path().join("hard.jsonl")).unwrap();
    symlink("story/post.txt", dir.path().join("soft.txt")).unwrap();
    symlink("in.jsonl", dir.path().join("soft.jsonl")).unwrap();
    symlink("story", dir.path().join("way")).unwrap();
    symlink("in.jsonl", dir.path().join("part.jsonl.part")).unwrap();
    dir
}

/// Every file of a folder with its bytes, links as what they lead to.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
            found.insert(path, Vec::new());
        } else {
            let bytes = fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

/// Runs a line of a shell in the folder, where `crosscheck` is the program: exit code and standard error.
fn shell(dir: &Path, line: &str) -> (Option<i32>, String) {
    let program = assert_cmd::cargo::cargo_bin("crosscheck");
    let line = line.replace("crosscheck", &program.to_string_lossy());
    let done = Command::new("sh").arg("-c").arg(line).current_dir(dir).stdin(Stdio::null()).output().unwrap();
    (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
}

/// What is run, and what is said. Each ends with exit code 2, and no file is another one after it.
#[test]
fn no_output_is_written_over_an_input() {
    let sources = "one of the sources";
    let table = [
        ("check story -o story/post.txt", sources),
        ("check story -o ./story/../story/post.txt", sources),
        ("check story -o way/post.txt", sources),
        ("check story -o soft.txt", sources),
        ("check story -o hard.txt", sources),
        ("check way -o hard.txt", sources),
        ("check soft.txt story/mail.txt -o hard.txt", sources),
        ("check --draft story/post.txt story/mail.txt -o soft.txt", sources),
        ("check story in.jsonl --report-dir story", sources),
        ("check story --report-dir way", sources),
        ("check - story/mail.txt -o story/post.txt < story/post.txt", sources),
        ("check story --config house.toml -o house.toml --format json", sources),
        ("check story --waivers waivers.csv -o waivers.csv", sources),
        ("check story -o crosscheck.toml --format json", "the file of the settings"),
        ("facts story -o story/mail.txt", sources),
        ("facts story -o soft.txt", sources),
        ("facts story -o hard.txt", sources),
        ("mutate story -o story/mail.txt", sources),
        ("mutate cases -o cases/ferry/mail.txt", sources),
        ("mutate story -o hard.txt", sources),
        ("verify cases -o cases/ferry/post.txt", "this folder is a case"),
        ("verify cases -o cases/ferry/expected.txt", "this folder is a case"),
        ("verify cases -o cases/ferry/new.txt", "this folder is a case"),
        ("batch in.jsonl -o in.jsonl", sources),
        ("batch in.jsonl -o soft.jsonl", sources),
        ("batch in.jsonl -o hard.jsonl", sources),
        ("batch in.jsonl -o part.jsonl", sources),
        ("batch - -o in.jsonl < in.jsonl", sources),
        ("batch in.jsonl -o out.jsonl --summary in.jsonl", sources),
        ("batch in.jsonl --summary soft.jsonl", sources),
        ("batch in.jsonl -o out.jsonl --summary ./out.jsonl", "name another file for the summary"),
        ("batch in.jsonl -o out.jsonl --summary out.jsonl.part", "name another file for the summary"),
        ("batch in.jsonl -o s.csv.part --summary way/../s.csv", "name another file for the summary"),
        ("batch in.jsonl --config house.toml -o house.toml", sources),
        ("group in.jsonl -o in.jsonl", sources),
        ("group in.jsonl -o soft.jsonl", sources),
        ("group in.jsonl -o hard.jsonl", sources),
        ("group - -o in.jsonl < in.jsonl", sources),
    ];
    let desk = desk();
    // What an earlier run has left is not lost by a command that is refused.
    fs::write(desk.path().join("out.jsonl.part"), "{}\n").unwrap();
    let before = files(desk.path());
    for (args, words) in table {
        let (code, said) = shell(desk.path(), &format!("exec crosscheck {args}"));
        assert!(code == Some(2) && said.contains(words), "{args}: {code:?} {said}");
        assert!(files(desk.path()) == before, "{args}");
    }
    let (code, said) = shell(desk.path(), "exec crosscheck check story -o base.json");
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = shell(desk.path(), "exec crosscheck check story --baseline base.json -o ./base.json");
    assert!(code == Some(2) && said.contains(sources), "{said}");
}

/// Names inside the input that look like ways to elsewhere: nothing appears but what was asked for.
#[test]
fn names_in_the_input_choose_no_place() {
    let odd = ["../up", "/tmp/crosscheck-was-here", "..", "a/b", "story\u{0}x", "~", "-o", "link"];
    let desk = desk();
    let inner = desk.path().join("inner");
    fs::create_dir(&inner).unwrap();
    symlink("../old.html", inner.join("link")).unwrap();
    let lines: String = odd.iter().flat_map(|name| [line(name, name, 4), line(name, "b", 7)]).collect();
    fs::write(inner.join("in.jsonl"), &lines).unwrap();
    fs::write(inner.join("one.jsonl"), lines.replace("\"story\":", "\"url\":")).unwrap();
    let mut before = files(desk.path());
    for (args, made) in [
        ("check one.jsonl --report-dir out", "out"),
        ("check one.jsonl -o r.html", "r.html"),
        ("facts one.jsonl -o f.csv", "f.csv"),
        ("batch in.jsonl -o o.jsonl --summary s.csv", "o.jsonl s.csv"),
        ("group one.jsonl -o g.jsonl", "g.jsonl"),
        ("mutate one.jsonl -o m.csv --format csv --per-kind 1", "m.csv"),
    ] {
        let (code, said) = shell(&inner, &format!("exec crosscheck {args}"));
        assert!(code.is_some_and(|code| code < 2), "{args}: {said}");
        let after = files(desk.path());
        let is_made = |path: &Path| made.split(' ').any(|name| path.starts_with(inner.join(name)));
        assert!(made.split(' ').all(|name| inner.join(name).exists()), "{args}");
        assert!(after.iter().all(|(path, bytes)| is_made(path) || before.get(path) == Some(bytes)), "{args}");
        before = after;
    }
    assert!(!Path::new("/tmp/crosscheck-was-here").exists());
}

/// A list that is a link would be written where the link leads.
#[test]
fn a_list_is_blessed_whole_and_never_through_a_link() {
    let desk = desk();
    let list = desk.path().join("cases/ferry/expected.txt");
    fs::rename(&list, desk.path().join("elsewhere.txt")).unwrap();
    symlink("../../elsewhere.txt", &list).unwrap();
    let done = |args: &str| {
        let program = assert_cmd::cargo::cargo_bin("crosscheck");
        let done = Command::new(program).current_dir(desk.path()).args(args.split(' ')).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let (code, out) = done("verify cases --bless");
    assert!(code == Some(2) && out.contains("this is a link, and what it leads to is not rewritten"), "{out}");
    assert_eq!(fs::read_to_string(desk.path().join("elsewhere.txt")).unwrap(), EXPECTED);
    fs::remove_file(&list).unwrap();
    fs::write(&list, EXPECTED).unwrap();
    let (code, said) =
        shell(desk.path(), "ulimit -f 0; trap '' XFSZ; exec crosscheck verify cases --bless 2>&1 | cat >&2");
    assert!(code == Some(0) && said.contains("cannot write the file"), "{said}");
    assert_eq!(fs::read_to_string(&list).unwrap(), EXPECTED, "the old list, and not a part of the new one");
    assert_eq!(done("verify cases --bless").0, Some(0));
    assert_eq!(fs::read_dir(list.parent().unwrap()).unwrap().count(), 3);
}

/// A disk that is full, as a limit of the size of a file (in blocks of 512 bytes) and as a device that takes nothing: what stood
/// there stands there still, nothing is left beside it, and the exit code is 2.
#[test]
fn a_full_disk_leaves_what_was_there() {
    let commands = [
        ("check story -o old.html", ""),
        ("check story --report-dir old", ""),
        ("check story --report-dir new", ""),
        ("facts story -o f.json", ""),
        ("mutate story -o m.json --format json", ""),
        ("group in.jsonl -o g.jsonl", ""),
        ("batch in.jsonl -o o.jsonl", "o.jsonl.part"),
        ("batch in.jsonl -o o.jsonl.gz", "o.jsonl.gz.part"),
        ("batch in.jsonl --summary s.csv", ""),
    ];
    let desk = desk();
    assert_eq!(shell(desk.path(), "exec crosscheck check story --report-dir old").0, Some(0));
    for (args, part) in commands {
        for blocks in [0, 1] {
            // A summary, an archive and a table of four rows fit into one block.
            if blocks == 1 && (args.contains("s.csv") || args.contains("mutate") || args.contains(".gz")) {
                continue;
            }
            let before = files(desk.path());
            let (code, said) = shell(desk.path(), &format!("ulimit -f {blocks}; trap '' XFSZ; exec crosscheck {args}"));
            assert!(
                code == Some(2) && said.contains("cannot write the") && !said.contains(".crosscheck-"),
                "{args}: {code:?} {said}"
            );
            let mut after = files(desk.path());
            after.remove(&desk.path().join(part));
            assert!(
                after == before,
                "{args}: {:?}",
                after.keys().filter(|k| !before.contains_key(*k)).collect::<Vec<_>>()
            );
            let _ = fs::remove_file(desk.path().join(part));
        }
    }
    if Path::new("/dev/full").exists() {
        for args in [
            "check story -o /dev/full --format json",
            "check story > /dev/full",
            "check story --format xlsx > /dev/full",
            "facts story > /dev/full",
            "batch in.jsonl > /dev/full",
            "batch in.jsonl -o /dev/full",
            "batch in.jsonl --summary /dev/full > /dev/null",
            "group in.jsonl > /dev/full",
            "group in.jsonl -o /dev/full",
            "mutate story > /dev/full",
            "schema > /dev/full",
            "rules > /dev/full",
        ] {
            let (code, said) = shell(desk.path(), &format!("exec crosscheck {args}"));
            let is_told = ["no space", "disk is full"].iter().any(|words| said.to_lowercase().contains(words));
            assert!(code == Some(2) && is_told, "{args}: {code:?} {said}");
        }
    }
}

/// Folders that nothing can be made in: one without permission, which root does not heed, and one of the kernel, which root can't
/// write to either.
#[test]
fn a_folder_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    let locked = desk.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let mut places = Vec::new();
    if fs::write(locked.join("probe"), "").is_err() {
        places.push("locked");
    } else {
        eprintln!("skipped: permissions of folders are not heeded for this user");
        fs::remove_file(locked.join("probe")).unwrap();
    }
    if Path::new("/proc/self").exists() {
        places.push("/proc/self");
    }
    let before = files(desk.path());
    for place in places {
        for args in [
            "check story -o PLACE/r.html",
            "check story --report-dir PLACE",
            "check story --report-dir PLACE/new",
            "facts story -o PLACE/f.csv",
            "batch in.jsonl -o PLACE/o.jsonl",
            "batch in.jsonl --summary PLACE/s.csv",
            "group in.jsonl -o PLACE/g.jsonl",
            "mutate story -o PLACE/m.txt --per-kind 1",
            "verify story/.. --filter ferry -o PLACE/v.txt",
        ] {
            let (code, said) = shell(desk.path(), &format!("exec crosscheck {}", args.replace("PLACE", place)));
            let is_told = said.contains(place) && (said.contains("name another place") || said.contains("cannot"));
            assert!(code == Some(2) && is_told && !said.contains(".crosscheck-"), "{args} {place}: {code:?} {said}");
            assert!(files(desk.path()) == before, "{args} {place}");
        }
    }
}

/// A row of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// Starts the program, and kills it after a while. Tells whether it was killed before its end.
fn kill(dir: &Path, args: &str, after: Duration) -> bool {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("crosscheck"));
    command.current_dir(dir).args(args.split(' ')).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap().code().is_none()
}

/// Fifty kills: a file is the old one or the new one, and a part is gone on with to the same bytes.
#[test]
fn a_killed_run_leaves_the_old_file_or_the_new_one() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    let many: String = (0..90).map(|i| line(&format!("s{i}"), "a", i) + &line(&format!("s{i}"), "b", i + 90)).collect();
    fs::write(at("many.jsonl"), many).unwrap();
    let mut dice = Dice(9);
    let mut torn = 0;
    for (args, name) in [
        ("check story -o r.html", "r.html"),
        ("batch many.jsonl -o r.jsonl", "r.jsonl"),
        ("group many.jsonl -o r.jsonl", "r.jsonl"),
        ("batch many.jsonl -o r.jsonl.zst", "r.jsonl.zst"),
        ("check story --report-dir out", "out/report.html"),
    ] {
        let start = Instant::now();
        assert_eq!(shell(desk.path(), &format!("exec crosscheck {args}")).0, Some(0), "{args}");
        let time = u64::try_from(start.elapsed().as_micros()).unwrap();
        let new = fs::read(at(name)).unwrap();
        for round in 0..10 {
            fs::write(at(name), "old\n").unwrap();
            let was_killed = kill(desk.path(), args, Duration::from_micros(dice.below(time)));
            torn += usize::from(was_killed);
            let found = fs::read(at(name)).unwrap();
            assert!(found == new || (was_killed && found == b"old\n"), "{args}, round {round}: {} bytes", found.len());
            let part = at(&format!("{name}.part"));
            if args.starts_with("batch") && part.exists() {
                // Without anything in the part the old file would be gone on with.
                fs::remove_file(at(name)).unwrap();
                let (code, said) = shell(desk.path(), &format!("exec crosscheck {args} --resume"));
                assert!(code == Some(0) && fs::read(at(name)).unwrap() == new && !part.exists(), "{args}: {said}");
            }
        }
    }
    assert!(torn >= 25, "only {torn} of 50 were killed before their end");
    // What stands beside the places of killed runs is hidden, and no source.
    let (code, said) = shell(desk.path(), "exec crosscheck facts story -o f.csv");
    assert!(code == Some(0) && said.is_empty(), "{said}");
}
